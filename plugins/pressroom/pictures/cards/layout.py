"""Where everything stands on a card: pure arithmetic, given something that measures lines.

There are three kinds: a poster, a strip for what is far wider than high, and a mark for pictures as small as an avatar.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pressroom.pictures.crops.plan import Box, Margins, Size

from .breaking import pieces_of
from .faces import BOLD, HEAVY, REGULAR
from .fitting import Room, Sizes, fit, fit_shortened, fit_unparted
from .look import verify_look
from .plan import Bar, CardLine, CardPlan
from .table import Measured, Table, Words, no_room, room_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .breaking import Piece
    from .faces import Face
    from .fitting import Block, Measure
    from .look import CardLook
    from .table import Typesetter
    from .words import CardText

_BAR_LENGTH: Final = 0.11
_CALM: Final = 2  # notes between the head and the rest
_SIDE_OF_STRIP: Final = 0.26
_GAP_OF_STRIP: Final = 0.8  # of a note


class _Fitter(Protocol):
    def __call__(self, pieces: Sequence[Piece], room: Room, sizes: Sizes, measure: Measure) -> Block | None: ...


def plan_card(text: CardText, look: CardLook, size: Size, margins: Margins, typesetter: Typesetter) -> CardPlan:
    """Return the plan of a card; all its type stays out of the margins.

    Raise CardError where the colours are too near to each other, no font has all letters, or nothing fits.
    """
    verify_look(look)
    words = Words.of(text)
    table = Table(size, room_of(size, margins), look, words, typesetter)
    drawn = _title_card(table) if words.title and not table.is_mark else _mark(table)
    return CardPlan(size, look.background, text.language, *drawn, words.left_out)


class _Drawn(NamedTuple):
    bars: tuple[Bar, ...]
    lines: tuple[CardLine, ...]
    is_shortened: bool


def _title_card(table: Table) -> _Drawn:
    compose = _strip if table.is_strip else _poster
    face = table.typesetter.face(table.words.title, HEAVY)
    tables = [replace(table, words=words) for words in _from_full_to_bare(table.words)]
    # What says least goes first, and words of the title last.
    nameless = replace(table, words=table.words._replace(kicker="", date="", brand=""))
    tries = [*((each, fit) for each in tables), (tables[-1], fit_shortened), (nameless, fit_shortened)]
    drawn = next(filter(None, (compose(each, face, fitter) for each, fitter in tries)), None)
    if not drawn:
        raise no_room(table.whole)
    return drawn


def _from_full_to_bare(words: Words) -> Iterator[Words]:
    yield words
    if words.kicker:
        words = words._replace(kicker="")
        yield words
    if words.date:
        yield words._replace(date="")


def _poster(table: Table, face: Face, fitter: _Fitter) -> _Drawn | None:
    """Put brand and date at the head, then calm, then the title with its kicker and the accent, down at the foot."""
    head = [*_head(table)]
    top = max((line.box.bottom for line in head), default=table.room.top)
    kicker = Measured.of(
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


def _bleeding_bar(table: Table, top: int) -> Bar:
    """Return the accent, which comes in from the edge of the picture."""
    end = table.room.left + round(table.mean * _BAR_LENGTH)
    left, right = (table.whole.width - end, table.whole.width) if table.is_from_right else (0, end)
    return Bar(Box(left, top, right, top + table.rule), table.look.accent)


def _head(table: Table) -> Iterator[CardLine]:
    brand = Measured.of(table, "brand", table.words.brand, weight=BOLD, width=table.width, colour=table.look.ink)
    left_over = table.width - (brand.ink.width + 2 * table.note if brand else 0)
    date = Measured.of(table, "date", table.words.date, weight=REGULAR, width=left_over, colour=table.look.ink)
    notes = [note for note in (brand, date) if note and (note is brand or note.text == table.words.date)]
    baseline = table.room.top + max((note.ink.ascent for note in notes), default=0)
    for note in notes:
        is_first = note is brand or brand is None
        yield _started(table, note, baseline) if is_first else _ended(table, note, baseline)


def _strip(table: Table, face: Face, fitter: _Fitter) -> _Drawn | None:
    """Put the title beside an upright accent, brand and date on the other side."""
    side = round(table.width * _SIDE_OF_STRIP)
    brand = Measured.of(table, "brand", table.words.brand, weight=BOLD, width=side, colour=table.look.ink)
    date = Measured.of(table, "date", table.words.date, weight=REGULAR, width=side, colour=table.look.ink)
    notes = [note for note in (brand, date) if note]
    aside = max((note.ink.width for note in notes), default=0)
    inset = table.rule + table.note
    left, right = table.mirrored(table.room.left + inset, table.room.right - (aside + 2 * table.note if aside else 0))
    middle = table.within(Box(left, table.room.top, right, table.room.bottom))
    kicker = Measured.of(
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


def _mark(table: Table) -> _Drawn:
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
    raise no_room(table.whole)


def _choices_of_mark(words: Words) -> Iterator[tuple[str, str, _Fitter]]:
    if words.title:
        yield "title", words.title, fit_unparted
    if words.brand:
        yield "brand", words.brand, fit
        yield "brand", words.brand, fit_shortened
    if words.title:
        yield "title", words.title, fit
        yield "title", words.title, fit_shortened


def _title(table: Table, face: Face, block: Block, top: int, part: str = "title") -> Iterator[CardLine]:
    baseline = top + block.ascent
    for text, ink in zip(block.lines, block.inks, strict=True):
        left, _ = table.mirrored(table.room.left, table.room.left + ink.width)
        line = Measured(part, text, face, block.size, ink, table.look.ink).at(left, baseline)
        yield replace(line, is_from_right=table.is_from_right)
        baseline += block.leading


def _started(table: Table, note: Measured, baseline: int) -> CardLine:
    """Return a note where lines begin."""
    left, _ = table.mirrored(table.room.left, table.room.left + note.ink.width)
    return note.at(left, baseline)


def _ended(table: Table, note: Measured, baseline: int) -> CardLine:
    """Return a note where lines end."""
    left, _ = table.mirrored(table.room.right - note.ink.width, table.room.right)
    return note.at(left, baseline)
