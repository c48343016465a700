"""Renditions as artifacts: all that a site's pages, cards and downloads use of its pictures, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.publish.artifact import Artifact

from .original import bytes_of, read_original, shown_pictures, weights_of
from .plan import Box, UnreadablePictureError
from .renditions import distinct, for_slots, in_pages, stem_of
from .saliency import best_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Picture, Site
    from pressroom.core.pieces import Pieces

    from .opening import OpenPicture
    from .original import Original
    from .plan import DrawingPlan
    from .renditions import Rendition

FEATURE: Final = "pressroom.pictures"


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every rendition of the pictures of publications, pages and the newsroom itself."""
    if FEATURE in site.features:
        yield from (artifact_of(rendition) for rendition in distinct(_renditions(site)))


def page_artifacts(site: Site, picture: Picture) -> Iterator[Artifact]:
    """Yield a picture's renditions for pages."""
    if FEATURE in site.features:
        original = read_original(site.folder, picture.file)
        yield from (artifact_of(rendition) for rendition in in_pages(original, picture))


def resolved(rendition: Rendition) -> DrawingPlan:
    """Return the rendition's plan with a box: where the editor has not said what matters, the picture itself does."""
    plan, original = rendition.plan, rendition.original
    if plan.box is not None:
        return plan
    return replace(plan, box=best_box(weights_of(original), original.size, plan.size, plan.margins))


def artifact_of(rendition: Rendition) -> Artifact:
    """Return the rendition as a file of the output."""
    original, plan = rendition.original, resolved(rendition)
    return Artifact(
        rendition.path,
        digest_of(original.digest, plan, rendition.scale, rendition.rights, drawing_version()),
        partial(_drawn, original, plan, rendition.scale, rendition),
        is_heavy=True,
        pieces=partial(_pieces, rendition, plan),
        batch=batch_of(original, rendition.scale),
    )


def batch_of(original: Original, scale: int) -> str:
    """Return the name of all that is drawn of an original, decoded once."""
    return f"{original.digest} 1/{scale}"


def _pieces(rendition: Rendition, plan: DrawingPlan) -> Pieces:
    return {
        rendition.original.name: rendition.original.digest,
        "how it is cropped": digest_of(plan, rendition.scale),
        "what travels inside": digest_of(rendition.rights),
        "what draws it": digest_of(drawing_version()),
    }


def _drawn(original: Original, plan: DrawingPlan, scale: int, rendition: Rendition) -> bytes:
    try:
        return opened(original, scale).draw(plan, rendition.rights)
    except UnreadablePictureError as error:
        raise cannot_be_drawn(original, error) from None


def cannot_be_drawn(original: Original, error: UnreadablePictureError) -> ContentError:
    """Return what is told of a picture that cannot be drawn."""
    what = f"the picture cannot be drawn: {error}"
    return ContentError([Problem(Place(original.name), "", what, "export it again, or smaller")])


# The one original that this process has open: what is drawn of it follows one after another.
_open: Final[dict[str, OpenPicture]] = {}


def opened(original: Original, scale: int) -> OpenPicture:
    """Return the original, decoded at a part of its size, once for all that is drawn of it."""
    from .opening import open_picture

    key = batch_of(original, scale)
    if key not in _open:
        _open.clear()
        _open[key] = open_picture(bytes_of(original), scale)
    return _open[key]


@cache
def drawing_version() -> str:
    """Return whatever changes the bytes of a rendition, so that old ones are drawn anew."""
    from importlib.metadata import version

    code = [path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))]
    return digest_of(*code, version("pillow"))


def sheet_of(original: Original, picture: Picture, renditions: tuple[Rendition, ...]) -> Artifact:
    """Return the contact sheet of a picture's renditions: all crops on the original, for editors."""
    scale = renditions[0].scale
    focuses = (*((picture.focus,) if picture.focus else ()), *picture.focuses.values())
    plans = tuple((resolved(each), tuple(slot.name for slot in each.slots)) for each in renditions)
    digest = digest_of(original.digest, scale, focuses, plans, drawing_version())
    return Artifact(
        f"media/{stem_of(original)}-crops-{digest[:10]}.jpg",
        digest,
        partial(_drawn_sheet, original, scale, plans, focuses),
        is_heavy=True,
        pieces=partial(dict, {original.name: original.digest, "crops": digest_of(plans, focuses)}),
        batch=batch_of(original, scale),
    )


def _drawn_sheet(
    original: Original,
    scale: int,
    plans: tuple[tuple[DrawingPlan, tuple[str, ...]], ...],
    focuses: tuple[tuple[float, float], ...],
) -> bytes:
    from .contact_sheet import Crop, draw_contact_sheet
    from .drawing import encode

    crops = [
        Crop(", ".join(names), plan.box or Box(0, 0, *original.size), plan.size, plan.margins) for plan, names in plans
    ]
    return encode(draw_contact_sheet(opened(original, scale).picture, crops, focuses, original.size), "JPEG")


def _renditions(site: Site) -> Iterator[Rendition]:
    for edition in site.editions:
        own = edition.masthead.picture
        shown = [picture for item in (*edition.publications, *edition.pages) for picture in shown_pictures(item)]
        for picture in (*shown, *((own,) if own else ())):
            yield from in_pages(read_original(site.folder, picture.file), picture)
        placed = [item.picture for item in edition.publications if item.picture]
        for picture in (*placed, *((own,) if own else ())):
            yield from for_slots(edition.masthead, read_original(site.folder, picture.file), picture)
