"""Short messages: their two alphabets, and how many messages a text takes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .facts import facts
from .spans import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class _Alphabet(NamedTuple):
    """How many units one message holds, alone and as a part of a longer text."""

    alone: int
    joined: int


def sms_units(text: str) -> list[Unit]:
    """Count in septets of GSM-7 if its letters suffice, else all of the text in 16-bit units of UCS-2."""
    costs = _gsm7()
    if _needs_ucs2(text):
        return [Unit(1, 2 if ord(letter) > 0xFFFF else 1) for letter in text]  # noqa: PLR2004  (the end of one unit)
    return [Unit(1, costs[letter]) for letter in text]


def sms_limit(text: str, septets: int) -> int:
    """Return a limit in septets in the text's own units: 160 are 70 as soon as one letter is not of GSM-7."""
    if not _needs_ucs2(text):
        return septets
    gsm7, ucs2 = _alphabet("gsm7"), _alphabet("ucs2")
    if septets <= gsm7.alone:
        return septets * ucs2.alone // gsm7.alone
    return septets * ucs2.joined // gsm7.joined


def count_messages(text: str, units: Iterable[Unit]) -> int:
    """Return how many messages a text takes. An escape pair or a surrogate pair is never split over two."""
    alphabet = _alphabet("ucs2" if _needs_ucs2(text) else "gsm7")
    costs = [unit.cost for unit in units]
    if sum(costs) <= alphabet.alone:
        return min(len(costs), 1)
    messages, filled = 1, 0
    for cost in costs:
        if filled + cost > alphabet.joined:
            messages, filled = messages + 1, 0
        filled += cost
    return messages


def _needs_ucs2(text: str) -> bool:
    return not _gsm7().keys() >= set(text)


@cache
def _gsm7() -> Mapping[str, int]:
    """Return the letters of GSM-7, and what each costs."""
    sms = facts("counters")["gsm7_or_ucs2"]
    return dict.fromkeys(sms["alphabet"], 1) | dict.fromkeys(sms["extension"], 2)


def _alphabet(name: str) -> _Alphabet:
    return _Alphabet(**facts("counters")["gsm7_or_ucs2"][name])
