"""Reading a newsroom's folder into a library: everything in it, public or not, with every problem of every file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from . import urls
from .files import AssetFinder, walk
from .model import Campaign, Newsroom, Page, Person, Publication, Release, Story
from .model.fields import Reading
from .model.validate import validate
from .nodes import Node
from .problems import ContentError, Place, Problems, suggestion
from .prose import BodySource, Prose, parse_prose
from .source import Document, localised, read_document, read_text, safe_path
from .yaml_reader import UnreadableError, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pydantic import BaseModel

T = TypeVar("T", Story, Release, Page)

# Addresses that content/pages/ cannot have.
_TAKEN: Final = urls.HUB_PAGES | {"theme", "media"}
_FOLDERS: Final[dict[str, type[Story | Release | Page]]] = {
    "stories": Story,
    "releases": Release,
    "pages": Page,
}
_OTHER_TEXTS: Final = frozenset({".markdown", ".mdown", ".txt", ".rst", ".html", ".htm", ".yaml", ".yml"})
_SHORTCUT = re.compile(r"\{(?P<kind>campaign|person|topic|page)\}(?P<key>[^/#]*)/?")
_PLAIN_KEYS: Final = {
    "title": "title",
    "subtitle": "subtitle",
    "date": "date",
    "modified": "updated",
    "summary": "summary",
    "slug": "slug",
    "status": "status",
    "lang": "language",
}
_PLAIN_LISTS: Final = frozenset({"tags", "category", "author", "authors"})


@dataclass(frozen=True, slots=True)
class Library:
    """All that the folder holds. The dictionaries are by language, in the newsroom's order: the default comes first."""

    folder: Path
    newsrooms: dict[str, Newsroom]
    people: dict[str, tuple[Person, ...]]
    stories: tuple[Story, ...]
    releases: tuple[Release, ...]
    pages: tuple[Page, ...]
    campaigns: tuple[Campaign, ...]

    @property
    def publications(self) -> tuple[Story | Release | Campaign, ...]:
        """Return stories, releases and campaigns of all languages."""
        return (*self.stories, *self.releases, *self.campaigns)


@dataclass(frozen=True, slots=True)
class _Source:
    """A file that will become a publication: where it is, what it says, and what it will be called."""

    path: Path
    shown: str
    document: Document
    model: type[Story | Release | Page]
    slug: str
    language: str

    @property
    def site_path(self) -> str:
        kind = self.model.kind
        return urls.page_path(self.slug) if kind == "page" else urls.publication_path(kind, self.slug)


def read_library(content: Path, campaigns: Path) -> Library:
    """Read everything below the two folders. Raise ContentError with all problems if there is any."""
    problems = Problems()
    try:
        library = _Reader(content, campaigns, problems).read()
    except UnreadableError:
        library = None
    problems.raise_if_any()
    if library is None:
        raise ContentError([])
    return library


