"""Answers in the form of oEmbed, and what only looks like one."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.text.spans import split_graphemes
from pressroom.core.yaml_reader import FORBIDDEN
from pressroom.fetching.failing import FetchError
from pressroom.fetching.oembed import MAXIMUM_TITLE, Said, read_oembed

WALES = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
# "Ask" in letters that nobody sees.
HIDDEN = "\U000e0041\U000e0073\U000e006b\U000e007f"


def said(**keys: Any) -> Said:
    """What is read of an answer with these keys."""
    return read_oembed(json.dumps({"type": "video", "version": "1.0"} | keys).encode())


def test_everything_of_use_is_taken() -> None:
    """And nothing else: no HTML, no sizes."""
    answer = said(
        title="Big Buck Bunny",
        author_name="Blender",
        author_url="https://www.youtube.com/@Blender",
        license="CC BY 3.0",
        duration=596,
        thumbnail_url="https://i.ytimg.com/vi/aqz-KE-bpKQ/hqdefault.jpg",
        html="<iframe></iframe>",
        width=200,
    )

    assert answer == Said(
        title="Big Buck Bunny",
        author="Blender",
        author_address="https://www.youtube.com/@Blender",
        licence="CC BY 3.0",
        duration="9:56",
        picture="https://i.ytimg.com/vi/aqz-KE-bpKQ/hqdefault.jpg",
    )


def test_the_still_of_a_photo_is_the_photo() -> None:
    """Its thumbnail is as small as a stamp."""
    still = said(type="photo", url="https://a.example/large.jpg", thumbnail_url="https://a.example/small.jpg")

    assert still.picture == "https://a.example/large.jpg"
    assert said(type="video", url="https://a.example/film").picture is None


@pytest.mark.parametrize("kind", ["photo", "video", "link", "rich"])
def test_an_answer_may_say_next_to_nothing(kind: str) -> None:
    """Only what it is about is needed."""
    assert read_oembed(json.dumps({"type": kind}).encode()) == Said()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html></html>", "no JSON that can be read"),
        (b'{"type": "video", "title": "half', "no JSON that can be read"),
        (b"", "no JSON that can be read"),
        (b"\xff\xfe{\x00}\x00", "no JSON that can be read"),
        (b"\xef\xbb\xbf{}", "no JSON that can be read"),
        (b'{"type": "video", "type": "photo"}', "no JSON that can be read"),
        (b'{"type": "video", "x": {"a": 1, "a": 2}}', "no JSON that can be read"),
        (b'{"type": "video", "duration": NaN}', "no JSON that can be read"),
        (b'{"type": "video", "duration": Infinity}', "no JSON that can be read"),
        (b'{"type": "video", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "no JSON that can be read"),
        (b'{"a":' * 40_000 + b"1" + b"}" * 40_000, "no JSON that can be read"),
        (b'{"type": "video", "duration": ' + b"9" * 100_000 + b"}", "no JSON that can be read"),
        (b"[]", "no JSON object"),
        (b'"video"', "no JSON object"),
        (b"null", "no JSON object"),
        (b"{}", "nothing of what it is about"),
        (b'{"type": "html"}', "nothing of what it is about"),
        (b'{"type": "error", "title": "x"}', "nothing of what it is about"),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused(data: bytes, message: str) -> None:
    """Cut off, nested without end, ambiguous, or of another kind."""
    with pytest.raises(FetchError, match=message):
        read_oembed(data)


@pytest.mark.parametrize("kind", [["video"], {"a": 1}, None, 1])
def test_a_type_that_is_no_text_is_refused(kind: object) -> None:
    """Whatever else it is."""
    with pytest.raises(FetchError, match=r"nothing of what it is about|no JSON"):
        said(type=kind)


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("  A\n\ttitle\r\n ", "A title"),
        ("A\0B\x1b[31m\x7f", "AB[31m"),
        ("<script>alert(1)</script> & 'more'", "<script>alert(1)</script> & 'more'"),
        ("\u202eelif\u202c \u2066a\u2069 \u200bb\ufeff", "elif a b"),
        ("half \ud83d of an emoji", "half of an emoji"),
        ("own \ue000\ue001 letters", "own letters"),
        ("e\u0301", "\u00e9"),
        ("가족 👨\u200d👩\u200d👧", "가족 👨\u200d👩\u200d👧"),
        ("soft\u00adhy\u034fphen\u180e \u115f\u1160a\u3164\uffa0 \u2062b\ufff9", "softhyphen a b"),
        (f"Wales {WALES}, a{HIDDEN} b", f"Wales {WALES}, a b"),
        (f"\U0001f3f4{HIDDEN} flag", "\U0001f3f4 flag"),
        ("e\u00ad\u0301", "\u00e9"),
        ("\u2665\ufe0f", "\u2665\ufe0f"),
        ("", None),
        (" \0\u200b ", None),
        *((letter, None) for letter in "\u00ad\u115f\u3164\u2800\u0301\ufe0f\u200d\U000e0061"),
        ("\u2014 \u2026 !", None),
        (5, None),
        (["a"], None),
    ],
)  # fmt: skip
def test_titles_are_cleaned(title: object, clean: str | None) -> None:
    """One line, nothing that cannot be seen; what looks like mark-up stays text."""
    assert said(title=title).title == clean


def test_a_long_title_is_shortened() -> None:
    """To whole words, with an ellipsis."""
    shown = said(title="word " * 10_000).title

    assert shown is not None
    assert len(shown) <= MAXIMUM_TITLE
    assert shown.endswith("word…")


@given(st.text(st.characters(), max_size=400))
def test_no_text_gets_through_that_the_newsroom_could_not_hold(text: str) -> None:
    """Neither controls nor halves of letters, nor more than is allowed."""
    shown = said(title=text).title or ""

    assert not FORBIDDEN.search(shown)
    assert {unicodedata.category(letter) for letter in shown}.isdisjoint({"Cc", "Cs", "Co", "Zl", "Zp"})
    assert len([*split_graphemes(shown)]) <= MAXIMUM_TITLE
    assert shown == " ".join(shown.split())
    shown.encode()


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "data:text/html,x", "//a.example/", "ftp://a.example/", "https://", "https://a b/", 5),
        *(
            "https://a.example:65536/",
            "https://a.example:99999999999999999999/",
            "https://a.example:x/",
            "https://a:0/",
        ),
        *("https://somebody@a.example/", "https://somebody:secret@a.example/", "https://www.youtube.com@a.example/"),
        *("", "https://a.example/\n", "https://a.example/\u00e9", "https://a.example/" + "x" * 1000),
    ],
)
def test_an_author_has_a_web_address_or_none(address: object) -> None:
    """Everything else is left out, and the author stays."""
    assert said(author_url=address, author_name="Blender") == Said(author="Blender")


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        *((1, "0:01"), (59.6, "1:00"), (596, "9:56"), (3723, "1:02:03"), (3599, "59:59"), (0, None), (-5, None)),
        *((86_400, None), (True, None), ("596", None), (1e308, None), ([1], None), (86_399.7, None)),
        *((10**400, None), (-(10**400), None)),
    ],
)
def test_a_duration_is_written_as_editors_write_it(seconds: object, written: str | None) -> None:
    """Or left out, where it is none."""
    assert said(duration=seconds).duration == written
