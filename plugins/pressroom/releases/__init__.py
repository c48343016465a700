"""Releases: the page of a social news release, its plain-text copy, and what stays of one that was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import page, tombstone
from .page import artifacts
from .text_copy import text_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.pages import Page

__all__ = ["artifacts", "pages", "register", "text_copy"]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every release, and a tombstone for each that was withdrawn."""
    yield from page.pages(site)
    yield from tombstone.pages(site)


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
