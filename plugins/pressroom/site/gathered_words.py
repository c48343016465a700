"""The list of all words that a newsroom can translate, and its file for a language: `translations/<language>.po`."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.file_words import word_messages
from pressroom.core.problems import UsageError

from .gaps import BRACES

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages import Catalog, Message

# A theme keeps it where gettext's programs put it.
_OF_THEME: Final = "translations/messages.pot"
_HEADER: Final = "# Words of the newsroom's pages, feeds, letters and files. An empty one is said as Pressroom says it."
_IN_BRACES: Final = "python-brace-format"


class WrittenWords(NamedTuple):
    """A .po file: its text, how many messages it has, and how many of them are translated."""

    text: bytes
    messages: int
    translated: int


def words_to_translate(theme: Path) -> Catalog:
    """Return all words in English: those of a theme that lists them, and those of our data files behind them."""
    from babel.messages import Catalog
    from babel.messages.pofile import read_po

    listed = theme / _OF_THEME
    gathered = read_po(BytesIO(listed.read_bytes())) if listed.is_file() else Catalog()
    for message in word_messages():
        texts = (message.english, message.plural) if message.plural else message.english
        flags = [_IN_BRACES] if BRACES.names_in([message.english]) else []
        place, keys = (f"pressroom/{message.file}", 0), ".".join(message.keys)
        gathered.add(texts, locations=[place], flags=flags, auto_comments=[keys])
    return gathered


def written_words(language: str, theme: Path, before: bytes | None) -> WrittenWords:
    """Return a newsroom's file for a language, with all that it said before. Raise UsageError if that is no .po file.

    What is said of words that are no longer there stands at its end, marked as obsolete.
    """
    from babel.messages import Catalog
    from babel.messages.pofile import PoFileError, write_po

    from .compiled import read_words

    try:
        catalogue = (
            Catalog(language.replace("-", "_"), project="Pressroom", header_comment=_HEADER, fuzzy=False)
            if before is None
            else read_words(before, language, is_strict=True)
        )
    except (PoFileError, ValueError, LookupError) as error:
        raise UsageError(f"it cannot be read as a .po file ({error}); `pressroom check` tells what to mend") from None
    catalogue.update(words_to_translate(theme), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, catalogue, width=0)
    messages = [message for message in catalogue if message.id]
    return WrittenWords(written.getvalue(), len(messages), sum(map(_is_translated, messages)))


def _is_translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return bool(forms) and all(forms) and not message.fuzzy
