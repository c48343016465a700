"""The hub of a newsroom: home, lists, topics, people, languages, the error page, and links that lead somewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, TestNewsroom
from pressroom import campaigns, hub, releases, site

if TYPE_CHECKING:
    from collections.abc import Callable

SITE = "https://news.example.org"
ACCOUNTS = """\
accounts:
  - {channel: rss, name: All feeds, address: feeds/}
  - {channel: x, name: '@news', address: 'https://x.example/news', kind: Posts, purpose: Short news}
"""


def story(title: str, day: int, more: str = "", body: str = "Words.") -> str:
    """A story of a day in November."""
    text = STORY.replace("A story", title).replace("2026-11-01", f"2026-11-{day:02}")
    return text.replace("summary:", f"{more}summary:").replace("Words of the story.", body)


FILES: dict[str, str | bytes] = {
    "pelicanconf.py": SETTINGS,
    "content/newsroom.yaml": NEWSROOM.replace("topics:\n", "topics:\n  unused: {en: Unused, ko: 미사용}\n") + ACCOUNTS,
    "content/people.yaml": PEOPLE + "subject: {name: A subject}\nnobody: {name: Nobody}\n",
    "content/stories/both.md": story(
        "Both", 3, "topics: [open-news]\nauthors: [writer]\n", "[Own](only-en.md) words[^1].\n\n[^1]: Note."
    ),
    "content/stories/both.ko.md": story(
        "둘 다", 3, "topics: [open-news]\nauthors: [writer]\n", "[하나](only-ko.ko.md)"
    ),
    "content/stories/only-en.md": story("Only English", 5, "people: [subject]\n"),
    "content/stories/only-ko.ko.md": story("한국어만", 4),
    "content/stories/pinned.md": story("Pinned", 1, "pinned: true\npicture: {file: media/x.png, alt: Colours}\n"),
    "content/releases/r.md": RELEASE,
    "content/pages/about.md": "---\ntitle: About\nmenu: 1\n---\n[Home]({page}stories) and [feeds]({page}feeds).\n",
    "content/pages/hidden.md": "---\ntitle: Out of the menu\n---\n",
    "campaigns/c/campaign.yaml": CAMPAIGN,
}


class Page:
    """A page as its readers see it."""

    def __init__(self, data: bytes) -> None:
        self.tree: Any = html5lib.parse(data.decode(), namespaceHTMLElements=False)
        self.main: Any = self.tree.find(".//main")

    def links(self, *, within_main: bool = True) -> dict[str, str]:
        """The words of its links, and where they lead."""
        root = self.main if within_main else self.tree
        return {" ".join("".join(link.itertext()).split()): link.get("href") for link in root.iter("a")}

    def headings(self) -> list[str]:
        """The words of the headings of its main part, in order."""
        tags = {"h1", "h2", "h3", "h4"}
        return [" ".join("".join(each.itertext()).split()) for each in self.main.iter() if each.tag in tags]

    def alternates(self) -> dict[str, str]:
        """The same page in other languages, as it tells search engines."""
        return {link.get("hreflang"): link.get("href") for link in self.tree.iter("link") if link.get("hreflang")}

    def language_links(self) -> dict[str, str]:
        """Where readers of another language are led."""
        return {link.get("hreflang"): link.get("href") for link in self.tree.iter("a") if link.get("hreflang")}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> dict[str, bytes]:
    """A newsroom with something of every kind, built once; the tests of this file only read it."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("hub"))
    newsroom.write(FILES | {"content/media/x.png": picture_bytes})
    return newsroom.build()


def addresses_in(page: Page) -> set[str]:
    """Everything that a page links to, loads, or tells networks of."""
    found = {each.get(name) for each in page.tree.iter() for name in ("href", "src") if each.get(name)}
    found |= {meta.get("content") for meta in page.tree.iter("meta") if meta.get("property") in {"og:url", "og:image"}}
    sets = [each.get("srcset") for each in page.tree.iter() if each.get("srcset")]
    return found | {candidate.split()[0] for each in sets for candidate in each.split(", ")}


