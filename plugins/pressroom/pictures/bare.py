"""An original without what the camera and programs noted in it: place, date, model, names. Its pixels stay, to the bit.

Nothing is decoded or encoded: the data of the pixels is copied, and so is what says how they are to be seen (colours,
transparency, resolution). The orientation is written anew, alone. The container formats: JPEG, ITU-T T.81 annex B; PNG,
the W3C's specification, chapter 5; WebP, RFC 9649.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

from .crops.plan import UnreadablePictureError
from .rights import with_packet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_UPRIGHT: Final = 1
# One entry of TIFF's first directory: the orientation, as one short number.
_EXIF: Final = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"

_PNG_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_JPEG_SIGNATURE: Final = b"\xff\xd8"
# What every marker of a JPEG begins with.
_SIGN: Final = 0xFF
_STANDALONE_MARKERS: Final = frozenset({0x01, *range(0xD0, 0xD8)})
_START_OF_SCAN, _END_OF_IMAGE, _COMMENT = 0xDA, 0xD9, 0xFE
_APPLICATION: Final = range(0xE0, 0xF0)
# Of what applications add, JFIF (resolution), the colour profile, and Adobe's note on how colours are coded.
_KEPT_IN_JPEG: Final = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_KEPT_IN_PNG: Final = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"pHYs"}
)
_KEPT_IN_WEBP: Final = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"})
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04


def form_of(data: bytes) -> str:
    """Return JPEG, PNG or WEBP. Raise UnreadablePictureError for anything else."""
    if data.startswith(_JPEG_SIGNATURE):
        return "JPEG"
    if data.startswith(_PNG_SIGNATURE):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    raise UnreadablePictureError("it is neither JPEG nor PNG nor WebP")


def only_pixels(data: bytes, orientation: int = _UPRIGHT, packet: bytes = b"") -> bytes:
    """Return the picture with its pixels as they are, and nothing that was noted in it but the `orientation` (1 to 8).

    An XMP `packet` is laid in. Raise UnreadablePictureError where the file is not whole.
    """
    form = form_of(data)
    exif = _EXIF % orientation if orientation != _UPRIGHT else b""
    try:
        bare = _STRIPPERS[form](data, exif)
    except (struct.error, IndexError) as error:
        raise UnreadablePictureError("it is not a whole picture") from error
    return with_packet(bare, form, packet) if packet else bare


def _bare_jpeg(data: bytes, exif: bytes) -> bytes:
    kept = [_JPEG_SIGNATURE]
    segments = [*_segments(data)]
    # JFIF must be the first, and what Exif readers look for stands behind it.
    is_jfif_first = bool(segments) and segments[0][0] == _APPLICATION[0]
    if exif and not is_jfif_first:
        kept.append(_app1(exif))
    for number, (_, segment) in enumerate(segments):
        kept.append(segment)
        if exif and is_jfif_first and number == 0:
            kept.append(_app1(exif))
    return b"".join(kept)


def _app1(exif: bytes) -> bytes:
    content = b"Exif\0\0" + exif
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the bytes of each segment to keep, the data of its scan with it, up to the first end.

    Phones put further pictures behind that.
    """
    at = len(_JPEG_SIGNATURE)
    while True:
        while data[at] == _SIGN and data[at + 1] == _SIGN:  # markers may be preceded by any number of these
            at += 1
        marker = data[at + 1]
        if data[at] != _SIGN:
            raise IndexError(at)
        if marker == _END_OF_IMAGE:
            yield marker, data[at : at + 2]
            return
        if marker in _STANDALONE_MARKERS:
            yield marker, data[at : at + 2]
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        end = at + 2 + length
        content = data[at + 4 : end]
        if marker == _START_OF_SCAN:
            end = _end_of_scan(data, end)
        if _is_kept_in_jpeg(marker, content):
            yield marker, data[at:end]
        at = end


def _is_kept_in_jpeg(marker: int, content: bytes) -> bool:
    if marker == _COMMENT:
        return False
    if marker not in _APPLICATION:
        return True
    return any(marker == kept and content.startswith(name) for kept, name in _KEPT_IN_JPEG)


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the data of a scan ends: at the next marker that is neither a restart nor an escaped 0xFF."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise IndexError(at)
        if data[at + 1] != 0 and data[at + 1] not in _STANDALONE_MARKERS:
            return at
        at += 2


def _bare_png(data: bytes, exif: bytes) -> bytes:
    import zlib

    kept = [_PNG_SIGNATURE]
    at = len(_PNG_SIGNATURE)
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data):
            raise IndexError(end)
        if name in _KEPT_IN_PNG:
            kept.append(data[at:end])
        if name == b"IHDR" and exif:
            content = b"eXIf" + exif
            kept.append(struct.pack(">I", len(exif)) + content + struct.pack(">I", zlib.crc32(content)))
        if name == b"IEND":
            return b"".join(kept)
        at = end
    raise IndexError(at)


def _bare_webp(data: bytes, exif: bytes) -> bytes:
    chunks: list[bytes] = []
    at, whole = 12, 8 + struct.unpack_from("<I", data, 4)[0]
    while at + 8 <= min(whole, len(data)):
        name, length = struct.unpack_from("<4sI", data, at)
        end = at + 8 + length + length % 2
        if at + 8 + length > len(data):
            raise IndexError(end)
        if name in _KEPT_IN_WEBP:
            chunks.append(data[at:end])
        at = end
    if chunks and chunks[0].startswith(b"VP8X"):
        flags = chunks[0][8] & ~(_WEBP_EXIF | _WEBP_XMP) | (_WEBP_EXIF if exif else 0)
        chunks[0] = chunks[0][:8] + bytes([flags]) + chunks[0][9:]
        # Without the extended header there is no orientation to keep.
        chunks += [b"EXIF" + struct.pack("<I", len(exif)) + exif] if exif else []
    content = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(content)) + content


_STRIPPERS: Final[Mapping[str, Callable[[bytes, bytes], bytes]]] = {
    "JPEG": _bare_jpeg,
    "PNG": _bare_png,
    "WEBP": _bare_webp,
}
