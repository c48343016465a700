"""Which files of the output a press kit holds, and under which names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import Masthead, Release
    from pressroom.pages.attachments import AttachedFile
    from pressroom.releases.supplements import Supplements

# A kit is to be fetched over the connection of a hotel; what is larger is linked to.
LARGEST: Final = 50_000_000
# The names that the kit's own sheets have.
FACT_SHEET, CAPTIONS, READ_ME, MANIFEST = "fact-sheet.txt", "captions.txt", "README.txt", "manifest.json"


class KitFile(NamedTuple):
    """One file of the output in a kit: `path` from the site's root, `name` in the zip, and of which kind it is.

    `kind` is formats, pictures, files or logos.
    """

    path: str
    name: str
    kind: str


class KitPlan(NamedTuple):
    """What is packed besides what is written for the kit. What `is_left_out` is too large, and linked to."""

    path: str
    files: tuple[KitFile, ...]
    left_out: tuple[AttachedFile, ...]


def plan_kit(
    masthead: Masthead,
    release: Release,
    supplements: Supplements,
    formats: Iterable[str],
    logos: tuple[AttachedFile, ...],
) -> KitPlan:
    """Return what a release's kit holds. `formats` are the names of files beside its page."""
    given = [file for file in supplements.files if file.size <= LARGEST]
    files = (
        *(KitFile(masthead.path(urls.lift_path(release.path, name)), name, "formats") for name in formats),
        *_of_pictures(supplements),
        *_of_files("files", given),
        *_of_files("logos", [logo for logo in logos if logo.size <= LARGEST]),
    )
    left_out = tuple(file for file in (*supplements.files, *logos) if file.size > LARGEST)
    return KitPlan(kit_path(masthead, release), files, left_out)


def kit_path(masthead: Masthead, release: Release) -> str:
    """Return where a release's kit lives, from the site's root."""
    return masthead.path(urls.press_kit_path(release.path, release.slug))


def _of_pictures(supplements: Supplements) -> Iterator[KitFile]:
    for picture in (*supplements.pictures, *supplements.portraits):
        if picture.full:
            yield KitFile(picture.full.path, f"pictures/{picture.name}", "pictures")


def _of_files(kind: str, files: Iterable[AttachedFile]) -> Iterator[KitFile]:
    taken: set[str] = set()
    for number, file in enumerate(dict.fromkeys(files), 1):
        # Two folders may have files of one name; some systems do not tell capitals from small letters.
        names = (file.name, *(f"{each:02}-{file.name}" for each in range(number, number + len(taken) + 1)))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        yield KitFile(file.path, f"{kind}/{name}", kind)
