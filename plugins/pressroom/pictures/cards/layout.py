"""Where everything stands on a card: pure arithmetic, given something that measures lines.

All lengths follow from the placement, so that a card looks the same in every size; only the smallest type is bound to
what a reader can make out. There are three kinds: a poster, a strip for what is far wider than high, and a mark for
pictures as small as an avatar.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pressroom.pictures.plan import Box, Margins, Size

from .breaking import pieces_of
from .faces import BOLD, HEAVY, REGULAR
from .fitting import Room, Sizes, fit, fit_shortened, fit_unparted, shorten_to
from .look import CONTRAST_OF_TEXT, contrast, verify_look
from .problems import NoRoomError, NoWordsError
from .words import clean, is_from_right

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .breaking import Piece
    from .faces import Face
    from .fitting import Block, Ink, Measure
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
_BAR_LENGTH: Final = 0.11

_CALM: Final = 2  # notes between the head and the rest

_PADDING_OF_HEIGHT: Final = 0.14
_LARGEST_OF_HEIGHT: Final = 0.62
_NOTE_OF_WIDTH: Final = 0.038
_STRIP_FROM: Final = 3.4  # width by height
_MARK_BELOW: Final = 260  # pixels of the longer side
_SIDE_OF_STRIP: Final = 0.26
_GAP_OF_STRIP: Final = 0.8  # of a note
_SMALLEST_ROOM: Final = 24


class Typesetter(Protocol):
    """Chooses fonts and measures lines in them."""

    def face(self, text: str, weight: int) -> Face:
        """Return the font that has all letters of a text."""

    def ink(self, text: str, face: Face, size: int) -> Ink:
        """Return the extents of a line in type of `size` pixels."""


class _Fitter(Protocol):
    def __call__(self, pieces: Sequence[Piece], room: Room, sizes: Sizes, measure: Measure) -> Block | None: ...


class Bar(NamedTuple):
    """A filled rectangle."""

    box: Box
    colour: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of type: its pen starts at `pen` on the `baseline`, and all its ink lies inside the `box`."""

    part: str
    text: str
    face: Face
    size: int
    pen: int
    baseline: int
    box: Box
    colour: str
    is_from_right: bool = False


@dataclass(frozen=True, slots=True)
class CardPlan:
    """A card as numbers; `left_out` are the emoji of its words, which are not drawn."""

    size: Size
    background: str
    language: str
    bars: tuple[Bar, ...]
    lines: tuple[CardLine, ...]
    is_shortened: bool = False
    left_out: tuple[str, ...] = ()


def plan_card(text: CardText, look: CardLook, size: Size, margins: Margins, typesetter: Typesetter) -> CardPlan:
    """Return the plan of a card; all its type stays out of the margins.

    Raise CardError where the colours are too near to each other, no font has all letters, or nothing fits.
    """
    verify_look(look)
    words = _Words.of(text)
    table = _Table(size, _inside(size, margins), look, words, typesetter)
    drawn = _title_card(table) if words.title and not table.is_mark else _mark(table)
    return CardPlan(size, look.background, text.language, *drawn, words.left_out)


class _Words(NamedTuple):
    """The words of a card, cleaned."""

    title: str
    kicker: str
    brand: str
    date: str
    language: str
    left_out: tuple[str, ...]

    @classmethod
    def of(cls, text: CardText) -> _Words:
        cleaned = [clean(part or "") for part in (text.title, text.kicker, text.brand, text.date)]
        left_out = tuple(emoji for each in cleaned for emoji in each.left_out)
        title, kicker, brand, date = (each.words for each in cleaned)
        if not title and not brand:
            raise NoWordsError("nothing is left to set on the card", "write a title with letters, not only emoji")
        return cls(title, kicker, brand, date, text.language, left_out)


class _Drawn(NamedTuple):
    bars: tuple[Bar, ...]
    lines: tuple[CardLine, ...]
    is_shortened: bool


