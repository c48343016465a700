"""Shortening: what is left fits, reads well and keeps link and hashtags."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core.text import COUNTERS, find_links, measure, shorten
from pressroom.core.text.spans import split_graphemes
from text_cuts import TEXTS

SENTENCE = "Open News brings newsrooms together, wherever they are."
LINK = "https://example.org/ko/stories/opening-day/"


@pytest.mark.parametrize(
    ("text", "maximum", "shortened"),
    [
        (SENTENCE, 55, SENTENCE),
        (SENTENCE, 54, "Open News brings newsrooms together, wherever they…"),
        (SENTENCE, 40, "Open News brings newsrooms together…"),
        (SENTENCE, 5, "Open…"),
        ("열린 뉴스는 모두를 위한 뉴스입니다.", 9, "열린 뉴스는…"),
        ("열린 뉴스, 모두", 7, "열린 뉴스…"),
        ("확인할수도있습니다 그러면", 6, "확인할수도…"),
        ("日本語のニュースです。", 6, "日本語のニ…"),
        ("Donaudampfschifffahrt", 10, "Donaudamp…"),
        ("Growth of 50% in (all) places", 15, "Growth of 50%…"),
        ("It said (and others did)", 11, "It said…"),
        ("Version 3.5 is out", 10, "Version…"),
        ("He said “yes” and went", 16, "He said “yes”…"),
        ("Read example.org/a/b today", 23, "Read example.org/a/b …"),
        ("About #열린뉴스 today and", 14, "About #열린뉴스 …"),
        ("About #열린뉴스 today", 11, "About…"),
        ("Read example.org/a/b today", 15, "Read…"),
        (SENTENCE, 1, "…"),
        ("a 👨‍👩‍👧‍👦 b", 4, "a 👨‍👩‍👧‍👦…"),
    ],
)
def test_a_text_ends_after_a_word(text: str, maximum: int, shortened: str) -> None:
    """Loose punctuation goes; links, hashtags and numbers stay whole; an ellipsis touches neither link nor hashtag."""
    assert shorten(text, "graphemes", maximum).text == shortened


def test_link_and_hashtags_stay_whole_at_the_end() -> None:
    """X counts the link as 23, so that 280 hold more than it seems."""
    short = shorten(SENTENCE * 10, "twitter_weighted", 280, link=LINK, hashtags=["#OpenNews", "#열린뉴스"])

    assert short.text.endswith(f"… {LINK} #OpenNews #열린뉴스")
    assert 260 < COUNTERS["twitter_weighted"](short.text) <= 280
    assert short.text.partition("…")[0] + short.cut == SENTENCE * 10


def test_where_no_word_fits_link_and_hashtags_stand_alone() -> None:
    """Half a word would say nothing."""
    assert shorten(SENTENCE, "graphemes", len(LINK) + 2, link=LINK) == (LINK, SENTENCE)


@pytest.mark.parametrize(
    ("maximum", "link", "message"),
    [
        (20, LINK, f"'{LINK} #a' alone is 46 long, the maximum is 20; leave something out"),
        (0, None, "'…' alone is 1 long"),
    ],
)
def test_what_cannot_fit_is_refused(maximum: int, link: str | None, message: str) -> None:
    """Neither link nor hashtags are cut."""
    with pytest.raises(ValueError, match=r"; leave something out$") as refusal:
        shorten(SENTENCE, "graphemes", maximum, link=link, hashtags=["#a"] if link else [])

    assert str(refusal.value).startswith(message)


def test_short_messages_end_with_three_dots() -> None:
    """The one letter … is not of GSM-7 and would leave 70 letters of 160."""
    short = shorten("Plain words " * 20, "gsm7_or_ucs2", 160).text

    assert short.endswith("words...")
    assert measure(short, "gsm7_or_ucs2", 160)[:2] == (158, 160)


@pytest.mark.parametrize("counter", COUNTERS)
@given(text=TEXTS, maximum=st.integers(8, 60))
@settings(max_examples=80)
def test_what_is_left_fits_and_is_the_beginning_of_the_text(counter: str, text: str, maximum: int) -> None:
    """By its own counter; no grapheme and no link is torn; what fits stays as it is, so that twice is once."""
    short = shorten(text, counter, maximum)
    kept = text.removesuffix(short.cut)

    assert measure(short.text, counter, maximum).fits
    assert kept + short.cut == text
    ends = {f"{space}{COUNTERS[counter].ellipsis}" for space in ("", " ")} if short.cut else {""}
    assert short.text.removeprefix(kept) in ends
    assert split_graphemes(kept) + split_graphemes(short.cut) == split_graphemes(text)
    assert not any(link.start < len(kept) < link.end for link in find_links(text))
    assert shorten(short.text, counter, maximum) == (short.text, "")
    if measure(text, counter, maximum).fits:
        assert short == (text, "")


@pytest.mark.parametrize("counter", COUNTERS)
@given(text=TEXTS, maximum=st.integers(40, 90), more=st.integers(0, 40))
@settings(max_examples=80)
def test_more_room_never_holds_less_and_the_end_is_kept(counter: str, text: str, maximum: int, more: int) -> None:
    """With a link and a hashtag after it."""
    tail = "https://example.org/a #news"
    short, longer = (
        shorten(text, counter, room, link="https://example.org/a", hashtags=["#news"])
        for room in (maximum, maximum + more)
    )

    assert len(longer.cut) <= len(short.cut)
    assert short.text.endswith(tail)
    assert measure(short.text, counter, maximum).fits
