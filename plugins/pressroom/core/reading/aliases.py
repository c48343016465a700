"""Former addresses that files name: none of them may be the address of anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.model import EarlierRelease

from .places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pressroom.core.model.kept_address import KeptAddress

    from .desk import Desk
    from .record import Item

# What is written at the top of the output by Pressroom itself.
_TAKEN: Final = frozenset({"theme", "media", urls.SHORT_LINKS, "feeds"})
_DELETE: Final = "delete it here"


class NamedAlias(NamedTuple):
    """A former address from the root, the work that names it, and which of its aliases it is."""

    path: str
    item: Item
    number: int


def aliases_of(desk: Desk, items: Iterable[Item]) -> tuple[NamedAlias, ...]:
    """Return all former addresses that files name. Those of an earlier version stand in the release's present file."""
    default = desk.languages[0]
    return tuple(
        NamedAlias(urls.from_root(alias, item.language, default), item, number)
        for item in items
        if not isinstance(item, EarlierRelease)
        for number, alias in enumerate(item.aliases)
    )


def pages_with_aliases(
    desk: Desk, pages: Mapping[str, str], aliases: Iterable[NamedAlias]
) -> dict[str, tuple[str, str]]:
    """Return, for every address that is or was that of a page, the page's path from the root and its language.

    `pages` are the languages of all pages by their paths from the root.
    """
    found = {path: (path, language) for path, language in pages.items()}
    for alias in aliases:
        now = urls.in_language(alias.item.path, alias.item.language, desk.languages[0])
        found.setdefault(alias.path, (now, alias.item.language))
    return found


def note_taken_aliases(
    desk: Desk,
    pages: Mapping[str, str],
    items: Iterable[Item],
    aliases: Iterable[NamedAlias],
    kept: Iterable[KeptAddress],
) -> None:
    """Note every former address that is also that of something else, capitals and small letters being alike."""
    default = desk.languages[0]
    owners = {
        urls.in_language(item.path, item.language, default).casefold(): item.origin
        for item in items
        if not isinstance(item, EarlierRelease)
    }
    known = {path.casefold() for path in pages}
    given_up = {each.path.casefold(): each for each in kept if not each.belongs}
    places = Places(desk.root, desk.languages)
    first: dict[str, NamedAlias] = {}
    for alias in aliases:
        key = alias.path.casefold()
        before = first.setdefault(key, alias)
        for what, remedy in _faults(desk, alias, before, owners, known, given_up):
            place = places.find(alias.item.origin, alias.item.language, "aliases", alias.number)
            desk.problems.add(place, f"aliases.{alias.number}", what, remedy)
            break


def _faults(  # noqa: PLR0917 - what is known of all addresses
    desk: Desk,
    alias: NamedAlias,
    before: NamedAlias,
    owners: Mapping[str, str],
    known: Iterable[str],
    given_up: Mapping[str, KeptAddress],
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a former address, and what to do about it."""
    item, path = alias.item, alias.path
    key, written = path.casefold(), item.aliases[alias.number]
    if key == urls.in_language(item.path, item.language, desk.languages[0]).casefold():
        yield f"'{written}' is the address that this page has now", _DELETE
    if owner := owners.get(key):
        yield f"'{written}' is the address of {owner}", f"{_DELETE}, or give {owner} another address"
    if key in known:
        yield f"'{written}' is the address of a page that the newsroom itself makes", _DELETE
    top = written.strip("/").partition("/")[0]
    if not written.startswith("/") and top in desk.languages:
        rest = written.partition("/")[2]
        remedy = f"write `{rest}`" if top == item.language and rest else f"write `/{written}`, from the site's root"
        yield f"'{written}' begins with a language, and stands inside of {item.language} already", remedy
    if path.partition("/")[0].casefold() in _TAKEN:
        yield f"'{written}' lies in a folder that the newsroom itself needs", _DELETE
    if before is not alias:
        yield from _twice(alias, before, written)
    if key in given_up:
        kept = given_up[key]
        where = f"content/addresses.yaml:{kept.line}"
        yield (
            f"'{written}' stands in {where}, too, and leads elsewhere there",
            f"delete it here, or line {kept.line} there",
        )


def _twice(alias: NamedAlias, before: NamedAlias, written: str) -> Iterator[tuple[str, str]]:
    item, other = alias.item, before.item
    if item.origin != other.origin:
        yield f"'{written}' is a former address of {other.origin}, too", "delete it in one of the two files"
    elif item.language == other.language:
        yield f"'{written}' stands here twice", "keep one"
    else:
        yield (
            f"'{written}' is a former address in {other.language}, and in {item.language}, too",
            f"write those of each language, `aliases: {{{other.language}: […], {item.language}: […]}}`",
        )
