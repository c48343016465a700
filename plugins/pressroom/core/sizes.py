"""Numbers and sizes of files as people write them, in any language."""

from __future__ import annotations

from typing import Final

from .dates import find_locale

# The smallest length that a unit is used for, and the unit as CLDR names it.
_UNITS: Final = (
    (1_000_000_000, "digital-gigabyte"),
    (1_000_000, "digital-megabyte"),
    (1_000, "digital-kilobyte"),
)
# Below this many of a unit, tenths are told.
_TELLING_TENTHS: Final = 10


def written_size(length: int, language: str) -> str:
    """Return a length in bytes as `340 kB`, `1.2 MB` or `12 bytes`, by the rules of a language."""
    from babel.units import format_unit

    locale = find_locale(language)
    for least, unit in _UNITS:
        if length >= least:
            count = length / least
            rounded = round(count, 1) if count < _TELLING_TENTHS else round(count)
            return format_unit(rounded, unit, length="short", locale=locale)
    told = format_unit(length, "digital-byte", length="long", locale=locale)
    # Where the Unicode data have no long word, Babel gives the unit's key; a short one they always have.
    return format_unit(length, "digital-byte", length="short", locale=locale) if "digital-byte" in told else told


def written_number(number: int, language: str) -> str:
    """Return a whole number with its thousands apart, as a language writes it: `63,206`."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=find_locale(language))