def file_of(page: str, address: str) -> str | None:
    """The file of the output that a browser asks for; None where the address leads out of the site."""
    parts = urlsplit(urljoin(f"{SITE}/{page}", address))
    if parts.hostname != "news.example.org":
        return None
    path = unquote(parts.path).removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def test_every_address_leads_to_a_file_of_the_output(output: dict[str, bytes]) -> None:
    """Links, pictures, styles, scripts, feeds, canonical and alternate addresses of every page."""
    asked_for = {
        (path, file)
        for path, data in output.items()
        if path.endswith(".html")
        for address in addresses_in(Page(data))
        if (file := file_of(path, address)) is not None
    }

    assert len(asked_for) > 500
    assert {(path, file) for path, file in asked_for if file not in output} == set()


def test_every_fragment_leads_to_a_place_in_its_page(output: dict[str, bytes]) -> None:
    """Notes, contents, the way past the menu."""
    for path, data in output.items():
        if path.endswith(".html"):
            page = Page(data)
            anchors = {link.get("href")[1:] for link in page.tree.iter("a") if link.get("href", "").startswith("#")}
            assert anchors <= {each.get("id") for each in page.tree.iter()}, path
            ids = [each.get("id") for each in page.tree.iter() if each.get("id")]
            assert len(ids) == len(set(ids)), path


def test_home_leads_with_the_pinned_story(output: dict[str, bytes]) -> None:
    """The others follow, the newest first, and the lead is not told twice."""
    headings = Page(output["index.html"]).headings()

    assert headings[0] == "Pinned"
    assert [each for each in headings if each in {"Pinned", "Only English", "Both"}] == [
        "Pinned",
        "Only English",
        "Both",
    ]
    assert {"A release", "A challenge"} <= set(headings)


def test_home_without_a_pinned_story_leads_with_the_newest(output: dict[str, bytes]) -> None:
    """As in the Korean edition, which shows only what is Korean."""
    headings = Page(output["ko/index.html"]).headings()

    assert headings[0] == "한국어만"
    assert "둘 다" in headings
    assert "Only English" not in headings


