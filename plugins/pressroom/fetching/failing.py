"""Why something could not be fetched."""

from __future__ import annotations

from typing import Final

TRY_AGAIN: Final = "try again later"


class FetchError(Exception):
    """A provider did not give what was asked for: what happened, and what to do.

    `is_of_host` says that its other addresses would fare no better just now.
    """

    def __init__(self, what: str, remedy: str, *, is_of_host: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.is_of_host = is_of_host
