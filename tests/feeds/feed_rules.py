"""What a feed must be, rule by rule: what the W3C's feed validator and the RSS Advisory Board's profile ask for.

Each rule is a function that yields a finding for whatever breaks it. `test_validity.py` shows of each that it finds
what it is for. The rules are told in our own words; they do not follow the validator's code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import html5lib
from lxml import etree

from pressroom.core.urls import SAFE_SCHEMES

ATOM: Final = "{http://www.w3.org/2005/Atom}"
CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}"
DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"
HISTORY: Final = "{http://purl.org/syndication/history/1.0}"
MEDIA: Final = "{http://search.yahoo.com/mrss/}"
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_GRAMMAR: Final = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
_COMPLETE: Final = re.compile(r"https?://[!-~]+")
_MEDIA_TYPE: Final = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_MEDIUMS: Final = {"image", "audio", "video", "document", "executable"}
_NOT_IN_FEEDS: Final = {"script", "iframe", "object", "embed", "style", "link", "meta", "form"}
_MOST_ENTRIES: Final = 100
_ARCHIVE_LINKS: Final = {"prev-archive", "next-archive"}


@dataclass(frozen=True)
class Document:
    """A feed's bytes, and the address from which they come."""

    data: bytes
    address: str

    @cached_property
    def root(self) -> Any:
        """The outermost element."""
        return etree.fromstring(self.data)

    @property
    def is_rss(self) -> bool:
        """Whether it is RSS; otherwise it is Atom."""
        return bool(self.root.tag == "rss")

    @property
    def head(self) -> Any:
        """The element that says what the feed is."""
        return self.root.find("channel") if self.is_rss else self.root

    @property
    def entries(self) -> list[Any]:
        """Its items or entries."""
        return list(self.head.findall("item") if self.is_rss else self.head.findall(f"{ATOM}entry"))

    def links(self, relation: str) -> list[Any]:
        """The feed's own links of a relation; in RSS, too, they are Atom's."""
        return [link for link in self.head.findall(f"{ATOM}link") if link.get("rel", "alternate") == relation]


Rule = Callable[[Document], Iterator[str]]


def well_formed(feed: Document) -> Iterator[str]:
    """XML in UTF-8, which says so."""
    if not feed.data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>"):
        yield "no declaration of UTF-8"
    feed.data.decode("utf-8")


def styled(feed: Document) -> Iterator[str]:
    """A style sheet for people who open it in a browser: CSS, since XSLT is on its way out."""
    before = feed.root.getprevious()
    sheet = before.text if before is not None and before.target == "xml-stylesheet" else ""
    if not re.fullmatch(r'type="text/css" href="https?://[!-~]+"', sheet):
        yield f"no style sheet: {sheet}"


def knows_its_address(feed: Document) -> Iterator[str]:
    """One link to itself, with its media type."""
    media_type = "application/rss+xml" if feed.is_rss else "application/atom+xml"
    found = [(link.get("href"), link.get("type")) for link in feed.links("self")]
    if found != [(feed.address, media_type)]:
        yield f"links to itself: {found}"


def leads_home(feed: Document) -> Iterator[str]:
    """A link to the page that it belongs to."""
    homes = [link.text if feed.is_rss else link.get("href") for link in _ways_home(feed)]
    if len(homes) != 1 or not _COMPLETE.fullmatch(homes[0] or ""):
        yield f"home: {homes}"


def _ways_home(feed: Document) -> list[Any]:
    return list(feed.head.findall("link")) if feed.is_rss else feed.links("alternate")


def _languages_of_entries(feed: Document) -> set[str | None]:
    return {entry.findtext(f"{DUBLIN_CORE}language") if feed.is_rss else entry.get(LANGUAGE) for entry in feed.entries}


def says_what_it_is(feed: Document) -> Iterator[str]:
    """Title, description, language and generator, each once and not empty; of several languages it names none."""
    names = ["title", "description", "generator", "ttl", "lastBuildDate", "docs"]
    if len(_languages_of_entries(feed)) < 2:
        names.append("language")
    if not feed.is_rss:
        names = [f"{ATOM}{name}" for name in ("title", "subtitle", "id", "updated", "generator", "author")]
    for name in names:
        found = feed.head.findall(name)
        if len(found) != 1 or not "".join(found[0].itertext()).strip():
            yield f"{name}: {len(found)}"


def head_comes_first(feed: Document) -> Iterator[str]:
    """What the feed is stands before its entries."""
    tags = [child.tag for child in feed.head]
    entry = "item" if feed.is_rss else f"{ATOM}entry"
    first = tags.index(entry) if entry in tags else len(tags)
    yield from (f"after the entries: {tag}" for tag in tags[first:] if tag != entry)


