"""Releases: the page of a social news release, and its plain-text copy."""

from .page import artifacts, pages
from .text_copy import text_copy

__all__ = ["artifacts", "pages", "register", "text_copy"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
