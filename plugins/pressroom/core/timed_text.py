"""Transcripts and chapters as people write them: WebVTT, SubRip and plain text, read for what they say.

Of libraries that read them, none tells in which line a fault is; and of WebVTT nothing is needed but its cues.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# What transcripts are, by the ends of their names, as podcasts call them.
TRANSCRIPT_TYPES: Final = {"vtt": "text/vtt", "srt": "application/x-subrip", "txt": "text/plain"}
_TIMING: Final = re.compile(r"(?P<start>[\d:.,]+)[ \t]+-->[ \t]+(?P<end>[\d:.,]+)(?:[ \t].*)?")
_INSTANT: Final = re.compile(r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>[0-5]?\d):(?P<seconds>[0-5]\d(?:[.,]\d{1,3})?)")
# Players leave out every cue of WebVTT whose times are written in another way.
_STRICT: Final = re.compile(r"(?:(?P<hours>\d{1,4}):)?(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d\.\d{3})")
_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)*\s+(?P<name>[^>]+)>")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.]*>")
# With another beginning, players show nothing of the file.
_HEAD: Final = re.compile(r"WEBVTT(?:[ \t\n]|$)")
# Blocks of WebVTT that say nothing aloud.
_SILENT: Final = ("WEBVTT", "NOTE", "STYLE", "REGION")
# Where a speaker rests so many seconds, or has said so many characters and ends a sentence, a new paragraph begins.
_PAUSE: Final = 2.5
_LONG: Final = 500
_ENDS: Final = (".", "!", "?", "…", "。", "”", '"')


class TimedTextError(ValueError):
    """A file of cues has a fault. `line` counts from 1; the message is `what; remedy`."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


class Cue(NamedTuple):
    """What is said, or what begins, from one second to another. `line` is that of its times."""

    start: float
    end: float
    speaker: str | None
    text: str
    line: int


class Paragraph(NamedTuple):
    """A paragraph of a transcript. Plain text has no `start`, in seconds, and nobody who speaks."""

    start: float | None
    speaker: str | None
    text: str


def read_cues(text: str, suffix: str) -> tuple[Cue, ...]:
    """Return the cues of a WebVTT (vtt) or SubRip (srt) file in their order. Raise TimedTextError for the first fault.

    WebVTT is read as strictly as players do, SubRip as people write it.
    """
    unified = _unified(text)
    if suffix == "vtt" and not _HEAD.match(unified):
        raise TimedTextError(1, "WebVTT begins with a line `WEBVTT`; write it, and an empty line below it")
    cues = tuple(_cues(unified, _STRICT if suffix == "vtt" else _INSTANT))
    for before, cue in pairwise(cues):
        if cue.start < before.start:
            raise TimedTextError(cue.line, "begins before what stands in front of it; put both into their order")
    return cues


def paragraphs_of(text: str, suffix: str) -> tuple[Paragraph, ...]:
    """Return a transcript as paragraphs, as plain text. `suffix` is vtt, srt or txt. Raise TimedTextError likewise."""
    if suffix == "txt":
        blocks = (" ".join(block.split()) for block in re.split(r"\n[ \t]*\n", _unified(text)))
        return tuple(Paragraph(None, None, block) for block in blocks if block)
    return tuple(_joined(read_cues(text, suffix)))


def _cues(text: str, instant: re.Pattern[str]) -> Iterator[Cue]:
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        if not lines[number].strip():
            number += 1
            continue
        first = number
        while number < len(lines) and lines[number].strip():
            number += 1
        block = lines[first:number]
        if not block[0].startswith(_SILENT):
            yield _cue(block, first + 1, instant)


def _cue(block: list[str], line: int, instant: re.Pattern[str]) -> Cue:
    """Return the cue of a block: a name or a number if there is one, the times, then what is said."""
    at = next((index for index, each in enumerate(block[:2]) if "-->" in each), None)
    if at is None:
        raise TimedTextError(
            line, "here are no times; write a line like `00:00:01.000 --> 00:00:04.000` above the text"
        )
    found = _TIMING.fullmatch(block[at].strip())
    start, end = (_seconds(found[name], instant) for name in ("start", "end")) if found else (None, None)
    if start is None or end is None:
        raise TimedTextError(line + at, "these are no times; write them like `00:00:01.000 --> 00:00:04.000`")
    if end <= start:
        raise TimedTextError(line + at, "ends before it begins, or at once; exchange the times")
    said = " ".join(" ".join(block[at + 1 :]).split())
    voice = _VOICE.search(said)
    return Cue(start, end, unescape(voice["name"]).strip() if voice else None, _plain(said), line + at)


def _seconds(written: str, instant: re.Pattern[str]) -> float | None:
    found = instant.fullmatch(written)
    if not found:
        return None
    return int(found["hours"] or 0) * 3600 + int(found["minutes"]) * 60 + float(found["seconds"].replace(",", "."))


def _plain(said: str) -> str:
    return " ".join(unescape(_TAG.sub("", said)).split())


def _unified(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _joined(cues: Iterable[Cue]) -> Iterator[Paragraph]:
    """Yield paragraphs: what one speaker says without a longer pause."""
    start, end, speaker, said = 0.0, 0.0, None, ""
    for cue in cues:
        is_long = len(said) > _LONG and said.endswith(_ENDS)
        if said and (cue.speaker != speaker or cue.start - end > _PAUSE or is_long):
            yield Paragraph(start, speaker, said)
            said = ""
        if not said:
            start, speaker = cue.start, cue.speaker
        said, end = f"{said} {cue.text}".strip(), cue.end
    if said:
        yield Paragraph(start, speaker, said)
