"""Measuring a text: how long it is for a channel, and where it would be cut."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import is_normalized

from pressroom.core.problems import suggestion

from .counting import COUNTERS, Counter
from .links import find_links
from .spans import split_graphemes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .spans import Unit


class Measured(NamedTuple):
    """A text's length, and the text before and after the place where it would be cut; together they are the text.

    `maximum` is in the units of `length`. `messages` is how many short messages the text takes, and None elsewhere.
    """

    length: int
    maximum: int | None
    before: str
    after: str
    messages: int | None

    @property
    def fits(self) -> bool:
        """Tell whether nothing would be cut."""
        return not self.after


# A link is 23 on X and Mastodon; none is shorter than two letters.
_DEAREST_LINK: Final = 23
_WIDEST_OF_ASCII: Final = 4


def counter_of(name: str) -> Counter:
    """Return a counter by its name. An unknown one is a ValueError with `what; remedy`."""
    if name not in COUNTERS:
        raise ValueError(f"no counter is called '{name}'; {suggestion(name, COUNTERS)}")
    return COUNTERS[name]


def fits_surely(text: str, counter: str, maximum: int | None) -> bool:
    """Tell, without counting, that a text is short enough. False says nothing: it may fit all the same."""
    if maximum is None:
        return True
    widest = counter_of(counter).widest
    # What ends in a dot and letters may be a link, and a link may cost more than its letters.
    links = text.count(".") * _DEAREST_LINK
    costs_one = text.isascii() and widest <= _WIDEST_OF_ASCII
    return (costs_one or is_normalized("NFC", text)) and len(text) * (1 if costs_one else widest) + links <= maximum


def measure(text: str, counter: str, maximum: int | None = None) -> Measured:
    """Measure a text with one of COUNTERS. The cut is never inside of a grapheme or a link.

    For short messages `maximum` is in septets, and is told in the units that the text needs: 160 are 70 for Korean.
    """
    counted = counter_of(counter)
    units = counted.units(text)
    length = sum(unit.cost for unit in units)
    limit = None if maximum is None else counted.limit(text, maximum)
    place = len(text) if limit is None or length <= limit else _place_to_cut(text, units, limit)
    messages = counted.messages(text, units) if counted.messages else None
    return Measured(length, limit, text[:place], text[place:], messages)


def whole_places(text: str) -> set[int]:
    """Return every place of a text that is inside of neither a grapheme nor a link, its end too."""
    places = {0, *accumulate(map(len, split_graphemes(text)))}
    for link in find_links(text, "mastodon") + find_links(text, "x"):
        places.difference_update(range(link.start + 1, link.end))
    return places


def _place_to_cut(text: str, units: Sequence[Unit], limit: int) -> int:
    allowed = whole_places(text)
    place = end = cost = 0
    for unit in units:
        end, cost = end + unit.length, cost + unit.cost
        if cost > limit:
            break
        if end in allowed:
            place = end
    return place
