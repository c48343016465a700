"""Numbers and days as exports write them. A count is whole: what could be read in two ways is told, never guessed."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Final

# What services write where there is nothing to count.
_NOTHING: Final = frozenset({"", "-", "–", "—", "n/a", "na", "null", "none"})  # noqa: RUF001 - these signs are meant
# Spaces that stand between thousands, those that do not break among them.
_SPACES: Final = " \u00a0\u202f\u2009"
_PLAIN: Final = re.compile(r"(?P<count>[0-9]+)(?:\.0+)?")
_GROUPED: Final = {
    sign: re.compile(rf"[0-9]{{1,3}}(?:[{re.escape(signs)}][0-9]{{3}})+")
    for sign, signs in {",": ",", ".": ".", " ": _SPACES, "'": "'’"}.items()  # noqa: RUF001 - this sign is meant
}
# A comma or a space between groups of three can mean nothing else in a count; a point can end one, too.
_USUAL: Final = (",", " ")
_DIGITS: Final = re.compile(r"[^0-9]")


@lru_cache(maxsize=4096)
def count_of(text: str, thousands: str | None = None) -> int:
    """Return the count that a cell holds; 0 where it says that there is nothing. `thousands` is the sign between them.

    Raise ValueError with `what; remedy` for all that is no whole number, or could be two.
    """
    written = text.strip()
    if written.casefold() in _NOTHING:
        return 0
    if thousands is None and (plain := _PLAIN.fullmatch(written)) and not _is_ambiguous(written):
        return int(plain["count"])
    if written.isascii() and written.isdigit():
        return int(written)
    if any(_GROUPED[sign].fullmatch(written) for sign in ([thousands] if thousands else _USUAL)):
        return int(_DIGITS.sub("", written))
    raise ValueError(_told(written, thousands))


def _is_ambiguous(written: str) -> bool:
    return _GROUPED["."].fullmatch(written) is not None


def _told(written: str, thousands: str | None) -> str:
    shown = written if len(written) <= 20 else f"{written[:20]}…"  # noqa: PLR2004 - a cell may hold a novel
    if thousands is None and _is_ambiguous(written):
        return (
            f"'{shown}' is a thousand and more, or one and a fraction; "
            "add `thousands: '.'` to the export if it is the first"
        )
    if written.endswith("%"):
        return f"'{shown}' is a share and no count; take another column, or delete this row"
    return f"'{shown}' is not a whole number; correct the row, or delete it"


@lru_cache(maxsize=16_384)
def day_of(text: str, patterns: tuple[str, ...] = ()) -> date:
    """Return the day that a cell holds: by ISO 8601, or by one of the patterns. Raise ValueError otherwise."""
    written = text.strip()
    for pattern in patterns:
        try:
            return datetime.strptime(written, pattern).date()  # noqa: DTZ007 - the day as the service writes it
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        shown = written[:20]
        raise ValueError(
            f"'{shown}' is no day that is known here; add `dates: '%d.%m.%Y'` (as the file writes days) to the export"
        ) from None
