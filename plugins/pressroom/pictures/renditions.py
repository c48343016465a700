"""Which renditions a picture needs, for pages and for placements: what templates print follows from the same list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.digests import digest_of

from .crops.plan import DrawingPlan, Rights, plan_whole
from .crops.scale import scale_for
from .crops.slots import CARD, slots_named, slots_of
from .crops.slotting import is_too_small, plan_for_slot
from .version import drawing_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import Masthead, Picture

    from .crops.plan import Size
    from .crops.slots import Slot
    from .original import Original, Originals

# Widths of pictures in the page, in pixels: a phone, a phone with a dense screen, a column, the whole width.
PAGE_WIDTHS: Final = (480, 800, 1200, 1600)
_FALLBACK_WIDTH: Final = 1200
_MOST_PLACED: Final = 20_000
_placed: Final[dict[str, tuple[Rendition, ...]]] = {}
_SUFFIXES: Final = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}


@dataclass(frozen=True, slots=True)
class Rendition:
    """One drawing of one original: where it goes, how it is drawn, what travels inside, and which slots it serves.

    All that is drawn of an original at one `scale` is drawn together: the original is decoded at that part of its size.
    """

    path: str
    original: Original
    plan: DrawingPlan
    scale: int
    rights: Rights
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A picture as templates print it. `source` is a JPEG that everything reads, `candidates` are WebP by width.

    `tone` names the colour that stands in its place until it is there.
    """

    alt: str
    caption: str | None
    credit: str | None
    licence: str | None
    width: int
    height: int
    source: str
    candidates: tuple[tuple[str, int], ...]
    tone: str


@dataclass(frozen=True, slots=True)
class Download:
    """A rendition that readers can take along, in pixels, and for which channels it is: their names, each once."""

    path: str
    width: int
    height: int
    channels: tuple[str, ...]

    @classmethod
    def of(cls, path: str, size: Size, slots: Iterable[Slot]) -> Download:
        """Return the download of a file that serves some slots."""
        return cls(path, *size, tuple(dict.fromkeys(slot.channel for slot in slots)))


def page_picture(originals: Originals, picture: Picture | None) -> PagePicture | None:
    """Return the picture as it stands in a page; None where there is none or the site draws no pictures."""
    original = originals.find(picture.file) if picture else None
    if picture is None or original is None:
        return None
    fallback, *ladder = in_pages(original, picture)
    return PagePicture(
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
        licence=picture.licence,
        width=fallback.plan.size.width,
        height=fallback.plan.size.height,
        source=fallback.path,
        candidates=tuple((each.path, each.plan.size.width) for each in ladder),
        tone=original.tone,
    )


def downloads(masthead: Masthead, originals: Originals, picture: Picture | None) -> tuple[Download, ...]:
    """Return what the picture is drawn as for channels; nothing where the site draws no pictures."""
    original = originals.find(picture.file) if picture else None
    if picture is None or original is None:
        return ()
    placed = for_slots(masthead, original, picture)
    return tuple(Download.of(each.path, each.plan.size, each.slots) for each in placed)


def for_slot(masthead: Masthead, original: Original, picture: Picture, name: str) -> Rendition | None:
    """Return what one placement gets of a picture, whether or not the newsroom has chosen it.

    None where the picture is too small for it, or left out there.
    """
    slot = next(iter(slots_named(name, masthead.own_channels)), None)
    plan = plan_for_slot(slot, original.size, picture) if slot else None
    if slot is None or plan is None or is_too_small(slot, plan):
        return None
    rights = Rights(picture.credit, picture.copyright, picture.licence, picture.caption, picture.alt, masthead.language)
    plans: dict[DrawingPlan, tuple[Slot, ...]] = {replace(plan, maximum_bytes=slot.maximum_bytes): (slot,)}
    return next(_renditions(original, plans, rights))


def drawn_for(masthead: Masthead, originals: Originals, picture: Picture | None, name: str) -> Download | None:
    """Return what one placement gets of a picture; None where there is nothing for it."""
    original = originals.find(picture.file) if picture else None
    if picture is None or original is None:
        return None
    drawn = for_slot(masthead, original, picture, name)
    return Download.of(drawn.path, drawn.plan.size, drawn.slots) if drawn else None


