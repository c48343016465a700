"""Compiled templates are kept, and never run when a byte of them was changed."""

from __future__ import annotations

import io
from gettext import GNUTranslations
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from pressroom.site.compiled import CompiledTemplates, compiled_words

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "Hello {{ name }}, these are the words of a template."
EXPECTED = "Hello you, these are the words of a template."


def rendered(folder: Path, source: str = SOURCE) -> str:
    """Render in a process that knows nothing yet."""
    # Names of templates, not pages: nothing here needs escaping.
    environment = Environment(
        loader=DictLoader({"x": source}), bytecode_cache=CompiledTemplates(folder, "mark"), autoescape=True
    )
    return environment.get_template("x").render(name="you")


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but its one file is left."""
    assert rendered(tmp_path) == EXPECTED
    assert len(list(tmp_path.iterdir())) == 1

    monkeypatch.setattr(Environment, "compile", None)

    assert rendered(tmp_path) == EXPECTED


def test_another_template_is_compiled_anew(tmp_path: Path) -> None:
    """Its source counts, not its name."""
    rendered(tmp_path)

    assert rendered(tmp_path, "Bye {{ name }}") == "Bye you"


def test_a_poisoned_byte_is_never_run(tmp_path: Path) -> None:
    """Wherever it is: in a word, or in what Python does."""
    rendered(tmp_path)
    file = next(tmp_path.iterdir())
    whole = file.read_bytes()

    for place in range(0, len(whole), 5):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x01]) + whole[place + 1 :])
        assert rendered(tmp_path) == EXPECTED, place
    for length in range(0, len(whole), 50):
        file.write_bytes(whole[:length])
        assert rendered(tmp_path) == EXPECTED, length


@pytest.mark.parametrize("kind", ["file", "nothing"])
def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, kind: str) -> None:
    """The next build compiles again."""
    folder = tmp_path / "templates"
    if kind == "file":
        folder.write_text("a file")

    assert rendered(folder) == EXPECTED


WORDS = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Hello"\nmsgstr "안녕"\n'.encode()


def test_words_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And give the same words from what was kept; other words are compiled again."""
    first = compiled_words(WORDS, "ko", tmp_path)
    assert GNUTranslations(io.BytesIO(first)).gettext("Hello") == "안녕"
    monkeypatch.setattr("pressroom.site.compiled._compiled_words", lambda source, _language: source)

    assert compiled_words(WORDS, "ko", tmp_path) == first
    assert compiled_words(WORDS + b"#", "ko", tmp_path) == WORDS + b"#"
    assert compiled_words(WORDS, "ko", None) == WORDS


def test_words_of_which_a_byte_was_changed_are_compiled_again(tmp_path: Path) -> None:
    """Whichever byte it is, or all of them."""
    first = compiled_words(WORDS, "ko", tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()

    for damaged in (b"", whole[:9], *(whole[:at] + b"\xff" + whole[at + 1 :] for at in range(len(whole)))):
        file.write_bytes(damaged)
        assert compiled_words(WORDS, "ko", tmp_path) == first
