"""Which renditions a picture needs, as artifacts and as what templates print. Both follow from the same list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from pressroom.channels import placement
from pressroom.core.digests import digest_of
from pressroom.core.model import Picture, Release
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.publish.artifact import Artifact

from .drawing import DRAWING_VERSION, UnreadablePictureError, draw
from .original import Original, read_original
from .plan import DrawingPlan, Size, plan_crop, plan_whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site

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


def page_picture(site: Site, picture: Picture | None) -> PagePicture | None:
    """Return the picture as it stands in a page; None where there is none or the site draws no pictures."""
    if picture is None or FEATURE not in site.features:
        return None
    original = read_original(site.folder, picture.file)
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


def downloads(site: Site, picture: Picture | None) -> tuple[Download, ...]:
    """Return the placements that the picture is drawn for; none where the site draws no pictures."""
    if picture is None or FEATURE not in site.features:
        return ()
    original = read_original(site.folder, picture.file)
    return tuple(
        Download(name, rendition.path, *rendition.plan.size) for name, rendition in _placements(original, picture.focus)
    )


def card_of(site: Site, picture: Picture | None) -> Download | None:
    """Return the link card, which social networks show."""
    return next((each for each in downloads(site, picture) if each.label_key == "card"), None)


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every rendition of the pictures of publications, pages and the newsroom itself."""
    for picture, is_placed in _pictures(site):
        yield from picture_artifacts(site, picture, is_placed=is_placed)


def picture_artifacts(site: Site, picture: Picture, *, is_placed: bool) -> Iterator[Artifact]:
    """Yield a picture's renditions for pages, and those for placements if it is placed."""
    if FEATURE not in site.features:
        return
    original = read_original(site.folder, picture.file)
    renditions = [_fallback(original), *_ladder(original)]
    if is_placed:
        renditions += [rendition for _, rendition in _placements(original, picture.focus)]
    yield from (_artifact(rendition, picture.file) for rendition in renditions)


def _artifact(rendition: Rendition, shown: str) -> Artifact:
    def make() -> bytes:
        try:
            return draw(rendition.original.path.read_bytes(), rendition.plan)
        except UnreadablePictureError as error:
            problem = Problem(Place(shown), "", f"the picture cannot be drawn: {error}", "export it again, or smaller")
            raise ContentError([problem]) from None

    digest = digest_of(rendition.original.digest, rendition.plan, DRAWING_VERSION)
    return Artifact(rendition.path, digest, make, is_heavy=True)


def _pictures(site: Site) -> Iterator[tuple[Picture, bool]]:
    """Yield the pictures of everything public, and whether each is drawn for placements too."""
    for edition in site.editions:
        for item in edition.publications:
            if item.picture:
                yield item.picture, True
            if isinstance(item, Release):
                yield from ((medium, False) for medium in item.media if isinstance(medium, Picture))
        bodies = [item.body for item in (*edition.publications, *edition.pages)]
        yield from ((Picture(file=part.file, alt=part.alt), False) for body in bodies for part in body.pictures())
        if edition.newsroom.picture:
            yield edition.newsroom.picture, True


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
    # Letters of any language, but nothing that has a meaning in an address, and no capitals.
    stem = re.sub(r"[^\w.-]+", "-", PurePosixPath(original.path.name).stem).casefold()[:_LONGEST_STEM]
    mark = digest_of(original.digest, plan)[:10]
    suffix = {"JPEG": "jpg", "WEBP": "webp"}[plan.form]
    return Rendition(f"media/{stem}-{name}-{mark}.{suffix}", original, plan)
