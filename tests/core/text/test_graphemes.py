"""Graphemes: the regex library cuts where Unicode's own test file does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import regex

from pressroom.core.text.spans import split_graphemes

# Of Debian's package unicode-data, which .ci/run installs.
UNICODE = Path("/usr/share/unicode")

pytestmark = pytest.mark.skipif(
    not UNICODE.is_dir() and os.environ.get("PRESSROOM_UNICODE_DATA") != "required",
    reason="Debian's unicode-data is not installed",
)


def rows(file: str) -> list[str]:
    """Return the lines of a file of Unicode's, without comments."""
    lines = (line.partition("#")[0].strip() for line in (UNICODE / file).read_text("utf-8").splitlines())
    return [line for line in lines if line]


def letters(codes: str) -> str:
    """Return the text that hexadecimal numbers write."""
    return "".join(chr(int(code, 16)) for code in codes.split())


def pictographs() -> set[str]:
    """Return the letters that are Extended_Pictographic in the version of the test file."""
    ranges = [row.split(";")[0].split("..") for row in rows("emoji/emoji-data.txt") if "Extended_Pictographic" in row]
    return {chr(number) for first, *last in ranges for number in range(int(first, 16), int([first, *last][-1], 16) + 1)}


def test_letters_are_cut_where_unicode_cuts_them() -> None:
    """All rows agree but those with a letter that was a pictograph then and is none in the library's newer Unicode.

    In 2026 that is one row of 602, `✁‍✁` (U+2701): between Unicode 15.0 and the library's version, signs that no emoji
    is made of have left Extended_Pictographic.
    """
    tested = [
        [letters(part.replace("\u00d7", " ")) for part in row.strip("÷ ").split("÷")]
        for row in rows("auxiliary/GraphemeBreakTest.txt")
    ]
    differing = [parts for parts in tested if split_graphemes("".join(parts)) != parts]
    changed = {sign for sign in pictographs() if not regex.match(r"\p{Extended_Pictographic}", sign)}

    assert len(tested) > 500
    assert [parts for parts in differing if not changed.intersection("".join(parts))] == []
    assert len(differing) < 5


def test_every_emoji_is_one_grapheme() -> None:
    """All that are sent as they should be, of the version of the file."""
    emoji = [letters(row.split(";")[0]) for row in rows("emoji/emoji-test.txt") if "fully-qualified" in row]

    assert len(emoji) > 3000
    assert [each for each in emoji if len(split_graphemes(each)) != 1] == []
