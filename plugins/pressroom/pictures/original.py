"""What an original is: its size as seen, its bytes' digest, its tone, and what matters in it. Measured once and kept.

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
from pressroom.core.model import AnyWork, Campaign, Event, Page, Picture, Release
from pressroom.core.problems import ContentError, MachineError, Place, Problem

from .crops.plan import UnreadablePictureError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pressroom.core.pieces import Pieces

    from .crops.framing import Weights
    from .crops.plan import Size
    from .measuring import Measure

MAXIMUM_BYTES: Final = 40_000_000


@dataclass(frozen=True, slots=True)
class Original:
    """A picture file. `name` is relative to the newsroom's folder, `size` with the camera's orientation applied.

    `digest` is the SHA-256 of its bytes, `tone` the name of the colour that it has from far away.
    """

    path: Path
    name: str
    size: Size
    digest: str
    tone: str


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


def shown_pictures(item: AnyWork) -> Iterator[Picture]:
    """Yield the pictures that a publication's own page shows, posters of embeds apart."""
    for part in item.body.pictures():
        yield Picture(file=part.file, alt=part.alt, caption=part.caption)
    if not isinstance(item, Page) and item.picture:
        yield item.picture
    if isinstance(item, Event) and item.recap:
        yield from item.recap.pictures
    if isinstance(item, Release):
        yield from (medium for medium in item.media if isinstance(medium, Picture))
        yield from (quote.picture for quote in item.quotes if quote.picture)
    if isinstance(item, Campaign):
        yield from (picture for _, picture in item.more_pictures())


def shown_files(item: AnyWork) -> Iterator[str]:
    """Yield the files of these pictures."""
    return (picture.file for picture in shown_pictures(item))


# The originals as the last reading of the newsroom found them. While somebody edits, one process reads it many times.
_originals: Final[dict[tuple[Path, str], Original]] = {}
# What pictures are, by the digests of their bytes.
_measures: Final[dict[str, Measure]] = {}


def read_original(folder: Path, file: str) -> Original:
    """Return what the picture is. Raise ContentError when it cannot be used."""
    known = _originals.get((folder, file))
    return known or note_original(folder, file, measure(folder, file))


def note_original(folder: Path, file: str, found: Measure) -> Original:
    """Take a file for the picture that it was found to be, whatever it was before."""
    _measures[found.digest] = found
    original = _originals[folder, file] = Original(folder / file, file, found.size, found.digest, found.tone)
    return original


def measure_of(digest: str) -> Measure | None:
    """Return what a picture with these bytes was found to be in this process; None if nobody has looked."""
    return _measures.get(digest)


def weights_of(original: Original) -> Weights:
    """Return what matters in a picture that was read."""
    return _measures[original.digest].weights


def measure(folder: Path, file: str) -> Measure:
    """Read a picture and find out what it is. Raise ContentError when it cannot be used.

    It is decoded, as small as that can be: so a truncated one is found here, before anything is drawn.
    """
    from .measuring import measured

    path = folder / file
    try:
        length = path.stat().st_size
    except FileNotFoundError:
        raise refused(file, "the picture was there a moment ago, and is gone", "build again") from None
    if length > MAXIMUM_BYTES:
        raise refused(file, f"the picture has {length:,} bytes", f"keep it below {MAXIMUM_BYTES:,}")
    try:
        return measured(path.read_bytes())
    except UnreadablePictureError as error:
        raise refused(file, f"{error}", error.remedy) from None


def bytes_of(original: Original) -> bytes:
    """Return the bytes of a picture to draw. Raise MachineError if they are not those of which the build knows.

    Another machine may see another folder, and this one an editor who saves a picture in the middle of a build.
    """
    data = _same_bytes(original)
    if data is None:
        where = f"on {platform.node()}, it is not the picture that it was when the build began"
        raise MachineError(f"{original.name}: {where}; build again, and share the newsroom's folder with all workers")
    return data


def _same_bytes(original: Original) -> bytes | None:
    with suppress(FileNotFoundError):
        data = original.path.read_bytes()
        if hashlib.sha256(data).hexdigest() == original.digest:
            return data
    return None


def refused(file: str, what: str, remedy: str) -> ContentError:
    """Return what is told of a picture that cannot be used."""
    return ContentError([Problem(Place(file), "", what, remedy)])
