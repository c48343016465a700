"""Renditions as artifacts: all that a site's pages, cards and downloads use of its pictures, and nothing else."""

from __future__ import annotations

import io
import threading
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.digests import digest_of
from pressroom.core.features import PICTURES
from pressroom.core.model import Article
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.publish.artifact import Artifact

from .covers import cover_renditions
from .crops.framing import best_box
from .crops.plan import Rights, Size, UnreadablePictureError, mapped
from .crops.slotting import margins_of
from .original import bytes_of, read_original, shown_pictures, weights_of
from .renditions import distinct, for_slots, in_pages, is_link_card, stem_of
from .version import drawing_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import Picture, Site
    from pressroom.core.pieces import Pieces

    from .crops.framing import Weights
    from .crops.plan import DrawingPlan
    from .crops.slots import Slot
    from .drawing import OpenPicture
    from .original import Original
    from .renditions import Rendition

# The long edge of the picture on a contact sheet, in pixels.
_SHEET: Final = 1600


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every rendition of the pictures that are shown, and cards where there is none."""
    if PICTURES in site.features:
        yield from artifacts_of(distinct(_renditions(site)))
        from .title_cards import title_card_artifacts

        yield from title_card_artifacts(site)


def page_artifacts(site: Site, picture: Picture) -> Iterator[Artifact]:
    """Yield a picture's renditions for pages."""
    if PICTURES in site.features:
        yield from artifacts_of(in_pages(read_original(site.folder, picture.file), picture))


def artifacts_of(renditions: Iterable[Rendition]) -> Iterator[Artifact]:
    """Yield renditions as files of the output. Those of one sitting are drawn one after another."""
    renditions = tuple(renditions)
    # By name: what matters in a picture is long, and slow to compare.
    sittings: dict[str, dict[DrawingPlan, None]] = {}
    for rendition in renditions:
        sittings.setdefault(Sitting.of(rendition).name, {})[rendition.plan] = None
    together = {name: tuple(plans) for name, plans in sittings.items()}
    for rendition in renditions:
        sitting = Sitting.of(rendition)
        yield Artifact(
            rendition.path,
            digest_of_drawing(rendition),
            partial(_drawn, sitting, together[sitting.name], rendition.plan, rendition.rights),
            is_heavy=True,
            pieces=partial(_pieces, rendition),
            batch=sitting.name,
        )


def digest_of_drawing(rendition: Rendition) -> str:
    """Return the digest of all that decides a rendition's bytes.

    Where its plan has no box, that follows from the original's bytes.
    """
    drawn = (rendition.original.digest, rendition.plan, rendition.scale, rendition.rights)
    return digest_of(*drawn, drawing_version())


def sheet_of(picture: Picture, renditions: tuple[Rendition, ...]) -> Artifact:
    """Return the contact sheet of a picture's renditions: all crops on the original, for editors."""
    sitting = Sitting.of(renditions[0])
    focuses = (*((picture.focus,) if picture.focus else ()), *picture.focuses.values())
    plans = tuple((each.plan, each.slots) for each in renditions)
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
    """An original decoded at 1/`scale` of its size, once for all that is drawn of it, and what matters in it."""

    original: Original
    scale: int
    weights: Weights

    @classmethod
    def of(cls, rendition: Rendition) -> Sitting:
        """Return the sitting in which a rendition is drawn."""
        return cls(rendition.original, rendition.scale, weights_of(rendition.original))

    def resolved(self, plan: DrawingPlan) -> DrawingPlan:
        """Return a plan with a box: where the editor has not said what matters, the picture itself does."""
        if plan.box is not None:
            return plan
        return replace(plan, box=best_box(self.weights, self.original.size, plan.size, plan.margins))

    @property
    def name(self) -> str:
        """Return its name, the same for the same picture under another path."""
        return f"{self.original.digest} 1/{self.scale}"


def _pieces(rendition: Rendition) -> Pieces:
    return {
        rendition.original.name: rendition.original.digest,
        "how it is cropped": digest_of(rendition.plan, rendition.scale),
        "what travels inside": digest_of(rendition.rights),
        "what draws it": digest_of(drawing_version()),
    }


def _drawn(sitting: Sitting, together: tuple[DrawingPlan, ...], plan: DrawingPlan, rights: Rights) -> bytes:
    with _told(sitting.original):
        return _opened(sitting, together).draw(sitting.resolved(plan), rights)


def _drawn_sheet(
    sitting: Sitting,
    plans: tuple[tuple[DrawingPlan, tuple[Slot, ...]], ...],
    focuses: tuple[tuple[float, float], ...],
) -> bytes:
    from .drawing import encode_drawing
    from .sheets.contact_sheet import Crop, draw_contact_sheet

    original = sitting.original
    with _told(original):
        overview = _opened(sitting, tuple(plan for plan, _ in plans)).overview(_SHEET)
        copy = Size(*overview.size)
        crops = [
            Crop(slot.name, mapped(box, original.size, copy), plan.size, margins_of(slot, plan.size))
            for plan, slots in plans
            if (box := sitting.resolved(plan).box)
            for slot in slots
        ]
        return encode_drawing(draw_contact_sheet(overview, crops, focuses))


@contextmanager
def _told(original: Original) -> Iterator[None]:
    """Tell of a picture that cannot be drawn as of any mistake in the content."""
    try:
        yield
    except UnreadablePictureError as error:
        what = f"the picture cannot be drawn: {error}"
        raise ContentError([Problem(Place(original.name), "", what, error.remedy)]) from None


class _Desk(threading.local):
    """The one original that a thread has open: what is drawn of it follows one after another."""

    name: str = ""
    picture: OpenPicture | None = None


_DESK: Final = _Desk()


def _opened(sitting: Sitting, plans: tuple[DrawingPlan, ...]) -> OpenPicture:
    if _DESK.picture is None or _DESK.name != sitting.name:
        from .drawing import open_picture

        _DESK.picture = None  # two at a time would be dear
        resolved = [sitting.resolved(plan) for plan in plans]
        stream = io.BytesIO(bytes_of(sitting.original))
        _DESK.picture, _DESK.name = open_picture(stream, sitting.scale, resolved), sitting.name
    return _DESK.picture


def _renditions(site: Site) -> Iterator[Rendition]:
    for edition in site.editions:
        masthead = edition.masthead
        for item in edition.works:
            for picture in shown_pictures(item):
                yield from in_pages(read_original(site.folder, picture.file), picture)
        of_others = [each.picture for each in edition.people] + [each.picture for each in edition.series]
        for picture in filter(None, of_others):
            yield from in_pages(read_original(site.folder, picture.file), picture)
        # Nothing but a card shows the newsroom's, on pages without a picture.
        for picture in filter(None, (*(each.picture for each in edition.series), masthead.picture)):
            placed = for_slots(masthead, read_original(site.folder, picture.file), picture)
            yield from filter(is_link_card, placed)
        for item in (*edition.publications, *edition.entries, *edition.events, *edition.results):
            if item.picture:
                placed = for_slots(masthead, read_original(site.folder, item.picture.file), item.picture)
                has_pages = masthead.has_picture_pages or masthead.has_toolkits
                is_offered = item.is_posted and (not isinstance(item, Article) or has_pages)
                yield from placed if is_offered else filter(is_link_card, placed)
    yield from cover_renditions(site)
