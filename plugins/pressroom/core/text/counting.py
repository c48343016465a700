"""The counters: how each channel counts the letters of a text.

Each returns units, which say how many code points of the text cost how much, from its beginning to its end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized, normalize

from .emoji import find_emoji, has_emoji
from .facts import facts
from .links import find_links
from .mentions import find_mentions
from .sms import count_messages, sms_limit, sms_units
from .spans import Unit, count_with_spans, split_graphemes, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


def codepoints(text: str) -> list[Unit]:
    """Count Unicode code points."""
    return [Unit(1, 1) for _ in text]


def utf16(text: str) -> list[Unit]:
    """Count 16-bit units: an emoji beyond U+FFFF is two."""
    return [Unit(1, 2 if letter > "\uffff" else 1) for letter in text]


def utf8_bytes(text: str) -> list[Unit]:
    """Count bytes of UTF-8: a Korean syllable is three."""
    return [Unit(1, len(letter.encode())) for letter in text]


def graphemes(text: str) -> list[Unit]:
    """Count what a reader takes for one letter: also a flag, or a letter with its accents."""
    return [Unit(len(grapheme), 1) for grapheme in split_graphemes(text)]


def threads_emoji_utf8(text: str) -> list[Unit]:
    """Count code points, but emoji as the bytes of their UTF-8."""
    return [
        Unit(len(grapheme), len(grapheme.encode() if has_emoji(grapheme) else grapheme))
        for grapheme in split_graphemes(text)
    ]


def mastodon_url23(text: str) -> list[Unit]:
    """Count graphemes, but any link as 23, and `@user@host` as `@user`."""
    cost = facts("counters")["mastodon_url23"]["link"]
    links = [(link, cost) for link in find_links(text, "mastodon")]
    mentions = [(mention.span, len(mention.shown)) for mention in find_mentions(text)]
    return list(count_with_spans(text, without_overlaps([*links, *mentions]), graphemes))


def twitter_weighted(text: str) -> list[Unit]:
    """Count by weights, after NFC: Hangul, Han and Kana are 2 each, any emoji 2, any link 23."""
    if is_normalized("NFC", text):
        return _weighted(text)
    # What NFC joins is one grapheme already; so the places of the text as it is written are known.
    written = split_graphemes(text)
    composed = [normalize("NFC", grapheme) for grapheme in written]
    return _as_written(written, composed, _weighted("".join(composed)))


def _weighted(text: str) -> list[Unit]:
    rules = facts("counters")["twitter_weighted"]
    links = [(link, rules["link"]) for link in find_links(text, "x")]
    emoji = [(each, rules["emoji"]) for each in find_emoji(text)]
    return list(count_with_spans(text, without_overlaps([*links, *emoji]), _by_weight))


def _by_weight(text: str) -> list[Unit]:
    return [_weight_of(letter) for letter in text]


@lru_cache(maxsize=4096)
def _weight_of(letter: str) -> Unit:
    rules = facts("counters")["twitter_weighted"]
    is_light = any(first <= ord(letter) <= last for first, last in rules["lighter"])
    return Unit(1, 1 if is_light else rules["weight"])


def _as_written(written: Sequence[str], composed: Sequence[str], units: Sequence[Unit]) -> list[Unit]:
    """Return units of the composed text as units of the text as written, joined where one falls inside a grapheme."""
    places = dict(zip(accumulate(map(len, composed)), accumulate(map(len, written)), strict=True))
    told: list[Unit] = []
    end = cost = before = 0
    for unit in units:
        end, cost = end + unit.length, cost + unit.cost
        if end in places:
            told.append(Unit(places[end] - before, cost))
            before, cost = places[end], 0
    return told


# X and Mastodon count any link as 23; counters.yaml says it to those who count.
_LONGEST_LINK: Final = 23


@dataclass(frozen=True, slots=True)
class Counter:
    """One way of counting. Called with a text it returns the length.

    `units` are the steps of counting. `limit` turns the channel's maximum into the text's own units, and `messages`
    counts messages; most channels need neither. `ellipsis` is what a shortened text ends with. No letter costs more
    than `widest`, and no link more than `dearest_link`, where links cost other than their letters.
    """

    units: Callable[[str], list[Unit]]
    limit: Callable[[str, int], int] = lambda _, maximum: maximum
    messages: Callable[[str, Sequence[Unit]], int] | None = None
    ellipsis: str = "…"
    widest: int = 1
    dearest_link: int | None = None

    def __call__(self, text: str) -> int:
        """Return the length of a text."""
        return sum(unit.cost for unit in self.units(text))


# By the names that the facts about the channels use.
COUNTERS: Final[Mapping[str, Counter]] = MappingProxyType(
    {
        "twitter_weighted": Counter(twitter_weighted, widest=2, dearest_link=_LONGEST_LINK),
        "graphemes": Counter(graphemes),
        "mastodon_url23": Counter(mastodon_url23, dearest_link=_LONGEST_LINK),
        "threads_emoji_utf8": Counter(threads_emoji_utf8, widest=4),
        "utf16": Counter(utf16, widest=2),
        "utf8_bytes": Counter(utf8_bytes, widest=4),
        "codepoints": Counter(codepoints),
        # The one letter … would make a message of 160 letters one of 70.
        "gsm7_or_ucs2": Counter(sms_units, sms_limit, count_messages, ellipsis="..."),
    }
)
