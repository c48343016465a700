"""What must not go out: whatever the library holds, and the site does not.

A draft, an embargo, a date to come, a part of a public work that the site leaves out: everything that is written there
is secret, down to the name of a picture. No kind of text is named here; whatever text a model holds is looked at.

**What counts as distinctive.** A text is compared by its words, without case, marks, spaces and mark-up.

- A title (`title`, `headline`, the name of an award) is distinctive from three words, any other text from five. Of
  Korean, Japanese, Chinese and other scripts that do not space their words, two letters count as one word.
- A campaign's own hashtag that runs words together (`#OwlLanterns`) is distinctive: nobody writes it by chance.
- What is shorter, and standing phrases (who somebody is, who owns a picture, what others have published) however long,
  is *short*: it is a secret only as long as nothing public and no word of the theme holds it. Who a `source` is counts
  as such a phrase below eight words only.
- What has no letters, and one word of fewer than four letters, is none. Neither are keys, addresses and licences.
- A text that some public work has as a text of its own, word for word, is public. But the title of what only waits for
  its instant is public only through another language or version of the same work.
- The title of an article by others (coverage.yaml, the links of a recap) is public only through a title or coverage
  that is public; the name of an award only through prizes and awards that are.
- The name of a person, from two words, is public through whatever is public in front matter, not through a body.
- Of an address the whole path is looked for (`releases/new-bridge`), the slug by itself only from three words. The
  short link (`go/k7mw2pd`) is one more address, and so are the former ones. So is that of an article about what is held
  back, if three words or numbers follow its host, and that of a campaign's own site.
- A file has its bytes, whatever other file has the same; its name counts like a slug, and behind `media/` anyhow if the
  name of no public file begins like it.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from pydantic import BaseModel

from pressroom.core.features import SHORT_LINKS

from . import urls
from .digests import digest_of
from .files import EMBEDS_LOCK_FILE
from .model import AnyWork, EarlierRelease, RuleVersion
from .model.publication import Publication, Status, is_over, is_public
from .moved import aliases_from_root, moved_addresses
from .short_codes import codes_of, codes_to_come
from .text.alike import as_run, weight_of, words_alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .clock import Clock
    from .library import Library
    from .model import Coverage, Edition, Person, Series, Site
    from .model.publication import FurtherLink, Written

# Fields that say how something is handled, and nothing of it.
NEVER_SECRET: Final = frozenset(
    {
        "address",
        # What an entry leads to, and what it is sorted by: addresses and keys. Links of a recap are looked at apart.
        "video",
        "links",
        "category",
        "country",
        "written_in",
        # Looked for as addresses.
        "aliases",
        "author_address",
        # What a publication belongs to, and what a digest leads to: addresses, all of them.
        "campaign",
        # What has become of an event: one of three words. Who stands behind it is a key.
        "change",
        "organiser",
        "series",
        "publications",
        "amended",
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
        # The code of a language.
        "original",
        "body",
        # What the reader made of a text that stands beside it.
        "open_html",
        "person",
        "related",
        # The name of a licence, or whether there is one.
        "republish",
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
        "country",
        "credit",
        "entrants",
        "hours",
        "organisation",
        # Where an event is, and what it costs.
        "place",
        "street",
        "price",
        "poster_credit",
        "publisher",
        "role",
        "sources",
    }
)
# Such a phrase as well, unless it is long: nobody says in so many words who somebody is.
SOURCE: Final = "source"
TITLES: Final = frozenset({"title", "headline"})
# A title, too, inside of what has one of its own.
AWARD: Final = "award.name"
HASHTAG: Final = "hashtag"
# Fields that hold the name of a file of the newsroom.
FILES: Final = frozenset({"file", "poster", "transcript", "captions", "chapters", "font", "bold_font"})

# Where editors keep such files, and where all that is made from them goes.
MADE: Final = "media/"

# Of what is public everything counts, but a body has to be loaded, and only some topics are public.
_NOT_READ: Final = frozenset({"body"})
_HELD_BACK_BY_KEY: Final = frozenset({"topics"})
# What coverage is about are slugs, all of them.
_NOT_OF_COVERAGE: Final = NEVER_SECRET | {"about"}

_LEAST_OF_A_TITLE: Final = 6
_LEAST_OF_A_TEXT: Final = 10
_LEAST_OF_A_SOURCE: Final = 16
_LEAST_OF_A_NAME: Final = 6
_LEAST_OF_A_PERSON: Final = 4
_SHORTEST_WORD: Final = 4
_FEWEST_LETTERS: Final = 3
_WORDS_RUN_TOGETHER: Final = re.compile(r"[a-z0-9][A-Z]")
_NAME_OF_A_PRIZE: Final = re.compile(r"award\.name|prizes\.\d+\.name")


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
    `copy` is a public file of the same bytes, if there is one. What `is_private` never goes out, whatever becomes
    public.
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
    is_private: bool = False

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Return its words as they are compared."""
        return words_alike(self.text)

    @cached_property
    def digest(self) -> str:
        """Return the digest of what is looked for, wherever it is written."""
        looked_for = self.words if self.kind is Kind.WORDS else self.text
        handled = self.is_short, self.not_after, self.file, self.content, self.is_private
        return digest_of(str(self.kind), looked_for, *handled)


