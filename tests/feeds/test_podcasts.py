"""Podcasts: what directories require, what players of Podcasting 2.0 read, and what must not be there."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import feedparser
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from typer.testing import CliRunner

from newsrooms import AS_OF, NEWSROOM, REPOSITORY, is_as_clean
from podcast_newsroom import CHAPTERS, COUNTED, EPISODE, SECOND, SERIES, TRANSCRIPT, cover, files, recording
from pressroom.cli.commands import app
from pressroom.core.model import Category, Podcast, category_of
from pressroom.core.model.podcasting import Owner
from pressroom.feeds.characters import on_one_line, without_controls
from pressroom.feeds.podcast_composing import ComposedEpisode, ComposedPodcast, LinkedFile, Person, Recording
from pressroom.feeds.podcast_door import as_podcast
from pressroom.feeds.podcast_guid import podcast_guid
from pressroom.feeds.podcast_notes import podcast_notes
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

FEED: Final = "feeds/podcasts/voices.en.rss"
KEEPER: Final = "content/series/voices/keeper.md"
PILOT: Final = "content/series/voices/pilot.md"
NAMES: Final = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
}
# Source: https://help.apple.com/itc/podcasts_connect/#/itcb54353390, November 2026: what a show and an episode need.
APPLE_CHANNEL: Final = (
    "title",
    "description",
    "language",
    "link",
    "itunes:image",
    "itunes:category",
    "itunes:explicit",
)
APPLE_ITEM: Final = ("title", "enclosure", "guid", "pubDate", "link", "itunes:title", "itunes:episodeType")
# Source: https://podcasting2.org/docs/podcast-namespace, November 2026: the attributes without which an element is none.
REQUIRED: Final = {
    "podcast:transcript": {"url", "type"},
    "podcast:chapters": {"url", "type"},
    "podcast:funding": {"url"},
    "podcast:person": set(),
    "podcast:locked": set(),
    "podcast:guid": set(),
    "podcast:license": set(),
    "podcast:medium": set(),
    "podcast:season": set(),
    "podcast:episode": set(),
}


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a podcast in English."""
    return make_newsroom(files())


def channel_of(written: bytes) -> Element:
    """The channel of a feed."""
    channel = ET.fromstring(written).find("channel")  # noqa: S314 - our own
    assert channel is not None
    return channel


def text_of(parent: Element, name: str) -> str | None:
    """The text of an element, by its name with its prefix."""
    return parent.findtext(name, None, NAMES)


def attributes_of(parent: Element, name: str) -> list[dict[str, str]]:
    """The attributes of all elements of a name."""
    return [each.attrib for each in parent.findall(name, NAMES)]


def assert_is_valid(written: bytes) -> None:
    """All that Apple and Podcasting 2.0 require of any podcast."""
    channel = channel_of(written)
    parsed = feedparser.parse(written)
    assert not parsed.bozo, parsed.get("bozo_exception")
    for name in APPLE_CHANNEL:
        found = channel.find(name, NAMES)
        assert found is not None, name
        assert found.text or found.attrib, name
    assert text_of(channel, "itunes:explicit") in {"true", "false"}
    assert channel.find("itunes:category", NAMES).get("text")  # type: ignore[union-attr]
    items = channel.findall("item")
    assert items
    for item in items:
        for name in APPLE_ITEM:
            found = item.find(name, NAMES)
            assert found is not None, name
            assert found.text or found.attrib, name
        enclosures = item.findall("enclosure")
        assert len(enclosures) == 1
        assert enclosures[0].keys() == ["url", "length", "type"]
    assert len({text_of(item, "guid") for item in items}) == len(items)
    for parent in (channel, *items):
        for name, attributes in REQUIRED.items():
            for told in attributes_of(parent, name):
                assert attributes <= {key for key, value in told.items() if value}, name
        for element in parent.findall("podcast:person", NAMES):
            assert element.text


def test_a_podcast_has_what_directories_and_players_require(newsroom: TestNewsroom) -> None:
    """In every language of which an episode can be heard."""
    output = newsroom.build()

    assert_is_valid(output[FEED])
    assert "feeds/podcasts/voices.ko.rss" not in output


