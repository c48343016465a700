"""What must not go out: whatever the library holds, and the site does not.

A draft, an embargo, a date to come, a part of a public work that the site leaves out: everything that is written there
is secret, down to the name of a picture. No kind of text is named here; whatever text a model holds is looked at.

**What counts as distinctive.** A text is compared by its words, without case, marks, spaces and mark-up.

- A title (`title`, `headline`) is distinctive from three words, any other text from five. Of Korean, Japanese, Chinese
  and other scripts that do not space their words, two letters count as one word.
- What is shorter, and standing phrases (who somebody is, who owns a picture, what others have published) however long,
  is *short*: it is a secret only as long as nothing public and no word of the theme holds it.
- What has no letters, and one word of fewer than four letters, is none. Neither are keys, addresses and licences.
- A text that some public work has as a text of its own, word for word, is public. But the title of what only waits for
  its instant is public only through another language or version of the same work.
- The name of a person, from two words, is public through whatever is public in front matter, not through a body.
- Of an address the whole path is looked for (`releases/new-bridge`), the slug by itself only from three words. The
  short link (`go/k7mw2pd`) is one more address.
- A file has its bytes, whatever other file has the same; its name counts like a slug.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from pydantic import BaseModel

from . import urls
from .digests import digest_of
from .files import EMBEDS_LOCK_FILE
from .model import EarlierRelease
from .model.publication import Publication, Status, is_public
from .short_codes import code_of, codes_to_come
from .text.alike import as_run, weight_of, words_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .clock import Clock
    from .library import Library
    from .model import Campaign, Edition, Page, Person, Release, Site, Story
    from .model.publication import Written

# Fields that say how something is handled, and nothing of it.
NEVER_SECRET: Final = frozenset(
    {
        "address",
        "author_address",
        "channel",
        "channels",
        # Looked for as the address of a short link.
        "code",
        "days",
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
    {
        "author",
        "byline",
        "city",
        "copyright",
        "credit",
        "hours",
        "organisation",
        "poster_credit",
        "publisher",
        "role",
        "sources",
    }
)
TITLES: Final = frozenset({"title", "headline"})
# Fields that hold the name of a file of the newsroom.
FILES: Final = frozenset({"file", "poster", "transcript", "captions", "font", "bold_font"})

# Of what is public everything counts, but a body has to be loaded, and only some topics are public.
_NOT_READ: Final = frozenset({"body"})
_HELD_BACK_BY_KEY: Final = frozenset({"topics"})

_LEAST_OF_A_TITLE: Final = 6
_LEAST_OF_A_TEXT: Final = 10
_LEAST_OF_A_NAME: Final = 6
_LEAST_OF_A_PERSON: Final = 4
_SHORTEST_WORD: Final = 4
_FEWEST_LETTERS: Final = 3


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
    it. Of a file, `file` is its name from the newsroom's folder, and `content` the SHA-256 of its bytes, if known;
    `copy` is a public file of the same bytes, if there is one.
    """

    origin: str
    key: str
    kind: Kind
    text: str
    is_short: bool = False
    not_after: tuple[str, ...] = ()
    file: str = ""
    content: str = ""
    copy: str = ""

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
    is_file: bool = False


# Kind and slug: all languages and versions of a work share them.
_AnyLanguage = tuple[str, str]


class _Held(NamedTuple):
    """A text that is held back, and the file that it is in.

    If it is a title that only its own work makes public, `waiting` says which work; `is_person` if somebody's name.
    """

    origin: str
    leaf: Leaf
    waiting: _AnyLanguage | None = None
    is_person: bool = False


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
    found = [
        *_texts(kept, public, shared),
        *_addresses(kept, public, site),
        *_short_links(kept, library, site),
        *_files(kept, public, library),
    ]
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
        fields = [(name, each) for name, each in vars(value).items() if name in known]
        yield from (_leaf_of_file(key, name, each) for name, each in fields if name in FILES and each)
        yield from _leaves_of_fields(((name, each) for name, each in fields if name not in FILES), key, without)
    elif isinstance(value, dict):
        yield from _leaves_of_fields(value.items(), key, without)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from leaves_of(item, f"{key}.{number}", without)


def _leaves_of_fields(fields: Iterable[tuple[str, object]], key: str, without: frozenset[str]) -> Iterator[Leaf]:
    for name, value in fields:
        if value and name not in without:
            yield from leaves_of(value, f"{key}.{name}" if key else name, without)


def _leaf_of_file(key: str, name: str, file: str) -> Leaf:
    return Leaf(f"{key}.{name}" if key else name, file, is_file=True)


def leaves_of_work(work: Written, without: frozenset[str] = NEVER_SECRET) -> Iterator[Leaf]:
    """Yield a work's texts, and those of the pictures in its body. The body itself is not loaded."""
    yield from leaves_of(work, without=without)
    for picture in work.body.pictures():
        yield Leaf("body", picture.file, is_file=True)
        yield from (Leaf("body", text) for text in (picture.alt, picture.caption) if text)
    for embed in work.body.embeds():
        yield from (Leaf("body", text) for text in (embed.name, embed.caption) if text)


