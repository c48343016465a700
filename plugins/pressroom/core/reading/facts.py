"""What one file can say of the rest of the newsroom, as one table: keys of people and topics, pages, pictures.

Whoever reads a file asks this table, and what was asked is written down beside the result. As long as the file and all
the answers are the same, reading it again would give the same: so an edit costs what changed, whatever else it touches.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.files import ATTACHMENT_SUFFIXES, PICTURE_SUFFIXES, composed_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pressroom.core.files import FoundFile
    from pressroom.core.model import Newsroom

    from .desk import Desk
    from .file_digests import FileDigests
    from .markdown_file import MarkdownFile
    from .rows import Row

# How everything is read. Part of what every file asks, so that another way of reading makes all of them new.
READING = "reading"
# Before the slugs of campaigns whose own file cannot be read: nobody knows what stands in it.
UNREAD: Final = "unread campaign "
# Before the keys of channels on which nobody can post.
NO_POSTS: Final = "no posts "
# Where the page of a key is, inside its language; contacts and boilerplates have none.
_PATHS: Final = {"topic": urls.topic_path, "person": urls.person_path, "series": urls.series_path}


@dataclass(slots=True)
class Lookups:
    """The table as one file sees it. `asked` fills with its questions and their answers."""

    known: Mapping[str, str]
    asked: dict[str, str | None] = field(default_factory=dict)

    def get(self, key: str) -> str | None:
        """Return the answer, or None if there is none."""
        answer = self.asked[key] = self.known.get(key)
        return answer

    def picture(self, name: str) -> str | None:
        """Return the name on the disk of a regular picture file, by its composed name."""
        answer = self.get(f"picture {name}")
        return answer.partition("\n")[0] if answer else None

    def contents(self) -> dict[str, str]:
        """Return the digests of the pictures that were asked for, by their names on the disk."""
        answers = (answer for key, answer in self.asked.items() if answer and key.startswith("picture "))
        return {name: digest for name, _, digest in (answer.partition("\n") for answer in answers)}


def gather_facts(
    desk: Desk,
    files: Iterable[MarkdownFile],
    campaigns: Iterable[str],
    rows: Iterable[Row],
    pictures: Mapping[str, str],
) -> dict[str, str]:
    """Return the table of a newsroom. `pictures` are the digests of its picture files by their names on the disk."""
    facts = {READING: desk.reading_digest}
    facts.update(_of_files(desk, files))
    facts.update({f"path {language} {row.site_path}": "" for row in rows for language in desk.languages})
    facts.update({f"campaign {slug}": urls.publication_path("campaign", slug) for slug in campaigns})
    facts.update({f"page {name}": urls.page_path(name) for name in urls.HUB_PAGES})
    facts.update({NO_POSTS + outline.key: "" for outline in desk.outlines() if not outline.takes_posts})
    for language, newsroom in desk.newsrooms.items():
        facts.update(_of_newsroom(language, newsroom))
        facts.update(_of_keys(desk, language))
        facts.update({f"path {language} {path}": "" for path in _common_paths(facts, language)})
    facts.update({f"picture {composed_name(name)}": f"{name}\n{digest}" for name, digest in pictures.items()})
    return facts


def is_unread(desk: Desk, campaign: str) -> bool:
    """Tell whether a campaign's own file cannot be read, so that nothing is missing in it for certain."""
    return desk.lookups.get(UNREAD + campaign) is not None


def pages_in(desk: Desk, facts: Mapping[str, str]) -> dict[str, str]:
    """Return the languages of all pages that there may be, by their paths from the root."""
    default = desk.languages[0]
    pages = {urls.in_language("", language, default): language for language in desk.languages}
    for key in facts:
        if key.startswith("path "):
            _, language, path = key.split(" ", 2)
            pages[urls.in_language(path, language, default)] = language
    return pages


def find_pictures(files: Iterable[FoundFile], digests: FileDigests) -> dict[str, str]:
    """Return the digests of all pictures and other files to take along, by their names. A link counts as none."""
    wanted = PICTURE_SUFFIXES.union(ATTACHMENT_SUFFIXES)
    return {
        file.name: digests.of(file)
        for file in files
        if not file.is_link and file.name[file.name.rfind(".") :].lower() in wanted
    }


def _of_files(desk: Desk, files: Iterable[MarkdownFile]) -> Iterator[tuple[str, str]]:
    for file in files:
        path = file.site_path
        yield f"file {composed_name(file.name)}", urls.in_language(path, file.language, desk.languages[0])
        yield f"path {file.language} {path}", ""
        if file.model.kind == "page":
            yield f"page {file.slug}", path
        if file.model.kind == "rules":
            # The folder of all versions stands for the one in force.
            in_force = urls.rules_path(file.within)
            folder = composed_name(file.name).rpartition("/")[0]
            yield f"folder {file.language} {folder}", urls.in_language(in_force, file.language, desk.languages[0])
            yield f"path {file.language} {in_force}", ""


def _of_keys(desk: Desk, language: str) -> Iterator[tuple[str, str]]:
    for kind, keys in desk.keys.items():
        path = _PATHS.get(kind, "".format)
        yield from ((f"{kind} {language} {key}", path(key)) for key in keys)


def _of_newsroom(language: str, newsroom: Newsroom) -> Iterator[tuple[str, str]]:
    for key, name in newsroom.topics.items():
        yield f"tag {key}", key
        yield f"tag {name.casefold()}", key
    if newsroom.republish:
        yield f"republish {language}", newsroom.republish.licence
    if newsroom.approvals:
        yield f"approvals {language}", newsroom.approvals


def _common_paths(facts: Mapping[str, str], language: str) -> list[str]:
    """Return the paths that an edition has besides those of its Markdown files."""
    kinds = (f"topic {language} ", f"person {language} ", f"series {language} ", "campaign ")
    hub = [urls.page_path(name) for name in urls.HUB_PAGES]
    return [*hub, *(path for key, path in facts.items() if key.startswith(kinds))]
