"""From publications and posts to the entries of the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.model import CampaignPart, Status
from pressroom.core.model.editorial import SITE
from pressroom.core.model.publication import is_over, is_public

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pressroom.core.clock import Clock
    from pressroom.core.library import Library
    from pressroom.core.model import AnyPublication
    from pressroom.posting import Post

_PURPOSES: Final = Path(__file__).with_name("purposes.yaml")


class State(StrEnum):
    """How far something is."""

    PUBLISHED = "published"
    PLANNED = "planned"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication or a post on the calendar. `channel` is `site` for a publication; its name is empty then.

    `until` is the end of an embargo that is still to come.
    """

    instant: datetime
    channel: str
    channel_name: str
    kind: str
    language: str
    slug: str
    title: str
    state: State
    purpose: str
    until: datetime | None = None

    @property
    def order(self) -> tuple[datetime, str, str, str, str]:
        """Return by what entries are sorted."""
        return self.instant, self.channel, self.kind, self.slug, self.language


def entries_of(library: Library, posts: Iterable[Post], clock: Clock) -> tuple[Entry, ...]:
    """Return everything with an instant, in the order of time. What is confidential is not even told here."""
    purposes = {(item.kind, item.language, item.slug): _purpose(item) for item in library.publications}
    found = [*_publications(library, clock), *_posts(posts, purposes, clock)]
    return tuple(sorted(found, key=lambda entry: entry.order))


def _publications(library: Library, clock: Clock) -> Iterator[Entry]:
    for item in library.publications:
        # Of parts of campaigns there may be thousands, and nobody at the desk has written them.
        if item.status is Status.CONFIDENTIAL or isinstance(item, CampaignPart):
            continue
        yield Entry(
            instant=item.lift,
            channel=SITE,
            channel_name="",
            kind=item.kind,
            language=item.language,
            slug=item.slug,
            title=" ".join(item.title.split()),
            state=_state(item, clock),
            purpose=_purpose(item),
            until=item.embargo if item.embargo and not clock.has_reached(item.embargo) else None,
        )


def _state(item: AnyPublication, clock: Clock) -> State:
    if item.status is Status.DRAFT:
        return State.DRAFT
    return State.PUBLISHED if is_public(item, clock) or is_over(item, clock) else State.PLANNED


def _posts(posts: Iterable[Post], purposes: dict[tuple[str, str, str], str], clock: Clock) -> Iterator[Entry]:
    for post in posts:
        about = post.about
        yield Entry(
            instant=post.instant,
            channel=post.channel,
            channel_name=post.channel_name,
            kind=about.kind,
            language=about.language,
            slug=about.slug,
            title=about.title,
            state=State.PUBLISHED if clock.has_reached(post.instant) else State.PLANNED,
            purpose=purposes[about.kind, about.language, about.slug],
            until=post.until,
        )


def _purpose(item: AnyPublication) -> str:
    return item.purpose or _usual_purposes()[item.kind]


@cache
def _usual_purposes() -> dict[str, str]:
    from yaml import CSafeLoader, load

    told: dict[str, str] = load(_PURPOSES.read_bytes(), CSafeLoader)
    return told
