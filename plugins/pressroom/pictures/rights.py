"""Whose picture it is and what it shows, as XMP inside a finished JPEG, PNG or WebP: its pixels stay as they are.

The container formats: JPEG, the XMP specification part 3; PNG, the same (an `iTXt` chunk); WebP, RFC 9649.
"""

from __future__ import annotations

import html
import struct
import zlib
from typing import TYPE_CHECKING, Final

from pressroom.core.text.xml_characters import speakable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .crops.plan import Rights

# Nine texts of this length, each character with five bytes at most (`&amp;`), fit into a JPEG's largest segment.
_LONGEST: Final = 1300
_PACKET: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
{properties}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_JPEG_NAME: Final = b"http://ns.adobe.com/xap/1.0/\0"
_PNG_NAME: Final = b"XML:com.adobe.xmp\0\0\0\0\0"
_PNG_HEADER_END: Final = 33  # signature 8, chunk IHDR 25
_WEBP_CANVAS: Final = 1 << 14
_WEBP_XMP, _WEBP_ALPHA = 0x04, 0x10


def with_rights(data: bytes, form: str, rights: Rights) -> bytes:
    """Return a finished picture with the rights in it. `form` is JPEG, PNG or WEBP, and the picture has no XMP yet."""
    packet = packet_of(rights)
    return with_packet(data, form, packet) if packet else data


def with_packet(data: bytes, form: str, packet: bytes) -> bytes:
    """Return a finished JPEG, PNG or WebP with an XMP packet in it."""
    return _INTO[form](data, packet)


def packet_of(rights: Rights) -> bytes:
    """Return the rights as an XMP packet in UTF-8; nothing where they say nothing."""
    properties = "\n".join(_properties(rights))
    return _PACKET.format(properties=properties).encode() if properties else b""


def _properties(rights: Rights) -> Iterator[str]:
    if rights.credit:
        yield _text("photoshop:Credit", rights.credit)
    if rights.copyright:
        yield _text("xmpRights:Marked", "True")
        yield _translated("dc:rights", rights.copyright, rights.language)
    if rights.licence and rights.licence.startswith(("https://", "http://")):
        yield _text("xmpRights:WebStatement", rights.licence)
    elif rights.licence:
        yield _translated("xmpRights:UsageTerms", rights.licence, rights.language)
    if rights.caption:
        yield _translated("dc:description", rights.caption, rights.language)
    if rights.alt:
        yield _translated("Iptc4xmpCore:AltTextAccessibility", rights.alt, rights.language)


def _text(name: str, text: str) -> str:
    allowed = speakable(text)
    short = allowed if len(allowed) <= _LONGEST else f"{allowed[: _LONGEST - 1]}…"
    return f"<{name}>{html.escape(short, quote=False)}</{name}>"


def _translated(name: str, text: str, language: str) -> str:
    """Return a text that has a language; readers who ask for no language look for `x-default`."""
    item = _text("rdf:li", text).removeprefix("<rdf:li>")
    items = "".join(f'<rdf:li xml:lang="{each}">{item}' for each in ("x-default", html.escape(language)))
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>"


def _into_jpeg(data: bytes, packet: bytes) -> bytes:
    """Put it behind the JFIF segment, which must be the first."""
    (length,) = struct.unpack_from(">H", data, 4)
    end = 4 + length if data[2:4] == b"\xff\xe0" else 2
    content = _JPEG_NAME + packet
    return data[:end] + b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content + data[end:]


def _into_png(data: bytes, packet: bytes) -> bytes:
    content = b"iTXt" + _PNG_NAME + packet
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return data[:_PNG_HEADER_END] + chunk + data[_PNG_HEADER_END:]


def _into_webp(data: bytes, packet: bytes) -> bytes:
    """Put it last, and say so in the extended header, which small files lack."""
    body = data[12:]
    if body[:4] == b"VP8X":
        extended = body[:8] + bytes([body[8] | _WEBP_XMP]) + body[9:]
    else:
        extended = _extended_header(body) + body
    padding = b"\0" * (len(packet) % 2)
    content = b"WEBP" + extended + b"XMP " + struct.pack("<I", len(packet)) + packet + padding
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _extended_header(body: bytes) -> bytes:
    """Return the chunk VP8X for a file that begins with its pixels: lossy (`VP8 `) or lossless (`VP8L`)."""
    flags = _WEBP_XMP
    if body[:4] == b"VP8L":
        (bits,) = struct.unpack_from("<I", body, 9)
        width, height = bits % _WEBP_CANVAS, (bits >> 14) % _WEBP_CANVAS
        flags |= _WEBP_ALPHA if bits >> 28 & 1 else 0
    else:
        width, height = (side % _WEBP_CANVAS - 1 for side in struct.unpack_from("<HH", body, 14))
    sides = (struct.pack("<I", side)[:3] for side in (width, height))
    return b"VP8X" + struct.pack("<II", 10, flags) + b"".join(sides)


_INTO: Final[Mapping[str, Callable[[bytes, bytes], bytes]]] = {
    "JPEG": _into_jpeg,
    "PNG": _into_png,
    "WEBP": _into_webp,
}
