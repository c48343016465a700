"""A newsroom that has sitemaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sitemaps.reading import WITH_SITEMAPS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsrooms import TestNewsroom


@pytest.fixture
def make_mapped(make_newsroom: Callable[..., TestNewsroom]) -> Callable[..., TestNewsroom]:
    """Give a function that writes the minimal newsroom, with sitemaps, and the given files in it."""

    def make(files: Mapping[str, Any]) -> TestNewsroom:
        return make_newsroom({"pelicanconf.py": WITH_SITEMAPS} | dict(files))

    return make
