"""Values of plans as plain ones, and back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pressroom.core.model import Picture
from pressroom.core.pagination import paginate
from pressroom.core.plain_values import NotPlainError, from_plain, to_plain
from pressroom.hub.story import compose_story
from pressroom.pages import Link
from pressroom.pictures.crops.plan import Size
from pressroom.pictures.original import Original, Originals

TEXT: Final = some.text(max_size=5)
INSTANT: Final = some.datetimes(timezones=some.sampled_from([UTC, timezone(timedelta(hours=9))])).map(
    lambda instant: instant.replace(fold=0)
)
LEAVES: Final = some.one_of(
    TEXT,
    some.integers(-(10**12), 10**12),
    some.booleans(),
    some.none(),
    some.floats(allow_nan=False),
    INSTANT,
    some.dates(),
    some.builds(Link, TEXT, TEXT),
    some.builds(Path, some.just("/a/b")),
    some.frozensets(TEXT),
    some.just(compose_story),
    some.just(Picture(file="content/media/x.png", alt="A boat", focus=(0.25, 0.5))),
    some.just(Originals({"x.png": Original(Path("/x.png"), "x.png", Size(3, 4), "d", "123")}, Originals())),
)
VALUES: Final = some.recursive(
    LEAVES,
    lambda inside: some.one_of(some.lists(inside, max_size=3).map(tuple), some.dictionaries(TEXT, inside, max_size=3)),
    max_leaves=8,
)


def nowhere(name: str) -> Any:
    """Nothing stands elsewhere."""
    raise KeyError(name)


def written(value: Any) -> Any:
    """The value as text, and as plain value again."""
    return json.loads(json.dumps(to_plain(value, lambda _: None)))


@given(VALUES)
def test_what_was_told_is_what_it_was(value: Any) -> None:
    """With its kinds: an instant stays an instant, a day a day, a tuple a tuple."""
    found = from_plain(written(value), nowhere)

    assert found == value
    assert type(found) is type(value)
    assert written(found) == written(value)


def test_what_stands_elsewhere_is_asked_for() -> None:
    """Under the name that it was given, and as often as it stands there."""
    link = Link("Us", "about/")
    plain = to_plain((link, link, "x"), lambda value: "the link" if value is link else None)

    assert plain == ["tuple", ["reference", "the link"], ["reference", "the link"], "x"]
    assert from_plain(plain, {"the link": link}.__getitem__) == (link, link, "x")


@dataclass(frozen=True)
class Foreign:
    """Of no module of ours."""

    name: str


@pytest.mark.parametrize(
    "value",
    [Foreign("x"), object(), lambda: None, paginate, print, [1], {1, 2}, b"x"],
    ids=lambda value: str(value)[:20],
)
def test_nothing_else_can_be_told(value: object) -> None:
    """Code of a newsroom's own, and what nobody composes or plans with."""
    with pytest.raises(NotPlainError):
        to_plain((value,), lambda _: None)


@pytest.mark.parametrize(
    "plain",
    [
        [],
        ["nothing", 1],
        ["function", "os:system"],
        ["function", "pressroom.core.memory:remove_database"],
        ["function", "pressroom.hub.story:compose_nothing"],
        ["dataclass", "pressroom.pages.furniture:Link", "too", "many", "fields"],
        ["dataclass", "pressroom.core.memory:Memory", None, ""],
        ["dataclass", "subprocess:Popen", "ls"],
        ["model", "pressroom.core.model.asset:Picture", "{}"],
        ["model", "pressroom.nowhere:Picture", "{}"],
        ["instant", "yesterday"],
        ["instant", 5],
        ["mapping", "abc"],
        ["reference"],
        ["tuple", {"a": 1}],
        [["tuple"]],
    ],
    ids=str,
)
def test_a_text_that_tells_of_nothing_is_refused(plain: list[Any]) -> None:
    """Nothing is called, and no class is made that is not for plans."""
    with pytest.raises(NotPlainError):
        from_plain(plain, nowhere)


def test_days_and_instants_are_told_apart() -> None:
    """An instant is a day, too, as Python sees it."""
    instant = datetime(2026, 11, 22, 12, tzinfo=UTC)

    assert written((instant, date(2026, 11, 22))) == [
        "tuple",
        ["instant", "2026-11-22T12:00:00+00:00"],
        ["day", "2026-11-22"],
    ]
