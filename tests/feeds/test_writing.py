"""How feeds are written: settings, corrections and withdrawals, identities, archives, files, and whatever text comes."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from feeds.test_validity import PLUGINS, SOUND, WHOLE, newsroom_of
from newsrooms import NEWSROOM, PEOPLE, RELEASE, STORY
from pressroom.core.body import body_of
from pressroom.core.model import FeedSettings, Masthead, Story, Tombstone
from pressroom.core.prose import Html, Prose
from pressroom.feeds.addresses import with_complete_addresses
from pressroom.feeds.archives import full_parts, in_no_part
from pressroom.feeds.feed import FeedItem, FeedPlan, WithdrawnItem
from pressroom.feeds.writing import written_feed
from pressroom.pages import EVERYTHING, Link
from pressroom.pages.attachments import AttachedFile
from pressroom.pictures import Originals

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FORMS: Final = ("rss", "atom", "json")
WITHDRAWN: Final = RELEASE.replace("city:", "topics: [open-news]\ncity:").replace(
    "city:", "withdrawn: {at: 2026-11-20T09:00+09:00, reason: The facts were wrong.}\ncity:"
)
STORY_OF_TOPIC: Final = STORY.replace("summary:", "topics: [open-news]\nsummary:")


def entries(output: dict[str, bytes], name: str, form: str) -> list[dict[str, Any]]:
    """What a reader reads of each entry: identifier, title, summary, text and instants, in one shape."""
    if form == "json":
        return [
            {"id": item["id"], "title": item["title"], "text": item.get("content_html"), "at": item["date_modified"]}
            for item in json.loads(output[f"feeds/{name}.json"])["items"]
        ]
    read = feedparser.parse(output[f"feeds/{name}.{form}"], sanitize_html=False)
    return [
        {"id": each.id, "title": each.title, "text": each.content[0].value, "at": dict(each).get("updated")}
        for each in read.entries
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["all", "en", "releases.en", "topics/open-news.en"])
def test_a_withdrawn_release_stays_and_says_so(
    make_newsroom: Callable[..., TestNewsroom], name: str, form: str
) -> None:
    """In every feed in which it stood, under its old name, as new; of its text nothing is left."""
    others = {"content/stories/s.md": STORY_OF_TOPIC, "content/releases/other.md": RELEASE}
    before = make_newsroom({"content/releases/gone.md": WITHDRAWN} | others)
    was = before.build("2026-11-19T00:00+00:00", PLUGINS=PLUGINS)
    now = before.build("2026-11-22T00:00+00:00", PLUGINS=PLUGINS)
    if f"feeds/{name}.{form}" not in was:
        pytest.skip("there is no such feed")

    known = {entry["id"] for entry in entries(was, name, form)}
    first = entries(now, name, form)[0]

    assert {entry["id"] for entry in entries(now, name, form)} == known
    assert first["title"] == "Withdrawn: A release"
    assert "Withdrawn on 20 November 2026. The facts were wrong." in first["text"]
    told = "gone", "2026-11-20T09:00:00+09:00"
    assert form == "rss" or first["at"] == told[1]
    for data in (data for path, data in now.items() if path.startswith("feeds/") and form in path):
        gone = data.decode().count("/releases/gone/")
        assert data.decode().count("Words of the release.") <= data.decode().count("/releases/other/")
        assert gone == 0 or "The facts were wrong." in data.decode()


def test_feeds_stay_in_which_everything_was_withdrawn(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whoever follows them must hear of it there; they lead to a page that is there. Of the hashtag, nothing is left."""
    newsroom = make_newsroom({"content/releases/gone.md": WITHDRAWN.replace("city:", "hashtags: ['#Gone']\ncity:")})
    was = newsroom.build("2026-11-19T00:00+00:00", PLUGINS=PLUGINS)
    now = newsroom.build("2026-11-22T00:00+00:00", PLUGINS=PLUGINS)

    names = ("feeds/all", "feeds/en", "feeds/releases.en")
    assert {f"{name}.json" for name in names} < set(was)
    for name in names:
        told = json.loads(now[f"{name}.json"])
        assert [item["title"] for item in told["items"]] == ["Withdrawn: A release"]
        assert f"{told['home_page_url'].removeprefix('https://news.example.org/')}index.html" in now
    assert not [path for path, data in now.items() if b"#Gone" in data or "tags/gone" in path]


