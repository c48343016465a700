"""Originals that are given away: the same pixels, and nothing that the camera or a program noted."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lxml import etree
from PIL import Image, ImageCms

from originals import noise
from pressroom.pictures.bare import only_pixels
from pressroom.pictures.crops.plan import Rights, UnreadablePictureError
from pressroom.pictures.rights import packet_of

NOTED: Final = "NOTED PLACE"
FORMS: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 80},
    "progressive JPEG": {"quality": 80, "progressive": True},
    "JPEG with restarts": {"quality": 80, "restart_marker_rows": 1},
    "JPEG of inks": {"quality": 80},
    "PNG": {},
    "PNG of few colours": {},
    "lossy WEBP": {"quality": 80},
    "WEBP": {"lossless": True},
}
MODES: Final = {"JPEG of inks": "CMYK", "PNG of few colours": "P", "PNG": "RGBA", "WEBP": "RGBA"}
RIGHTS: Final = Rights("Somebody", "© Somebody", "CC BY 4.0", "A caption", "What it shows", "en")


def noted(name: str, orientation: int = 1) -> bytes:
    """A picture with everything in it that must not go out, and a colour profile that must."""
    picture = noise(33, 21).convert(MODES.get(name, "RGB"))
    notes = Image.Exif()
    notes[0x0112], notes[0x0110] = orientation, NOTED
    notes.get_ifd(0x8825)[2] = (37.0, 33.0, 12.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    told = FORMS[name] | {"exif": notes, "icc_profile": profile}
    form = name.rsplit(" ", maxsplit=1)[-1] if name.endswith(("JPEG", "WEBP")) else name.split(" ", maxsplit=1)[0]
    if form == "JPEG":
        told |= {"comment": NOTED.encode(), "xmp": f"<x>{NOTED}</x>".encode()}
    if form == "PNG":
        from PIL.PngImagePlugin import PngInfo

        told["pnginfo"] = PngInfo()
        told["pnginfo"].add_text("Author", NOTED)
        told["pnginfo"].add_itxt("XML:com.adobe.xmp", f"<x>{NOTED}</x>", zip=True)
    if form == "WEBP":
        told["xmp"] = f"<x>{NOTED}</x>".encode()
    stream = io.BytesIO()
    picture.save(stream, form, **told)
    return stream.getvalue()


def opened(data: bytes) -> Image.Image:
    """The picture, decoded."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("orientation", [1, 6])
def test_pixels_and_colours_stay_and_notes_go(name: str, orientation: int) -> None:
    """To the bit; only the orientation is kept of what was noted."""
    data = noted(name, orientation)
    assert NOTED.encode() in data or name.startswith("PNG")

    bare = only_pixels(data, orientation)

    before, after = opened(data), opened(bare)
    assert (after.mode, after.size, after.tobytes()) == (before.mode, before.size, before.tobytes())
    assert after.info.get("icc_profile") == before.info.get("icc_profile") is not None
    assert NOTED.encode() not in bare
    assert after.getexif().get(0x0112, 1) == orientation
    assert dict(after.getexif()).keys() <= {0x0112}
    assert not {"comment", "xmp", "Author", "XML:com.adobe.xmp"} & after.info.keys()
    assert len(bare) < len(data)


@pytest.mark.parametrize("name", FORMS)
def test_what_is_bare_stays_as_it_is(name: str) -> None:
    """To take the notes away twice is to take them away once."""
    bare = only_pixels(noted(name, 6), 6)

    assert only_pixels(bare, 6) == bare


@pytest.mark.parametrize("name", FORMS)
def test_rights_are_laid_in(name: str) -> None:
    """As XMP that readers of metadata find."""
    picture = opened(only_pixels(noted(name, 6), 6, packet_of(RIGHTS)))

    packet = etree.fromstring(picture.info["xmp"])
    assert packet.findtext(".//{http://ns.adobe.com/photoshop/1.0/}Credit") == "Somebody"
    assert "CC BY 4.0" in "".join(str(text) for text in packet.itertext())
    assert picture.getexif().get(0x0112) == 6


def test_what_phones_put_behind_a_picture_goes() -> None:
    """A second picture, a film, a map of brightness."""
    data = noted("JPEG")

    assert only_pixels(data + data + b"SECRET FILM") == only_pixels(data)


def test_unknown_chunks_of_a_png_go() -> None:
    """Programs note whatever they like."""
    data = noted("PNG")
    content = b"seCr" + NOTED.encode()
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))

    assert only_pixels(data[:33] + chunk + data[33:]) == only_pixels(data)


@pytest.mark.parametrize("name", FORMS)
@given(share=some.floats(0.01, 0.9))
def test_half_a_picture_is_refused_or_stays_half(name: str, share: float) -> None:
    """Whatever is missing, nothing but our own error comes out."""
    data = noted(name)

    try:
        bare = only_pixels(data[: int(len(data) * share)])
    except UnreadablePictureError:
        return
    assert NOTED.encode() not in bare


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"RIFF", b"\xff\xd8", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0"])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    """By our own error."""
    with pytest.raises(UnreadablePictureError):
        only_pixels(data)
