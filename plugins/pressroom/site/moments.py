"""The instants to come at which the site changes.

There is no second list of dates: the clock itself notes which instants to come it was asked about while the site was
assembled and planned, and the next of them is where to look again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core.clock import Clock, find_zone
from pressroom.core.microsites import NotPublicError
from pressroom.core.model import Publication
from pressroom.core.problems import ProblemsError

from .order import assemble_site
from .planning import plan_artifacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.library import Library
    from pressroom.core.model import AnyPublication, Edition, Site
    from pressroom.core.model.publication import Work
    from pressroom.core.problems import Problem

    from .settings import SiteSettings


class Shown(NamedTuple):
    """A publication as it is named in a list of moments. `path` is from the site's root."""

    kind: str
    language: str
    slug: str
    path: str
    title: str


class Turn(NamedTuple):
    """A phase of a campaign that is in another state from now on: coming, open or over."""

    campaign: Shown
    phase: str
    state: str


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant at which the site changes, in the newsroom's zone.

    `appearing` and `going` are publications, `updated` those that tell of an update from now on, and `renewed` others
    of which more is known: an award, a count. `files` is how many
    files of the output are new, gone, or made from something else. If it has `problems`, the site of that instant
    cannot be planned, and nothing else is known of it.
    """

    instant: datetime
    appearing: tuple[Shown, ...] = ()
    going: tuple[Shown, ...] = ()
    updated: tuple[Shown, ...] = ()
    renewed: tuple[Shown, ...] = ()
    turns: tuple[Turn, ...] = ()
    files: int = 0
    problems: tuple[Problem, ...] = ()


def coming_moments(library: Library, own: SiteSettings) -> Iterator[Moment]:
    """Yield the moments after the instant of the settings, the next one first.

    Each is found when it is asked for, because each takes as long as planning the whole site. Raise ContentError if not
    even the site of that first instant can be planned.
    """
    zone = find_zone(next(iter(library.newsrooms.values())).timezone)
    clock, before = own.clock, _planned(library, own)
    while clock.bounds.until is not None:
        instant = clock.bounds.until.astimezone(zone)
        clock = Clock(instant.astimezone(UTC))
        try:
            after = _planned(library, replace(own, clock=clock))
        except ProblemsError as error:
            # Whatever was asked before it failed tells where to look on.
            yield Moment(instant, problems=error.problems)
            continue
        # An embargo that ends before the date has come lifts nothing.
        if files := _count_changes(before.files, after.files):
            yield _moment(instant, before.site, after.site, files)
        before = after


class _Planned(NamedTuple):
    """The site at one instant, and of each file of its output what it is made from.

    There is no site of its own before its campaign is public.
    """

    site: Site | None
    files: dict[str, str]


def _planned(library: Library, own: SiteSettings) -> _Planned:
    try:
        site = assemble_site(library, own)
    except NotPublicError:
        return _Planned(None, {})
    return _Planned(site, {artifact.path: artifact.digest for artifact in plan_artifacts(site, own)})


def _count_changes(before: dict[str, str], after: dict[str, str]) -> int:
    return len({path for path, _ in before.items() ^ after.items()})


def _moment(instant: datetime, before: Site | None, after: Site | None, files: int) -> Moment:
    old, new = _publications(before), _publications(after)
    changed = [work for work in new if work in old and new[work][1] != old[work][1]]
    updated = [work for work in changed if new[work][1].updated != old[work][1].updated]
    told = set(updated)
    return Moment(
        instant,
        appearing=tuple(_shown(*new[work]) for work in new if work not in old),
        going=tuple(_shown(*old[work]) for work in old if work not in new),
        updated=tuple(_shown(*new[work]) for work in updated),
        renewed=tuple(_shown(*new[work]) for work in changed if work not in told),
        turns=tuple(_turns(before, after)) if before and after else (),
        files=files,
    )


def _publications(site: Site | None) -> dict[Work, tuple[Edition, AnyPublication]]:
    """Return all publications, parts of campaigns such as entries and versions of rules included."""
    return {
        item.work: (edition, item)
        for edition in (site.editions if site else ())
        for item in edition.works
        if isinstance(item, Publication)
    }


def _shown(edition: Edition, item: AnyPublication) -> Shown:
    return Shown(item.kind, item.language, item.slug, edition.path(item.path), item.title)


def _turns(before: Site, after: Site) -> Iterator[Turn]:
    """Yield the phases that change in campaigns that were there before."""
    known = _publications(before)
    for edition in after.editions:
        for campaign in edition.campaigns:
            for phase in campaign.phases if campaign.work in known else ():
                state = phase.state(after.clock)
                if state != phase.state(before.clock):
                    yield Turn(_shown(edition, campaign), phase.name, state)
