"""Drawing: whatever a camera or a program made, upright, in true colours, and without its secrets."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from originals import BLUE, RED, WHITE, encoded, flag, is_close, noise, opened
from pressroom.pictures.crops.plan import Box, DrawingPlan, Size, UnreadablePictureError
from pressroom.pictures.drawing import draw, read_size

FORMS = ("JPEG", "PNG", "WEBP", "AVIF")
ORIENTATION, COPYRIGHT, GPS, MAKE = 0x0112, 0x8298, 0x8825, 0x010F
# What Pillow says of any rendition: how it is compressed, not where it comes from.
HARMLESS = {
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "loop", "duration", "background", "timestamp",
    "transparency",
}  # fmt: skip


def drawn(data: bytes, form: str = "JPEG") -> Image.Image:
    """The whole picture, drawn in its own size and read back."""
    size = read_size(data)
    return opened(draw(data, DrawingPlan(Box(0, 0, *size), size, form)))


def png(width: int, height: int, bits: int, kind: int, rows: bytes) -> bytes:
    """A PNG of a kind that Pillow does not write."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


# How the flag must be turned so that a viewer who follows the tag sees it upright.
TURNED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("orientation", TURNED)
def test_a_turned_picture_stands_upright(orientation: int, form: str) -> None:
    """All eight orientations of a camera; its size is the one that is seen."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    turn = TURNED[orientation]
    data = encoded(flag().transpose(turn) if turn is not None else flag(), "JPEG", exif=exif, quality=95)

    picture = drawn(data, form)

    assert read_size(data) == Size(60, 40)
    assert picture.size == (60, 40)
    assert is_close(picture.getpixel((30, 5)), RED)
    assert is_close(picture.getpixel((30, 35)), BLUE)
    assert ORIENTATION not in picture.getexif()


def originals_with_secrets() -> dict[str, bytes]:
    """Pictures with a place, a name and notes in every corner that their format has."""
    exif = Image.Exif()
    exif[MAKE] = "SECRET camera"
    exif[COPYRIGHT] = "SECRET name"
    exif.get_ifd(GPS).update({1: "N", 2: (37.0, 33.0, 59.0), 3: "E", 4: (126.0, 58.0, 41.0)})
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "SECRET comment")
    notes.add_itxt("XML:com.adobe.xmp", "<x>SECRET xmp</x>")
    xmp = b"<x>SECRET xmp</x>"
    return {
        "JPEG": encoded(flag(), "JPEG", exif=exif, comment=b"SECRET comment", xmp=xmp),
        "PNG": encoded(flag(), "PNG", exif=exif, pnginfo=notes),
        "WebP": encoded(flag(), "WEBP", exif=exif, xmp=xmp),
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "data"), originals_with_secrets().items(), ids=originals_with_secrets())
def test_a_rendition_tells_nothing_of_the_original(name: str, data: bytes, form: str) -> None:
    """Neither where it was taken nor by whom, in no kind of metadata."""
    assert b"SECRET" in data, name

    picture = drawn(data, form)

    assert not picture.getexif()
    assert not picture.getexif().get_ifd(GPS)
    assert set(picture.info) <= HARMLESS
    assert b"SECRET" not in draw(data, DrawingPlan(Box(0, 0, 60, 40), Size(60, 40), form))


GREY_16 = b"".join(b"\0" + struct.pack(">60H", *[128 << 8 | 128] * 60) for _ in range(40))
ORANGE_16 = b"".join(b"\0" + struct.pack(">3H", 0xC8C8, 0x6464, 0x1414) * 60 for _ in range(40))
HALF_CLEAR_16 = b"".join(b"\0" + struct.pack(">4H", 0, 0, 0, 0x8080) * 60 for _ in range(40))

COLOURS = {
    "CMYK": (encoded(Image.new("CMYK", (60, 40), (0, 255, 255, 0)), "JPEG", quality=95), (255, 0, 0)),
    "CMYK with black": (encoded(Image.new("CMYK", (60, 40), (0, 0, 0, 128)), "JPEG", quality=95), (127, 127, 127)),
    "grey": (encoded(Image.new("L", (60, 40), 77), "PNG"), (77, 77, 77)),
    "grey photograph": (encoded(Image.new("L", (60, 40), 77), "JPEG"), (77, 77, 77)),
    "coded in RGB": (encoded(flag(), "JPEG", quality=95, keep_rgb=True), BLUE),
    "black and white": (encoded(Image.new("1", (60, 40), 1), "PNG"), WHITE),
    "palette": (encoded(Image.new("RGB", (60, 40), RED).quantize(4), "PNG"), RED),
    "opaque": (encoded(Image.new("RGBA", (60, 40), (*RED, 255)), "PNG"), RED),
    "16-bit colour": (png(60, 40, 16, 2, ORANGE_16), (200, 100, 20)),
    "16-bit grey": (png(60, 40, 16, 0, GREY_16), (128, 128, 128)),
}
CLEAR = {
    "clear": (encoded(Image.new("RGBA", (60, 40), (0, 0, 0, 0)), "PNG"), WHITE, 0),
    "half clear": (encoded(Image.new("RGBA", (60, 40), (0, 0, 0, 128)), "PNG"), (127, 127, 127), 128),
    "clear grey": (encoded(Image.new("LA", (60, 40), (0, 0)), "PNG"), WHITE, 0),
    "one clear colour": (encoded(Image.new("RGB", (60, 40), RED), "PNG", transparency=RED), WHITE, 0),
    "clear WebP": (encoded(Image.new("RGBA", (60, 40), (9, 9, 9, 0)), "WEBP", lossless=True), WHITE, 0),
    "16-bit colour, half clear": (png(60, 40, 16, 6, HALF_CLEAR_16), (127, 127, 127), 128),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("data", "colour"), COLOURS.values(), ids=COLOURS)
def test_colours_come_out_as_they_are_seen(data: bytes, colour: tuple[int, int, int], form: str) -> None:
    """Whatever the original counts in, it is drawn in plain RGB."""
    picture = drawn(data, form)

    assert picture.mode == "RGB"
    assert is_close(picture.getpixel((30, 30)), colour), picture.getpixel((30, 30))


@pytest.mark.parametrize(("data", "colour", "alpha"), CLEAR.values(), ids=CLEAR)
def test_what_is_clear_stays_clear_where_it_can(data: bytes, colour: tuple[int, int, int], alpha: int) -> None:
    """A JPEG cannot: there it is drawn on white paper."""
    assert is_close(drawn(data, "JPEG").getpixel((30, 20)), colour)
    for form in ("PNG", "WEBP", "AVIF"):
        picture = drawn(data, form)
        assert picture.getchannel("A").getpixel((30, 20)) == pytest.approx(alpha, abs=2), form


def test_the_colour_of_clear_pixels_is_never_seen() -> None:
    """Not even where a picture is reduced and they lie beside others."""
    picture = Image.new("RGBA", (60, 40), (0, 255, 0, 0))
    picture.paste((*RED, 255), (31, 0, 60, 40))
    plan = DrawingPlan(Box(0, 0, 60, 40), Size(12, 8), "PNG")

    red, green, _, alpha = Image.open(io.BytesIO(draw(encoded(picture, "PNG"), plan))).getpixel((6, 4))  # type: ignore[misc]

    assert alpha > 100
    assert red > 200
    assert green < 50


def test_a_palette_with_a_clear_colour_comes_out_on_paper() -> None:
    """The other colours stay."""
    picture = Image.new("P", (60, 40), 0)
    picture.putpalette([0, 0, 0, *BLUE])
    picture.paste(1, (30, 0, 60, 40))

    result = drawn(encoded(picture, "PNG", transparency=0))

    assert is_close(result.getpixel((10, 20)), WHITE)
    assert is_close(result.getpixel((50, 20)), BLUE)


@pytest.mark.parametrize("form", FORMS)
def test_a_rendition_shows_its_box_in_its_size(form: str) -> None:
    """The lower half of the flag is blue, however large it is drawn."""
    data = draw(encoded(flag(), "PNG"), DrawingPlan(Box(0, 22, 60, 40), Size(30, 9), form))

    picture = Image.open(io.BytesIO(data))

    assert picture.format == form
    assert picture.size == (30, 9)
    assert all(is_close(picture.convert("RGB").getpixel((x, y)), BLUE) for x in (0, 29) for y in (0, 8))


@pytest.mark.parametrize("form", FORMS)
def test_a_rendition_has_the_same_bytes_each_time(form: str) -> None:
    """Or nothing would ever be fresh."""
    data = encoded(noise(60, 40), "PNG")
    plan = DrawingPlan(Box(0, 0, 60, 40), Size(50, 30), form)

    assert draw(data, plan) == draw(data, plan)


def damaged() -> dict[str, bytes]:
    """Files that are not whole pictures."""
    jpeg, whole_png, webp = (encoded(noise(200, 100), form) for form in ("JPEG", "PNG", "WEBP"))
    progressive = encoded(noise(200, 100), "JPEG", progressive=True)
    return {
        "half a JPEG": jpeg[: len(jpeg) // 2],
        "half a progressive JPEG": progressive[: len(progressive) // 2],
        "the head of a JPEG": jpeg[:200],
        "half a PNG": whole_png[: len(whole_png) // 2],
        "the head of a PNG": whole_png[:40],
        "half a WebP": webp[: len(webp) // 2],
        "a PNG with a wrong checksum": whole_png[:60] + bytes([whole_png[60] ^ 255]) + whole_png[61:],
    }


@pytest.mark.parametrize("data", damaged().values(), ids=damaged())
def test_what_is_no_whole_picture_is_refused(data: bytes) -> None:
    """Whether at the first look or when it is drawn, with one kind of error, which does not speak of our memory."""
    with pytest.raises(UnreadablePictureError) as caught:
        drawn(data)

    assert "0x" not in str(caught.value)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
STRANGERS = {
    "nothing": (b"", "it is empty"),
    "a text": (b"I am a picture.", "no format that is read here"),
    "a GIF": (encoded(flag(), "GIF"), "it is a GIF"),
    "a moving GIF": (encoded(flag(), "GIF", save_all=True, append_images=[noise(60, 40)]), "it is a GIF"),
    "a TIFF": (encoded(flag(), "TIFF"), "it is a TIFF"),
    "a BMP": (encoded(flag(), "BMP"), "it is a BMP"),
    "an AVIF": (encoded(flag(), "AVIF"), "it is an AVIF"),
    "a HEIC": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "it is a HEIC"),
    "a PDF": (b"%PDF-1.7\n", "it is a PDF"),
    "a Photoshop file": (b"8BPS\0\1", "it is a Photoshop file"),
    "an SVG": (SVG, "a drawing in SVG"),
    "an SVG as programs write it": (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- drawn -->\n' + SVG, "a drawing in SVG"),
    "a web page": (b"\n<!DOCTYPE html>\n<html><head><title>404</title></head></html>", "it is a web page"),
    "a web page that shows a drawing": (b"<html><body>" + SVG + b"</body></html>", "it is a web page"),
    "a moving PNG": (encoded(flag(), "PNG", save_all=True, append_images=[noise(60, 40)]), "it moves"),
    "a moving WebP": (encoded(flag(), "WEBP", save_all=True, append_images=[noise(60, 40)]), "it moves"),
}


@pytest.mark.parametrize(("data", "reason"), STRANGERS.values(), ids=STRANGERS)
def test_what_is_no_picture_is_called_by_its_name(data: bytes, reason: str) -> None:
    """At the first look, whatever its file is called, so that an editor knows what to do."""
    with pytest.raises(UnreadablePictureError, match=reason):
        read_size(data)


def test_a_phones_picture_of_several_is_the_first_of_them() -> None:
    """Such a JPEG holds a second one that nobody sees; it does not move."""
    data = encoded(flag(), "MPO", save_all=True, append_images=[noise(60, 40)], quality=95)

    assert is_close(drawn(data).getpixel((30, 5)), RED)


def test_an_enormous_picture_is_measured_but_not_decoded() -> None:
    """It has few bytes; whoever reads its size can refuse it."""
    black = zlib.compress(bytes(1_000_000))

    assert read_size(png(20_000, 20_000, 8, 2, black)) == Size(20_000, 20_000)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    "exif", [b"garbage", b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01", b"Exif\0\0II*\0\xff\xff\xff\0"]
)
def test_a_picture_with_a_damaged_exif_block_is_drawn_all_the_same(form: str, exif: bytes) -> None:
    """Phones and old programs write such blocks; nobody is warned, and the picture is as good as any."""
    picture = drawn(encoded(flag(), form, exif=exif))

    assert is_close(picture.getpixel((30, 5)), RED)
