"""Finding links in a text as the channels do, also those without `https://`.

Every channel has its own grammar of links; data/links.yaml holds what they differ in. Whether a name without a scheme
is a link depends on how it ends: data/top_level_domains.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from .facts import facts, lines
from .spans import Span
from .words import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Beside the dot these end a label too, wherever a name is turned into ASCII (RFC 3490).
_PLAIN_ORIGIN: Final = re.compile(r"https?://(?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\.){1,5}(?P<end>[A-Za-z]+)")
_DOTS: Final = str.maketrans("\u3002\uff0e\uff61", "...")


def find_links(text: str, grammar: str = "x") -> list[Span]:
    """Return where the links of a text are, in order. `grammar` is one of those in data/links.yaml."""
    # Most texts have no link, and the tables of names are large.
    if "." not in text:
        return []
    return list(_grammar(grammar).links(text))


@lru_cache(maxsize=64)
def is_surely_link(origin: str) -> bool:
    """Tell, without the patterns, that an address of plain letters which begins so is a link to every channel."""
    match = _PLAIN_ORIGIN.fullmatch(origin)
    return match is not None and match["end"].lower() in lines("top_level_domains")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of one channel."""

    link: re.Pattern[str]
    ascii_name: re.Pattern[str]
    short_link: re.Pattern[str]
    takes_any_bare_name: bool
    facts: Mapping[str, Any]

    def links(self, text: str) -> Iterator[Span]:
        for match in self.link.finditer(text):
            if match["name"] and self._can_be_a_name(match["name"]) and not self._is_too_long(match):
                yield from self._whole(match) if match["scheme"] else self._bare(match)

    def _can_be_a_name(self, name: str) -> bool:
        """Tell whether a name that says it is in ASCII already really is."""
        return not name.startswith("xn--") or self.ascii_name.search(name) is not None

    def _is_too_long(self, match: re.Match[str]) -> bool:
        name = match["name"]
        encoded = [_in_ascii(label) for label in name.split(".")]
        if max(map(len, encoded)) > self.facts["longest_label"]:
            return True
        # The scheme counts twice where it is written; the published counter does so, and no real link is so long.
        scheme = match["scheme"] or "https://"
        return len(scheme) + len(match["link"]) - len(name) + len(".".join(encoded)) > int(self.facts["longest_link"])

    def _whole(self, match: re.Match[str]) -> Iterator[Span]:
        start, end = match.span("link")
        short = self.short_link.match(match["link"])
        if short and len(short[1]) > self.facts["longest_short_link"]:
            return
        yield Span(start, start + short.end() if short else end)

    def _bare(self, match: re.Match[str]) -> Iterator[Span]:
        if (match["before"] or " ") in self.facts["never_before_a_bare_name"]:
            return
        if self.takes_any_bare_name:
            yield Span(*match.span("link"))
            return
        # Korean or Japanese letters may stand right before and after a name, and belong to the sentence.
        start = match.start("name")
        names = [Span(start + found.start(), start + found.end()) for found in self.ascii_name.finditer(match["name"])]
        if names and match["path"]:
            names[-1] = Span(names[-1].start, match.end("link"))
        yield from names


def _in_ascii(label: str) -> str:
    """Return a label of a name as the network knows it: `한국` is `xn--3e0b707e`."""
    if label.isascii():
        return label
    parts = label.translate(_DOTS).split(".")
    return ".".join(part if part.isascii() else "xn--" + part.encode("punycode").decode() for part in parts)


@cache
def _grammar(name: str) -> _Grammar:
    common = facts("links")
    rules = common["grammars"][name]
    before = rf"(?P<before>[^{common['never_before']}])"
    takes_any_bare_name = rules["bare_names"] == "any"
    # X takes the first letter of a text for one that stands before a name, where it can.
    begins = f"^|{before}" if takes_any_bare_name else f"{before}|^"
    asked = rf"\?[{rules['query']}]*[{rules['query_end']}]"
    return _Grammar(
        link=re.compile(
            # A run without a dot or a scheme holds no link; it is taken at once, not letter by letter.
            rf"(?<![^{common['never_in_a_label']}])[^{common['never_in_a_label']}]++(?![.:])"
            rf"|(?:{begins})"
            rf"(?P<link>(?P<scheme>(?i:https?)://)?(?P<name>{_labels()}{_end_of_name()})(?::[0-9]+)?"
            rf"(?P<path>{_path(rules['path'], rules['path_end'])})?(?:{asked})?)"
        ),
        ascii_name=_ascii_name(),
        short_link=re.compile(rf"(?i:{common['short_link']})(?:{asked})?"),
        takes_any_bare_name=takes_any_bare_name,
        facts=common,
    )


@cache
def _ascii_name() -> re.Pattern[str]:
    return re.compile(rf"(?:[-A-Za-z0-9{facts('links')['latin']}]+\.)+{_end_of_name()}")


@cache
def _end_of_name() -> str:
    """Return the pattern of a last label: one that is known, or any in its ASCII form."""
    known = any_of(lines("top_level_domains"))
    return rf"(?:(?i:{known})(?![{facts('links')['never_after_a_name']}])|(?i:xn--)[-0-9A-Za-z]+)"


def _labels() -> str:
    """Return the pattern of all labels before the last; only in the second last no underscore may stand inside.

    Names have 127 labels at most, and a text of nothing but dots must not be tried for ever.
    """
    never = facts("links")["never_in_a_label"]
    letter = rf"[^{never}_\-]"
    return rf"(?:{letter}(?:[^{never}]*{letter})?\.){{0,125}}{letter}(?:[^{never}_]*{letter})?\."


def _path(letter: str, end: str) -> str:
    """Return the pattern of a path. Brackets belong to it in pairs, one inside of another at most."""
    pair = rf"\((?:[{letter}]+|[{letter}]*\([{letter}]+\)[{letter}]*)\)"
    return rf"/(?:(?:{pair}|[{letter}])*(?:{pair}|[{end}]))?"
