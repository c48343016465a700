"""A short code that was given out once, and where it leads now: one line of content/short-links.yaml."""

from __future__ import annotations

from typing import Final, NamedTuple

# What stands in the place of a target where there is nothing to lead to any more.
GONE: Final = "gone"


class KeptCode(NamedTuple):
    """It leads to a page of the site, or elsewhere; with neither, what it led to is gone.

    `page` is the page's path from the site's root, `fragment` the part of it that is meant, `language` that of its
    edition (the newsroom's first where there is no page). `address` is complete. `line` and `column` are its place in
    the file.
    """

    code: str
    language: str
    page: str | None = None
    fragment: str = ""
    address: str = ""
    line: int = 0
    column: int = 0

    @property
    def is_gone(self) -> bool:
        """Tell whether it leads nowhere any more."""
        return self.page is None and not self.address
