"""What a release's formats tell that is not written in the release: people, contacts, files with their sizes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pressroom.core.digests import digest_of
from pressroom.core.features import PICTURES
from pressroom.core.model import Attachment, OwnedPicture
from pressroom.pages.attachments import attached_files
from pressroom.pictures import Originals, full_size, page_picture, read_original, stem_of

from .imprint import imprint_of
from .quotes import quotes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import Edition, Release, Site
    from pressroom.pages import Listed, Planner
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import FullSize, PagePicture

    from .imprint import Imprint
    from .quotes import SpokenQuote


@dataclass(frozen=True, slots=True)
class Speaker:
    """A spokesperson, as releases tell of one."""

    name: str
    role: str | None
    short: str | None


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture of a release: the words that travel with it, and where it is; nowhere if the site draws no pictures.

    `name` is its file in the press kit, `page` its rendition for pages, `full` the original in its full size.
    """

    name: str
    alt: str
    caption: str | None
    credit: str
    licence: str
    copyright: str | None
    page: PagePicture | None
    full: FullSize | None


@dataclass(frozen=True)
class Supplements:
    """What stands in a release's formats besides its own words. `related` are other releases, as entries of lists.

    `pictures` are the release's own, the main one first if `has_main_picture`; `portraits` those of its speakers.
    """

    quotes: tuple[SpokenQuote, ...]
    imprint: Imprint
    spokespeople: tuple[Speaker, ...]
    pictures: tuple[TakenPicture, ...]
    portraits: tuple[TakenPicture, ...]
    files: tuple[AttachedFile, ...]
    related: tuple[Listed, ...]
    has_main_picture: bool

    holders: ClassVar = ("related",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it. Of other releases no more than title and address are told."""
        titles = tuple((item.title, item.path) for item in self.related)
        told = (self.quotes, self.imprint, self.spokespeople, self.pictures, self.portraits, self.files)
        return digest_of(*told, titles, self.has_main_picture)

    @property
    def main_picture(self) -> TakenPicture | None:
        """Return the picture that stands for the release."""
        return self.pictures[0] if self.has_main_picture else None


def supplements_of(release: Release, planner: Planner) -> Supplements:
    """Return what a release's formats tell besides it."""
    site, edition = planner.site, planner.edition
    people = tuple(person for key in release.spokespeople if (person := edition.person(key)))
    pictures = tuple(_taken(site, edition, given_pictures(edition, release)))
    own = len(_distinct(_own_pictures(release)))
    return Supplements(
        quotes=quotes_of(edition, release),
        imprint=imprint_of(edition, release),
        spokespeople=tuple(Speaker(person.name, person.role, person.short) for person in people),
        pictures=pictures[:own],
        portraits=pictures[own:],
        files=attached_files(site.folder, tuple(each for each in release.media if isinstance(each, Attachment))),
        related=tuple(planner.listed(other) for slug in release.related if (other := edition.release(slug))),
        has_main_picture=release.picture is not None,
    )


def given_pictures(edition: Edition, release: Release) -> tuple[OwnedPicture, ...]:
    """Return the pictures that are given away with a release: its own, the main one first, then its speakers'."""
    return _distinct((*_own_pictures(release), *_portraits(edition, release)))


def _own_pictures(release: Release) -> Iterator[OwnedPicture]:
    if release.picture:
        yield release.picture
    yield from (medium for medium in release.media if isinstance(medium, OwnedPicture))


def _portraits(edition: Edition, release: Release) -> Iterator[OwnedPicture]:
    yield from (quote.picture for quote in release.quotes if quote.picture)
    for key in sorted(release.named_people):
        person = edition.person(key)
        picture = person.picture if person else None
        if picture:
            yield picture


def _distinct(pictures: Iterable[OwnedPicture]) -> tuple[OwnedPicture, ...]:
    # The first words about a picture are the ones that count.
    found: dict[str, OwnedPicture] = {}
    for picture in pictures:
        found.setdefault(picture.file, picture)
    return tuple(found.values())


def _taken(site: Site, edition: Edition, pictures: Iterable[OwnedPicture]) -> Iterator[TakenPicture]:
    for number, picture in enumerate(pictures, 1):
        page, full, name = None, None, ""
        if PICTURES in site.features:
            original = read_original(site.folder, picture.file)
            page = page_picture(Originals({picture.file: original}), picture)
            full = full_size(original, picture, edition.language)
            # Numbered, so that no two can meet.
            name = f"{number:02}-{stem_of(original)}.{full.suffix}"
        words = picture.alt, picture.caption, picture.credit, picture.licence, picture.copyright
        yield TakenPicture(name, *words, page, full)
