"""The theme's words: all gathered, all translated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

THEME = REPOSITORY / "theme"


def catalogue(name: str) -> Catalog:
    """Read a catalogue of theme/translations."""
    with (THEME / "translations" / name).open("rb") as stream:
        return read_po(stream)


def test_every_word_of_the_templates_is_gathered() -> None:
    """After a change of words, `invoke words` brings the template of the translations up to date."""
    found = extract_from_dir(
        str(THEME), [("templates/**.html", "jinja2")], {"templates/**.html": {"encoding": "utf-8"}}
    )
    in_templates = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    gathered = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue("messages.pot")}

    assert in_templates - gathered == set()
    assert gathered - in_templates == {""}


def test_every_word_is_translated_into_korean() -> None:
    """None is missing, none is only guessed, and all names in it are kept."""
    korean = catalogue("ko/LC_MESSAGES/messages.po")
    template = catalogue("messages.pot")

    assert {message.id for message in korean} == {message.id for message in template}
    for message in korean:
        translated = [message.string] if isinstance(message.string, str) else list(message.string or ())
        assert message.id == "" or all(translated), message.id
        assert message.id == "" or not message.fuzzy, message.id
        assert not list(message.check(korean)), message.id