class _Kept:
    """What the library holds and the site does not: whole works, parts of works, people and topics."""

    def __init__(self, library: Library, site: Site) -> None:
        shown_works: list[Written] = [
            *works_of_site(site),
            *itertools.chain.from_iterable(map(_earlier, site.editions)),
        ]
        public = {work.work: work for work in shown_works}
        everything: tuple[Written, ...] = (*library.works, *library.versions)
        self.works = [work for work in everything if work.work not in public]
        self.waiting = {work.work for work in self.works if _is_waiting(work, site.clock)}
        self.parts = [
            # A title is missing only where a correction of it is to come.
            _of_work(work, leaf, is_waiting=True)
            for work in everything
            if (shown := public.get(work.work)) is not None and shown is not work
            for leaf in _missing(leaves_of_work(work), leaves_of_work(shown))
        ]
        for edition in site.editions:
            self.parts += _parts_of_edition(library, edition)
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

    def leaves(self) -> Iterator[_Held]:
        """Yield every text with the file that it is in."""
        for work in self.works:
            is_waiting = work.work in self.waiting
            yield from (_of_work(work, leaf, is_waiting=is_waiting) for leaf in leaves_of_work(work))
        yield from self.parts
        for person in self.people:
            name = f"{person.key}.name"
            leaves = leaves_of(person, person.key)
            yield from (_Held("people.yaml", leaf, is_person=leaf.key == name) for leaf in leaves)
        yield from (_Held("newsroom.yaml", Leaf(f"topics.{key}", name)) for key, name in self.topics)


def _is_waiting(work: Written, clock: Clock) -> bool:
    """Tell whether a work will be public as soon as its instant has come."""
    return isinstance(work, Publication) and work.status is Status.PUBLISHED and not is_public(work, clock)


def _of_work(work: Written, leaf: Leaf, *, is_waiting: bool) -> _Held:
    return _Held(work.origin, leaf, _in_any_language(work) if is_waiting and leaf.key in TITLES else None)


def _in_any_language(work: Written) -> _AnyLanguage:
    return ("release", work.release) if isinstance(work, EarlierRelease) else (work.kind, work.slug)


def _parts_of_edition(library: Library, edition: Edition) -> Iterator[_Held]:
    """Yield what the site leaves out of the newsroom's own file, and of people whom something public names."""
    newsroom = library.newsrooms[edition.language]
    own = len(newsroom.embeds) - len(library.fetched)
    for leaf in _missing(leaves_of(newsroom), leaves_of(edition.newsroom)):
        yield _fetched(leaf, own) or _Held("newsroom.yaml", leaf)
    for person in library.people[edition.language]:
        shown = edition.person(person.key)
        if shown is not None and shown is not person:
            missing = _missing(leaves_of(person, person.key), leaves_of(shown))
            yield from (_Held("people.yaml", leaf) for leaf in missing)


def _fetched(leaf: Leaf, own: int) -> _Held | None:
    """Return a text of a note behind the editor's `own` as it stands in the lock; None for any other text."""
    first, _, rest = leaf.key.partition(".")
    number, _, field = rest.partition(".")
    if first != "embeds" or int(number) < own:
        return None
    return _Held(EMBEDS_LOCK_FILE, leaf._replace(key=f"{int(number) - own}.{field}"))


def _missing(leaves: Iterable[Leaf], shown: Iterable[Leaf]) -> list[Leaf]:
    """Return the texts of something public that the site leaves out."""
    printed = {leaf.text for leaf in shown}
    return [leaf for leaf in leaves if leaf.text not in printed]


