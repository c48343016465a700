"""What the files of an episode say: how long its recording is, its chapters, and whether its transcript can be read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from pydantic import Field

from pressroom.core.model.articles import Chapter
from pressroom.core.model.fields import Address, Model, Text
from pressroom.core.problems import Place
from pressroom.core.recordings import measured_length
from pressroom.core.source import read_text
from pressroom.core.timed_text import TRANSCRIPT_TYPES, TimedTextError, paragraphs_of, read_cues
from pressroom.core.yaml_reader import UnreadableError, read_yaml

if TYPE_CHECKING:
    from pressroom.core.model import Episode
    from pressroom.core.nodes import Node
    from pressroom.core.timed_text import Cue

    from .desk import Desk

# Fields of an episode that are filled here, and never by an editor.
FILLED_IN: Final = dict.fromkeys(("measured", "marks"), "delete it; the episode's files say it")
_CHAPTER_FILES: Final = ("vtt", "json")
# Seconds by which a recording may be longer or shorter than its last chapter says.
_TOLERANCE: Final = 1.0
# The same of its transcript, whose last words may stay a while.
_LINGERING: Final = 2.0
# What a recording is as a file, and what to do with a file that is something else.
_RECORDINGS: Final = {
    "audio": ("audio", "is no sound", "give a recording; a film stands under `video:`"),
    "video": ("film", "is no film", "give a film; a sound stands under `audio:`"),
}
_TIMED: Final = ("vtt", "srt")


class _JsonChapter(Model):
    """A chapter as the JSON Chapters Format 1.2 spells it."""

    startTime: float = Field(ge=0)  # noqa: N815 - as above
    title: Text
    endTime: float | None = None  # noqa: N815
    url: Address | None = None
    toc: bool = True
    # Left out: pictures would be fetched from elsewhere, and nothing here shows a place.
    img: Any = None
    location: Any = None


class _JsonChapters(Model):
    """A file of chapters in that form; what it says of the podcast, the feed says."""

    version: str | None = None
    chapters: tuple[_JsonChapter, ...]
    author: str | None = None
    title: str | None = None
    podcastName: str | None = None  # noqa: N815
    description: str | None = None
    fileName: str | None = None  # noqa: N815
    waypoints: Any = None


def filled_episode(desk: Desk, episode: Episode, header: Node) -> Episode:
    """Return the episode with what its files say; note every fault in them."""
    found: dict[str, object] = {}
    if not _has_one_recording(desk, episode, header):
        return episode
    if episode.recording:
        found["measured"] = measured_length(desk.root / episode.recording.file)
    elif not (episode.elsewhere and desk.can_embed(episode.elsewhere.address)):
        _note_what_belongs_to_none(desk, episode, header)
    if episode.chapters:
        found["marks"] = _read_chapters(desk, episode.chapters, header)
    filled = episode.model_copy(update=found)
    if episode.transcript:
        _check_transcript(desk, filled, episode.transcript, header)
    if episode.chapters:
        _check_chapters(desk, filled)
    return filled


def _has_one_recording(desk: Desk, episode: Episode, header: Node) -> bool:
    """Tell whether the recording is what its key says; note what is not, and two of them."""
    if episode.audio and episode.video:
        what, remedy = "stands beside `audio`, and an episode is heard or seen", "keep one of them"
        desk.problems.add(header.at(("video",)).place, "video", what, remedy)
        return False
    for key, recording in (("audio", episode.audio), ("video", episode.video)):
        kind, what, remedy = _RECORDINGS[key]
        if recording and recording.kind != kind:
            place = header.at((key, "file")).place
            desk.problems.add(place, f"{key}.file", f"'{recording.file}' {what}", remedy)
            return False
    return True


def _note_what_belongs_to_none(desk: Desk, episode: Episode, header: Node) -> None:
    for key in ("transcript", "chapters", "duration"):
        if getattr(episode, key):
            what = "belongs to a recording, and there is none"
            remedy = "add `audio: {file: …, title: …}`, `video:`, or a film that can be embedded under `media:`"
            desk.problems.add(header.at((key,)).place, key, what, remedy)


def _check_transcript(desk: Desk, episode: Episode, file: str, header: Node) -> None:
    suffix = _suffix(file)
    if suffix not in TRANSCRIPT_TYPES:
        known = ", ".join(TRANSCRIPT_TYPES)
        what = f"'{file}' is no transcript that players know"
        desk.problems.add(header.at(("transcript",)).place, "transcript", what, f"give it as one of {known}")
        return
    try:
        text = _text(desk, file)
        said = paragraphs_of(text, suffix)
    except TimedTextError as error:
        _note(desk, file, error)
    except UnreadableError:
        pass  # noted
    else:
        if not said:
            desk.problems.add(Place(file), "", "says nothing", "write the transcript, or delete `transcript`")
        _check_end(desk, file, read_cues(text, suffix) if suffix in _TIMED else (), episode.measured or episode.seconds)


def _check_end(desk: Desk, file: str, cues: tuple[Cue, ...], length: float | None) -> None:
    """Note a transcript that goes on after the recording has ended."""
    late = next((cue for cue in cues if length and cue.end > length + _LINGERING), None)
    if late and length:
        what = f"goes on until {max(cue.end for cue in cues):g} s, and the recording lasts {length:g} s"
        remedy = "correct its times, or take the transcript of this recording"
        desk.problems.add(Place(file, late.line, 1), "", what, remedy)


def _read_chapters(desk: Desk, file: str, header: Node) -> tuple[Chapter, ...]:
    suffix = _suffix(file)
    if suffix == "vtt":
        return _from_webvtt(desk, file)
    if suffix == "json":
        return _from_json(desk, file)
    known = ", ".join(_CHAPTER_FILES)
    what = f"'{file}' is no file of chapters"
    desk.problems.add(header.at(("chapters",)).place, "chapters", what, f"give it as one of {known}")
    return ()


def _from_webvtt(desk: Desk, file: str) -> tuple[Chapter, ...]:
    try:
        cues = read_cues(_text(desk, file), "vtt")
    except TimedTextError as error:
        _note(desk, file, error)
        return ()
    except UnreadableError:
        return ()
    for cue in cues:
        if not cue.text:
            desk.problems.add(Place(file, cue.line, 1), "", "this chapter has no title", "write it below its times")
    return tuple(Chapter(start=cue.start, end=cue.end, title=cue.text) for cue in cues if cue.text)


def _from_json(desk: Desk, file: str) -> tuple[Chapter, ...]:
    node = _json(desk, file)
    told = desk.validated(_JsonChapters, node, desk.content) if node else None
    if told and not told.chapters:
        place = node.at(("chapters",)).place if node else Place(file)
        desk.problems.add(
            place, "chapters", "names no chapter", "write one at least, or delete `chapters` in the episode"
        )
    return tuple(
        Chapter(start=each.startTime, title=each.title, end=each.endTime, address=each.url, is_listed=each.toc)
        for each in (told.chapters if told else ())
    )


def _json(desk: Desk, file: str) -> Node | None:
    """Return a JSON file; None if its problems are noted. All JSON is YAML, and so every value remembers its line."""
    try:
        text = _text(desk, file)
        if not isinstance(json.loads(text), dict):
            remedy = 'write `{"chapters": [{"startTime": 0, "title": "…"}]}`'
            desk.problems.add(Place(file, 1, 1), "", "is no file of chapters in JSON", remedy)
            return None
        # But for tabs, which stand nowhere inside of a text in JSON.
        return read_yaml(text.replace("\t", " "), file, desk.problems)
    except json.JSONDecodeError as error:
        what = f"is no JSON: {error.msg}"
        desk.problems.add(Place(file, error.lineno, error.colno), "", what, "correct it here, or just before")
    except UnreadableError:
        pass  # noted
    return None


def _check_chapters(desk: Desk, episode: Episode) -> None:
    """Note chapters that begin in no order, before another one has ended, or after the recording has."""
    marks, file = episode.marks, episode.chapters or ""
    length = episode.measured or episode.seconds
    for number, mark in enumerate(marks):
        name = f"chapter {number + 1}, '{mark.title}',"
        if number and mark.start <= marks[number - 1].start:
            what, remedy = f"{name} does not begin after the one before it", "put them into their order"
        elif number and mark.start < (marks[number - 1].end or 0):
            what, remedy = f"{name} begins before the one before it has ended", "correct the times of one of them"
        elif mark.end is not None and mark.end <= mark.start:
            what, remedy = f"{name} ends before it begins", "correct its times"
        elif length and max(mark.start, mark.end or 0) > length + _TOLERANCE:
            what, remedy = f"{name} lies behind the end of the recording, which lasts {length:g} s", "correct its times"
        else:
            continue
        desk.problems.add(_place_of_mark(desk, file, number), "", what, remedy)


def _place_of_mark(desk: Desk, file: str, number: int) -> Place:
    if _suffix(file) == "vtt":
        titled = [cue for cue in read_cues(_text(desk, file), "vtt") if cue.text]
        return Place(file, titled[number].line, 1)
    node = _json(desk, file)
    return node.at(("chapters", number, "startTime")).place if node else Place(file)


def _note(desk: Desk, file: str, error: TimedTextError) -> None:
    what, _, remedy = str(error).partition("; ")
    desk.problems.add(Place(file, error.line, 1), "", what, remedy)


def _text(desk: Desk, file: str) -> str:
    return read_text(desk.root / file, file, desk.problems).text


def _suffix(file: str) -> str:
    return file.rpartition(".")[2].lower()