def test_a_correction_comes_first_and_its_entry_keeps_its_name(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whoever has read the mistake sees it again, as changed."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE})
    was = json.loads(newsroom.build(PLUGINS=PLUGINS)["feeds/releases.en.json"])["items"]
    correction = "city: Seoul\ncorrections: [{at: 2026-11-10T09:00+09:00, text: Not five., reason: We misread.}]"
    corrected = {"content/releases/r.md": RELEASE.replace("city: Seoul", correction)}
    newsroom.write(corrected | {"content/versions/r-v1.md": RELEASE})
    now = json.loads(newsroom.build(PLUGINS=PLUGINS)["feeds/releases.en.json"])["items"]

    assert [item["id"] for item in now] == [item["id"] for item in was]
    assert now[0]["title"] == was[0]["title"]
    assert now[0]["date_published"] == was[0]["date_published"]
    assert now[0]["date_modified"] == "2026-11-10T09:00:00+09:00"
    assert now[0]["summary"].startswith("Correction, 10 November 2026: Not five. — ")


def test_feeds_say_what_the_newsroom_has_set(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """Hub, licence, ttl, and how many entries, in every form that has a place for them."""
    output = make_newsroom(newsroom_of("whole", picture_bytes)).build(PLUGINS=PLUGINS)
    rss, atom, told = (output[f"feeds/en.{form}"] for form in FORMS)
    channel, feed, written = etree.fromstring(rss)[0], etree.fromstring(atom), json.loads(told)
    address = "https://creativecommons.org/licenses/by/4.0/"

    assert channel.findtext("ttl") == "30"
    assert channel.findtext("copyright") == feed.findtext("{*}rights") == "CC BY 4.0"
    assert channel.findtext("{http://backend.userland.com/creativeCommonsRssModule}license") == address
    relations = [{link.get("rel"): link.get("href") for link in root.findall("{*}link")} for root in (channel, feed)]
    assert relations[0]["hub"] == relations[1]["hub"] == "https://hub.example.org/"
    assert relations[1]["license"] == address
    assert written["hubs"] == [{"type": "WebSub", "url": "https://hub.example.org/"}]
    assert written["_licence"] == {"name": "CC BY 4.0", "url": address}
    assert len(channel.findall("item")) == len(feed.findall("{*}entry")) == len(written["items"]) == 2


def test_a_feed_of_summaries_holds_no_text(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """`text: summary` keeps readers coming."""
    output = make_newsroom(newsroom_of("summary", picture_bytes)).build(PLUGINS=PLUGINS)

    for path in (path for path in output if path.startswith("feeds/") and path.endswith(FORMS)):
        assert b"Words of the" not in output[path]
        assert b"content:encoded>" not in output[path]
    item = json.loads(output["feeds/releases.en.json"])["items"][0]
    assert item["content_text"].endswith("What happened.")


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("text: whole", "feeds.text: 'whole' is no text of feeds; "),
        ("entries: 0", "feeds.entries: 0 entries cannot be; write a number from 1 to 100"),
        ("entries: 101", "feeds.entries: 101 entries cannot be; write a number from 1 to 100"),
        ("entries: many", "feeds.entries: wanted a whole number"),
        ("hub: 'http://hub.example.org/'", "feeds.hub: 'http://hub.example.org/' is no address of a hub; begin it"),
        ("hub: hub.example.org", "feeds.hub: 'hub.example.org' is not a complete address"),
        ("ttl: 0", "feeds.ttl: 0 minutes cannot be; write a number from 1 to 10080"),
        ("archives: 3", "feeds.archives: wanted true or false"),
        ("licence: ''", "feeds.licence: is empty"),
        ("entires: 3", "feeds.entires: is not a key that is known here"),
    ],
)
def test_a_wrong_setting_is_refused(make_newsroom: Callable[..., TestNewsroom], said: str, problem: str) -> None:
    """With file, line and key."""
    newsroom = make_newsroom({"content/newsroom.yaml": f"{NEWSROOM}feeds: {{{said}}}\n"})

    (found,) = newsroom.problems()

    assert re.match(r"content/newsroom\.yaml:\d+:\d+ ", found)
    assert problem in found


def test_files_come_with_their_real_size_and_type(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """A reader downloads what it is told of; RSS takes the first, the others all."""
    output = make_newsroom(newsroom_of("whole", picture_bytes)).build(PLUGINS=PLUGINS)
    (enclosure,) = etree.fromstring(output["feeds/releases.en.rss"]).iter("enclosure")
    links = etree.fromstring(output["feeds/releases.en.atom"]).findall("{*}entry/{*}link[@rel='enclosure']")
    attachments = json.loads(output["feeds/releases.en.json"])["items"][0]["attachments"]

    assert (enclosure.get("length"), enclosure.get("type")) == (str(len(SOUND)), "audio/wav")
    assert output[enclosure.get("url", "").removeprefix("https://news.example.org/")] == SOUND
    assert [link.get("type") for link in links] == ["audio/wav", "application/pdf"]
    assert [each["size_in_bytes"] for each in attachments] == [int(link.get("length", 0)) for link in links]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"content/releases/r.md": WHOLE.replace("tones.wav", "gone.wav")}, "media.0.file: "),
        ({"content/stories/s1.md": STORY.replace("date:", "day:")}, "date: is missing"),
        ({"content/stories/s1.md": STORY.replace("A story", '"A \\0 story"')}, "holds the invisible character"),
        ({"content/stories/s1.md": STORY.replace("A story", '"A \\uFFFE story"')}, "holds the invisible character"),
        ({"content/media/x.png": b"\x89PNG\r\n\x1a\nno picture"}, "content/media/x.png"),
    ],
    ids=["no audio", "no date", "control", "no character", "no size"],
)
def test_what_no_feed_can_say_is_refused_where_it_is_written(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, change: dict[str, Any], problem: str
) -> None:
    """With file and key, before any feed is made."""
    problems = make_newsroom(newsroom_of("whole", picture_bytes) | change).problems()

    assert problems
    assert all(each.startswith(("content/",)) for each in problems)
    assert any(problem in each for each in problems)


