"""The pages that search engines shall know: all that the site lists, but for what is kept for the record only."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.features import HUB
from pressroom.core.release_filters import filtered_releases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from pressroom.core.clock import Clock
    from pressroom.core.model import AnyPublication, AnyWork, Edition, Site


class ListedPage(NamedTuple):
    """A page. `path` is from the site's root, and so are those of `alternates`: languages that have the same page.

    Its own language is one of them; the first is the newsroom's default if that has the page. `changed` is none where
    nobody can tell, `item` the publication or standing page whose page it is.
    """

    path: str
    alternates: tuple[tuple[str, str], ...]
    changed: datetime | None
    item: AnyWork | None


def listed_pages(site: Site, edition: Edition) -> Iterator[ListedPage]:
    """Yield the pages of an edition by their paths."""
    listed = {each.language: _listed_paths(each) for each in site.editions}
    works: dict[str, AnyWork] = {item.path: item for item in edition.works}
    changes = _changes(edition, site.clock)
    for path in sorted(listed[edition.language]):
        same = (each for each in site.editions if path in listed[each.language])
        alternates = tuple([(each.language, each.path(path)) for each in same])
        yield ListedPage(edition.path(path), alternates, changes.get(path), works.get(path))


def _listed_paths(edition: Edition) -> frozenset[str]:
    """Return the paths inside an edition.

    The numbered pages of long lists are left out: they only lead to publications, which are all here.
    """
    home = {""} if HUB in edition.masthead.features and not edition.masthead.own_site else set()
    originals = (path for path in edition.paths if not edition.canonical(path))
    own = frozenset(path for path in originals if not urls.is_numbered(path)) - {urls.page_path(urls.SEARCH_PAGE)}
    # Of rules, the page of those in force is listed, and not that of each version.
    versions = (version.path for version in edition.rules)
    return own.union(home).difference(edition.tombstone_paths, versions, *map(_unlisted_beside, edition.posted))


def _unlisted_beside(item: AnyPublication) -> tuple[str, ...]:
    """Return the pages of a publication that ask not to be listed, and its own once it is archived."""
    beside = urls.pictures_path(item.path), urls.toolkit_path(item.path), urls.republish_path(item.path)
    return (item.path, *beside) if item.is_archived else beside


def _changes(edition: Edition, clock: Clock) -> dict[str, datetime]:
    """Return when pages have changed: publications themselves, lists when the newest of their content appeared."""
    changes = {path: max(item.lift for item in items) for path, items in _lists(edition) if items}
    # What stood under an embargo has not been seen before.
    shown = (*edition.publications, *edition.entries)
    changes |= {item.path: max(item.modified, item.lift) for item in shown}
    changes |= {urls.rules_path(version.campaign): version.lift for version in edition.rules}
    changes |= {page.path: max(page.modified, page.lift) for page in edition.handbook}
    for campaign in edition.campaigns:
        # The page tells which phase is open.
        turns = (instant for phase in campaign.phases for instant in (phase.starts, phase.ends))
        reached = filter(clock.has_reached, turns)
        changes[campaign.path] = max((changes[campaign.path], *reached))
    changes |= _changes_of_events(edition, clock)
    return changes


def _changes_of_events(edition: Edition, clock: Clock) -> dict[str, datetime]:
    """Return when the pages of events and the lists of them have changed: they tell what is on, and what is over."""
    changes: dict[str, datetime] = {}
    campaigns = {campaign.slug: max(campaign.modified, campaign.lift) for campaign in edition.campaigns}
    for event in edition.events:
        reached = filter(clock.has_reached, (event.starts, event.over_from))
        changed = changes[event.path] = max(event.modified, event.lift, *reached)
        if event.campaign:
            path = urls.events_path(event.campaign)
            changes[path] = max(changes.get(path, campaigns[event.campaign]), changed)
        # All together stand in one list as well.
        changes[urls.events_path()] = max(changes.get(urls.events_path(), changed), changed)
    return changes


def _lists(edition: Edition) -> Iterator[tuple[str, Iterable[AnyPublication]]]:
    """Yield the path of every list of publications, and what stands in it."""
    yield "", edition.current
    by_folder: defaultdict[str, list[AnyPublication]] = defaultdict(list)
    for item in edition.publications:
        by_folder[urls.folder_of(item.path)].append(item)
    yield from by_folder.items()
    yield from ((topic.path, topic.publications) for topic in edition.topics)
    yield from ((urls.person_path(each.key), edition.publications_of(each.key)) for each in edition.people)
    releases = filtered_releases(edition.releases, edition.newsroom.timezone)
    yield from ((each.path, listed) for each, listed in releases.items())
