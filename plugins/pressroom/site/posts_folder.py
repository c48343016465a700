"""The folder of the posting plan: what is written into it, and that nothing leaks from it.

The calendar page stays in the house. All other files are meant to leave it, so they go through the leak audit of a
build before any of them is written. Nothing is written through a link: it is replaced itself.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import UsageError
from pressroom.posting import BulkFile, bulk_files, calendar_pages, icalendar_file, tool_keys
from pressroom.publish.ledger import Entry, Ledger

from .leak_audit import LeakAudit
from .own_words import own_words, theme_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pressroom.core.library import Library
    from pressroom.core.model import Site
    from pressroom.posting import Post, Posts, Tool

    from .settings import SiteSettings

FOLDER: Final = "posts"
EVENTS: Final = "posts.ics"
# So that nobody commits what is under embargo.
_NEVER_KEPT: Final = ".gitignore"
_EVERYTHING: Final = "*"
# Somebody may want to keep this very file.
_ITSELF: Final = f"!{_NEVER_KEPT}"
# What may be there from an earlier time, and must not stay: it may hold what was changed or withdrawn since.
_OURS: Final = re.compile(
    rf"calendar(\.[\w-]+)?\.html|calendar\.css|posts\.ics|({'|'.join(tool_keys())})-[\w-]+\.csv", re.ASCII
)


def refuse_what_git_keeps(folder: Path) -> None:
    """Raise UsageError for a folder of which Git would keep something: the calendar shows what is under embargo."""
    never_kept = folder / _NEVER_KEPT
    if (never_kept.exists() or never_kept.is_symlink()) and not _leaves_everything_out(never_kept):
        raise UsageError(
            f"{never_kept} does not keep everything out of Git, and the calendar shows what is under embargo; "
            f"write the one line {_EVERYTHING} into that file, or choose another folder"
        )


def _leaves_everything_out(file: Path) -> bool:
    # Git follows no link here.
    if file.is_symlink() or not file.is_file():
        return False
    lines = [line.rstrip() for line in file.read_text("utf-8", "replace").splitlines()]
    return _EVERYTHING in lines and all(line == _ITSELF for line in lines if line.startswith("!"))


def outgoing_files(
    posts: Posts, chosen: Iterable[Post], site: Site, tools: Sequence[Tool]
) -> tuple[dict[str, bytes], dict[str, list[BulkFile]]]:
    """Return the files that may leave the house by their names, and the bulk files among them by the keys of tools.

    `chosen` are the posts of the bulk files, out of those to come.
    """
    masthead = site.editions[0].masthead
    some = tuple(chosen)
    bulk = {tool.key: list(bulk_files(tool, some, masthead.timezone)) for tool in tools}
    files = {EVENTS: icalendar_file(posts, masthead)}
    files |= {file.name: file.content for some in bulk.values() for file in some}
    return files, bulk


def refuse_leaks(files: Mapping[str, bytes], library: Library, site: Site, own: SiteSettings) -> None:
    """Raise RefusedError if anything that the newsroom holds back stands in one of the files."""
    words = partial(own_words, (own.theme, own.translations), library.newsrooms)
    audit = LeakAudit(library, site, Ledger(), 1, words, partial(theme_texts, (own.theme,)))
    with TemporaryDirectory(prefix="pressroom-posts-") as folder:
        for name, content in files.items():
            place = Path(folder) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        audit.of_tree(Path(folder), {name: Entry("", "", (len(content), 0)) for name, content in files.items()})


def write_posts(folder: Path, outgoing: Mapping[str, bytes], posts: Posts, site: Site) -> None:
    """Write all files; those of an earlier time go first. Nothing else in the folder is touched.

    None is ever there by half. Raise UsageError, before anything is written, where a folder has the name of a file.
    """
    files = {**dict(calendar_pages(posts, site)), **outgoing}
    for name in files:
        place = folder / name
        if place.is_dir() and not place.is_symlink():
            raise UsageError(f"{place} is a folder, where a file has to be; remove it, or choose another folder")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / _NEVER_KEPT).exists():
        # Before all else: whoever is interrupted below leaves nothing that Git would take along.
        (folder / _NEVER_KEPT).write_text(f"{_EVERYTHING}\n", "utf-8", newline="")
    with TemporaryDirectory(prefix=".posts-", dir=folder) as beside:
        for name, content in files.items():
            (Path(beside) / name).write_bytes(content)
        _remove_old(folder, files)
        for name in files:
            (Path(beside) / name).replace(folder / name)


def _remove_old(folder: Path, files: Iterable[str]) -> None:
    names = frozenset(files)
    for old in folder.iterdir():
        if _OURS.fullmatch(old.name) and old.name not in names and (old.is_file() or old.is_symlink()):
            old.unlink()
