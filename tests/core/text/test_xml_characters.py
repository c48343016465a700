"""What XML can say: the same as a parser that is not ours."""

from __future__ import annotations

from xml.sax.saxutils import escape

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from pressroom.core.text.xml_characters import speakable


@given(st.text(st.characters(exclude_categories=())))
@example("a\ud800b")
@example("\x00\x0b\x1f\ufffe\uffff")
@example("\x85\u2028\U0001f600")
def test_what_is_left_can_be_read_by_a_parser(text: str) -> None:
    """And is left out by nobody who could have read it."""
    left = speakable(text)

    root = etree.fromstring(f"<a>{escape(left)}</a>".encode())
    # A parser takes every end of a line for a line feed.
    assert (root.text or "") == left.replace("\r\n", "\n").replace("\r", "\n")
    for character in set(text) - set(left):
        assert not is_read(character), ascii(character)


def is_read(character: str) -> bool:
    """Whether a parser takes a document with the character in it."""
    try:
        etree.fromstring(f"<a>{character}</a>".encode())
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        return False
    return True


def test_what_can_be_said_stays_the_very_same() -> None:
    """Also over several lines."""
    text = "News\n소식 \U0001f600"

    assert speakable(text) is text
