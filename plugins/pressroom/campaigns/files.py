"""All files of campaigns that are no pages: calendars, media kits and badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.pages.attachments import resource_artifacts

from . import results
from .calendar_files import calendar_artifacts
from .kit_files import kit_artifacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.publish.artifact import Artifact


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield what the pages of campaigns lead to."""
    yield from calendar_artifacts(site)
    yield from kit_artifacts(site)
    yield from resource_artifacts(site)
    yield from results.artifacts(site)
