"""`pressroom addresses`: what was published, what has moved, what is lost; and keeping addresses for ever."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pressroom.core.keeping_lines import NEW_ADDRESSES
from pressroom.core.problems import ContentError

from .ending import ReportFormat
from .keeping import keep_lines
from .moments import prepared_settings
from .telling import counted, say, warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.published import Standing


def tell_addresses(settings_file: Path, as_of: str | None, report: ReportFormat, *, keep: bool) -> None:
    """Print how all addresses stand. With `keep`, note those that are missing in content/addresses.yaml before.

    Raise ContentError for those that are lost.
    """
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.core.reading.addresses_file import ADDRESSES_FILE
    from pressroom.site.lost_addresses import all_standings, as_problem
    from pressroom.site.order import assemble_site
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    library = read_site_library(own, jobs=usable_processors())
    found = all_standings(library, assemble_site(library, own))
    file = own.content / ADDRESSES_FILE
    if keep:
        _keep(file, found)
    elif not file.is_file():
        warn(f"Nothing is kept yet: {file.name} begins with `pressroom addresses --keep`, once the newsroom is public.")
    if report is ReportFormat.TEXT and found:
        say("\n".join(_table(found, is_kept=keep)))
    if lost := [as_problem(standing) for standing in found if not standing.is_right]:
        raise ContentError(lost)


def _keep(file: Path, found: tuple[Standing, ...]) -> None:
    from pressroom.core.published import State

    missing = {
        standing.path or "/": standing.origin if standing.state is State.MOVED else standing.told
        for standing in found
        if standing.kept is None
    }
    if not missing:
        warn("All addresses are kept already.")
        return
    keep_lines(file, missing, begins_with=NEW_ADDRESSES, what="address")
    warn(f"Kept {counted(len(missing), 'more address', 'more addresses')} in {file.name}.")


def _table(found: tuple[Standing, ...], *, is_kept: bool) -> Iterator[str]:
    """Yield a line for each: how it stands, whether it is kept, the address, and what it belongs or leads to."""
    width = max(len(standing.path or "/") for standing in found)
    for standing in found:
        kept = "kept" if is_kept or standing.kept else "    "
        yield f"{standing.state:<9}  {kept}  {standing.path or '/':<{width}}  {standing.told}".rstrip()
