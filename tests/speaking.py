"""Speakers of a language, for words that stand in data files."""

from __future__ import annotations

from typing import NamedTuple

from pressroom.core.file_words import NO_TRANSLATIONS, TranslatedWords


class Speaking(NamedTuple):
    """Whoever speaks a language, with a newsroom's own translations or without any."""

    language: str
    translated_words: TranslatedWords = NO_TRANSLATIONS
