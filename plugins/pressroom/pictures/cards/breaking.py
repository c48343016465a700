"""Where a line of a card may break: Unicode's rules, and what Korean and headlines add to them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from budoux import Parser

_SOFT_HYPHEN: Final = "\u00ad"
HYPHEN: Final = "-"
_HANGUL: Final = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7fb"
_HAN: Final = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_ALPHABETS: Final = "A-Za-z\u00c0-\u024f\u0370-\u058f\u1e00-\u1fff"
# Korean is set with spaces, so nothing else ends a word, but for dashes and signs that stand between two words.
_KOREAN: Final = re.compile(f"[{_HANGUL}]")
_KOREAN_WITH_HAN: Final = re.compile(f"[{_HANGUL}{_HAN}]")
_BETWEEN_WORDS: Final = re.compile(r"[-‐–—~/,·、。]")  # noqa: RUF001 - these signs are meant
# A word from abroad that is cut in two is hard to read.
_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc]")
# What readers copy or tap stays in one piece.
_KEPT: Final = re.compile(
    r"(?:https?://|www\.)[!-~]+|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/[!-~]*|[#＃@][^\W_][\w]*"  # noqa: RUF001 - these signs are meant
)
_SIGN_OF_ADDRESS: Final = re.compile(r"(?<=[^/])/(?!/)|[?&#]")
_LONE_DASH: Final = re.compile(r"[-–—]\s")  # noqa: RUF001 - these signs are meant
_WIDE: Final = re.compile(f"[{_HANGUL}{_HAN}\u3041-\u30ff]")
_ALPHABETIC: Final = re.compile(f"[{_ALPHABETS}]")
# In Japanese; a longer one would make the type of the whole title small.
_LONGEST_PHRASE: Final = 10
# A part of a word that is shorter looks like a mistake.
_SHORTEST_PART: Final = 3


class Piece(NamedTuple):
    """What is never parted: `space` follows it within a line, `hyphen` where the line ends with it."""

    text: str
    space: str = ""
    hyphen: str = ""


@lru_cache(maxsize=256)  # the same title is set for many placements
def pieces_of(text: str, language: str) -> tuple[Piece, ...]:
    """Return the text in the smallest pieces between which a line may break.

    The breaks are those of UAX #14, which also keeps 、 and 」 from beginning a line and 「 from ending one. Korean
    breaks between words only, Japanese between phrases where they are short. Addresses, hashtags and names with @ are
    kept whole, a dash between spaces never begins a line, and soft hyphens are left for words that fit no line.
    """
    from uniseg.linebreak import line_break_units

    korean = _KOREAN_WITH_HAN if _primary(language) == "ko" else _KOREAN
    kept = [match.span() for match in _KEPT.finditer(text)]
    units: list[str] = []
    end = 0
    for unit in line_break_units(text):
        is_within = any(start < end < stop for start, stop in kept)
        if units and (is_within or _belong_together(units[-1], unit, korean)):
            units[-1] += unit
        else:
            units.append(unit)
        end += len(unit)
    if _primary(language) == "ja":
        units = [*_phrases(text, units)]
    return tuple(_piece(unit) for unit in units)


def is_wide(text: str) -> bool:
    """Tell whether Korean, Japanese or Chinese letters are in the text, which need more space between lines."""
    return _WIDE.search(text) is not None


def joined(pieces: Sequence[Piece]) -> str:
    """Return a line: the pieces with the spaces between them, and a hyphen if it ends inside a word."""
    if not pieces:
        return ""
    return "".join(piece.text + piece.space for piece in pieces[:-1]) + pieces[-1].text + pieces[-1].hyphen


def parted(piece: Piece, fits: Callable[[str], bool]) -> list[Piece]:
    """Return a piece that fits no line in as few parts as fit, each about as long as the others.

    At soft hyphens if the editor has set any, an address after its signs, else between letters; words of alphabets get
    hyphens.
    """
    for places in _ways_to_part(piece.text):
        for count in range(2, len(places) + 2):
            parts = _even_parts(piece, places, count)
            if all(fits(part.text + part.hyphen) for part in parts):
                return parts
    return _even_parts(piece, _places(piece.text, shortest=1), len(piece.text))


def _ways_to_part(text: str) -> Iterator[list[int]]:
    yield [place + 1 for place, letter in enumerate(text[:-1]) if letter == _SOFT_HYPHEN and place]
    if _KEPT.match(text):
        yield [found.end() for found in _SIGN_OF_ADDRESS.finditer(text) if found.end() < len(text)]
    yield _places(text, shortest=_SHORTEST_PART)
    yield _places(text, shortest=1)


def _primary(language: str) -> str:
    return language.replace("_", "-").partition("-")[0].lower()


def _belong_together(before: str, after: str, korean: re.Pattern[str]) -> bool:
    last, first = before[-1], after[0]
    if last.isspace():
        # A no-break space is not at a break at all.
        return _LONE_DASH.match(after) is not None
    if last == _SOFT_HYPHEN:
        return True
    if _KATAKANA.match(last) and _KATAKANA.match(first):
        return True
    is_korean = korean.match(last) or korean.match(first)
    return bool(is_korean) and not _BETWEEN_WORDS.match(last)


def _phrases(text: str, units: list[str]) -> Iterator[str]:
    """Yield the units of a Japanese text, those of a short phrase together."""
    ends = {*accumulate(map(len, _japanese_parser().parse(text)))}
    phrase: list[str] = []
    end = 0
    for unit in units:
        phrase.append(unit)
        end += len(unit)
        if end in ends or unit.endswith(" ") or end == len(text):
            whole = "".join(phrase)
            yield from [whole] if len(whole) <= _LONGEST_PHRASE else phrase
            phrase = []


@cache
def _japanese_parser() -> Parser:
    from budoux import load_default_japanese_parser

    return load_default_japanese_parser()


def _piece(unit: str) -> Piece:
    text = unit.rstrip(" ")
    return Piece(text, unit[len(text) :])


@lru_cache(maxsize=256)
def _clusters(text: str) -> tuple[str, ...]:
    from uniseg.graphemecluster import grapheme_clusters

    return tuple(grapheme_clusters(text))


def _places(text: str, shortest: int) -> list[int]:
    """Return where a word can be parted, between what a reader takes for one letter."""
    clusters = _clusters(text)
    nearest = shortest if _ALPHABETIC.search(text) else 1
    starts = [len("".join(clusters[:index])) for index in range(len(clusters))]
    return starts[nearest : len(clusters) - nearest + 1]


def _even_parts(piece: Piece, places: list[int], count: int) -> list[Piece]:
    wanted = [len(piece.text) * number / count for number in range(1, count)]
    cuts = sorted({min(places, key=lambda place: abs(place - goal)) for goal in wanted} if places else ())
    parts = [piece.text[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(piece.text)], strict=True)]
    return [
        *(Piece(part, "", _hyphen(part, after)) for part, after in pairwise(parts)),
        Piece(parts[-1], piece.space),
    ]


def _hyphen(part: str, after: str) -> str:
    is_word = part.endswith(_SOFT_HYPHEN) or (_ALPHABETIC.match(part[-1]) and _ALPHABETIC.match(after[0]))
    return HYPHEN if is_word and not _KEPT.match(part) else ""