class Leaf(NamedTuple):
    """One text of a model, under its key; with dots inside of another, counted from 0 in lists."""

    key: str
    text: str
    is_file: bool = False


# Kind and slug: all languages and versions of a work share them.
_AnyLanguage = tuple[str, str]
# Titles of others, which may be the very headline of a public work.
_OF_OTHERS: Final[_AnyLanguage] = ("coverage", "")
# Names that prizes and awards share.
_OF_PRIZES: Final[_AnyLanguage] = ("award", "")


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
    if not (kept.works or kept.parts or kept.people or kept.topics or kept.series or kept.coverage or kept.links):
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
        # What is a file with a title of its own, such as a document's, is looked into.
        names = {name for name, each in fields if name in FILES and not isinstance(each, BaseModel)}
        yield from (_leaf_of_file(key, name, each) for name, each in fields if name in names and each)
        yield from _leaves_of_fields(((name, each) for name, each in fields if name not in names), key, without)
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
    """What the library holds and the site does not: works, parts of works, series, people, topics and coverage."""

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
        printed = {link.address for work in shown_works for _, link in _links_of_recap(work)}
        self.links = [
            (work.origin, key, link)
            for work in everything
            for key, link in _links_of_recap(work)
            if link.address not in printed
        ]
        self.series: list[Series] = []
        self.people: list[Person] = []
        self.topics: list[tuple[str, str]] = []
        self.coverage: list[tuple[int, Coverage]] = []
        for edition in site.editions:
            mine = [work for work in self.works if work.language == edition.language]
            told = library.series.get(edition.language, ())
            self.series += (each for each in told if edition.series_of(each.key) is None)
            shown_people = {person.key for person in edition.people}
            named = {key for work in mine for key in getattr(work, "named_people", ())} - shown_people
            self.people += [person for person in library.people[edition.language] if person.key in named]
            shown_topics = {topic.key for topic in edition.topics}
            topics = {key for work in mine for key in getattr(work, "topics", ())} - shown_topics
            names = library.newsrooms[edition.language].topics
            self.topics += [(key, names[key]) for key in sorted(topics) if key in names]
            # An entry that is public is another object, and no address stands in the file twice.
            shown_coverage = {entry.address for entry in edition.coverage}
            entries = enumerate(library.coverage.get(edition.language, ()))
            self.coverage += [(number, entry) for number, entry in entries if entry.address not in shown_coverage]

    def leaves(self) -> Iterator[_Held]:
        """Yield every text with the file that it is in."""
        for work in self.works:
            is_waiting = work.work in self.waiting
            yield from (_of_work(work, leaf, is_waiting=is_waiting) for leaf in leaves_of_work(work))
        yield from self.parts
        yield from (_Held(origin, Leaf(f"{key}.title", link.title), _OF_OTHERS) for origin, key, link in self.links)
        for series in self.series:
            yield from (_Held("series.yaml", leaf) for leaf in leaves_of(series, series.key))
        for person in self.people:
            name = f"{person.key}.name"
            leaves = leaves_of(person, person.key)
            yield from (_Held("people.yaml", leaf, is_person=leaf.key == name) for leaf in leaves)
        yield from (_Held("newsroom.yaml", Leaf(f"topics.{key}", name)) for key, name in self.topics)
        for number, entry in self.coverage:
            yield _Held("coverage.yaml", Leaf(f"{number}.title", entry.title), _OF_OTHERS)
            leaves = leaves_of(entry, f"{number}", _NOT_OF_COVERAGE | TITLES)
            yield from (_Held("coverage.yaml", leaf) for leaf in leaves)


