"""`pressroom newsletter write`: a digest, or one publication, as the files of a letter, in each of its languages."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import ContentError, Place, Problem, UsageError, suggestion

from .moments import prepared_settings
from .site_address import doubt_about
from .telling import counted, say, say_notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.model import AnyPublication, Digest, Edition, Site
    from pressroom.newsletter import WrittenLetter
    from pressroom.site.settings import SiteSettings

_MARKDOWN: Final = ".md"


def write_newsletter(
    settings_file: Path, name: str, language: str | None, into: Path | None, as_of: str | None
) -> None:
    """Write a public digest, or one publication, as a letter in each language that it has, and say what is in it."""
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.site.newsletters_folder import FOLDER, write_letters
    from pressroom.site.order import assemble_site, settings_of_place
    from pressroom.site.own_folders import refuse_place
    from pressroom.site.posts_folder import refuse_leaks
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    folder = own.folder / FOLDER if into is None else into
    refuse_place(folder, own)
    library = read_site_library(own, jobs=usable_processors())
    own = settings_of_place(library, own, _path_of(name))
    site = assemble_site(library, own)
    written = list(_one_publication(library, site, name, language) or _digests(library, site, _slug(name), language))
    letters = [_written(site, edition, about, own) for edition, about in written]
    files = {file: content for letter in letters for file, content in letter.files.items()}
    refuse_leaks(files, library, site, own)
    write_letters(folder, files)
    for letter in letters:
        name = next(iter(letter.files)).removesuffix(".html")
        left = f", {letter.items - letter.shown} on the web only" if letter.shown < letter.items else ""
        size = len(letter.files[f"{name}.html"])
        said = f"{counted(letter.shown, 'publication', 'publications')}{left}, {size:,} bytes of HTML"
        say(f"{folder.name}/{name}.html, .txt and .eml: {said}")
    say_notes(tuple(note for letter in letters for note in letter.notes))
    if doubt := doubt_about(site.url):
        say(doubt)


def _one_publication(
    library: Library, site: Site, name: str, language: str | None
) -> list[tuple[Edition, AnyPublication]]:
    """Return a publication that is named by its path, such as `campaigns/x`, in the languages in which it is public.

    Nothing where no path is meant. Raise UsageError where there is none, or nobody could read it.
    """
    path = _path_of(name)
    if not any(item.path == path for item in library.publications) or path.startswith("digests/"):
        return []
    found: list[tuple[Edition, AnyPublication]] = [
        (edition, item)
        for edition in site.editions
        for item in edition.publications
        if item.path == path and language in {None, edition.language}
    ]
    if not found:
        raise UsageError(
            f"{path} is not public{f' in {language}' if language else ''}; nobody could read it on the web"
        )
    return found


def _path_of(name: str) -> str:
    """Return the path that is meant, if one is."""
    return f"{name.removesuffix('/campaign.yaml').strip('/')}/"


def _slug(name: str) -> str:
    """Return the digest's own part of its address, also of the name of a file, which shells complete."""
    return PurePath(name).name.partition(".")[0] if name.endswith(_MARKDOWN) else name


def _digests(library: Library, site: Site, name: str, language: str | None) -> Iterator[tuple[Edition, Digest]]:
    """Yield the digest in the languages in which it is public. Raise UsageError where it is in none."""
    found = [
        (edition, digest)
        for edition in site.editions
        for digest in edition.digests
        if digest.slug == name and language in {None, edition.language}
    ]
    if not found and any(digest.slug == name for digest in library.digests):
        raise UsageError(
            f"{name} is not public{f' in {language}' if language else ''}; nobody could read it on the web"
        )
    if not found:
        known = {digest.slug for digest in library.digests}
        raise UsageError(f"there is no digest '{name}'; {suggestion(name, known)}")
    yield from found


def _written(site: Site, edition: Edition, about: AnyPublication, own: SiteSettings) -> WrittenLetter:
    from pressroom.core.model import Digest
    from pressroom.digest.letters import digest_letter, publication_letter
    from pressroom.newsletter import write_letter

    try:
        if isinstance(about, Digest):
            letter = digest_letter(site, edition, about)
        else:
            letter = publication_letter(site, edition, about)
    except ValueError as error:
        what, _, remedy = str(error).partition("; ")
        raise ContentError([Problem(Place(f"{own.content.name}/newsroom.yaml"), "newsletter", what, remedy)]) from None
    return write_letter(letter, Place(about.origin), own.theme)
