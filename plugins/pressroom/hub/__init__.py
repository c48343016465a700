"""The hub: home, stories, lists, topics, people, connect, feeds and standing pages, in every language."""

from .library import library_artifacts as artifacts
from .pages import pages

__all__ = ["artifacts", "pages", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