def story(number: int) -> str:
    """A story of its own day."""
    return STORY.replace("2026-11-01", f"2026-10-{number:02}").replace("A story", f"Story {number}")


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_reader_can_go_back_to_everything(make_newsroom: Callable[..., TestNewsroom], form: str) -> None:
    """From the feed from archive to archive, each once; and forward again."""
    files = {f"content/stories/s{number}.md": story(number) for number in range(1, 26)}
    settings = {"content/newsroom.yaml": f"{NEWSROOM}feeds: {{entries: 6}}\n"}
    output = make_newsroom(files | settings).build(PLUGINS=PLUGINS)
    seen: list[str] = []
    path, newer = f"feeds/en.{form}", ""
    while path:
        read = feedparser.parse(output[path])
        links = {link.rel: link.href.removeprefix("https://news.example.org/") for link in read.feed.links}
        assert links.get("next-archive", "") == newer
        assert links.get("current", "feeds/en.atom") == "feeds/en.atom"
        seen += [entry.title for entry in read.entries]
        newer, path = (path if "current" in links else ""), links.get("prev-archive", "")

    assert set(seen) == {f"Story {number}" for number in range(1, 26)}


def test_a_full_archive_stays_as_it_is(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whatever is published next, it keeps its bytes but for the way to its new neighbour."""
    settings = {"content/newsroom.yaml": f"{NEWSROOM}feeds: {{entries: 6}}\n"}
    newsroom = make_newsroom(settings | {f"content/stories/s{number}.md": story(number) for number in range(1, 15)})
    before = newsroom.build(PLUGINS=PLUGINS)
    newsroom.write({f"content/stories/s{number}.md": story(number) for number in range(15, 26)})
    after = newsroom.build(PLUGINS=PLUGINS)

    parts = sorted(path for path in before if path.startswith("feeds/archive/en-") and path.endswith(".atom"))
    assert len(parts) == 4
    assert [before[path] == after[path] for path in parts] == [True, True, True, False]
    last = re.sub(rb' *<link rel="next-archive"[^>]*>\n', b"", after[parts[-1]])
    assert last == before[parts[-1]]


@given(st.integers(0, 300), st.integers(1, 100))
def test_what_is_in_no_part_has_room_in_the_feed(count: int, size: int) -> None:
    """Parts and feed hold everything once, in order."""
    numbers = tuple(range(count))
    parts, rest = tuple(full_parts(numbers, size)), in_no_part(numbers, size)

    assert [*(number for part in parts for number in part), *rest] == list(numbers)
    assert len(rest) <= size
    assert parts == tuple(full_parts((*numbers, count), size))[: len(parts)]


@pytest.mark.parametrize(
    ("html", "complete"),
    [
        ('<a href="#part">', '<a href="https://x.example/s/#part">'),
        ('<img src="a.png" srcset="a.png 1x, b.png 2x">', None),
        ('<video poster="/p.jpg">', '<video poster="https://x.example/p.jpg">'),
        ('<a href="https://ko.example/한국?a=1&amp;b=%">', "%ED%95%9C%EA%B5%AD?a=1&amp;b=%25"),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<q cite="//c.example/">', '<q cite="https://c.example/">'),
    ],
)
def test_addresses_in_a_text_are_made_whole(html: str, complete: str | None) -> None:
    """Links, parts of a page, pictures, sets of pictures and posters; letters of other alphabets, too."""
    made = with_complete_addresses(html, "https://x.example/s/")

    whole = '<img src="https://x.example/s/a.png" srcset="https://x.example/s/a.png 1x, https://x.example/s/b.png 2x">'
    assert (complete or whole) in made


# What a file in UTF-8 can hold: no halves of letters.
ANY: Final = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


@cache
def masthead() -> Masthead:
    """A newsroom's frame, with nothing but what feeds ask for."""
    return Masthead(
        folder=Path(),
        url="https://news.example.org",
        features=frozenset(),
        language="en",
        is_default=True,
        name="News",
        description=None,
        timezone="UTC",
        share=None,
        embeds=(),
        picture=None,
    )


@given(st.data())
def test_any_text_anywhere_gives_feeds_that_can_be_read(data: st.DataObject) -> None:
    """Control characters, `]]>`, mark-up: in XML and in JSON they end nothing and break nothing."""
    when = datetime(2026, 11, 1, tzinfo=UTC)

    def text() -> str:
        return data.draw(ANY)

    told = Story.model_construct(
        slug="s", language="en", origin="o", date=when, title=text(), summary=text(), hashtags=(text(),)
    )
    told.__dict__.update(body=body_of(Prose((Html(f"<p>{text()}</p>".replace("\ue000", "")),))), digest=text())
    named = replace(masthead(), name=text())
    file = AttachedFile("media/a.mp3", "a.mp3", "audio", "audio/mpeg", 3, "0", text(), None, None, None)
    item = FeedItem(named, told, Originals(), (Link(text(), ""),), (), (text(), text()), (file,))
    gone = WithdrawnItem(named, Tombstone("r", text(), when, when, text()))
    settings = FeedSettings.model_construct(licence=text())
    plan = FeedPlan(named, text(), text(), "en", EVERYTHING, (item, gone), settings)

    for form in ("rss", "atom"):
        root = etree.fromstring(written_feed(plan, form))
        assert len(root.findall(".//item")) + len(root.findall("{*}entry")) == 2
    assert len(json.loads(written_feed(plan, "json"))["items"]) == 2


def test_people_lists_are_written(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Authors lead to their pages where they have some."""
    files = {
        "content/people.yaml": PEOPLE,
        "content/stories/s.md": STORY.replace("summary:", "authors: [writer]\nsummary:"),
    }
    output = make_newsroom(files).build(PLUGINS=PLUGINS)

    (item,) = json.loads(output["feeds/stories.en.json"])["items"]
    assert item["authors"] == [{"name": "A writer", "url": "https://news.example.org/people/writer/"}]
