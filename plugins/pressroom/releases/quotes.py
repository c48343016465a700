"""Quotes with their speakers, and who speaks for the organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls

if TYPE_CHECKING:
    from pressroom.core.model import Edition, OwnedPicture, Quote, Release


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """A quote with its speaker's name and role, and the way to the speaker's page if there is one."""

    text: str
    speaker: str
    role: str | None
    path: str | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person whom a release names: no more of people.yaml than its page prints. `path` is from the site's root."""

    key: str
    name: str
    role: str | None
    short: str | None
    picture: OwnedPicture | None
    path: str


def speakers_of(edition: Edition, release: Release) -> tuple[Speaker, ...]:
    """Return the people of people.yaml whom a release names, by their keys."""
    people = (edition.person(key) for key in sorted(release.named_people))
    return tuple(
        Speaker(
            person.key,
            person.name,
            person.role,
            person.short,
            person.picture,
            edition.path(urls.person_path(person.key)),
        )
        for person in people
        if person
    )


def quotes_of(edition: Edition, release: Release) -> tuple[SpokenQuote, ...]:
    """Return the quotes with their speakers."""
    speakers = {speaker.key: speaker for speaker in speakers_of(edition, release)}
    return tuple(spoken(quote, speakers.get(quote.person or "")) for quote in release.quotes)


def spoken(quote: Quote, speaker: Speaker | None) -> SpokenQuote:
    """Return a quote with whoever has said it; without a person of people.yaml, as the quote itself names them."""
    if speaker is None:
        return SpokenQuote(quote.text, quote.speaker or "", quote.role, None)
    return SpokenQuote(quote.text, speaker.name, quote.role or speaker.role, speaker.path)
