"""Campaigns: the page of a challenge, from its YAML file."""

from .page import pages

__all__ = ["pages", "register"]


def register() -> None:
    """Do nothing: the site asks every feature in PLUGINS for its pages."""
