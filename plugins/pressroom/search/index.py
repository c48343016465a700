"""The search index as a bundle: in `search/`, a folder for each language, made anew when a page of it has changed."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.publish.artifact import code_digest
from pressroom.publish.bundle import Bundle

from .searched import searched_part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.publish.bundle import Groups

# One more page of a shelf costs about two thousandths of a second, one more shelf three small requests of each reader.
_PAGES_OF_A_SHELF: Final = 128
_MOST_SHELVES: Final = 16
_FOLDER: Final = f"{urls.SEARCH_PAGE}/"
_NOT_SEARCHED: Final = (_FOLDER, f"{urls.SHORT_LINKS}/", "theme/")


@cache
def output_bundle() -> Bundle:
    """Return the bundle. Raise MachineError where Pagefind is not installed."""
    from .pagefind import pagefind_version

    return Bundle(
        feature=__package__,
        folder=_FOLDER,
        digest=digest_of(code_digest(), pagefind_version()),
        wants=_may_be_searched,
        part_of=searched_part,
        group_of=_shelf_of,
        make=_indexes,
    )


def shelves(pages: int) -> int:
    """Return on how many shelves the index of so many pages stands: each is made apart when one of its pages changes.

    Readers ask all of them, so that there are never many.
    """
    count = 1
    while count < _MOST_SHELVES and pages > count * _PAGES_OF_A_SHELF:
        count *= 2
    return count


def _shelf_of(path: str, language: str, pages: int) -> str:
    return f"{language}/{zlib.crc32(path.encode()) % shelves(pages)}"


def _may_be_searched(path: str) -> bool:
    return path.rpartition("/")[2] == "index.html" and not path.startswith(_NOT_SEARCHED)


def _indexes(groups: Groups, names: Iterable[str]) -> Groups:
    from .pagefind import make_indexes

    return make_indexes(groups, names)