@dataclass(frozen=True, slots=True)
class _Table:
    """What everything on a card is placed with: the sizes that follow from the placement, and the room for type."""

    whole: Size
    room: Box
    look: CardLook
    words: _Words
    typesetter: Typesetter

    @property
    def mean(self) -> float:
        return math.sqrt(self.whole.width * self.whole.height)

    @property
    def width(self) -> int:
        return self.room.right - self.room.left

    @property
    def height(self) -> int:
        return self.room.bottom - self.room.top

    @property
    def is_mark(self) -> bool:
        return max(self.whole) < _MARK_BELOW

    @property
    def is_strip(self) -> bool:
        return self.whole.width > _STRIP_FROM * self.whole.height

    @property
    def is_from_right(self) -> bool:
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
        is_readable = contrast(self.look.accent, self.look.background) >= CONTRAST_OF_TEXT
        return self.look.accent if is_readable else self.look.ink

    def measure(self, face: Face) -> Measure:
        """Return what measures lines in one font."""
        return lambda text, size: self.typesetter.ink(text, face, size)

    def within(self, room: Box) -> _Table:
        """Return the same with another room."""
        return replace(self, room=room)

    def mirrored(self, left: int, right: int) -> tuple[int, int]:
        """Return a horizontal stretch of the room as it is where the words run from right to left."""
        if not self.is_from_right:
            return left, right
        return self.room.left + self.room.right - right, self.room.left + self.room.right - left


@dataclass(frozen=True, slots=True)
class _Measured:
    """A line that is measured, but not placed."""

    part: str
    text: str
    face: Face
    size: int
    ink: Ink
    colour: str

    @classmethod
    def of(cls, table: _Table, part: str, text: str, *, weight: int, width: int, colour: str) -> _Measured | None:
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


def _inside(size: Size, margins: Margins) -> Box:
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
        raise _no_room(size)
    return box


def _title_card(table: _Table) -> _Drawn:
    compose = _strip if table.is_strip else _poster
    face = table.typesetter.face(table.words.title, HEAVY)
    tables = [replace(table, words=words) for words in _from_full_to_bare(table.words)]
    # What says least goes first, and words of the title last.
    nameless = replace(table, words=table.words._replace(kicker="", date="", brand=""))
    tries = [*((each, fit) for each in tables), (tables[-1], fit_shortened), (nameless, fit_shortened)]
    drawn = next(filter(None, (compose(each, face, fitter) for each, fitter in tries)), None)
    if not drawn:
        raise _no_room(table.whole)
    return drawn


def _from_full_to_bare(words: _Words) -> Iterator[_Words]:
    yield words
    if words.kicker:
        words = words._replace(kicker="")
        yield words
    if words.date:
        yield words._replace(date="")


def _no_room(size: Size) -> NoRoomError:
    return NoRoomError(
        f"a card of {size.width} x {size.height} pixels has no room for words", "give a picture for this placement"
    )


def _poster(table: _Table, face: Face, fitter: _Fitter) -> _Drawn | None:
    """Put brand and date at the head, then calm, then the title with its kicker and the accent, down at the foot."""
    head = [*_head(table)]
    top = max((line.box.bottom for line in head), default=table.room.top)
    kicker = _Measured.of(
        table, "kicker", table.words.kicker, weight=BOLD, width=table.width, colour=table.kicker_colour
    )
    gap = table.note
    above = kicker.ink.ascent + kicker.ink.descent + gap if kicker else 0
    above += table.rule + gap
    calm = gap * _CALM if head else 0
    room = Room(table.width, table.room.bottom - top - calm - above)
    block = fitter(pieces_of(table.words.title, table.words.language), room, table.sizes, table.measure(face))
    if not block:
        return None
    begin = table.room.bottom - block.height
    lines = [*head, *_title(table, face, block, begin)]
    if kicker:
        lines.append(_started(table, kicker, begin - gap - kicker.ink.descent))
    return _Drawn((_bleeding_bar(table, begin - above),), tuple(lines), block.is_shortened)


def _bleeding_bar(table: _Table, top: int) -> Bar:
    """Return the accent, which comes in from the edge of the picture."""
    end = table.room.left + round(table.mean * _BAR_LENGTH)
    left, right = (table.whole.width - end, table.whole.width) if table.is_from_right else (0, end)
    return Bar(Box(left, top, right, top + table.rule), table.look.accent)


def _head(table: _Table) -> Iterator[CardLine]:
    brand = _Measured.of(table, "brand", table.words.brand, weight=BOLD, width=table.width, colour=table.look.ink)
    left_over = table.width - (brand.ink.width + 2 * table.note if brand else 0)
    date = _Measured.of(table, "date", table.words.date, weight=REGULAR, width=left_over, colour=table.look.ink)
    notes = [note for note in (brand, date) if note and (note is brand or note.text == table.words.date)]
    baseline = table.room.top + max((note.ink.ascent for note in notes), default=0)
    for note in notes:
        is_first = note is brand or brand is None
        yield _started(table, note, baseline) if is_first else _ended(table, note, baseline)


