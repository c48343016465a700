"""A licence that has run out stops the build: with file, line, column, key and remedy."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY
from pdf_files import plain_pdf
from pressroom.core.clock import Clock, end_of, parse_day, parse_instant
from pressroom.core.licences import ended_licences
from pressroom.core.problems import ContentError
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

# Builds of these tests happen on 22 November 2026, at noon in UTC: 21 hours in Seoul.
ENDED: Final = "2026-11-21"
LAST_DAY: Final = "2026-11-22"
REMEDY: Final = "; take the picture out, or renew the licence and correct `licence_until`"


def picture(until: str, rest: str = "") -> str:
    """A picture with its rights, and when they end."""
    return f"{{file: media/x.png, alt: x, credit: c, licence: l, licence_until: {until}{rest}}}"


def story(until: str, more: str = "") -> str:
    """A story with such a picture, on its fifth line."""
    return STORY.replace("---\nWords", f"{more}---\nWords").replace(
        "summary: What it says.", f"picture: {picture(until)}\nsummary: What it says."
    )


def problems_of(newsroom: TestNewsroom, as_of: str = AS_OF) -> list[str]:
    """What a build at an instant says, as an editor sees it."""
    try:
        newsroom.build(as_of)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


PORTRAIT: Final = PEOPLE.replace("staff: true}", f"staff: true, picture: {picture(ENDED)}}}")
MEDIA: Final = f"media:\n  - {{address: 'https://example.org/v', title: t}}\n  - {picture(ENDED)}\n"
PLACES: Final = {
    "a story": (
        {"content/stories/a.md": story(ENDED)},
        "content/stories/a.md:4:76 picture.licence_until: ",
        "content/media/x.png",
    ),
    "a release": (
        {"content/releases/r.md": RELEASE.replace("city:", f"picture: {picture(ENDED)}\ncity:")},
        "content/releases/r.md:4:76 picture.licence_until: ",
        "content/media/x.png",
    ),
    "a release's medium": (
        {"content/releases/r.md": RELEASE.replace("city:", f"{MEDIA}city:")},
        "content/releases/r.md:6:71 media.1.licence_until: ",
        "content/media/x.png",
    ),
    "a quote": (
        {"content/releases/r.md": RELEASE.replace("person: writer", f"person: writer, picture: {picture(ENDED)}")},
        "content/releases/r.md:7:120 quotes.0.picture.licence_until: ",
        "content/media/x.png",
    ),
    "a person whom a release names": (
        {"content/people.yaml": PORTRAIT, "content/releases/r.md": RELEASE},
        "content/people.yaml:1:142 writer.picture.licence_until: ",
        "content/media/x.png",
    ),
    "a campaign": (
        {"campaigns/c/campaign.yaml": CAMPAIGN + f"picture: {picture(ENDED)}\n"},
        "campaigns/c/campaign.yaml:7:76 picture.licence_until: ",
        "campaigns/c/media/x.png",
    ),
    "the newsroom itself": (
        {"content/newsroom.yaml": NEWSROOM + f"picture: {picture(ENDED)}\n"},
        "content/newsroom.yaml:10:76 picture.licence_until: ",
        "content/media/x.png",
    ),
}


@pytest.mark.parametrize(("files", "place", "file"), PLACES.values(), ids=PLACES)
def test_a_licence_that_has_ended_is_told_with_its_place(
    make_newsroom: Callable[..., TestNewsroom],
    picture_bytes: bytes,
    files: dict[str, str],
    place: str,
    file: str,
) -> None:
    """Wherever a picture can have one."""
    newsroom = make_newsroom(files | {file: picture_bytes})

    assert problems_of(newsroom) == [f"{place}the licence of {file} ended with {ENDED}{REMEDY}"]
    assert problems_of(newsroom, "2026-11-21T00:00Z") == []


@pytest.mark.parametrize("key", ["media", "logos", "resources"])
def test_files_to_take_along_have_licences_that_end_as_well(
    make_newsroom: Callable[..., TestNewsroom], key: str
) -> None:
    """A recording, a document, a logo."""
    files = f"{key}: [{{file: media/x.pdf, title: t, licence: l, licence_until: {ENDED}}}]\n"
    written = {
        "media": {"content/releases/r.md": RELEASE.replace("city:", f"{files}city:")},
        "logos": {"content/newsroom.yaml": NEWSROOM + files},
        "resources": {"campaigns/c/campaign.yaml": CAMPAIGN + files},
    }
    file = "campaigns/c/media/x.pdf" if key == "resources" else "content/media/x.pdf"
    newsroom = make_newsroom({**written[key], file: plain_pdf(["Words of it."])})

    (problem,) = problems_of(newsroom)
    assert f" {key}.0.licence_until: the licence of {file} ended with {ENDED}; take the file out" in problem
    assert problems_of(newsroom, "2026-11-21T00:00Z") == []


@pytest.mark.parametrize(
    ("until", "instant"),
    [
        (LAST_DAY, "2026-11-23T00:00+09:00"),
        ("2026-11-22T21:30+09:00", "2026-11-22T12:30Z"),
        ("2026-11-22T21:30 Asia/Seoul", "2026-11-22T12:30Z"),
    ],
)
def test_a_licence_holds_to_the_end_of_its_last_day(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, until: str, instant: str
) -> None:
    """In the newsroom's zone, which is Seoul; or to its instant. What was kept of the reading changes nothing."""
    newsroom = make_newsroom({"content/stories/a.md": story(until), "content/media/x.png": picture_bytes})
    end = parse_instant(instant)

    assert problems_of(newsroom, datetime.fromtimestamp(end.timestamp() - 1, UTC).isoformat()) == []
    assert len(problems_of(newsroom, end.isoformat())) == 1
    assert problems_of(newsroom, datetime.fromtimestamp(end.timestamp() - 1, UTC).isoformat()) == []