class _Public:
    """What may be known: the words of every text of the site, its addresses and names."""

    def __init__(self, library: Library, site: Site, kept: _Kept) -> None:
        hidden = {key for key, _ in kept.topics}
        works = [*works_of_site(site), *(each for edition in site.editions for each in _earlier(edition))]
        leaves = [leaf for work in works for leaf in leaves_of_work(work, _NOT_READ)]
        for edition in site.editions:
            leaves += leaves_of(edition.newsroom, without=_HELD_BACK_BY_KEY)
            leaves += (leaf for person in edition.people for leaf in leaves_of(person, without=_NOT_READ))
        self.texts = [leaf.text for leaf in leaves]
        for edition in site.editions:
            self.texts += [text for each in edition.tombstones for text in (each.headline, each.reason)]
            self.texts += [name for key, name in edition.newsroom.topics.items() if key not in hidden]
            # Who is named only in what has been corrected since.
            self.texts += [name for history in edition.histories.values() for _, name in history.names]
        self.files = {leaf.text for leaf in leaves if leaf.is_file}
        self.copies = {library.pictures[file]: file for file in sorted(self.files) if file in library.pictures}
        self.names = {file.rpartition("/")[2] for file in self.files}
        topics = {key for edition in site.editions for key in edition.newsroom.topics if key not in hidden}
        tombstones = {each.slug for edition in site.editions for each in edition.tombstones}
        self.slugs = {work.slug for work in works} | topics | tombstones
        self.names_of_slugs = self.slugs.union(*map(urls.names_of_kits, self.slugs))
        stems = (name.rpartition(".")[0] for name in self.names)
        runs = [words_alike(text) for text in (*self.texts, *self.slugs, *stems)]
        self._whole = set(runs)
        self._everything = as_run([" | ".join(map(" ".join, runs))])
        self._tombstones = [each for edition in site.editions for each in edition.tombstones]
        self._works: dict[_AnyLanguage, list[Written]] = {}
        for work in works:
            self._works.setdefault(_in_any_language(work), []).append(work)

    def languages(self, work: Written) -> set[str]:
        """Return in which languages a work is public."""
        return {each.language for each in self._works.get(_in_any_language(work), ())}

    def clears(self, held: _Held, words: tuple[str, ...], *, is_short: bool) -> bool:
        """Tell whether words that are held back are public all the same; what is short may stand in any text."""
        if held.waiting and not is_short:
            return words in map(words_alike, self._texts_of(held.waiting))
        return words in self._whole or (is_short and as_run(words) in self._everything)

    def _texts_of(self, work: _AnyLanguage) -> Iterator[str]:
        yield from (leaf.text for each in self._works.get(work, ()) for leaf in leaves_of_work(each))
        yield from (each.headline for each in self._tombstones if ("release", each.slug) == work)


def _texts(kept: _Kept, public: _Public, shared: dict[str, None]) -> Iterator[Secret]:
    """Yield the texts that are secret, and note the words of those that are shared."""
    for held in kept.leaves():
        leaf = held.leaf
        words = () if leaf.is_file else words_alike(leaf.text)
        if not _says_something(words):
            continue
        is_short = _is_short(leaf.key.split("."), words)
        if public.clears(held, words, is_short=is_short):
            shared[as_run(words)] = None
        else:
            is_person = held.is_person and weight_of(words) >= _LEAST_OF_A_PERSON
            yield Secret(held.origin, leaf.key, Kind.WORDS, leaf.text, is_short and not is_person)


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
        others = public.languages(work)
        not_after = tuple(sorted(f"{other}/" for other in others)) if work.language == default else ()
        # One word alone, the slug of a page, is found everywhere; its file is not.
        looked_for = path if "/" in path else urls.file_of(f"{path}/")
        yield Secret(work.origin, "slug", Kind.ADDRESS, looked_for, not_after=not_after)
        if work.slug not in public.names_of_slugs and weight_of(words_alike(work.slug)) >= _LEAST_OF_A_NAME:
            yield Secret(work.origin, "slug", Kind.ADDRESS, work.slug)
    # A topic's page is under the same key in every language.
    shown = {topic.key for edition in site.editions for topic in edition.topics}
    for key in sorted({key for key, _ in kept.topics} - shown):
        yield Secret("newsroom.yaml", f"topics.{key}", Kind.ADDRESS, urls.topic_path(key).rstrip("/"))


def _short_links(kept: _Kept, library: Library, site: Site) -> Iterator[Secret]:
    """Yield the short links of works that have no page, those to come, and those of the newsroom's codes held back."""
    if "pressroom.short_links" not in site.features:
        return
    stays = {each.code for edition in site.editions for each in edition.tombstones}
    works = (work for work in kept.works if isinstance(work, Publication) and not isinstance(work, EarlierRelease))
    codes = [(work.origin, "share.code", code_of(work)) for work in works]
    codes += [(origin, "share.code", code) for code, origin in codes_to_come(library, site).items()]
    left_out = sorted(set(library.kept_codes) - set(site.kept_codes))
    codes += [("short-links.yaml", each.code, each.code) for each in left_out]
    for origin, key, code in codes:
        if code not in stays:
            yield Secret(origin, key, Kind.ADDRESS, urls.short_path(code).rstrip("/"))


def _files(kept: _Kept, public: _Public, library: Library) -> Iterator[Secret]:
    """Yield the originals that only something held back uses."""
    for held in kept.leaves():
        file = held.leaf.text
        if not held.leaf.is_file or file in public.files:
            continue
        content = library.pictures.get(file, "")
        name = file.rpartition("/")[2]
        is_telling = weight_of(words_alike(name.rpartition(".")[0])) >= _LEAST_OF_A_NAME
        # Files made from a picture have names that begin with its own.
        is_own = not any(other.startswith(name.rpartition(".")[0]) for other in public.names)
        shown = name if is_telling and is_own else file
        copy = public.copies.get(content, "")
        yield Secret(held.origin, held.leaf.key, Kind.FILE, shown, file=file, content=content, copy=copy)


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
