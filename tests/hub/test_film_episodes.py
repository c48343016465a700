"""Series that are seen: films of the newsroom's own and of elsewhere, their chapters, and the list of all series."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import html5lib
import pytest

from originals import encoded, landscape
from pressroom.hub.series_notes import series_notes
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

SERIES: Final = """\
films:
  title: {en: Five minutes a week, ko: 매주 5분}
  summary: {en: One question in every film., ko: 영상마다 질문 하나.}
  picture: {file: media/cover.png, alt: A lamp, credit: A writer, licence: CC BY 4.0}
  type: serial
"""
OWN: Final = """\
---
title: The first question
date: 2026-11-03T09:00+09:00
summary: Who asks?
number: 1
season: 1
picture: {file: media/cover.png, alt: A lamp, credit: A writer, licence: CC BY 4.0}
video: {file: media/first.mp4, title: The first film, credit: A writer, licence: CC BY 4.0}
duration: '0:20'
transcript: media/first.vtt
chapters: media/chapters.vtt
---
Words.
"""
ELSEWHERE: Final = """\
---
title: The second question
date: 2026-11-10T09:00+09:00
summary: Who answers?
number: 2
season: 1
media: [{address: 'https://youtu.be/aqz-KE-bpKQ?t=5', title: The second film}]
duration: '0:20'
transcript: media/first.vtt
chapters: media/chapters.vtt
---
Words.
"""
THIRD: Final = """\
---
title: The third question
date: 2026-11-17T09:00+09:00
summary: And then?
number: 3
season: 1
---
Words.
"""
CHAPTERS: Final = """\
WEBVTT

00:00.000 --> 00:12.500
It begins

00:12.500 --> 00:20.000
It ends
"""
SAID: Final = "WEBVTT\n\n00:00.000 --> 00:04.000\nA lamp is lit.\n"
FIRST, SECOND = "content/series/films/first.md", "content/series/films/second.md"
# The beginning of a film, which is all that is asked of one.
FILM: Final = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00" * 64


def files() -> dict[str, str | bytes]:
    """All files of the newsroom, besides those that every newsroom of a test has."""
    return {
        "content/series.yaml": SERIES,
        FIRST: OWN,
        SECOND: ELSEWHERE,
        "content/series/films/third.md": THIRD,
        "content/media/first.mp4": FILM,
        "content/media/first.vtt": SAID,
        "content/media/chapters.vtt": CHAPTERS,
        "content/media/cover.png": encoded(landscape(1600, 900), "PNG"),
    }


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a series of films."""
    return make_newsroom(files())


def parsed(page: bytes) -> Element:
    """A page."""
    return html5lib.parse(page.decode(), namespaceHTMLElements=False)


def classed(page: Element, name: str) -> Element:
    """The first element of a class."""
    return next(each for each in page.iter() if name in each.get("class", "").split())


def words(element: Element) -> str:
    """What it says."""
    return " ".join("".join(element.itertext()).split())


def told(page: Element) -> dict[str, dict[str, object]]:
    """What machines read of a page, by its type."""
    graphs = [json.loads(each.text or "") for each in page.iter("script") if each.get("type") == "application/ld+json"]
    return {node["@type"]: node for graph in graphs for node in graph["@graph"]}


def test_a_film_of_our_own_opens_the_page(newsroom: TestNewsroom) -> None:
    """With the picture before it plays, its transcript as captions, and chapters that lead into it."""
    output = newsroom.build()

    page = parsed(output["series/films/first/index.html"])
    film, track = page.find(".//video"), page.find(".//video/track")
    assert film is not None
    assert track is not None
    source, poster, captions = film.get("src", ""), film.get("poster", ""), track.get("src", "")
    assert all(path.removeprefix("../../../") in output for path in (source, poster, captions))
    assert track.get("srclang") == "en"
    assert "A writer" in words(classed(page, "figure-credit"))
    links = [link.get("href") for link in classed(page, "chapters").iter("a")]
    assert links == [f"{source}#t=0", f"{source}#t=12.5"]
    assert "A lamp is lit." in words(classed(page, "transcript"))


def test_a_film_of_elsewhere_has_chapters_that_lead_there(newsroom: TestNewsroom) -> None:
    """To the moment, whatever moment the address itself names; the page asks nobody before a click."""
    page = parsed(newsroom.build()["series/films/second/index.html"])

    links = list(classed(page, "chapters").iter("a"))
    assert [link.get("href") for link in links] == [
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=12s",
    ]
    assert links[1].get("data-player") == "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&start=12"
    assert next(page.iter("iframe"), None) is None
    assert "A lamp is lit." in words(classed(page, "transcript"))
    assert "0:20" in words(classed(page, "recording-length"))


