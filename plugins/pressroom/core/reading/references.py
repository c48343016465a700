"""What one file says of another: links, keys of people and topics, addresses that would collide."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.model import Campaign, Page, Release
from pressroom.core.problems import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.core.model import Publication
    from pressroom.core.nodes import Node

    from .desk import Desk
    from .markdown_file import MarkdownFile

# Addresses that content/pages/ cannot have.
_TAKEN: Final = urls.HUB_PAGES | {"theme", "media"}
_SHORTCUT = re.compile(r"\{(?P<kind>campaign|person|topic|page)\}(?P<key>[^/#]*)/?")


@dataclass(frozen=True, slots=True)
class Index:
    """All that a link can lead to."""

    desk: Desk
    files: dict[Path, MarkdownFile]
    campaigns: tuple[str, ...]

    def resolve(self, target: str, base: Path, language: str) -> str:
        """Return the path, from the site's root, that a link means; raise ValueError with `what; remedy`."""
        default = self.desk.languages[0]
        if not target:
            raise ValueError("the link has no address; write one in its round brackets")
        if target.startswith("www."):
            raise ValueError(f"'{target}' is not a complete address; begin it with https://")
        if match := _SHORTCUT.fullmatch(target):
            return urls.in_language(self._shortcut(match["kind"], match["key"], language), language, default)
        path = composed(self.desk.assets.resolve(target, base))
        if file := self.files.get(path):
            return urls.in_language(file.site_path, file.language, default)
        names = [other.name for other in self.files if other.parent == path.parent]
        raise ValueError(f"there is no publication '{target}'; {suggestion(path.name, names)}")

    def paths(self, language: str) -> set[str]:
        """Return the paths of all pages in a language, held back or not."""
        newsroom = self.desk.newsrooms.get(language)
        return {
            *(urls.page_path(name) for name in urls.HUB_PAGES),
            *(file.site_path for file in self.files.values() if file.language == language),
            *(urls.publication_path("campaign", slug) for slug in self.campaigns),
            *(urls.topic_path(key) for key in (newsroom.topics if newsroom else ())),
            *(urls.person_path(person.key) for person in self.desk.people.get(language, ())),
        }

    def _shortcut(self, kind: str, key: str, language: str) -> str:
        newsroom = self.desk.newsrooms.get(language)
        pages = {file.slug for file in self.files.values() if file.model is Page}
        known: dict[str, Iterable[str]] = {
            "campaign": self.campaigns,
            "person": [person.key for person in self.desk.people.get(language, ())],
            "topic": newsroom.topics if newsroom else (),
            "page": pages | urls.HUB_PAGES,
        }
        if key not in set(known[kind]):
            raise ValueError(f"there is no {kind} '{key}'; {suggestion(key, known[kind])}")
        return {
            "campaign": urls.publication_path("campaign", key),
            "person": urls.person_path(key),
            "topic": urls.topic_path(key),
            "page": urls.page_path(key),
        }[kind]


def composed(path: Path) -> Path:
    """Return the path with its letters composed (NFC): a Mac may have taken those of a file's name apart."""
    return Path(unicodedata.normalize("NFC", str(path)))


def note_collisions(desk: Desk, files: Iterable[MarkdownFile]) -> None:
    """Note every file whose address another one has already, capitals and small letters being alike."""
    seen: dict[str, MarkdownFile] = {}
    taken = {name.casefold() for name in (*_TAKEN, *desk.languages)}
    for file in files:
        place = file.document.header.at(("slug",)).place
        path = urls.in_language(file.site_path, file.language, desk.languages[0])
        first = seen.setdefault(path.casefold(), file)
        if first is not file:
            what = f"has the same address as {first.shown} ({file.site_path})"
            desk.problems.add(place, "slug", what, "give one of them another `slug:`")
        if file.model is Page and file.slug.casefold() in taken:
            what = f"'{file.slug}' is an address that the newsroom itself needs"
            desk.problems.add(place, "slug", what, "choose another slug")


def check_keys(desk: Desk, item: Publication | Page, header: Node) -> None:
    """Note every key of a topic, contact, boilerplate or person that is defined nowhere."""
    newsroom = desk.newsrooms.get(item.language)
    if newsroom is None:
        return
    people = [person.key for person in desk.people.get(item.language, ())]
    for key, known, what in (
        ("topics", newsroom.topics, "a topic of newsroom.yaml"),
        ("contacts", newsroom.contacts, "a contact of newsroom.yaml"),
        ("boilerplates", newsroom.boilerplates, "a boilerplate of newsroom.yaml"),
        ("authors", people, "a key of people.yaml"),
        ("people", people, "a key of people.yaml"),
    ):
        for index, value in enumerate(getattr(item, key, ())):
            _check_key(desk, header.at((key, index)), key, value, known, what)
    if isinstance(item, Release):
        for index, quote in enumerate(item.quotes):
            if quote.person:
                node = header.at(("quotes", index, "person"))
                _check_key(desk, node, "quotes.person", quote.person, people, "a key of people.yaml")


def check_action(index: Index, campaign: Campaign, header: Node) -> None:
    """Note a call to action that leads to a page of the site that is not there."""
    if campaign.action:
        node = header.at(("action", "address"))
        _check_site_address(index, campaign.action.address, campaign.language, "action.address", node)


def check_accounts(index: Index, node: Node) -> None:
    """Note accounts of newsroom.yaml whose address is a page of the site that is not there."""
    for language, newsroom in index.desk.newsrooms.items():
        for number, account in enumerate(newsroom.accounts):
            written = node.at(("accounts", number, "address"))
            _check_site_address(index, account.address, language, "accounts.address", written)


def _check_site_address(index: Index, address: str, language: str, key: str, node: Node) -> None:
    if ":" in address:
        return
    path = address.partition("#")[0].strip("/") + "/"
    known = index.paths(language)
    if path not in known:
        what = f"there is no page '{address}' in this newsroom"
        index.desk.problems.add(node.place, key, what, suggestion(path, known))


def _check_key(desk: Desk, node: Node, key: str, value: str, known: Iterable[str], what: str) -> None:  # noqa: PLR0917 - one row of a table
    if value not in known:
        desk.problems.add(node.place, key, f"'{value}' is not {what}", suggestion(value, known))
