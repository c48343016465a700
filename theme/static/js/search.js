// The search: asks the index that lies beside this page, and lists what it finds. Nothing is asked of anybody else.
// Without this file the page leads to everything by its menu. All words are in the page: this file has none.

{
  const AT_ONCE = 10;
  const WAITING = 250;

  const form = document.querySelector(".search-form");

  function addressIn(folder) {
    return new URL(folder, document.baseURI);
  }

  // Loaded when somebody begins to search: the index, which stands on one shelf or several, and what every page of it can
  // be filtered by. The first shelf tells of the others.
  async function loadIndex() {
    const first = addressIn(form.dataset.shelf);
    const [engine, about] = await Promise.all([import(new URL("pagefind.js", first)), loadAbout(first)]);
    const others = about.shelves.map((name) => new URL(`../${name}/`, first)).filter((shelf) => shelf.href !== first.href);
    await engine.options({ baseUrl: "/", excerptLength: 30, noWorker: true });
    await engine.init();
    const merged = others.map((shelf) => engine.mergeIndex(shelf.pathname, { baseUrl: "/" }));
    const [more] = await Promise.all([Promise.all(others.map(loadAbout)), ...merged]);
    const all = [about, ...more];
    return {
      search: engine.search,
      about: new Map(all.flatMap(describedPages)),
      topicNames: new Map(all.flatMap(({ topics }) => topics)),
    };
  }

  async function loadAbout(shelf) {
    const answer = await fetch(new URL("about.json", shelf));
    if (!answer.ok) throw new Error(`about.json: ${answer.status}`);
    return answer.json();
  }

  function describedPages({ kinds, topics, pages }) {
    const described = ([kind, day, numbers]) => ({ kind: kinds[kind], day, topics: numbers.map((each) => topics[each][0]) });
    return Object.entries(pages).map(([name, told]) => [name, described(told)]);
  }

  // Hangul is put together again, so that its letters are syllables.
  const PLAIN = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").normalize("NFC").toLowerCase();
  const wordsOf = (text) => PLAIN(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // Korean particles, with which nouns end, by their number of syllables.
  const PARTICLES = {
    3: "에서는 에서도 에서의 에게서 에게는 에게도 으로는 으로도 으로서 으로써 까지는 까지도 부터는 이라는 이라고 이라도",
    2: "에서 에게 에는 에도 에의 으로 로서 로써 로는 로도 께서 한테 까지 부터 보다 처럼 마다 조차 밖에 이나 이란 이며 이랑 하고 라는 라고 라도 들은 들이 들을 들의",
    1: "은 는 이 가 을 를 의 에 도 와 과 로 만 나 랑",
  };
  const BY_LENGTH = Object.entries(PARTICLES).map(([length, words]) => [Number(length), words.split(" ")]);

  // Of one syllable only the longer particles are taken off: 정도 is a word of its own.
  function withoutParticle(word) {
    const text = word.normalize("NFC");
    for (const [length, particles] of BY_LENGTH.toReversed()) {
      const least = length === 1 ? 2 : 1;
      if (text.length >= length + least && particles.includes(text.slice(-length))) return text.slice(0, -length);
    }
    return text;
  }

  // What stands in quotation marks is asked for just so.
  const withoutParticles = (asked) => (asked.includes('"') ? asked : asked.split(/\s+/).map(withoutParticle).join(" "));

  // Where no word begins with what was asked for, the engine takes the longest word with which that begins. So a longer
  // word finds a shorter one (뉴스룸에서만은 finds 뉴스룸), but xyzzy finds x: half of it is the least that counts.
  function isAbout(asked, page) {
    const marked = page.locations.map((place) => page.raw_content.split(/\s+/)[place] ?? "");
    const words = wordsOf([...marked, ...Object.values(page.meta)].join(" "));
    return wordsOf(asked).every((term) => words.some((word) => word.includes(term.slice(0, Math.ceil(term.length / 2)))));
  }

  function setUp() {
    const words = form.elements.q;
    const [status, lift, list, further] = [".search-status", ".search-lift", ".search-results", ".search-further"].map((each) =>
      document.querySelector(each),
    );
    const filters = form.querySelector(".search-filters");
    const kindsBox = form.querySelector(".search-kinds");
    const [topic, year] = [form.elements.topic, form.elements.year];
    const languages = document.querySelector(".search-languages");
    const kindNames = new Map(
      [...form.querySelector(".search-kind-names").content.querySelectorAll("data")].map((each) => [each.value, each.textContent]),
    );
    const day = new Intl.DateTimeFormat(form.dataset.locale, { dateStyle: "long", timeZone: "UTC" });
    const number = new Intl.NumberFormat(form.dataset.locale);

    // Before the first search no box of a kind stands there: these come with the address.
    const wanted = new URLSearchParams(location.search);
    let wantedKinds = wanted.getAll("kind").filter((each) => kindNames.has(each));
    let topicNames = new Map();
    let index = null;
    let found = [];
    let shown = [];
    let turn = 0;
    let waiting = 0;

    const checkedKinds = () => wantedKinds ?? [...kindsBox.querySelectorAll("input:checked")].map((box) => box.value);
    const isNarrowed = () => Boolean(checkedKinds().length || topic.value || year.value);

    function told(count) {
      if (count === 0) return found.length > 0 ? status.dataset.narrowed : status.dataset.none;
      return count === 1 ? status.dataset.one : status.dataset.many.replace("{number}", number.format(count));
    }

    // Marks are the only elements of an excerpt; everything else of it is text.
    function excerptOf(html) {
      const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      return html.split(/<mark>(.*?)<\/mark>/s).map((text, place) => {
        if (place % 2 === 0) return plain(text);
        const mark = document.createElement("mark");
        mark.textContent = plain(text);
        return mark;
      });
    }

    function itemOf(about, page) {
      const item = document.querySelector(".search-result").content.cloneNode(true);
      item.querySelector(".search-kind").textContent = kindNames.get(about.kind) ?? "";
      if (about.day) {
        const time = document.createElement("time");
        time.dateTime = about.day;
        time.textContent = day.format(new Date(about.day));
        item.querySelector(".search-about").append(" ", time);
      }
      const link = item.querySelector("a");
      link.href = addressIn(form.dataset.root + page.raw_url.replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/"));
      link.textContent = page.meta.title;
      item.querySelector(".search-excerpt").append(...excerptOf(page.excerpt));
      return item;
    }

    async function showMore(isFirst) {
      const mine = turn;
      const next = shown.slice(list.childElementCount, list.childElementCount + AT_ONCE);
      const pages = await Promise.all(next.map(({ result }) => result.data()));
      if (mine !== turn) return;
      const before = list.childElementCount;
      list.append(...pages.map((page, place) => itemOf(next[place].about, page)));
      further.hidden = list.childElementCount >= shown.length;
      // The button may be gone, and with it the focus.
      if (!isFirst) list.children[before]?.querySelector("a").focus();
    }

    function fits({ about }, except) {
      const kinds = checkedKinds();
      return (
        (except === "kind" || kinds.length === 0 || kinds.includes(about.kind)) &&
        (except === "topic" || !topic.value || about.topics.includes(topic.value)) &&
        (except === "year" || !year.value || about.day.startsWith(year.value))
      );
    }

    // How many results each choice of one filter would leave, with the others as they are.
    function counts(filter, valuesOf) {
      const counted = new Map();
      for (const each of found.filter((result) => fits(result, filter))) {
        for (const value of valuesOf(each.about)) counted.set(value, (counted.get(value) ?? 0) + 1);
      }
      return counted;
    }

    function fill(select, counted, order, nameOf = (value) => value) {
      const chosen = select.value;
      if (chosen && !counted.has(chosen)) counted.set(chosen, 0);
      const options = [...counted].sort(([one], [other]) => order(one, other)).map(([value, count]) => {
        const option = new Option(`${nameOf(value)} (${number.format(count)})`, value);
        option.selected = value === chosen;
        return option;
      });
      select.replaceChildren(select.options[0], ...options);
      select.closest(".search-choice").hidden = options.length === 0;
    }

    function fillKinds() {
      const chosen = checkedKinds();
      const focused = kindsBox.contains(document.activeElement) ? document.activeElement.value : null;
      const counted = counts("kind", (about) => [about.kind]);
      for (const kind of chosen) if (!counted.has(kind)) counted.set(kind, 0);
      const boxes = [...kindNames].filter(([kind]) => counted.has(kind)).map(([kind, name]) => {
        const label = document.createElement("label");
        const box = Object.assign(document.createElement("input"), { type: "checkbox", name: "kind", value: kind });
        const count = Object.assign(document.createElement("span"), { className: "search-count" });
        box.checked = chosen.includes(kind);
        count.textContent = `(${number.format(counted.get(kind))})`;
        label.append(box, name, " ", count);
        return label;
      });
      kindsBox.replaceChildren(kindsBox.querySelector("legend"), ...boxes);
      kindsBox.hidden = boxes.length === 0;
      wantedKinds = null;
      if (focused) kindsBox.querySelector(`input[value="${CSS.escape(focused)}"]`)?.focus();
    }

    async function narrow() {
      turn += 1;
      const mine = turn;
      const collator = new Intl.Collator(form.dataset.locale);
      filters.hidden = found.length === 0;
      fillKinds();
      const topicName = (key) => topicNames.get(key) ?? key;
      const byName = (one, other) => collator.compare(topicName(one), topicName(other));
      fill(topic, counts("topic", (about) => about.topics), byName, topicName);
      fill(year, counts("year", (about) => (about.day ? [about.day.slice(0, 4)] : [])), (one, other) => other.localeCompare(one));
      shown = found.filter((result) => fits(result));
      list.replaceChildren();
      further.hidden = true;
      lift.hidden = found.length === 0 || shown.length > 0;
      await showMore(true);
      // Only now: whoever hears of results shall be able to go to them.
      if (mine === turn) status.textContent = told(shown.length);
    }

    function forget() {
      turn += 1;
      found = [];
      list.replaceChildren();
      status.textContent = "";
      filters.hidden = true;
      further.hidden = true;
      lift.hidden = true;
    }

    function liftChoices() {
      for (const box of kindsBox.querySelectorAll("input:checked")) box.checked = false;
      for (const select of [topic, year]) select.value = "";
      words.focus();
      return search();
    }

    // The address tells what was searched for, so that it can be passed on; other languages are asked the same.
    function noteInAddress() {
      const choices = [["q", words.value.trim()], ...checkedKinds().map((kind) => ["kind", kind])];
      const told = new URLSearchParams([...choices, ["topic", topic.value], ["year", year.value]].filter(([, value]) => value));
      const query = told.size ? `?${told}` : "";
      history.replaceState(null, "", `${location.pathname}${query}`);
      for (const link of document.querySelectorAll(".search-languages a")) link.search = query;
      if (languages) languages.hidden = !query;
    }

    // What the engine finds, if the best of it is about what was asked for.
    async function near(engine, asked) {
      const { results } = await engine.search(asked);
      const isNear = results.length > 0 && isAbout(asked, await results[0].data());
      return isNear ? results : [];
    }

    // Without words everything is found, the newest first: choices alone can be asked for, too.
    async function findings(engine, asked) {
      const stem = withoutParticles(asked);
      let results = asked ? await near(engine, asked) : (await engine.search(null)).results;
      if (results.length === 0 && stem !== asked) results = await near(engine, stem);
      const described = results
        .filter(({ id }) => engine.about.has(id))
        .map((result) => ({ result, about: engine.about.get(result.id) }));
      return asked ? described : described.sort((one, other) => other.about.day.localeCompare(one.about.day));
    }

    async function search() {
      clearTimeout(waiting);
      noteInAddress();
      const asked = words.value.trim();
      if (!asked && !isNarrowed()) {
        forget();
        return;
      }
      const mine = ++turn;
      try {
        if (!index) status.textContent = status.dataset.searching;
        index ??= loadIndex();
        const engine = await index;
        const results = await findings(engine, asked);
        if (mine !== turn) return;
        topicNames = engine.topicNames;
        found = results;
        await narrow();
      } catch {
        index = null;
        if (mine === turn) forget();
        status.textContent = status.dataset.failed;
      }
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    words.addEventListener("input", (event) => {
      clearTimeout(waiting);
      // Hangul is put together from letters: it is not done yet.
      if (!event.isComposing) waiting = setTimeout(search, WAITING);
    });
    words.addEventListener("compositionend", () => {
      clearTimeout(waiting);
      waiting = setTimeout(search, WAITING);
    });
    filters.addEventListener("change", () => {
      if (!words.value.trim()) {
        search();
        return;
      }
      noteInAddress();
      narrow();
    });
    lift.querySelector("button").addEventListener("click", liftChoices);
    further.querySelector("button").addEventListener("click", () => showMore(false));
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target === words && !event.isComposing) {
        event.preventDefault();
        words.value = "";
        search();
      }
      if (event.key === "ArrowDown" && event.target === words && list.firstElementChild) {
        event.preventDefault();
        list.querySelector("a").focus();
      }
    });
    list.addEventListener("keydown", (event) => {
      const links = [...list.querySelectorAll("a")];
      const place = links.indexOf(event.target);
      if (place < 0) return;
      if (event.key === "Escape") words.focus();
      else if (event.key === "ArrowDown") (links[place + 1] ?? links[place]).focus();
      else if (event.key === "ArrowUp") (links[place - 1] ?? words).focus();
      else return;
      event.preventDefault();
    });

    words.value = wanted.get("q") ?? "";
    // Choices that come with the address stand there before anything is known of them; the first search counts them.
    for (const select of [topic, year]) {
      const value = wanted.get(select.name);
      if (value) select.add(new Option(value, value, false, true));
    }
    form.hidden = false;
    document.querySelector(".search-without-scripts").hidden = true;
    if (words.value.trim() || isNarrowed()) search();
    else words.focus();
  }

  if (form && location.protocol === "file:") {
    document.querySelector(".search-without-scripts").hidden = true;
    document.querySelector(".search-in-folder").hidden = false;
  } else if (form) {
    setUp();
  }
}
