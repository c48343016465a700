"""Files to take along as they are: what pages say of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from pressroom.core.files import ATTACHMENT_SUFFIXES, PICTURE_SUFFIXES
from pressroom.core.model import Attachment
from pressroom.pages.attachments import attached_files

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("suffix", sorted(PICTURE_SUFFIXES.union(ATTACHMENT_SUFFIXES)))
def test_every_kind_of_file_has_its_media_type(tmp_path: Path, suffix: str) -> None:
    """The same on every machine, and none is missing."""
    (tmp_path / f"file{suffix}").write_bytes(b"")

    (file,) = attached_files(tmp_path, (Attachment(file=f"file{suffix}", title="A file"),))

    assert file.media_type.partition("/")[0] in {"application", "audio", "image", "text", "video"}
    assert file.size == 0


@pytest.mark.parametrize("name", ["Q3 #1.pdf", "50%25.pdf", "why?.pdf"])
def test_the_name_of_a_copy_has_no_meaning_in_an_address(tmp_path: Path, name: str) -> None:
    """What follows a # or a ? would never reach the server; readers save it under the name that it has."""
    (tmp_path / name).write_bytes(b"x")

    (file,) = attached_files(tmp_path, (Attachment(file=name, title="A file"),))

    assert re.fullmatch(r"media/[a-z0-9-]+\.pdf", file.path)
    assert file.name == name


def test_another_content_is_noticed(tmp_path: Path) -> None:
    """Also at once, and in the same size: it is measured again."""
    leaflet = Attachment(file="a.pdf", title="A file")
    (tmp_path / "a.pdf").write_bytes(b"one")
    (before,) = attached_files(tmp_path, (leaflet,))
    (tmp_path / "a.pdf").write_bytes(b"two")
    (after,) = attached_files(tmp_path, (leaflet,))

    assert before.sha256 != after.sha256
    assert before.path != after.path
