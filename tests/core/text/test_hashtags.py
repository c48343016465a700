"""Hashtags: made of words, and judged by every channel's grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from pressroom.core.model.fields import Hashtag
from pressroom.core.text import check_hashtag, find_hashtags, hashtag_from
from text_cuts import TEXTS, cut_out


@pytest.mark.parametrize(
    ("words", "hashtag"),
    [
        ("Open News", "#OpenNews"),
        ("#OpenNews", "#OpenNews"),
        ("OpenNews", "#OpenNews"),
        ("열린 뉴스", "#열린뉴스"),
        ("\uff03열린뉴스", "#열린뉴스"),
        ("\u110b\u1167\u11af\u1105\u1175\u11ab 뉴스", "#열린뉴스"),
        ("news", "#news"),
        ("open news 2026", "#OpenNews2026"),
        ("Women's Day", "#WomensDay"),
        ("Seoul-Tokyo: the ride", "#SeoulTokyoTheRide"),
        ("il·lusió", "#illusió"),
        ("snake_case", "#snake_case"),
        ("कृत्रिम बुद्धि", "#कृत्रिमबुद्धि"),
        ("日本 ニュース", "#日本ニュース"),
        ("e\u0301te\u0301", "#été"),
    ],
)
def test_words_become_a_hashtag(words: str, hashtag: str) -> None:
    """Words begin with capitals, so that screen readers tell them apart; a good hashtag stays as it is."""
    assert hashtag_from(words) == hashtag
    assert hashtag_from(hashtag) == hashtag


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("2026", "it holds no letter"),
        ("2026_11", "it holds no letter"),
        ("🎉", "nothing of it can be a hashtag"),
        ("", "nothing of it can be a hashtag"),
        ("C++", "'+' ends it"),
        ("AT&T", "'&' ends it"),
        ("Party 🎉", "'🎉' ends it"),
        ("news_", "'_' ends it"),
        ("a" * 51, "it is longer than 50 characters"),
    ],
)
def test_what_would_mean_something_else_makes_no_hashtag(words: str, why: str) -> None:
    """Nothing is left out in silence: `C++` is not `#C`."""
    with pytest.raises(ValueError, match=r"makes no hashtag for all channels: .*; choose words of letters") as refusal:
        hashtag_from(words)

    assert why in str(refusal.value)


@pytest.mark.parametrize(
    ("tag", "cuts"),
    [
        ("#OpenNews", {}),
        ("OpenNews", {}),
        ("#열린뉴스", {}),
        ("#열린뉴스는", {}),
        ("#" + "a" * 50, {}),
        ("#Open-News", {"x": "#Open", "mastodon": "#Open", "portable": "#Open"}),
        ("#v1.0", {"x": "#v1", "mastodon": "#v1", "portable": "#v1"}),
        ("#il·lusió", {"portable": "#il"}),
        ("#fête🎉", {"x": "#fête", "mastodon": "#fête", "portable": "#fête"}),
        ("#🎉", {"x": "", "mastodon": "", "portable": ""}),
        ("#news!", {"x": "#news", "bluesky": "#news", "mastodon": "#news", "portable": "#news"}),
        ("#news_", {"bluesky": "#news"}),
        ("#2026", {"x": "", "bluesky": "", "mastodon": "", "portable": ""}),
        ("#1·2", {"x": "", "bluesky": "", "portable": ""}),
        ("#" + "a" * 51, {"portable": ""}),
        ("#" + "a" * 65, {"bluesky": "", "portable": ""}),
        ("#می‌خواهم", {"bluesky": "#می", "portable": "#می"}),
    ],
)
def test_a_check_tells_which_channels_cut_a_hashtag_and_where(tag: str, cuts: dict[str, str]) -> None:
    """What is kept and what is lost are all of it."""
    found = check_hashtag(tag)

    assert {cut.channel: cut.kept for cut in found} == cuts
    assert {cut.kept + cut.lost for cut in found} <= {tag}
    assert all(cut.why for cut in found)


@pytest.mark.parametrize(
    ("channel", "tags"),
    [
        ("x", ["#a", "#c", "\uff03d", "#e", "#f"]),
        ("bluesky", ["#a", "#c", "\uff03d", "#f-g", "#h.i"]),
        ("mastodon", ["#a", "#c", "\uff03d", "#f", "#h"]),
        ("portable", ["#a", "#c", "\uff03d", "#f", "#h"]),
    ],
)
def test_each_channel_finds_hashtags_in_its_own_way(channel: str, tags: list[str]) -> None:
    """X takes one after a bracket; the others want a space before it."""
    text = "#a b#b #c, \uff03d (#e) #f-g #1 #h.i"
    expected = [*tags, "#h"] if channel == "x" else tags

    assert cut_out(text, find_hashtags(text, channel)) == expected


@given(TEXTS)
def test_what_becomes_a_hashtag_is_one_everywhere(words: str) -> None:
    """Every channel finds all of it, in the midst of a sentence too."""
    try:
        hashtag = hashtag_from(words)
    except ValueError:
        return
    text = f"a {hashtag} b"

    assert check_hashtag(hashtag) == ()
    assert hashtag_from(hashtag) == hashtag
    for channel in ("x", "bluesky", "mastodon", "portable"):
        assert cut_out(text, find_hashtags(text, channel)) == [hashtag]


@given(st.text(st.characters(whitelist_categories=["L", "M", "N"], whitelist_characters="_-·🎉 "), max_size=60))
def test_an_editor_may_write_what_holds_everywhere_and_nothing_else(name: str) -> None:
    """Whether that is seen at a glance, or asked of each channel's grammar."""
    tag = f"#{name}"
    try:
        TypeAdapter(Hashtag).validate_python(tag)
    except ValidationError:
        assert check_hashtag(tag) != ()
    else:
        assert check_hashtag(tag) == ()
