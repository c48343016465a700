"""The hub: home, articles of all kinds, lists, topics, people, connect, feeds and standing pages, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.pages import Page
    from pressroom.publish.artifact import Artifact

__all__ = ["artifacts", "pages", "register"]

# Who makes one page again, after an edit of words, needs the one module that composes it, and waits for no other.


def pages(site: Site) -> Iterator[Page]:
    """Return every page of the hub."""
    from . import every_page

    return every_page.pages(site)


def artifacts(site: Site) -> Iterator[Artifact]:
    """Return every file of the hub that is no page."""
    from . import every_page

    return every_page.artifacts(site)


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
