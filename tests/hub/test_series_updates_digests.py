"""Episodes of series, updates of campaigns and digests: their pages, what holds them back, and their faults."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import CAMPAIGN, RELEASE, STORY, TestNewsroom, is_as_clean

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

SERIES = """\
voices: {title: {en: Voices of the harbour, ko: 항구의 목소리}, summary: {en: Who works there., ko: 그곳의 사람들.}}
"""
EPISODE = """\
---
title: The lighthouse keeper remembers
date: 2026-11-03T09:00+09:00
summary: What forty years of nights were like.
number: 1
authors: [writer]
audio: {file: media/keeper.wav, title: The keeper speaks, credit: A writer, licence: CC BY 4.0}
transcript: media/keeper.txt
hashtags: ['#Harbour']
share: {messages: {x: Listen to the keeper}}
---
He begins at dusk.
"""
UPDATE = """\
---
title: A hundred ideas have come in already
date: 2026-11-05T09:00+09:00
summary: The first count of the challenge.
---
Thank you.
"""
DIGEST = """\
---
title: What the first week of November brought
date: 2026-11-09T09:00+09:00
summary: A release, a story and a recording.
since: 2026-11-02
until: 2026-11-08
publications: [releases/r, series/voices/keeper, stories/s]
---
All of it in one place.
"""
# A published one must outlive what it leads to: there, the same is a note.
DRAFT = DIGEST.replace("---\n", "---\nstatus: draft\n", 1)


def recording() -> bytes:
    """A tenth of a second of silence."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 800)
    return stream.getvalue()