def test_a_browser_shows_a_podcast_as_other_feeds(newsroom: TestNewsroom) -> None:
    """By the style sheet of all feeds, which is there."""
    output = newsroom.build()

    sheet = b'<?xml-stylesheet type="text/css" href="https://news.example.org/feeds/feed.css"?>'
    assert [sheet in output[path].partition(b"<rss")[0] for path in (FEED, "feeds/en.rss")] == [True, True]
    # Whatever its namespace, a title is shown as one; that for directories would be the second of an episode.
    shown, _, after = output["feeds/feed.css"].decode().partition("item > itunes|title {\n  display: none;")
    assert after
    assert f'@namespace itunes "{NAMES["itunes"]}";' in shown


def test_a_podcast_leads_to_the_hub_and_says_how_long_to_wait(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As all feeds of the newsroom do; what changes is written anew."""
    newsroom = make_newsroom(files())
    usual = newsroom.build()[FEED]
    newsroom.write({"content/newsroom.yaml": f"{NEWSROOM}feeds: {{hub: 'https://hub.example.org/', ttl: 30}}\n"})
    told = newsroom.build()[FEED]

    hubs = [
        [link["href"] for link in attributes_of(channel_of(feed), "atom:link") if link["rel"] == "hub"]
        for feed in (usual, told)
    ]
    assert hubs == [[], ["https://hub.example.org/"]]
    assert [text_of(channel_of(feed), "ttl") for feed in (usual, told)] == ["60", "30"]


def test_a_podcast_says_of_a_series_what_the_file_says(newsroom: TestNewsroom) -> None:
    """With the cover in the least size that Apple takes, a category and the one below it, and the owner."""
    output = newsroom.build()

    channel = channel_of(output[FEED])
    assert text_of(channel, "title") == "Voices of the harbour"
    assert text_of(channel, "link") == "https://news.example.org/series/voices/"
    assert [each["text"] for each in attributes_of(channel, "itunes:category")] == ["Society & Culture"]
    assert [each["text"] for each in attributes_of(channel, "itunes:category/itunes:category")] == ["Documentary"]
    assert text_of(channel, "itunes:owner/itunes:email") == "desk@example.org"
    assert text_of(channel, "podcast:locked") == "yes"
    assert attributes_of(channel, "podcast:locked") == [{"owner": "desk@example.org"}]
    assert attributes_of(channel, "podcast:funding") == [{"url": "https://example.org/give"}]
    assert text_of(channel, "podcast:license") == "cc-by-4.0"
    assert attributes_of(channel, "atom:link")[0]["href"] == f"https://news.example.org/{FEED}"
    image = attributes_of(channel, "itunes:image")[0]["href"].removeprefix("https://news.example.org/")
    with Image.open(io.BytesIO(output[image])) as drawn:
        assert (drawn.size, drawn.format, drawn.mode) == ((1400, 1400), "JPEG", "RGB")


def test_an_episode_brings_its_recording_and_all_that_belongs_to_it(newsroom: TestNewsroom) -> None:
    """Size and address are those of the file in the output; the length is measured."""
    output = newsroom.build()

    item = channel_of(output[FEED]).findall("item")[1]
    enclosure = attributes_of(item, "enclosure")[0]
    path = enclosure["url"].removeprefix("https://news.example.org/")
    assert output[path] == recording()
    assert (enclosure["length"], enclosure["type"]) == (str(len(recording())), "audio/wav")
    numbers = ("itunes:duration", "itunes:episode", "itunes:season", "podcast:episode", "podcast:season")
    assert [text_of(item, name) for name in numbers] == ["2", "1", "2", "1", "2"]
    people = [(each.get("role"), each.get("href"), each.text) for each in item.findall("podcast:person", NAMES)]
    assert people == [
        ("host", "https://news.example.org/people/writer/", "A writer"),
        ("guest", "https://news.example.org/people/keeper/", "The keeper"),
    ]
    transcript = attributes_of(item, "podcast:transcript")[0]
    assert (transcript["type"], transcript["language"]) == ("text/vtt", "en")
    assert output[transcript["url"].removeprefix("https://news.example.org/")] == TRANSCRIPT.encode()
    chapters = attributes_of(item, "podcast:chapters")[0]
    assert chapters["type"] == "application/json+chapters"
    told = json.loads(output[chapters["url"].removeprefix("https://news.example.org/")])
    assert told["version"] == "1.2.0"
    assert told["chapters"] == [
        {"startTime": 0.0, "title": "Dusk", "endTime": 1.0},
        {"startTime": 1.0, "title": "Night & fog", "endTime": 2.0},
    ]
    assert "He begins at dusk." in (text_of(item, "content:encoded") or "")


def test_an_episode_is_the_same_entry_in_every_feed(newsroom: TestNewsroom) -> None:
    """Whoever reads both must be able to tell."""
    output = newsroom.build()

    everything = {text_of(item, "guid") for item in channel_of(output["feeds/en.rss"]).findall("item")}
    assert {text_of(item, "guid") for item in channel_of(output[FEED]).findall("item")} < everything


def test_what_can_only_be_seen_is_in_no_podcast(newsroom: TestNewsroom) -> None:
    """It stands in the other feeds."""
    output = newsroom.build()

    assert b"harbour from above" not in output[FEED]
    assert b"harbour from above" in output["feeds/en.rss"]


def test_a_series_without_recordings_or_without_podcast_has_none(newsroom: TestNewsroom) -> None:
    """Nobody is led to an empty feed."""
    newsroom.write({"content/series.yaml": SERIES.partition("  podcast:")[0]})

    assert not [path for path in newsroom.build() if path.startswith("feeds/podcasts/")]


def test_a_site_without_feeds_has_no_podcasts(newsroom: TestNewsroom) -> None:
    """Nor covers that nobody sees, nor pages that lead there."""
    settings_file = newsroom.folder / "pelicanconf.py"
    settings_file.write_text(settings_file.read_text().replace(", feeds]", "]"))

    output = newsroom.build()

    assert not [path for path in output if path.startswith("feeds/") or "1400x1400" in path or "chapters.json" in path]
    assert b"feeds/podcasts" not in b"".join(output.values())


@pytest.mark.parametrize(
    ("address", "guid"),
    [
        # The example of the specification.
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("http://mp3s.nashownotes.com/pc20rss.xml/", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    ],
)
def test_a_podcast_is_named_after_its_first_address(address: str, guid: str) -> None:
    """Without scheme and slashes at the end."""
    assert podcast_guid(address) == guid


def test_a_podcast_keeps_its_guid_when_its_address_changes(newsroom: TestNewsroom) -> None:
    """If the file names it."""
    before = text_of(channel_of(newsroom.build()[FEED]), "podcast:guid")
    elsewhere = newsroom.build(SITEURL="https://elsewhere.example.org")[FEED]
    newsroom.write({"content/series.yaml": SERIES + f"    guid: {{en: {before}, ko: {podcast_guid('https://x/')}}}\n"})

    kept = newsroom.build(SITEURL="https://elsewhere.example.org")[FEED]

    assert text_of(channel_of(elsewhere), "podcast:guid") != before
    assert text_of(channel_of(kept), "podcast:guid") == before


@pytest.mark.parametrize("way", ["status: draft", "status: confidential", "embargo: 2027-01-01T09:00+09:00"])
def test_an_episode_that_is_held_back_is_nowhere(newsroom: TestNewsroom, way: str) -> None:
    """Not its words, nor its chapters, nor whom it is about."""
    newsroom.write({KEEPER: EPISODE.replace("---\ntitle", f"---\n{way}\ntitle", 1)})

    output = newsroom.build()

    everything = b"\n".join([*output.values(), *(name.encode() for name in output)])
    for word in (b"lighthouse", b"dusk", b"Dusk", b"The keeper", b"chapters.json"):
        assert word not in everything, word


def test_a_recording_under_embargo_keeps_its_episode_out_of_the_podcast(newsroom: TestNewsroom) -> None:
    """Until then, its transcript and its chapters are nowhere; afterwards it is there, though nobody has edited it."""
    newsroom.write({KEEPER: EPISODE.replace("CC BY 4.0}", "CC BY 4.0, embargo: 2026-12-01T09:00+09:00}")})

    before = newsroom.build()
    after = newsroom.build(as_of="2026-12-02T00:00+00:00")

    assert b"lighthouse" not in before[FEED]
    assert not [path for path, content in before.items() if "chapters" in path or b"Night &" in content]
    assert not [path for path, content in before.items() if b"I begin at" in content]
    assert b"lighthouse" in after[FEED]


def test_edits_make_what_a_clean_build_makes(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """Of an episode, its recording, its files, the people in it, the series; and nothing without an edit."""
    first = newsroom.build()
    instants = newsroom.instants()
    assert newsroom.build() == first
    assert newsroom.instants() == instants
    for file, content in (
        (KEEPER, EPISODE.replace("forty", "fifty")),
        ("content/media/keeper.wav", recording(3.0)),
        ("content/media/keeper.vtt", TRANSCRIPT.replace("dusk", "dawn")),
        ("content/media/chapters.vtt", CHAPTERS.replace("Dusk", "Dawn")),
        ("content/media/cover.png", cover(1500)),
        ("content/series.yaml", SERIES.replace("Documentary", "Technology")),
        (PILOT, SECOND.replace("audio:", "media: []\nsources: []\n#audio:")),
    ):
        newsroom.write({file: content})
        newsroom.build()
        assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF), file
    assert b'<itunes:category text="Technology"/>' in newsroom.output()[FEED]


def test_a_podcast_in_each_language_has_words_of_its_own(newsroom: TestNewsroom) -> None:
    """And a GUID of its own."""
    newsroom.write(
        {"content/series/voices/keeper.ko.md": EPISODE.replace("The lighthouse keeper remembers", "등대지기")}
    )

    output = newsroom.build()

    english, korean = channel_of(output[FEED]), channel_of(output["feeds/podcasts/voices.ko.rss"])
    assert_is_valid(output["feeds/podcasts/voices.ko.rss"])
    assert text_of(korean, "title") == "항구의 목소리"
    assert text_of(korean, "language") == "ko"
    assert text_of(korean, "podcast:guid") != text_of(english, "podcast:guid")
    assert text_of(korean, "link") == "https://news.example.org/ko/series/voices/"


FAULTS: Final[dict[str, tuple[dict[str, str | bytes], str]]] = {
    "unknown category": (
        {"content/series.yaml": SERIES.replace("Documentary", "Documentry")},
        "content/series.yaml:6:15 podcast.category: 'Documentry' is no category of podcasts; did you mean 'Docu",
    ),
    "locked by nobody": (
        {"content/series.yaml": SERIES.replace("    owner: {name: The desk, email: desk@example.org}\n", "")},
        "a locked podcast has somebody to ask",
    ),
    "no cover": (
        {"content/series.yaml": "\n".join(line for line in SERIES.split("\n") if "picture" not in line)},
        "a podcast needs a cover",
    ),
    "small cover": (
        {"content/media/cover.png": cover(1399)},
        "content/series.yaml voices.picture: content/media/cover.png is too small for podcast/show_cover",
    ),
    "one guid twice": (
        {"content/series.yaml": f"{SERIES}    guid: 917393e3-1b1e-5cef-ace4-edaa54e1f810\n"},
        "content/series.yaml:11:11 voices.podcast.guid: is the GUID of 'voices' in en, too",
    ),
    "no guid": ({"content/series.yaml": f"{SERIES}    guid: mine\n"}, "'mine' is no GUID"),
    "no such type": ({"content/series.yaml": f"{SERIES}    type: weekly\n"}, "write one of episodic, serial"),
    "no such episode type": ({KEEPER: EPISODE.replace("number", "type: part\nnumber")}, "full, trailer, bonus"),
    "one number twice": (
        {PILOT: SECOND.replace("number: 2", "number: 1")},
        "content/series/voices/pilot.md:5:9 number: 1 is the number of content/series/voices/keeper.md, too",
    ),
    "recording not there": (
        {KEEPER: EPISODE.replace("keeper.wav", "keepr.wav")},
        f"{KEEPER}:9:15 audio.file: there is",
    ),
    "film as recording": (
        {KEEPER: EPISODE.replace("keeper.wav", "film.mp4"), "content/media/film.mp4": b"film"},
        "'content/media/film.mp4' is no sound",
    ),
    "transcript not there": (
        {KEEPER: EPISODE.replace("keeper.vtt", "gone.vtt")},
        f"{KEEPER}:10:13 transcript: there is",
    ),
    "transcript of another kind": (
        {KEEPER: EPISODE.replace("media/keeper.vtt", "media/chapters.json"), "content/media/chapters.json": "{}"},
        f"{KEEPER}:10:13 transcript: 'content/media/chapters.json' is no transcript",
    ),
    "transcript that goes on after the end": (
        {"content/media/keeper.vtt": TRANSCRIPT.replace("00:00:02.000", "00:01:02.000")},
        "content/media/keeper.vtt:9:1: goes on until 62 s, and the recording lasts 2 s",
    ),
    "seconds of a transcript": (
        {"content/media/keeper.vtt": TRANSCRIPT.replace("00:00:02.000", "00:00:61.000")},
        "content/media/keeper.vtt:9:1: these are no times",
    ),
    "chapters that overlap": (
        {"content/media/chapters.vtt": CHAPTERS.replace("00:00.000 --> 00:01.000", "00:00.000 --> 00:01.500")},
        "content/media/chapters.vtt:6:1: chapter 2, 'Night & fog', begins before the one before it has ended",
    ),
    "chapters that end before they begin": (
        {"content/media/chapters.vtt": CHAPTERS.replace("00:01.000 --> 00:02.000", "00:02.000 --> 00:01.000")},
        "content/media/chapters.vtt:6:1: ends before it begins",
    ),
    "an episode without a number": (
        {PILOT: SECOND.replace(COUNTED, "")},
        "content/series/voices/pilot.md:2:1 number: is missing, and other episodes of 'voices' have one, such as content",
    ),
    "transcript without recording": (
        {KEEPER: "\n".join(line for line in EPISODE.split("\n") if "audio" not in line)},
        f"{KEEPER}:9:13 transcript: belongs to a recording, and there is none",
    ),
    "times of a transcript": (
        {"content/media/keeper.vtt": TRANSCRIPT.replace("00:00:01.000 --> 00:00:02.000", "1 --> 2")},
        "content/media/keeper.vtt:9:1: these are no times",
    ),
    "empty transcript": ({"content/media/keeper.vtt": "WEBVTT\n"}, "content/media/keeper.vtt: says nothing"),
    "chapters in no order": (
        {"content/media/chapters.vtt": CHAPTERS.replace("00:01.000 -->", "00:00.000 -->")},
        "content/media/chapters.vtt:6:1: chapter 2, 'Night & fog', does not begin after the one before it",
    ),
    "chapters behind the end": (
        {"content/media/chapters.vtt": CHAPTERS.replace("00:02.000", "01:02.000")},
        "content/media/chapters.vtt:6:1: chapter 2, 'Night & fog', lies behind the end",
    ),
    "chapters as JSON in no order": (
        {
            KEEPER: EPISODE.replace("chapters.vtt", "chapters.json"),
            "content/media/chapters.json": '{"version": "1.2.0", "chapters": [\n'
            '  {"startTime": 1, "title": "A"},\n  {"startTime": 0.5, "title": "B"}\n]}\n',
        },
        "content/media/chapters.json:3:17: chapter 2, 'B', does not begin after the one before it",
    ),
    "chapters as JSON with a slip": (
        {
            KEEPER: EPISODE.replace("chapters.vtt", "chapters.json"),
            "content/media/chapters.json": '{"version": "1.2.0", "chapters": [\n  {"startTime": "1", "titel": "A"}]}\n',
        },
        "content/media/chapters.json:2:22 chapters.0.titel: is not a key that is known here; did you mean 'title'?",
    ),
    "chapters as JSON that is none": (
        {
            KEEPER: EPISODE.replace("chapters.vtt", "chapters.json"),
            "content/media/chapters.json": '{"chapters": [\n  {"startTime": 1, "title": "A",}]}\n',
        },
        "content/media/chapters.json:2:",
    ),
    "chapters as a list": (
        {KEEPER: EPISODE.replace("chapters.vtt", "chapters.json"), "content/media/chapters.json": "[]\n"},
        "content/media/chapters.json:1:1: is no file of chapters in JSON",
    ),
    "no chapters": (
        {KEEPER: EPISODE.replace("chapters.vtt", "chapters.json"), "content/media/chapters.json": '{"chapters": []}\n'},
        "content/media/chapters.json:1:14 chapters: names no chapter",
    ),
    "a picture as a recording": (
        {KEEPER: EPISODE.replace("keeper.wav", "keeper.mp3"), "content/media/keeper.mp3": cover()},
        f"{KEEPER}:9:15 audio.file: content/media/keeper.mp3 is no MP3: it begins as a PNG does",
    ),
    "what only the reader says": ({KEEPER: EPISODE.replace("number: 1", "measured: 1")}, "measured: is not a key"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place(newsroom: TestNewsroom, fault: str) -> None:
    """The line is that of the file that has it."""
    changed, problem = FAULTS[fault]
    newsroom.write(changed)

    problems = newsroom.problems()

    assert [each for each in problems if problem in each], problems


def test_chapters_may_be_given_as_players_read_them(newsroom: TestNewsroom) -> None:
    """Addresses, and marks that stand in no list, included; what the feed says already is left out."""
    told = {
        "author": "Somebody",
        "waypoints": True,
        "chapters": [
            {"startTime": 0, "title": "A", "url": "https://example.org/a", "img": "https://example.org/a.png"},
            {"startTime": 1.5, "title": "B", "toc": False},
        ],
    }
    newsroom.write(
        {
            KEEPER: EPISODE.replace("chapters.vtt", "chapters.json"),
            "content/media/chapters.json": json.dumps(told, indent="\t"),
        }
    )

    made = json.loads(newsroom.build()["series/voices/keeper/chapters.json"])

    assert "author" not in made
    assert made["chapters"] == [
        {"startTime": 0.0, "title": "A", "url": "https://example.org/a"},
        {"startTime": 1.5, "title": "B", "toc": False},
    ]


def test_numbers_begin_anew_in_seasons_and_trailers(newsroom: TestNewsroom) -> None:
    """And in other languages."""
    newsroom.write(
        {
            PILOT: SECOND.replace(COUNTED, "number: 1\nseason: 3\n"),
            "content/series/voices/trailer.md": SECOND.replace(COUNTED, "number: 1\nseason: 3\ntype: trailer\n"),
            "content/series/voices/keeper.ko.md": EPISODE,
        }
    )

    assert newsroom.problems() == []


def test_the_podcast_of_the_guide_works(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its series as it stands there, with an episode of ours."""
    guide = (REPOSITORY / "docs/editors/podcasts.md").read_text("utf-8")
    sample = guide.partition("<!-- sample: podcast -->\n```yaml\n")[2].partition("```")[0]
    newsroom = make_newsroom(files() | {"content/series.yaml": sample, "content/media/poster.png": cover()})

    assert newsroom.problems() == []
    assert_is_valid(newsroom.build()[FEED])


def test_every_key_of_a_podcast_is_described() -> None:
    """In the guide for podcasts."""
    guide = (REPOSITORY / "docs/editors/podcasts.md").read_text("utf-8")

    assert [key for key in (*Podcast.model_fields, *Owner.model_fields) if f"`{key}`" not in guide] == []


def test_every_category_has_one_name() -> None:
    """So that an editor writes no more than that; there are as many as Apple has."""
    listed = yaml.safe_load(
        (REPOSITORY / "plugins/pressroom/core/model/data/podcast_categories.yaml").read_text("utf-8")
    )
    names = [*listed, *(sub for subs in listed.values() for sub in subs)]

    assert (len(listed), len(names), len(set(names))) == (19, 110, 110)
    assert category_of("Tech News") == Category("News", "Tech News")


NOTES: Final = {
    "a GUID that may change": ({}, "content/series.yaml:6:5 voices.podcast: the GUID of this podcast in en follows"),
    "a length that is not so": (
        {KEEPER: EPISODE.replace("number: 1", "number: 1\nduration: '0:05'")},
        "content/series/voices/keeper.md:6:11 duration: says 5 s, and the recording lasts 2 s",
    ),
    "a recording that some refuse": ({}, "content/series/voices/keeper.md:9:15 audio.file: some directories"),
}


@pytest.mark.parametrize("note", NOTES)
def test_what_may_be_a_slip_is_noted(newsroom: TestNewsroom, note: str) -> None:
    """With its place; it is never a mistake."""
    changed, words = NOTES[note]
    newsroom.write(changed)
    assert newsroom.problems() == []
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))

    notes = [str(each) for each in podcast_notes(library, "https://news.example.org")]

    assert [each for each in notes if words in each], notes


