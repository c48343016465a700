"""What has changed: the words that differ between one version of a text and the next."""

from __future__ import annotations

import html
import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

import nh3

from pressroom.core.prose import BareAddress, Html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressroom.core.body import Body

SAME: Final = "same"
REMOVED: Final = "removed"
ADDED: Final = "added"
GAP: Final = "gap"

# A figure with its separators, a word, white space, or a single sign.
_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)*\w*|\w+(?:['\u2019-]\w+)*|\s+|[^\w\s]")
# So much stands around what differs.
_WORDS_AROUND: Final = 8
# From so many on, words that stand everywhere align nothing: comparing all of them takes as long as their square.
_MANY_TOKENS: Final = 4000

_BLOCK_ENDS: Final = re.compile(r"</(?:p|li|h[1-6]|pre|dt|dd|td|th|blockquote|div)>|<br>")
_BARE_TEXT: Final = nh3.Cleaner(tags=set())


class Run(NamedTuple):
    """Words in a row that are the `same` in both versions, `removed`, `added`, or left out (`gap`)."""

    kind: str
    text: str


class Change(NamedTuple):
    """One part of a text that differs. `part` is a key such as `summary`; the theme has words for each."""

    part: str
    runs: tuple[Run, ...]


def changes_between(old: dict[str, tuple[str, ...]], new: dict[str, tuple[str, ...]]) -> tuple[Change, ...]:
    """Return every part that differs, with little of what is the same around it."""
    return tuple(
        Change(part, shortened(runs_between(before, after)))
        for part in new
        for before, after in pairs_between(old[part], new[part])
    )


def pairs_between(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands in the place of what, where two lists differ; what has no counterpart stands beside nothing."""
    before, after = [_even(text) for text in old], [_even(text) for text in new]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            yield from zip_longest(before[old_start:old_end], after[new_start:new_end], fillvalue="")


def runs_between(old: str, new: str) -> tuple[Run, ...]:
    """Return the new text with what was removed in between: without it all runs are the new text, and so forth."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    is_long = max(len(before), len(after)) > _MANY_TOKENS
    # White space never aligns anything by itself.
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=is_long)
    runs: list[Run] = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            runs.append(Run(SAME, "".join(before[old_start:old_end])))
            continue
        removed, added = "".join(before[old_start:old_end]), "".join(after[new_start:new_end])
        runs += [Run(REMOVED, removed)] if removed else []
        runs += [Run(ADDED, added)] if added else []
    return tuple(runs)


def shortened(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs with a few words of long stretches that are the same: those that are next to what differs."""
    listed = list(runs)
    found: list[Run] = []
    for number, run in enumerate(listed):
        found += [run] if run.kind != SAME else _ends(run.text, is_first=number == 0, is_last=number == len(listed) - 1)
    return tuple(found)


def _ends(text: str, *, is_first: bool, is_last: bool) -> list[Run]:
    words = re.findall(r"\s*\S+\s*", text)
    head = 0 if is_first else _WORDS_AROUND
    tail = 0 if is_last else _WORDS_AROUND
    if len(words) <= head + tail:
        return [Run(SAME, text)]
    ends = Run(SAME, "".join(words[:head])), Run(GAP, ""), Run(SAME, "".join(words[len(words) - tail :]))
    return [run for run in ends if run.text or run.kind == GAP]


def _even(text: str) -> str:
    """Return a text with single spaces: how its lines are broken in the file changes nothing."""
    return " ".join(text.split())


def paragraphs_of(body: Body) -> Iterator[str]:
    """Yield the words of a body, paragraph by paragraph."""
    for part in body.parts:
        if isinstance(part, Html):
            blocks = (html.unescape(_BARE_TEXT.clean(block)) for block in _BLOCK_ENDS.split(part.open_html))
            yield from filter(None, map(_even, blocks))
        elif isinstance(part, BareAddress):
            yield part.address
