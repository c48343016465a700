"""Whom a journalist can reach about a release, and who speaks in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pressroom.core.model import Boilerplate, Contact, Edition, Release


@dataclass(frozen=True, slots=True)
class Imprint:
    """Whom a journalist can reach, and who speaks."""

    contacts: tuple[Contact, ...]
    boilerplates: tuple[Boilerplate, ...]


def imprint_of(edition: Edition, release: Release) -> Imprint:
    """Return the newsroom's contacts and boilerplates that a release names."""
    return Imprint(
        tuple(edition.newsroom.contacts[key] for key in release.contacts),
        tuple(edition.newsroom.boilerplates[key] for key in release.boilerplates),
    )
