"""Where a command may make a folder of its own, apart from the output: previews, plans, whatever stays in the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.problems import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from .settings import SiteSettings


def refuse_place(folder: Path, own: SiteSettings) -> None:
    """Raise UsageError for a folder that would go out, in which sources or a build's notes are, or that is a file."""
    place = folder.resolve()
    if _hold_one_another(place, own.output.resolve()):
        raise UsageError(
            f"{folder} and the output {own.output} hold one another: what stays in the house would go out; "
            "choose another folder"
        )
    for kept in (own.content, own.campaigns, own.theme, own.translations, own.state_folder):
        if _hold_one_another(place, kept.resolve()):
            raise UsageError(f"{folder} and {kept} hold one another; choose another folder")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; choose a folder")


def _hold_one_another(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)


def refuse_private_file(file: Path, own: SiteSettings) -> None:
    """Raise UsageError for a file with people's addresses that is where things go out, or are built from."""
    place = file.resolve()
    for folder in (own.output, own.content, own.campaigns, own.theme):
        if place.is_relative_to(folder.resolve()):
            raise UsageError(
                f"{file} is inside of {folder}, and holds private addresses; keep it outside of the newsroom"
            )
