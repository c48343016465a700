"""Which feeds a newsroom has, where readers find them, and what of them stays when something else changes."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, TestNewsroom
from pressroom import campaigns, feeds, hub, releases, site
from pressroom.pages.selections import tag_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SITE = "https://news.example.org/"
PLUGINS = [site, hub, releases, campaigns, feeds]
FORMS = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
BELONGS = "topics: [open-news]\nauthors: [writer]\nhashtags: ['#OpenNews']\nsummary:"
HELD_BACK = "topics: [secret-news]\nauthors: [stranger]\nhashtags: ['#Secret']\nsummary:"
FILES: dict[str, str | bytes] = {
    "content/newsroom.yaml": NEWSROOM.replace("topics:\n", "topics:\n  secret-news: {en: Secret, ko: 비밀}\n"),
    "content/people.yaml": PEOPLE + "stranger: {name: A stranger}\nnobody: {name: Nobody}\n",
    "content/stories/first.md": STORY.replace("summary:", BELONGS),
    "content/stories/first.ko.md": STORY.replace("summary:", "hashtags: ['#열린뉴스']\nsummary:"),
    "content/stories/second.md": STORY.replace("11-01", "11-04").replace(
        "summary:", "hashtags: ['#opennews']\nsummary:"
    ),
    "content/stories/draft.md": STORY.replace("summary:", f"status: draft\n{HELD_BACK}"),
    "content/stories/later.md": STORY.replace("2026-11-01", "2027-11-01").replace("summary:", HELD_BACK),
    "content/releases/old.md": RELEASE.replace("city:", "archived: 2026-11-10T00:00Z\ncity:"),
    "campaigns/call/campaign.yaml": CAMPAIGN,
    "campaigns/call/updates/goes-on.md": STORY.replace("11-01", "11-05"),
}
# Subject, and the page that it belongs to.
HOMES = {
    "en": "",
    "ko": "ko/",
    "stories.en": "stories/",
    "stories.ko": "ko/stories/",
    "campaigns.en": "campaigns/",
    "campaigns.ko": "ko/campaigns/",
    "updates.en": "campaigns/",
    "topics/open-news.en": "topics/open-news/",
    "people/writer.en": "people/writer/",
    "campaigns/call.en": "campaigns/call/",
    "campaigns/call.ko": "ko/campaigns/call/",
    "tags/opennews.en": "feeds/",
    "tags/ideas.en": "feeds/",
    "tags/ideas.ko": "ko/feeds/",
    "tags/열린뉴스.ko": "ko/feeds/",
}


@dataclass(frozen=True)
class Page:
    """A page of the output, and the paths of the feeds to which it leads."""

    path: str
    tree: Any

    def announced(self) -> dict[str, str]:
        """Titles of the feeds that it announces, by their paths."""
        links = [link for link in self.tree.iter("link") if link.get("rel") == "alternate" and link.get("type")]
        assert all(link.get("type") == FORMS[link.get("href").rpartition(".")[2]] for link in links)
        return {self._whole(link.get("href")): link.get("title") for link in links}

    def shown(self) -> set[str]:
        """Paths of all that the main part leads to."""
        return {self._whole(link.get("href")) for link in self.tree.find(".//main").iter("a")}

    def _whole(self, address: str) -> str:
        return unquote(address).removeprefix("../" * self.path.count("/")).removeprefix("./")


def page_of(output: dict[str, bytes], path: str) -> Page:
    """A page, by its path."""
    return Page(path, html5lib.parse(output[f"{path}index.html"].decode(), namespaceHTMLElements=False))


def feeds_in(output: dict[str, bytes]) -> set[str]:
    """The names of all feeds, each of which is there in all forms."""
    names = {
        path.removeprefix("feeds/").rpartition(".")[0]
        for path in output
        if path.startswith("feeds/") and path.endswith(tuple(FORMS))
    }
    assert {f"feeds/{name}.{form}" for name in names for form in FORMS} <= set(output)
    return names


def outlines(data: bytes) -> Iterator[Any]:
    """The feeds of an OPML file."""
    root = etree.fromstring(data)
    assert (root.tag, root.get("version"), root.findtext("head/title") is not None) == ("opml", "2.0", True)
    assert all(outline.get("text") for outline in root.iter("outline"))
    return (outline for outline in root.iter("outline") if outline.get("type") == "rss")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What was built, once."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("which_feeds"))
    newsroom.write({"pelicanconf.py": SETTINGS} | FILES)
    return newsroom.build(PLUGINS=PLUGINS)


def test_there_is_a_feed_of_whatever_something_public_belongs_to(output: dict[str, bytes]) -> None:
    """And no other: none of what only drafts, future and archived publications belong to."""
    assert feeds_in(output) == {"all", *HOMES}


def test_a_feed_has_what_belongs_to_its_subject(output: dict[str, bytes]) -> None:
    """However a hashtag is written."""
    for name, titles in {
        "stories.en": ["first", "second"],
        "campaigns/call.en": ["call", "goes-on"],
        "people/writer.en": ["first"],
        "tags/opennews.en": ["first", "second"],
        "tags/열린뉴스.ko": ["first"],
    }.items():
        entries = etree.fromstring(output[f"feeds/{name}.rss"]).iter("item")
        assert sorted(entry.findtext("link", "").rstrip("/").rpartition("/")[2] for entry in entries) == titles


def test_a_hashtags_feed_keeps_the_name_that_it_had_first(output: dict[str, bytes]) -> None:
    """Who writes it in small letters later renames nothing."""
    assert (
        etree.fromstring(output["feeds/tags/opennews.en.rss"]).findtext("channel/title") == "Test newsroom: #OpenNews"
    )


@pytest.mark.parametrize(("name", "home"), HOMES.items())
def test_each_page_announces_and_shows_its_own_feeds(output: dict[str, bytes], name: str, home: str) -> None:
    """With titles that differ; hashtags have no page, and stand on the page of all feeds."""
    page = page_of(output, home)
    paths = {f"feeds/{name}.{form}" for form in FORMS}

    announced = page.announced()
    if not name.startswith("tags/"):
        assert paths <= set(announced)
    assert len(set(announced.values())) == len(announced)
    if name not in {"en", "ko"}:  # at the foot of every page
        assert paths <= page.shown()
    assert etree.fromstring(output[f"feeds/{name}.rss"]).findtext("channel/link") == f"{SITE}{home}"


@pytest.mark.parametrize("home", sorted(set(HOMES.values()) - {"", "ko/"}))
def test_no_two_links_to_feeds_have_the_same_words(output: dict[str, bytes], home: str) -> None:
    """Where a page has two feeds, whoever sees it must be able to tell them apart, too."""
    lines = [each for each in page_of(output, home).tree.iter("p") if each.get("class") == "follow"]
    words = ["".join(link.itertext()) for line in lines for link in line.iter("a")]

    assert words or home.endswith("feeds/")
    assert len(set(words)) == len(words)


def test_nothing_leads_to_a_feed_that_is_not_there(output: dict[str, bytes]) -> None:
    """On no page."""
    pages = [page_of(output, path.removesuffix("index.html")) for path in output if path.endswith("/index.html")]

    assert pages
    for page in pages:
        assert set(page.announced()) <= set(output)
        assert {path for path in page.shown() if path.endswith((*FORMS, ".opml"))} <= set(output)


def test_no_two_feeds_have_the_same_title(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nor the same in a feed reader's list; a topic may be called like a kind."""
    settings = str(FILES["content/newsroom.yaml"]).replace("Open news", "Stories").replace("열린 뉴스", "기사")
    output = make_newsroom(FILES | {"content/newsroom.yaml": settings}).build(PLUGINS=PLUGINS)

    titles = {
        name: etree.fromstring(output[f"feeds/{name}.rss"]).findtext("channel/title") for name in feeds_in(output)
    }
    assert len(set(titles.values())) == len(titles)
    assert titles["topics/open-news.en"] == "Test newsroom: Stories (topic)"
    for outline in (*outlines(output["feeds/en.opml"]), *outlines(output["feeds/ko.opml"])):
        name = unquote(outline.get("xmlUrl")).removeprefix(f"{SITE}feeds/").removesuffix(".rss")
        assert outline.get("title") == titles[name]
    assert "language" not in json.loads(output["feeds/all.json"])
    assert json.loads(output["feeds/ko.json"])["language"] == "ko"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_all_feeds_stand_on_their_page_and_in_a_list_for_readers(output: dict[str, bytes], language: str) -> None:
    """Whose addresses are complete, and lead to what is there."""
    named = {name for name in feeds_in(output) if name.endswith(language) or name == language}
    page = page_of(output, "feeds/" if language == "en" else "ko/feeds/")

    assert {f"feeds/{name}.{form}" for name in (*named, "all") for form in FORMS} | {
        f"feeds/{language}.opml"
    } <= page.shown()
    listed = list(outlines(output[f"feeds/{language}.opml"]))
    assert {outline.get("xmlUrl") for outline in listed} <= {unquoted_of(output, outline) for outline in listed}
    assert {unquote(outline.get("xmlUrl")) for outline in listed} == {f"{SITE}feeds/{name}.rss" for name in named}
    for outline in listed:
        assert outline.get("xmlUrl").isascii()
        assert outline.get("text")
        assert f"{outline.get('htmlUrl').removeprefix(SITE)}index.html" in output