def _is_waiting(work: Written, clock: Clock) -> bool:
    """Tell whether a work will be public as soon as its instant has come."""
    if not isinstance(work, Publication) or work.status is not Status.PUBLISHED:
        return False
    return not is_public(work, clock) and not is_over(work, clock)


def _of_work(work: Written, leaf: Leaf, *, is_waiting: bool) -> _Held:
    if leaf.key == AWARD:
        return _Held(work.origin, leaf, _OF_PRIZES)
    return _Held(work.origin, leaf, _in_any_language(work) if is_waiting and leaf.key in TITLES else None)


def _links_of_recap(work: Written) -> Iterator[tuple[str, FurtherLink]]:
    """Yield what others have told of an event, each with its key."""
    recap = getattr(work, "recap", None)
    yield from ((f"recap.links.{number}", link) for number, link in enumerate(recap.links if recap else ()))


def _in_any_language(work: Written) -> _AnyLanguage:
    if isinstance(work, RuleVersion):
        # One version is called like the next.
        return work.kind, work.campaign
    return ("release", work.release) if isinstance(work, EarlierRelease) else (work.kind, work.work[2])


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
    for series in library.series.get(edition.language, ()):
        public = edition.series_of(series.key)
        if public is not None and public is not series:
            missing = _missing(leaves_of(series, series.key), leaves_of(public))
            yield from (_Held("series.yaml", leaf) for leaf in missing)


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
        self._titles = [leaf.text for leaf in leaves if leaf.key in TITLES]
        self._titles += (link.title for work in works for _, link in _links_of_recap(work))
        self._prizes = {words_alike(leaf.text) for leaf in leaves if _NAME_OF_A_PRIZE.fullmatch(leaf.key)}
        for edition in site.editions:
            leaves += leaves_of(edition.newsroom, without=_HELD_BACK_BY_KEY)
            leaves += (leaf for series in edition.series for leaf in leaves_of(series, without=_NOT_READ))
            leaves += (leaf for person in edition.people for leaf in leaves_of(person, without=_NOT_READ))
            told = [leaf for entry in edition.coverage for leaf in leaves_of(entry, without=_NOT_READ)]
            leaves += told
            self._titles += (leaf.text for leaf in told)
        self.texts = [leaf.text for leaf in leaves]
        for edition in site.editions:
            self.texts += [text for each in edition.tombstones for text in (each.headline, each.reason)]
            self._titles += (each.headline for each in edition.tombstones)
            self.texts += [name for key, name in edition.newsroom.topics.items() if key not in hidden]
            # Who is named only in what has been corrected since.
            self.texts += [name for history in edition.histories.values() for _, name in history.names]
        self.files = {leaf.text for leaf in leaves if leaf.is_file}
        self.copies = {library.pictures[file]: file for file in sorted(self.files) if file in library.pictures}
        self.names = {file.rpartition("/")[2] for file in self.files}
        topics = {key for edition in site.editions for key in edition.newsroom.topics if key not in hidden}
        tombstones = {each.slug for edition in site.editions for each in edition.tombstones}
        self.former = {moved.path for moved in moved_addresses(site)}
        former_names = {_name_of(path) for path in self.former}
        self.stems = frozenset(map(urls.file_stem, self.names))
        self.slugs = {work.slug for work in works} | topics | tombstones | former_names
        self.names_of_slugs = self.slugs.union(*map(urls.names_of_kits, self.slugs))
        stems = (name.rpartition(".")[0] for name in self.names)
        runs = [words_alike(text) for text in (*self.texts, *self.slugs, *stems)]
        self._whole = set(runs)
        self._everything = as_run([" | ".join(map(" ".join, runs))])
        self._tombstones = [each for edition in site.editions for each in edition.tombstones]
        self._gone: dict[_AnyLanguage, set[str]] = {}
        for edition in site.editions:
            for each in edition.tombstones:
                self._gone.setdefault(("release", each.slug), set()).add(edition.language)
        self._works: dict[_AnyLanguage, list[Written]] = {}
        for work in works:
            self._works.setdefault(_in_any_language(work), []).append(work)

    def languages(self, work: Written) -> set[str]:
        """Return in which languages a work is public, or was until it was withdrawn: then its address still is."""
        gone = self._gone.get(_in_any_language(work), set())
        return gone.union(each.language for each in self._works.get(_in_any_language(work), ()))

    def clears(self, held: _Held, words: tuple[str, ...], *, is_short: bool) -> bool:
        """Tell whether words that are held back are public all the same; what is short may stand in any text."""
        if held.waiting == _OF_OTHERS and not is_short:
            return words in self._runs_of_titles
        if held.waiting == _OF_PRIZES and not is_short:
            return words in self._prizes
        if held.waiting and not is_short:
            return words in map(words_alike, self._texts_of(held.waiting))
        return words in self._whole or (is_short and as_run(words) in self._everything)

    @cached_property
    def _runs_of_titles(self) -> frozenset[tuple[str, ...]]:
        return frozenset(map(words_alike, self._titles))

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
        is_short = _is_short(held, words)
        if public.clears(held, words, is_short=is_short):
            shared[as_run(words)] = None
        else:
            is_person = held.is_person and weight_of(words) >= _LEAST_OF_A_PERSON
            yield Secret(held.origin, leaf.key, Kind.WORDS, leaf.text, is_short and not is_person)


