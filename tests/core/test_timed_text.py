"""Transcripts and chapters: what is read of them, and where a fault is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.timed_text import Cue, Paragraph, TimedTextError, paragraphs_of, read_cues

WEBVTT = """\
\ufeffWEBVTT - a title
Kind: captions

STYLE
::cue { color: red }

NOTE
00:00:01.000 --> 00:00:02.000 is no cue in here

intro
00:01.500 --> 00:00:04.000 align:start position:0%
<v.loud The keeper>I begin at <i>dusk</i>,
<00:00:02.000>every day.

1:00:00.000 --> 1:00:02.000
Tom &amp; Jerry
"""
SUBRIP = """\
1
00:00:01,500 --> 00:00:04,000
I begin at dusk.

2
00:00:04,200 --> 00:00:05,000
Every day.
"""


def test_webvtt_is_read_for_what_is_said() -> None:
    """Without its styles, notes, names and settings of cues, and marks inside of them."""
    assert read_cues(WEBVTT, "vtt") == (
        Cue(1.5, 4.0, "The keeper", "I begin at dusk, every day.", 11),
        Cue(3600.0, 3602.0, None, "Tom & Jerry", 15),
    )


def test_subrip_is_read_as_well_and_on_every_system() -> None:
    """Its lines may end as on Windows."""
    assert [cue.text for cue in read_cues(SUBRIP.replace("\n", "\r\n"), "srt")] == ["I begin at dusk.", "Every day."]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("WEBVTT\n\nno times here\n", 3, "here are no times"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nA\n\nname\n00:75.000 --> 00:80.000\nB\n", 7, "these are no times"),
        ("WEBVTT\n\n00:02.000 --> 00:01.000\nA\n", 3, "ends before it begins"),
        ("WEBVTT\n\n00:02.000 --> 00:03.000\nA\n\n00:01.000 --> 00:02.000\nB\n", 6, "begins before what stands"),
        ("00:01.000 --> 00:02.000\nA\n", 1, "WebVTT begins with a line `WEBVTT`"),
        ("WEBVTTs\n\n00:01.000 --> 00:02.000\nA\n", 1, "WebVTT begins with a line `WEBVTT`"),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nA\n", 3, "these are no times"),
        ("WEBVTT\n\n00:01.5 --> 00:02.000\nA\n", 3, "these are no times"),
        ("WEBVTT\n\n0:01.000 --> 00:02.000\nA\n", 3, "these are no times"),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, line: int, words: str) -> None:
    """And with what to do."""
    with pytest.raises(TimedTextError, match=words) as caught:
        read_cues(text, "vtt")

    assert caught.value.line == line
    assert "; " in str(caught.value)


def test_subrip_is_read_as_people_write_it() -> None:
    """No player of ours takes it as it is."""
    cues = read_cues("1\n0:01.5 --> 00:02,000\nA\n", "srt")

    assert [(cue.start, cue.end) for cue in cues] == [(1.5, 2.0)]


def test_what_one_says_without_a_pause_is_a_paragraph() -> None:
    """Another speaker, or a rest, begins another one."""
    text = (
        "WEBVTT\n\n00:00.000 --> 00:01.000\n<v A>One\n\n00:01.000 --> 00:02.000\n<v A>two.\n\n"
        "00:02.000 --> 00:03.000\n<v B>Three.\n\n00:09.000 --> 00:10.000\n<v B>Four.\n"
    )

    assert paragraphs_of(text, "vtt") == (
        Paragraph(0.0, "A", "One two."),
        Paragraph(2.0, "B", "Three."),
        Paragraph(9.0, "B", "Four."),
    )


def test_a_long_speech_has_several_paragraphs() -> None:
    """Each ends with a sentence."""
    cues = "\n\n".join(f"00:{second:02}.000 --> 00:{second + 1:02}.000\n{'word ' * 30}end." for second in range(20))

    paragraphs = paragraphs_of(cues, "srt")

    assert len(paragraphs) > 3
    assert all(each.text.endswith("end.") and len(each.text) < 900 for each in paragraphs)


def test_plain_text_has_the_paragraphs_that_it_has() -> None:
    """Its lines are joined."""
    assert [each.text for each in paragraphs_of("One\nline.\n\n \nTwo <b>.\n", "txt")] == ["One line.", "Two <b>."]


@given(st.text(), st.sampled_from(["vtt", "srt", "txt"]))
def test_any_text_is_read_or_has_a_fault_in_one_of_its_lines(text: str, suffix: str) -> None:
    """Nothing else can happen."""
    fault = None
    paragraphs: tuple[Paragraph, ...] = ()
    try:
        paragraphs = paragraphs_of(text, suffix)
    except TimedTextError as error:
        fault = error

    assert all(each.text for each in paragraphs)
    assert fault is None or 1 <= fault.line <= text.count("\n") + text.count("\r") + 1
