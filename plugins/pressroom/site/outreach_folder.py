"""The folder of outreach: what each partner gets, and the overview that only the house may see.

What leaves the house goes through the leak audit of a build before anything is written: of no partner's package may a
word tell of another. Names stand in letters only, which are written to the one whose name it is. The folder stays out
of the output and out of Git.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.problems import UsageError, suggestion
from pressroom.outreach.overview import overview
from pressroom.outreach.packages import Package
from pressroom.pictures import artifacts as picture_artifacts
from pressroom.publish.making import make_artifacts

from .posts_folder import refuse_leaks
from .social_preview import of_output

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pressroom.core.library import Library
    from pressroom.core.model import Campaign, Edition, Site
    from pressroom.core.model.outreach import Outreach, Partner
    from pressroom.publish.work import Workers

    from .settings import SiteSettings

FOLDER: Final = "outreach"
OVERVIEW: Final = "overview.csv"
_MARKER: Final = ".gitignore"
_MARKER_TEXT: Final = "# Written by `pressroom outreach`. It is private: keep nothing of your own here.\n*\n"


class Means(NamedTuple):
    """With what packages are made: the newsroom, its settings, and who draws pictures."""

    library: Library
    own: SiteSettings
    workers: Workers


def outreach_of(library: Library, campaign: str) -> Outreach:
    """Return the list of a campaign. Raise UsageError where there is none."""
    slug = campaign.removesuffix("/campaign.yaml").strip("/").rpartition("/")[2]
    found = next((each for each in library.outreach if each.campaign == slug), None)
    if found:
        return found
    known = {each.slug for each in library.campaigns}
    if slug not in known:
        raise UsageError(f"there is no campaign '{slug}'; {suggestion(slug, known)}")
    raise UsageError(f"campaign '{slug}' has no outreach.yaml or outreach.csv on this machine; write one")


def partners_with_code(library: Library, code: str) -> list[tuple[Outreach, Partner]]:
    """Return whose code that is, in all lists; it may be cut out of a link, or be the whole link."""
    wanted = code.rpartition("utm_content=")[2].partition("&")[0].partition("#")[0]
    return [
        (each, partner) for each in library.outreach for partner in each.partners if each.code_of(partner) == wanted
    ]


def packages_of(site: Site, outreach: Outreach) -> list[Package]:
    """Return what every partner gets, each in their language or else the first that the campaign is public in.

    Raise UsageError where it is public in none.
    """
    public: dict[str, tuple[Edition, Campaign]] = {
        edition.language: (edition, campaign)
        for edition in site.editions
        for campaign in edition.campaigns
        if campaign.slug == outreach.campaign
    }
    if not public:
        raise UsageError(
            f"campaign '{outreach.campaign}' is not public yet; partners could pass on what nobody may see. "
            "Try again when it is, or look ahead with --as-of and --dry-run"
        )
    first = next(iter(public.values()))
    return [
        Package(site, *public.get(partner.language or "", first), partner, outreach.code_of(partner))
        for partner in outreach.partners
    ]


def write_packages(
    folder: Path,
    packages: Sequence[Package],
    chosen: Sequence[Package],
    means: Means,
    progress: Callable[[int], Callable[[], None]],
) -> dict[str, int]:
    """Write what the chosen partners get, and the overview of all; return how many files each has.

    Nothing is written before all of it was looked at. What an earlier list left is removed, unless only some are
    chosen.
    """
    own = means.own
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".outreach-", dir=folder.parent) as room:
        # First of all: whoever is interrupted here leaves nothing that Git would take along.
        (Path(room) / _MARKER).write_text(_MARKER_TEXT, "utf-8", newline="")
        drawn, new = Path(room) / "drawn", Path(room) / "new"
        wanted = frozenset().union(*(package.pictures for package in chosen))
        drawn.mkdir()

        def picture(path: str) -> bytes:
            return (drawn / path).read_bytes()

        artifacts = [each for each in picture_artifacts(chosen[0].site) if each.path in wanted] if wanted else []
        make_artifacts(artifacts, drawn, of_output(artifacts, own), means.workers, progress, removing=False)
        outgoing = {package.partner.key: package.impersonal_files(picture) for package in chosen}
        _refuse_leaks(outgoing, chosen, means)
        counts = {}
        for package in chosen:
            files = outgoing[package.partner.key] | package.letter_files(own.theme)
            counts[package.partner.key] = len(files)
            _write(new / package.partner.key, files)
        _write(new, {OVERVIEW: overview(packages), _MARKER: _MARKER_TEXT.encode()})
        _put_in_place(new, folder, is_whole=len(chosen) == len(packages))
    return counts


def refuse_foreign(folder: Path) -> None:
    """Raise UsageError for a folder that holds something else: it is going to be emptied."""
    marker = folder / _MARKER
    is_ours = marker.is_file() and marker.read_text("utf-8", "replace") == _MARKER_TEXT
    if folder.is_dir() and any(folder.iterdir()) and not is_ours:
        raise UsageError(f"{folder} holds files that are no outreach of ours; nothing was changed; choose another one")


def _refuse_leaks(outgoing: Mapping[str, Mapping[str, bytes]], chosen: Sequence[Package], means: Means) -> None:
    # By codes: the audit would take keys of partners for private data, which they are.
    files = {
        f"{package.code}/{name}": content
        for package in chosen
        for name, content in {
            **outgoing[package.partner.key],
            "letter.txt": package.letter_to_nobody().encode(),
        }.items()
    }
    refuse_leaks(files, means.library, chosen[0].site, means.own)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _put_in_place(new: Path, folder: Path, *, is_whole: bool) -> None:
    if is_whole:
        shutil.rmtree(folder, ignore_errors=True)
        new.rename(folder)
        return
    folder.mkdir(exist_ok=True)
    for each in sorted(new.iterdir()):
        shutil.rmtree(folder / each.name, ignore_errors=True)
        each.replace(folder / each.name)
