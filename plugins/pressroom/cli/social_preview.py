"""`pressroom social-preview`: a folder for editors that shows how publications look when they are shared."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .ending import reporting
from .moments import prepared_settings
from .private_preview import as_named
from .site_address import doubt_about
from .telling import counted, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pressroom.social_previews import Sheet


@reporting
def write(settings_file: Path, wanted: str | None, into: Path, language: str | None) -> None:
    """Write the previews, and say which file to open."""
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.publish.work import Workers
    from pressroom.site.own_folders import refuse_place
    from pressroom.site.settings import read_site_library, site_settings
    from pressroom.site.social_preview import (
        choose_shown,
        plan_sheets,
        refuse_foreign,
        remembered_reading,
        write_sheets,
    )

    from .progress import showing_progress

    clock = clock_of_build(None, os.environ)
    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock})
    refuse_place(into, own)
    refuse_foreign(into)
    workers = Workers(usable_processors())
    with remembered_reading(own) as archive:
        library = read_site_library(own, archive=archive, jobs=workers.jobs)
    items = choose_shown(library, clock, as_named(wanted, own.folder) if wanted else None, language)
    artifacts, sheets = plan_sheets(library, own, items)
    with showing_progress() as progress:
        write_sheets(artifacts, into, own, workers, progress)
    say("\n".join(_told(sheets, into, is_one=wanted is not None)))
    if doubt := doubt_about(own.url):
        say(doubt)


def _told(sheets: Sequence[Sheet], into: Path, *, is_one: bool) -> list[str]:
    losing = [sheet for sheet in sheets if sheet.losing]
    first = into / (sheets[0].path if is_one else "index.html")
    return [
        f"{into}/: {counted(len(sheets), 'preview', 'previews')}, for editors only; do not publish them.",
        *(_losses(sheet) for sheet in losing if is_one),
        *([f"Something is cut in {len(losing)} of them."] if losing and not is_one else []),
        f"Open {first} in a browser.",
    ]


def _losses(sheet: Sheet) -> str:
    cuts = "; ".join(f"{shown.place.called}: {', '.join(shown.losses)}" for shown in sheet.losing)
    return f"{sheet.origin} is cut: {cuts}"
