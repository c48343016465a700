"""The page of media contacts: whom journalists can reach, who speaks, and how to follow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.pages import Composed
from pressroom.pictures import page_picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Contact, Masthead, Person
    from pressroom.pages import Page, Planner
    from pressroom.pictures import Originals, PagePicture

# Other pages for journalists, by the keys that they have in the menu.
_WAYS: Final = ("library", "coverage", "feeds", "connect")


@dataclass(frozen=True)
class Spokesperson:
    """A person of people.yaml whom a current release names as speaking for the organisation."""

    person: Person
    path: str
    originals: Originals

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.person, self.path, self.originals)


class ShownSpokesperson(NamedTuple):
    """A spokesperson as the page shows them; `short` is their biography in a sentence or two."""

    name: str
    role: str | None
    short: str | None
    path: str
    picture: PagePicture | None


def contact_pages(planner: Planner) -> Iterator[Page]:
    """Yield the page of media contacts."""
    ways = (key for key in _WAYS if planner.leads_to(key))
    yield planner.page(
        urls.page_path("contacts"),
        "contacts.html",
        compose_contacts,
        tuple(planner.edition.newsroom.contacts.values()),
        tuple(_spokespeople(planner)),
        tuple((key, planner.masthead.path(urls.page_path(key))) for key in ways),
    )


def compose_contacts(
    masthead: Masthead,
    _originals: Originals,
    contacts: tuple[Contact, ...],
    spokespeople: tuple[Spokesperson, ...],
    ways: tuple[tuple[str, str], ...],
) -> Composed:
    """Return what the page of media contacts prints. `ways` are the keys and paths of other pages for journalists."""
    people = tuple(map(_shown, spokespeople))
    content = {"contacts": contacts, "spokespeople": people, "ways": dict(ways)}
    return Composed(title=masthead.name, section="contacts", content=content)


def _spokespeople(planner: Planner) -> Iterator[Spokesperson]:
    """Yield them in the order of people.yaml. Who spoke in archived releases only may have left."""
    edition = planner.edition
    named = {key for release in edition.releases if not release.is_archived for key in release.spokespeople}
    for person in edition.people:
        if person.key in named:
            files = (person.picture.file,) if person.picture else ()
            path = edition.path(urls.person_path(person.key))
            yield Spokesperson(person, path, planner.originals_of_files(files))


def _shown(entry: Spokesperson) -> ShownSpokesperson:
    person = entry.person
    picture = page_picture(entry.originals, person.picture)
    return ShownSpokesperson(person.name, person.role, person.short, entry.path, picture)
