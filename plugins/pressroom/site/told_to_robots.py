"""What content/robots.txt tells everybody by forbidding it: addresses of what is held back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from pressroom.core.moved import addresses_of
from pressroom.core.problems import Problem
from pressroom.core.reading.robots_file import rules_of

from .order import assemble_site

if TYPE_CHECKING:
    from pressroom.core.library import Library

    from .settings import SiteSettings


def told_to_robots(library: Library, own: SiteSettings) -> tuple[Problem, ...]:
    """Return a problem for each line that holds the address of something held back. A build's audit refuses it."""
    if not library.robots:
        return ()
    site = assemble_site(library, own)
    default = site.editions[0].language
    works = {address: work for work in library.works for address in addresses_of(work, default)}
    public = {(edition.language, path) for edition in site.editions for path in edition.paths}
    hidden = {address: work for address, work in works.items() if (work.language, work.path) not in public}
    return tuple(
        Problem(
            rule.place,
            rule.field,
            f"tells of {work.origin}, which is held back, and everybody can read it",
            "delete the line; nobody finds what is not out",
        )
        for rule in rules_of(library.robots)
        for address, work in hidden.items()
        if f"/{address}" in f"{unquote(rule.value).rstrip('/*$')}/"
    )