def test_a_person_whom_nothing_public_names_is_not_shown(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Not by a draft either; by what is to come, the licence is told as soon as it is too short."""
    draft = RELEASE.replace("city:", "status: draft\ncity:")
    coming = RELEASE.replace("city:", "embargo: 2026-12-01T00:00Z\ncity:")
    newsroom = make_newsroom({"content/people.yaml": PORTRAIT, "content/media/x.png": picture_bytes})
    before = "2026-11-20T00:00Z"

    assert problems_of(newsroom) == []
    newsroom.write({"content/releases/r.md": draft})
    assert problems_of(newsroom) == []
    newsroom.write({"content/releases/r.md": coming})
    what = f"the licence of content/media/x.png ends with {ENDED}, before this is published"
    assert problems_of(newsroom, before) == [f"content/people.yaml:1:142 writer.picture.licence_until: {what}{REMEDY}"]


def test_an_earlier_version_counts_until_it_is_corrected(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Its picture is the one that is shown; what the correction brings is judged by the correction's instant."""
    corrections = "corrections: [{at: 2026-12-15T09:00+09:00, text: Wrong., reason: A slip.}]\n"
    files = {
        "content/releases/r.md": RELEASE.replace("city:", f"{corrections}city:"),
        "content/versions/r-v1.md": RELEASE.replace("city:", f"picture: {picture(ENDED)}\ncity:"),
        "content/media/x.png": picture_bytes,
    }
    newsroom = make_newsroom(files)
    ended = f"the licence of content/media/x.png ended with {ENDED}"

    assert problems_of(newsroom) == [f"content/versions/r-v1.md:4:76 picture.licence_until: {ended}{REMEDY}"]
    assert problems_of(newsroom, "2026-12-15T00:00Z") == []

    present = RELEASE.replace("city:", f"{corrections}picture: {picture('2026-12-10')}\ncity:")
    newsroom.write({"content/releases/r.md": present, "content/versions/r-v1.md": RELEASE})
    ends = "the licence of content/media/x.png ends with 2026-12-10, before this is published"
    assert problems_of(newsroom) == [f"content/releases/r.md:5:76 picture.licence_until: {ends}{REMEDY}"]


def test_what_is_withdrawn_shows_nothing(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """From that instant on, its pictures need no licence."""
    withdrawn = f"withdrawn: {{at: 2026-11-22T00:00Z, reason: A slip.}}\npicture: {picture('2026-11-20')}\n"
    newsroom = make_newsroom(
        {"content/releases/r.md": RELEASE.replace("city:", f"{withdrawn}city:"), "content/media/x.png": picture_bytes}
    )

    assert len(problems_of(newsroom, "2026-11-21T23:59:59Z")) == 1
    assert problems_of(newsroom, "2026-11-22T00:00Z") == []


def test_nothing_goes_out_and_nothing_is_lost(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """The command ends with 3, the output stays, an unchanged build is none after that, and an earlier instant builds."""
    newsroom = make_newsroom({"content/stories/a.md": story(LAST_DAY), "content/media/x.png": picture_bytes})
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0
    output = newsroom.output()

    again = newsroom.run("build", "--as-of", "2026-11-22T23:59:59+09:00")
    late = newsroom.run("build", "--as-of", "2026-11-23T00:00+09:00")
    newsroom.write({"content/stories/a.md": story(LAST_DAY).replace("Words of", "Other words of")})
    edited = newsroom.run("build", "--as-of", "2026-11-23T00:00+09:00")

    assert again.returncode == 0
    assert (late.returncode, edited.returncode) == (3, 3)
    assert "content/stories/a.md:4:76 picture.licence_until: the licence of" in late.stderr + late.stdout
    assert newsroom.output() == output
    checked = newsroom.run("check", SOURCE_DATE_EPOCH="1800000000")
    assert checked.returncode == 3
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0


def test_a_draft_may_show_what_it_likes(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """Nobody sees it; as soon as it is none, the build says so."""
    newsroom = make_newsroom(
        {"content/stories/a.md": story(ENDED, "status: draft\n"), "content/media/x.png": picture_bytes}
    )

    assert problems_of(newsroom) == []


def test_what_is_to_come_is_judged_by_its_own_instant(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """A licence that ends before the embargo would stop the newsroom on that very day, so it is told today."""
    later = story("2026-12-31", "embargo: 2027-01-10T09:00Z\n")
    newsroom = make_newsroom({"content/stories/a.md": later, "content/media/x.png": picture_bytes})

    what = "the licence of content/media/x.png ends with 2026-12-31, before this is published"
    assert problems_of(newsroom) == [f"content/stories/a.md:4:76 picture.licence_until: {what}{REMEDY}"]


@pytest.mark.parametrize("file", ["content/pages/about.md", "content/stories/b.md"])
def test_a_picture_in_a_text_has_the_licence_that_is_told_elsewhere(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, file: str
) -> None:
    """In a text nothing can be said of it. Both places are told, at the one line that is to be changed."""
    head = STORY.partition("Words")[0] if "stories" in file else "---\ntitle: About\n---\n"
    newsroom = make_newsroom(
        {
            "content/stories/a.md": story(ENDED),
            file: f"{head}![A picture](../media/x.png)\n",
            "content/media/x.png": picture_bytes,
        }
    )

    said = "content/stories/a.md:4:76 picture.licence_until: the licence of content/media/x.png ended with 2026-11-21"
    assert problems_of(newsroom) == [f"{said}{REMEDY}", f"{said}, and {file} shows it{REMEDY}"]


def test_what_has_a_licence_of_its_own_is_judged_by_that(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Somebody else may have bought more."""
    files = {
        "content/stories/a.md": story("2026-12-31"),
        "content/stories/b.md": story("2027-12-31").replace("A story", "Another story"),
        "content/stories/c.md": story("x").replace(", licence_until: x", "").replace("A story", "A third story"),
        "content/media/x.png": picture_bytes,
    }

    (told,) = problems_of(make_newsroom(files), "2027-06-01T00:00Z")

    assert told.startswith("content/stories/a.md:4:76 ")


def test_the_clock_knows_when_the_next_licence_ends(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """So that the note of an unchanged newsroom, and the plan that is served, end at that instant."""
    newsroom = make_newsroom({"content/stories/a.md": story(LAST_DAY), "content/media/x.png": picture_bytes})
    clock = Clock(parse_instant(AS_OF))
    settings = load_settings(newsroom.folder / "pelicanconf.py") | {"PRESSROOM_CLOCK": clock}
    library = read_site_library(site_settings(settings))

    assert ended_licences(library, clock) == []
    assert clock.bounds.until == parse_instant("2026-11-23T00:00+09:00")


@pytest.mark.parametrize(
    ("until", "what"),
    [
        ("31.12.2026", "'31.12.2026' is not an instant in ISO 8601; write a day like 2026-12-31, or an instant like"),
        ("2026-02-30", "'2026-02-30' is no day of the calendar; write year, month and day like 2009-11-02"),
        ("9999-12-31", "'9999-12-31' is not in the years 1000 to 9998; correct the year"),
        ("2026-12-31T09:00", "'2026-12-31T09:00' does not say in which zone; write a day like"),
    ],
)
def test_what_is_no_day_is_refused(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, until: str, what: str
) -> None:
    """With what to write instead."""
    newsroom = make_newsroom({"content/stories/a.md": story(until), "content/media/x.png": picture_bytes})

    (told,) = newsroom.problems()

    assert told.startswith(f"content/stories/a.md:4:76 picture.licence_until: {what}")


def test_a_last_day_ends_where_the_newsroom_is() -> None:
    """Also where there is no midnight: in Beirut, the clocks were set forward at that moment."""
    assert end_of(parse_day("2026-12-31"), "Asia/Seoul") == parse_instant("2027-01-01T00:00+09:00")
    assert end_of(parse_day("2022-03-26"), "Asia/Beirut") == parse_instant("2022-03-26T22:00Z")
    assert end_of(parse_instant("2026-12-31T12:00Z"), "Asia/Seoul") == parse_instant("2026-12-31T12:00Z")