def test_the_guid_that_is_told_can_be_written_as_it_is_told(newsroom: TestNewsroom) -> None:
    """Also where another language has no episode, and none in its GUID's place; and then there is nothing more to say."""
    settings_file = newsroom.folder / "pelicanconf.py"
    (said,) = [
        str(each)
        for each in podcast_notes(check(load_settings(settings_file)), "https://news.example.org")
        if "guid:" in str(each)
    ]
    newsroom.write({"content/series.yaml": f"{SERIES}    {said.partition('`')[2].partition('`')[0]}\n"})

    assert newsroom.problems() == []
    notes = podcast_notes(check(load_settings(settings_file)), "https://news.example.org")
    assert not [each for each in notes if "GUID" in each.what]
    guid = text_of(channel_of(newsroom.build()[FEED]), "podcast:guid")
    assert guid == podcast_guid(f"https://news.example.org/{FEED}")


def test_a_guid_of_one_language_is_not_that_of_another(newsroom: TestNewsroom) -> None:
    """The other one has its own, made from its address, as soon as there is an episode."""
    guid = podcast_guid("https://elsewhere/")
    newsroom.write(
        {
            "content/series.yaml": f"{SERIES}    guid: {{en: {guid}}}\n",
            "content/series/voices/keeper.ko.md": EPISODE,
        }
    )

    output = newsroom.build()

    told = [
        text_of(channel_of(output[f"feeds/podcasts/voices.{language}.rss"]), "podcast:guid")
        for language in ("en", "ko")
    ]
    assert told == [guid, podcast_guid("https://news.example.org/feeds/podcasts/voices.ko.rss")]


