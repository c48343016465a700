"""Figures in texts, whatever the language writes them like: 2,500 and 2.500 and 2500, 2.5 million and 250만."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Final

from .facts import facts

# Separators of thousands are a comma, a dot, a space that does not break, or an apostrophe.
_NUMBER: Final = r"\d+(?:[.,\u00a0\u202f'\u2019]\d+)*"
_SEPARATOR: Final = re.compile(r"[.,\u00a0\u202f'\u2019]")
_LENGTH_OF_GROUP: Final = 3


def figures_in(text: str, language: str) -> frozenset[Decimal]:
    """Return the values of all figures in a text. What is spelt out in letters is none."""
    words, pattern = _facts(language)
    found: list[Decimal] = []
    end, magnitude = -1, Decimal(0)
    for match in pattern.finditer(text):
        if match["month"]:
            continue
        factor = Decimal(words.get(match["word"] or "", 1))
        value = _value(match["number"]) * factor
        # 1억 2,000만 is one figure.
        if found and value < magnitude and not text[end : match.start()].strip(" "):
            found[-1] += value
        else:
            found.append(value)
        end, magnitude = match.end(), factor if factor > 1 else Decimal(0)
    return frozenset(found)


@cache
def _facts(language: str) -> tuple[dict[str, int], re.Pattern[str]]:
    told = facts("magnitudes").get(language.partition("-")[0], {})
    words: dict[str, int] = told.get("words", {})
    months: list[str] = told.get("months", [])
    word, month = (_any_of(each) for each in (words, months))
    return words, re.compile(rf"(?P<number>{_NUMBER})(?:(?P<month>{month})|\s?(?P<word>{word}))?")


def _any_of(words: dict[str, int] | list[str]) -> str:
    # The longest first: Millionen before Million. Without any, a pattern that never matches.
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)"


def _value(written: str) -> Decimal:
    """Return what digits and separators mean: groups of three make thousands, anything else ends in a fraction."""
    whole, *groups = _SEPARATOR.split(written)
    if not groups or (whole != "0" and all(len(group) == _LENGTH_OF_GROUP for group in groups)):
        return Decimal("".join((whole, *groups)))
    return Decimal(f"{''.join((whole, *groups[:-1]))}.{groups[-1]}")
