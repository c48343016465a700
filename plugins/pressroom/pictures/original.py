"""What an original is: its size as seen, its bytes' digest. Read once a build.

Pillow is imported only when something is measured or drawn: most builds need it for nothing.
"""

from __future__ import annotations

import hashlib
import platform
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of
from pressroom.core.model import Page, Picture, Release
from pressroom.core.problems import ContentError, MachineError, Place, Problem

from .plan import UnreadablePictureError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pressroom.core.model import Campaign, Story
    from pressroom.core.pieces import Pieces

    from .plan import Size

MAXIMUM_BYTES: Final = 40_000_000
MAXIMUM_PIXELS: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Original:
    """A picture file. `size` is with the camera's orientation applied, `digest` the SHA-256 of its bytes."""

    path: Path
    size: Size
    digest: str


@dataclass(frozen=True)
class Originals:
    """The originals that one page may show, by file: what is drawn of a picture follows from its bytes.

    `by_file` is None where the site draws no pictures. `others` are those that many pages share.
    """

    by_file: Mapping[str, Original] | None = None
    others: Originals | None = None

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of them: another picture under an old name is another picture."""
        if self.by_file is None:
            return ""
        return digest_of(tuple((file, original.digest) for file, original in self.by_file.items()), self.others)

    @cached_property
    def pieces(self) -> Pieces:
        """Return the digest of each of them, by its file."""
        own = {file: original.digest for file, original in (self.by_file or {}).items()}
        return {**own, **(self.others.pieces if self.others else {})}

    def find(self, file: str) -> Original | None:
        """Return a file's original; None where the site draws no pictures. One that was not given is a KeyError."""
        if self.by_file is None:
            return None
        if self.others and file not in self.by_file:
            return self.others.find(file)
        return self.by_file[file]


def shown_files(item: Story | Release | Campaign | Page) -> Iterator[str]:
    """Yield the files of the pictures that a publication's own page shows, posters of embeds apart."""
    yield from (part.file for part in item.body.pictures())
    if not isinstance(item, Page) and item.picture:
        yield item.picture.file
    if isinstance(item, Release):
        yield from (medium.file for medium in item.media if isinstance(medium, Picture))


# What was measured in this process, by path, instant of the last change, and bytes.
_measured: Final[dict[tuple[Path, int, int], Original]] = {}


def read_original(folder: Path, file: str) -> Original:
    """Return what the picture is. Raise ContentError when it cannot be used."""
    key = _key(folder, file)
    if key not in _measured:
        _measured[key] = _read(key[0], file, key[2])
    return _measured[key]


def recognise_original(folder: Path, file: str, digest: str, size: Size) -> None:
    """Note what a picture of that digest was found to be, so that it need not be read and measured again."""
    key = _key(folder, file)
    _measured.setdefault(key, Original(key[0], size, digest))


def _key(folder: Path, file: str) -> tuple[Path, int, int]:
    path = folder / file
    try:
        state = path.stat()
    except FileNotFoundError:
        raise _refused(file, "the picture was there a moment ago, and is gone", "build again") from None
    return path, state.st_mtime_ns, state.st_size


def _read(path: Path, shown: str, length: int) -> Original:
    if length > MAXIMUM_BYTES:
        raise _refused(shown, f"the picture has {length:,} bytes", f"keep it below {MAXIMUM_BYTES:,}")
    from .drawing import read_size

    data = path.read_bytes()
    try:
        size = read_size(data)
    except UnreadablePictureError as error:
        raise _broken(shown, error) from None
    if size.width * size.height > MAXIMUM_PIXELS:
        what = f"the picture has {size.width} by {size.height} pixels"
        raise _refused(shown, what, f"reduce it below {MAXIMUM_PIXELS:,} pixels")
    return Original(path, size, hashlib.sha256(data).hexdigest())


def read_again(original: Original, shown: str) -> bytes:
    """Return the bytes of a picture that was read before; raise ContentError if it is another one by now."""
    data = _same_bytes(original)
    if data is None:
        what = "the picture was changed while the newsroom was being checked"
        raise _refused(shown, what, "save it, then check again")
    return data


def bytes_of(original: Original, shown: str) -> bytes:
    """Return the bytes of a picture to draw. Raise MachineError if they are not those of which the build knows.

    Another machine may see another folder, and this one an editor who saves a picture in the middle of a build.
    """
    data = _same_bytes(original)
    if data is None:
        where = f"on {platform.node()}, it is not the picture that it was when the build began"
        raise MachineError(f"{shown}: {where}; build again, and share the newsroom's folder with all workers")
    return data


def _same_bytes(original: Original) -> bytes | None:
    with suppress(FileNotFoundError):
        data = original.path.read_bytes()
        if hashlib.sha256(data).hexdigest() == original.digest:
            return data
    return None


def decode_original(original: Original, shown: str) -> None:
    """Read the picture to its last pixel; raise ContentError if it is not whole."""
    from .drawing import decode

    try:
        decode(read_again(original, shown))
    except UnreadablePictureError as error:
        raise _broken(shown, error) from None


def _broken(shown: str, error: UnreadablePictureError) -> ContentError:
    return _refused(shown, f"this is not a whole picture ({error})", "export it again as PNG, JPEG or WebP")


def _refused(shown: str, what: str, remedy: str) -> ContentError:
    return ContentError([Problem(Place(shown), "", what, remedy)])
