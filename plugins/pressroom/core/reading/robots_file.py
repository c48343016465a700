"""robots.txt: what a newsroom itself tells robots, in the words of RFC 9309.

Robots pass over what they do not understand, so that nobody would learn of a slip of the pen.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from pressroom.core.problems import Place, Problem, suggestion
from pressroom.core.source import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.library import Library

    from .desk import Desk

SHOWN_ROBOTS_FILE: Final = "content/robots.txt"
ROBOTS_FILE: Final = "robots.txt"
_GROUP: Final = "user-agent"
# Rules stand below the robots that they are for.
_RULES: Final = frozenset({"allow", "disallow"})
_SECONDS: Final = re.compile(r"[0-9]+(\.[0-9]+)?")
# Those of RFC 9309, of sitemaps.org, and what single search engines and drafts of the IETF add.
_FIELDS: Final = ("user-agent", "allow", "disallow", "sitemap", "crawl-delay", "clean-param", "host", "content-signal")


def read_robots(desk: Desk) -> str:
    """Return the text of the file, which may be missing. Raise UnreadableError where it is no text."""
    path = desk.content / ROBOTS_FILE
    if not path.is_file():
        return ""
    shown = desk.shown(path)
    text = read_text(path, shown, desk.problems).text
    has_group = False
    for rule in rules_of(text, shown):
        has_group = has_group or rule.key == _GROUP
        if told := _mistake_in(rule, has_group=has_group):
            desk.problems.add(rule.place, rule.field if rule.has_colon else "", *told)
    return text


class Rule(NamedTuple):
    """A line that says something, without its comment. `field` is its first word, as it is written."""

    place: Place
    field: str
    value: str
    has_colon: bool

    @property
    def key(self) -> str:
        """Return the first word as robots compare it."""
        return self.field.lower()


def rules_of(text: str, shown: str = SHOWN_ROBOTS_FILE) -> Iterator[Rule]:
    """Yield the lines of the file that say something. `shown` is what the file is called in problems."""
    for number, line in enumerate(text.split("\n"), 1):
        if written := line.partition("#")[0].strip():
            field, colon, value = (part.strip() for part in written.partition(":"))
            yield Rule(Place(shown, number, 1 + len(line) - len(line.lstrip())), field, value, bool(colon))


def robots_notes(library: Library) -> tuple[Problem, ...]:
    """Return a note where every robot is shut out of everything: allowed, and seldom meant."""
    notes: list[Problem] = []
    robots: list[str] = []
    for is_group, lines in groupby(rules_of(library.robots), key=lambda rule: rule.key == _GROUP):
        rules = tuple(lines)
        if is_group:
            robots = [rule.value for rule in rules]
        elif "*" in robots and not any(rule.key == "allow" and rule.value for rule in rules):
            shut = (rule for rule in rules if rule.key == "disallow" and rule.value in {"/", "/*", "*"})
            what, remedy = "keeps search engines away from the whole site", "take it out, unless it is meant"
            notes += [Problem(rule.place, rule.field, what, remedy) for rule in shut]
    return tuple(notes)


def _mistake_in(rule: Rule, *, has_group: bool) -> tuple[str, str] | None:  # noqa: PLR0911 - one mistake, one line
    """Return what is wrong with a line, and its remedy; None where all is well."""
    field, key, value = rule.field, rule.key, rule.value
    if not rule.has_colon:
        return f"'{field}' is no rule for robots", "write it like `Disallow: /drafts/`"
    if key not in _FIELDS:
        return "is no word that robots know", suggestion(key, _FIELDS)
    if key == _GROUP and not value:
        return "names no robot", "write `User-agent: *`, or the name of a robot"
    if key in _RULES and not has_group:
        remedy = "write `User-agent: *`, or the name of a robot, on the line before"
        return "does not say for which robots it is", remedy
    if key in _RULES and value and not value.startswith(("/", "*")):
        return f"'{value}' is no path from the site's root", f"write `{field}: {_as_path(value)}`"
    if key == "crawl-delay" and not _SECONDS.fullmatch(value):
        return f"'{value}' is no number of seconds", f"write it like `{field}: 10`"
    return None


def _as_path(value: str) -> str:
    """Return the path that was meant by a whole address, or by a path without its slash."""
    parts = urlsplit(value)
    return f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}" if parts.netloc else f"/{value}"
