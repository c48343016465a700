"""X: lengths, links and hashtags are those of its own published library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pressroom.core.text import COUNTERS, find_hashtags, find_links, measure
from text_cuts import cut_out

ANSWERS = yaml.safe_load((Path(__file__).parent / "data/x_answers.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", ANSWERS["lengths"], ids=lambda case: case["text"][:30])
def test_a_text_is_as_long_as_x_says(case: dict[str, Any]) -> None:
    """Weights, emoji, links and NFC."""
    assert COUNTERS["twitter_weighted"](case["text"] * case.get("times", 1)) == case["length"]


@pytest.mark.parametrize("case", ANSWERS["links"], ids=lambda case: case["text"][:30])
def test_the_links_are_those_that_x_finds(case: dict[str, Any]) -> None:
    """With a scheme or without, among Korean letters, with brackets and full stops after them."""
    assert cut_out(case["text"], find_links(case["text"])) == case["links"]


@pytest.mark.parametrize("case", ANSWERS["hashtags"], ids=lambda case: case["text"][:30])
def test_the_hashtags_are_those_that_x_finds(case: dict[str, Any]) -> None:
    """In every script."""
    found = cut_out(case["text"], find_hashtags(case["text"], "x"))

    assert [tag[1:] for tag in found] == case["hashtags"]


def test_a_link_of_more_than_4096_letters_is_none() -> None:
    """What is too long counts letter by letter."""
    longest = "https://example.org/" + "a" * (4096 - len("https://") - len("https://example.org/"))

    assert COUNTERS["twitter_weighted"](longest) == 23
    assert COUNTERS["twitter_weighted"](longest + "a") == len(longest) + 1


def test_140_korean_syllables_fill_a_post() -> None:
    """Each weighs two; it is cut between the 140th and the 141st."""
    measured = measure("가" * 141, "twitter_weighted", 280)

    assert (measured.length, len(measured.before), measured.after) == (282, 140, "가")


@pytest.mark.parametrize("text", ["e\u0301", "\u1112\u1161\u11ab"], ids=["accent", "jamo"])
def test_what_nfc_joins_counts_joined_and_is_told_as_written(text: str) -> None:
    """Decomposed texts come from some file systems and phones; the parts before and after are the text's own."""
    measured = measure(text * 300, "twitter_weighted", 280)

    cost = COUNTERS["twitter_weighted"](text)
    assert measured.length == 300 * cost
    assert measured.before == text * (280 // cost)
    assert measured.before + measured.after == text * 300