FILES: dict[str, str | bytes] = {
    "content/series.yaml": SERIES,
    "content/series/voices/keeper.md": EPISODE,
    "content/stories/s.md": STORY,
    "content/releases/r.md": RELEASE,
    "content/digests/2026-w45.md": DIGEST,
    "campaigns/c/campaign.yaml": CAMPAIGN,
    "campaigns/c/updates/first-count.md": UPDATE,
}
PAGES = {
    "episode": ("content/series/voices/keeper.md", "series/voices/keeper/index.html", "lighthouse keeper"),
    "update": ("campaigns/c/updates/first-count.md", "campaigns/c/updates/first-count/index.html", "hundred ideas"),
    "digest": ("content/digests/2026-w45.md", "digests/2026-w45/index.html", "first week of November"),
}


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with one of each kind."""
    media = {"content/media/keeper.wav": recording(), "content/media/keeper.txt": "He speaks."}
    return make_newsroom(FILES | media)


def parsed(page: bytes) -> Element:
    """The main part of a page."""
    main: Element | None = html5lib.parse(page.decode(), namespaceHTMLElements=False).find(".//main")
    assert main is not None
    return main


def links(element: Element) -> set[str]:
    """Where its links lead."""
    return {link.get("href", "") for link in element.iter("a")}


@pytest.mark.parametrize("kind", PAGES)
def test_each_has_a_page_of_its_own(newsroom: TestNewsroom, kind: str) -> None:
    """And stands in a list, and in the feed of everything."""
    _, path, words = PAGES[kind]

    output = newsroom.build()

    page = parsed(output[path])
    assert words in "".join(page.find(".//h1").itertext())  # type: ignore[union-attr]
    assert words.encode() in output["feeds/en.rss"]


def test_an_episode_leads_to_its_series_and_back(newsroom: TestNewsroom) -> None:
    """With its number, its recording and what belongs to that."""
    output = newsroom.build()

    episode, series = parsed(output["series/voices/keeper/index.html"]), parsed(output["series/voices/index.html"])
    assert "../../../series/voices/" in links(episode)
    assert "../../series/voices/keeper/" in links(series)
    audio = episode.find(".//audio")
    assert audio is not None
    file = audio.get("src", "").removeprefix("../../../")
    assert output[file] == recording()
    assert [output[path] for path in output if path.endswith(".txt") and "keeper" in path] == [b"He speaks."]
    assert "Listen%20to%20the%20keeper" in output["series/voices/keeper/index.html"].decode()
    assert "keeper" in output["series/index.html"].decode()


def test_a_campaign_leads_to_its_updates_and_back(newsroom: TestNewsroom) -> None:
    """The newest first."""
    output = newsroom.build()

    assert "../../campaigns/c/updates/first-count/" in links(parsed(output["campaigns/c/index.html"]))
    assert "../../../../campaigns/c/" in links(parsed(output["campaigns/c/updates/first-count/index.html"]))


def test_a_digest_leads_to_what_it_rounds_up_in_its_own_order(newsroom: TestNewsroom) -> None:
    """But to nothing that is not public."""
    newsroom.write({"content/stories/s.md": STORY.replace("---\ntitle", "---\nstatus: draft\ntitle", 1)})

    page = parsed(newsroom.build()["digests/2026-w45/index.html"])

    told = [
        link.get("href")
        for link in page.iter("a")
        if "releases/r/" in link.get("href", "") or "keeper" in link.get("href", "")
    ]
    assert told[:2] == ["../../releases/r/", "../../series/voices/keeper/"]
    assert "../../stories/s/" not in links(page)


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("way", ["status: draft", "status: confidential", "embargo: 2027-01-01T09:00+09:00"])
def test_what_is_held_back_is_nowhere(newsroom: TestNewsroom, kind: str, way: str) -> None:
    """Not its words, its address, its recording, nor the series that exists only through it."""
    file, path, words = PAGES[kind]
    text = (newsroom.folder / file).read_text()
    newsroom.write({file: text.replace("---\ntitle", f"---\n{way}\ntitle", 1)})

    output = newsroom.build()

    assert path not in output
    everything = b"\n".join([*output.values(), *(name.encode() for name in output)])
    assert words.encode() not in everything
    assert kind != "episode" or b"Voices of the harbour" not in everything
    assert kind != "episode" or recording() not in output.values()


def test_news_of_a_campaign_that_is_held_back_is_held_back_with_it(newsroom: TestNewsroom) -> None:
    """Its address alone would give the campaign away."""
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN + "embargo: 2027-01-01T09:00+09:00\n"})

    output = newsroom.build()

    assert not [path for path in output if path.startswith("campaigns/c/")]
    assert b"hundred ideas" not in b"".join(output.values())


def test_a_recording_under_embargo_waits_though_its_episode_is_public(newsroom: TestNewsroom) -> None:
    """And so does what belongs to it."""
    file = "content/series/voices/keeper.md"
    text = (newsroom.folder / file).read_text()
    newsroom.write({file: text.replace("CC BY 4.0}", "CC BY 4.0, embargo: 2027-01-01T09:00+09:00}")})

    output = newsroom.build()

    assert parsed(output["series/voices/keeper/index.html"]).find(".//audio") is None
    assert not [content for content in output.values() if content in {recording(), b"He speaks."}]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("content/series/lost.md", EPISODE, "content/series/lost.md: is in no series"),
        (
            "content/series/voice/other.md",
            EPISODE,
            "series 'voice', which series.yaml does not have; did you mean 'voices'?",
        ),
        ("content/series/voices/other.md", EPISODE.replace("number: 1", "series: voices"), "series: is not a key"),
        ("content/series/voices/other.md", EPISODE.replace("number: 1", "number: 0"), "number:"),
        ("content/digests/2026-w46.md", DRAFT.replace("releases/r", "releases/q"), "there is no page 'releases/q'"),
        ("content/digests/2026-w46.md", DIGEST.replace("2026-11-08", "2026-11-01"), "`until` comes before `since`"),
        ("content/digests/2026-w46.md", DIGEST.replace("releases/r", "stories/s"), "stands twice under `publications`"),
        ("campaigns/c/notes.md", UPDATE, "only Markdown files named .md, in updates/, rules/, pages/, are read"),
        ("campaigns/d/updates/a.md", UPDATE, "campaigns/d/campaign.yaml: there is no such file"),
        ("content/series.yaml", "voices: {title: T, sumary: S}\n", "sumary"),
        ("content/series/voices/gone.md", EPISODE.replace("media/keeper.wav", "media/gone.wav"), "gone.wav"),
    ],
)
def test_faults_are_told_with_file_and_remedy(newsroom: TestNewsroom, name: str, text: str, problem: str) -> None:
    """Each with what to do."""
    newsroom.write({name: text})

    problems = newsroom.problems()

    assert [each for each in problems if problem in each], problems


def test_two_episodes_of_one_name_are_told_apart_by_nobody(newsroom: TestNewsroom) -> None:
    """Even in two series: all of a kind need names of their own."""
    newsroom.write(
        {
            "content/series.yaml": f"{SERIES}nights: {{title: Nights}}\n",
            "content/series/nights/keeper.md": EPISODE,
        }
    )

    assert [each for each in newsroom.problems() if "is called like content/series/nights/keeper.md" in each]


def test_edits_make_what_a_clean_build_makes(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """Of an episode, its series, an update and a digest, one after the other."""
    newsroom.build()
    for file, before, after in (
        ("content/series/voices/keeper.md", "forty years", "fifty years"),
        ("content/series.yaml", "Voices of", "Tales of"),
        ("campaigns/c/updates/first-count.md", "A hundred", "Two hundred"),
        ("content/digests/2026-w45.md", "releases/r, ", ""),
        ("content/stories/s.md", "A story", "Another story"),
    ):
        text = (newsroom.folder / file).read_text()
        newsroom.write({file: text.replace(before, after, 1)})
        newsroom.build()
        assert is_as_clean(newsroom, tmp_path / "mirror", "2026-11-22T12:00+00:00"), file


def test_each_page_announces_the_feed_of_what_it_belongs_to(newsroom: TestNewsroom) -> None:
    """A series and its episodes that of the series, an update that of its campaign, a digest that of digests."""
    output = newsroom.build()

    for page, feed in (
        ("series/voices/index.html", "feeds/series/voices.en.rss"),
        ("series/voices/keeper/index.html", "feeds/series/voices.en.rss"),
        ("series/index.html", "feeds/episodes.en.rss"),
        ("campaigns/c/updates/first-count/index.html", "feeds/campaigns/c.en.rss"),
        ("digests/2026-w45/index.html", "feeds/digests.en.rss"),
    ):
        assert feed in output
        assert f'/{feed}"' in output[page].decode().partition("</head>")[0]
    assert b"hundred ideas" in output["feeds/campaigns/c.en.rss"]


def test_each_kind_is_called_what_it_is(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """An update of a campaign is no update of a release, which other languages call otherwise; none is a story."""
    output = make_newsroom(
        FILES | {"content/media/keeper.wav": recording(), "content/media/keeper.txt": "Hello."}
    ).build()

    for name, (_, path, _) in PAGES.items():
        assert b'aria-label="About this page"' in output[path], name
    page = html5lib.parse(output[PAGES["update"][1]].decode(), namespaceHTMLElements=False)
    (label,) = (each for each in page.iter("p") if each.get("class") == "label label-update")
    assert "".join(label.itertext()).split()[:2] == ["Campaign", "update"]


@pytest.mark.parametrize(("kind", "given"), [("episode", "series"), ("update", "campaign")])
def test_what_the_folder_says_is_not_among_the_known_keys(newsroom: TestNewsroom, kind: str, given: str) -> None:
    """It would be refused if somebody wrote it."""
    file, _, _ = PAGES[kind]
    newsroom.write({file: str(FILES[file]).replace("\ntitle:", "\nzzzzz: 1\ntitle:", 1)})

    (problem,) = newsroom.problems()
    assert "known here: " in problem
    assert given not in problem.partition("known here: ")[2].split(", ")
