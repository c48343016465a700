"""The forms of a feed, and the links by which a page announces its feeds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from .selections import EVERYTHING, FORMS, Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.core.model import Masthead


class FeedForm(NamedTuple):
    """What a form of feeds is called, and its media type."""

    name: str
    media_type: str


FEED_FORMS: Final[Mapping[str, FeedForm]] = {
    "rss": FeedForm("RSS", "application/rss+xml"),
    "atom": FeedForm("Atom", "application/atom+xml"),
    "json": FeedForm("JSON Feed", "application/feed+json"),
}


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces. `form` is what its form is called."""

    title: str
    form: str
    path: str
    media_type: str


def feed_title(masthead: Masthead, selection: Selection) -> str:
    """Return what a feed is called, in the language of its edition."""
    return f"{masthead.name}: {selection.name}" if selection.name else masthead.name


def feed_links(masthead: Masthead, selection: Selection = EVERYTHING) -> tuple[FeedLink, ...]:
    """Return the links to a feed of an edition, one in each form."""
    return _feed_links(feed_title(masthead, selection), masthead.language, selection)


# Every page of an edition announces the same.
@lru_cache
def _feed_links(title: str, language: str, selection: Selection) -> tuple[FeedLink, ...]:
    return tuple(
        FeedLink(f"{title} ({name})", name, selection.path(form, language), media_type)
        for form, (name, media_type) in ((form, FEED_FORMS[form]) for form in FORMS)
    )