def card_of(masthead: Masthead, originals: Originals, picture: Picture | None) -> Download | None:
    """Return the link card, which social networks show."""
    original = originals.find(picture.file) if picture else None
    if picture is None or original is None:
        return None
    card = next(filter(is_link_card, for_slots(masthead, original, picture)), None)
    return Download(card.path, *card.plan.size, ()) if card else None


def is_link_card(rendition: Rendition) -> bool:
    """Tell whether networks show this rendition with a link."""
    return any(slot.name == CARD for slot in rendition.slots)


def in_pages(original: Original, picture: Picture) -> tuple[Rendition, ...]:
    """Return what pages show of a picture: a JPEG, then WebP by width.

    One picture has many captions, in as many stories: only whose it is travels in these.
    """
    return _in_pages(original, Rights(credit=picture.credit, copyright=picture.copyright, licence=picture.licence))


# Files, pages and sitemaps ask for the same ones.
@lru_cache(maxsize=_MOST_PLACED)
def _in_pages(original: Original, rights: Rights) -> tuple[Rendition, ...]:
    widths = sorted({min(width, original.size.width) for width in PAGE_WIDTHS})
    plans = [DrawingPlan(*plan_whole(original.size, _FALLBACK_WIDTH), "JPEG")]
    plans += [DrawingPlan(*plan_whole(original.size, width), "WEBP") for width in widths]
    return tuple(_renditions(original, dict.fromkeys(plans, ()), rights, named_by_width=True))


def for_slots(masthead: Masthead, original: Original, picture: Picture) -> tuple[Rendition, ...]:
    """Return what channels get of a picture, in the order of the newsroom's slots. What serves several is one file."""
    # Files, pages and zips ask for the same ones.
    key = digest_of(masthead.digest, original.digest, original.name, picture)
    if key not in _placed:
        if len(_placed) >= _MOST_PLACED:
            _placed.clear()
        _placed[key] = _for_slots(masthead, original, picture)
    return _placed[key]


def _for_slots(masthead: Masthead, original: Original, picture: Picture) -> tuple[Rendition, ...]:
    served: dict[DrawingPlan, list[Slot]] = {}
    strictest: dict[DrawingPlan, int | None] = {}
    for slot in slots_of(masthead.placements, masthead.own_channels):
        plan = plan_for_slot(slot, original.size, picture)
        if plan is not None:
            served.setdefault(plan, []).append(slot)
            limits = [limit for limit in (strictest.get(plan), slot.maximum_bytes) if limit is not None]
            strictest[plan] = min(limits, default=None)
    plans = {replace(plan, maximum_bytes=strictest[plan]): tuple(slots) for plan, slots in served.items()}
    rights = Rights(picture.credit, picture.copyright, picture.licence, picture.caption, picture.alt, masthead.language)
    return tuple(_renditions(original, plans, rights))


def _renditions(
    original: Original, plans: dict[DrawingPlan, tuple[Slot, ...]], rights: Rights, *, named_by_width: bool = False
) -> Iterator[Rendition]:
    """Address renditions by what they are drawn from, and by what: so an address never changes its picture."""
    scale = scale_for(original.size, tuple(plans))
    stem = stem_of(original)
    for plan, slots in plans.items():
        mark = digest_of(original.digest, plan, scale, rights, drawing_version())[:10]
        name = f"{plan.size.width}" if named_by_width else f"{plan.size.width}x{plan.size.height}"
        yield Rendition(f"media/{stem}-{name}-{mark}.{_SUFFIXES[plan.form]}", original, plan, scale, rights, slots)


def stem_of(original: Original) -> str:
    """Return what all names of an original's renditions begin with."""
    return urls.file_stem(original.path.name)


def distinct(renditions: Iterable[Rendition]) -> tuple[Rendition, ...]:
    """Return each rendition once, however many pages show it."""
    return tuple({each.path: each for each in renditions}.values())
