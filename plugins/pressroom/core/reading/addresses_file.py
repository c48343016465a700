"""addresses.yaml: the addresses that were published, and what each belongs to; or where it leads, or that it is gone.

`pressroom addresses --keep` writes the usual lines, thousands of them. They are taken from the text as they stand, and
only what is written otherwise goes through the reader of YAML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Self

from pydantic import model_validator

from pressroom.core import urls
from pressroom.core.model.alias import alias_of
from pressroom.core.model.fields import Model, Text
from pressroom.core.model.kept_address import KeptAddress
from pressroom.core.problems import Place, suggestion
from pressroom.core.source import read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.core.nodes import Node

    from .desk import Desk

ADDRESSES_FILE: Final = "addresses.yaml"
HOME: Final = "/"
# An address and a file, or a word: nothing in it has another meaning in YAML. What is indented belongs to another line.
_USUAL: Final = re.compile(r"(?P<path>[^\W_][^\s:#'\"{}\[\],&*!|>%@`\\]*|/): (?P<belongs>[A-Za-z][\w./-]*)")
_FEED: Final = re.compile(r"feeds/[^\s?#\\]+")


class GivenUp(Model):
    """What stands for an address that belongs to nothing any more: where it leads, or that it is gone, and why."""

    to: Text | None = None
    gone: bool = False
    reason: Text | None = None

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if self.gone == bool(self.to):
            raise ValueError(
                "an address that is given up leads elsewhere or is gone; write `{to: stories/new-name/}`, "
                "or `{gone: true, reason: Why it is gone.}`"
            )
        if self.gone and not self.reason:
            raise ValueError("nobody can see why it is gone; add `reason: …`, for whoever asks in a year")
        return self


def read_addresses(desk: Desk, pages: Mapping[str, tuple[str, str]]) -> tuple[KeptAddress, ...]:
    """Return the lines of the file, which may be missing, in their order.

    `pages` are, for every address that is or was that of a page, the page's path from the root and its language.
    """
    path = desk.content / ADDRESSES_FILE
    if not path.is_file():
        return ()
    shown = desk.shown(path)
    try:
        text = read_text(path, shown, desk.problems).text
        kept, rest = _usual(text)
        if len({each.path for each in kept}) < len(kept):
            # The reader tells which two lines have one address.
            kept, rest = [], text
        node = read_yaml(rest, shown, desk.problems)
    except UnreadableError:
        return ()
    seen = {each.path.casefold() for each in kept}
    for written, told in node.entries():
        place = node.place_of_key(written)
        if (found := _address(desk, pages, place, written, told)) is None:
            continue
        if found.path.casefold() in seen:
            desk.problems.add(place, written, "the address stands here twice", "keep one of the lines")
        seen.add(found.path.casefold())
        kept.append(found)
    return tuple(sorted(kept, key=lambda each: each.line))


def _usual(text: str) -> tuple[list[KeptAddress], str]:
    """Return what the usual lines say, and the text with all of them empty."""
    kept, rest = [], []
    for number, line in enumerate(text.split("\n"), start=1):
        match = _USUAL.fullmatch(line)
        rest.append("" if match else line)
        if match:
            path = "" if match["path"] == HOME else match["path"]
            kept.append(KeptAddress(path, belongs=match["belongs"], line=number, column=1))
    return kept, "\n".join(rest)


def _address(
    desk: Desk, pages: Mapping[str, tuple[str, str]], place: Place, written: str, told: Node
) -> KeptAddress | None:
    try:
        path = "" if written == HOME else _path_of(written)
    except ValueError as error:
        what, _, remedy = str(error).partition("; ")
        desk.problems.add(place, written, what, remedy)
        return None
    kept = KeptAddress(path, line=place.line, column=place.column)
    if isinstance(told.value, str):
        return kept._replace(belongs=told.value)
    given_up = desk.validated(GivenUp, told, desk.content)
    if given_up is None:
        return None
    if given_up.gone:
        return kept._replace(is_gone=True, reason=given_up.reason or "")
    target = _target(desk, pages, told.at(("to",)), written, given_up.to or "")
    return kept._replace(target=target) if target is not None and target != path else None


def _path_of(written: str) -> str:
    """Return an address as paths are kept; that of a feed stays as it is."""
    return written if _FEED.fullmatch(written) else alias_of(written).removeprefix("/")


def _target(desk: Desk, pages: Mapping[str, tuple[str, str]], node: Node, key: str, to: str) -> str | None:
    """Return the path of the page that an address leads to, by its present address; None if the problem is noted."""
    if _FEED.fullmatch(to) and not urls.is_page(to):
        return to
    path = to.strip("/")
    for name in (f"{path}/" if path else "", path):
        if name in pages:
            return pages[name][0]
    what = f"there is no page '{to}' in this newsroom"
    desk.problems.add(node.place, f"{key}.to", what, suggestion(f"{path}/", pages))
    return None
