"""The gaps in words into which values are put: `%(name)s` in those of a theme, `{name}` in those of our data files."""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

_VALUE: Final = re.compile(r"%\((\w+)\)")
_FOR_SCRIPTS: Final = re.compile(r"\{[^{}]*\}")


class Gaps(NamedTuple):
    """How values stand in words. `shown` is how one is written, `named` finds their names, `filled` puts values in.

    `alone` says how to write the sign that begins one where none begins, `broken` what is wrong if nobody did.
    """

    shown: str
    alone: str
    broken: str
    named: Callable[[str], Iterable[str]]
    filled: Callable[[str, dict[str, str]], str]

    def names_in(self, texts: Iterable[str]) -> set[str]:
        """Return the names of all values."""
        return {name for text in texts for name in self.named(text)}

    def told(self, names: Collection[str]) -> str:
        """Return what an editor is told of values that there are."""
        return f"the values here are {', '.join(map(self.shown.format, sorted(names))) or 'none'}; {self.alone}"

    def fault(self, known: Collection[str], text: str) -> str:
        """Return what would go wrong if a text were printed with these values, or nothing."""
        try:
            if strange := sorted(self.names_in([text]) - {*known}):
                return f"there is no value {self.shown.format(strange[0])}"
            self.filled(text, dict.fromkeys(known, "0"))
        except (ValueError, TypeError, KeyError):
            return self.broken
        return ""


def named_for_scripts(texts: Iterable[str]) -> set[str]:
    """Return the values of a page's words that its scripts put in while they run, as they are written: `{time}`."""
    return {found for text in texts for found in _FOR_SCRIPTS.findall(text)}


def strange_to_scripts(english: Iterable[str], text: str) -> str:
    """Return a value in a page's words that no script knows, or nothing. Words that have none may have braces."""
    known = named_for_scripts(english)
    return min(named_for_scripts([text]) - known, default="") if known else ""


def _named_in_braces(text: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


PER_CENT: Final = Gaps(
    shown="%({})s",
    alone="a % of its own is written %%",
    broken="a % that begins no value",
    named=_VALUE.findall,
    filled=lambda text, values: text % values,
)
BRACES: Final = Gaps(
    shown="{{{}}}",
    alone="a brace of its own is written {{ or }}",
    broken="a brace that begins or ends no value",
    named=_named_in_braces,
    filled=lambda text, values: text.format_map(values),
)
