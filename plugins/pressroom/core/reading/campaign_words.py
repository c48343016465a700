"""Words in a campaign's texts that stand for its instants: `{{ deadline }}`, `{{ phase.call.starts.date }}`.

They are replaced while a file is read, before anything else looks at its texts: so there is one deadline, and every
text says it in the same words. In code they stay as they are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import find_zone, parse_instant
from pressroom.core.dates import written_day, written_moment, written_time
from pressroom.core.problems import Place, Problems, suggestion

from .facts import UNREAD, is_unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from pressroom.core.nodes import Node
    from pressroom.core.source import Document

    from .desk import Desk

DEADLINE: Final = "deadline"
_OPENING: Final = "{{"
_FACT: Final = "moment "
# Code first, as Markdown has it: fenced blocks, and spans that end within their paragraph.
_PARTS: Final = re.compile(
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=ticks)(?!`)"
    # Nothing else is meant for us: `{{ 7 * 7 }}` stays what it is.
    r"|\{\{(?P<word>[\w .-]*)\}\}"
    r"|(?P<open>\{\{[\w .-]*\}(?!\})|\{\{[\w .-]*$)",
    re.MULTILINE | re.DOTALL,
)
# Where a line begins with it, Markdown would begin a list: `31. Dezember`.
_NUMBER_OF_LIST: Final = re.compile(r"^([0-9]+)\.")


@dataclass(frozen=True, slots=True)
class CampaignWords:
    """What the texts of one campaign may say in one language.

    `find` gives the instant and the zone that a word stands for, with a space between, or nothing where the campaign's
    own file is wrong about it; None of an unknown word. `known` are all of them.
    """

    find: Callable[[str], str | None]
    known: Callable[[], Iterable[str]]
    language: str
    problems: Problems

    def in_tree(self, node: Node, *, body: str = "") -> Node:
        """Return a header with its texts in words. Under the key `body`, Markdown begins on the next line."""
        if isinstance(node.value, str):
            if _OPENING not in node.value:
                return node
            said = self.in_text(node.value, lambda _: node.place, is_markdown=False)
            return replace(node, value=said, written=said)
        if isinstance(node.value, tuple):
            return replace(node, value=tuple(self.in_tree(item) for item in node.value))
        entries = {
            key: self._body(value) if body and key == body else self.in_tree(value) for key, value in node.entries()
        }
        return node.with_entries(entries) if entries else node

    def _body(self, node: Node) -> Node:
        if not isinstance(node.value, str):
            return node
        file, line, _ = node.place
        return replace(node, value=self.in_body(node.value, file, line + 1))

    def in_body(self, text: str, file: str, first_line: int) -> str:
        """Return Markdown in words. It begins on that line of its file."""

        def place(index: int) -> Place:
            before = text[:index]
            return Place(file, first_line + before.count("\n"), index - before.rfind("\n"))

        return self.in_text(text, place, is_markdown=True)

    def in_text(self, text: str, place: Callable[[int], Place], *, is_markdown: bool) -> str:
        """Return a text in words; note what stands for nothing. `place` says where a character of it is written."""
        if _OPENING not in text:
            return text

        def said(match: re.Match[str]) -> str:
            if match["open"]:
                what, remedy = "a word in braces has no end", f"write {_written(DEADLINE)}"
                self.problems.add(place(match.start()), "", what, remedy)
            elif match["word"] is not None:
                words = self._in_words(match["word"].strip(), place(match.start()))
                return _NUMBER_OF_LIST.sub(r"\1\\.", words) if is_markdown else words
            return match[0]

        return _PARTS.sub(said, text)

    def _in_words(self, word: str, place: Place) -> str:
        moment, _, form = word.rpartition(".")
        if form not in _FORMS:
            moment, form = word, ""
        found = self.find(moment)
        if found is None:
            self._note_unknown(word, place)
        if not found:
            return _written(word)
        instant, _, zone = found.partition(" ")
        return _FORMS[form](parse_instant(instant), self.language, zone)

    def _note_unknown(self, word: str, place: Place) -> None:
        known = sorted(self.known())
        what = f"{_written(word)} stands for nothing in this campaign"
        if word.partition(".")[0] == DEADLINE and DEADLINE not in known:
            what, remedy = "the campaign has no deadline", "mark the phase that ends with it: `deadline: true`"
        elif known:
            remedy = suggestion(word, [*known, *(f"{moment}.{form}" for moment in known for form in _FORMS if form)])
        else:
            remedy = "give the campaign phases, or put it in `code`"
        self.problems.add(place, "", what, remedy)


class _RefusedWords(CampaignWords):
    """What sealed words may say: nothing that another file could change below them."""

    def _in_words(self, word: str, place: Place) -> str:
        what = f"{_written(word)} stands in rules, whose words must stay when the campaign's dates move"
        self.problems.add(place, "", what, "write the instant itself")
        return _written(word)


def words_of_own(node: Node, language: str, problems: Problems) -> CampaignWords:
    """Return what the texts of a campaign's file may say: the phases stand in the same file."""
    moments = moments_in(node)
    return CampaignWords(moments.get, lambda: moments, language, problems)