def _is_short(held: _Held, words: tuple[str, ...]) -> bool:
    key, weight = held.leaf.key, weight_of(words)
    path = key.split(".")
    if key == HASHTAG and _WORDS_RUN_TOGETHER.search(held.leaf.text):
        return False
    if path[-1] == SOURCE and weight < _LEAST_OF_A_SOURCE:
        return True
    is_title = key in TITLES or held.waiting in {_OF_OTHERS, _OF_PRIZES}
    least = _LEAST_OF_A_TITLE if is_title else _LEAST_OF_A_TEXT
    return weight < least or not STANDING.isdisjoint(path)


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
        if _is_telling(work.slug, public):
            yield Secret(work.origin, "slug", Kind.ADDRESS, work.slug)
        for number, alias in enumerate(aliases_from_root(work, default)):
            former, key = alias.rstrip("/"), f"aliases.{number}"
            ways = tuple(sorted(path.removesuffix(alias) for path in public.former if path.endswith(f"/{alias}")))
            looked_for = former if "/" in former else urls.file_of(alias)
            yield Secret(work.origin, key, Kind.ADDRESS, looked_for, not_after=ways)
            if _is_telling(_name_of(alias), public):
                yield Secret(work.origin, key, Kind.ADDRESS, _name_of(alias))
    yield from _addresses_elsewhere(kept, public, site)
    yield from _addresses_of_series(kept, site)
    # A topic's page is under the same key in every language.
    shown = {topic.key for edition in site.editions for topic in edition.topics}
    for key in sorted({key for key, _ in kept.topics} - shown):
        yield Secret("newsroom.yaml", f"topics.{key}", Kind.ADDRESS, urls.topic_path(key).rstrip("/"))


