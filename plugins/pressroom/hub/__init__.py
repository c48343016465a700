"""The hub: home, articles of all kinds, lists, topics, people, connect, feeds and standing pages, in every language."""

from .pages import artifacts, pages

__all__ = ["artifacts", "pages", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages and artifacts."""
