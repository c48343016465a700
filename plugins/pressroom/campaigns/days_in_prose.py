"""Days in running text that are said to be a deadline: `the deadline is 30 November`, `11월 30일까지`.

English and Korean, as they are written in full, and ISO 8601. Made to raise few false alarms rather than to find all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# With a capital letter, or `may 5` would be one. By their first three letters they are told apart.
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?<!\d)(?P<year>\d{4})\. ?(?P<month>\d{1,2})\. ?(?P<day>\d{1,2})(?!\d)",
        r"(?:(?P<year>\d{4})년\s*)?(?<!\d)(?P<month>\d{1,2})월\s*(?P<day>\d{1,2})일",
        rf"(?<![\d.])(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<month>{_MONTH})\b(?:\.?,?\s+(?P<year>\d{{4}})(?!\d))?",
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}}){_ORDINAL}(?!\d)(?:,?\s+(?P<year>\d{{4}})(?!\d))?",
    )
)
# What makes of a day a deadline: a word somewhere near, or right before or behind it.
_NEAR: Final = re.compile(r"\bdeadline\b|마감", re.IGNORECASE)
_HOW_NEAR: Final = 50
_BEFORE: Final = re.compile(r"\b(?:until|till)\b[^.;:]{0,20}$", re.IGNORECASE)
_BEHIND: Final = re.compile(r"^(?:\s*\([가-힣]+\))?[^.;가-힣]{0,15}까지")
# A full stop behind a figure may be part of a day, and one before a figure of a month's short name.
_END_OF_SENTENCE: Final = re.compile(r"(?<=[^\d\s][.!?。])\s+(?=\D)|\n\s*\n|\n\s*[-*] ")


class NamedDay(NamedTuple):
    """A day as it is written in a text, where it begins there, and the word that makes it a deadline."""

    written: str
    start: int
    word: str


class _Day(NamedTuple):
    year: int | None
    month: int
    day: int
    start: int
    end: int

    def is_one_of(self, days: Collection[date]) -> bool:
        return any((self.month, self.day) == (each.month, each.day) and self.year in {None, each.year} for each in days)


def other_deadlines(text: str, right: Collection[date], known: Collection[date]) -> Iterator[NamedDay]:
    """Yield the days that a text calls the deadline and that are not.

    `right` are the days by which it can rightly be called. A sentence that names one of them, or the deadline by its
    word in braces, may name others: it tells of a change. `known` are days of the campaign on which something else
    ends or begins.
    """
    for start, sentence in _sentences(text):
        days = sorted(_days(sentence), key=lambda day: day.start)
        if "{{" in sentence or any(day.is_one_of(right) for day in days):
            continue
        for day in days:
            word = _deadline_word(sentence, day)
            if word and not day.is_one_of(known):
                yield NamedDay(sentence[day.start : day.end], start + day.start, word)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for end in _END_OF_SENTENCE.finditer(text):
        yield start, text[start : end.start()]
        start = end.end()
    yield start, text[start:]


def _days(sentence: str) -> Iterator[_Day]:
    for form in _FORMS:
        for match in form.finditer(sentence):
            month = match["month"]
            number = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
            year = int(match["year"]) if match["year"] else None
            yield _Day(year, number, int(match["day"]), match.start(), match.end())


def _deadline_word(sentence: str, day: _Day) -> str:
    """Return the word that makes a day of a sentence a deadline, or nothing."""
    before, behind = sentence[: day.start], sentence[day.end :]
    if found := _NEAR.search(before[-_HOW_NEAR:]) or _NEAR.search(behind[:_HOW_NEAR]):
        return found[0]
    if found := _BEFORE.search(before):
        return found[0].split()[0]
    return "까지" if _BEHIND.search(behind) else ""
