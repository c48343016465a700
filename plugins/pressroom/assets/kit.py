"""What belongs to the picture of one publication: its renditions, and what each of them is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.features import PICTURES
from pressroom.pictures import digest_of_drawing, for_slots, is_covered, read_original, sheet_of

if TYPE_CHECKING:
    from pressroom.core.model import AnyPublication, Masthead, Picture, Site
    from pressroom.pictures import Rendition
    from pressroom.pictures.crops.plan import Size
    from pressroom.publish.artifact import Artifact


class Use(NamedTuple):
    """One slot that a file serves: channel and placement as editors write them, and as people call them.

    `width` and `height` are what the channel asks for; the file is smaller if the original is.
    """

    name: str
    channel: str
    placement: str
    width: int
    height: int


class KitFile(NamedTuple):
    """One file of a kit: where it is, from the site's root, its name in the zip, its size in pixels, and its uses.

    `asked_for` is the largest size that its uses ask for, where the original has fewer pixels than that. It
    `is_covered` where what the editor named as what matters lies under what a channel lays over the picture.
    """

    path: str
    name: str
    width: int
    height: int
    uses: tuple[Use, ...]
    asked_for: Size | None
    is_covered: bool


class KitWords(NamedTuple):
    """What is told of the picture, for whoever posts it: most networks take the words inside a file away."""

    caption: str | None
    credit: str | None
    licence: str | None
    alt: str


class Kit(NamedTuple):
    """All files of a publication's picture. `zip_path` and `sheet_path` are from the site's root.

    `needs` are the digests of these files by their paths: of the renditions, and of the sheet of all crops.
    """

    files: tuple[KitFile, ...]
    words: KitWords
    zip_path: str
    sheet_path: str
    needs: tuple[tuple[str, str], ...]


def kit_of(site: Site, masthead: Masthead, item: AnyPublication) -> tuple[Kit, Artifact | None] | None:
    """Return a publication's kit and the sheet of all its crops; None if it has no picture.

    An editor may have left out every slot: then there is neither file nor zip nor sheet.
    """
    if item.picture is None or PICTURES not in site.features:
        return None
    original = read_original(site.folder, item.picture.file)
    renditions = for_slots(masthead, original, item.picture)
    sheet = sheet_of(item.picture, renditions) if renditions else None
    kit = Kit(
        files=tuple(_file(rendition, item.picture) for rendition in renditions),
        words=KitWords(item.picture.caption, item.picture.credit, item.picture.licence, item.picture.alt),
        zip_path=masthead.path(urls.pictures_zip_path(item.path, item.slug)) if sheet else "",
        sheet_path=sheet.path if sheet else "",
        needs=(
            *((each.path, digest_of_drawing(each)) for each in renditions),
            *(((sheet.path, sheet.digest),) if sheet else ()),
        ),
    )
    return kit, sheet


def _file(rendition: Rendition, picture: Picture) -> KitFile:
    size = rendition.plan.size
    uses = tuple(Use(slot.name, slot.channel, slot.placement, *slot.size) for slot in rendition.slots)
    first = rendition.slots[0]
    suffix = rendition.path.rpartition(".")[2]
    # Keys have no dots, so that no two names can meet.
    name = f"{first.name.replace('/', '.')}.{size.width}x{size.height}.{suffix}"
    too_large = [slot.size for slot in rendition.slots if slot.has_shape and size != slot.size]
    covered = any(is_covered(slot, rendition.original.size, picture, rendition.plan) for slot in rendition.slots)
    return KitFile(rendition.path, name, size.width, size.height, uses, max(too_large, default=None), covered)
