"""What a page is called where it stands among those of other sites: in tabs, bookmarks and search results."""

from __future__ import annotations


def page_title(title: str, newsroom: str) -> str:
    """Return what stands in the title element of a page, as the theme's base.html has it."""
    return f"{title} · {newsroom}"