def holds_not_too_many(feed: Document) -> Iterator[str]:
    """Readers ask often."""
    if len(feed.entries) > _MOST_ENTRIES:
        yield f"{len(feed.entries)} entries"


def names_entries_once(feed: Document) -> Iterator[str]:
    """Each has an identifier that is an address of its own, and no permalink where it leads nowhere."""
    names = [entry.find("guid" if feed.is_rss else f"{ATOM}id") for entry in feed.entries]
    for name in names:
        if name is None or not re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name.text or ""):
            yield "an entry without an identifier"
        elif feed.is_rss and name.get("isPermaLink") != "false":
            yield "an identifier that is taken for a link"
    texts = [name.text for name in names if name is not None]
    yield from (f"twice: {text}" for text in set(texts) if texts.count(text) > 1)


def entries_are_whole(feed: Document) -> Iterator[str]:
    """Title, address, date, author and summary, each once; a title has no break in it."""
    names = ["title", "link", "guid", "pubDate", "description", f"{DUBLIN_CORE}creator"]
    if not feed.is_rss:
        names = [f"{ATOM}{name}" for name in ("title", "id", "updated", "published", "summary")]
    for entry in feed.entries:
        for name in names:
            found = entry.findall(name)
            if len(found) != 1 or not (found[0].text or "").strip():
                yield f"{name} in an entry: {len(found)}"
        title = entry.findtext("title" if feed.is_rss else f"{ATOM}title", "")
        if title != " ".join(title.split()):
            yield f"a title with breaks: {title!r}"
        if not feed.is_rss and not entry.findall(f"{ATOM}author"):
            yield "an entry without an author"


def dates_are_true(feed: Document) -> Iterator[str]:
    """In the form of their format, with the right day of the week, in a zone; no entry changes before it is there."""
    if feed.is_rss:
        for element in feed.root.iter("pubDate", "lastBuildDate"):
            if _in_rss(element.text) != element.text:
                yield f"no date, or one that is another: {element.text}"
        return
    whole = _instant(feed.head, "updated")
    for entry in feed.entries:
        published, updated = _instant(entry, "published"), _instant(entry, "updated")
        if None in {whole, published, updated} or not published <= updated <= whole:
            yield f"published {published}, updated {updated}, the whole {whole}"


def _in_rss(text: str) -> str | None:
    try:
        return format_datetime(parsedate_to_datetime(text))
    except ValueError:
        return None


def _instant(parent: Any, name: str) -> Any:
    """Return an instant of an entry; None where there is none, or where its zone is not told."""
    try:
        found = datetime.fromisoformat(parent.findtext(f"{ATOM}{name}", ""))
    except ValueError:
        return None
    return found if found.tzinfo else None


def addresses_are_whole(feed: Document) -> Iterator[str]:
    """Every address has a host, and letters that RFC 3986 allows; also those inside of texts."""
    for element in feed.root.iter():
        for name in ("href", "url"):
            if element.get(name) is not None and not _COMPLETE.fullmatch(element.get(name)):
                yield f"{element.tag} {name}: {element.get(name)}"
        if element.tag in {"link", "docs", f"{ATOM}uri"} and not _COMPLETE.fullmatch(element.text or ""):
            yield f"{element.tag}: {element.text}"
    for element in _html_of(feed):
        for name in ("href", "src", "srcset", "poster", "cite"):
            address = element.get(name)
            if address is not None and not (address.isascii() and urlsplit(address).scheme in SAFE_SCHEMES):
                yield f"in a text: {address}"


def texts_are_harmless(feed: Document) -> Iterator[str]:
    """No scripts, frames, forms or styles: readers throw them away, or worse, do not."""
    for element in _html_of(feed):
        if element.tag in _NOT_IN_FEEDS:
            yield f"<{element.tag}> in a text"
        yield from (f"{name} in a text" for name in element.attrib if str(name).startswith("on") or name == "style")


def summary_comes_first(feed: Document) -> Iterator[str]:
    """In RSS the description stands before the full text; in Atom the text says that it is HTML."""
    for entry in feed.entries:
        tags = [child.tag for child in entry]
        if feed.is_rss and f"{CONTENT}encoded" in tags[: tags.index("description") if "description" in tags else 0]:
            yield "the full text comes before the description"
        content = entry.find(f"{ATOM}content")
        if content is not None and content.get("type") != "html":
            yield f"a text of type {content.get('type')}"


def people_are_named_once(feed: Document) -> Iterator[str]:
    """RSS wants an e-mail address in `author`; with none, only `dc:creator` is right, and never both."""
    if feed.is_rss:
        yield from ("an author without an address" for _ in feed.root.iter("author", "managingEditor", "webMaster"))


