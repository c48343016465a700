"""`pressroom words`: the newsroom's file of translated words for a language, begun or brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.dates import is_language
from pressroom.core.problems import UsageError

from .keeping import keep
from .schemas import languages_of
from .telling import counted, say

if TYPE_CHECKING:
    from pathlib import Path


def write_words(settings_file: Path, language: str) -> None:
    """Write `translations/<language>.po`; nothing that is translated in it is lost. Raise UsageError."""
    from pressroom.site.gathered_words import written_words
    from pressroom.site.look import own_words_file
    from pressroom.site.pelican_door import load_settings
    from pressroom.site.settings import site_settings

    if not is_language(language):
        raise UsageError(f"'{language}' is no code of a language; write it as in newsroom.yaml: de, ar, pt-br")
    own = site_settings(load_settings(settings_file))
    file = own_words_file(own.translations, language)
    name = file.relative_to(own.folder).as_posix()
    try:
        words = written_words(language, own.theme, file.read_bytes() if file.is_file() else None)
    except UsageError as error:
        raise UsageError(f"{name}: {error}; nothing was changed") from None
    keep(file, words.text)
    say(f"Wrote {name}: {counted(words.messages, 'text', 'texts')}, {words.translated} of them translated.")
    if language not in languages_of(settings_file):
        say(f"content/newsroom.yaml does not have the language yet: add {language} to `languages` there.")
