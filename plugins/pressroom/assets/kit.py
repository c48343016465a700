"""What belongs to the picture of one publication: its renditions, and what each of them is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.pictures import FEATURE, artifact_of, for_slots, read_original, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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


def kits(site: Site) -> Iterator[tuple[Masthead, Story | Release | Campaign, Kit]]:
    """Yield the kit of every publication with a picture, with the masthead of its edition."""
    if FEATURE not in site.features:
        return
    for edition in site.editions:
        for item in edition.publications:
            if item.picture and (kit := kit_of(site.folder, edition.masthead, item)):
                yield edition.masthead, item, kit


def kit_of(folder: Path, masthead: Masthead, item: Story | Release | Campaign) -> Kit | None:
    """Return a publication's kit; None if it has no picture, or that is drawn for nothing."""
    if item.picture is None:
        return None
    original = read_original(folder, item.picture.file)
    renditions = for_slots(masthead, original, item.picture)
    if not renditions:
        return None
    sheet = sheet_of(original, item.picture, renditions)
    drawn: list[Artifact] = [*map(artifact_of, renditions), sheet]
    return Kit(
        files=tuple(_file(rendition) for rendition in renditions),
        zip_path=masthead.path(urls.pictures_path(item.path) + f"{item.slug}-pictures.zip"),
        sheet_path=sheet.path,
        needs=tuple((artifact.path, artifact.digest) for artifact in drawn),
    )


def _file(rendition: Rendition) -> KitFile:
    size = rendition.plan.size
    uses = tuple(Use(slot.name, slot.channel, slot.placement, *slot.size) for slot in rendition.slots)
    first = rendition.slots[0]
    suffix = rendition.path.rpartition(".")[2]
    name = f"{first.name.replace('/', '-')}-{size.width}x{size.height}.{suffix}"
    is_smaller = first.has_shape and size != first.size
    return KitFile(rendition.path, name, size.width, size.height, uses, is_smaller)
