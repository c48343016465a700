"""What there is to tell of some days: what was published then, and which releases were corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.model import Digest
from pressroom.core.model.kinds import PUBLICATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.core.model import AnyPublication, Edition, Release
    from pressroom.core.spans import Span

# In the order in which a digest tells of them.
KINDS: Final = (
    *("release", "campaign", "update", "story", "episode"),
    *("question", "infographic", "document", "reader-story"),
)
if set(KINDS) != {model.kind for model in PUBLICATIONS.values()} - {Digest.kind}:
    raise AssertionError("a digest tells of every kind but itself")


class RoundUp(NamedTuple):
    """What is public of some days: by kinds, the newest first; and the releases that were corrected in them."""

    publications: tuple[AnyPublication, ...]
    amended: tuple[Release, ...]


def round_up(edition: Edition, span: Span, topic: str | None = None) -> RoundUp:
    """Return what went out on these days of the newsroom's zone, if it is still there; of one topic if it is given.

    What was under embargo went out when that ended.
    """
    zone = edition.newsroom.timezone
    current = [item for item in edition.current if topic is None or topic in item.topics]
    found = (item for item in current if item.kind in KINDS and span.holds(item.lift, zone))
    amended = (
        release
        for release in edition.releases
        if release in current and any(span.holds(correction.at, zone) for correction in release.corrections)
    )
    return RoundUp(tuple(sorted(found, key=lambda item: KINDS.index(item.kind))), tuple(amended))


def by_kind(publications: Iterable[AnyPublication]) -> dict[str, list[AnyPublication]]:
    """Return publications by their kinds, in the order in which these come first."""
    groups: dict[str, list[AnyPublication]] = {}
    for item in publications:
        groups.setdefault(item.kind, []).append(item)
    return groups