def enclosures_are_told(feed: Document) -> Iterator[str]:
    """Where a file is, how many bytes it has, and of what type; in RSS no more than one."""
    for entry in feed.entries:
        found = entry.findall("enclosure")
        found += [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "enclosure"]
        if feed.is_rss and len(found) > 1:
            yield "two enclosures"
        for each in found:
            if not re.fullmatch("[1-9][0-9]*", each.get("length", "")):
                yield f"an enclosure of length {each.get('length')}"
            if not _MEDIA_TYPE.fullmatch(each.get("type", "")):
                yield f"an enclosure of type {each.get('type')}"


def entry_links_say_what_they_are(feed: Document) -> Iterator[str]:
    """In Atom each has a relation and a type; a feed has one page."""
    for entry in feed.entries if not feed.is_rss else ():
        links = [(link.get("rel"), link.get("type")) for link in entry.findall(f"{ATOM}link")]
        if links.count(("alternate", "text/html")) != 1 or not all(rel and kind for rel, kind in links):
            yield f"links of an entry: {links}"


def pictures_are_told(feed: Document) -> Iterator[str]:
    """Media RSS: a medium and a type, and no group with a single child."""
    yield from ("a group of one" for group in feed.root.iter(f"{MEDIA}group") if len(group) == 1)
    for content in feed.root.iter(f"{MEDIA}content"):
        if content.get("medium") not in _MEDIUMS or not _MEDIA_TYPE.fullmatch(content.get("type", "")):
            yield f"a medium {content.get('medium')} of type {content.get('type')}"
        tags = [child.tag for child in content]
        yield from (f"{tag} twice" for tag in set(tags) if tags.count(tag) > 1)


def sizes_are_numbers(feed: Document) -> Iterator[str]:
    """Of pictures and other files, where they are told."""
    for element in feed.root.iter(f"{MEDIA}content", f"{MEDIA}thumbnail"):
        for name in ("width", "height", "fileSize"):
            if not re.fullmatch("[1-9][0-9]*", element.get(name, "1")):
                yield f"{name}: {element.get(name)}"


def archives_are_linked(feed: Document) -> Iterator[str]:
    """RFC 5005: an archive has links to its neighbours and to the feed; the feed is none itself."""
    is_archive = feed.head.find(f"{HISTORY}archive") is not None
    relations = [link.get("rel") for link in feed.head.findall(f"{ATOM}link")]
    if is_archive and not _ARCHIVE_LINKS.intersection(relations):
        yield "an archive without neighbours"
    if is_archive != ("current" in relations):
        yield "an archive without the way to the feed, or a feed with one"
    yield from (f"two links {relation}" for relation in {*relations} - {"alternate"} if relations.count(relation) > 1)


def hub_is_safe(feed: Document) -> Iterator[str]:
    """WebSub: whoever subscribes sends an address of his own."""
    yield from (f"hub: {link.get('href')}" for link in feed.links("hub") if not link.get("href").startswith("https://"))


def language_is_a_code(feed: Document) -> Iterator[str]:
    """Of the feed, and of each of its entries."""
    told = _languages_of_entries(feed)
    own = feed.head.findtext("language") if feed.is_rss else feed.head.get(LANGUAGE)
    if own is not None and len(told) > 1:
        yield f"of several languages: {own}"
    told |= {own} if len(told) < 2 else set()
    yield from (f"language: {code}" for code in told if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", code or ""))


def keeps_to_the_grammar(feed: Document) -> Iterator[str]:
    """Atom is what RFC 4287 says."""
    if not feed.is_rss and not _GRAMMAR.validate(feed.root):
        yield str(_GRAMMAR.error_log.last_error)


def _html_of(feed: Document) -> Iterator[Any]:
    """All elements of all texts."""
    for element in feed.root.iter(f"{CONTENT}encoded", f"{ATOM}content"):
        yield from html5lib.parseFragment(element.text or "", namespaceHTMLElements=False).iter()


RULES: Final[tuple[Rule, ...]] = (
    well_formed,
    styled,
    knows_its_address,
    leads_home,
    says_what_it_is,
    head_comes_first,
    holds_not_too_many,
    names_entries_once,
    entries_are_whole,
    dates_are_true,
    addresses_are_whole,
    texts_are_harmless,
    summary_comes_first,
    people_are_named_once,
    enclosures_are_told,
    entry_links_say_what_they_are,
    pictures_are_told,
    sizes_are_numbers,
    archives_are_linked,
    hub_is_safe,
    language_is_a_code,
    keeps_to_the_grammar,
)


def findings(feed: Document) -> list[str]:
    """Return everything that is wrong with a feed, with the rule that says so."""
    return [f"{rule.__name__}: {finding}" for rule in RULES for finding in rule(feed)]
