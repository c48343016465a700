"""Hashtags: found in a text as each channel finds them, judged, and made from plain words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from .counting import COUNTERS
from .facts import facts
from .links import find_links
from .spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from regex import Match, Pattern

PORTABLE: Final = "portable"
_SIGNS: Final = "#\uff03"


class HashtagCut(NamedTuple):
    """What a channel makes of a hashtag: the part that it keeps, `#` and all, the part that it loses, and why."""

    channel: str
    kept: str
    lost: str
    why: str


def hashtag_from(words: str) -> str:
    """Make a hashtag that holds on every channel: `Open News` gives `#OpenNews`. Words keep their capitals.

    Where there are several, each begins with a capital, so that screen readers tell them apart. What cannot become
    a hashtag is a ValueError with `what; remedy`.
    """
    import regex

    rules = facts("hashtags")["words"]
    text = regex.sub(rules["dropped"], "", normalize("NFC", words).strip().lstrip(_SIGNS))
    parts = [part for part in regex.split(rules["between"], text) if part]
    if len(parts) > 1:
        parts = [part[0].title() + part[1:] for part in parts]
    # Parts that are whole each can still compose with one another.
    hashtag = "#" + normalize("NFC", "".join(parts))
    for cut in check_hashtag(hashtag):
        raise ValueError(
            f"'{words}' makes no hashtag for all channels: {cut.why}; choose words of letters and digits, 50 at most"
        )
    return hashtag


def check_hashtag(tag: str) -> tuple[HashtagCut, ...]:
    """Return which channels would cut a hashtag, and where; none if it holds everywhere. The `#` may be left out."""
    name = normalize("NFC", tag).strip()
    whole = name if name.startswith(tuple(_SIGNS)) else f"#{name}"
    return tuple(cut for channel in facts("hashtags")["channels"] if (cut := _grammar(channel).cut(whole)))


def find_hashtags(text: str, channel: str = PORTABLE) -> list[Span]:
    """Return where the hashtags of a text are, as a channel finds them. `channel` is a key of data/hashtags.yaml."""
    return [Span(match.start("sign"), match.start("name") + len(name)) for match, name in _grammar(channel).find(text)]


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What one channel takes as a hashtag."""

    channel: str
    tag: Pattern[str]
    trailing: Pattern[str]
    must_hold: Pattern[str]
    not_before: Pattern[str] | None
    never_in_a_link: bool
    longest: int | None
    unit: str

    def find(self, text: str) -> Iterator[tuple[Match[str], str]]:
        links = find_links(text) if self.never_in_a_link else []
        for match in self.tag.finditer(text):
            name = self.trailing.sub("", match["name"])
            if any(link.start <= match.start("sign") < link.end for link in links):
                continue
            if self.not_before and self.not_before.match(text, match.end()):
                continue
            if self.must_hold.search(name) and not self._is_too_long(name):
                yield match, name

    def cut(self, tag: str) -> HashtagCut | None:
        match = self.tag.match(tag)
        name = self.trailing.sub("", match["name"]) if match else ""
        kept = tag[: 1 + len(name)]
        if not name:
            return HashtagCut(self.channel, "", tag, "nothing of it can be a hashtag")
        if not self.must_hold.search(name):
            return HashtagCut(self.channel, "", tag, "it holds no letter")
        if self._is_too_long(name):
            return HashtagCut(self.channel, "", tag, f"it is longer than {self.longest} characters")
        if kept != tag:
            return HashtagCut(self.channel, kept, tag[len(kept) :], f"'{tag[len(kept)]}' ends it")
        return None

    def _is_too_long(self, name: str) -> bool:
        return self.longest is not None and COUNTERS[self.unit](name) > self.longest


@cache
def _grammar(channel: str) -> _Grammar:
    import regex

    rules = facts("hashtags")["channels"][channel]
    return _Grammar(
        channel=channel,
        tag=regex.compile(f"(?:{rules['before']})(?P<sign>{rules['sign']})(?P<name>{rules['name']})"),
        trailing=regex.compile(rules["trailing"] or "(?!)"),
        must_hold=regex.compile(rules["must_hold"]),
        not_before=regex.compile(rules["not_before"]) if rules["not_before"] else None,
        never_in_a_link=rules["never_in_a_link"],
        longest=rules["longest"],
        unit=rules["unit"],
    )