def test_no_guid_is_told_before_the_site_has_an_address(newsroom: TestNewsroom) -> None:
    """It would be that of every newsroom on somebody's own machine; it is told how to get one."""
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    shown = CliRunner().invoke(app, ["check", "--settings", str(newsroom.folder / "pelicanconf.py")])

    (said,) = [str(each) for each in podcast_notes(library, None) if "GUID" in each.what]

    assert "pressroom check --settings publishconf.py" in said
    assert "guid:" not in said
    # Its settings have an example as the address.
    assert "guid: {" not in shown.output
    assert "check --settings publishconf.py" in " ".join(shown.output.split())


HOSTILE: Final = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("<>&\"']]>\x00\x0b\u2028\ufffe🎧")),
    max_size=40,
)
SOMETIME: Final = datetime(2026, 11, 3, tzinfo=UTC)


@given(texts=st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE), seconds=st.integers(1, 10**6))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_feed(texts: tuple[str, str, str, str], seconds: int) -> None:
    """Texts come here as the composer cleans them."""
    title, summary, name, html = (on_one_line(text) or "x" for text in texts)
    page = "https://news.example.org/a/"
    episode = ComposedEpisode(
        identifier="urn:uuid:1",
        address=page,
        title=title,
        summary=summary,
        html=without_controls(html),
        author=name,
        published=SOMETIME,
        modified=SOMETIME + timedelta(days=1),
        recording=Recording(f"{page}a.mp3", "audio/mpeg", 12),
        type="full",
        seconds=seconds,
        number=None,
        season=None,
        cover=None,
        people=(Person(name, "host", page, None),),
        transcript=LinkedFile(page, "text/vtt", "en"),
        chapters=None,
        licence=None,
    )
    podcast = ComposedPodcast(
        guid="917393e3-1b1e-5cef-ace4-edaa54e1f810",
        address=page,
        home=page,
        style_sheet=f"{page}feed.css",
        title=title,
        description=summary,
        language="en",
        author=name,
        owner=None,
        category=Category("Technology"),
        is_explicit=True,
        type="serial",
        is_locked=False,
        cover=f"{page}cover.jpg",
        copyright=None,
        licence=None,
        funding=None,
        modified=SOMETIME,
        episodes=(episode,),
    )

    written = as_podcast(podcast)

    assert_is_valid(written)
    assert as_podcast(podcast) == written
    assert channel_of(written).findtext("item/title") == title


def test_hostile_words_of_editors_stay_words(newsroom: TestNewsroom) -> None:
    """In titles, summaries, names and chapters."""
    hostile = "'</title> & <script>alert(1)</script> ]]>'"
    newsroom.write(
        {
            KEEPER: EPISODE.replace("The lighthouse keeper remembers", hostile).replace("What forty", "What <b>forty"),
            "content/media/chapters.vtt": CHAPTERS.replace("Dusk", "&lt;/script>&lt;script>"),
        }
    )

    written = newsroom.build()[FEED]

    assert_is_valid(written)
    assert hostile.strip("'") in [item.findtext("title") for item in channel_of(written).findall("item")]


def test_the_newsroom_is_the_author_if_nobody_else_is(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Under its own name in the language."""
    named = files() | {"content/newsroom.yaml": NEWSROOM.replace("Test newsroom", "Another newsroom")}

    assert text_of(channel_of(make_newsroom(named).build()[FEED]), "itunes:author") == "Another newsroom"
