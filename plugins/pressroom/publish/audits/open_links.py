"""No page goes out with a link that was left open: nobody has decided whether its target may be known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.problems import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS: Final = (".html", ".txt", ".rss", ".atom", ".xml", ".json")
# The marks of core/prose: they are private to it and mean nothing to anybody else.
_MARKS: Final = ("\ue000".encode(), "\ue001".encode())
# Both begin with it, and next to no text holds it: looking for one byte takes a tenth of the time.
_FIRST: Final = _MARKS[0][:1]


def open_links(path: str, content: bytes) -> Iterator[Problem]:
    """Yield a problem if any mark of an unfinished body stands in a text file."""
    if path.endswith(_TEXTS) and _FIRST in content and any(mark in content for mark in _MARKS):
        yield Problem(
            Place(path), "", "a link or a part of a body was left open", "report this as a mistake of Pressroom"
        )
