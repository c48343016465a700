"""Pieces: what something is made from, by names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest

from pressroom.core.digests import digest_of
from pressroom.core.pieces import Bundle, pieces_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Entry:
    """What lists hold."""

    path: str
    digest: str


@dataclass(frozen=True, slots=True)
class Around(Bundle):
    """What is given together."""

    topics: tuple[Entry, ...]
    licence: str | None


AROUND = Around((Entry("topics/a/", "1"), Entry("topics/b/", "2")), "CC BY 4.0")


def test_what_is_given_together_is_told_apart() -> None:
    """Each by the name of its field, as if it had been given by itself."""
    assert pieces_of("around", AROUND) == [
        ("topics: topics/a/", "1"),
        ("topics: topics/b/", "2"),
        ("licence", digest_of("CC BY 4.0")),
    ]


@pytest.mark.parametrize("other", [{"topics": ()}, {"topics": (Entry("topics/a/", "9"),)}, {"licence": None}], ids=str)
def test_another_part_is_another_whole(other: Mapping[str, Any]) -> None:
    """Or a page would stay as it was."""
    changed = replace(AROUND, **other)

    assert digest_of(changed) != digest_of(AROUND)
    assert digest_of(replace(changed, topics=AROUND.topics, licence=AROUND.licence)) == digest_of(AROUND)
