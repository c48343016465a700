"""The licences that are known by name, and where their texts stand (`data/licences.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from pressroom.core.problems import suggestion
from pressroom.core.urls import is_web_address

_FILE: Final = Path(__file__).parent / "data/licences.yaml"
# The parts of the names of Creative Commons' licences.
_ASKED: Final = {"BY": "credit", "NC": "no-sale", "ND": "no-changes", "SA": "same-licence"}


def address_of_licence(written: str) -> str | None:
    """Return where the text of a licence stands, however its name is spaced and spelt; None if nobody knows."""
    return known_licences().get(name_of_licence(written) or "")


def name_of_licence(written: str) -> str | None:
    """Return the name of a licence as it is usually spelt; None if it is not known."""
    return _by_spelling().get(_spelling(written))


def terms_of_licence(written: str) -> tuple[str, ...]:
    """Return what a licence of Creative Commons asks for, by keys; `anything` if it asks for nothing.

    Of other licences nobody knows it, and nothing is returned.
    """
    name = name_of_licence(written) or _by_address().get(written.rstrip("/"), "")
    if name.startswith(("CC0", "Public Domain")):
        return ("anything",)
    _, _, asked = name.partition("CC ")
    return tuple(_ASKED[each] for each in asked.partition(" ")[0].split("-") if each in _ASKED)


def says_what_it_allows(written: str) -> bool:
    """Tell whether somebody who reads the name or the address of a licence finds out what it allows."""
    return is_web_address(written) or address_of_licence(written) is not None


def what_is_unknown(written: str) -> str:
    """Return what is wrong with a licence that does not say what others may do."""
    open_ones = [name for name, address in known_licences().items() if address]
    if name_of_licence(written):
        return f"'{written}' allows nobody to republish; name a licence that does, such as {open_ones[0]}"
    return f"nobody knows what '{written}' allows; {suggestion(written, open_ones)}, or write the address of its text"


@cache
def known_licences() -> dict[str, str | None]:
    """Return the addresses of the texts of all known licences by their names; None of what has no text elsewhere."""
    from yaml import CSafeLoader, load

    known: dict[str, str | None] = load(_FILE.read_text("utf-8"), CSafeLoader)
    return known


@cache
def _by_address() -> dict[str, str]:
    return {address.rstrip("/"): name for name, address in known_licences().items() if address}


@cache
def _by_spelling() -> dict[str, str]:
    return {_spelling(name): name for name in known_licences()}


def _spelling(written: str) -> str:
    return " ".join(written.split()).casefold()
