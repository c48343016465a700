"""Former addresses of what is public, and where each leads: in one step to a page that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from . import urls
from .features import HUB
from .model import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .library import Library
    from .model import AnyWork, Edition, Site, Tombstone
    from .model.kept_address import KeptAddress
    from .model.publication import Written

# Pages that live below that of a publication, and move with it.
_BELOW: Final = (urls.pictures_path, urls.toolkit_path, urls.republish_path)


class Moved(NamedTuple):
    """An address that leads on to another; both are paths from the site's root, as letters.

    `language` is that of the page that it leads to. `origin` is the file that says so, `number` which of its aliases.
    What lies below such an alias moves along, and is not `is_named` itself.
    """

    path: str
    target: str
    language: str
    origin: str = ""
    number: int = 0
    is_named: bool = True


def moved_addresses(site: Site) -> tuple[Moved, ...]:
    """Return all addresses that lead on, each once, sorted."""
    found: dict[str, Moved] = {}
    for edition in site.editions:
        for each in _of_edition(edition, site.editions[0].language):
            found.setdefault(each.path, each)
    for kept in site.given_up:
        if kept.target:
            target = found[kept.target].target if kept.target in found else kept.target
            found.setdefault(kept.path, Moved(kept.path, target, language_of(site, target)))
    return tuple(found[path] for path in sorted(found))


def aliases_from_root(item: Written, default: str) -> tuple[str, ...]:
    """Return the former addresses that a file names, from the root. `default` is the newsroom's first language."""
    return tuple(urls.from_root(alias, item.language, default) for alias in item.aliases)


def addresses_of(work: AnyWork, default: str) -> tuple[str, ...]:
    """Return all addresses of a work from the root: its own, and the former ones."""
    own = urls.in_language(work.path, work.language, default)
    return own, *aliases_from_root(work, default)


def language_of(site: Site, path: str) -> str:
    """Return in which language a page of a site is."""
    first = path.partition("/")[0]
    return next((edition.language for edition in site.editions if edition.language == first), site.editions[0].language)


def given_up(library: Library, site: Site) -> Iterator[KeptAddress]:
    """Yield the addresses that the newsroom has given up and that nothing has, public or not.

    What leads to a page that is not public leads nowhere. Of feeds nobody knows here which there are.
    """
    wanted = [kept for kept in library.addresses if not kept.belongs]
    if not wanted:
        return
    default = site.editions[0].language
    taken = {address for work in library.works for address in addresses_of(work, default)} | site.paths
    pages = pages_of(site).union(each.path for each in moved_addresses(site))
    for kept in wanted:
        is_led = not kept.target or not urls.is_page(kept.target) or kept.target in pages
        if kept.path not in taken and is_led:
            yield kept


def pages_of(site: Site) -> frozenset[str]:
    """Return all pages from the root, the home pages among them."""
    homes = (edition.path() for edition in site.editions if HUB in site.features)
    return site.paths.union(homes)


def _of_edition(edition: Edition, default: str) -> Iterator[Moved]:
    for item in _with_page(edition):
        former = () if isinstance(item, Page) else item.former_paths
        for number, alias in enumerate(item.aliases):
            for path, target in _ways(alias, item.path, edition.paths if alias in former else ()):
                from_root = urls.from_root(path, edition.language, default)
                yield Moved(
                    from_root, edition.path(target), edition.language, item.origin, number, is_named=path == alias
                )


def _ways(alias: str, path: str, pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the former address and where it leads, and the same of each of the `pages` that lie below."""
    yield alias, path
    yield from ((below(alias), below(path)) for below in _BELOW if below(path) in pages)


def _with_page(edition: Edition) -> Iterator[AnyWork | Tombstone]:
    everything: tuple[AnyWork | Tombstone, ...] = (*edition.works, *edition.tombstones)
    return (item for item in everything if item.aliases and item.path in edition.paths)