def unquoted_of(output: dict[str, bytes], outline: Any) -> str | None:
    """The address of a feed in the list, if the feed is there and says the same address of itself."""
    address: str = outline.get("xmlUrl")
    feed = etree.fromstring(output[unquote(address.removeprefix(SITE))])
    own = feed.find("channel/{http://www.w3.org/2005/Atom}link[@rel='self']")
    return address if own is not None and own.get("href") == address else None


def test_a_newsroom_says_of_what_it_wants_feeds(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Those of everything are always there."""
    for of, names in {"[topics, tags]": {"topics/open-news.en", "tags/opennews.en"}, "[]": set()}.items():
        settings = f"{FILES['content/newsroom.yaml']!s}feeds: {{of: {of}}}\n"
        found = feeds_in(make_newsroom(FILES | {"content/newsroom.yaml": settings}).build(PLUGINS=PLUGINS))
        assert names | {"all", "en", "ko"} <= found
        assert not [
            name for name in found if name.partition("/")[0] not in {"all", "en", "ko", *of.strip("[]").split(", ")}
        ]


def test_a_wrong_word_is_told_with_the_right_one(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With file, line and key."""
    newsroom = make_newsroom({"content/newsroom.yaml": NEWSROOM + "feeds: {of: [topics, persons]}\n"})

    (problem,) = newsroom.problems()

    assert "content/newsroom.yaml:10" in problem
    assert "there are no feeds of 'persons'" in problem


def test_nothing_of_the_feeds_is_written_again_after_an_edit_of_something_else(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """Neither their bytes nor their instants change, so that who asks again gets a short answer."""
    newsroom = make_newsroom(FILES | {"content/pages/about.md": "---\ntitle: About\n---\nUs.\n"})
    newsroom.build(PLUGINS=PLUGINS)
    before = of_feeds(newsroom.instants())

    newsroom.write({"content/pages/about.md": "---\ntitle: About\n---\nUs and others.\n"})
    newsroom.build("2026-11-23T12:00Z", PLUGINS=PLUGINS)
    assert of_feeds(newsroom.instants()) == before

    newsroom.write(
        {"content/stories/second.md": str(FILES["content/stories/second.md"]).replace("Words", "Other words")}
    )
    newsroom.build("2026-11-23T12:00Z", PLUGINS=PLUGINS)
    after = of_feeds(newsroom.instants())
    written = {path.removeprefix("feeds/").rpartition(".")[0] for path in before if after[path] != before[path]}
    assert written == {"all", "en", "stories.en", "tags/opennews.en"}


def of_feeds(instants: dict[str, int]) -> dict[str, int]:
    """What of an output's files concerns feeds, but not their page."""
    return {path: instant for path, instant in instants.items() if path.startswith("feeds/") and "html" not in path}


def test_a_feed_in_a_browser_has_its_sheet(output: dict[str, bytes]) -> None:
    """It hides what is not for reading, and shows titles, days and summaries."""
    sheet = output["feeds/feed.css"].decode()

    assert "prefers-color-scheme: dark" in sheet
    assert all(
        f"{element}" in sheet for element in ("item > title", "entry > title", "item > pubDate", "entry > summary")
    )


HASHTAGS = some.text(some.characters(categories=["L", "M", "Nd"]), min_size=1, max_size=90).map("#{}".format)


@given(HASHTAGS, HASHTAGS)
def test_two_hashtags_share_a_feed_only_if_readers_take_them_for_the_same(one: str, other: str) -> None:
    """On file systems that take no notice of capitals, or of how letters are composed, as well."""

    def folded(text: str) -> str:
        return unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())

    keys = tag_key(one), tag_key(other)
    assert (folded(keys[0]) == folded(keys[1])) is (keys[0] == keys[1])
    assert (keys[0] == keys[1]) is (folded(one) == folded(other))


@given(HASHTAGS)
def test_a_hashtag_makes_a_short_name_of_a_file(hashtag: str) -> None:
    """However it is written, and even if it is long and Korean."""
    key = tag_key(hashtag)

    assert key == tag_key(hashtag.upper()) or hashtag.upper().casefold() != hashtag.casefold()
    assert len(f"{key}.zh-Hant-TW.atom.gz".encode()) < 255
    assert not set(key) & set('/\\:*?"<>|.# %')


def test_long_hashtags_that_begin_alike_have_feeds_of_their_own() -> None:
    """The digest of the whole tells them apart."""
    keys = [tag_key("#" + "긴" * 90 + end) for end in ("가", "나")]

    assert len(set(keys)) == 2
    assert all(key.startswith("긴" * 20 + "-") for key in keys)