def test_home_without_a_story_leads_with_the_newest_of_anything(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And an empty newsroom has a home all the same."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE, "campaigns/c/campaign.yaml": CAMPAIGN})

    output = newsroom.build("2026-11-02T00:00Z", PLUGINS=[site, hub, releases, campaigns])

    assert Page(output["index.html"]).headings()[0] == "A release"
    assert Page(newsroom.build("2026-01-01T00:00Z", PLUGINS=[site, hub])["index.html"]).main is not None


def test_home_is_clear_for_journalists(output: dict[str, bytes]) -> None:
    """Contacts, the newest releases with a press kit, and all pages for them, under one heading."""
    page = Page(output["index.html"])
    desk = next(each for each in page.tree.iter("section") if each.get("aria-labelledby") == "journalists")

    links = {" ".join("".join(link.itertext()).split()): link.get("href") for link in desk.iter("a")}
    assert {"A release", "press@example.org", "+1-555-0100"} <= set(links)
    assert links["Press kit of the newest release (ZIP)"] == "./releases/r/r-press-kit.zip"
    assert links["Media contacts and spokespeople"] == "./contacts/"
    assert links["Feeds to subscribe to"] == "./feeds/"
    assert "#journalists" in page.links().values()


def test_home_shows_all_that_there_is_and_nothing_held_back(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Open campaigns before closed ones, each series with its newest episode, and what else was asked and written."""
    closed = CAMPAIGN.replace("A challenge", "A closed one").replace("2026-12-01", "2026-11-10")
    output = make_newsroom(
        {
            "content/stories/lead.md": story("Lead", 1, "pinned: true\n"),
            "content/stories/also.md": story("Pinned too", 1, "pinned: true\n").replace("T09:00", "T08:00"),
            "content/stories/new.md": story("New", 5),
            "content/series.yaml": "films: {title: Films}\nheld: {title: Held back series}\n",
            "content/series/films/one.md": story("First film", 1),
            "content/series/films/two.md": story("Second film", 2),
            "content/series/films/three.md": story("Film held back", 3, "embargo: 2026-12-01T00:00Z\n"),
            "content/series/held/other.md": story("Another held back", 3, "embargo: 2026-12-01T00:00Z\n"),
            "content/questions/q.md": story("A question?", 4, "byline: Somebody\n"),
            "campaigns/closed/campaign.yaml": closed.replace("date: 2026-11-01", "date: 2026-11-05"),
            "campaigns/open/campaign.yaml": CAMPAIGN,
            "campaigns/late/campaign.yaml": f"{CAMPAIGN}embargo: 2026-12-01T00:00Z\n".replace("A ch", "Held ch"),
        }
    ).build()

    headings = Page(output["index.html"]).headings()
    known = ("Lead", "Pinned too", "New", "Second film", "First film", "A question?", "A challenge", "A closed one")
    assert [each for each in headings if each in known] == [
        *("Lead", "Pinned too", "New"),
        *("Second film", "A challenge", "A closed one", "A question?"),
    ]
    assert not [each for each in headings if "eld" in each]


def test_home_with_one_story_has_no_empty_parts(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The story leads, and every heading has something under it."""
    output = make_newsroom({"content/stories/a.md": STORY}).build()

    assert Page(output["index.html"]).headings() == [
        "A story",
        "For journalists",
        "Press contact",
        "To use and to follow",
    ]


@pytest.mark.parametrize(
    ("path", "titles"),
    [
        ("stories/index.html", ["Only English", "Both", "Pinned"]),
        ("releases/index.html", ["A release"]),
        ("campaigns/index.html", ["A challenge"]),
        ("topics/open-news/index.html", ["Both"]),
        ("people/writer/index.html", ["Both", "A release"]),
        ("people/subject/index.html", ["Only English"]),
        ("ko/stories/index.html", ["한국어만", "둘 다"]),
        ("ko/topics/open-news/index.html", ["둘 다"]),
        ("ko/people/writer/index.html", ["둘 다"]),
    ],
)
def test_a_list_holds_what_belongs_to_it_in_order(output: dict[str, bytes], path: str, titles: list[str]) -> None:
    """Of its own edition, the newest first."""
    known = {"Only English", "Both", "Pinned", "A release", "A challenge", "한국어만", "둘 다"}

    assert [each for each in Page(output[path]).headings() if each in known] == titles


def test_there_are_no_pages_of_unused_topics_and_unnamed_people(output: dict[str, bytes]) -> None:
    """Neither in lists."""
    assert "topics/unused/index.html" not in output
    assert "people/nobody/index.html" not in output
    assert "ko/people/subject/index.html" not in output
    made = {path: data for path, data in output.items() if not path.startswith("theme/")}
    assert not [path for path, data in made.items() if b"Unused" in data or b"Nobody" in data]


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("stories/both/index.html", "../../ko/stories/both/"),
        ("ko/stories/both/index.html", "../../../stories/both/"),
        ("stories/only-en/index.html", "../../ko/"),
        ("ko/stories/only-ko/index.html", "../../../"),
        ("topics/open-news/index.html", "../../ko/topics/open-news/"),
        ("people/writer/index.html", "../../ko/people/writer/"),
        ("people/subject/index.html", "../../ko/"),
        ("releases/r/index.html", "../../ko/"),
        ("campaigns/c/index.html", "../../ko/campaigns/c/"),
        ("about/index.html", "../ko/"),
        ("index.html", "./ko/"),
        ("ko/index.html", "../"),
        ("connect/index.html", "../ko/connect/"),
        ("404.html", f"{SITE}/ko/"),
    ],
)
def test_a_language_link_leads_to_the_same_page_or_home(output: dict[str, bytes], path: str, to: str) -> None:
    """Never to a page that is not there."""
    language = "en" if path.startswith("ko/") else "ko"

    assert Page(output[path]).language_links() == {language: to}


