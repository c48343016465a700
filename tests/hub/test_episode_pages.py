"""The page of an episode: heard, read, and left for its neighbours."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import html5lib
import pytest

from podcast_newsroom import COUNTED, EPISODE, SECOND, SERIES, TRANSCRIPT, files
from pressroom.hub.episode import written_time

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

PAGE = "series/voices/keeper/index.html"


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a podcast."""
    return make_newsroom(files())


def parsed(page: bytes) -> Element:
    """A page."""
    return html5lib.parse(page.decode(), namespaceHTMLElements=False)


def classed(page: Element, name: str) -> Element:
    """The first element of a class."""
    return next(each for each in page.iter() if name in each.get("class", "").split())


def told(page: Element) -> list[dict[str, object]]:
    """What machines read of a page."""
    graphs = [json.loads(each.text or "") for each in page.iter("script") if each.get("type") == "application/ld+json"]
    return [node for graph in graphs for node in graph["@graph"]]


def test_a_chapter_leads_to_its_place_in_the_recording(newsroom: TestNewsroom) -> None:
    """Without a script, too."""
    page = parsed(newsroom.build()[PAGE])

    audio = page.find(".//audio")
    assert audio is not None
    links = [link.get("href", "") for link in classed(page, "chapters").iter("a")]
    assert links == [f"{audio.get('src')}#t=0", f"{audio.get('src')}#t=1"]
    assert "0:02" in "".join(classed(page, "recording-length").itertext())


def test_a_transcript_can_be_read_and_taken_along(newsroom: TestNewsroom) -> None:
    """As words: nothing in it becomes an element."""
    output = newsroom.build()

    transcript = classed(parsed(output[PAGE]), "transcript")
    words = " ".join("".join(transcript.itertext()).split())
    assert "The keeper I begin at dusk. A writer And then? <script>" in words
    assert not list(transcript.iter("script"))
    file = next(link.get("href", "") for link in transcript.iter("a")).removeprefix("../../../")
    assert output[file] == TRANSCRIPT.encode()


def test_episodes_lead_to_their_neighbours_in_their_order(newsroom: TestNewsroom) -> None:
    """The one without a recording included."""
    output = newsroom.build()

    def ways(name: str) -> dict[str, str]:
        links = classed(parsed(output[f"series/voices/{name}/index.html"]), "neighbours").iter("a")
        return {link.get("rel", ""): link.get("href", "").removeprefix("../../../series/voices/") for link in links}

    assert ways("keeper") == {"next": "pilot/"}
    assert ways("pilot") == {"prev": "keeper/", "next": "above/"}
    assert ways("above") == {"prev": "pilot/"}


@pytest.mark.parametrize(
    ("kind", "listed", "followed"),
    [
        ("serial", ["one", "two", "extra"], ["one", "two", "extra"]),
        ("episodic", ["one", "extra", "two"], ["two", "extra", "one"]),
    ],
)
def test_a_serial_is_told_from_its_beginning(
    newsroom: TestNewsroom, kind: str, listed: list[str], followed: list[str]
) -> None:
    """By its numbers, whatever the dates; one without a number stays where it came out. Others begin with the newest."""
    dates = {"one": "2026-11-12", "two": "2026-11-03", "extra": "2026-11-10"}
    for name in ("keeper", "pilot", "above"):
        (newsroom.folder / f"content/series/voices/{name}.md").unlink()
    newsroom.write(
        {"content/series.yaml": f"{SERIES}    type: {kind}\n"}
        | {
            f"content/series/voices/{name}.md": SECOND.replace("2026-11-10", date).replace(COUNTED, told)
            for (name, date), told in zip(dates.items(), ("number: 1\n", "number: 2\n", "type: bonus\n"), strict=True)
        }
    )

    output = newsroom.build()

    shown = [
        name
        for link in parsed(output["series/voices/index.html"]).find(".//main").iter("a")  # type: ignore[union-attr]
        if (name := link.get("href", "").rstrip("/").rpartition("/")[2]) in dates
    ]
    following = [
        {link.get("rel"): link.get("href", "").rstrip("/").rpartition("/")[2] for link in found.iter("a")}
        for name in followed
        for found in [classed(parsed(output[f"series/voices/{name}/index.html"]), "neighbours")]
    ]
    assert [ways.get("next") for ways in following] == [*followed[1:], None]
    assert list(dict.fromkeys(shown)) == listed


def test_numbers_decide_between_episodes_of_one_instant(newsroom: TestNewsroom) -> None:
    """Their names do not."""
    for name, number in (("keeper", 1), ("pilot", 2), ("above", 3)):
        path = f"content/series/voices/{name}.md"
        newsroom.write({path: SECOND.replace(COUNTED, f"number: {number}\n")})

    page = parsed(newsroom.build()["series/voices/pilot/index.html"])

    ways = {link.get("rel"): link.get("href", "") for link in classed(page, "neighbours").iter("a")}
    assert ways["prev"].endswith("/keeper/")
    assert ways["next"].endswith("/above/")


