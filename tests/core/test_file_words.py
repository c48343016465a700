"""Words of what is no page of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressroom.core.file_words import words_from

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("language", "hello"), [("en", "Hello"), ("ko", "안녕"), ("ko-KR", "안녕"), ("pt-BR", "Oi"), ("fr", "Hello")]
)
def test_the_nearest_language_is_taken(tmp_path: Path, language: str, hello: str) -> None:
    """The very one, or else the one without its region, or else English."""
    file = tmp_path / "words.yaml"
    file.write_text("en: {hello: Hello}\nko: {hello: 안녕}\npt-BR: {hello: Oi}\n", "utf-8")

    assert words_from(file, language)["hello"] == hello
