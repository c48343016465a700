"""Who has which code, as a table: with it, and with it alone, visits can be read by partner."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pressroom.core.safe_cells import safe_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .packages import Package

_COLUMNS = ("partner", "name", "kind", "language", "code", "place", "link")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table for spreadsheets: UTF-8 with a mark that they know it by, and no cell that is a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def overview(packages: Iterable[Package]) -> bytes:
    """Return one row for each link of each partner. It is as private as the list itself."""
    return table(_COLUMNS, _rows(packages))


def _rows(packages: Iterable[Package]) -> Iterator[Sequence[str]]:
    for package in packages:
        partner = package.partner
        who = (partner.key, partner.name, partner.kind, package.edition.language, package.code)
        yield from ((*who, link.place, link.address) for link in package.links)
