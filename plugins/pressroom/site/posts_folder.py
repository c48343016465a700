"""The folder of the posting plan: what is written into it, and that nothing leaks from it.

The calendar page stays in the house. All other files are meant to leave it, so they go through the leak audit of a
build before any of them is written.
"""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pressroom.posting import BulkFile, bulk_files, calendar_pages, icalendar_file, tool_keys
from pressroom.publish.ledger import Entry, Ledger

from .leak_audit import LeakAudit
from .own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pressroom.core.library import Library
    from pressroom.core.model import Site
    from pressroom.posting import Posts, Tool

    from .settings import SiteSettings

FOLDER: Final = "posts"
EVENTS: Final = "posts.ics"
# So that nobody commits what is under embargo.
_NEVER_KEPT: Final = ".gitignore"
# What may be there from an earlier time, and must not stay: it may hold what was changed or withdrawn since.
_OURS: Final = re.compile(
    rf"calendar(\.[\w-]+)?\.html|calendar\.css|posts\.ics|({'|'.join(tool_keys())})-[\w-]+\.csv", re.ASCII
)


def outgoing_files(
    posts: Posts, site: Site, tools: Sequence[Tool]
) -> tuple[dict[str, bytes], dict[str, list[BulkFile]]]:
    """Return the files that may leave the house by their names, and the bulk files among them by the keys of tools."""
    masthead = site.editions[0].masthead
    bulk = {tool.key: list(bulk_files(tool, posts.coming, masthead.timezone)) for tool in tools}
    files = {EVENTS: icalendar_file(posts, masthead)}
    files |= {file.name: file.content for some in bulk.values() for file in some}
    return files, bulk


def refuse_leaks(files: Mapping[str, bytes], library: Library, site: Site, own: SiteSettings) -> None:
    """Raise RefusedError if anything that the newsroom holds back stands in one of the files."""
    audit = LeakAudit(library, site, Ledger(), 1, partial(own_words, own.theme, library.newsrooms))
    with TemporaryDirectory(prefix="pressroom-posts-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        audit.of_tree(Path(folder), {name: Entry("", "", (len(content), 0)) for name, content in files.items()})


def write_posts(folder: Path, outgoing: Mapping[str, bytes], posts: Posts, site: Site) -> None:
    """Write all files; those of an earlier time go first. Nothing else in the folder is touched."""
    files = {**dict(calendar_pages(posts, site)), **outgoing}
    if not (folder / _NEVER_KEPT).exists():
        files[_NEVER_KEPT] = b"*\n"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if _OURS.fullmatch(old.name) and old.name not in files and (old.is_file() or old.is_symlink()):
            old.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)
