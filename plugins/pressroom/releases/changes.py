"""What corrections changed: the words that differ between one version of a release and the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from pressroom.core.model import Attachment, Video
from pressroom.core.word_changes import Change, changes_between, paragraphs_of

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.model import History, Quote, Release
    from pressroom.core.model.publication import Medium

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """A correction as its page prints it. `version` is the number of the version that it made, the first being 2."""

    version: int
    at: datetime
    text: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def anchor(self) -> str:
        """Return the name of its place in the page."""
        return f"correction-{self.version - 1}"


def corrections_of(release: Release, history: History) -> tuple[ShownCorrection, ...]:
    """Return the corrections, the newest first, each with what differs from the version before it."""
    if not release.corrections:
        return ()
    texts = [parts_of(each, dict(history.names)) for each in (*history.versions, release)]
    shown = [
        ShownCorrection(number + 2, correction.at, correction.text, correction.reason, changes_between(old, new))
        for number, (correction, (old, new)) in enumerate(zip(release.corrections, pairwise(texts), strict=True))
    ]
    return tuple(reversed(shown))


def parts_of(release: Release, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return all words of a release, part by part, in the order of its page. `names` are those of a history."""
    return {
        "headline": (release.headline,),
        "subhead": _some(release.subhead),
        "city": (release.city,),
        "summary": (release.summary,),
        "fact": release.facts,
        "text": tuple(paragraphs_of(release.body)),
        "quote": tuple(_quote(quote, names) for quote in release.quotes),
        "medium": tuple(_medium(medium) for medium in (*_some(release.picture), *release.media)),
        "link": tuple(" · ".join(_some(link.title, link.publisher, link.address)) for link in release.links),
        "contact": tuple(names.get(f"contact {key}", key) for key in release.contacts),
        "spokesperson": tuple(names.get(f"person {key}", key) for key in release.spokespeople),
        "notes": _some(release.notes),
        "terms": _some(release.terms),
    }


def _some(*values: Value | None) -> tuple[Value, ...]:
    return tuple(value for value in values if value)


def _quote(quote: Quote, names: dict[str, str]) -> str:
    speaker = names.get(f"person {quote.person}", quote.person) if quote.person else quote.speaker
    return f"“{quote.text}” {', '.join(_some(speaker, quote.role))}"


def _medium(medium: Medium) -> str:
    if isinstance(medium, Video):
        return f"{medium.title} · {medium.address}"
    if isinstance(medium, Attachment):
        return " · ".join(_some(medium.title, medium.description, medium.credit, medium.licence))
    return " · ".join(_some(medium.caption or medium.alt, medium.credit, medium.licence))
