"""An original as it is given away: all its pixels, with its rights inside and without what the camera noted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.digests import digest_of
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.publish.artifact import Artifact

from .bare import only_pixels
from .crops.plan import Rights, UnreadablePictureError
from .original import bytes_of
from .renditions import stem_of
from .rights import packet_of

if TYPE_CHECKING:
    from pressroom.core.model import Picture

    from .original import Original

# Count up when other bytes come from the same original: its address must be another one then.
_VERSION: Final = "1"
_MEDIA_TYPES: Final = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class FullSize(NamedTuple):
    """The file of an original in its full size: `path` from the site's root, `suffix` without a dot, size in pixels.

    `digest` stands for its bytes.
    """

    path: str
    suffix: str
    media_type: str
    width: int
    height: int
    digest: str


def full_size(original: Original, picture: Picture, language: str) -> FullSize:
    """Return what is known of an original in its full size before it is made."""
    digest = digest_of(original.digest, _rights(picture, language), _VERSION)
    suffix = original.name.rpartition(".")[2].lower()
    path = f"media/{stem_of(original)}-full-{digest[:10]}.{suffix}"
    return FullSize(path, suffix, _MEDIA_TYPES[suffix], *original.size, digest)


def full_size_artifact(original: Original, picture: Picture, language: str) -> Artifact:
    """Return the original in its full size as a file of the output."""
    rights = _rights(picture, language)
    found = full_size(original, picture, language)
    pieces = {original.name: original.digest, "what travels inside": digest_of(rights)}
    return Artifact(found.path, found.digest, partial(_made, original, rights), pieces=partial(dict, pieces))


def _rights(picture: Picture, language: str) -> Rights:
    return Rights(picture.credit, picture.copyright, picture.licence, picture.caption, picture.alt, language)


def _made(original: Original, rights: Rights) -> bytes:
    from .drawing import read_orientation

    data = bytes_of(original)
    try:
        return only_pixels(data, read_orientation(data), packet_of(rights))
    except UnreadablePictureError as error:
        what = f"the picture cannot be given away in its full size: {error}"
        raise ContentError([Problem(Place(original.name), "", what, error.remedy)]) from None
