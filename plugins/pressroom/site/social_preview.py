"""Previews for editors: how publications look when they are shared, in a folder apart from the output.

They show what is public as it is now, and everything else as it will be at its lift. What is confidential or withdrawn
is in none of them.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pressroom.core.assembly import as_public, in_force, versions_of
from pressroom.core.clock import Clock
from pressroom.core.dates import written_moment
from pressroom.core.memory import Memory
from pressroom.core.model import AnyPublication, Release, Status
from pressroom.core.model.kinds import PARTS, PUBLICATIONS, list_of
from pressroom.core.problems import UsageError
from pressroom.core.reading.archive import Archive
from pressroom.publish.artifact import code_digest
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Previous, make_artifacts
from pressroom.publish.unchanged import ledger_file
from pressroom.social_previews import Condition, preview_artifacts, sheets_of

from .order import assemble_site
from .private_preview import found, is_withdrawn
from .remembered import MEMORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pressroom.core.library import Library
    from pressroom.core.model import Edition, Site
    from pressroom.publish.artifact import Artifact
    from pressroom.publish.work import Workers
    from pressroom.social_previews import Sheet

    from .settings import SiteSettings

    Item = AnyPublication

# Git's own file tells, too, whose folder it is.
_MARKER: Final = ".gitignore"
_MARKER_TEXT: Final = b"# Written by `pressroom social-preview`, and emptied by it. Keep nothing of your own here.\n*\n"


def choose_shown(library: Library, clock: Clock, wanted: str | None, language: str | None) -> tuple[Item, ...]:
    """Return what is meant by a slug or a file, or all there is. Raise UsageError for what must not be shown."""
    items = tuple(found(library, wanted, language))
    shown = tuple(item for item in items if item.status is not Status.CONFIDENTIAL and not is_withdrawn(item, clock))
    if not shown and wanted is None:
        raise UsageError("there is no publication yet; begin one with `pressroom new story my-first-story`")
    if not shown:
        is_confidential = any(item.status is Status.CONFIDENTIAL for item in items)
        raise UsageError(f"'{wanted}' is {'confidential' if is_confidential else 'withdrawn'}; it has no preview")
    return shown


def plan_sheets(library: Library, own: SiteSettings, items: Sequence[Item]) -> tuple[list[Artifact], tuple[Sheet, ...]]:
    """Return the files of a folder of previews, and what the sheets in it show."""
    site = _site_of(library, own, items)
    zones = {edition.language: edition.masthead.timezone for edition in site.editions}
    conditions = {item.work: _condition(item, own.clock, zones[item.language]) for item in items}
    sheets = sheets_of(site, conditions)
    return list(preview_artifacts(site, sheets)), sheets


@contextmanager
def remembered_reading(own: SiteSettings) -> Iterator[Archive]:
    """Yield a copy of what the last build remembers of what it read; only builds write into their own."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / MEMORY
        with suppress(FileNotFoundError):
            # What a build is just writing may be torn; that is noticed, and read again.
            shutil.copyfile(own.state_folder / MEMORY, file)
        memory = Memory(file, code_digest())
        try:
            yield Archive(memory)
        finally:
            memory.close()


def refuse_foreign(folder: Path) -> None:
    """Raise UsageError for a folder that holds something else: it is going to be emptied."""
    marker = folder / _MARKER
    is_ours = marker.is_file() and marker.read_bytes() == _MARKER_TEXT
    if folder.is_dir() and any(folder.iterdir()) and not is_ours:
        raise UsageError(f"{folder} holds files that are no previews; nothing was changed; choose an empty folder")


def write_sheets(
    artifacts: Sequence[Artifact],
    folder: Path,
    own: SiteSettings,
    workers: Workers,
    progress: Callable[[int], Callable[[], None]],
) -> None:
    """Write the folder anew: all of it, or nothing. Pictures that the output has already are copied from there."""
    place = folder.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    # Beside its place, so that it can be moved; under a name that nothing has.
    with TemporaryDirectory(dir=place.parent, prefix=".pressroom-") as room:
        unfinished = Path(room) / "new"
        unfinished.mkdir()
        # First of all: whoever is interrupted here leaves nothing that Git would take along.
        (unfinished / _MARKER).write_bytes(_MARKER_TEXT)
        make_artifacts(artifacts, unfinished, of_output(artifacts, own), workers, progress, removing=False)
        _part_from_output(unfinished)
        shutil.rmtree(place, ignore_errors=True)
        unfinished.rename(place)


def _part_from_output(folder: Path) -> None:
    """Copy what is only a second name of a file in the output: whoever edits it here must not change it there."""
    for file in [path for path in folder.rglob("*") if path.is_file() and path.stat().st_nlink > 1]:
        copy = file.with_name(f".{file.name}")
        shutil.copy2(file, copy)
        copy.replace(file)


def of_output(artifacts: Sequence[Artifact], own: SiteSettings) -> Previous:
    """Return what the last build made of the same files."""
    file = ledger_file(own.state_folder, own.output)
    if not file.is_file():
        return Previous(own.output)
    ledger = Ledger(file, AUDITS_VERSION)
    ledger.load_only([artifact.path for artifact in artifacts if artifact.is_heavy])
    ledger.close()
    return Previous(own.output, ledger)


def _site_of(library: Library, own: SiteSettings, items: Sequence[Item]) -> Site:
    """Return a site that holds nothing but these: as they are, or as they will be."""
    public = assemble_site(library, own)
    editions = tuple(
        _edition(library, edition, [item for item in items if item.language == edition.language], own.clock)
        for edition in public.editions
    )
    return replace(public, editions=editions)


def _edition(library: Library, edition: Edition, items: Sequence[Item], clock: Clock) -> Edition:
    versions = versions_of(library, edition.language)
    shown = []
    for item in items:
        lift = Clock(max(clock.now, item.lift))
        holding = in_force(item, versions, lift) if isinstance(item, Release) else item
        # Where its links lead makes no difference here.
        shown.append(as_public(holding, lift, lambda _path: True))
    # Nothing else is shown, and nothing is drawn for anything else.
    others = dict.fromkeys([*PUBLICATIONS, *PARTS], ())
    own = {list_of(kind): tuple(item for item in shown if item.kind == kind) for kind in {item.kind for item in shown}}
    return replace(
        edition,
        publications=tuple(shown),
        pages=(),
        people=(),
        topics=(),
        statements=(),
        paths=frozenset(item.path for item in shown),
        **{**others, **own},  # type: ignore[arg-type]  # stories, releases …
    )


def _condition(item: Item, clock: Clock, zone: str) -> Condition:
    if item.status is Status.DRAFT:
        return Condition("draft", "draft")
    lift = item.lift
    if lift <= clock.now:
        return Condition("public", "public")
    key, words = ("embargo", "under embargo until") if item.embargo else ("coming", "comes on")
    return Condition(key, f"{words} {written_moment(lift, 'en', zone)}")
