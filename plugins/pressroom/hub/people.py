"""The pages of people: who runs the newsroom, whom its publications are about, and what each has to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from pressroom.channels import find_outline
from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.model import Article, Release
from pressroom.core.profiles import profile_of
from pressroom.pages import Composed, cards
from pressroom.pages.structured_data import known
from pressroom.pictures import page_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import AnyPublication, Masthead, Person
    from pressroom.pages import Card, FeedLink, Listed, Page, Pager, Planner
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals, PagePicture

# What people have to do with publications, in the order in which pages tell it.
_PARTS: Final = ("wrote", "quoted", "about", "judges")


@dataclass(frozen=True)
class PersonEntry:
    """A person in a list, with what their portrait is drawn from; staff write for the newsroom."""

    person: Person
    path: str
    originals: Originals

    @cached_property
    def digest(self) -> str:
        """Return the digest of what lists show; an edited biography changes none."""
        person = self.person
        told = repr((person.name, person.role, person.short, person.picture, person.staff))
        return digest_of(told, self.path, self.originals)


class ShownPerson(NamedTuple):
    """A person as lists print them. `initial` stands where there is no portrait."""

    name: str
    role: str | None
    short: str | None
    path: str
    initial: str
    picture: PagePicture | None


@dataclass(frozen=True)
class Part:
    """A publication that names a person, and what that person has to do with it."""

    item: Listed
    part: str

    holders: ClassVar = ("item",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of both."""
        return digest_of(self.item, self.part)


class PartGroup(NamedTuple):
    """What a person has the same to do with: `wrote`, `quoted`, `about` or `judges`."""

    key: str
    cards: tuple[Card, ...]


class ShownProfile(NamedTuple):
    """A person's profile elsewhere; `channel` is the name of the network, where it is known."""

    channel: str | None
    handle: str
    address: str


def people_pages(planner: Planner) -> Iterator[Page]:
    """Yield the list of the people whom something names, and a page of each."""
    edition = planner.edition
    people = tuple(person_entries(planner, edition.people))
    if people or not planner.masthead.own_site:
        yield planner.page(urls.page_path("people"), "people.html", compose_people, people)
    for entry in people:
        person = entry.person
        path, items = urls.person_path(person.key), edition.publications_of(person.key)
        parts = [Part(planner.listed(item), _part_of(item, person.key)) for item in items]
        feeds = planner.feeds("person", person.key)
        files = (person.picture.file,) if person.picture else ()
        yield from planner.pages_of_entries(
            path, "person.html", compose_person, parts, person, feeds, originals=planner.originals_besides(files)
        )


def person_entries(planner: Planner, people: Iterable[Person]) -> Iterator[PersonEntry]:
    """Yield people as lists show them."""
    for person in people:
        files = (person.picture.file,) if person.picture else ()
        path = planner.edition.path(urls.person_path(person.key))
        yield PersonEntry(person, path, planner.originals_of_files(files))


def compose_people(masthead: Masthead, _originals: Originals, people: tuple[PersonEntry, ...]) -> Composed:
    """Return what the page of all people prints: who runs the newsroom first."""
    content = {
        "staff": tuple(shown_person(entry) for entry in people if entry.person.staff),
        "others": tuple(shown_person(entry) for entry in people if not entry.person.staff),
    }
    return Composed(title=masthead.name, section="people", content=content)


def compose_person(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    parts: tuple[Part, ...],
    pager: Pager | None,
    person: Person,
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of a person prints: what they wrote, are quoted in, or are the subject of."""
    picture = page_picture(originals, person.picture)
    groups = (
        PartGroup(part, cards(tuple(each.item for each in parts if each.part == part)))
        for part in _PARTS
        if any(each.part == part for each in parts)
    )
    content = {
        "person": person,
        "picture": picture,
        "profiles": tuple(_shown_profile(masthead, address) for address in person.accounts),
        "groups": tuple(groups),
        "pager": pager,
    }
    return Composed(
        title=person.name,
        description=person.short or person.role or "",
        section="people",
        feeds=feeds,
        content=content,
        data=(_profile_page(masthead, person, picture),),
    )


def shown_person(entry: PersonEntry) -> ShownPerson:
    """Return a person as lists print them."""
    person = entry.person
    picture = page_picture(entry.originals, person.picture)
    return ShownPerson(person.name, person.role, person.short, entry.path, person.name[:1], picture)


def _part_of(item: AnyPublication, key: str) -> str:
    if isinstance(item, Article):
        return "wrote" if key in item.authors else "about"
    return "quoted" if isinstance(item, Release) else "judges"


def _shown_profile(masthead: Masthead, address: str) -> ShownProfile:
    profile = profile_of(address)
    outline = find_outline(profile.channel, masthead.own_channels) if profile.channel else None
    return ShownProfile(outline.name if outline else None, profile.handle, address)


def _profile_page(masthead: Masthead, person: Person, picture: PagePicture | None) -> Node:
    """Return who the page is about, for whoever reads it by machine."""
    address = urls.absolute(masthead.path(urls.person_path(person.key)), masthead.url)
    home = urls.absolute(masthead.path(), masthead.url)
    about = {
        "@type": "Person",
        "@id": f"{address}#person",
        "name": person.name,
        "jobTitle": person.role,
        "description": person.short or next(iter(person.paragraphs), None),
        "email": person.email,
        "image": urls.absolute(picture.source, masthead.url) if picture else None,
        "sameAs": [each for each in person.accounts if each.startswith("http")],
        "url": address,
        "worksFor": {"@type": "Organization", "@id": f"{home}#newsroom", "name": masthead.name, "url": home}
        if person.staff
        else None,
    }
    return {"@type": "ProfilePage", "@id": address, "inLanguage": masthead.language, "mainEntity": known(about)}
