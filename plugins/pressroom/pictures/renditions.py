"""Which renditions a picture needs, as artifacts and as what templates print. Both follow from the same list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from pressroom.channels import placement
from pressroom.core.digests import digest_of
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.publish.artifact import Artifact

from .original import Original, bytes_of, read_original, shown_files
from .plan import DrawingPlan, Size, UnreadablePictureError, plan_crop, plan_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Picture, Site
    from pressroom.core.pieces import Pieces

    from .original import Originals

FEATURE: Final = "pressroom.pictures"
# Widths of pictures in the page, in pixels: a phone, a phone with a dense screen, a column, the whole width.
PAGE_WIDTHS: Final = (480, 800, 1200, 1600)
# Most file systems end names at 255 bytes; a Korean letter has three.
_LONGEST_STEM: Final = 40
_FALLBACK_WIDTH: Final = 1200
# The slots that every publication's picture is drawn for: name on the page, channel, its placement.
_SLOTS: Final = (
    ("card", "opengraph", "link_card"),
    ("square", "instagram", "feed_square"),
    ("story", "instagram", "story"),
)


@dataclass(frozen=True, slots=True)
class Rendition:
    """One drawing of one original: where it goes and how it is drawn."""

    path: str
    original: Original
    plan: DrawingPlan


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture as templates print it. `source` is a JPEG that everything reads, `candidates` are WebP by width."""

    alt: str
    caption: str | None
    credit: str | None
    licence: str | None
    width: int
    height: int
    source: str
    candidates: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A rendition that readers can take along: `label_key` is card, square or story."""

    label_key: str
    path: str
    width: int
    height: int


def page_picture(originals: Originals, picture: Picture | None) -> PagePicture | None:
    """Return the picture as it stands in a page; None where there is none or the site draws no pictures."""
    original = originals.find(picture.file) if picture else None
    if picture is None or original is None:
        return None
    fallback = _fallback(original)
    return PagePicture(
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        licence=picture.licence,
        width=fallback.plan.size.width,
        height=fallback.plan.size.height,
        source=fallback.path,
        candidates=tuple((each.path, each.plan.size.width) for each in _ladder(original)),
    )


def downloads(originals: Originals, picture: Picture | None) -> tuple[Download, ...]:
    """Return the placements that the picture is drawn for; none where the site draws no pictures."""
    original = originals.find(picture.file) if picture else None
    if picture is None or original is None:
        return ()
    return tuple(
        Download(name, rendition.path, *rendition.plan.size) for name, rendition in _placements(original, picture.focus)
    )


def card_of(originals: Originals, picture: Picture | None) -> Download | None:
    """Return the link card, which social networks show."""
    return next((each for each in downloads(originals, picture) if each.label_key == "card"), None)


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every rendition of the pictures of publications, pages and the newsroom itself."""
    if FEATURE not in site.features:
        return
    placed = {(picture.file, picture.focus): None for picture in _placed_pictures(site)}
    # Each picture once, however many pages show it.
    files = dict.fromkeys((*_files_in_pages(site), *(file for file, _ in placed)))
    for file in files:
        yield from page_artifacts(site, file)
    for file, focus in placed:
        original = read_original(site.folder, file)
        yield from (_artifact(rendition, file) for _, rendition in _placements(original, focus))


def page_artifacts(site: Site, file: str) -> Iterator[Artifact]:
    """Yield a picture's renditions for pages."""
    if FEATURE in site.features:
        original = read_original(site.folder, file)
        yield from (_artifact(rendition, file) for rendition in (_fallback(original), *_ladder(original)))


def _artifact(rendition: Rendition, shown: str) -> Artifact:
    digest = digest_of(rendition.original, rendition.plan, drawing_version())
    pieces = partial(_pieces, rendition, shown)
    return Artifact(rendition.path, digest, partial(_drawn, rendition, shown), is_heavy=True, pieces=pieces)


def _pieces(rendition: Rendition, shown: str) -> Pieces:
    return {
        shown: rendition.original.digest,
        "how it is cropped": digest_of(rendition.plan),
        "what draws it": digest_of(drawing_version()),
    }


def _drawn(rendition: Rendition, shown: str) -> bytes:
    from .drawing import draw

    data = bytes_of(rendition.original, shown)
    try:
        return draw(data, rendition.plan)
    except UnreadablePictureError as error:
        problem = Problem(Place(shown), "", f"the picture cannot be drawn: {error}", "export it again, or smaller")
        raise ContentError([problem]) from None


@cache
def drawing_version() -> str:
    """Return whatever changes the bytes of a rendition, so that old ones are drawn anew."""
    from importlib.metadata import version

    return f"1, Pillow {version('pillow')}"


def _placed_pictures(site: Site) -> Iterator[Picture]:
    """Yield the pictures that are drawn for placements too: those of publications, and the newsroom's own."""
    for edition in site.editions:
        yield from (item.picture for item in edition.publications if item.picture)
        if edition.newsroom.picture:
            yield edition.newsroom.picture


def _files_in_pages(site: Site) -> Iterator[str]:
    for edition in site.editions:
        for item in (*edition.publications, *edition.pages):
            yield from shown_files(item)


def _fallback(original: Original) -> Rendition:
    box, size = plan_whole(original.size, _FALLBACK_WIDTH)
    return _rendition(original, f"{size.width}", DrawingPlan(box, size, "JPEG"))


def _ladder(original: Original) -> tuple[Rendition, ...]:
    widths = sorted({min(width, original.size.width) for width in PAGE_WIDTHS})
    plans = [plan_whole(original.size, width) for width in widths]
    distinct = dict.fromkeys(DrawingPlan(box, size, "WEBP") for box, size in plans)
    return tuple(_rendition(original, f"{plan.size.width}", plan) for plan in distinct)


def _placements(original: Original, focus: tuple[float, float]) -> Iterator[tuple[str, Rendition]]:
    for name, channel, key in _SLOTS:
        slot = placement(channel, key)
        size = Size(slot.width, slot.height)
        plan = DrawingPlan(plan_crop(original.size, size, focus), size, "JPEG", slot.maximum_bytes)
        yield name, _rendition(original, name, plan)


def _rendition(original: Original, name: str, plan: DrawingPlan) -> Rendition:
    """Address a rendition by what it is drawn from, so that an address never changes its picture."""
    mark = digest_of(original.digest, plan)[:10]
    suffix = {"JPEG": "jpg", "WEBP": "webp"}[plan.form]
    return Rendition(f"media/{_stem_of(original.path.name)}-{name}-{mark}.{suffix}", original, plan)


@lru_cache
def _stem_of(name: str) -> str:
    # Letters of any language, but nothing that has a meaning in an address, and no capitals.
    return re.sub(r"[^\w.-]+", "-", PurePosixPath(name).stem).casefold()[:_LONGEST_STEM]
