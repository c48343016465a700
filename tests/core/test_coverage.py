"""What others have written: coverage.yaml read with every problem at its place, and what of it is public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, CAMPAIGN, RELEASE, STORY
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.core.model import Coverage

FEATURES: Final = ("pressroom.hub", "pressroom.releases", "pressroom.campaigns")
ENTRY: Final = "- {{title: {title}, publisher: Times, address: 'https://times.example/{title}', date: {day}{more}}}\n"
HELD: Final = RELEASE.replace("city:", "embargo: 2030-01-01T00:00Z\ncity:")


def entry(title: str, day: str = "2026-11-10", more: str = "") -> str:
    """One entry of coverage.yaml."""
    return ENTRY.format(title=title, day=day, more=f", {more}" if more else "")


def coverage(newsroom: TestNewsroom, as_of: str = AS_OF) -> dict[str, tuple[Coverage, ...]]:
    """What is public of it at an instant, by language."""
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    site = assemble(library, Clock(parse_instant(as_of)), "https://news.example.org", FEATURES)
    return {edition.language: edition.coverage for edition in site.editions}


MISTAKES: Final = {
    "no list": ("title: One\n", ["1:1: the file must hold a list; begin each entry with a hyphen: `- key: value`"]),
    "an entry that is a text": ("- One\n", ["1:3: wanted keys and values here; write `key: value` lines, indented"]),
    "an unknown key": (
        "- title: One\n  publisher: Times\n  adress: 'https://x.example/'\n  date: 2026-11-10\n",
        [
            "3:3 adress: is not a key that is known here; did you mean 'address'?",
        ],
    ),
    "an unknown publication": (
        "- title: One\n  publisher: Times\n  address: 'https://x.example/'\n  date: 2026-11-10\n  about: [a, boot]\n",
        ["5:14 about: there is no publication 'boot'; did you mean 'boat'?"],
    ),
    "a text in one language only": (
        "- title: {en: One}\n  publisher: Times\n  address: 'https://x.example/'\n  date: 2026-11-10\n",
        ["1:10 0.title: there is a text in en but none in ko; add `ko: …`"],
    ),
    "a day that is none": (
        "- title: One\n  publisher: Times\n  address: 'https://x.example/'\n  date: 2026-02-30\n",
        ["4:9 date: '2026-02-30' is no day of the calendar; write year, month and day like 2009-11-02"],
    ),
    "the same article twice": (
        2 * "- title: One\n  publisher: Times\n  address: 'https://x.example/'\n  date: 2026-11-10\n",
        ["7:12 address: 'https://x.example/' stands here twice; keep one of the entries"],
    ),
}


@pytest.mark.parametrize(("text", "told"), MISTAKES.values(), ids=MISTAKES)
def test_every_mistake_is_told_once_with_its_place(
    make_newsroom: Callable[..., TestNewsroom], text: str, told: list[str]
) -> None:
    """However many languages the newsroom has."""
    newsroom = make_newsroom(
        {"content/coverage.yaml": text, "content/stories/a.md": STORY, "content/releases/boat.md": RELEASE}
    )

    assert newsroom.problems() == [f"content/coverage.yaml:{each}" for each in told]


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "[]\n"])
def test_an_empty_file_is_no_mistake(make_newsroom: Callable[..., TestNewsroom], text: str) -> None:
    """Somebody will fill it."""
    newsroom = make_newsroom({"content/coverage.yaml": text})

    assert newsroom.problems() == []
    assert coverage(newsroom) == {"en": (), "ko": ()}


def test_the_newest_comes_first_in_the_words_of_each_language(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Entries of one day keep the order of the file."""
    text = entry("Old", "2020-01-01") + entry("{en: New, ko: 새것}").replace("/{en: New, ko: 새것}", "/new")
    newsroom = make_newsroom({"content/coverage.yaml": text + entry("Same", more="author: A. Reporter")})

    found = coverage(newsroom)

    assert [each.title for each in found["en"]] == ["New", "Same", "Old"]
    assert [each.title for each in found["ko"]] == ["새것", "Same", "Old"]


def test_coverage_of_what_is_held_back_does_not_exist(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Neither of an embargo, a draft nor a withdrawn release; what is about others, too, forgets the one."""
    newsroom = make_newsroom(
        {
            "content/releases/held.md": HELD,
            "content/releases/draft.md": RELEASE.replace("city:", "status: draft\ncity:"),
            "content/releases/gone.md": RELEASE.replace(
                "city:", "withdrawn: {at: 2026-11-05T00:00Z, reason: Wrong}\ncity:"
            ),
            "content/stories/public.md": STORY,
            "campaigns/c/campaign.yaml": CAMPAIGN,
            "content/coverage.yaml": entry("One", more="about: [held]")
            + entry("Two", more="about: [draft]")
            + entry("Three", more="about: [gone]")
            + entry("Four", more="about: [held, public, c]")
            + entry("Five"),
        }
    )

    before, after = coverage(newsroom)["en"], coverage(newsroom, "2030-01-01T00:00Z")["en"]

    assert [(each.title, each.about) for each in before] == [("Four", ("public", "c")), ("Five", ())]
    assert [(each.title, each.about) for each in after] == [
        ("One", ("held",)),
        ("Four", ("held", "public", "c")),
        ("Five", ()),
    ]


def test_a_slug_of_two_kinds_waits_for_both(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The story of the same name is out; the entry may be about the release."""
    newsroom = make_newsroom(
        {
            "content/releases/x.md": HELD,
            "content/stories/x.md": STORY,
            "content/coverage.yaml": entry("One", more="about: [x]"),
        }
    )

    assert coverage(newsroom)["en"] == ()
    assert len(coverage(newsroom, "2030-01-01T00:00Z")["en"]) == 1


def test_what_is_public_in_one_language_is_covered_in_all(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """But leads only to pages of the same language."""
    newsroom = make_newsroom({"content/stories/a.md": STORY, "content/coverage.yaml": entry("One", more="about: [a]")})

    assert {language: [each.about for each in found] for language, found in coverage(newsroom).items()} == {
        "en": [("a",)],
        "ko": [()],
    }


def test_a_day_begins_where_the_newsroom_is(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What is dated tomorrow waits for midnight in Seoul, and a later build knows that it has to look."""
    newsroom = make_newsroom({"content/coverage.yaml": entry("One", "2026-11-23")})
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    clock = Clock(parse_instant("2026-11-22T14:59:59Z"))

    site = assemble(library, clock, "https://news.example.org", FEATURES)

    assert site.editions[0].coverage == ()
    assert clock.bounds.until == parse_instant("2026-11-22T15:00:00Z")
    assert len(coverage(newsroom, "2026-11-22T15:00:00Z")["en"]) == 1
