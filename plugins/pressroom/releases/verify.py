"""Whether this machine can write the formats that a newsroom offers, told before anything is made."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from pressroom.core.files import NEWSROOM_FILE
from pressroom.core.problems import ContentError, Place, Problem

from .formats.catalogue import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library


def verify_formats(library: Library) -> None:
    """Raise ContentError for formats whose extra is not installed."""
    wanted = {name for newsroom in library.newsrooms.values() for name in newsroom.formats or ()}
    if problems := [problem for name in FORMATS if name in wanted for problem in faults_of_format(name)]:
        raise ContentError(problems)


def faults_of_format(name: str) -> Iterator[Problem]:
    """Yield what keeps a format from being written here."""
    told = FORMATS[name]
    missing = [library for library in told.libraries if not _is_installed(library)]
    if missing:
        what = f"'{name}' needs {', '.join(missing)}, which is not installed"
        remedy = f"install 'pressroom[{told.extra}]', or take '{name}' out of `formats`"
        yield Problem(Place(NEWSROOM_FILE), "formats", what, remedy)


def _is_installed(library: str) -> bool:
    try:
        version(library)
    except PackageNotFoundError:
        return False
    return True
