"""Audits: what no file of the output may hold, whatever made it.

An audit takes the path and the bytes of one artifact and yields problems. Each file is audited once, when it is made:
the ledger holds only files that were found clean, by the audits of its `AUDITS_VERSION`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .open_links import open_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pressroom.core.problems import Problem

# Count up when an audit is added or finds more: then everything is made and audited again.
AUDITS_VERSION: Final = "1"

_AUDITS: Final[tuple[Callable[[str, bytes], Iterable[Problem]], ...]] = (open_links,)


def audit(path: str, content: bytes) -> Iterator[Problem]:
    """Yield everything for which a file must not go out."""
    for each in _AUDITS:
        yield from each(path, content)
