"""An address that was published once: one line of content/addresses.yaml."""

from __future__ import annotations

from typing import NamedTuple


class KeptAddress(NamedTuple):
    """It belongs to something of the newsroom, or leads elsewhere, or is gone.

    `path` is from the site's root, without a slash in front; the home page's is empty. `belongs` is the file that said
    what stood there, or a word for what Pressroom makes by itself; empty where the address has been given up. Then
    either `target` is the path that it leads to now, or `is_gone`, for the `reason`. `line` and `column` are its place
    in the file.
    """

    path: str
    belongs: str = ""
    target: str = ""
    is_gone: bool = False
    reason: str = ""
    line: int = 0
    column: int = 0
