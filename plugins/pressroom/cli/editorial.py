"""`pressroom calendar`: what is published, planned and missing, as a table, a page and iCalendar."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TYPE_CHECKING, Final

from .ending import ReportFormat, reporting
from .moments import prepared_settings
from .telling import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rich.table import Table

    from pressroom.editorial import Calendar, Cell

# Nothing is cut or wrapped for who reads a pipe or a file.
_WIDE: Final = 10_000


@reporting
def show(
    settings_file: Path, into: Path | None, as_of: str | None, weeks: tuple[int, int], report: ReportFormat
) -> None:
    """Print the calendar, and write it into a folder if there is one."""
    from pressroom.channels import find_outline
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.core.spans import day_of
    from pressroom.editorial import calendar_of, entries_of
    from pressroom.posting import plan_posts
    from pressroom.site.order import assemble_site, sites_elsewhere
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    if into is not None:
        from pressroom.site.own_folders import refuse_place

        refuse_place(into, own)
    library = read_site_library(own, jobs=usable_processors())
    site = assemble_site(library, own)
    newsroom = site.editions[0].newsroom
    today = day_of(site.clock.now, newsroom.timezone)
    # Campaigns that stand on sites of their own only are planned by the same editors.
    posts = [post for each in (site, *sites_elsewhere(library, own)) for post in plan_posts(library, each)]
    entries = entries_of(library, posts, site.clock)
    outlines = (find_outline(key, site.editions[0].masthead.own_channels) for key in newsroom.calendar.cadence)
    names = {outline.key: outline.name for outline in outlines if outline}
    calendar = calendar_of(entries, newsroom.calendar, newsroom.timezone, today, weeks, names)
    if into is not None:
        from pressroom.editorial import editorial_pages, icalendar_file
        from pressroom.site.newsletters_folder import write_letters

        files = dict(editorial_pages(calendar, site))
        files["editorial-calendar.ics"] = icalendar_file(calendar, site.editions[0].masthead, site.clock.now)
        write_letters(into, files)
    if report is ReportFormat.JSON:
        say(json.dumps(_as_plain(calendar), ensure_ascii=False, indent=1))
        return
    say("\n".join(_told(calendar)))
    if into is not None:
        say(f"{into}: editorial-calendar.html and editorial-calendar.ics, for the editors; they stay in the house")


def _told(calendar: Calendar) -> Iterator[str]:
    yield _printed(_table(calendar))
    wanted, share = calendar.wanted_information, calendar.information
    if share is None:
        yield "Balance: there is nothing yet that could be weighed."
    elif calendar.is_balanced:
        yield f"Balance: {share} % information; the newsroom wants {wanted} %."
    else:
        yield (
            f"UNBALANCED: {share} % information, and the newsroom wants {wanted} %; too much is about ourselves. "
            "What informs although it is a release or a campaign says so: `purpose: information`."
        )
    for gap in calendar.gaps:
        yield f"GAP: nothing from {gap.since} to {gap.until}, for {gap.days} days"


def _table(calendar: Calendar) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("week from", no_wrap=True)
    for _, name in calendar.channels:
        table.add_column(name or "publications", no_wrap=True)
    table.add_column("informs", justify="right")
    for week in calendar.weeks:
        mark = " <" if week.is_now else ""
        share = "-" if week.information is None else f"{week.information} %"
        table.add_row(f"{week.span.since}{mark}", *map(_said, week.cells), share)
    return table


def _said(cell: Cell) -> str:
    counts = (cell.published, "out"), (cell.planned, "planned"), (cell.drafts, "draft")
    told = [f"{count} {word}" for count, word in counts if count]
    if cell.missing:
        told.append(f"{cell.missing} MISSING")
    return ", ".join(told) or "-"


def _printed(table: Table) -> str:
    from rich.console import Console

    width = None if sys.stdout.isatty() else _WIDE
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(table)
    text: str = console.file.getvalue()  # type: ignore[attr-defined]  # it is the one above
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def _as_plain(calendar: Calendar) -> dict[str, object]:
    return {
        "zone": calendar.zone,
        "information": calendar.information,
        "wanted_information": calendar.wanted_information,
        "weeks": [
            {
                "since": f"{week.span.since}",
                "until": f"{week.span.until}",
                "information": week.information,
                "channels": {
                    cell.channel: {
                        "published": cell.published,
                        "planned": cell.planned,
                        "drafts": cell.drafts,
                        "wanted": cell.wanted,
                        "missing": cell.missing,
                    }
                    for cell in week.cells
                },
            }
            for week in calendar.weeks
        ],
        "gaps": [{"since": f"{gap.since}", "until": f"{gap.until}", "days": gap.days} for gap in calendar.gaps],
    }
