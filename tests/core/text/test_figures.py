"""The values of figures, whatever a language writes them like."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.text.figures import figures_in


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("2,500 seats and 3.5 metres", "en", ["2500", "3.5"]),
        ("2.500 Plätze und 3,5 Meter", "de", ["2500", "3.5"]),
        ("2\u00a0500 places", "fr", ["2500"]),
        ("0.125 of it", "en", ["0.125"]),
        ("1,234,567.89", "en", ["1234567.89"]),
        ("2.5 million of 3 billion", "en", ["2500000", "3000000000"]),
        ("250만 명", "ko", ["2500000"]),
        ("1억 2,000만 원", "ko", ["120000000"]),
        ("3만 5천 명, 그리고 40명", "ko", ["35000", "40"]),
        ("2026년 11월 18일", "ko", ["2026", "18"]),
        ("18 November 2026", "en", ["2026", "18"]),
        ("2,5 Millionen", "de", ["2500000"]),
        ("at 9:30", "en", ["9", "30"]),
        ("no figure at all", "en", []),
        ("5 thousand", "tlh", ["5"]),
    ],
)
def test_a_figure_has_its_value(text: str, language: str, values: list[str]) -> None:
    """Separators, words for thousands and the like, and numbers of months are understood."""
    assert figures_in(text, language) == {Decimal(value) for value in values}


@given(st.integers(0, 10**12), st.sampled_from([",", ".", "\u00a0", ""]))
def test_separators_change_no_value(number: int, separator: str) -> None:
    """Any of them may stand between thousands."""
    assert figures_in(f"{number:,}".replace(",", separator), "en") == {Decimal(number)}


@given(st.text())
def test_any_text_has_figures_or_none(text: str) -> None:
    """Nothing that an editor writes breaks it."""
    for language in ("en", "ko"):
        figures_in(text, language)
