"""The codes of short links: the editor's own, or one that follows from what it stands for and never changes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from . import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .library import Library
    from .model import Site
    from .model.publication import EarlierRelease, Publication, Work

# No letter that could be taken for another, and no vowel that makes words of them.
_LETTERS: Final = "23456789bcdfghjkmnpqrstvwxz"
_LENGTH: Final = 7
_RELEASE: Final = "release"


def code_of(item: Publication) -> str:
    """Return a publication's code. Kind, language and slug decide, so a rename is another publication.

    Of what belongs to a campaign, which campaign decides, too.
    """
    return item.share.code or derived_code(*item.work)


def codes_of(item: Publication) -> tuple[str, ...]:
    """Return all codes that lead to a publication: its own first, then those that it had at former addresses."""
    beside = item.work[2].removesuffix(item.slug)
    return tuple(dict.fromkeys((code_of(item), *former_codes(item.kind, item.language, item.former_paths, beside))))


def former_codes(kind: str, language: str, former_paths: Iterable[str], beside: str = "") -> Iterator[str]:
    """Yield the codes that a work had by itself where it lived before. `beside` stands before its slug in codes."""
    return (derived_code(kind, language, beside + urls.last_name(path)) for path in former_paths)


def derived_code(kind: str, language: str, slug: str) -> str:
    """Return the code that a work has by itself. Two in a thousand million share one."""
    number = int.from_bytes(hashlib.sha256(f"{kind}\n{language}\n{slug}".encode()).digest()[:8])
    letters = []
    for _ in range(_LENGTH):
        number, place = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[place])
    return "".join(letters)


def codes_to_come(library: Library, site: Site) -> dict[str, str]:
    """Return the codes that public works get with a correction to come, and the files that they stand in."""
    shown = {item.work: code_of(item) for edition in site.editions for item in edition.releases}
    for edition in site.editions:
        shown |= {(_RELEASE, edition.language, each.slug): each.code for each in edition.tombstones}
    earlier = (each for edition in site.editions for history in edition.histories.values() for each in history.versions)
    known = {*shown.values(), *(code_of_version(each) for each in earlier)}
    coming: dict[str, str] = {}
    for work, code, origin in _codes_of_releases(library):
        if work in shown and code not in known:
            coming.setdefault(code, origin)
    return coming


def code_of_version(version: EarlierRelease) -> str:
    """Return the code that a release had, or has, as long as an earlier version of it holds."""
    return version.share.code or derived_code(_RELEASE, version.language, version.release)


def _codes_of_releases(library: Library) -> Iterator[tuple[Work, str, str]]:
    """Yield which release has, had or will have which code, and the file that says so."""
    yield from ((release.work, code_of(release), release.origin) for release in library.releases)
    for version in library.versions:
        yield (_RELEASE, version.language, version.release), code_of_version(version), version.origin
