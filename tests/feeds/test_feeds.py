"""The feeds of a whole newsroom, read as a feed reader reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import feedparser
import html5lib
import pytest
from lxml import etree

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, TestNewsroom
from pressroom import campaigns, embeds, feeds, hub, pictures, releases, site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SITE = "https://news.example.org"
PLUGINS = [site, hub, releases, campaigns, feeds, pictures, embeds]
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
TITLE = 'Marks <b>& "quotes"</b> ]]> &amp; 이야기'
YAML_TITLE = "'Marks <b>& \"quotes\"</b> ]]> &amp; 이야기'"

BODY = """\
See [the Korean one](first.ko.md#part) and [the release](../releases/news.md)[^1].

![A picture of two colours](../media/x.png "Its <caption>")

https://youtu.be/abc-DEF_123?si=Tracking

https://elsewhere.example/a?b=1&c=2

[^1]: With a note.
"""

FILES: dict[str, str | bytes] = {
    "content/newsroom.yaml": NEWSROOM
    + "embeds: [{address: 'https://youtu.be/abc-DEF_123', title: The film, poster: media/poster.png}]\n"
    + "description: {en: News of the test., ko: 시험 소식.}\n",
    "content/people.yaml": PEOPLE + "other: {name: Other & Co}\n",
    "content/stories/first.md": STORY.replace("A story", YAML_TITLE)
    .replace("summary:", "topics: [open-news]\nauthors: [writer, other]\nupdated: 2026-11-15T00:00Z\nsummary:")
    .replace("Words of the story.", BODY),
    "content/stories/first.ko.md": STORY.replace("A story", "첫 이야기")
    .replace("What it says.", "요약입니다.")
    .replace("summary:", "topics: [open-news]\nauthors: [writer]\nsummary:")
    .replace("Words of the story.", "본문입니다."),
    "content/stories/older.md": STORY.replace("2026-11-01", "2026-10-01").replace(
        "summary:", "byline: A guest\nsummary:"
    ),
    "content/releases/news.md": RELEASE,
    "campaigns/call/campaign.yaml": CAMPAIGN.replace("2026-11-01T09:00+09:00", "2026-11-03T00:00Z"),
}

HOMES = {
    "feeds/all": f"{SITE}/",
    "feeds/en": f"{SITE}/",
    "feeds/ko": f"{SITE}/ko/",
    "feeds/topics/open-news.en": f"{SITE}/topics/open-news/",
    "feeds/topics/open-news.ko": f"{SITE}/ko/topics/open-news/",
}
FORMS = {"rss": "application/rss+xml", "atom": "application/atom+xml"}


@dataclass(frozen=True)
class Feed:
    """A feed, as feedparser reads it and as XML."""

    path: str
    data: bytes

    @property
    def read(self) -> Any:
        """What a feed reader reads, untouched."""
        return feedparser.parse(self.data, sanitize_html=False, resolve_relative_uris=False)

    @property
    def xml(self) -> Any:
        """The document."""
        return etree.fromstring(self.data)

    def titles(self) -> list[str]:
        """The titles of its entries."""
        return [entry.title for entry in self.read.entries]


def feeds_of(output: dict[str, bytes]) -> dict[str, Feed]:
    """All feeds of an output, by path."""
    return {path: Feed(path, data) for path, data in output.items() if path.endswith((".rss", ".atom"))}


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with something of every kind; the tests of this file only read it."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("feeds"))
    pictures_of_it = {"content/media/x.png": picture_bytes, "content/media/poster.png": picture_bytes}
    newsroom.write({"pelicanconf.py": SETTINGS} | FILES | pictures_of_it)
    return newsroom


@pytest.fixture(scope="module")
def output(newsroom: TestNewsroom) -> dict[str, bytes]:
    """What was built of it, once."""
    return newsroom.build(PLUGINS=PLUGINS)


@pytest.fixture(scope="module")
def found(output: dict[str, bytes]) -> dict[str, Feed]:
    """Its feeds."""
    return feeds_of(output)


def full_texts(feed: Feed) -> Iterator[str]:
    """The full text of each entry."""
    return (entry.content[0].value for entry in feed.read.entries)


def elements(html: str) -> list[Any]:
    """All elements of a stretch of HTML."""
    return list(html5lib.parseFragment(html, namespaceHTMLElements=False).iter())


def test_every_feed_is_there_in_both_formats(found: dict[str, Feed]) -> None:
    """Those of everything, of each language and of each topic, and as many of one format as of the other."""
    assert set(found) >= {f"{name}.{form}" for name in HOMES for form in FORMS}
    assert len({path.rpartition(".")[0] for path in found}) * len(FORMS) == len(found)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", HOMES)
def test_a_feed_is_well_formed_and_says_what_it_is(found: dict[str, Feed], name: str, form: str) -> None:
    """Nothing in it makes a reader doubt; its own address and that of its page are right and complete."""
    read = found[f"{name}.{form}"].read

    assert not read.bozo
    assert read.version == {"rss": "rss20", "atom": "atom10"}[form]
    links = {link.rel: (link.href, link.type) for link in read.feed.links}
    assert links["self"] == (f"{SITE}/{name}.{form}", FORMS[form])
    assert links["alternate"][0] == HOMES[name]
    assert read.feed.link == HOMES[name]
    assert len(links) == len(read.feed.links) == 2


@pytest.mark.parametrize(
    ("path", "language", "title", "description"),
    [
        ("feeds/all.rss", None, "Test newsroom, in all languages", "News of the test."),
        ("feeds/all.atom", None, "Test newsroom, in all languages", "News of the test."),
        ("feeds/ko.rss", "ko", "시험 뉴스룸", "시험 소식."),
        ("feeds/ko.atom", "ko", "시험 뉴스룸", "시험 소식."),
        ("feeds/topics/open-news.en.atom", "en", "Test newsroom: Open news", "News of the test."),
        ("feeds/topics/open-news.ko.rss", "ko", "시험 뉴스룸: 열린 뉴스", "시험 소식."),
    ],
)
def test_a_feed_speaks_its_language(
    found: dict[str, Feed], path: str, language: str | None, title: str, description: str
) -> None:
    """Title, description and the language that it declares; none if it holds several."""
    read = found[path].read.feed

    assert (read.title, read.subtitle) == (title, description)
    if path.endswith("rss"):
        assert read.get("language") == language
    else:
        assert found[path].xml.get("{http://www.w3.org/XML/1998/namespace}lang") == language


@pytest.mark.parametrize("form", FORMS)
def test_the_newest_comes_first(found: dict[str, Feed], form: str) -> None:
    """In every feed, by the day of publication and not of change."""
    everything = ["A challenge", "A challenge", "A release", TITLE, "첫 이야기", "A story"]
    assert found[f"feeds/all.{form}"].titles() == everything
    assert found[f"feeds/en.{form}"].titles() == ["A challenge", "A release", TITLE, "A story"]
    assert found[f"feeds/ko.{form}"].titles() == ["A challenge", "첫 이야기"]
    assert found[f"feeds/topics/open-news.en.{form}"].titles() == [TITLE]
    assert found[f"feeds/topics/open-news.ko.{form}"].titles() == ["첫 이야기"]


def test_titles_and_names_are_plain_text(found: dict[str, Feed]) -> None:
    """Mark-up, quotation marks and `]]>` in them are letters like others, escaped once."""
    rss = [item for item in found["feeds/en.rss"].xml.iter("item") if item.findtext("title") == TITLE]
    (entry,) = found["feeds/topics/open-news.en.atom"].xml.findall("{*}entry")

    assert len(rss) == 1
    assert rss[0].findtext(f"{DUBLIN_CORE}creator") == "A writer, Other & Co"
    assert entry.findtext("{*}title") == TITLE
    assert entry.find("{*}title").get("type", "text") == "text"
    assert [name.text for name in entry.findall("{*}author/{*}name")] == ["A writer", "Other & Co"]


@pytest.mark.parametrize("form", FORMS)
def test_every_address_in_a_full_text_is_complete(found: dict[str, Feed], form: str) -> None:
    """A reader has no page to resolve it against: links, notes and pictures alike."""
    addresses = [
        element.get(name)
        for feed in (found[f"{name}.{form}"] for name in HOMES)
        for html in full_texts(feed)
        for element in elements(html)
        for name in ("href", "src", "srcset")
        if element.get(name) is not None
    ]

    assert addresses
    assert [address for address in addresses if not address.startswith(("https://", "mailto:"))] == []


@pytest.mark.parametrize("form", FORMS)
def test_an_entry_has_the_full_text(found: dict[str, Feed], output: dict[str, bytes], form: str) -> None:
    """Summary, words, links, picture with caption, a film as poster and link, and an address as a link."""
    (html,) = full_texts(found[f"feeds/topics/open-news.en.{form}"])

    assert html.startswith("<p>What it says.</p>")
    assert f'<a href="{SITE}/ko/stories/first/#part">the Korean one</a>' in html
    assert f'<a href="{SITE}/releases/news/">the release</a>' in html
    assert '<a href="https://elsewhere.example/a?b=1&amp;c=2">https://elsewhere.example/a?b=1&amp;c=2</a>' in html
    assert "<figcaption>Its &lt;caption&gt;</figcaption>" in html
    assert "With a note." in html
    found_pictures = re.findall(rf'<img src="{SITE}/([^"]+)" alt="([^"]*)" width="600" height="400">', html)
    assert [alt for _, alt in found_pictures] == ["A picture of two colours", "The film"]
    assert all(path in output for path, _ in found_pictures)
    film = re.search(r'<a href="https://www\.youtube\.com/watch\?v=abc-DEF_123"><img [^>]+>(.*?)</a>', html)
    assert film is not None
    assert film[1] == "The film (YouTube)"
    assert "iframe" not in html
    assert "Tracking" not in html


@pytest.mark.parametrize("form", FORMS)
def test_a_release_goes_out_with_its_facts_and_quotes(found: dict[str, Feed], form: str) -> None:
    """The words are those of its page."""
    html = next(html for html in full_texts(found[f"feeds/en.{form}"]) if "What happened." in html)

    assert "<ul><li>One fact.</li><li>Another fact.</li></ul>" in html
    assert "<p>Words of the release.</p>" in html
    assert "<blockquote><p>We did it.</p><p>A writer</p></blockquote>" in html


def test_rss_has_the_summary_and_the_full_text_apart(found: dict[str, Feed]) -> None:
    """`description` for a list, `content:encoded` after it for reading."""
    for item in found["feeds/en.rss"].xml.iter("item"):
        tags = [child.tag for child in item]
        assert tags.index("description") < tags.index(ENCODED)
        assert not item.findtext("description").startswith("<")
        assert item.findtext(ENCODED).startswith("<")


@pytest.mark.parametrize("form", FORMS)
def test_authors_are_named(found: dict[str, Feed], form: str) -> None:
    """People of people.yaml, a guest's byline, or the newsroom itself; never with an e-mail address made up."""
    entries = {
        entry.link: [author.name for author in entry.authors] for entry in found[f"feeds/all.{form}"].read.entries
    }

    both = ["A writer, Other & Co"] if form == "rss" else ["A writer", "Other & Co"]
    assert entries[f"{SITE}/stories/first/"] == both
    assert entries[f"{SITE}/ko/stories/first/"] == ["필자"]
    assert entries[f"{SITE}/stories/older/"] == ["A guest"]
    assert entries[f"{SITE}/releases/news/"] == ["Test newsroom"]
    assert b"@" not in found[f"feeds/all.{form}"].data.replace(b"press@example.org", b"")
    if form == "rss":
        assert not list(found["feeds/all.rss"].xml.iter("author"))


@pytest.mark.parametrize("form", FORMS)
def test_dates_are_the_editors_and_never_now(found: dict[str, Feed], form: str) -> None:
    """A feed was updated when the newest change in it was made; each entry knows both its instants."""
    read = found[f"feeds/en.{form}"].read
    entry = next(entry for entry in read.entries if entry.title == TITLE)

    assert read.feed.updated_parsed[:6] == (2026, 11, 15, 0, 0, 0)
    assert entry.published_parsed[:6] == (2026, 11, 1, 0, 0, 0)
    if form == "atom":
        assert entry.updated_parsed[:6] == (2026, 11, 15, 0, 0, 0)
    assert found[f"feeds/ko.{form}"].read.feed.updated_parsed[:6] == (2026, 11, 3, 0, 0, 0)


def test_a_guid_is_no_link_and_the_same_in_both_formats(found: dict[str, Feed]) -> None:
    """Every publication of every language has its own."""
    rss = list(found["feeds/all.rss"].xml.iter("guid"))
    atom = [entry.id for entry in found["feeds/all.atom"].read.entries]

    assert [guid.get("isPermaLink") for guid in rss] == ["false"] * 6
    assert [guid.text for guid in rss] == atom
    assert len(set(atom)) == 6
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier) for identifier in atom)


