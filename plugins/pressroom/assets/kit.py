"""What belongs to the picture of one publication: its renditions, and what each of them is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.pictures import FEATURE, digest_of_drawing, for_slots, read_original, sheet_of

if TYPE_CHECKING:
    from pressroom.core.model import Campaign, Masthead, Release, Site, Story
    from pressroom.pictures import Rendition
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
    """One file of a kit: where it is, from the site's root, its name in the zip, its size in pixels, and its uses."""

    path: str
    name: str
    width: int
    height: int
    uses: tuple[Use, ...]
    is_smaller: bool


class Kit(NamedTuple):
    """All files of a publication's picture. `zip_path` and `sheet_path` are from the site's root.

    `needs` are the digests of these files by their paths: of the renditions, and of the sheet of all crops.
    """

    files: tuple[KitFile, ...]
    zip_path: str
    sheet_path: str
    needs: tuple[tuple[str, str], ...]


def kit_of(site: Site, masthead: Masthead, item: Story | Release | Campaign) -> tuple[Kit, Artifact] | None:
    """Return a publication's kit and the sheet of all its crops; None if it has no picture, or draws none of it."""
    if item.picture is None or FEATURE not in site.features:
        return None
    original = read_original(site.folder, item.picture.file)
    renditions = for_slots(masthead, original, item.picture)
    if not renditions:
        return None
    sheet = sheet_of(item.picture, renditions)
    kit = Kit(
        files=tuple(_file(rendition) for rendition in renditions),
        zip_path=masthead.path(urls.pictures_path(item.path) + f"{item.slug}-pictures.zip"),
        sheet_path=sheet.path,
        needs=(*((each.path, digest_of_drawing(each)) for each in renditions), (sheet.path, sheet.digest)),
    )
    return kit, sheet


def _file(rendition: Rendition) -> KitFile:
    size = rendition.plan.size
    uses = tuple(Use(slot.name, slot.channel, slot.placement, *slot.size) for slot in rendition.slots)
    first = rendition.slots[0]
    suffix = rendition.path.rpartition(".")[2]
    name = f"{first.name.replace('/', '-')}-{size.width}x{size.height}.{suffix}"
    is_smaller = first.has_shape and size != first.size
    return KitFile(rendition.path, name, size.width, size.height, uses, is_smaller)
