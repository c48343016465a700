"""Whether the earlier versions of releases are there that the corrections need, and no others."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Final

from pressroom.core.model import EarlierRelease, Release
from pressroom.core.problems import Problem, shown_path, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pressroom.core.problems import Place, Problems

    from .markdown_file import MarkdownFile
    from .record import Item

    FindPlace = Callable[..., Place]
    # Language and slug.
    Called = tuple[str, str]

_FOLDER: Final = "versions"


def note_versions(
    files: Iterable[MarkdownFile], items: Mapping[str, Item], place_of: FindPlace, problems: Problems
) -> None:
    """Note corrections without the version that they corrected, and versions that fit no correction.

    `items` are, by the names of the files, what was read without a problem; of the others, it is enough that they are
    there. `place_of` gives the place of a value in a file's header.
    """
    releases: dict[Called, MarkdownFile] = {}
    versions: dict[Called, MarkdownFile] = {}
    for file in files:
        if file.model is Release:
            releases[file.language, file.slug] = file
        elif file.model is EarlierRelease:
            first = versions.setdefault((file.language, file.slug), file)
            if first is not file:
                what = f"is the same version as {shown_path(first.name)}"
                problems.add(place_of(file), "", what, "delete one of them")
    for file in releases.values():
        release = items.get(file.name)
        for problem in _missing(file, release, versions, place_of) if isinstance(release, Release) else ():
            problems.note(problem)
    for file in versions.values():
        version = items.get(file.name)
        for problem in _unfit(file, version, releases, items, place_of) if isinstance(version, EarlierRelease) else ():
            problems.note(problem)


def name_of_version(release_file: str, slug: str, number: int, ending: str) -> str:
    """Return the name of the file that keeps a version. `ending` is `.md`, or with the language `.ko.md`.

    It stands below content/versions/ as the release's own file stands below content/releases/.
    """
    content, _, rest = release_file.partition("/releases/")
    return posixpath.join(content, _FOLDER, posixpath.dirname(rest), f"{slug}-v{number}{ending}")


def _missing(
    file: MarkdownFile, release: Release, versions: Mapping[Called, MarkdownFile], place_of: FindPlace
) -> Iterator[Problem]:
    """Yield each correction that nobody can compare with what was there before."""
    for index in range(len(release.corrections)):
        number = index + 1
        if (release.language, f"{release.slug}-v{number}") not in versions:
            name = name_of_version(shown_path(file.name), release.slug, number, ending_of(file))
            what = f"version {number}, which it corrects, is not kept"
            remedy = f"delete this entry and run `pressroom correct {release.slug}`, or put the earlier file at {name}"
            yield Problem(place_of(file, "corrections", index), f"corrections.{index}", what, remedy)


def _unfit(
    file: MarkdownFile,
    version: EarlierRelease,
    releases: Mapping[Called, MarkdownFile],
    items: Mapping[str, Item],
    place_of: FindPlace,
) -> Iterator[Problem]:
    """Yield why a file cannot be that version of its release."""
    release_file = releases.get((version.language, version.release))
    if release_file is None:
        what = (
            f"there is no release '{version.release}' in {version.language} of which this could be an earlier version"
        )
        yield Problem(place_of(file), "", what, suggestion(version.release, {slug for _, slug in releases}))
        return
    release = items.get(release_file.name)
    if not isinstance(release, Release):
        return
    name, number = shown_path(release_file.name), version.number
    if number > len(release.corrections):
        what = f"no correction of {name} has replaced version {number}"
        yield Problem(place_of(file), "", what, f"add its correction to {name}, or delete this file")
        return
    if version.date != release.date:
        what = f"the date is another than that of {name}"
        yield Problem(place_of(file, "date"), "date", what, "write the same date in all versions")
    instants = [correction.at for correction in release.corrections[: number - 1]]
    if [correction.at for correction in version.corrections] != instants:
        what = f"version {number} has other corrections before it than {name} says"
        remedy = f"write the first {number - 1} of them here" if number > 1 else "delete `corrections` here"
        yield Problem(place_of(file, "corrections"), "corrections", what, remedy)


def ending_of(file: MarkdownFile) -> str:
    """Return the end of a name: with the language if the release's own file has it."""
    return f".{file.language}.md" if file.name.endswith(f".{file.language}.md") else ".md"
