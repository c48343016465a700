"""The guide to counting tells the truth: its tables are counted again."""

from __future__ import annotations

import re

import pytest

from newsrooms import REPOSITORY
from pressroom.core.text import COUNTERS, check_hashtag, hashtag_from, measure, shorten
from pressroom.core.text.facts import lines

GUIDE = (REPOSITORY / "docs/editors/counting.md").read_text("utf-8")
COLUMNS = {
    "X": "twitter_weighted",
    "Bluesky": "graphemes",
    "bytes": "utf8_bytes",
    "Mastodon": "mastodon_url23",
    "Threads": "threads_emoji_utf8",
    "Telegram": "utf16",
    "others": "codepoints",
}
CHANNELS = {"X": "x", "Bluesky": "bluesky", "Mastodon": "mastodon", "others": "portable"}


def table(mark: str) -> list[dict[str, str]]:
    """Return the rows of the table behind a mark, each by the names of the columns."""
    (text,) = re.findall(rf"^<!-- {mark} -->\n((?:\|.*\n)+)", GUIDE, re.MULTILINE)
    head, _, *rows = ([cell.strip().strip("`") for cell in line.strip("| ").split(" | ")] for line in text.splitlines())
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("row", table("counted"), ids=lambda row: row["text"])
def test_the_examples_are_as_long_as_the_guide_says(row: dict[str, str]) -> None:
    """On every channel."""
    assert {name: int(row[name]) for name in COLUMNS} == {
        name: COUNTERS[counter](row["text"]) for name, counter in COLUMNS.items()
    }


@pytest.mark.parametrize("row", table("messages"), ids=lambda row: row["text"])
def test_short_messages_are_as_the_guide_says(row: dict[str, str]) -> None:
    """Length, room and number."""
    measured = measure(row["text"], "gsm7_or_ucs2", 160)

    assert [row["length"], row["of"], row["messages"]] == [
        str(measured.length),
        str(measured.maximum),
        str(measured.messages),
    ]


@pytest.mark.parametrize("row", table("shortened"), ids=lambda row: row["text"])
def test_texts_are_shortened_as_the_guide_says(row: dict[str, str]) -> None:
    """With the ellipsis."""
    assert shorten(row["text"], "graphemes", int(row["room on Bluesky"])).text == row["becomes"]


@pytest.mark.parametrize("row", table("hashtags"), ids=lambda row: row["hashtag"])
def test_channels_cut_hashtags_as_the_guide_says(row: dict[str, str]) -> None:
    """What is left on each of them."""
    kept = {cut.channel: cut.kept or "none" for cut in check_hashtag(row["hashtag"])}

    assert {name: row[name] for name in CHANNELS} == {
        name: kept.get(channel, row["hashtag"]) for name, channel in CHANNELS.items()
    }


@pytest.mark.parametrize("row", table("made hashtags"), ids=lambda row: row["words"])
def test_words_become_the_hashtags_of_the_guide(row: dict[str, str]) -> None:
    """Or none."""
    if row["hashtag"] == "none":
        with pytest.raises(ValueError, match="makes no hashtag"):
            hashtag_from(row["words"])
    else:
        assert hashtag_from(row["words"]) == row["hashtag"]


@pytest.mark.parametrize(
    ("text", "counter", "length"),
    [
        ("가" * 140, "twitter_weighted", 280),
        ("a. 1", "twitter_weighted", 4),
        ("end.So", "twitter_weighted", 23),
        ("example.org에서", "twitter_weighted", 27),
        ("https://뉴스.한국", "twitter_weighted", 23),
        ("https://example.org/한국", "twitter_weighted", 27),
        ("👨🏽‍❤️‍💋‍👨🏻", "threads_emoji_utf8", 35),
    ],
)
def test_what_the_guide_says_in_words_holds(text: str, counter: str, length: int) -> None:
    """About Korean, links and emoji."""
    assert COUNTERS[counter](text) == length


def test_no_emoji_is_longer_than_the_guide_says() -> None:
    """On Threads, in bytes."""
    forms = [line.replace("tone", "1F3FB").split() for line in lines("emoji_sequences")]
    assert max(COUNTERS["threads_emoji_utf8"]("".join(chr(int(code, 16)) for code in form)) for form in forms) == 35