def test_the_film_of_elsewhere_stands_before_the_picture(newsroom: TestNewsroom) -> None:
    """Which is its poster then, as nobody knows another."""
    own = "picture: {file: media/cover.png, alt: A lamp, credit: A writer, licence: CC BY 4.0}\nmedia:"
    newsroom.write({SECOND: ELSEWHERE.replace("media:", own, 1)})

    page = parsed(newsroom.build()["series/films/second/index.html"])

    opening = classed(page, "opening")
    assert classed(opening, "embed").get("data-provider") == "youtube"
    (shown,) = classed(opening, "embed-stage").iter("img")
    assert shown.get("alt") == "A lamp"
    assert not [each for each in page.iter() if each.get("class") == "figure"]


def test_search_engines_learn_the_chapters_of_a_film(newsroom: TestNewsroom) -> None:
    """What they require of a film and of its clips, and of which series it is part."""
    nodes = told(parsed(newsroom.build()["series/films/first/index.html"]))

    film, episode = nodes["VideoObject"], nodes["Episode"]
    assert {"name", "thumbnailUrl", "uploadDate", "description", "contentUrl"} <= film.keys()
    assert film["duration"] == "PT20S"
    address = "https://news.example.org/series/films/first/"
    assert film["hasPart"] == [
        {"@type": "Clip", "name": "It begins", "startOffset": 0, "endOffset": 13, "url": f"{address}?t=0"},
        {"@type": "Clip", "name": "It ends", "startOffset": 12, "endOffset": 20, "url": f"{address}?t=12.5"},
    ]
    assert episode["video"] == {"@id": film["@id"]}
    assert (episode["episodeNumber"], episode["partOfSeason"]) == (
        1,
        {"@type": "CreativeWorkSeason", "seasonNumber": 1},
    )
    series = told(parsed(newsroom.output()["series/films/index.html"]))["CreativeWorkSeries"]
    assert episode["partOfSeries"] == {name: series[name] for name in ("@type", "@id", "url", "name")}


def test_a_serial_says_where_to_begin_and_how_far_it_has_come(newsroom: TestNewsroom) -> None:
    """In the order of the numbers, which every episode has beside its title."""
    page = parsed(newsroom.build()["series/films/index.html"])

    start = classed(page, "series-start")
    assert "3 episodes" in words(start)
    assert "Start with episode 1: The first question" in words(start)
    assert "The newest: The third question" in words(start)
    assert [words(each) for each in page.iter() if each.get("class") == "card-number"] == [
        "Episode 1",
        "Episode 2",
        "Episode 3",
    ]


def test_an_episode_says_which_it_is_and_leads_to_its_neighbours(newsroom: TestNewsroom) -> None:
    """With their numbers."""
    page = parsed(newsroom.build()["series/films/second/index.html"])

    assert words(classed(page, "label-episode")) == "Episode 2 · Season 1 · Five minutes a week"
    ways = [words(each) for each in classed(page, "neighbours").iter("li")]
    assert ways == ["Previous episode · 1 The first question", "Next episode · 3 The third question"]


def test_the_list_of_series_leads_with_the_series(newsroom: TestNewsroom) -> None:
    """Each with its cover, how many episodes there are, and the newest; then the newest episodes of all."""
    page = parsed(newsroom.build()["series/index.html"])

    entry = classed(page, "series-entry")
    assert entry.find(".//img") is not None
    assert "Five minutes a week One question in every film. 3 episodes The newest: The third question" in words(entry)
    main = page.find(".//main")
    assert main is not None
    order = [words(each) for each in main.iter() if each.tag in {"h1", "h2", "h3"}]
    assert order[:4] == ["Series", "Five minutes a week", "The newest episodes", "The third question"]


