"""The words that Pressroom writes by itself: those of the theme and of our code, names of channels, months and days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.publish.artifact import code_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_TEXTS: Final = frozenset({".html", ".xml", ".txt", ".po", ".css", ".js", ".svg", ".json"})


def own_words(looks: Iterable[Path], languages: Iterable[str]) -> Iterator[str]:
    """Yield texts whose words may stand anywhere: those of the theme, and its words in further languages.

    What a newsroom adds to its theme in folders of its own is not there.

    No word of them can tell of anything that is held back: they were there before.
    """
    found = [path for folder in looks for path in sorted(folder.rglob("*"))]
    files = [path for path in found if path.suffix in _TEXTS and path.is_file()]
    yield from (path.read_text("utf-8", "replace") for path in (*files, *code_files()))
    yield from (" | ".join(_names_in(language)) for language in languages)


def _names_in(language: str) -> Iterator[str]:
    """Yield what Babel calls months, days, languages and the like."""
    from babel import Locale

    locale = Locale.parse(language, sep="-")
    for calendar in (locale.months, locale.days, locale.quarters):
        yield from (name for widths in calendar.values() for names in widths.values() for name in names.values())
    yield from map(str, locale.languages.values())
    yield from map(str, locale.territories.values())
