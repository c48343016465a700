"""A picture or file that is under embargo in one place must not go out in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY
from pressroom.core.asset_embargoes import broken_embargoes
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.problems import ContentError
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

UNTIL: Final = "2026-12-15T00:00:00+00:00"
BOTH: Final = "; give it the same `embargo`, or take it out until then"
OUT: Final = "; take it out until then"
EMBARGO: Final = f", embargo: '{UNTIL}'"
VIDEO: Final = "https://youtu.be/AbCdEfGhIjK"


def picture(rest: str = "") -> str:
    """A picture with its rights."""
    return f"{{file: media/x.png, alt: x, credit: c, licence: l{rest}}}"


def document(rest: str = "") -> str:
    """A logo, or a file of a release."""
    return f"{{file: media/x.svg, title: x{rest}}}"


def release(lines: str, headline: str = "A release") -> str:
    """A release with more lines of front matter, from its fourth line on."""
    return RELEASE.replace("city:", f"{lines}\ncity:").replace("A release", headline)


HOLDING: Final = release(f"media: [{picture(EMBARGO)}, {document(EMBARGO)}]", "The one that waits")
USES: Final = {
    "a story": (
        {"content/stories/a.md": STORY.replace("summary", f"picture: {picture()}\nsummary")},
        "content/stories/a.md:4:17 picture",
        BOTH,
    ),
    "a story's text": (
        {"content/stories/a.md": STORY + "\n![x](../media/x.png)\n"},
        "content/stories/a.md:8:15",
        OUT,
    ),
    "a page's text": (
        {"content/pages/p.md": "---\ntitle: x.png\n---\n![x](../media/x%2Epng)\n"},
        "content/pages/p.md:4:1",
        OUT,
    ),
    "another release": (
        {"content/releases/a.md": release(f"picture: {picture()}")},
        "content/releases/a.md:4:17 picture",
        BOTH,
    ),
    "a release's file": (
        {"content/releases/a.md": release(f"media: [{document()}]")},
        "content/releases/a.md:4:16 media.0",
        BOTH,
    ),
    "a quote": (
        {"content/releases/a.md": RELEASE.replace("person: writer", f"person: writer, picture: {picture()}")},
        "content/releases/a.md:7:61 quotes.0.picture",
        BOTH,
    ),
    "a person whom it names": (
        {"content/people.yaml": PEOPLE.replace("staff: true}", f"staff: true, picture: {picture()}}}")},
        "content/people.yaml:1:83 writer.picture",
        BOTH,
    ),
    "the newsroom": (
        {"content/newsroom.yaml": NEWSROOM + f"picture: {picture()}\n"},
        "content/newsroom.yaml:10:17 picture",
        BOTH,
    ),
    "a logo": (
        {"content/newsroom.yaml": NEWSROOM + f"logos: [{document()}]\n"},
        "content/newsroom.yaml:10:16 logos.0",
        BOTH,
    ),
    "a poster": (
        {"content/newsroom.yaml": NEWSROOM + f"embeds: [{{address: '{VIDEO}', title: t, poster: media/x.png}}]\n"},
        "content/newsroom.yaml:10:70 embeds.0.poster",
        OUT,
    ),
}


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with a public release of which a picture and a file are under embargo."""
    return make_newsroom(
        {
            "content/releases/held.md": HOLDING,
            "content/media/x.png": picture_bytes,
            "content/media/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        }
    )


def problems_of(newsroom: TestNewsroom, as_of: str = AS_OF) -> list[str]:
    """What a build at an instant says, as an editor sees it."""
    try:
        newsroom.build(as_of)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(("files", "place", "remedy"), USES.values(), ids=USES)
def test_a_use_without_the_embargo_is_told_with_its_place(
    newsroom: TestNewsroom, files: dict[str, str], place: str, remedy: str
) -> None:
    """As long as the embargo is to come."""
    newsroom.write(files)
    file = "content/media/x.svg" if "x.svg" in "".join(files.values()) else "content/media/x.png"
    what = f"{file} is under embargo until {UNTIL} in content/releases/held.md, and would go out here before that"

    assert problems_of(newsroom) == [f"{place}: {what}{remedy}"]
    assert problems_of(newsroom, UNTIL) == []


def test_a_campaign_has_its_own_files(newsroom: TestNewsroom, picture_bytes: bytes) -> None:
    """There, too, the text is found that shows what its picture holds back."""
    body = "body: |\n  Words.\n\n  ![x](media/x.png)\n"
    newsroom.write(
        {
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}picture: {picture(EMBARGO)}\n{body}",
            "campaigns/c/media/x.png": picture_bytes + b"another",
        }
    )

    (told,) = problems_of(newsroom)

    assert told.startswith("campaigns/c/campaign.yaml:")
    assert told.endswith(f"and would go out here before that{OUT}")


@pytest.mark.parametrize(
    "file",
    [
        STORY.replace("summary", f"status: draft\npicture: {picture()}\nsummary"),
        STORY.replace("summary", f"embargo: '{UNTIL}'\npicture: {picture()}\nsummary"),
        STORY.replace("summary", f"picture: {picture(', embargo: 2027-01-01T00:00Z')}\nsummary"),
    ],
    ids=["a draft", "something that comes as late", "a use with an embargo of its own"],
)
def test_what_does_not_go_out_before_is_fine(newsroom: TestNewsroom, file: str) -> None:
    """Nobody sees the picture before the instant."""
    newsroom.write({"content/stories/a.md": file})

    assert problems_of(newsroom) == []


def test_what_is_to_come_sooner_is_told_today(newsroom: TestNewsroom) -> None:
    """While there is time to correct it."""
    sooner = f"embargo: 2026-12-14T00:00Z\npicture: {picture()}\n"
    newsroom.write({"content/stories/a.md": STORY.replace("summary", f"{sooner}summary")})

    assert [told.partition(" ")[0] for told in problems_of(newsroom)] == ["content/stories/a.md:5:17"]


def test_a_draft_holds_nothing_back(newsroom: TestNewsroom) -> None:
    """Nobody knows whether it goes out."""
    newsroom.write(
        {
            "content/releases/held.md": HOLDING.replace("city:", "status: draft\ncity:"),
            "content/stories/a.md": STORY.replace("summary", f"picture: {picture()}\nsummary"),
        }
    )

    assert problems_of(newsroom) == []


def test_the_clock_knows_when_the_embargo_ends(newsroom: TestNewsroom) -> None:
    """So that what was kept of a build is not taken for the site after it."""
    clock = Clock(parse_instant(AS_OF))
    settings = load_settings(newsroom.folder / "pelicanconf.py") | {"PRESSROOM_CLOCK": clock}
    library = read_site_library(site_settings(settings))
    asked = Clock(clock.now)

    assert broken_embargoes(library, asked) == []
    assert clock.bounds.until == asked.bounds.until == parse_instant(UNTIL)
