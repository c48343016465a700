"""The licences that are known by name, and where their texts stand (`data/licences.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent / "data/licences.yaml"


def address_of_licence(written: str) -> str | None:
    """Return where the text of a licence stands, however its name is spaced and spelt; None if nobody knows."""
    return known_licences().get(name_of_licence(written) or "")


def name_of_licence(written: str) -> str | None:
    """Return the name of a licence as it is usually spelt; None if it is not known."""
    return _by_spelling().get(_spelling(written))


@cache
def known_licences() -> dict[str, str | None]:
    """Return the addresses of the texts of all known licences by their names; None of what has no text elsewhere."""
    from yaml import CSafeLoader, load

    known: dict[str, str | None] = load(_FILE.read_text("utf-8"), CSafeLoader)
    return known


@cache
def _by_spelling() -> dict[str, str]:
    return {_spelling(name): name for name in known_licences()}


def _spelling(written: str) -> str:
    return " ".join(written.split()).casefold()
