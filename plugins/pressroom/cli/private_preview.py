"""`pressroom preview`: a folder for named people, and what to do with it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from .ending import reporting
from .moments import prepared_settings
from .telling import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.site.private_preview import Preview

_ADVICE = """\
Send a folder as it is (index.html is the page), or put it on a host of its own with HTTPS, under its whole name.
Whoever has it can read it and pass it on. Delete it from the host when the embargo ends."""


@reporting
def write(settings_file: Path, wanted: str, recipients: Sequence[str], into: Path, language: str | None) -> None:
    """Write a preview for each recipient, and say where it is."""
    from pressroom.core.clock import clock_of_build, find_zone
    from pressroom.core.processes import usable_processors
    from pressroom.publish.work import Workers
    from pressroom.site.own_folders import refuse_place
    from pressroom.site.private_preview import choose, plan_preview, recipient_of, write_previews
    from pressroom.site.settings import read_site_library, site_settings

    from .progress import showing_progress

    clock = clock_of_build(None, os.environ)
    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock})
    refuse_place(into, own)
    names: list[str | None] = [recipient_of(name) for name in dict.fromkeys(recipients)]
    library = read_site_library(own, jobs=usable_processors())
    chosen = choose(library, clock, as_named(wanted, own.folder), language)
    plans = [(name, plan_preview(library, own, chosen, name)) for name in names or [None]]
    zone = find_zone(next(iter(library.newsrooms.values())).timezone)
    with showing_progress() as progress:
        for preview in write_previews(
            plans, chosen, into, now=clock.now, workers=Workers(usable_processors()), progress=progress
        ):
            say(_told(preview, preview.until.astimezone(zone).isoformat() if preview.until else None))
    say(_ADVICE)


def as_named(wanted: str, folder: Path) -> str:
    """Return a file as messages name it, from the newsroom's folder; a slug stays as it is."""
    path = Path(wanted).resolve()
    return path.relative_to(folder).as_posix() if path.is_file() and path.is_relative_to(folder) else wanted


def _told(preview: Preview, lift: str | None) -> str:
    whose = f" for {preview.recipient}" if preview.recipient else ""
    return f"{preview.folder}/{whose}: {f'under embargo until {lift}' if lift else 'a draft'}"
