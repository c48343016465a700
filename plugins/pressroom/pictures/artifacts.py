"""Renditions as artifacts: all that a site's pages, cards and downloads use of its pictures, and nothing else."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.digests import digest_of
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.publish.artifact import Artifact

from .framing import best_box
from .original import bytes_of, read_original, shown_pictures, weights_of
from .plan import Box, Rights, UnreadablePictureError, reduced
from .renditions import distinct, for_slots, in_pages, stem_of
from .title_cards import title_card_artifacts
from .version import drawing_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import Picture, Site
    from pressroom.core.pieces import Pieces

    from .drawing import OpenPicture
    from .original import Original
    from .plan import DrawingPlan
    from .renditions import Rendition

FEATURE: Final = "pressroom.pictures"
# The long edge of the picture on a contact sheet, in pixels.
_SHEET: Final = 1600


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every rendition of the pictures that are shown, and cards where there is none."""
    if FEATURE in site.features:
        yield from artifacts_of(distinct(_renditions(site)))
        yield from title_card_artifacts(site)


def page_artifacts(site: Site, picture: Picture) -> Iterator[Artifact]:
    """Yield a picture's renditions for pages."""
    if FEATURE in site.features:
        yield from artifacts_of(in_pages(read_original(site.folder, picture.file), picture))


def artifacts_of(renditions: Iterable[Rendition]) -> Iterator[Artifact]:
    """Yield renditions as files of the output. Those of one sitting are drawn one after another."""
    plans = [(rendition, resolved(rendition)) for rendition in renditions]
    sittings: dict[Sitting, list[DrawingPlan]] = {}
    for rendition, plan in plans:
        sittings.setdefault(Sitting(rendition.original, rendition.scale), []).append(plan)
    together = {sitting: tuple(dict.fromkeys(all_of_it)) for sitting, all_of_it in sittings.items()}
    for rendition, plan in plans:
        sitting = Sitting(rendition.original, rendition.scale)
        yield Artifact(
            rendition.path,
            digest_of_drawing(rendition),
            partial(_drawn, sitting, together[sitting], plan, rendition.rights),
            is_heavy=True,
            pieces=partial(_pieces, rendition, plan),
            batch=sitting.name,
        )


def resolved(rendition: Rendition) -> DrawingPlan:
    """Return the rendition's plan with a box: where the editor has not said what matters, the picture itself does."""
    return rendition.plan if rendition.plan.box else _with_best_box(rendition.original, rendition.plan)


# Pages, files and sheets ask for the same ones.
@lru_cache(maxsize=4096)
def _with_best_box(original: Original, plan: DrawingPlan) -> DrawingPlan:
    return replace(plan, box=best_box(weights_of(original), original.size, plan.size, plan.margins))


def digest_of_drawing(rendition: Rendition) -> str:
    """Return the digest of all that decides a rendition's bytes."""
    drawn = (rendition.original.digest, resolved(rendition), rendition.scale, rendition.rights)
    return digest_of(*drawn, drawing_version())


def sheet_of(picture: Picture, renditions: tuple[Rendition, ...]) -> Artifact:
    """Return the contact sheet of a picture's renditions: all crops on the original, for editors."""
    sitting = Sitting(renditions[0].original, renditions[0].scale)
    focuses = (*((picture.focus,) if picture.focus else ()), *picture.focuses.values())
    plans = tuple((resolved(each), tuple(slot.name for slot in each.slots)) for each in renditions)
    digest = digest_of(sitting.original.digest, sitting.scale, focuses, plans, drawing_version())
    return Artifact(
        f"media/{stem_of(sitting.original)}-crops-{digest[:10]}.jpg",
        digest,
        partial(_drawn_sheet, sitting, plans, focuses),
        is_heavy=True,
        pieces=partial(dict, {sitting.original.name: sitting.original.digest, "crops": digest_of(plans, focuses)}),
        batch=sitting.name,
    )


class Sitting(NamedTuple):
    """An original decoded at 1/`scale` of its size, once for all that is drawn of it."""

    original: Original
    scale: int

    @property
    def name(self) -> str:
        """Return its name, the same for the same picture under another path."""
        return f"{self.original.digest} 1/{self.scale}"


def _pieces(rendition: Rendition, plan: DrawingPlan) -> Pieces:
    return {
        rendition.original.name: rendition.original.digest,
        "how it is cropped": digest_of(plan, rendition.scale),
        "what travels inside": digest_of(rendition.rights),
        "what draws it": digest_of(drawing_version()),
    }


def _drawn(sitting: Sitting, together: tuple[DrawingPlan, ...], plan: DrawingPlan, rights: Rights) -> bytes:
    with _told(sitting.original):
        return _opened(sitting, together).draw(plan, rights)


def _drawn_sheet(
    sitting: Sitting,
    plans: tuple[tuple[DrawingPlan, tuple[str, ...]], ...],
    focuses: tuple[tuple[float, float], ...],
) -> bytes:
    from .contact_sheet import Crop, draw_contact_sheet
    from .drawing import encode_drawing

    original = sitting.original
    with _told(original):
        overview = _opened(sitting, tuple(plan for plan, _ in plans)).overview(_SHEET)
        share = overview.width / original.size.width
        crops = [
            Crop(", ".join(names), reduced(plan.box or Box(0, 0, *original.size), share), plan.size, plan.margins)
            for plan, names in plans
        ]
        return encode_drawing(draw_contact_sheet(overview, crops, focuses), "JPEG", Rights())


@contextmanager
def _told(original: Original) -> Iterator[None]:
    """Tell of a picture that cannot be drawn as of any mistake in the content."""
    try:
        yield
    except UnreadablePictureError as error:
        what = f"the picture cannot be drawn: {error}"
        raise ContentError([Problem(Place(original.name), "", what, error.remedy)]) from None


# The one original that this process has open: what is drawn of it follows one after another.
_open: Final[dict[str, OpenPicture]] = {}


def _opened(sitting: Sitting, plans: tuple[DrawingPlan, ...]) -> OpenPicture:
    from .drawing import open_picture

    if sitting.name not in _open:
        _open.clear()
        _open[sitting.name] = open_picture(bytes_of(sitting.original), sitting.scale, plans)
    return _open[sitting.name]


def _renditions(site: Site) -> Iterator[Rendition]:
    for edition in site.editions:
        own = (edition.masthead.picture,) if edition.masthead.picture else ()
        shown = [picture for item in (*edition.publications, *edition.pages) for picture in shown_pictures(item)]
        for picture in (*shown, *own):
            yield from in_pages(read_original(site.folder, picture.file), picture)
        for picture in (*(item.picture for item in edition.publications if item.picture), *own):
            yield from for_slots(edition.masthead, read_original(site.folder, picture.file), picture)
