"""A rehearsal makes no more than what changes, and tells pages in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import AS_OF, RELEASE, STORY
from pressroom.core.clock import parse_instant
from pressroom.site.moments import Moment
from pressroom.site.pelican_door import load_settings
from pressroom.site.rehearsal import rehearse
from pressroom.site.visible_words import difference

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom


def test_only_what_changes_is_made(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What the last build made is taken as it is, and each moment begins with what the one before made."""
    newsroom = make_newsroom(
        {
            "content/stories/public.md": STORY,
            "content/releases/coming.md": RELEASE.replace("city:", "embargo: 2026-12-01T00:00Z\ncity:"),
        }
    )
    total = len(newsroom.build(AS_OF))
    made: list[int] = []

    def progress(number: int) -> Callable[[], None]:
        made.append(number)
        return lambda: None

    moments = [Moment(parse_instant(f"2026-12-01T00:00:0{second}Z")) for second in (0, 1)]
    settings = load_settings(newsroom.folder / "pelicanconf.py")
    lift, after = rehearse(settings, parse_instant(AS_OF), moments, progress)

    assert (made[0], made[2]) == (0, 0)
    assert 0 < made[1] < total
    assert lift.changes.new == (
        "people/writer/index.html",
        "releases/coming/index.html",
        "releases/years/2026/index.html",
    )
    assert (after.changes.new, after.changes.changed, after.changes.others) == ((), (), {})


@pytest.mark.parametrize(
    ("before", "after", "goes", "appears"),
    [
        ("<p>One <b>word</b></p><p>two</p>", "<p>One word</p><p>three</p>", ("two",), ("three",)),
        ("<p>One<br>two</p>", "<p>One</p><p>two</p>", (), ()),
        ("<p>a</p>", "<p>a</p><img alt='A &amp; B' src=x>", (), ("A & B",)),
        ("<head><title>x</title></head><p>a</p>", "<head><title>y</title></head><p>a</p>", (), ()),
        ("<script>x</script>a", "a<style>y</style>", (), ()),
        ("<ul><li>지금 모집</li></ul>", "<ul><li>마감</li></ul>", ("지금 모집",), ("마감",)),
    ],
)
def test_pages_differ_in_what_readers_see(
    before: str, after: str, goes: tuple[str, ...], appears: tuple[str, ...]
) -> None:
    """Stretches of text without a break; mark-up, scripts and the head are not seen."""
    assert difference(before.encode(), after.encode()) == (goes, appears)
