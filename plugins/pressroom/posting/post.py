"""A scheduled post, and what may be done with it at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from pressroom.core.clock import Clock
    from pressroom.share import Message


# Once more is a reminder; whoever reads the same again and again turns away.
_TWICE: Final = 2


class About(NamedTuple):
    """The publication that a post is about."""

    kind: str
    language: str
    slug: str
    title: str


class Saying(NamedTuple):
    """What a post says: its message, which of the channel's it is (from 1), and its length as the channel counts.

    `maximum` is in the units of `length`; None where the channel has no limit that is known.
    """

    message: Message
    number: int
    length: int
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Post:
    """One post on one channel at an instant, which is in UTC.

    `until` is when the publication's embargo (or the wait for its date) ends; None if it is public.
    """

    instant: datetime
    channel: str
    channel_name: str
    about: About
    saying: Saying
    until: datetime | None = None

    @property
    def is_by_hand(self) -> bool:
        """Tell whether no file can ever carry it: it goes out at the lift itself, and until then it is held back."""
        return self.until is not None and self.instant <= self.until

    @property
    def order(self) -> tuple[datetime, str, str, str, str]:
        """Return by what posts are sorted: no two are alike in it."""
        return self.instant, self.channel, self.about.kind, self.about.slug, self.about.language


class Repeated(NamedTuple):
    """Posts about one publication on one channel that say the same again and again: so many of them, in few words."""

    about: About
    channel: str
    channel_name: str
    posts: int
    messages: int


@dataclass(frozen=True, slots=True)
class Posts:
    """All posts as they stand at one instant, each list in the order of time.

    `coming` may leave the house, `held_back` only when what they are about is public; `past` are of no use any more.
    """

    now: datetime
    coming: tuple[Post, ...]
    held_back: tuple[Post, ...]
    past: tuple[Post, ...]

    @property
    def shown(self) -> tuple[Post, ...]:
        """Return what editors see: all posts to come, in the order of time."""
        return tuple(sorted((*self.coming, *self.held_back), key=lambda post: post.order))


def sort_posts(posts: Iterable[Post], clock: Clock) -> Posts:
    """Return the posts by what may be done with them at the clock's instant. A post of that very instant is past."""
    ordered = sorted(posts, key=lambda post: post.order)
    return Posts(
        now=clock.now,
        coming=tuple(post for post in ordered if post.instant > clock.now and post.until is None),
        held_back=tuple(post for post in ordered if post.instant > clock.now and post.until is not None),
        past=tuple(post for post in ordered if post.instant <= clock.now),
    )


def repeated(posts: Iterable[Post]) -> tuple[Repeated, ...]:
    """Return where messages come more than twice each, on the average, once for each publication and channel."""
    found: dict[tuple[About, str, str], list[str]] = {}
    for post in posts:
        found.setdefault((post.about, post.channel, post.channel_name), []).append(post.saying.message.text)
    told = (Repeated(*key, len(texts), len(set(texts))) for key, texts in sorted(found.items()))
    return tuple(each for each in told if each.posts > _TWICE * each.messages)


def choose_posts(
    posts: Iterable[Post], slugs: Collection[str] = (), since: datetime | None = None, until: datetime | None = None
) -> tuple[Post, ...]:
    """Return the posts about publications of these slugs (all, if there are none), from `since` on and before `until`.

    So, one span of time after another, none comes twice.
    """
    return tuple(
        post
        for post in posts
        if (not slugs or post.about.slug in slugs)
        and (since is None or post.instant >= since)
        and (until is None or post.instant < until)
    )