class _Reader:
    """One reading of one folder. It only ever adds to what it has found."""

    def __init__(self, content: Path, campaigns: Path, problems: Problems) -> None:
        self.content = content
        self.campaigns = campaigns
        self.root = content.parent
        self.problems = problems
        self.assets = AssetFinder(self.root, content)
        self.languages: tuple[str, ...] = ("en",)
        self.zone = "UTC"
        self.newsrooms: dict[str, Newsroom] = {}
        self.people: dict[str, tuple[Person, ...]] = {}
        self.sources: list[_Source] = []
        self.campaign_nodes: dict[str, Node] = {}

    def read(self) -> Library:
        files = walk(self.content, self.root, self.problems)
        campaign_files = walk(self.campaigns, self.root, self.problems)
        self._read_newsroom()
        self._read_people()
        self._read_campaign_files(campaign_files)
        self.sources = list(self._read_sources(files))
        self._note_collisions()
        return Library(
            folder=self.root,
            newsrooms=self.newsrooms,
            people=self.people,
            stories=tuple(self._models(Story)),
            releases=tuple(self._models(Release)),
            pages=tuple(self._models(Page)),
            campaigns=tuple(self._campaign_models()),
        )

    # newsroom.yaml and people.yaml

    def _read_newsroom(self) -> None:
        path = self.content / "newsroom.yaml"
        shown = safe_path(path, self.root)
        if not path.is_file():
            self.problems.add(Place(shown), "", "there is no such file", "make one; `pressroom init` shows how")
            raise UnreadableError
        node = read_yaml(read_text(path, shown, self.problems), shown, self.problems)
        self.languages = _languages(node) or self.languages
        zone = node.value.get("timezone") if isinstance(node.value, dict) else None
        self.zone = zone.written if zone else "UTC"
        for language, told in self._in_each_language(node):
            newsroom = validate(Newsroom, told, self.problems, self._reading(self.content))
            if newsroom:
                self.newsrooms[language] = newsroom

    def _read_people(self) -> None:
        path = self.content / "people.yaml"
        if not path.is_file():
            self.people = dict.fromkeys(self.languages, ())
            return
        shown = safe_path(path, self.root)
        try:
            node = read_yaml(read_text(path, shown, self.problems), shown, self.problems)
        except UnreadableError:
            return
        for language, told in self._in_each_language(node):
            self.people[language] = tuple(
                person
                for key, entry in told.entries()
                if (person := self._validated(Person, entry, self.content, {"key": key}))
            )

    def _in_each_language(self, node: Node, languages: Iterable[str] | None = None) -> Iterator[tuple[str, Node]]:
        for language in languages or self.languages:
            yield language, localised(node, language, self.languages, self.problems)

    # Markdown files

    def _read_sources(self, files: list[Path]) -> Iterator[_Source]:
        for path in files:
            parts = path.relative_to(self.content).parts
            model = _FOLDERS.get(parts[0]) if len(parts) > 1 else None
            if path.suffix == ".md" and model:
                try:
                    yield self._source(path, model)
                except UnreadableError:
                    continue
            elif path.suffix == ".md" or (model and path.suffix in _OTHER_TEXTS):
                what = "only Markdown files named .md, in " + ", ".join(f"{name}/" for name in _FOLDERS) + ", are read"
                self.problems.add(Place(safe_path(path, self.root)), "", what, "rename or move the file")

    def _source(self, path: Path, model: type[Story | Release | Page]) -> _Source:
        shown = safe_path(path, self.root)
        document = read_document(read_text(path, shown, self.problems), shown, self.problems)
        header = document.header
        if document.is_plain_pelican:
            header = self._from_plain_pelican(header, model)
            document = Document(header, document.body, document.body_line, is_plain_pelican=True)
        stem, _, language = unicodedata.normalize("NFC", path.stem).rpartition(".")
        if language not in self.languages:
            stem, language = unicodedata.normalize("NFC", path.stem), self.languages[0]
        return _Source(
            path,
            shown,
            document,
            model,
            self._written(header, "slug", stem),
            self._language(header, language),
        )

    def _written(self, header: Node, key: str, default: str) -> str:
        node = dict(header.entries()).get(key)
        return unicodedata.normalize("NFC", node.value) if node and isinstance(node.value, str) else default

    def _language(self, header: Node, default: str) -> str:
        language = self._written(header, "language", default)
        if language not in self.languages:
            node = header.at(("language",))
            self.problems.add(
                node.place,
                "language",
                f"'{language}' is not a language of this newsroom",
                suggestion(language, self.languages),
            )
            return default
        return language

    def _from_plain_pelican(self, header: Node, model: type[Story | Release | Page]) -> Node:
        """Give plain Pelican metadata the keys and kinds of value that a story has."""
        entries: dict[str, Node] = {}
        places: dict[str, Place] = {}
        known = [*_PLAIN_KEYS, *_PLAIN_LISTS]
        for key, node in header.entries():
            if key in _PLAIN_KEYS:
                if node.value != "":
                    entries[_PLAIN_KEYS[key]] = node
                    places[_PLAIN_KEYS[key]] = node.place
            elif key not in _PLAIN_LISTS:
                self.problems.add(
                    header.place_of_key(key),
                    key,
                    "is not a key that is known in plain metadata",
                    suggestion(key, known),
                )
        if model is Story:
            entries |= self._plain_lists(header)
        return Node(header.place, entries, key_places=places)

    def _plain_lists(self, header: Node) -> dict[str, Node]:
        found = dict(header.entries())
        tags = [tag for key in ("category", "tags") if key in found for tag in _split_list(found[key])]
        authors = [name for key in ("author", "authors") if key in found for name in _split_list(found[key])]
        entries: dict[str, Node] = {}
        topics = [topic for tag in tags if (topic := self._topic_of_tag(tag))]
        if topics:
            entries["topics"] = Node(topics[0].place, tuple(topics))
        if authors:
            names = ", ".join(str(author.value) for author in authors)
            entries["byline"] = Node(authors[0].place, names, names)
        return entries

    def _topic_of_tag(self, tag: Node) -> Node | None:
        """Return the key of the newsroom's topic that a plain tag names, by key or by name in any language."""
        wanted = str(tag.value).casefold()
        for newsroom in self.newsrooms.values():
            for key, name in newsroom.topics.items():
                if wanted in {key, name.casefold()}:
                    return Node(tag.place, key, key)
        if self.newsrooms:
            known = [name for newsroom in self.newsrooms.values() for name in newsroom.topics.values()]
            self.problems.add(
                tag.place,
                "tags",
                f"'{tag.value}' is not a topic of newsroom.yaml",
                suggestion(str(tag.value), known),
            )
        return None

    # From files to models

    def _models(self, model: type[T]) -> Iterator[T]:
        for source in self.sources:
            if source.model is model and (found := self._model(source, model)):
                yield found

    def _model(self, source: _Source, model: type[T]) -> T | None:
        header = source.document.header
        self._refuse_reserved(header)
        header = _without(header, {"body", "origin"})
        body = self._prose(source)
        given: dict[str, object] = {
            "slug": source.slug,
            "language": source.language,
            "origin": source.shown,
            "body": body,
        }
        data = dict(header.entries())
        if model is Story and "summary" not in data:
            given["summary"] = body.first_paragraph() or None
            if not given["summary"]:
                self.problems.add(header.place, "summary", "is missing", "add `summary: …` of one or two sentences")
                given["summary"] = "-"
        item = self._validated(model, header, self.content, given, source.document.is_plain_pelican)
        if item:
            self._check_references(item, header)
        return item

    def _refuse_reserved(self, header: Node) -> None:
        for key in ("body", "origin"):
            if key in dict(header.entries()):
                self.problems.add(
                    header.place_of_key(key),
                    key,
                    "is not a key that is known here",
                    "write the text below the front matter",
                )

    def _prose(self, source: _Source) -> Prose:
        base = source.path.parent
        body = BodySource(source.document.body, source.shown, source.document.body_line)
        return parse_prose(
            body,
            resolve_link=lambda target: self._resolve_link(target, base, source.language),
            find_asset=lambda reference: self._find_body_picture(reference, base, source.model),
            problems=self.problems,
        )

    def _find_body_picture(self, reference: str, base: Path, model: type[BaseModel]) -> str:
        if model is Release:
            raise ValueError(
                f"'{reference}' stands in the body of a release, without credit and licence; move it to `media:`"
            )
        return self.assets.find(reference, base)

    def _resolve_link(self, target: str, base: Path, language: str) -> str:
        if match := _SHORTCUT.fullmatch(target):
            path = self._resolve_shortcut(match["kind"], match["key"], language)
            return urls.in_language(path, language, self.languages[0])
        path_of_file = self.assets.resolve(target, base)
        for source in self.sources:
            if source.path == path_of_file:
                return urls.in_language(source.site_path, source.language, self.languages[0])
        names = [source.path.name for source in self.sources if source.path.parent == path_of_file.parent]
        raise ValueError(f"there is no publication '{target}'; {suggestion(path_of_file.name, names)}")

    def _resolve_shortcut(self, kind: str, key: str, language: str) -> str:
        pages = {source.slug for source in self.sources if source.model is Page}
        newsroom = self.newsrooms.get(language)
        known: dict[str, Iterable[str]] = {
            "campaign": self.campaign_nodes,
            "person": [person.key for person in self.people.get(language, ())],
            "topic": newsroom.topics if newsroom else (),
            "page": pages | urls.HUB_PAGES,
        }
        if key not in set(known[kind]):
            raise ValueError(f"there is no {kind} '{key}'; {suggestion(key, known[kind])}")
        match kind:
            case "campaign":
                return urls.publication_path("campaign", key)
            case "person":
                return urls.person_path(key)
            case "topic":
                return urls.topic_path(key)
            case _:
                return urls.page_path(key)

    # Campaigns

    def _read_campaign_files(self, files: list[Path]) -> None:
        for folder in sorted({self.campaigns / path.relative_to(self.campaigns).parts[0] for path in files}):
            path = folder / "campaign.yaml"
            shown = safe_path(path, self.root)
            if not folder.is_dir():
                self.problems.add(
                    Place(safe_path(folder, self.root)),
                    "",
                    "is not in a campaign's folder",
                    "move it into one",
                )
            elif path not in files:
                self.problems.add(Place(shown), "", "there is no such file", "make one, or delete the folder")
            else:
                try:
                    self.campaign_nodes[folder.name] = read_yaml(
                        read_text(path, shown, self.problems), shown, self.problems
                    )
                except UnreadableError:
                    continue

    def _campaign_models(self) -> Iterator[Campaign]:
        for slug, node in self.campaign_nodes.items():
            for language, told in self._in_each_language(node, self._campaign_languages(node)):
                campaign = self._campaign(slug, language, told)
                if campaign:
                    yield campaign

    def _campaign_languages(self, node: Node) -> tuple[str, ...]:
        for language in _languages(node):
            if language not in self.languages:
                place = node.at(("languages",)).place
                what = f"'{language}' is not a language of this newsroom"
                self.problems.add(place, "languages", what, suggestion(language, self.languages))
        return tuple(name for name in _languages(node) if name in self.languages) or self.languages

    def _campaign(self, slug: str, language: str, node: Node) -> Campaign | None:
        folder = self.campaigns / slug
        shown = safe_path(folder / "campaign.yaml", self.root)
        self._refuse_reserved(_without(node, {"body"}))
        written = dict(node.entries()).get("body")
        text = written.value if written and isinstance(written.value, str) else ""
        body = parse_prose(
            # The text of a block scalar begins on the line after its key.
            BodySource(text, shown, written.place.line + 1 if written else 1),
            resolve_link=lambda target: self._resolve_link(target, self.content, language),
            find_asset=lambda reference: self.assets.find(reference, folder),
            problems=self.problems,
        )
        given: dict[str, object] = {"slug": slug, "language": language, "origin": shown, "body": body}
        header = _without(node, {"body"} if written and isinstance(written.value, str) else set())
        campaign = self._validated(Campaign, header, folder, given)
        if campaign:
            self._check_references(campaign, header)
            self._check_action(campaign, header)
        return campaign

    def _check_action(self, campaign: Campaign, header: Node) -> None:
        if not campaign.action or urls.is_web_address(campaign.action.address) or ":" in campaign.action.address:
            return
        try:
            self._resolve_link("{page}" + campaign.action.address.strip("/"), self.content, campaign.language)
        except ValueError as error:
            what, _, remedy = str(error).partition("; ")
            self.problems.add(header.at(("action", "address")).place, "action.address", what, remedy)

    # Checks across files

    def _note_collisions(self) -> None:
        seen: dict[tuple[str, str], _Source] = {}
        for source in self.sources:
            identity = (source.language, source.site_path.casefold())
            if first := seen.get(identity):
                place = source.document.header.at(("slug",)).place
                what = f"has the same address as {first.shown} ({source.site_path})"
                self.problems.add(place, "slug", what, "give one of them another `slug:`")
            seen.setdefault(identity, source)
            if source.model is Page and (source.slug in _TAKEN or source.slug in self.languages):
                place = source.document.header.at(("slug",)).place
                self.problems.add(
                    place,
                    "slug",
                    f"'{source.slug}' is an address that the newsroom itself needs",
                    "choose another slug",
                )

    def _check_references(self, item: Publication | Page, header: Node) -> None:
        newsroom = self.newsrooms.get(item.language)
        if newsroom is None:
            return
        people = [person.key for person in self.people.get(item.language, ())]
        for key, known, what in (
            ("topics", list(newsroom.topics), "a topic of newsroom.yaml"),
            ("contacts", list(newsroom.contacts), "a contact of newsroom.yaml"),
            ("boilerplates", list(newsroom.boilerplates), "a boilerplate of newsroom.yaml"),
            ("authors", people, "a key of people.yaml"),
            ("people", people, "a key of people.yaml"),
        ):
            for index, value in enumerate(getattr(item, key, ())):
                self._check_key(header.at((key, index)), key, value, known, what)
        if isinstance(item, Release):
            for index, quote in enumerate(item.quotes):
                if quote.person:
                    node = header.at(("quotes", index, "person"))
                    self._check_key(node, "quotes.person", quote.person, people, "a key of people.yaml")

    def _check_key(self, node: Node, key: str, value: str, known: list[str], what: str) -> None:
        if value not in known:
            self.problems.add(node.place, key, f"'{value}' is not {what}", suggestion(value, known))

    def _reading(self, base: Path, *, plain: bool = False) -> Reading:
        return Reading(self.assets, base, self.zone if plain else None)

    def _validated(
        self, model: type[M], node: Node, base: Path, given: dict[str, object], plain: bool = False
    ) -> M | None:
        if not isinstance(node.value, dict):
            self.problems.add(node.place, "", "wanted keys and values here", "write `key: value` lines, indented")
            return None
        return validate(model, node, self.problems, self._reading(base, plain=plain), given)


M = TypeVar("M", Story, Release, Page, Campaign, Person)


def _languages(node: Node) -> tuple[str, ...]:
    found = dict(node.entries()).get("languages")
    if not found or not isinstance(found.value, tuple):
        return ()
    return tuple(str(item.value) for item in found.value)


def _without(node: Node, keys: set[str]) -> Node:
    return node.with_entries({key: value for key, value in node.entries() if key not in keys})


def _split_list(node: Node) -> list[Node]:
    names = [name.strip() for name in re.split(r"[,;]", str(node.value))]
    return [Node(node.place, name, name) for name in names if name]
