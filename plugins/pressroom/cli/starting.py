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
    STATEMENT = "statement"
    QUESTION = "question"
    READER_STORY = "reader-story"
    DOCUMENT = "document"
    INFOGRAPHIC = "infographic"


_FOLDERS: Final = {
    NewKind.STORY: "stories",
    NewKind.RELEASE: "releases",
    NewKind.STATEMENT: "releases",
    NewKind.QUESTION: "questions",
    NewKind.READER_STORY: "reader-stories",
    NewKind.DOCUMENT: "documents",
    NewKind.INFOGRAPHIC: "infographics",
}
# What only the editor can bring, and a draft needs as well.
_NEEDED_FIRST: Final = {
    NewKind.READER_STORY: "the reader's name, and the day and the way in which they agreed",
    NewKind.DOCUMENT: "its file, under `file:`",
    NewKind.INFOGRAPHIC: "its picture, under `picture:`",
}
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
    NewKind.STATEMENT: """\
---
type: statement
headline: '{title}'
date: {instant}
city: Where it is said
summary: What has happened, and what it means for people, in one or two sentences.
# Each piece of news, the oldest first:
# updates:
#   - at: {instant}
#     text: What became known.
# When the banner ends that every page has:
# banner_until: {instant}
contacts: [press]
status: draft
---

Write here what you know, what you do not know yet, and when you will say more.
""",
    NewKind.QUESTION: """\
---
title: '{title}?'
date: {instant}
summary: The answer in one or two sentences, which stand in the list, in feeds and in search results.
# Who asked and when, if they agree to be named.
# asked_by: As they want to be called
# asked: 2026-11-01
# Who answers: a name as here, or `authors: [key]` with a key of people.yaml.
byline: Name and role of who answers
status: draft
---

Write the answer here.
""",
    NewKind.READER_STORY: """\
---
title: '{title}'
date: {instant}
summary: One or two sentences that stand in cards, feeds and search results.
reader:
  name:  # as they want to be called
  # place: where they live, if they say so
# Without the reader's consent nothing is built. These lines stand on no page.
consent:
  given:  # the day on which they agreed, like 2026-11-01
  how:  # a form, a letter …
  # until: the last day, if they did not agree for good
status: draft
---

Write here what the reader tells.
""",
    NewKind.DOCUMENT: """\
---
title: '{title}'
date: {instant}
summary: What it is, and for whom, in one or two sentences.
file:
  file: media/{slug}.pdf
  title: '{title}'
  credit: Who has written it
  licence: All rights reserved
status: draft
---

Say here what the document holds.
""",
    NewKind.INFOGRAPHIC: """\
---
title: '{title}'
date: {instant}
summary: What the picture tells, in one or two sentences.
picture:
  file: media/{slug}.png
  alt: What the picture shows, for those who do not see it.
  credit: Who has drawn it
  licence: CC BY 4.0
# Its numbers:
# data: {{file: media/{slug}.csv, title: The numbers}}
status: draft
---

Write here all that the picture says, number by number.
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
    title = slug.replace("-", " ").capitalize()
    file.write_text(_SKELETONS[kind].format(title=title, instant=instant, slug=slug), "utf-8")
    return file


def needed_first(kind: NewKind) -> str:
    """Return what the draft of such a publication needs before anything is built; empty if it needs nothing."""
    return _NEEDED_FIRST.get(kind, "")
