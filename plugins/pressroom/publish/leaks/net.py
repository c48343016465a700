"""All secrets at once: what of them stands in a text, and where.

One automaton (Aho and Corasick) finds the squeezed forms of all of them in one pass. What it finds is looked at again
in the text itself, with the borders of words, before it counts.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.held_back import MADE, Kind, Secret
from pressroom.core.text.alike import BY_LETTER, folded

from .spelling import decoded_forms, spellings, squeezed, squeezed_text, without_tags, words_and_tags
from .views import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ahocorasick_rs import BytesAhoCorasick

# So many squeezed bytes are no accident, even if the words before and after grow into them.
_TELLING: Final = 24
# Bytes that are no text are as good as drawn by lot: fewer of them can be an accident.
_NO_ACCIDENT: Final = 8
# So many bytes of each secret are looked for at once: with fewer there is more to look at again.
_BEGINNING: Final = 16
_MOST_OF_THE_QUICK_KIND: Final = 4_000
_PART: Final = 64
_SHORTEST_PART: Final = 24


_GAP: Final = r"[\W_]"
# What may stand between two words of a sentence as it is written in a file.
_LOOSE_GAP: Final = r"(?:[\W_]|<[^<>]*>|%[0-9A-Fa-f]{2}|&#?\w+;|\\[nrt])"
# How names go on that are made from a file's: by an ending; by a size or what else it is, and a digest.
_MADE_FROM: Final = r"(?=\.\w|(?:-[\dx]+|-full|-crops)?-[0-9a-f]{10}(?![\w-]))"
_SIGNS: Final = re.compile(r"[^\w./-]+")
_ALONE: Final = re.compile(rf"[{BY_LETTER}]")


class Found(NamedTuple):
    """A secret (its number) that stands in a view; line and column count from 1, 0 where there are none."""

    number: int
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A secret and, of a file, its bytes."""

    secret: Secret
    content: bytes = b""

    @property
    def name(self) -> str:
        """Return the beginning that every name made from this file's name has; of a plain name, the whole path."""
        text = self.secret.text
        return text if self.secret.kind is not Kind.FILE or self._is_path else text.rpartition(".")[0]

    @property
    def _is_path(self) -> bool:
        """Tell whether the file is told by its whole path."""
        return "/" in self.secret.text and not self.is_made

    @property
    def is_made(self) -> bool:
        """Tell whether the name counts only behind the folder of all that is made from files."""
        return self.secret.kind is Kind.FILE and self.secret.text.startswith(MADE)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names that are looked for: besides its own the one with the editor's folders in between."""
        inside = self.secret.file[self.secret.file.find(MADE) :].rpartition(".")[0]
        return (self.name, inside) if self.is_made and inside != self.name else (self.name,)

    @property
    def is_exact(self) -> bool:
        """Tell whether it counts letter by letter, and not word by word."""
        return self.secret.kind is not Kind.WORDS

    def with_borders(self) -> re.Pattern[str]:
        """Return what finds it in a folded text, and not inside of other words or names."""
        if self.is_exact:
            elsewhere = "".join(f"(?<!{re.escape(each)})" for each in self.secret.not_after)
            end = _MADE_FROM if self.is_made else "" if self.secret.kind is Kind.FILE else r"(?![\w-])"
            name = "|".join(map(self._as_written, self.names))
            return re.compile(rf"(?<![\w-]){elsewhere}(?:{name}){end}", re.IGNORECASE)
        words = self.secret.words
        begin = "" if _stands_alone(words[0]) else r"(?<![^\W_])"
        end = "" if _stands_alone(words[-1]) else r"(?![^\W_])"
        return re.compile(f"{begin}{_joined(words, _GAP)}{end}", re.IGNORECASE)

    def _as_written(self, name: str) -> str:
        # What is drawn from a picture has hyphens in its name instead of other signs.
        return r"[^\w./]+".join(map(re.escape, _SIGNS.split(name))) if self.secret.file else re.escape(name)

    def patterns(self) -> set[bytes]:
        """Return what the automaton looks for."""
        # Of a file a part from its middle: the beginnings of files are alike.
        middle = max(len(self.content) // 2 - _PART // 2, 0)
        part = squeezed(self.content[middle : middle + _PART])
        names = {form for name in self.names for form in (name, without_tags(name.encode()).decode())}
        return set().union(*map(spellings, names)) | ({part} if len(part) >= _SHORTEST_PART else set())


class _Reading:
    """A view as it is meant: with all escapes as they are, or resolved."""

    def __init__(self, content: bytes, *, is_text: bool = True) -> None:
        self.content = content
        self.is_text = is_text

    @cached_property
    def texts(self) -> list[str]:
        """Return it as text: with tags, with gaps in their place, and with nothing in their place."""
        forms = {self.content: None, without_tags(self.content, b" "): None, without_tags(self.content): None}
        return [folded(form.decode("utf-8", "replace")) for form in forms]


class Net:
    """What looks for many secrets at once."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.wanted = wanted
        beginnings: dict[bytes, list[tuple[bytes, int]]] = {}
        for number, each in enumerate(wanted):
            for pattern in each.patterns() - {b""}:
                beginnings.setdefault(pattern[:_BEGINNING], []).append((pattern, number))
        self._beginnings = list(beginnings)
        self._patterns = list(beginnings.values())
        self._borders: dict[int, re.Pattern[str]] = {}

    def ready(self) -> Net:
        """Return it ready to look, so that copies of this process need not get ready again."""
        self._automaton  # noqa: B018 - asked once, it is kept
        return self

    def look(self, view: View) -> Iterator[Found]:
        """Yield every secret that stands in a view, each of them once."""
        found: set[int] = set()
        for reading, haystack in _haystacks(view):
            for pattern, number in self._caught(haystack):
                if number not in found and self._is_there(reading, pattern, number, view.is_packed):
                    found.add(number)
                    yield self._placed(view, number)

    def _caught(self, haystack: bytes) -> list[tuple[bytes, int]]:
        """Return the patterns that stand in squeezed bytes, each with the secrets that have it."""
        matches = self._automaton.find_matches_as_indexes(haystack, overlapping=True)
        caught = sorted({index for index, _, _ in matches})
        begun = (each for index in caught for each in self._patterns[index])
        return [(pattern, number) for pattern, number in begun if len(pattern) <= _BEGINNING or pattern in haystack]

    def _is_there(self, reading: _Reading, pattern: bytes, number: int, is_packed: bool) -> bool:
        """Tell whether a secret whose pattern was caught really stands there."""
        each = self.wanted[number]
        if each.content and each.content in reading.content:
            return True
        if is_packed:
            return False
        if each.is_exact:
            return any(self._border(number).search(text) for text in reading.texts)
        if len(pattern) >= (_TELLING if reading.is_text else _NO_ACCIDENT):
            return not each.secret.is_short or self._has_borders(reading, number)
        return reading.is_text and self._has_borders(reading, number)

    def _has_borders(self, reading: _Reading, number: int) -> bool:
        return any(self._border(number).search(text) for text in reading.texts)

    def _border(self, number: int) -> re.Pattern[str]:
        if number not in self._borders:
            self._borders[number] = self.wanted[number].with_borders()
        return self._borders[number]

    def _placed(self, view: View, number: int) -> Found:
        """Return where in a view a secret begins; where it is encoded, the line of it at best."""
        if not view.is_text:
            return Found(number)
        each = self.wanted[number]
        text = view.content.decode("utf-8", "replace")
        if match := (each.with_borders() if each.is_exact else _loosely(each.secret.words)).search(text):
            start = match.start()
            return Found(number, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        patterns = each.patterns()
        for line, content in enumerate(view.content.split(b"\n"), start=1):
            if any(pattern in haystack for _, haystack in _haystacks(View(content)) for pattern in patterns):
                return Found(number, line, 1)
        return Found(number)

    @cached_property
    def _automaton(self) -> BytesAhoCorasick:
        # Loaded only where something is held back.
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        # Twice as quick, and large.
        is_small = len(self._beginnings) <= _MOST_OF_THE_QUICK_KIND
        return BytesAhoCorasick(self._beginnings, implementation=Implementation.DFA if is_small else None)


def _haystacks(view: View) -> Iterator[tuple[_Reading, bytes]]:
    """Yield a view in every form that it may have, each with its squeezed bytes."""
    if not view.is_text:
        yield _Reading(view.content, is_text=False), squeezed(view.content)
        return
    for form in decoded_forms(view.content):
        reading = _Reading(form)
        if b"<" not in form:
            yield reading, squeezed_text(form)
            continue
        # No text is in both, so neither has to be searched twice.
        for part in words_and_tags(form):
            yield reading, squeezed_text(part)


def _loosely(words: Sequence[str]) -> re.Pattern[str]:
    """Return what finds words in a text as it is written, with tags and escapes between them."""
    return re.compile(_joined(words, _LOOSE_GAP), re.IGNORECASE)


def _joined(words: Sequence[str], gap: str) -> str:
    parts = [re.escape(words[0])]
    for last, word in itertools.pairwise(words):
        # Letters that are words of their own follow each other with or without a gap.
        often = "{0,200}" if _stands_alone(last) or _stands_alone(word) else "{1,200}"
        parts.append(f"{gap}{often}?{re.escape(word)}")
    return "".join(parts)


def _stands_alone(word: str) -> bool:
    return _ALONE.match(word) is not None
