"""Newsrooms with an awkward release, and with one that has everything; each is built once."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from newsrooms import SETTINGS, TestNewsroom
from programs import HAS_PANGO
from releases.awkward import awkward_files
from releases.whole_release import build_whole_release

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMATS = f"formats: [markdown, html, ninjs, word{', pdf' if HAS_PANGO else ''}]\n"


@pytest.fixture(scope="session")
def photograph() -> bytes:
    """A JPEG that lies on its side and has noted where it was taken, in Exif and in a comment."""
    picture = Image.linear_gradient("L").resize((60, 40)).convert("RGB")
    notes = Image.Exif()
    notes[0x0112] = 6
    notes[0x0110] = "SECRET CAMERA"
    notes.get_ifd(0x8825)[2] = (37.0, 33.0, 12.0)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=90, exif=notes, comment=b"SECRET COMMENT")
    return stream.getvalue()


@pytest.fixture(scope="session")
def build_awkward(
    tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes, photograph: bytes
) -> Callable[..., TestNewsroom]:
    """Give a function that builds the newsroom in a folder of its own, or in a given one."""

    def build(more: str = FORMATS, settings: str = "", folder: Path | None = None) -> TestNewsroom:
        newsroom = TestNewsroom(folder or tmp_path_factory.mktemp("awkward"))
        newsroom.write({"pelicanconf.py": SETTINGS + settings, **awkward_files(picture_bytes, photograph, more)})
        newsroom.build()
        return newsroom

    return build


@pytest.fixture(scope="session")
def awkward(build_awkward: Callable[..., TestNewsroom]) -> TestNewsroom:
    """The newsroom, built once."""
    return build_awkward()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> dict[str, bytes]:
    """Give the output of a newsroom whose releases have everything; tests only read it."""
    return build_whole_release(tmp_path_factory.mktemp("whole"), picture_bytes)
