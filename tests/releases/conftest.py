"""The release that has everything, built once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from releases.whole_release import build_whole_release

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> Iterator[dict[str, bytes]]:
    """Give the output of a newsroom whose releases have everything; tests only read it."""
    with pytest.MonkeyPatch.context() as patch:
        yield build_whole_release(tmp_path_factory.mktemp("whole"), picture_bytes, patch)
