"""A newsroom that has short links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from newsrooms import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsrooms import TestNewsroom

WITH_SHORT_LINKS = SETTINGS.replace("share, site", "share, short_links, site").replace("feeds]", "feeds, short_links]")


@pytest.fixture
def make_linked(make_newsroom: Callable[..., TestNewsroom]) -> Callable[..., TestNewsroom]:
    """Give a function that writes the minimal newsroom, with short links, and the given files in it."""

    def make(files: Mapping[str, Any]) -> TestNewsroom:
        return make_newsroom({"pelicanconf.py": WITH_SHORT_LINKS} | dict(files))

    return make
