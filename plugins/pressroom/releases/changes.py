"""What corrections changed: the words that differ between one version of a release and the next."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import nh3

from pressroom.core.model import Attachment, Video
from pressroom.core.prose import BareAddress, Html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from pressroom.core.body import Body
    from pressroom.core.model import History, Quote, Release
    from pressroom.core.model.publication import Medium

Value = TypeVar("Value")

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
    """One part of a release that differs. `part` is a key that `parts_of` gives; the theme has words for each."""

    part: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """A correction as its page prints it. `version` is the number of the version that it made, the first being 2."""

    version: int
    at: datetime
    text: str
    reason: str
    changes: tuple[Change, ...]

    @property
    def anchor(self) -> str:
        """Return the name of its place in the page."""
        return f"correction-{self.version - 1}"


def corrections_of(release: Release, history: History) -> tuple[ShownCorrection, ...]:
    """Return the corrections, the newest first, each with what differs from the version before it."""
    if not release.corrections:
        return ()
    texts = [parts_of(each, dict(history.names)) for each in (*history.versions, release)]
    shown = [
        ShownCorrection(number + 2, correction.at, correction.text, correction.reason, changes_between(old, new))
        for number, (correction, (old, new)) in enumerate(zip(release.corrections, pairwise(texts), strict=True))
    ]
    return tuple(reversed(shown))


def parts_of(release: Release, names: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return all words of a release, part by part, in the order of its page. `names` are those of a history."""
    return {
        "headline": (release.headline,),
        "subhead": _some(release.subhead),
        "city": (release.city,),
        "summary": (release.summary,),
        "fact": release.facts,
        "text": tuple(_paragraphs(release.body)),
        "quote": tuple(_quote(quote, names) for quote in release.quotes),
        "medium": tuple(_medium(medium) for medium in (*_some(release.picture), *release.media)),
        "link": tuple(" · ".join(_some(link.title, link.publisher, link.address)) for link in release.links),
        "contact": tuple(names.get(f"contact {key}", key) for key in release.contacts),
        "spokesperson": tuple(names.get(f"person {key}", key) for key in release.spokespeople),
        "notes": _some(release.notes),
        "terms": _some(release.terms),
    }


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


def _some(*values: Value | None) -> tuple[Value, ...]:
    return tuple(value for value in values if value)


def _paragraphs(body: Body) -> Iterator[str]:
    for part in body.parts:
        if isinstance(part, Html):
            blocks = (html.unescape(_BARE_TEXT.clean(block)) for block in _BLOCK_ENDS.split(part.open_html))
            yield from filter(None, map(_even, blocks))
        elif isinstance(part, BareAddress):
            yield part.address


def _quote(quote: Quote, names: dict[str, str]) -> str:
    speaker = names.get(f"person {quote.person}", quote.person) if quote.person else quote.speaker
    return f"“{quote.text}” {', '.join(_some(speaker, quote.role))}"


def _medium(medium: Medium) -> str:
    if isinstance(medium, Video):
        return f"{medium.title} · {medium.address}"
    if isinstance(medium, Attachment):
        return " · ".join(_some(medium.title, medium.description, medium.credit, medium.licence))
    return " · ".join(_some(medium.caption or medium.alt, medium.credit, medium.licence))
