"""Colours as they are seen: whatever the original counts in becomes sRGB, or grey, with or without transparency."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageCms

# Which colours a profile of that space can tell, after they are brought to eight bits.
_MODES_OF_SPACE: Final = {"RGB": {"RGB", "RGBA"}, "GRAY": {"L", "LA"}, "CMYK": {"CMYK"}}
_SIXTEEN_TO_EIGHT_BITS: Final = 256
_PAPER: Final = (255, 255, 255)
_OPAQUE: Final = (255, 255)


def in_screen_colours(picture: Image.Image) -> Image.Image:
    """Return the decoded picture in the modes RGB, RGBA, L or LA, converted from its colour profile to sRGB."""
    profile = usable_profile(picture)
    picture = _without_useless_alpha(_in_eight_bits(picture))
    if profile and picture.mode in _MODES_OF_SPACE[_space_of(profile)]:
        return _converted(picture, profile)
    return picture.convert("RGB") if picture.mode == "CMYK" else picture


def usable_profile(picture: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """Return the picture's colour profile; None where it is broken, of no use here, or sRGB itself."""
    if not picture.info.get("icc_profile"):
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"]))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    is_srgb = "srgb" in (profile.profile.profile_description or "").casefold()
    return None if is_srgb or _space_of(profile) not in _MODES_OF_SPACE else profile


def on_paper(picture: Image.Image) -> Image.Image:
    """Return the picture without transparency, in RGB; what is clear becomes white."""
    if picture.mode not in {"RGBA", "LA"}:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    paper = Image.new("RGB", clear.size, _PAPER)
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Return the picture in one of the modes RGB, RGBA, L, LA and CMYK."""
    if picture.mode.startswith("I"):
        # Pillow would cut off everything brighter than 255.
        picture = picture.convert("I").point(lambda value: value / _SIXTEEN_TO_EIGHT_BITS).convert("L")
    if picture.mode in {"RGB", "L"} and picture.has_transparency_data:
        return picture.convert("RGBA")
    if picture.mode in {"RGB", "RGBA", "L", "LA", "CMYK"}:
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _without_useless_alpha(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA"} and picture.getchannel("A").getextrema() == _OPAQUE:
        return picture.convert(picture.mode.removesuffix("A"))
    return picture


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """Return the picture in sRGB; unchanged where the profile turns out to be broken."""
    if picture.mode == "LA":
        converted = _converted(picture.getchannel("L"), profile)
        converted.putalpha(picture.getchannel("A"))
        return converted
    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    try:
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(picture, profile, screen, outputMode=mode) or picture
    except ImageCms.PyCMSError:
        return picture.convert("RGB") if picture.mode == "CMYK" else picture


def _space_of(profile: ImageCms.ImageCmsProfile) -> str:
    return profile.profile.xcolor_space.strip()
