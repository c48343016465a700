"""What differs between the languages of a publication and may be a slip: notes for editors, never a mistake."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from .model import Article, Digest, Release, Status, Video
from .model.asset import kind_of_file
from .problems import Problem
from .reading.places import place_in
from .text.figures import figures_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from decimal import Decimal

    from .library import Library

# Up to here, some languages write figures as words where others write digits.
_OFTEN_SPELT_OUT: Final = 10
# What people call a file of a kind, where the kind itself is no word for it.
_WORDS: Final = {"audio": "sound", "film": "video"}
# More missing files than these are one note.
_MOST_NOTES: Final = 3
_REMEDY: Final = "bring them into line, unless it is meant"


class _Difference(NamedTuple):
    """What is other in a translation.

    `path` leads to where it is written in the translation's header. `missing` leads to what only the first language's
    header has.
    """

    path: tuple[int | str, ...]
    what: str
    missing: tuple[int | str, ...] = ()


class _UsedFile(NamedTuple):
    """A file or film of a publication: where the header names it, and what people call it."""

    path: tuple[int | str, ...]
    word: str


def parity_notes(library: Library) -> tuple[Problem, ...]:
    """Return what differs, in a fixed order. Nothing is said of drafts: they are still being written."""
    notes: list[Problem] = []
    for translations in _translated(library):
        ready = [item for item in translations if item.status is Status.PUBLISHED]
        if not ready:
            continue
        first = ready[0]
        notes += _missing(library, first, {item.language for item in translations})
        for other in ready[1:]:
            for path, what, missing in _differences(first, other):
                place = place_in(library.folder, other.origin, *path)
                there = f", which {place_in(library.folder, first.origin, *missing)} has" if missing else ""
                notes.append(Problem(place, ".".join(map(str, path)), what + there, _REMEDY))
    return tuple(sorted(set(notes)))


def _translated(library: Library) -> Iterator[list[Article | Release]]:
    """Yield the translations of each publication, in the newsroom's order of languages."""
    order = {language: number for number, language in enumerate(library.newsrooms)}
    groups: dict[tuple[str, str], list[Article | Release]] = {}
    items: tuple[Article | Release, ...] = tuple(
        item for item in library.publications if isinstance(item, (Article, Release))
    )
    for item in sorted(items, key=lambda item: order[item.language]):
        groups.setdefault((item.kind, item.slug), []).append(item)
    yield from groups.values()


def _missing(library: Library, item: Article | Release, languages: set[str]) -> Iterator[Problem]:
    """Yield what a publication lacks: translations, and the original of one that is left behind.

    Whoever says in which language a text was first written knows that it has no original in another.
    """
    default = next(iter(library.newsrooms))
    folder = PurePosixPath(item.origin).parent
    for language in library.newsrooms:
        if language in languages:
            continue
        what = f"there is no translation into {language}"
        remedy = f"write {folder}/{item.slug}.{language}.md, unless nobody needs it"
        if language == default and item.original is None:
            what = f"there is no {folder}/{item.slug}.md of which this would be the translation"
            remedy = f"bring the original back, or write `original: {item.language}` if there never was another"
        elif language == default:
            continue
        yield Problem(place_in(library.folder, item.origin), "", what, remedy)


def _differences(first: Article | Release, other: Article | Release) -> Iterator[_Difference]:
    yield from _instants(first, other)
    # Digests count what came out, and that differs from language to language.
    if not isinstance(first, Digest):
        yield from _figures_of_both(first, other)
    yield from _used_files(first, other)
    if isinstance(first, Release) and isinstance(other, Release):
        yield from _of_releases(first, other)


def _figures_of_both(first: Article | Release, other: Article | Release) -> Iterator[_Difference]:
    yield from _figures(first, other, ("title" if not isinstance(other, Release) else "headline",), "title")
    yield from _figures(first, other, ("summary",), "summary")


def _of_releases(first: Release, other: Release) -> Iterator[_Difference]:
    there = first.origin
    yield from _counts(there, "facts", len(first.facts), len(other.facts), ("fact", "facts"))
    if len(first.facts) == len(other.facts):
        for index, (fact, translated) in enumerate(zip(first.facts, other.facts, strict=True)):
            yield from _compared(there, ("facts", index), _of(fact, first), _of(translated, other))
    yield from _counts(there, "quotes", len(first.quotes), len(other.quotes), ("quote", "quotes"))
    if len(first.quotes) == len(other.quotes):
        for index, (quote, translated_quote) in enumerate(zip(first.quotes, other.quotes, strict=True)):
            path = ("quotes", index)
            if quote.person != translated_quote.person:
                speakers = translated_quote.person or translated_quote.speaker, quote.person or quote.speaker
                yield _Difference(path, f"{speakers[0]} speaks, and {speakers[1]} in {there}")
            yield from _compared(there, path, _of(quote.text, first), _of(translated_quote.text, other))
    yield from _sets(first, "contacts", first.contacts, other.contacts, "the contact")
    addresses = [tuple(link.address for link in each.links) for each in (first, other)]
    yield from _counts(there, "links", len(addresses[0]), len(addresses[1]), ("link", "links"))


