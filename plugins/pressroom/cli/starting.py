"""Beginning something: a newsroom, a story, a release."""

from __future__ import annotations

import shutil
from datetime import datetime
from enum import StrEnum
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import UsageError

if TYPE_CHECKING:
    from pathlib import Path


class NewKind(StrEnum):
    """What can be begun."""

    STORY = "story"
    RELEASE = "release"


_FOLDERS: Final = {NewKind.STORY: "stories", NewKind.RELEASE: "releases"}
_SKELETONS: Final = {
    NewKind.STORY: """\
---
title: '{title}'
date: {instant}
summary: One or two sentences that stand in cards, feeds and search results.
status: draft
---

Write the story here.
""",
    NewKind.RELEASE: """\
---
headline: '{title}'
date: {instant}
city: Where it is announced
summary: Who does what, when, and why it matters, in one or two sentences.
facts:
  - The first fact that a journalist needs.
contacts: [press]
# Quotes, media, links, an embargo and much more: the guide “Front matter” has every key.
status: draft
---

Write the release here.
""",
}


def make_newsroom(folder: Path) -> None:
    """Copy the small newsroom that comes with Pressroom. Raise UsageError if the folder holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty; choose a new folder, nothing was changed")
    with as_file(files("pressroom.cli") / "newsroom_template") as template:
        shutil.copytree(template, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    # Packaging tools obey a .gitignore that they meet, so it travels under another name.
    (folder / "gitignore.txt").rename(folder / ".gitignore")


def begin(kind: NewKind, slug: str, content: Path) -> Path:
    """Write the skeleton of a publication and return its file. Never overwrite one."""
    from pressroom.core.model.fields import check_slug

    try:
        check_slug(slug)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if not content.is_dir():
        raise UsageError(f"there is no folder {content}; go to the newsroom's folder first")
    file = content / _FOLDERS[kind] / f"{slug}.md"
    if file.exists():
        raise UsageError(f"{file} exists already; nothing was changed")
    file.parent.mkdir(parents=True, exist_ok=True)
    instant = datetime.now().astimezone().isoformat(timespec="minutes")
    file.write_text(_SKELETONS[kind].format(title=slug.replace("-", " ").capitalize(), instant=instant), "utf-8")
    return file