def words_of_part(desk: Desk, slug: str, language: str) -> CampaignWords:
    """Return what the texts of another file of a campaign may say. What is asked for is written down."""
    prefix = f"{_FACT}{slug} "

    def known() -> Iterator[str]:
        return (key.removeprefix(prefix) for key in desk.lookups.known if key.startswith(prefix))

    def find(word: str) -> str | None:
        found = desk.lookups.get(prefix + word)
        return "" if found is None and is_unread(desk, slug) else found

    return CampaignWords(find, known, language, desk.problems)


def document_in_words(words: CampaignWords, document: Document) -> Document:
    """Return a Markdown file with all its texts in words."""
    if _OPENING in document.body:
        body = words.in_body(document.body, document.header.place.file, document.body_line)
        document = replace(document, body=body)
    return replace(document, header=words.in_tree(document.header))


def refuse_words(document: Document, problems: Problems) -> None:
    """Note every word in braces in a Markdown file that must say itself what it says."""
    document_in_words(_RefusedWords(lambda _: None, tuple, "", problems), document)


def moments_of(campaigns: Mapping[str, Node | None]) -> dict[str, str]:
    """Return the instants of campaigns, as facts by which their parts are read. `campaigns` are as in `gates_of`."""
    facts = {}
    for slug, node in campaigns.items():
        if node is None:
            facts[UNREAD + slug] = ""  # told when the campaign is read
            continue
        facts.update({f"{_FACT}{slug} {word}": told for word, told in moments_in(node).items()})
    return facts


def moments_in(campaign: Node) -> dict[str, str]:
    """Return the instants of a campaign's file, each with the campaign's zone, by the words that stand for them."""
    zone = campaign.at(("zone",)).written or "UTC"
    moments = {}
    phases = campaign.at(("phases",))
    for phase in phases.value if isinstance(phases.value, tuple) else ():
        told = dict(phase.entries())
        key = told["key"].written if "key" in told else ""
        for end in ("starts", "ends"):
            moments[f"phase.{key}.{end}"] = _moment(told[end].written, zone) if end in told else ""
        if "deadline" in told and told["deadline"].value is True:
            moments[DEADLINE] = moments[f"phase.{key}.ends"]
    return moments


def _moment(written: str, zone: str) -> str:
    """Return an instant and a zone as one text; nothing if one of them is wrong, which is told where it is read."""
    try:
        find_zone(zone)
        return f"{parse_instant(written).isoformat()} {zone}"
    except ValueError:
        return ""


def _written(word: str) -> str:
    return f"{{{{ {word} }}}}"


def _day(instant: datetime, language: str, zone: str) -> str:
    return written_day(instant.astimezone(find_zone(zone)), language)


_FORMS: Final[Mapping[str, Callable[[datetime, str, str], str]]] = {
    "": written_moment,
    "date": _day,
    "time": written_time,
}