def _instants(first: Article | Release, other: Article | Release) -> Iterator[_Difference]:
    told = [_life(each) for each in (first, other)]
    for key, instant in told[1].items():
        if instant != told[0][key]:
            yield _Difference((key,), f"{instant or 'nothing'} here, and {told[0][key] or 'nothing'} in {first.origin}")


def _life(item: Article | Release) -> dict[str, str]:
    """Return the instants of a publication as text; the same instant in another zone is the same."""
    instants: dict[str, tuple[datetime | None, ...]] = {"date": (item.date,), "embargo": (item.embargo,)}
    if isinstance(item, Release):
        instants["corrections"] = tuple(correction.at for correction in item.corrections)
        instants["withdrawn"] = (item.withdrawn.at if item.withdrawn else None,)
        instants["archived"] = (item.archived,)
    return {
        key: " and ".join(each.astimezone(item.date.tzinfo).isoformat(timespec="minutes") for each in several if each)
        for key, several in instants.items()
    }


def _figures(
    first: Article | Release, other: Article | Release, path: tuple[str, ...], attribute: str
) -> Iterator[_Difference]:
    texts = (_of(getattr(each, attribute), each) for each in (first, other))
    yield from _compared(first.origin, path, *texts)


def _of(text: str, item: Article | Release) -> frozenset[Decimal]:
    return figures_in(text, item.language)


def _compared(
    there: str, path: tuple[int | str, ...], first: frozenset[Decimal], other: frozenset[Decimal]
) -> Iterator[_Difference]:
    """Yield figures that only one of two texts has."""
    gone, new = first - other, other - first
    if not (gone and new) and all(figure <= _OFTEN_SPELT_OUT for figure in gone | new):
        return
    if gone and new:
        yield _Difference(path, f"it says {_told(new)} where {there} says {_told(gone)}")
    elif gone:
        yield _Difference(path, f"it does not say {_told(gone)}, as {there} does")
    elif new:
        yield _Difference(path, f"it says {_told(new)}, and {there} does not")


def _told(figures: Iterable[Decimal]) -> str:
    return ", ".join(f"{figure:f}" for figure in sorted(figures))


def _counts(there: str, key: str, first: int, other: int, words: tuple[str, str]) -> Iterator[_Difference]:
    if first != other:
        yield _Difference((key,), f"{other} {words[other != 1]} here, and {first} in {there}")


def _sets(
    first: Article | Release, key: str, theirs: Iterable[str], own: Iterable[str], what: str
) -> Iterator[_Difference]:
    there, here = set(theirs), set(own)
    for name in sorted(there - here):
        yield _Difference((key,), f"{what} {name} is missing, which {first.origin} has")
    for name in sorted(here - there):
        yield _Difference((key,), f"{what} {name} is not in {first.origin}")


def _used_files(first: Article | Release, other: Article | Release) -> Iterator[_Difference]:
    there, here = _files(first), _files(other)
    missing = {name: file for name, file in there.items() if name not in here}
    if len(missing) > _MOST_NOTES:
        # There is one picture at most: the others stand under `media`.
        what = f"{len(missing)} files are missing ({', '.join(missing)})"
        yield _Difference(("media",), what, ("media",))
    else:
        for name, file in missing.items():
            yield _Difference(file.path[:1], f"the {file.word} {name} is missing", file.path)
    for name, file in here.items():
        if name not in there:
            yield _Difference(file.path, f"the {file.word} {name} is not in {first.origin}")


def _files(item: Article | Release) -> dict[str, _UsedFile]:
    """Return what is shown and offered, by the names of files and the addresses of films."""
    found: dict[str, _UsedFile] = {}
    for index, medium in enumerate(item.media):
        name, word = (medium.address, "video") if isinstance(medium, Video) else (medium.file, _word(medium.file))
        found[name] = _UsedFile(("media", index), word)
    if item.picture:
        found[item.picture.file] = _UsedFile(("picture",), "picture")
    return found


def _word(file: str) -> str:
    kind = kind_of_file(file) or "document"
    return _WORDS.get(kind, kind)
