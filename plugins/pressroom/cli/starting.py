"""Beginning something: a newsroom, a story, a release."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from string import Template
from typing import Final

from pressroom.core.problems import UsageError, suggestion


@dataclass(frozen=True, slots=True)
class Beginning:
    """What can be begun: the file, from the newsroom's folder, and what a draft needs that only the editor can bring.

    `{slug}` is its name, `{campaign}` that of the campaign to which it belongs: the name is `campaign/slug` then.
    """

    file: str
    needed: str = ""

    @property
    def is_part_of_campaign(self) -> bool:
        """Tell whether it stands in a campaign's folder."""
        return "{campaign}" in self.file


# What is in the files is in `skeletons/`, by the same names.
BEGINNINGS: Final = {
    "story": Beginning("{content}/stories/{slug}.md"),
    "release": Beginning("{content}/releases/{slug}.md"),
    "statement": Beginning("{content}/releases/{slug}.md"),
    "campaign": Beginning("{campaigns}/{slug}/campaign.yaml"),
    "update": Beginning("{campaigns}/{campaign}/updates/{slug}.md"),
    "page": Beginning("{content}/pages/{slug}.md"),
    "question": Beginning("{content}/questions/{slug}.md"),
    "reader-story": Beginning(
        "{content}/reader-stories/{slug}.md", "the reader's name, and the day and the way in which they agreed"
    ),
    "document": Beginning("{content}/documents/{slug}.md", "its file, under `file:`"),
    "infographic": Beginning("{content}/infographics/{slug}.md", "its picture, under `picture:`"),
}


def make_newsroom(folder: Path) -> None:
    """Copy the small newsroom that comes with Pressroom. Raise UsageError if the folder holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty; choose a new folder, nothing was changed")
    with as_file(files("pressroom.cli") / "newsroom_template") as template:
        shutil.copytree(template, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    # Packaging tools obey a .gitignore that they meet, so it travels under another name.
    (folder / "gitignore.txt").rename(folder / ".gitignore")


def begin(kind: str, name: str, content: Path) -> Path:
    """Write the skeleton of a publication and return its file. Never overwrite one."""
    beginning = BEGINNINGS.get(kind)
    if beginning is None:
        raise UsageError(f"'{kind}' is nothing that can be begun; {suggestion(kind, BEGINNINGS)}")
    if not content.is_dir():
        raise UsageError(f"there is no folder {content}; go to the newsroom's folder first")
    campaign, slug = _campaign_and_slug(kind, name) if beginning.is_part_of_campaign else ("", name)
    _check_slug(slug)
    campaigns = content.parent / "campaigns"
    if campaign and not (campaigns / campaign / "campaign.yaml").is_file():
        what = f"there is no campaign '{campaign}' in {campaigns}"
        raise UsageError(f"{what}; begin it first: pressroom new campaign {campaign}")
    file = Path(beginning.file.format(content=content, campaigns=campaigns, campaign=campaign, slug=slug))
    if file.exists():
        raise UsageError(f"{file} exists already; nothing was changed")
    text = _skeleton(f"{kind}{file.suffix}", slug)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def needed_first(kind: str) -> str:
    """Return what the draft of such a publication needs before anything is built; empty if it needs nothing."""
    return BEGINNINGS[kind].needed


def _campaign_and_slug(kind: str, name: str) -> tuple[str, str]:
    campaign, slash, slug = name.partition("/")
    if not slash:
        raise UsageError(
            f"of which campaign '{name}' is a part was not said; write pressroom new {kind} CAMPAIGN/{name}"
        )
    _check_slug(campaign)
    return campaign, slug


def _check_slug(slug: str) -> None:
    from pressroom.core.model.fields import check_slug

    try:
        check_slug(slug)
    except ValueError as error:
        raise UsageError(str(error)) from None


def _skeleton(name: str, slug: str) -> str:
    text = (files("pressroom.cli") / "skeletons" / name).read_text("utf-8")
    instant = datetime.now().astimezone().isoformat(timespec="minutes")
    title = slug.replace("-", " ").capitalize()
    return Template(text).substitute(title=title, instant=instant, slug=slug)
