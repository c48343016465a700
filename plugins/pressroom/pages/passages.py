"""Passages: the quotations and marked sentences of a text, which readers can share by themselves.

Feeds and everything else that a text is lifted into print them like any other words of it.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from pressroom.core.prose.quotable import Quotable, taken_apart
from pressroom.share import NO_FRAME, Frame, part_of, quotation_of, subject_of
from pressroom.share.parameters import PART

from .body_parts import Passage, body_parts, html_part
from .furniture import share_bar_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import AnyPublication, Masthead
    from pressroom.pictures import Originals
    from pressroom.share import Subject

    from .body_parts import BodyPart

# Words that begin with one of them have been put into quotation marks by their editor.
_OPENING_MARKS: Final = "“\"‘'«„「『《〈"  # noqa: RUF001  (the signs of several languages)


def body_with_passages(masthead: Masthead, originals: Originals, item: AnyPublication) -> tuple[BodyPart, ...]:
    """Return a publication's body with its passages as parts of their own; a preview has nothing to share."""
    parts = body_parts(masthead, originals, item.body)
    if not masthead.has_sharing:
        return parts
    whole, numbers = subject_of(masthead, item), count(1)
    return tuple(found for part in parts for found in _taken_apart(masthead, whole, part, numbers))


def _taken_apart(masthead: Masthead, whole: Subject, part: BodyPart, numbers: Iterator[int]) -> Iterator[BodyPart]:
    if part.html is None:
        yield part
        return
    for found in taken_apart(part.html):
        if isinstance(found, Quotable):
            yield html_part(found.html, _passage(masthead, whole, found, next(numbers)))
        else:
            yield part if found is part.html else html_part(found)


def _passage(masthead: Masthead, whole: Subject, found: Quotable, number: int) -> Passage:
    anchor = f"quote-{number}"
    address = f"{whole.address}#{anchor}"
    shared = part_of(whole, found.words, address, _frame(found))
    return Passage(anchor, number, address, found.is_quotation, share_bar_of(masthead, shared, PART))


def _frame(found: Quotable) -> Frame:
    """Return what stands around the words. A marked sentence is the newsroom's own, and nobody's quotation."""
    if not found.is_quotation:
        return NO_FRAME
    frame = quotation_of(found.speaker)
    if found.words[0] in _OPENING_MARKS:
        return Frame("", frame.after.removeprefix("”"))
    return frame
