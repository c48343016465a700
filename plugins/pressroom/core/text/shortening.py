"""Shortening a text so that it fits a channel, with its link and its hashtags whole."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from .links import find_links
from .measuring import counter_of, whole_places
from .spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regex import Pattern

    from .counting import Counter

# What no ellipsis should follow. Brackets and quotation marks that close, and signs such as %, belong to what is kept.
_LOOSE: Final = r"\s.,;:!?…‥·・、。，．；：！？\p{Pd}\p{Ps}\p{Pi}"  # noqa: RUF001  (full-width marks are meant)


class Shortened(NamedTuple):
    """The text that fits, with link and hashtags, and what was cut off the end of the text that was given."""

    text: str
    cut: str


def shorten(
    text: str, counter: str, maximum: int, *, link: str | None = None, hashtags: Sequence[str] = ()
) -> Shortened:
    """Shorten a text to a maximum by one of COUNTERS; the link and the hashtags follow it, always whole.

    It ends with an ellipsis, after a word or, in Chinese and Japanese, after a letter. Where link and
    hashtags alone are too long, or not even an ellipsis fits, it is a ValueError with `what; remedy`.
    """
    counted = counter_of(counter)
    tail = [*([link] if link else []), *hashtags]
    whole = " ".join([text, *tail] if text else tail)
    if _fits(whole, counted, maximum):
        return Shortened(whole, "")
    # Link and hashtags say more than an ellipsis before them.
    least = " ".join(tail) or counted.ellipsis
    if not _fits(least, counted, maximum):
        limit = counted.limit(least, maximum)
        raise ValueError(f"'{least}' alone is {counted(least)} long, the maximum is {limit}; leave something out")
    # What cannot fit is not tried: each try counts a whole text. Short messages are in units that the text decides.
    most = _place_at(text, counted, maximum if counted.messages else maximum - counted(" ".join(tail)))
    apart = _whole_words(text)
    for place in reversed([each for each in _ends(text, apart) if each <= most]):
        # An ellipsis that touches a link or a hashtag could be taken for a part of it.
        space = " " if any(span.start < place <= span.end for span in apart) else ""
        shortened = " ".join([f"{text[:place]}{space}{counted.ellipsis}", *tail])
        if _fits(shortened, counted, maximum):
            return Shortened(shortened, text[place:])
    return Shortened(least, text)


def _fits(text: str, counter: Counter, maximum: int) -> bool:
    return counter(text) <= counter.limit(text, maximum)


def _place_at(text: str, counter: Counter, cost: int) -> int:
    """Return the last place up to which a text costs no more than that."""
    place = 0
    for unit in counter.units(text):
        cost -= unit.cost
        if cost < 0:
            break
        place += unit.length
    return place


def _ends(text: str, apart: Sequence[Span]) -> list[int]:
    """Return the places where a text may end before an ellipsis, in order; its own end is none of them."""
    places = whole_places(text)
    for span in apart:
        places.difference_update(range(span.start + 1, span.end))
    order = sorted(places)
    pieces = [text[start:end] for start, end in pairwise(order)]
    kept = [0]
    for piece, place in zip(pieces, order[1:], strict=True):
        kept.append(kept[-1] if _loose().fullmatch(piece) else place)
    ends = {
        kept[number]
        for number, (piece, following) in enumerate(pairwise(pieces), 1)
        if following.isspace() or _letter_by_itself().match(piece)
    }
    # A first word that is too long itself, as a chemist's or a German's can be, is cut between its letters.
    first = min(ends - {0}, default=len(text))
    ends.update(each for each in kept if each < first)
    return sorted(ends - {0})


def _whole_words(text: str) -> list[Span]:
    """Return the links, hashtags and mentions of a text, which are never cut; some may overlap."""
    return [*find_links(text, "mastodon"), *(Span(*match.span()) for match in _tag().finditer(text))]


@cache
def _loose() -> Pattern[str]:
    import regex

    return regex.compile(rf"[{_LOOSE}]+")


@cache
def _letter_by_itself() -> Pattern[str]:
    import regex

    return regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")


@cache
def _tag() -> Pattern[str]:
    import regex

    return regex.compile(rf"(?<!\S)[#\uff03@]\S*[^{_LOOSE}]")
