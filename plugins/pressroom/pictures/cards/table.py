"""What everything on a card is placed with: the sizes that follow from the placement, and lines that are measured.

All lengths follow from the placement, so that a card looks the same in every size; only the smallest type is bound to
what a reader can make out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pressroom.core.contrast import CONTRAST_OF_TEXT
from pressroom.pictures.crops.plan import Box, Margins, Size

from .fitting import Sizes, shorten_to
from .look import contrast
from .plan import CardLine
from .problems import NoRoomError, NoWordsError
from .words import clean, is_from_right

if TYPE_CHECKING:
    from .faces import Face
    from .fitting import Ink, Measure
    from .look import CardLook
    from .words import CardText

# A phone shows a picture about 375 of its own pixels wide; type of fewer than 14 of them is not read.
_SMALLEST_ON_PHONE: Final = 14 / 375
# No network shows a picture larger than it is.
_SMALLEST: Final = 16
_SMALLEST_NOTE: Final = 12

# As parts of the geometric mean of width and height.
_PADDING: Final = 0.072
_LARGEST: Final = 0.2
_NOTE: Final = 0.034
_RULE: Final = 0.012

_PADDING_OF_HEIGHT: Final = 0.14
_LARGEST_OF_HEIGHT: Final = 0.62
_NOTE_OF_WIDTH: Final = 0.038
_STRIP_FROM: Final = 3.4  # width by height
_MARK_BELOW: Final = 260  # pixels of the longer side
_SMALLEST_ROOM: Final = 24


class Typesetter(Protocol):
    """Chooses fonts and measures lines in them."""

    def face(self, text: str, weight: int) -> Face:
        """Return the font that has all letters of a text."""

    def ink(self, text: str, face: Face, size: int) -> Ink:
        """Return the extents of a line in type of `size` pixels."""


class Words(NamedTuple):
    """The words of a card, cleaned."""

    title: str
    kicker: str
    brand: str
    date: str
    language: str
    left_out: tuple[str, ...]

    @classmethod
    def of(cls, text: CardText) -> Words:
        """Return the words ready for type; raise NoWordsError if nothing is left of title and brand."""
        cleaned = [clean(part or "") for part in (text.title, text.kicker, text.brand, text.date)]
        left_out = tuple(emoji for each in cleaned for emoji in each.left_out)
        title, kicker, brand, date = (each.words for each in cleaned)
        if not title and not brand:
            raise NoWordsError("nothing is left to set on the card", "write a title with letters, not only emoji")
        return cls(title, kicker, brand, date, text.language, left_out)


@dataclass(frozen=True, slots=True)
class Table:
    """What everything on a card is placed with: the sizes that follow from the placement, and the room for type."""

    whole: Size
    room: Box
    look: CardLook
    words: Words
    typesetter: Typesetter

    @property
    def mean(self) -> float:
        """The geometric mean of width and height, in pixels."""
        return math.sqrt(self.whole.width * self.whole.height)

    @property
    def width(self) -> int:
        """The width of the room."""
        return self.room.right - self.room.left

    @property
    def height(self) -> int:
        """The height of the room."""
        return self.room.bottom - self.room.top

    @property
    def is_mark(self) -> bool:
        """Whether the picture is as small as an avatar."""
        return max(self.whole) < _MARK_BELOW

    @property
    def is_strip(self) -> bool:
        """Whether the picture is far wider than high."""
        return self.whole.width > _STRIP_FROM * self.whole.height

    @property
    def is_from_right(self) -> bool:
        """Whether the card is mirrored."""
        return is_from_right(self.words.title or self.words.brand)

    @property
    def note(self) -> int:
        """The size of kicker, brand and date."""
        return max(_SMALLEST_NOTE, round(min(self.mean * _NOTE, self.whole.width * _NOTE_OF_WIDTH)))

    @property
    def rule(self) -> int:
        """How thick the accent is."""
        return max(3, round(self.mean * _RULE))

    @property
    def sizes(self) -> Sizes:
        """The smallest and largest type of a title."""
        smallest = max(_SMALLEST, round(self.whole.width * _SMALLEST_ON_PHONE))
        return Sizes(smallest, max(smallest, round(min(self.mean * _LARGEST, self.height * _LARGEST_OF_HEIGHT))))

    @property
    def kicker_colour(self) -> str:
        """The accent's colour where it can be read, else the ink's."""
        is_readable = contrast(self.look.accent, self.look.background) >= CONTRAST_OF_TEXT
        return self.look.accent if is_readable else self.look.ink

    def measure(self, face: Face) -> Measure:
        """Return what measures lines in one font."""
        return lambda text, size: self.typesetter.ink(text, face, size)

    def within(self, room: Box) -> Table:
        """Return the same with another room."""
        return replace(self, room=room)

    def mirrored(self, left: int, right: int) -> tuple[int, int]:
        """Return a horizontal stretch of the room as it is where the words run from right to left."""
        if not self.is_from_right:
            return left, right
        return self.room.left + self.room.right - right, self.room.left + self.room.right - left


@dataclass(frozen=True, slots=True)
class Measured:
    """A line that is measured, but not placed."""

    part: str
    text: str
    face: Face
    size: int
    ink: Ink
    colour: str

    @classmethod
    def of(cls, table: Table, part: str, text: str, *, weight: int, width: int, colour: str) -> Measured | None:
        """Return a note, shortened to the width; None if there is nothing to say, or no room."""
        if not text:
            return None
        face = table.typesetter.face(text, weight)
        shown = shorten_to(text, width, table.note, table.measure(face))
        if not shown:
            return None
        return cls(part, shown, face, table.note, table.typesetter.ink(shown, face, table.note), colour)

    def at(self, left: int, baseline: int) -> CardLine:
        """Return the line with its ink beginning at `left`."""
        box = Box(left, baseline - self.ink.ascent, left + self.ink.width, baseline + self.ink.descent)
        return CardLine(
            self.part,
            self.text,
            self.face,
            self.size,
            left - self.ink.left,
            baseline,
            box,
            self.colour,
            is_from_right(self.text),
        )


def room_of(size: Size, margins: Margins) -> Box:
    """Return where type may stand: out of the margins, and away from the edges as far as there is room."""
    padding = round(math.sqrt(size.width * size.height) * _PADDING)
    upright = min(padding, round(size.height * _PADDING_OF_HEIGHT))
    box = Box(
        max(margins.left, padding),
        max(margins.top, upright),
        size.width - max(margins.right, padding),
        size.height - max(margins.bottom, upright),
    )
    if min(box.right - box.left, box.bottom - box.top) < _SMALLEST_ROOM:
        raise no_room(size)
    return box


def no_room(size: Size) -> NoRoomError:
    """Return the error of a placement that is too small, or covered too far."""
    return NoRoomError(
        f"a card of {size.width} x {size.height} pixels has no room for words", "give a picture for this placement"
    )