def _strip(table: _Table, face: Face, fitter: _Fitter) -> _Drawn | None:
    """Put the title beside an upright accent, brand and date on the other side."""
    side = round(table.width * _SIDE_OF_STRIP)
    brand = _Measured.of(table, "brand", table.words.brand, weight=BOLD, width=side, colour=table.look.ink)
    date = _Measured.of(table, "date", table.words.date, weight=REGULAR, width=side, colour=table.look.ink)
    notes = [note for note in (brand, date) if note]
    aside = max((note.ink.width for note in notes), default=0)
    inset = table.rule + table.note
    left, right = table.mirrored(table.room.left + inset, table.room.right - (aside + 2 * table.note if aside else 0))
    middle = table.within(Box(left, table.room.top, right, table.room.bottom))
    kicker = _Measured.of(
        middle, "kicker", table.words.kicker, weight=BOLD, width=middle.width, colour=table.kicker_colour
    )
    gap = round(table.note * _GAP_OF_STRIP)
    above = kicker.ink.ascent + kicker.ink.descent + gap if kicker else 0
    room = Room(middle.width, middle.height - above)
    block = fitter(pieces_of(table.words.title, table.words.language), room, middle.sizes, table.measure(face))
    if not block:
        return None
    begin = table.room.top + (table.height - above - block.height) // 2
    lines = [*_title(middle, face, block, begin + above)]
    if kicker:
        lines.append(_started(middle, kicker, begin + kicker.ink.ascent))
    if brand:
        lines.append(_ended(table, brand, table.room.top + brand.ink.ascent))
    if date:
        lines.append(_ended(table, date, table.room.bottom - date.ink.descent))
    start, end = table.mirrored(table.room.left, table.room.left + table.rule)
    return _Drawn(
        (Bar(Box(start, table.room.top, end, table.room.bottom), table.look.accent),), tuple(lines), block.is_shortened
    )


def _mark(table: _Table) -> _Drawn:
    """Set the title where it fits whole, else the brand, as large as there is room."""
    inset = 4 * table.rule
    upper = table.within(table.room._replace(bottom=table.room.bottom - inset))
    for part, words, fitter in _choices_of_mark(table.words):
        face = table.typesetter.face(words, HEAVY)
        room = Room(upper.width, upper.height)
        block = fitter(pieces_of(words, table.words.language), room, upper.sizes, table.measure(face))
        if block:
            lines = tuple(_title(upper, face, block, upper.room.bottom - block.height, part))
            left, right = table.mirrored(table.room.left, table.room.left + round(table.mean * 2 * _BAR_LENGTH))
            bar = Bar(Box(left, table.room.bottom - table.rule, right, table.room.bottom), table.look.accent)
            return _Drawn((bar,), lines, block.is_shortened)
    raise _no_room(table.whole)


def _choices_of_mark(words: _Words) -> Iterator[tuple[str, str, _Fitter]]:
    if words.title:
        yield "title", words.title, fit_unparted
    if words.brand:
        yield "brand", words.brand, fit
        yield "brand", words.brand, fit_shortened
    if words.title:
        yield "title", words.title, fit
        yield "title", words.title, fit_shortened


def _title(table: _Table, face: Face, block: Block, top: int, part: str = "title") -> Iterator[CardLine]:
    baseline = top + block.ascent
    for text, ink in zip(block.lines, block.inks, strict=True):
        left, _ = table.mirrored(table.room.left, table.room.left + ink.width)
        line = _Measured(part, text, face, block.size, ink, table.look.ink).at(left, baseline)
        yield replace(line, is_from_right=table.is_from_right)
        baseline += block.leading


def _started(table: _Table, note: _Measured, baseline: int) -> CardLine:
    """Return a note where lines begin."""
    left, _ = table.mirrored(table.room.left, table.room.left + note.ink.width)
    return note.at(left, baseline)


def _ended(table: _Table, note: _Measured, baseline: int) -> CardLine:
    """Return a note where lines end."""
    left, _ = table.mirrored(table.room.right - note.ink.width, table.room.right)
    return note.at(left, baseline)