@pytest.mark.parametrize("way", ["status: draft", "status: confidential", "embargo: 2027-01-01T09:00+09:00"])
def test_nobody_learns_of_an_episode_that_is_held_back(newsroom: TestNewsroom, way: str) -> None:
    """Not by a count, by what is newest, by what follows, nor by its number."""
    newsroom.write({"content/series/films/third.md": THIRD.replace("title", f"{way}\ntitle", 1)})

    output = newsroom.build()

    everything = b"".join(output.values())
    assert b"third question" not in everything
    assert not [path for path in output if "third" in path]
    assert "2 episodes" in words(classed(parsed(output["series/films/index.html"]), "series-start"))
    assert "2 episodes The newest: The second question" in words(
        classed(parsed(output["series/index.html"]), "series-entry")
    )
    assert b"Episode 3" not in everything
    assert b"Next episode" not in output["series/films/second/index.html"]


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (FIRST, "licence: CC BY 4.0}\nduration", "licence: CC BY 4.0, embargo: 2026-12-01T09:00+09:00}\nduration"),
        (SECOND, "film}", "film, embargo: 2026-12-01T09:00+09:00}"),
    ],
)
def test_a_film_under_embargo_waits_with_all_that_tells_of_it(
    newsroom: TestNewsroom, file: str, before: str, after: str
) -> None:
    """Its transcript and its chapters; afterwards it is there, though nobody has edited it."""
    (newsroom.folder / (SECOND if file == FIRST else FIRST)).unlink()
    newsroom.write({file: str(files()[file]).replace(before, after)})

    held = newsroom.build()
    public = newsroom.build(as_of="2026-12-02T00:00+00:00")

    for word in (b"It begins", b"A lamp is lit", b"aqz-KE-bpKQ", FILM):
        assert not [path for path, content in held.items() if word in content], word
    path = f"series/films/{'first' if file == FIRST else 'second'}/index.html"
    assert b"It begins" not in held[path]
    assert b"It begins" in public[path]


FAULTS: Final[dict[str, tuple[dict[str, str | bytes], str]]] = {
    "a sound as a film": (
        {FIRST: OWN.replace("first.mp4", "first.mp3"), "content/media/first.mp3": b"ID3\x04" + b"\x00" * 64},
        f"{FIRST}:8:15 video.file: 'content/media/first.mp3' is no film; give a film; a sound stands under `audio:`",
    ),
    "heard and seen": (
        {
            FIRST: OWN.replace("duration", "audio: {file: media/a.mp3, title: A}\nduration"),
            "content/media/a.mp3": b"ID3\x04" + b"\x00" * 64,
        },
        f"{FIRST}:8:8 video: stands beside `audio`, and an episode is heard or seen; keep one of them",
    ),
    "chapters of what nobody can embed": (
        {SECOND: ELSEWHERE.replace("https://youtu.be/aqz-KE-bpKQ?t=5", "https://films.example.org/1")},
        f"{SECOND}:10:11 chapters: belongs to a recording, and there is none",
    ),
    "chapters after the end": (
        {SECOND: ELSEWHERE.replace("0:20", "0:15")},
        "content/media/chapters.vtt:6:1: chapter 2, 'It ends', lies behind the end of the recording, which lasts 15 s",
    ),
    "no number": (
        {"content/series/films/third.md": THIRD.replace("number: 3\n", "")},
        "content/series/films/third.md:2:1 number: is missing, and other episodes of 'films' have one",
    ),
    "no such order": ({"content/series.yaml": SERIES.replace("serial", "weekly")}, "write one of episodic, serial"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_place(newsroom: TestNewsroom, fault: str) -> None:
    """And with what to do."""
    changed, problem = FAULTS[fault]
    newsroom.write(changed)

    problems = newsroom.problems()

    assert [each for each in problems if problem in each], problems


@pytest.mark.parametrize("kind", ["type: bonus", "type: trailer", "status: draft"])
def test_what_is_not_counted_needs_no_number(newsroom: TestNewsroom, kind: str) -> None:
    """Nor does what is still being written."""
    newsroom.write({"content/series/films/third.md": THIRD.replace("number: 3", kind)})

    assert newsroom.problems() == []


def test_a_gap_between_numbers_is_noted(newsroom: TestNewsroom) -> None:
    """It is no mistake: one may be to come. A draft fills it."""
    newsroom.write({"content/series/films/third.md": THIRD.replace("number: 3", "number: 5")})

    def notes() -> list[str]:
        library = check(load_settings(newsroom.folder / "pelicanconf.py"))
        return [str(note) for note in series_notes(library)]

    (note,) = notes()
    assert note.startswith(f"content/series/films/third.md:5:9 number: there is no episode 3 to 4 between {SECOND}")
    newsroom.write(
        {
            f"content/series/films/{name}.md": THIRD.replace("number: 3", f"status: draft\nnumber: {number}")
            for name, number in (("a", 3), ("b", 4))
        }
    )
    assert notes() == []
