// Eleventy with Nunjucks, and what the bench's outputs need.
const size = 10;

function pagesOf(items, base, name) {
  const total = Math.max(1, Math.ceil(items.length / size));
  const addressOf = (number) => (number === 1 ? base : `${base}page/${number}/`);
  return Array.from({ length: total }, (_, index) => ({
    name,
    address: addressOf(index + 1),
    items: items.slice(index * size, (index + 1) * size),
    newer: index > 0 ? addressOf(index) : null,
    older: index + 1 < total ? addressOf(index + 2) : null,
  }));
}

function grouped(stories, keysOf) {
  const groups = new Map();
  for (const story of stories) {
    for (const key of keysOf(story)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(story);
    }
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

export default function (config) {
  const newestFirst = (api) => api.getFilteredByGlob("content/stories/*.md").sort((one, other) => other.date - one.date);
  config.addCollection("newest", (api) => newestFirst(api).slice(0, 20));
  config.addCollection("neighbours", (api) => {
    const stories = newestFirst(api);
    return Object.fromEntries(
      stories.map((story, place) => [story.url, [stories[place - 1], stories[place + 1]].filter(Boolean)]),
    );
  });
  config.addCollection("lists", (api) => {
    const stories = newestFirst(api);
    const tags = grouped(stories, (story) => story.data.tags);
    const categories = grouped(stories, (story) => [story.data.category]);
    return [
      ...pagesOf(stories, "/", "Stories"),
      ...tags.flatMap(([tag, items]) => pagesOf(items, `/tags/${tag}/`, tag)),
      ...categories.flatMap(([category, items]) => pagesOf(items, `/categories/${category}/`, category)),
    ];
  });
  config.addCollection("tagList", (api) => grouped(newestFirst(api), (story) => story.data.tags));
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  return {
    dir: { input: "content", includes: "../_includes", output: "output" },
    // The stories hold no template code, so their Markdown need not be read as a template first.
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}
