"""What keeps a newsroom with a search from being built: a note where it is checked, before a build ends with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.features import SEARCH
from pressroom.core.problems import MachineError, Place, Problem

from .pagefind import MISSING, REMEDY, pagefind_version

if TYPE_CHECKING:
    from collections.abc import Container


def search_notes(features: Container[str], settings_file: str) -> tuple[Problem, ...]:
    """Return a note if the search is switched on in the settings, and this machine has no Pagefind."""
    if SEARCH not in features:
        return ()
    try:
        pagefind_version()
    except MachineError:
        return (Problem(Place(settings_file), "PLUGINS", f"{MISSING}: a build ends with 5", REMEDY),)
    return ()