def _addresses_elsewhere(kept: _Kept, public: _Public, site: Site) -> Iterator[Secret]:
    """Yield where others have told of what is held back, and the campaigns' own sites."""
    articles = [("coverage.yaml", str(number), entry.address) for number, entry in kept.coverage]
    articles += ((origin, key, link.address) for origin, key, link in kept.links)
    for origin, key, address in articles:
        if elsewhere := _elsewhere(address, public):
            yield Secret(origin, f"{key}.address", Kind.ADDRESS, elsewhere)
    for work in kept.works:
        own_site = getattr(work, "site", None)
        # Of what is public on its own site alone, the newsroom may tell.
        is_told = isinstance(work, Publication) and is_public(work, site.clock)
        if own_site and not is_told and own_site.address not in public.texts:
            yield Secret(work.origin, "site.address", Kind.ADDRESS, own_site.address.partition("://")[2])


def _addresses_of_series(kept: _Kept, site: Site) -> Iterator[Secret]:
    """Yield where series would live, and podcasts of which only something held back has a recording."""
    told = {series.key for edition in site.editions for series in edition.series}
    for key in sorted({series.key for series in kept.series} - told):
        yield Secret("series.yaml", key, Kind.ADDRESS, urls.series_path(key).rstrip("/"))
    unknown = (
        (series.key, edition.language)
        for series in kept.series
        for edition in site.editions
        if series.podcast and edition.series_of(series.key) is None
    )
    recorded = ((getattr(work, "series", ""), work.language) for work in kept.works if getattr(work, "audio", None))
    public = (episode for edition in site.editions for episode in edition.episodes if episode.audio)
    heard = {(episode.series, episode.language) for episode in public}
    for key, language in sorted({*unknown, *recorded} - heard):
        yield Secret("series.yaml", key, Kind.ADDRESS, urls.podcast_path(key, language))


def _elsewhere(address: str, public: _Public) -> str:
    """Return what is looked for of an address outside, as a page may show it; nothing if it says little or is known."""
    host, _, rest = address.partition("://")[2].partition("/")
    if address in public.texts or weight_of(words_alike(unquote(rest))) < _LEAST_OF_A_NAME:
        return ""
    return unquote(f"{host}/{rest}".rstrip("/"))


def _is_telling(name: str, public: _Public) -> bool:
    """Tell whether a name in an address says by itself what it leads to, and nothing public is called so."""
    return name not in public.names_of_slugs and weight_of(words_alike(name)) >= _LEAST_OF_A_NAME


def _name_of(path: str) -> str:
    """Return the last name of an address, without the ending of a file."""
    return urls.last_name(path).removesuffix(".html").removesuffix(".htm")


def _short_links(kept: _Kept, library: Library, site: Site) -> Iterator[Secret]:
    """Yield the short links of works that have no page, those to come, and those of the newsroom's codes held back."""
    if SHORT_LINKS not in site.features:
        return
    stays = {each.code for edition in site.editions for each in edition.tombstones}
    works = (work for work in kept.works if isinstance(work, Publication) and not isinstance(work, EarlierRelease))
    codes = [(work.origin, "share.code", code) for work in works for code in codes_of(work)]
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
        # Then `media/boat.…` is this file, and so is `media/boat-…`, wherever its own folder is.
        is_alone = not any(other.startswith(urls.file_stem(name)) for other in public.stems)
        shown = name if is_telling and is_own else f"{MADE}{name}" if is_alone and MADE in file else file
        copy = public.copies.get(content, "")
        yield Secret(held.origin, held.leaf.key, Kind.FILE, shown, file=file, content=content, copy=copy)


def _earlier(edition: Edition) -> Iterator[EarlierRelease]:
    """Yield the earlier versions that public releases tell their corrections from."""
    for history in edition.histories.values():
        yield from history.versions


def works_of_site(site: Site) -> Iterator[AnyWork]:
    """Yield everything public that has a page because somebody wrote a file."""
    for edition in site.editions:
        yield from edition.works
