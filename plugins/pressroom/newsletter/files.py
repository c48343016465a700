"""The files of a letter: what is pasted into a service, and what is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core.problems import Place

from .limits import check_letter, fit, letter_notes
from .markup import LetterPress
from .plain import letter_text

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.problems import Problem

    from .letter import Letter


class WrittenLetter(NamedTuple):
    """The files of a letter by their names, how many of its items they show, and what may be mended."""

    files: dict[str, bytes]
    shown: int
    items: int
    notes: tuple[Problem, ...]


def write_letter(letter: Letter, place: Place, theme: Path | None = None) -> WrittenLetter:
    """Return the letter as `NAME.html`, `NAME.txt` and `NAME.eml`, and what is to be said about it.

    `place` is what an editor would change. What can be no letter is a ContentError, a machine without css-inline a
    UsageError. Nothing is written to the disk.
    """
    # The library's half of a hundred milliseconds is for those who write letters.
    from .message import letter_message

    check_letter(letter, place)
    fitted = fit(letter, LetterPress(theme), place)
    text = letter_text(fitted.letter)
    files = {
        f"{letter.name}.html": fitted.html.encode(),
        f"{letter.name}.txt": text.encode(),
        f"{letter.name}.eml": letter_message(fitted.letter, fitted.html, text).as_bytes(),
    }
    return WrittenLetter(files, fitted.letter.number_of_items, fitted.items, tuple(letter_notes(fitted, place)))


def letter_files(letter: Letter, theme: Path | None = None) -> dict[str, bytes]:
    """Return the files of a letter by their names, as `write_letter` does."""
    return write_letter(letter, Place(letter.name), theme).files
