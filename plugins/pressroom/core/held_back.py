"""What must not go out: whatever the library holds, and the site does not.

A draft, an embargo, a date to come, a part of a public work that the site leaves out: everything that is written there
is secret, down to the name of a picture. No kind of text is named here; whatever text a model holds is looked at.

**What counts as distinctive.** A text is compared by its words, without case, marks, spaces and mark-up.

- A title (`title`, `headline`) is distinctive from three words, any other text from five. Of Korean, Japanese, Chinese
  and other scripts that do not space their words, two letters count as one word.
- What is shorter, and standing phrases (who somebody is, who owns a picture, what others have published) however long,
  is *short*: it is a secret only as long as nothing public and no word of the theme holds it.
- What has no letters, and one word of fewer than four letters, is none. Neither are keys, addresses and licences.
- A text that some public work has as a text of its own, word for word, is public.
- Of an address the whole path is looked for (`releases/new-bridge`), the slug by itself only from three words.
- A file has its bytes; its name counts like a slug.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import BaseModel

from . import urls
from .digests import digest_of
from .model import EarlierRelease
from .text.alike import as_run, weight_of, words_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .library import Library
    from .model import Campaign, Edition, Page, Person, Release, Site, Story
    from .model.publication import Written

# Fields that say how something is handled, and nothing of it.
NEVER_SECRET: Final = frozenset(
    {
        "address",
        "channel",
        "contacts",
        "boilerplates",
        "crops",
        "language",
        "languages",
        "licence",
        "key",
        "origin",
        "body",
        "person",
        "related",
        "slug",
        "spokespeople",
        "topics",
        "words",
        "zone",
    }
)
# Phrases that a public text may use as well, without knowing of this one: who somebody is, and what others published.
STANDING: Final = frozenset(
    {"author", "byline", "city", "copyright", "credit", "hours", "organisation", "publisher", "role", "sources"}
)
TITLES: Final = frozenset({"title", "headline"})

# Of what is public everything counts, but a body has to be loaded, and only some topics are public.
_NOT_READ: Final = frozenset({"body"})
_HELD_BACK_BY_KEY: Final = frozenset({"topics"})

_LEAST_OF_A_TITLE: Final = 6
_LEAST_OF_A_TEXT: Final = 10
_LEAST_OF_A_NAME: Final = 6
_SHORTEST_WORD: Final = 4
_FEWEST_LETTERS: Final = 3
_FILE: Final = re.compile(r"[^\s:]+/[^\s/:]+\.[A-Za-z0-9]{2,5}")


class Kind(StrEnum):
    """What is looked for: words in a row; an address, letter by letter; the name and the bytes of a file."""

    WORDS = "words"
    ADDRESS = "address"
    FILE = "file"


@dataclass(frozen=True)
class Secret:
    """One thing that must not go out, and the file and the key where an editor finds it.

    `text` is as it is written: the words, the path of a page, or the name of a file. Where an address is public in
    other languages, it is none of ours after one of `not_after`. What `is_short` counts only where nothing public holds
    it. Of a file, `file` is its name from the newsroom's folder, and `content` the SHA-256 of its bytes, if known.
    """

    origin: str
    key: str
    kind: Kind
    text: str
    is_short: bool = False
    not_after: tuple[str, ...] = ()
    file: str = ""
    content: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its words as they are compared."""
        return words_alike(self.text)

    @cached_property
    def digest(self) -> str:
        """Return the digest of what is looked for, wherever it is written."""
        looked_for = self.words if self.kind is Kind.WORDS else self.text
        return digest_of(str(self.kind), looked_for, self.is_short, self.not_after, self.file, self.content)


class Leaf(NamedTuple):
    """One text of a model, under its key; with dots inside of another, counted from 0 in lists."""

    key: str
    text: str


class HeldBack(NamedTuple):
    """The secrets of a newsroom. `shared` are words that would be some, if nothing public had them as well."""

    secrets: tuple[Secret, ...] = ()
    shared: tuple[str, ...] = ()


def secrets_of(library: Library, site: Site) -> tuple[Secret, ...]:
    """Return all that must not go out, as it stands in the newsroom's files."""
    return held_back(library, site).secrets


def held_back(library: Library, site: Site) -> HeldBack:
    """Return all that must not go out, and what only just may."""
    kept = _Kept(library, site)
    if not (kept.works or kept.parts or kept.people or kept.topics):
        return HeldBack()
    public = _Public(library, site, kept)
    shared: dict[str, None] = {}
    found = [*_texts(kept, public, shared), *_addresses(kept, public, site), *_files(kept, public, library)]
    # The same text in several places is looked for once, and told with the first of them.
    distinct = {secret.digest: secret for secret in reversed(found)}
    return HeldBack(tuple(reversed(distinct.values())), tuple(shared))


