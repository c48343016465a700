"""Codes of short links: printed on posters, so they never change."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from pressroom.core.clock import parse_instant
from pressroom.core.model import Story
from pressroom.share import code_of, derived_code

KNOWN = {
    ("story", "en", "a"): "7zdf5k4",
    ("story", "ko", "a"): "b56c9ks",
    ("release", "en", "a"): "vs59wpb",
    ("campaign", "en", "summer-reading"): "bzsfr2k",
    ("story", "ko", "열린-뉴스"): "j2gn5hb",
}


@pytest.mark.parametrize(("work", "code"), KNOWN.items(), ids="-".join)
def test_a_code_is_the_same_for_ever(work: tuple[str, str, str], code: str) -> None:
    """A change here breaks every short link that was ever posted."""
    assert derived_code(*work) == code


def test_kind_language_and_slug_make_different_codes() -> None:
    """Two translations have two codes."""
    assert not [pair for pair in combinations(KNOWN.values(), 2) if pair[0] == pair[1]]


@given(some.text(), some.text(), some.text())
def test_a_code_can_be_read_out_on_the_telephone(kind: str, language: str, slug: str) -> None:
    """Seven letters, none of which could be another, and no vowel that makes a word."""
    assert re.fullmatch("[2-9b-df-hj-np-tv-xz]{7}", derived_code(kind, language, slug))
    assert not re.search("[ilo01aeu]", derived_code(kind, language, slug))


def test_the_editors_own_code_comes_first() -> None:
    """`share: {code: …}`."""
    told = {
        "slug": "a",
        "language": "en",
        "origin": "a.md",
        "title": "A",
        "date": parse_instant("2026-11-01T00:00Z"),
        "summary": "S",
    }

    assert code_of(Story.model_validate(told)) == derived_code("story", "en", "a")
    assert code_of(Story.model_validate(told | {"share": {"code": "read-on"}})) == "read-on"