NOT_THERE = {
    "stories/only-en/index.html": (
        "ko",
        "한국어 (없는 페이지: 홈으로)",
        "This page is not available in Korean: the link leads to the home page.",
    ),
    "ko/stories/only-ko/index.html": (
        "en",
        "English (not available: to the home page)",
        "이 페이지는 영어로 볼 수 없습니다. 링크는 홈으로 이어집니다.",
    ),
}


@pytest.mark.parametrize(("path", "told"), NOT_THERE.items(), ids=NOT_THERE)
def test_a_language_link_says_that_there_is_no_such_page(
    output: dict[str, bytes], path: str, told: tuple[str, str, str]
) -> None:
    """In sight and as its name for those who listen: in its own language above, in that of the page below."""
    language, name, below = told
    tree = Page(output[path]).tree
    above = next(each for each in tree.iter("nav") if each.get("class") == "masthead-languages")
    (link,) = [each for each in above.iter("a") if each.get("lang") == language]

    assert " ".join("".join(link.itertext()).split()) == name
    assert "visually-hidden" not in html5lib.serialize(above)
    assert below in " ".join("".join(tree.find(".//footer").itertext()).split())
    # Search engines hear of no translation.
    assert Page(output[path]).alternates() == {}


@pytest.mark.parametrize("path", ["stories/both/index.html", "ko/stories/both/index.html", "404.html"])
def test_a_language_link_that_leads_to_the_same_page_says_nothing_more(output: dict[str, bytes], path: str) -> None:
    """Neither does that of the error page, which speaks all languages."""
    assert b"language-missing" not in output[path]


def test_search_engines_learn_of_both_languages_only_where_there_are_two(output: dict[str, bytes]) -> None:
    """Each page names itself and the other by whole addresses; the default language is for everybody else."""
    both = {"en": f"{SITE}/stories/both/", "ko": f"{SITE}/ko/stories/both/", "x-default": f"{SITE}/stories/both/"}

    assert Page(output["stories/both/index.html"]).alternates() == both
    assert Page(output["ko/stories/both/index.html"]).alternates() == both
    assert Page(output["stories/only-en/index.html"]).alternates() == {}
    assert Page(output["404.html"]).alternates() == {}


def test_the_error_page_works_at_any_depth(output: dict[str, bytes]) -> None:
    """Hosts show it for any address, so all of its own are whole; there is one, for all languages."""
    page = Page(output["404.html"])

    addresses = [
        each.get(name)
        for each in page.tree.iter()
        for name in ("href", "src")
        if each.get(name) is not None and not each.get(name).startswith("#")
    ]
    assert addresses
    assert [address for address in addresses if not address.startswith(f"{SITE}/")] == []
    assert f"{SITE}/" in page.links().values()
    assert [path for path in output if "404" in path] == ["404.html"]


def test_the_error_page_speaks_every_language(output: dict[str, bytes]) -> None:
    """Nobody knows which was asked for. It has no address of its own, and search engines leave it out."""
    page = Page(output["404.html"])

    parts = {each.get("lang"): each for each in page.tree.iter() if each.tag.endswith("section")}
    said = {language: " ".join("".join(part.itertext()).split()) for language, part in parts.items()}
    assert said["en"].startswith("Not found This page is not here ")
    assert "페이지" in said["ko"]
    assert "This page" not in said["ko"]
    links = {link.get("href") for part in parts.values() for link in part.iter() if link.get("class") == "button"}
    assert links == {f"{SITE}/", f"{SITE}/ko/"}
    ways = {language: [link.get("href") for link in part.iter("a")] for language, part in parts.items()}
    assert {f"{SITE}/stories/", f"{SITE}/releases/", f"{SITE}/contacts/"} <= set(ways["en"])
    assert {f"{SITE}/ko/stories/", f"{SITE}/ko/contacts/"} <= set(ways["ko"])
    # There is no Korean release.
    assert f"{SITE}/ko/releases/" not in ways["ko"]
    assert b'<meta name="robots" content="noindex">' in output["404.html"]
    assert b"canonical" not in output["404.html"]
    assert b"og:url" not in output["404.html"]


