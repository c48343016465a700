"""coverage.yaml: what others have written about the newsroom's publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.model import Coverage
from pressroom.core.problems import suggestion

if TYPE_CHECKING:
    from collections.abc import Collection

    from pressroom.core.nodes import Node

    from .desk import Desk


def read_coverage(desk: Desk, slugs: Collection[str]) -> dict[str, tuple[Coverage, ...]]:
    """Return the entries in each language, as they stand in the file, which may be missing.

    `slugs` are those of all publications, public or not, in whatever language.
    """
    path = desk.content / "coverage.yaml"
    node = desk.read_yaml_list(path) if path.is_file() else None
    if node is None:
        return dict.fromkeys(desk.languages, ())
    read = {language: tuple(_entries(desk, told, slugs)) for language, told in desk.in_each_language(node)}
    return {language: tuple(entry for entry in entries if entry) for language, entries in read.items()}


def _entries(desk: Desk, node: Node, slugs: Collection[str]) -> list[Coverage | None]:
    assert isinstance(node.value, tuple)  # noqa: S101 - nothing else is a list
    seen: set[str] = set()
    return [_entry(desk, entry, slugs, seen) for entry in node.value]


def _entry(desk: Desk, node: Node, slugs: Collection[str], seen: set[str]) -> Coverage | None:
    found = desk.validated(Coverage, node, desk.content)
    if found is None:
        return None
    for index, slug in enumerate(found.about):
        if slug not in slugs:
            place = node.at(("about", index)).place
            desk.problems.add(place, "about", f"there is no publication '{slug}'", suggestion(slug, slugs))
    if found.address in seen:
        place = node.at(("address",)).place
        desk.problems.add(place, "address", f"'{found.address}' stands here twice", "keep one of the entries")
    seen.add(found.address)
    return found
