"""The cases that twitter-text publishes for whoever counts as X does, where somebody has a copy of them.

PRESSROOM_TWITTER_TEXT names the folder `conformance` of a checkout of twitter/twitter-text. It is not ours to carry
along; test_x.py asks the same of texts of our own.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from pressroom.core.text import counting, find_hashtags, find_links, measure
from text_cuts import cut_out

FOLDER = os.environ.get("PRESSROOM_TWITTER_TEXT", "")

pytestmark = pytest.mark.skipif(not FOLDER, reason="PRESSROOM_TWITTER_TEXT names no copy of the published cases")


def cases(file: str, *groups: str) -> list[Any]:
    """Return the cases of some groups of a file, or of all; none where there is no copy."""
    if not FOLDER:
        return []
    every = yaml.safe_load((Path(FOLDER) / file).read_text("utf-8"))["tests"]
    return [pytest.param(case, id=case["description"]) for group in groups or every for case in every[group]]


def found(expected: list[Any], kind: str) -> list[str]:
    """Return the expected texts, which some groups give with their places."""
    return [each if isinstance(each, str) else each[kind] for each in expected]


@pytest.mark.parametrize(
    "case", cases("validate.yml", "WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest")
)
def test_the_weighted_length_is_the_published_one(case: dict[str, Any]) -> None:
    """Length, and for texts that X accepts the place of the cut too."""
    measured = measure(case["text"], "twitter_weighted", 280)

    assert measured.length == case["expected"]["weightedLength"]
    if "invalid characters" not in case["description"]:
        assert len(measured.before.encode("utf-16-le")) // 2 - 1 == case["expected"]["validRangeEnd"]


@pytest.mark.parametrize("case", cases("validate.yml", "WeightedTweetsCounterTest"))
def test_the_weights_are_the_published_ones(monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]) -> None:
    """These are of the time when emoji counted letter by letter."""
    monkeypatch.setattr(counting, "find_emoji", lambda _: [])

    assert counting.COUNTERS["twitter_weighted"](case["text"]) == case["expected"]["weightedLength"]


@pytest.mark.parametrize(
    "case",
    [
        *cases("extract.yml", "urls", "urls_with_indices", "urls_with_directional_markers", "tco_urls_with_params"),
        *cases("tlds.yml"),
    ],
)
def test_the_links_are_the_published_ones(case: dict[str, Any]) -> None:
    """Those of every top-level domain too."""
    assert cut_out(case["text"], find_links(case["text"])) == found(case["expected"], "url")


@pytest.mark.parametrize("case", cases("extract.yml", "hashtags", "hashtags_from_astral", "hashtags_with_indices"))
def test_the_hashtags_are_the_published_ones(case: dict[str, Any]) -> None:
    """In every script."""
    tags = cut_out(case["text"], find_hashtags(case["text"], "x"))

    assert [tag[1:] for tag in tags] == found(case["expected"], "hashtag")
