"""Releases: the page of a social news release, the release in every format, and what stays of one that was withdrawn.

| module | what it does |
| --- | --- |
| `page.py` | the page |
| `chunks.py`, `snippets.py`, `media.py`, `quotes.py` | its parts, each of which stands alone |
| `news_article.py` | what machines read of it |
| `changes.py` | what corrections have changed |
| `tombstone.py` | the page of one that was withdrawn |
| `document.py` | a release as every format tells it |
| `supplements.py`, `composing.py`, `blocks.py` | from the release, and what it names, to that document |
| `formats/` | who writes it: text, Markdown, HTML, ninjs, Word, PDF |
| `lift.py`, `kit/` | the files beside the page, and all of them as one |
| `words.py` | what the formats call their parts, in the release's language |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import page, tombstone
from .lift import Lift, LiftFile, lifts_of
from .page import artifacts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.pages import Page

__all__ = ["Lift", "LiftFile", "artifacts", "lifts_of", "pages", "register"]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every release, and a tombstone for each that was withdrawn."""
    yield from page.pages(site)
    yield from tombstone.pages(site)


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