def makes_secret(before: Written, after: Written, shared: Iterable[str]) -> bool:
    """Tell whether a public work, as it is edited, may have held the only public copy of shared words."""
    left = {leaf.text for leaf in leaves_of_work(after)}
    gone = [as_run(words_alike(leaf.text)) for leaf in leaves_of_work(before) if leaf.text not in left]
    return any(words in run for words in shared for run in gone)


def leaves_of(value: object, key: str = "", without: frozenset[str] = NEVER_SECRET) -> Iterator[Leaf]:
    """Yield every text that a value holds, however deep, but those of some fields."""
    # Enumerations are texts, too, and say nothing.
    if type(value) is str:
        yield Leaf(key, value)
    elif isinstance(value, BaseModel):
        # Not by `model_fields`: what was settled later counts as well.
        known = type(value).model_fields
        yield from _leaves_of_fields(
            ((name, each) for name, each in vars(value).items() if name in known), key, without
        )
    elif isinstance(value, dict):
        yield from _leaves_of_fields(value.items(), key, without)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from leaves_of(item, f"{key}.{number}", without)


def _leaves_of_fields(fields: Iterable[tuple[str, object]], key: str, without: frozenset[str]) -> Iterator[Leaf]:
    for name, value in fields:
        if value and name not in without:
            yield from leaves_of(value, f"{key}.{name}" if key else name, without)


def leaves_of_work(work: Written, without: frozenset[str] = NEVER_SECRET) -> Iterator[Leaf]:
    """Yield a work's texts, and those of the pictures in its body. The body itself is not loaded."""
    yield from leaves_of(work, without=without)
    for picture in work.body.pictures():
        yield from (Leaf("body", text) for text in (picture.file, picture.alt, picture.caption) if text)


class _Kept:
    """What the library holds and the site does not: whole works, parts of works, people and topics."""

    def __init__(self, library: Library, site: Site) -> None:
        shown_works: list[Written] = [
            *works_of_site(site),
            *itertools.chain.from_iterable(map(_earlier, site.editions)),
        ]
        public = {work.work: work for work in shown_works}
        everything: tuple[Written, ...] = (
            *library.stories,
            *library.releases,
            *library.campaigns,
            *library.pages,
            *library.versions,
        )
        self.works = [work for work in everything if work.work not in public]
        self.parts = [
            (work, leaf)
            for work in everything
            if (shown := public.get(work.work)) is not None and shown is not work
            for leaf in _missing(work, shown)
        ]
        self.people: list[Person] = []
        self.topics: list[tuple[str, str]] = []
        for edition in site.editions:
            mine = [work for work in self.works if work.language == edition.language]
            shown_people = {person.key for person in edition.people}
            named = {key for work in mine for key in getattr(work, "named_people", ())} - shown_people
            self.people += [person for person in library.people[edition.language] if person.key in named]
            shown_topics = {topic.key for topic in edition.topics}
            topics = {key for work in mine for key in getattr(work, "topics", ())} - shown_topics
            names = library.newsrooms[edition.language].topics
            self.topics += [(key, names[key]) for key in sorted(topics) if key in names]

    def leaves(self) -> Iterator[tuple[str, Leaf]]:
        """Yield every text with the file that it is in."""
        yield from ((work.origin, leaf) for work in self.works for leaf in leaves_of_work(work))
        yield from ((work.origin, leaf) for work, leaf in self.parts)
        for person in self.people:
            yield from (("people.yaml", leaf) for leaf in leaves_of(person, person.key))
        yield from (("newsroom.yaml", Leaf(f"topics.{key}", name)) for key, name in self.topics)


def _missing(work: Written, shown: Written) -> list[Leaf]:
    """Return the texts of a public work that the site leaves out."""
    printed = {leaf.text for leaf in leaves_of_work(shown)}
    return [leaf for leaf in leaves_of_work(work) if leaf.text not in printed]


class _Public:
    """What may be known: the words of every text of the site, its addresses and names."""

    def __init__(self, library: Library, site: Site, kept: _Kept) -> None:
        hidden = {key for key, _ in kept.topics}
        works = [*works_of_site(site), *(each for edition in site.editions for each in _earlier(edition))]
        self.texts = [leaf.text for work in works for leaf in leaves_of_work(work, _NOT_READ)]
        for edition in site.editions:
            self.texts += [leaf.text for leaf in leaves_of(edition.newsroom, without=_HELD_BACK_BY_KEY)]
            self.texts += [leaf.text for person in edition.people for leaf in leaves_of(person, without=_NOT_READ)]
            self.texts += [text for each in edition.tombstones for text in (each.headline, each.reason)]
            self.texts += [name for key, name in edition.newsroom.topics.items() if key not in hidden]
        self.files = {text for text in self.texts if is_file(text)}
        self.contents = {library.pictures.get(file, "") for file in self.files} - {""}
        self.names = {file.rpartition("/")[2] for file in self.files}
        topics = {key for edition in site.editions for key in edition.newsroom.topics if key not in hidden}
        tombstones = {each.slug for edition in site.editions for each in edition.tombstones}
        self.slugs = {work.slug for work in works} | topics | tombstones
        stems = (name.rpartition(".")[0] for name in self.names)
        runs = [words_alike(text) for text in (*self.texts, *self.slugs, *stems)]
        self._whole = set(runs)
        self._everything = as_run([" | ".join(map(" ".join, runs))])
        self.addresses = {(work.kind, work.slug): set[str]() for work in works}
        for work in works:
            self.addresses[work.kind, work.slug].add(work.language)

    def has(self, words: tuple[str, ...]) -> bool:
        """Tell whether these words are a whole text of something public."""
        return words in self._whole

    def holds(self, words: tuple[str, ...]) -> bool:
        """Tell whether some public text holds these words."""
        return as_run(words) in self._everything


