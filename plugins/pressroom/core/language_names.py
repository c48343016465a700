"""What languages are called, by their own speakers and by others. Babel is imported only when somebody asks."""

from __future__ import annotations

from functools import cache


@cache
def own_name_of(language: str) -> str:
    """Return a language's name in itself: English, 한국어."""
    return name_of_language(language, language)


@cache
def name_of_language(language: str, reader: str) -> str:
    """Return what a language is called in the reader's: Korean, 영어. Without a name it is its code."""
    from babel import Locale

    locale = Locale.parse(language, sep="-")
    name = locale.get_language_name(Locale.parse(reader, sep="-")) or language
    return name[0].upper() + name[1:]


@cache
def name_of_any_language(tag: str, reader: str) -> str:
    """Return what the language of any tag is called in the reader's: of a tag that nobody knows, the tag."""
    from babel import UnknownLocaleError

    try:
        return name_of_language(tag.partition("-")[0].lower(), reader)
    except (UnknownLocaleError, ValueError):
        return tag