def test_the_error_page_leads_to_the_search_of_each_language(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Where there is a search at all."""
    settings = SETTINGS.replace("feeds, hub", "feeds, hub, search").replace("share, feeds]", "share, feeds, search]")
    newsroom = make_newsroom({"pelicanconf.py": settings, "content/stories/a.md": STORY})

    links = Page(newsroom.build()["404.html"]).links()

    assert links["Search this newsroom"] == f"{SITE}/search/"
    assert links["이 뉴스룸에서 찾기"] == f"{SITE}/ko/search/"


def test_connect_names_the_newsrooms_accounts(output: dict[str, bytes]) -> None:
    """Its own pages are linked within the edition, other sites by their whole address."""
    links = Page(output["connect/index.html"]).links().values()
    korean = Page(output["ko/connect/index.html"]).links().values()

    assert {"../feeds/", "https://x.example/news"} <= set(links)
    assert {"../../ko/feeds/", "https://x.example/news"} <= set(korean)


def test_the_page_of_feeds_leads_to_all_of_them(output: dict[str, bytes]) -> None:
    """Of everything, of its language, of each topic; both formats."""
    for path, root, language in (("feeds/index.html", "..", "en"), ("ko/feeds/index.html", "../..", "ko")):
        links = {link.get("href") for link in Page(output[path]).tree.find(".//main").iter("a")}
        assert {
            f"{root}/feeds/{name}.{form}"
            for name in ("all", language, f"topics/open-news.{language}", f"stories.{language}")
            for form in ("rss", "atom", "json")
        } <= links
        assert f"{root}/feeds/{language}.opml" in links


def test_the_menu_holds_sections_with_something_in_them(output: dict[str, bytes]) -> None:
    """And the pages that ask for a place; the current one is marked."""
    header = Page(output["about/index.html"]).tree.find(".//header")
    links = [
        ("".join(link.itertext()).strip(), link.get("href")) for link in header.iter("a") if not link.get("hreflang")
    ]
    korean = Page(output["ko/index.html"]).tree.find(".//header")

    assert ("About", "../about/") in links
    assert ("Stories", "../stories/") in links
    assert "Out of the menu" not in dict(links)
    assert [link.get("href") for link in header.iter("a") if link.get("aria-current") == "page"] == ["../about/"]
    assert "../ko/releases/" not in [link.get("href") for link in korean.iter("a")]


def test_a_long_menu_is_short_at_the_top_and_whole_at_the_end(output: dict[str, bytes]) -> None:
    """Groups hold all of it; where the reader is stands at the top in any case."""
    page = Page(output["people/index.html"])
    header, footer = (page.tree.find(f".//{tag}") for tag in ("header", "footer"))

    def entries(root: Any) -> list[str]:
        menus = (each for each in root.iter("ul") if each.get("class") == "menu")
        return ["".join(link.itertext()).strip() for menu in menus for link in menu.iter("a")]

    assert entries(header)[:3] == ["Stories", "News releases", "Campaigns"]
    assert {"People", "Media contacts", "About"} < set(entries(header))
    assert "Feeds" not in entries(header)
    assert entries(header)[-1] == "All sections"
    assert set(entries(header)) - {"All sections"} < set(entries(footer))
    assert len(set(entries(footer))) == len(entries(footer))
    marked = [link.get("href") for link in page.tree.iter("a") if link.get("aria-current") == "page"]
    assert marked == ["../people/", "../people/"]
    anchors = {link.get("href") for link in header.iter("a") if link.get("href", "").startswith("#")}
    assert anchors <= {f"#{each.get('id')}" for each in footer.iter() if each.get("id")}


def test_a_site_without_feeds_has_no_page_of_them(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And announces none."""
    output = make_newsroom({"content/stories/a.md": STORY}).build(PLUGINS=[site, hub])

    assert "feeds/index.html" not in output
    assert not [path for path, data in output.items() if b"application/rss+xml" in data and path != "_headers"]
