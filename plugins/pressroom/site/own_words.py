"""The words that Pressroom writes by itself: those of the theme and of our code, names of channels, months and days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.publish.artifact import code_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_MESSAGES: Final = frozenset({".po", ".pot"})
_TEXTS: Final = frozenset({".html", ".xml", ".txt", ".css", ".js", ".svg", ".json"})


def own_words(looks: Iterable[Path], languages: Iterable[str]) -> Iterator[str]:
    """Yield texts whose words may stand anywhere: what the theme says in each language, and what our code says.

    No word of them can tell of anything that is held back: they were there before. That does not hold of what somebody
    wrote into a template by hand; see `theme_texts`.
    """
    yield from (path.read_text("utf-8", "replace") for path in (*_files(looks, _MESSAGES), *code_files()))
    yield from (" | ".join(_names_in(language)) for language in languages)


def theme_texts(looks: Iterable[Path]) -> Iterator[str]:
    """Yield the texts of a theme's templates, style sheets and scripts, which have many a short word, and may leak.

    What a newsroom adds to its theme in folders of its own is not there.
    """
    yield from (path.read_text("utf-8", "replace") for path in _files(looks, _TEXTS))


def _files(folders: Iterable[Path], endings: frozenset[str]) -> list[Path]:
    found = [path for folder in folders for path in sorted(folder.rglob("*"))]
    return [path for path in found if path.suffix in endings and path.is_file()]


def _names_in(language: str) -> Iterator[str]:
    """Yield what Babel calls months, days, languages and the like."""
    from babel import Locale

    locale = Locale.parse(language, sep="-")
    for calendar in (locale.months, locale.days, locale.quarters):
        yield from (name for widths in calendar.values() for names in widths.values() for name in names.values())
    yield from map(str, locale.languages.values())
    yield from map(str, locale.territories.values())
