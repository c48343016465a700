"""A newsroom that has a search."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
from typing import TYPE_CHECKING, Any, Final

import pytest

from newsrooms import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

WITH_SEARCH: Final = SETTINGS.replace("share, site", "search, share, site").replace("feeds]", "feeds, search]")


@pytest.fixture(autouse=True)
def pagefind() -> None:
    """Skip where the extra is not installed; where everything must be tested, fail."""
    if importlib.util.find_spec("pagefind_bin") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("pagefind-bin is not installed")
        pytest.skip("pagefind-bin is not installed")


@pytest.fixture
def make_searched(make_newsroom: Callable[..., TestNewsroom]) -> Callable[..., TestNewsroom]:
    """Make a newsroom with a search, from files."""
    return lambda files: make_newsroom({"pelicanconf.py": WITH_SEARCH, **files})


def unpacked(content: bytes) -> bytes:
    """What stands in a file of the index, packed or not."""
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def of_index(output: dict[str, bytes]) -> dict[str, bytes]:
    """The files of the index, unpacked."""
    return {path: unpacked(each) for path, each in output.items() if path.startswith("search/") and path.count("/") > 1}


def found_pages(output: dict[str, bytes], language: str = "en") -> dict[str, dict[str, Any]]:
    """What the index holds of each page of a language, by its address."""
    magic = b"pagefind_dcd"
    fragments = [
        each
        for path, each in of_index(output).items()
        if path.startswith(f"search/{language}/") and "/fragment/" in path
    ]
    told = [json.loads(each.removeprefix(magic)) for each in fragments]
    return {each["url"]: each for each in told}