def test_no_episode_leads_to_one_that_is_held_back(newsroom: TestNewsroom) -> None:
    """Whoever comes after it follows."""
    pilot = (newsroom.folder / "content/series/voices/pilot.md").read_text()
    newsroom.write({"content/series/voices/pilot.md": pilot.replace("date: 2026-11-10", "date: 2026-12-10")})

    page = newsroom.build()[PAGE].decode()

    assert "pilot" not in page
    assert "../../../series/voices/above/" in page


def test_a_series_announces_its_podcast(newsroom: TestNewsroom) -> None:
    """To browsers, to people and to machines; and so does every episode that can be heard."""
    output = newsroom.build()

    series, heard, seen = (
        parsed(output[path]) for path in ("series/voices/index.html", PAGE, "series/voices/above/index.html")
    )
    feed = "feeds/podcasts/voices.en.rss"
    assert [f"https://news.example.org/{feed}" in "".join(page.itertext()) for page in (series, heard)] == [True, True]
    announced = [
        any(link.get("rel") == "alternate" and link.get("href", "").endswith(feed) for link in page.iter("link"))
        for page in (series, heard, seen)
    ]
    assert announced == [True, True, False]
    assert [node["webFeed"] for node in told(series)] == [f"https://news.example.org/{feed}"]


def test_a_podcast_stands_in_the_lists_of_all_feeds(newsroom: TestNewsroom) -> None:
    """On the page as RSS only, and in the list for readers; and that is where it is."""
    output = newsroom.build()

    feed = "feeds/podcasts/voices.en.rss"
    page = parsed(output["feeds/index.html"])
    (group,) = [each for each in page.iter("section") if each.get("aria-labelledby") == "feeds-podcasts"]
    assert [link.get("href") for link in group.iter("a")] == ["../series/voices/", f"../{feed}"]
    listed = html5lib.parse(output["feeds/en.opml"].decode(), namespaceHTMLElements=False).iter("outline")
    assert f"https://news.example.org/{feed}" in [outline.get("xmlurl") for outline in listed]
    assert feed in output


def test_a_podcast_is_called_so_in_its_own_language(newsroom: TestNewsroom) -> None:
    """On its own page and on that of all feeds."""
    newsroom.write({"content/series/voices/keeper.ko.md": EPISODE})

    output = newsroom.build()

    pages = b"".join(output[f"ko/{path}"] for path in ("series/voices/index.html", "feeds/index.html")).decode()
    assert "항구의 목소리 (팟캐스트)" in pages
    assert "podcast)" not in pages.lower()
    assert ">팟캐스트</h3>" in pages


def test_machines_read_of_an_episode_what_the_feed_says(newsroom: TestNewsroom) -> None:
    """Its recording with address, size and length."""
    output = newsroom.build()

    (episode,) = [node for node in told(parsed(output[PAGE])) if node["@type"] == "PodcastEpisode"]
    medium = episode["associatedMedia"]
    assert isinstance(medium, dict)
    assert (episode["episodeNumber"], episode["duration"]) == (1, "PT2S")
    assert medium["contentSize"] == str(len(output[medium["contentUrl"].removeprefix("https://news.example.org/")]))
    assert (medium["@type"], medium["encodingFormat"]) == ("AudioObject", "audio/wav")
    assert episode["partOfSeries"]["name"] == "Voices of the harbour"  # type: ignore[index]


def test_an_episode_without_files_shows_none(newsroom: TestNewsroom) -> None:
    """No empty headings."""
    bare = "\n".join(line for line in EPISODE.split("\n") if not line.startswith(("audio", "transcript", "chapters")))
    newsroom.write({"content/series/voices/keeper.md": bare})

    page = newsroom.build()[PAGE].decode()

    assert "Transcript" not in page
    assert "Chapters" not in page
    assert "recording.js" not in page


@pytest.mark.parametrize(("seconds", "written"), [(0, "0:00"), (61.9, "1:01"), (3723, "1:02:03")])
def test_times_are_written_as_people_do(seconds: float, written: str) -> None:
    """Hours only where there are some."""
    assert written_time(seconds) == written


def test_every_card_of_a_page_exists(newsroom: TestNewsroom) -> None:
    """Those of series, too, with the cover as their picture; networks show nothing in place of one that is not there."""
    output = newsroom.build()

    cards = {
        path: meta.get("content", "").removeprefix("https://news.example.org/")
        for path, page in output.items()
        if path.endswith(".html")
        for meta in parsed(page).iter("meta")
        if meta.get("property") == "og:image"
    }
    assert cards["series/voices/index.html"].startswith("media/cover-")
    # The episodes have no pictures of their own.
    assert cards[PAGE] == cards["series/voices/index.html"]
    assert b'image": "https://news.example.org/media/cover-' in output["feeds/en.json"]
    assert {path: card for path, card in cards.items() if card not in output} == {}
