"""Colour profiles: a picture looks as its camera meant it, on screens that know nothing of the profile."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageCms

from originals import encoded, is_close, opened
from pressroom.pictures.crops.plan import Box, DrawingPlan, Size
from pressroom.pictures.drawing import draw, open_picture

# Primaries as XYZ at D50, and the power of the curve (facts of the standards; the last bytes of each are rounded).
DISPLAY_P3 = ((0.5151, 0.2412, -0.0011), (0.2920, 0.6922, 0.0419), (0.1571, 0.0666, 0.7841)), 2.2
ADOBE_RGB = ((0.6097, 0.3111, 0.0195), (0.2053, 0.6257, 0.0609), (0.1492, 0.0632, 0.7446)), 2.2
WHITE_D50 = (0.9642, 1.0, 0.8249)
WHOLE = DrawingPlan(Box(0, 0, 60, 40), Size(60, 40), "PNG")


def number(value: float) -> bytes:
    """A number as profiles have it: 16 bits before and 16 behind the point."""
    return struct.pack(">i", round(value * 65536))


def profile(space: bytes, tags: dict[bytes, bytes], name: str = "A profile of a test") -> bytes:
    """A colour profile of version 2 with these tags."""
    described = b"desc" + bytes(4) + struct.pack(">I", len(name) + 1) + name.encode() + bytes(79)
    tags = {b"desc": described, b"wtpt": xyz(*WHITE_D50), b"cprt": b"text" + bytes(4) + b"none\0", **tags}
    offset, table, bodies = 128 + 4 + 12 * len(tags), b"", b""
    for tag, body in tags.items():
        padded = body + bytes(-len(body) % 4)
        table += tag + struct.pack(">II", offset + len(bodies), len(body))
        bodies += padded
    header = struct.pack(">I4sI4s4s4s", offset + len(bodies), b"lcms", 0x02100000, b"mntr", space, b"XYZ ")
    header += bytes(12) + b"acsp" + bytes(28) + b"".join(map(number, WHITE_D50)) + bytes(48)
    return header + struct.pack(">I", len(tags)) + table + bodies


def xyz(*values: float) -> bytes:
    """A colour as a tag has it."""
    return b"XYZ " + bytes(4) + b"".join(map(number, values))


def curve(power: float) -> bytes:
    """A curve that is a power."""
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(power * 256))


def rgb_profile(primaries: tuple[tuple[float, ...], ...], power: float, name: str = "A profile of a test") -> bytes:
    """A profile of a screen or a camera."""
    colours = {tag: xyz(*values) for tag, values in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)}
    return profile(b"RGB ", {**colours, b"rTRC": curve(power), b"gTRC": curve(power), b"bTRC": curve(power)}, name)


def plain(colour: tuple[int, ...], mode: str = "RGB") -> Image.Image:
    """60 by 40 pixels of one colour."""
    return Image.new(mode, (60, 40), colour if len(colour) > 1 else colour[0])


# What sRGB has for these colours, from the primaries' matrices.
SEEN = {
    "Display P3": (rgb_profile(*DISPLAY_P3), (150, 120, 90), (156, 119, 86)),
    "Adobe RGB": (rgb_profile(*ADOBE_RGB), (120, 150, 90), (104, 151, 86)),
    "a straight curve": (rgb_profile(DISPLAY_P3[0], 1.0), (55, 55, 55), (128, 128, 128)),
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(("icc", "written", "seen"), SEEN.values(), ids=SEEN)
def test_colours_of_a_profile_become_those_of_a_screen(
    icc: bytes, written: tuple[int, ...], seen: tuple[int, ...], form: str
) -> None:
    """And the profile itself stays behind."""
    data = encoded(plain(written), form, icc_profile=icc, quality=98)

    picture = opened(draw(data, WHOLE))

    assert is_close(picture.getpixel((30, 20)), seen, by=5), picture.getpixel((30, 20))
    assert "icc_profile" not in picture.info


def test_a_profile_of_greys_is_followed() -> None:
    """With and without transparency."""
    icc = profile(b"GRAY", {b"kTRC": curve(1.0)})

    for mode, written in (("L", (55,)), ("LA", (55, 128))):
        picture = opened(draw(encoded(plain(written, mode), "PNG", icc_profile=icc), WHOLE))
        assert is_close(picture.getpixel((30, 20)), (128, 128, 128, 128)[: len(picture.getbands())], by=5)


def test_transparency_survives_the_conversion() -> None:
    """It is no colour."""
    icc, written, seen = SEEN["Adobe RGB"]

    picture = opened(draw(encoded(plain((*written, 100), "RGBA"), "PNG", icc_profile=icc), WHOLE))

    assert is_close(picture.getpixel((30, 20)), (*seen, 100), by=5)


def srgb(name: str) -> bytes:
    """The profile that means no change, under a name."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert b"s\0R\0G\0B" in made
    return made if name == "sRGB built-in" else rgb_profile(*ADOBE_RGB, name)


USELESS = {
    "of the screen itself": srgb("sRGB built-in"),
    "called sRGB": srgb("sRGB IEC61966-2.1"),
    "broken": b"no profile",
    "cut off": rgb_profile(*ADOBE_RGB)[:200],
    "without its curves": profile(b"RGB ", {}),
    "of other colours": profile(b"GRAY", {b"kTRC": curve(1.0)}),
    "of no colours that a picture has": profile(b"Lab ", {}),
}


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("icc", USELESS.values(), ids=USELESS)
def test_a_profile_that_says_nothing_changes_nothing(icc: bytes, form: str) -> None:
    """A broken one counts as none, and converting sRGB to itself would only cost time and blur."""
    data = encoded(plain((120, 150, 90)), form, icc_profile=icc, quality=98)

    assert is_close(opened(draw(data, WHOLE)).getpixel((30, 20)), (120, 150, 90), by=3)


def test_inks_with_a_broken_profile_are_still_seen() -> None:
    """A photograph for print, whose profile is none."""
    data = encoded(plain((0, 255, 255, 0), "CMYK"), "JPEG", icc_profile=b"no profile", quality=98)

    assert is_close(opened(draw(data, WHOLE)).getpixel((30, 20)), (255, 0, 0))


def test_a_photograph_with_a_profile_is_drawn_at_any_scale() -> None:
    """What is decoded at a quarter has the same colours."""
    icc, written, seen = SEEN["Display P3"]
    data = encoded(plain(written).resize((600, 400)), "JPEG", icc_profile=icc, quality=98)
    plan = DrawingPlan(Box(0, 0, 600, 400), Size(60, 40), "JPEG")

    for scale in (1, 2, 4, 8):
        picture = Image.open(io.BytesIO(open_picture(io.BytesIO(data), scale).draw(plan)))
        assert is_close(picture.getpixel((30, 20)), seen, by=5), scale
