"""Measuring a text: how long it is for a channel, and where it would be cut."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import is_normalized

from pressroom.core.problems import suggestion

from .counting import COUNTERS, Counter
from .links import find_links, is_surely_link
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


# What may begin or join a link.
_JOINT: Final = re.compile(r"\.(?=\w)")


def counter_of(name: str) -> Counter:
    """Return a counter by its name. An unknown one is a ValueError with `what; remedy`."""
    if name not in COUNTERS:
        raise ValueError(f"no counter is called '{name}'; {suggestion(name, COUNTERS)}")
    return COUNTERS[name]


def fits_surely(text: str, counter: str, maximum: int | None, link: str = "") -> bool:
    """Tell, without counting, that a text is short enough, with a link and a space before it.

    False says nothing: it may fit all the same. The link is one as `urls.absolute` makes it.
    """
    if maximum is None:
        return True
    counted = counter_of(counter)
    # One letter of a short message changes what all others cost.
    if counted.messages or not (text.isascii() or is_normalized("NFC", text)):
        return False
    letters = len(text) * (1 if text.isascii() else counted.widest)
    links = len(_JOINT.findall(text)) * counted.dearest_link if counted.dearest_link else 0
    return letters + links + _most_for_link(counter, link) <= maximum


def _most_for_link(counter: str, link: str) -> int:
    if not link:
        return 0
    dearest = COUNTERS[counter].dearest_link
    if dearest is not None and is_surely_link("/".join(link.split("/", 3)[:3])):
        return 1 + dearest
    return 1 + len(link) + len(_JOINT.findall(link)) * (dearest or 0)


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