def is_file(text: str) -> bool:
    """Tell whether a text of a model is the name of a file of the newsroom."""
    return _FILE.fullmatch(text) is not None


def _texts(kept: _Kept, public: _Public, shared: dict[str, None]) -> Iterator[Secret]:
    """Yield the texts that are secret, and note the words of those that are shared."""
    for origin, (key, text) in kept.leaves():
        words = () if is_file(text) else words_alike(text)
        if not _says_something(words):
            continue
        is_short = _is_short(key.split("."), words)
        if public.has(words) or (is_short and public.holds(words)):
            shared[as_run(words)] = None
        else:
            yield Secret(origin, key, Kind.WORDS, text, is_short)


def _is_short(path: list[str], words: tuple[str, ...]) -> bool:
    least = _LEAST_OF_A_TITLE if len(path) == 1 and path[0] in TITLES else _LEAST_OF_A_TEXT
    return weight_of(words) < least or not STANDING.isdisjoint(path)


def _says_something(words: tuple[str, ...]) -> bool:
    """Tell whether words can be looked for at all: `12` or `KZ` would be found everywhere."""
    longest = max((len(word) for word in words if not word.isdigit()), default=0)
    letters = sum(not word.isdigit() for word in words)
    return longest >= _SHORTEST_WORD or letters >= _FEWEST_LETTERS


def _addresses(kept: _Kept, public: _Public, site: Site) -> Iterator[Secret]:
    """Yield where works and topics would live. Earlier versions live nowhere; of what was withdrawn a page stays."""
    default = site.editions[0].language
    stays = {(edition.language, each.slug) for edition in site.editions for each in edition.tombstones}
    for work in kept.works:
        if isinstance(work, EarlierRelease) or (work.kind == "release" and (work.language, work.slug) in stays):
            continue
        path = urls.in_language(getattr(work, "path"), work.language, default).rstrip("/")  # noqa: B009 - of each kind
        others = public.addresses.get((work.kind, work.slug), set())
        not_after = tuple(sorted(f"{other}/" for other in others)) if work.language == default else ()
        # One word alone, the slug of a page, is found everywhere; its file is not.
        looked_for = path if "/" in path else urls.file_of(f"{path}/")
        yield Secret(work.origin, "slug", Kind.ADDRESS, looked_for, not_after=not_after)
        if work.slug not in public.slugs and weight_of(words_alike(work.slug)) >= _LEAST_OF_A_NAME:
            yield Secret(work.origin, "slug", Kind.ADDRESS, work.slug)
    # A topic's page is under the same key in every language.
    shown = {topic.key for edition in site.editions for topic in edition.topics}
    for key in sorted({key for key, _ in kept.topics} - shown):
        yield Secret("newsroom.yaml", f"topics.{key}", Kind.ADDRESS, urls.topic_path(key).rstrip("/"))


def _files(kept: _Kept, public: _Public, library: Library) -> Iterator[Secret]:
    """Yield the originals that only held-back works use, but not a copy of one that is public."""
    for origin, (key, file) in kept.leaves():
        if not is_file(file) or file in public.files:
            continue
        content = library.pictures.get(file, "")
        name = file.rpartition("/")[2]
        is_telling = weight_of(words_alike(name.rpartition(".")[0])) >= _LEAST_OF_A_NAME
        # Files made from a picture have names that begin with its own.
        is_own = not any(other.startswith(name.rpartition(".")[0]) for other in public.names)
        shown = name if is_telling and is_own else file
        if content not in public.contents:
            yield Secret(origin, key, Kind.FILE, shown, file=file, content=content)


def _earlier(edition: Edition) -> Iterator[EarlierRelease]:
    """Yield the earlier versions that public releases tell their corrections from."""
    for history in edition.histories.values():
        yield from history.versions


def works_of_site(site: Site) -> Iterator[Story | Release | Campaign | Page]:
    """Yield everything public that has a page because somebody wrote a file."""
    for edition in site.editions:
        yield from edition.stories
        yield from edition.releases
        yield from edition.campaigns
        yield from edition.pages
