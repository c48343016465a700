"""What an original is: its size as seen, its bytes' digest. Read once a build."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import ContentError, Place, Problem

from .drawing import UnreadablePictureError, decode, read_size

if TYPE_CHECKING:
    from pathlib import Path

    from .plan import Size

MAXIMUM_BYTES: Final = 40_000_000
MAXIMUM_PIXELS: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Original:
    """A picture file. `size` is with the camera's orientation applied, `digest` the SHA-256 of its bytes."""

    path: Path
    size: Size
    digest: str


def read_original(folder: Path, file: str) -> Original:
    """Return what the picture is. Raise ContentError when it cannot be used."""
    path = folder / file
    state = path.stat()
    return _read(path, file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4096)
def _read(path: Path, shown: str, _changed: int, length: int) -> Original:
    if length > MAXIMUM_BYTES:
        raise _refused(shown, f"the picture has {length:,} bytes", f"keep it below {MAXIMUM_BYTES:,}")
    data = path.read_bytes()
    try:
        size = read_size(data)
    except UnreadablePictureError as error:
        raise _broken(shown, error) from None
    if size.width * size.height > MAXIMUM_PIXELS:
        what = f"the picture has {size.width} by {size.height} pixels"
        raise _refused(shown, what, f"reduce it below {MAXIMUM_PIXELS:,} pixels")
    return Original(path, size, hashlib.sha256(data).hexdigest())


def decode_original(original: Original, shown: str) -> None:
    """Read the picture to its last pixel; raise ContentError if it is not whole."""
    try:
        decode(original.path.read_bytes())
    except UnreadablePictureError as error:
        raise _broken(shown, error) from None


def _broken(shown: str, error: UnreadablePictureError) -> ContentError:
    return _refused(shown, f"this is not a whole picture ({error})", "export it again as PNG, JPEG or WebP")


def _refused(shown: str, what: str, remedy: str) -> ContentError:
    return ContentError([Problem(Place(shown), "", what, remedy)])
