"""`pressroom short-links`: which code leads where, and keeping codes for ever."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.features import SHORT_LINKS
from pressroom.core.keeping_lines import NEW_SHORT_LINKS
from pressroom.core.problems import UsageError

from .keeping import keep_lines
from .moments import prepared_settings
from .site_address import doubt_about
from .telling import counted, say, warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.model import Site


class Row(NamedTuple):
    """A code and the page that it leads to. `is_kept` tells whether content/short-links.yaml holds it.

    `named` is what people know the page by: its language and its title; nothing where there is no publication.
    """

    code: str
    target: str
    is_kept: bool
    named: str = ""


def tell_short_links(settings_file: Path, as_of: str | None, *, keep: bool) -> None:
    """Print all short links; with `keep`, write those that are missing into content/short-links.yaml before."""
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.core.reading.short_links_file import SHORT_LINKS_FILE
    from pressroom.site.order import assemble_site
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    if SHORT_LINKS not in own.feature_names:
        raise UsageError("there are no short links without the feature; add `short_links` to PLUGINS in the settings")
    library = read_site_library(own, jobs=usable_processors())
    site = assemble_site(library, own)
    rows = tuple(_rows(library, site))
    if keep:
        missing = {row.code: row.target for row in sorted(rows, key=lambda row: row.target) if not row.is_kept}
        _keep(own.content / SHORT_LINKS_FILE, missing)
        rows = tuple(row._replace(is_kept=True) for row in rows)
    if rows:
        say("\n".join(_table(rows, site.url)))
        say(_channels_told(site))
        # Not among the links, which programs may read.
        if doubt := doubt_about(site.url):
            warn(doubt)


def _rows(library: Library, site: Site) -> Iterator[Row]:
    from pressroom.core.model.kept_code import GONE
    from pressroom.short_links.links import coded

    kept_codes = {kept.code for kept in library.kept_codes}
    own: set[str] = set()
    titles = dict(_titles(site))
    for each in coded(site):
        own.add(each.code)
        yield Row(each.code, each.path, each.code in kept_codes, f"{each.language}  {titles[each.path]}")
    for kept in site.kept_codes:
        if kept.code not in own:
            page = None if kept.page is None else (kept.page or "/") + (f"#{kept.fragment}" if kept.fragment else "")
            yield Row(kept.code, page or kept.address or GONE, is_kept=True)


def _table(rows: tuple[Row, ...], site_url: str) -> Iterator[str]:
    addresses = [urls.absolute(urls.short_path(row.code), site_url) for row in rows]
    width, targets = max(map(len, addresses)), max(len(row.target) for row in rows)
    for row, address in zip(rows, addresses, strict=True):
        yield f"{address:<{width}}  {'kept' if row.is_kept else '    '}  {row.target:<{targets}}  {row.named}".rstrip()


def _titles(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the path of every publication from the site's root, also of what was withdrawn, and its title."""
    for edition in site.editions:
        yield from ((edition.path(item.path), " ".join(item.title.split())) for item in edition.publications)
        yield from ((edition.path(each.path), " ".join(each.headline.split())) for each in edition.tombstones)


def _channels_told(site: Site) -> str:
    """Return one line on the short links of channels."""
    from pressroom.share import posted_channels

    usual = dict.fromkeys(
        channel
        for edition in site.editions
        for channel in posted_channels(edition.masthead, (), edition.masthead.own_channels)
    )
    each = f"Each also with {', '.join(f'…/{channel}/' for channel in usual)}" if usual else "None for a channel"
    return f"{each}, and those of the channels that its own posting plan names."


def _keep(file: Path, targets: dict[str, str]) -> None:
    """Add lines to the file. The file is written in one go, and only if there is anything to add."""
    if not targets:
        warn("All codes are kept already.")
        return
    keep_lines(file, targets, begins_with=NEW_SHORT_LINKS, what="code")
    warn(f"Kept {counted(len(targets), 'more code', 'more codes')} in {file.name}.")