def test_a_move_to_another_site_shows_nothing_as_new(newsroom: TestNewsroom, found: dict[str, Feed]) -> None:
    """The addresses change, the identifiers do not."""
    moved = feeds_of(newsroom.build(PLUGINS=PLUGINS, SITEURL="https://moved.example.org/room/"))

    before, after = (each["feeds/all.atom"].read for each in (found, moved))
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert after.feed.links[0].href == "https://moved.example.org/room/feeds/all.atom"
    assert all(entry.link.startswith("https://moved.example.org/room/") for entry in after.entries)
    assert b"news.example.org" not in moved["feeds/all.atom"].data


def test_the_same_content_gives_the_same_bytes_a_year_later(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, output: dict[str, bytes]
) -> None:
    """In another folder, too."""
    newsroom = make_newsroom(FILES | {"content/media/x.png": picture_bytes, "content/media/poster.png": picture_bytes})

    later = newsroom.build("2027-11-22T12:00+00:00", PLUGINS=PLUGINS)

    assert {path: feed.data for path, feed in feeds_of(later).items()} == {
        path: feed.data for path, feed in feeds_of(output).items()
    }


def test_a_feed_without_entries_is_well_formed_and_says_no_date_of_today(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """The Korean edition of a newsroom that has not begun yet."""
    found = feeds_of(make_newsroom({"content/stories/a.md": STORY}).build(PLUGINS=[site, hub, feeds]))

    for form in FORMS:
        read = found[f"feeds/ko.{form}"].read
        assert not read.bozo
        assert read.entries == []
        assert read.feed.updated_parsed[0] == 1970


def test_a_feed_holds_the_newest_twenty(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Readers ask often; the rest is on the pages."""
    stories = {
        f"content/stories/s{day}.md": STORY.replace("2026-11-01", f"2026-10-{day:02}").replace("A story", f"Day {day}")
        for day in range(1, 31)
    }

    found = feeds_of(make_newsroom(stories).build(PLUGINS=[site, hub, feeds]))

    for form in FORMS:
        assert found[f"feeds/en.{form}"].titles() == [f"Day {day}" for day in range(30, 10, -1)]


def test_a_site_without_the_feature_has_no_feeds(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Not even Pelican's own."""
    assert feeds_of(make_newsroom({"content/stories/a.md": STORY}).build(PLUGINS=[site])) == {}


def test_feeds_of_topics_can_be_left_out(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Then nothing leads to them either; all other feeds stay."""
    story = STORY.replace("summary:", "topics: [open-news]\nsummary:")

    output = make_newsroom({"content/stories/a.md": story}).build(
        PLUGINS=[site, hub, feeds], PRESSROOM_TOPIC_FEEDS=False
    )

    names = "all", "en", "ko", "stories.en"
    assert set(feeds_of(output)) == {f"feeds/{name}.{form}" for name in names for form in FORMS}
    assert not [path for path, data in output.items() if b"feeds/topics/" in data]
    assert b"feeds/en.rss" in output["topics/open-news/index.html"]
