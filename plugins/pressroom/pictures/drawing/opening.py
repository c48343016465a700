"""One original, decoded once, from which many renditions are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

from pressroom.pictures.crops.plan import Size
from pressroom.pictures.crops.scale import box_of, suffices
from pressroom.pictures.rights import packet_of, with_packet

from .colour import in_screen_colours, on_paper, usable_profile
from .encoding import encode, encode_within, for_form
from .reading import has_brightness_and_colours, open_header, refusing_broken_data, size_as_seen, upright
from .surface import Cut, Painting, Photograph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL import Image
    from PIL.ImageFile import ImageFile

    from pressroom.pictures.crops.plan import Box, DrawingPlan, Rights

    from .surface import Surface

# The longer side of the copy in which a box is looked for.
_OVERVIEW: Final = 512
_AS_IT_IS: Final = 1
# Phones write JPEGs that hold more pictures, of which the first is the photograph.
_PHOTOGRAPHS: Final = frozenset({"JPEG", "MPO"})


class OpenPicture:
    """A decoded original. It keeps what it has encoded, so that another language costs no other encoding.

    It belongs to one thread at a time.
    """

    def __init__(self, original: Size, scale: int, surface: Surface) -> None:
        self._original = original
        self._scale = scale
        self._surface = surface
        self._encoded: dict[tuple[DrawingPlan, int, bytes], bytes] = {}
        self._drawn: tuple[DrawingPlan, Image.Image] | None = None

    def draw(self, plan: DrawingPlan, rights: Rights | None = None) -> bytes:
        """Return the rendition's bytes: upright, in sRGB, with the rights and no other metadata, within the limit.

        Raise UnreadablePictureError where no quality meets the limit, and ValueError where it would be enlarged.
        """
        packet = packet_of(rights) if rights else b""

        def encoded(quality: int) -> bytes:
            if plan.form == "AVIF":
                return self._encode(plan, quality, packet)
            data = self._encode(plan, quality)
            return with_packet(data, plan.form, packet) if packet else data

        return encode_within(encoded, plan.form, plan.maximum_bytes)

    def _encode(self, plan: DrawingPlan, quality: int, packet: bytes = b"") -> bytes:
        key = (plan, quality, packet)
        if key not in self._encoded:
            self._encoded[key] = encode(self._draw(plan), plan.form, quality, packet)
        return self._encoded[key]

    def _draw(self, plan: DrawingPlan) -> Image.Image:
        """Return the rendition's pixels; the last ones are kept, for another quality."""
        if self._drawn is None or self._drawn[0] != plan:
            box = box_of(self._original, plan)
            if not suffices(self._scale, box, plan.size):
                raise ValueError(f"{plan} would be enlarged from a picture decoded at 1/{self._scale}")
            self._drawn = None  # two at a time would be dear
            picture = self._surface.cut(_cut_of(plan, box).reduced(self._scale))
            self._drawn = plan, for_form(picture, plan.form)
        return self._drawn[1]

    def overview(self, long_edge: int = _OVERVIEW) -> Image.Image:
        """Return a small copy in RGB of the whole picture, with at most so many pixels on its longer side."""
        width, height = self._original
        share = min(1, long_edge / max(width, height), 1 / self._scale)
        size = Size(max(1, int(width * share)), max(1, int(height * share)))
        return on_paper(self._surface.cut(Cut(0, 0, width, height, size).reduced(self._scale)))


def open_picture(
    stream: BinaryIO,
    scale: int = _AS_IT_IS,
    plans: Iterable[DrawingPlan] = (),
) -> OpenPicture:
    """Decode an original at 1/`scale` of its size (`scale_for` tells which suffices for all its plans).

    Those `plans` that will be drawn are drawn faster, but not otherwise, if they are told in advance. The stream is
    closed. Raise UnreadablePictureError where its bytes are no picture, or not a whole one.
    """
    with stream, open_header(stream) as picture, refusing_broken_data():
        original = size_as_seen(picture)
        if picture.format in _PHOTOGRAPHS:
            surface, scale = _photograph(picture, scale, plans)
        else:
            surface, scale = _painting(picture, scale)
    return OpenPicture(original, scale, surface)


def _cut_of(plan: DrawingPlan, box: Box) -> Cut:
    return Cut(*box, plan.size, has_all_colours=plan.form == "PNG")


def _photograph(picture: ImageFile, scale: int, plans: Iterable[DrawingPlan]) -> tuple[Surface, int]:
    """Decode a JPEG, in a part of its size, and into brightness and colours if nothing else is to be done to them."""
    is_plain = usable_profile(picture) is None and has_brightness_and_colours(picture)
    width, height = picture.size
    drafted = picture.draft("YCbCr" if is_plain else None, (max(1, width // scale), max(1, height // scale)))
    scale = round(width / drafted[1][2]) if drafted else 1
    decoded = _decoded(picture)
    if not is_plain:
        decoded = in_screen_colours(decoded)
        if decoded.mode == "L":
            return Painting(decoded), scale
        decoded = decoded.convert("YCbCr")
    cuts = (_cut_of(plan, plan.box).reduced(scale) for plan in plans if plan.box)
    return Photograph(decoded, cuts), scale


def _painting(picture: ImageFile, scale: int) -> tuple[Surface, int]:
    """Decode a PNG or WebP, and halve it as long as that is not seen: once less than a JPEG, which is exact in it."""
    scale = max(1, scale // 2)
    decoded = in_screen_colours(_decoded(picture))
    return Painting(decoded.reduce(scale) if scale > 1 else decoded), scale


def _decoded(picture: ImageFile) -> Image.Image:
    """Decode a picture and let go of its bytes, some megabytes, before its pixels take more room."""
    stream = picture.fp
    decoded = upright(picture)
    if stream:
        stream.close()
    return decoded
