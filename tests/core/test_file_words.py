"""Words of what is no page of the site, and a newsroom's own translations of them."""

from __future__ import annotations

from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest
from yaml import safe_load

import pressroom
from pressroom.core.file_words import TranslatedWords, language_of_words, word_messages, words_from
from speaking import Speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(pressroom.__file__).parent
FILES = sorted(PACKAGE.rglob("*words.yaml"))


@pytest.mark.parametrize(
    ("language", "hello"), [("en", "Hello"), ("ko", "안녕"), ("ko-KR", "안녕"), ("pt-BR", "Oi"), ("fr", "Hello")]
)
def test_the_nearest_language_is_taken(tmp_path: Path, language: str, hello: str) -> None:
    """The very one, or else the one without its region, or else English."""
    file = tmp_path / "words.yaml"
    file.write_text("en: {hello: Hello}\nko: {hello: 안녕}\npt-BR: {hello: Oi}\n", "utf-8")

    assert words_from(file, Speaking(language))["hello"] == hello


@pytest.mark.parametrize(("language", "rest"), [("ar", "Bye"), ("ko", "잘 가")])
def test_own_translations_take_the_place_of_words_at_any_depth(tmp_path: Path, language: str, rest: str) -> None:
    """All others stay as they are."""
    file = tmp_path / "words.yaml"
    file.write_text(
        "en: {hello: Hello, group: {bye: Bye, again: Hello}, number: {one: One, other: Many}}\n"
        "ko: {hello: 안녕, group: {bye: 잘 가, again: 또 안녕}, number: {other: 많이}}\n",
        "utf-8",
    )
    own = TranslatedWords((("Hello", "مرحبا"), ("One", (("zero", "0"), ("other", "كثير")))))

    assert words_from(file, Speaking(language, own)) == {
        "hello": "مرحبا",
        "group": {"bye": rest, "again": "مرحبا"},
        "number": {"zero": "0", "other": "كثير"},
    }


def test_a_file_is_spoken_in_a_language_once_any_of_it_is_translated(tmp_path: Path) -> None:
    """Days and plurals follow it."""
    file = tmp_path / "words.yaml"
    file.write_text("en: {hello: Hello}\nko: {hello: 안녕}\n", "utf-8")
    others, own = TranslatedWords((("Bye", "سلام"),)), TranslatedWords((("Hello", "مرحبا"),))

    assert language_of_words(file, Speaking("ar", own)) == "ar"
    assert language_of_words(file, Speaking("ar", others)) == "en"
    assert language_of_words(file, Speaking("ko-KR", own)) == "ko"


def leaves(words: Any, *keys: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every text with its keys; the plural forms of one text under `other` only, which all languages have."""
    if isinstance(words, str):
        yield keys, words
    elif "other" in words and len(words) <= 2:
        yield (*keys, "other"), words["other"]
    else:
        for key, inner in words.items():
            yield from leaves(inner, *keys, key)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_every_text_is_there_in_both_languages_with_the_same_gaps(file: Path) -> None:
    """A text that is missing would stop a build in that language only."""
    known = safe_load(file.read_bytes())
    english, korean = (dict(leaves(known[language])) for language in ("en", "ko"))

    assert english.keys() == korean.keys()
    for keys, text in english.items():
        assert gaps(korean[keys]) == gaps(text), keys


def gaps(text: str) -> set[str]:
    """Return the names of the values that a text has room for."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_text_is_either_counted_or_not() -> None:
    """The files of translators know a text by its English only."""
    counted = {message.english for message in word_messages() if message.plural}
    alone = {message.english for message in word_messages() if not message.plural}

    assert counted
    assert not counted & alone
    assert {message.file for message in word_messages()} == {file.relative_to(PACKAGE).as_posix() for file in FILES}
