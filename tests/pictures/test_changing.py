"""A picture that changes while the newsroom is built is never drawn under the digest of another one."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from newsrooms import STORY
from pressroom.core.problems import MachineError
from pressroom.pictures import drawing, original

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

PICTURED = STORY.replace("summary", "picture: {file: media/x.png, alt: A}\nsummary")


@pytest.mark.parametrize("becomes", [b"", b"something else", None], ids=["empty", "other", "gone"])
def test_another_picture_is_refused_until_the_next_build(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, becomes: bytes | None
) -> None:
    """Its renditions would count as fresh when the first picture comes back."""
    newsroom = make_newsroom({"content/stories/a.md": PICTURED, "content/media/x.png": picture_bytes})
    folder = newsroom.folder
    found = original.read_original(folder, "content/media/x.png")
    assert original.bytes_of(found) == picture_bytes
    if becomes is None:
        (folder / "content/media/x.png").unlink()
    else:
        newsroom.write({"content/media/x.png": becomes})

    with pytest.raises(MachineError, match="it is not the picture that it was when the build began"):
        original.bytes_of(found)

    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own


def test_a_build_whose_picture_changes_leaves_the_output_as_it_was(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the picture is the first one again afterwards."""
    # Nobody has looked at this one before.
    picture_bytes += b"\0\0"
    newsroom = make_newsroom({"content/stories/a.md": PICTURED, "content/media/x.png": picture_bytes})
    measure = drawing.read_size

    def measure_and_change(data: bytes) -> object:
        size = measure(data)
        newsroom.write({"content/media/x.png": data + b"\0"})
        return size

    monkeypatch.setattr(drawing, "read_size", measure_and_change)
    with pytest.raises(MachineError, match="it is not the picture that it was when the build began"):
        newsroom.build()
    monkeypatch.undo()

    newsroom.write({"content/media/x.png": picture_bytes})
    first = newsroom.build()
    (newsroom.folder / ".pressroom").rename(newsroom.folder / "away")
    (newsroom.folder / "output").rename(newsroom.folder / "old")
    assert newsroom.build() == first
