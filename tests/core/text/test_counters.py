"""The other counters, each by its channel's rules."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core.text import COUNTERS, find_links, measure
from pressroom.core.text.spans import split_graphemes
from text_cuts import TEXTS, cut_out

FAMILY = "👨‍👩‍👧‍👦"


@pytest.mark.parametrize(
    ("text", "graphemes", "codepoints", "utf16", "utf8"),
    [
        ("news", 4, 4, 4, 4),
        ("열린 뉴스", 5, 5, 5, 13),
        ("\u1112\u1161\u11ab", 1, 3, 3, 9),
        ("ㅎㅏㄴ", 3, 3, 3, 9),
        ("ニュース", 4, 4, 4, 12),
        ("か\u3099", 1, 2, 2, 6),
        ("e\u0301", 1, 2, 2, 3),
        (FAMILY, 1, 7, 11, 25),
        ("👍🏽", 1, 2, 4, 8),
        ("🇰🇷", 1, 2, 4, 8),
        ("1\ufe0f\u20e3", 1, 3, 3, 7),
        ("\r\n", 1, 2, 2, 2),
        ("", 0, 0, 0, 0),
    ],
    ids=ascii,
)
def test_a_letter_is_what_the_counter_takes_for_one(
    text: str, graphemes: int, codepoints: int, utf16: int, utf8: int
) -> None:
    """Bluesky counts what one sees and bytes too; Telegram and TikTok count 16-bit units."""
    counted = [COUNTERS[name](text) for name in ("graphemes", "codepoints", "utf16", "utf8_bytes")]

    assert counted == [graphemes, codepoints, utf16, utf8]


@pytest.mark.parametrize(
    ("text", "length"),
    [(FAMILY, 25), ("👍🏽!", 9), ("열린 뉴스", 5), ("☺\ufe0f", 6), ("#1", 2), ("1\ufe0f\u20e3", 7), ("e\u0301", 2)],
    ids=ascii,
)
def test_threads_counts_emoji_in_bytes(text: str, length: int) -> None:
    """Everything else is one for each code point."""
    assert COUNTERS["threads_emoji_utf8"](text) == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("hello world", 11),
        ("see https://example.org/a/very/long/path/indeed?with=a&query=1 now", 31),
        ("see example.org now", 31),
        ("see https://example.org/🐪/#top now", 31),
        ("보세요 https://뉴스.한국/열린 오늘", 30),
        ("보세요 뉴스.한국", 27),
        ("뉴스.한국", 23),
        ("hi @user@example.org", 8),
        ("hi @user@뉴스.한국!", 9),
        ("hi @user@example.org, and @other", 20),
        ("hi @user", 8),
        ("@user@nowhere", 13),
        ("user@example.org", 16),
        ("https://example.org/@user@example.com", 23),
        ("x@user@example.org", 18),
        (FAMILY, 1),
        ("@user@https://example.org", 25),
    ],
)
def test_mastodon_counts_links_as_23_and_people_without_their_servers(text: str, length: int) -> None:
    """As its composer does: links without a scheme too, in any script."""
    assert COUNTERS["mastodon_url23"](text) == length


@pytest.mark.parametrize(
    ("text", "length", "maximum", "messages"),
    [
        ("", 0, 160, 0),
        ("a" * 160, 160, 160, 1),
        ("a" * 161, 161, 160, 2),
        ("a" * 306, 306, 160, 2),
        ("a" * 307, 307, 160, 3),
        ("€" * 80, 160, 160, 1),
        ("가" * 70, 70, 70, 1),
        ("가" * 71, 71, 70, 2),
        ("가" * 134, 134, 70, 2),
        ("가" * 135, 135, 70, 3),
        ("a" * 70 + "…", 71, 70, 2),
        ("à" * 160, 160, 160, 1),
        ("á" * 71, 71, 70, 2),
        # 153 is odd, so that an escape pair would fall on the end of a message, and moves on as a whole.
        ("€" * 152, 304, 160, 2),
        ("€" * 153, 306, 160, 3),
        ("😀" * 66, 132, 70, 2),
        ("😀" * 67, 134, 70, 3),
        ("\n@£$", 4, 160, 1),
    ],
    ids=lambda value: ascii(value)[:12],
)
def test_short_messages(text: str, length: int, maximum: int, messages: int) -> None:
    """160 letters of GSM-7 or 70 others; joined messages hold 153 or 67, and split no pair."""
    measured = measure(text, "gsm7_or_ucs2", 160)

    assert (measured.length, measured.maximum, measured.messages) == (length, maximum, messages)


@pytest.mark.parametrize(("septets", "maximum"), [(160, 70), (306, 134), (459, 201)])
def test_the_maximum_of_several_messages_is_told_in_the_units_of_the_text(septets: int, maximum: int) -> None:
    """Two messages are 306 letters, or 134 Korean ones."""
    assert measure("가" * 300, "gsm7_or_ucs2", septets).before == "가" * maximum


def test_a_text_that_fits_is_not_cut() -> None:
    """Without a maximum everything fits."""
    assert measure("열린 뉴스", "graphemes") == (5, None, "열린 뉴스", "", None)
    assert measure("열린 뉴스", "graphemes", 5).fits
    assert not measure("열린 뉴스", "graphemes", 4).fits


@pytest.mark.parametrize("counter", [name for name in COUNTERS if name != "twitter_weighted"])
def test_a_cut_link_is_no_link(counter: str) -> None:
    """It is cut before, whatever the counter makes of links."""
    assert measure("Read https://example.org/a/b now", counter, 12).before == "Read "


def test_an_unknown_counter_is_refused_with_the_nearest_one() -> None:
    """The names come from data files, where one can be mistyped."""
    with pytest.raises(ValueError, match=r"^no counter is called 'grapheme'; did you mean 'graphemes'\?$"):
        measure("", "grapheme")


@pytest.mark.parametrize("counter", COUNTERS)
@given(text=TEXTS, maximum=st.integers(0, 60))
@settings(max_examples=150)
def test_a_cut_tears_nothing_and_loses_nothing(counter: str, text: str, maximum: int) -> None:
    """Both parts are the text; what is kept fits; graphemes and links stay whole."""
    measured = measure(text, counter, maximum)
    units = COUNTERS[counter].units(text)

    assert measured.before + measured.after == text
    assert sum(unit.length for unit in units) == len(text)
    assert sum(unit.cost for unit in units) == measured.length == COUNTERS[counter](text)
    assert split_graphemes(measured.before) + split_graphemes(measured.after) == split_graphemes(text)
    assert not any(link.start < len(measured.before) < link.end for link in find_links(text))
    assert measured.fits == (measured.length <= (measured.maximum or 0))


@given(text=TEXTS)
def test_links_are_in_order_and_apart(text: str) -> None:
    """For every grammar of links."""
    for grammar in ("x", "mastodon"):
        links = find_links(text, grammar)
        assert links == sorted(links)
        assert all(one.end <= other.start for one, other in pairwise(links))
        assert all("." in link for link in cut_out(text, links))


def test_the_library_for_graphemes_is_loaded_only_when_something_is_counted() -> None:
    """A plain build, and `pressroom --help`, have no use for its tables, nor for the lists of names."""
    program = """
import sys
import pressroom.core.text as text
assert not {"regex", "yaml"} & set(sys.modules)
text.measure("a", "graphemes")
assert "regex" in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd="/")

    assert (done.returncode, done.stderr) == (0, "")
