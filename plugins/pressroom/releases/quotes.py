"""Quotes with their speakers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls

if TYPE_CHECKING:
    from pressroom.core.model import Edition, Quote, Release


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """A quote with its speaker's name and role, and the way to the speaker's page if there is one."""

    text: str
    speaker: str
    role: str | None
    path: str | None


def quotes_of(edition: Edition, release: Release) -> tuple[SpokenQuote, ...]:
    """Return the quotes with their speakers."""
    return tuple(_spoken(edition, quote) for quote in release.quotes)


def _spoken(edition: Edition, quote: Quote) -> SpokenQuote:
    person = edition.person(quote.person) if quote.person else None
    if person is None:
        return SpokenQuote(quote.text, quote.speaker or "", quote.role, None)
    return SpokenQuote(quote.text, person.name, quote.role or person.role, edition.path(urls.person_path(person.key)))
