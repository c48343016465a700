"""A picture that changes while a build is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressroom.core.problems import MachineError
from pressroom.pictures.original import bytes_of, read_original

if TYPE_CHECKING:
    from pathlib import Path


def test_only_the_picture_that_was_planned_is_drawn(tmp_path: Path, picture_bytes: bytes) -> None:
    """Its address tells which one it is, and readers keep it for a year."""
    (tmp_path / "p.png").write_bytes(picture_bytes)
    original = read_original(tmp_path, "p.png")
    assert bytes_of(original) == picture_bytes

    (tmp_path / "p.png").write_bytes(picture_bytes + b"\0")

    with pytest.raises(MachineError, match=r"p\.png: on .*, it is not the picture that it was when the build began"):
        bytes_of(original)


def test_a_picture_that_is_gone_is_told_likewise(tmp_path: Path, picture_bytes: bytes) -> None:
    """Another machine may see another folder."""
    (tmp_path / "p.png").write_bytes(picture_bytes)
    original = read_original(tmp_path, "p.png")
    (tmp_path / "p.png").unlink()

    with pytest.raises(MachineError, match="share the newsroom's folder with all workers"):
        bytes_of(original)
