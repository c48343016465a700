"""Badges: pictures with which supporters lead to a campaign from their own pages, drawn as SVG.

The words are text, set in fonts that readers have. How wide these are differs, so each line is given its width, which
browsers keep to: nothing ever runs over the edge.
"""

from __future__ import annotations

from functools import cache, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast
from unicodedata import category, east_asian_width

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.publish.artifact import CODE, Artifact, code_digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Campaign, Masthead

_DATA: Final = Path(__file__).with_name("badges.yaml")
# In pixels: the coloured bar at the beginning, what is free around the words, and the smallest words.
_BAR, _MARGIN, _SMALLEST = 8, 14, 9
_LEADING: Final = 1.2
# How wide letters are, as parts of their size, in the bold of usual fonts; a little more rather than less.
_WIDE, _CAPITAL, _SPACE, _SMALL, _NARROW = 1.0, 0.72, 0.3, 0.6, 0.36
_BROAD_LETTERS, _NARROW_LETTERS = frozenset("#&@%mwMW"), frozenset("fijlrtI.,:;!'|()[]·-")


class Badge(NamedTuple):
    """One badge: `path` from the site's root, `number` of its words from 1, its shape and tone, and what it says."""

    path: str
    number: int
    shape: str
    tone: str
    words: str
    footer: str
    language: str
    colour: str | None

    @property
    def width(self) -> int:
        """Return its width in pixels."""
        return int(_shape(self.shape)["width"])

    @property
    def height(self) -> int:
        """Return its height in pixels."""
        return int(_shape(self.shape)["height"])

    @property
    def name(self) -> str:
        """Return the name of its file."""
        return urls.last_name(self.path)


class Line(NamedTuple):
    """Words in a line, and how wide they are at a size of 1."""

    text: str
    width: float


def badges_of(masthead: Masthead, campaign: Campaign) -> tuple[Badge, ...]:
    """Return all badges of a campaign: its words in their order, each in every shape, light and dark."""
    kit = campaign.media_kit
    return tuple(_badges(masthead, campaign, kit.badges, kit.colour)) if kit else ()


def _badges(masthead: Masthead, campaign: Campaign, texts: tuple[str, ...], colour: str | None) -> Iterator[Badge]:
    title = " ".join(campaign.title.split())
    for number, text in enumerate(texts, 1):
        words = " ".join(text.split())
        told = (
            title if title not in words else None,
            campaign.hashtag if (campaign.hashtag or "") not in words else None,
        )
        footer = " · ".join(filter(None, told))
        for shape in _data()["shapes"]:
            for tone in _data()["tones"]:
                path = masthead.path(urls.badge_path(campaign.path, number, shape, tone))
                yield Badge(path, number, shape, tone, words, footer, masthead.language, colour)


def snippet(badge: Badge, address: str, url: str) -> str:
    """Return HTML for somebody else's page: the badge, which leads to an address. `url` is that of the site."""
    source = escape(urls.absolute(badge.path, url))
    size = f'width="{badge.width}" height="{badge.height}"'
    image = f'<img src="{source}" {size} alt="{escape(said_by(badge))}">'
    return f'<a href="{escape(address)}" lang="{escape(badge.language)}">{image}</a>'


def said_by(badge: Badge) -> str:
    """Return what a badge says, for those who do not see it."""
    return f"{badge.words} ({badge.footer})" if badge.footer and "footer" in _shape(badge.shape) else badge.words


def badge_artifact(badge: Badge) -> Artifact:
    """Return a badge as a file of the output."""
    pieces = {"what the badge says": digest_of(badge), CODE: code_digest()}
    return Artifact(badge.path, digest_of(badge, code_digest()), partial(drawn, badge), pieces=partial(dict, pieces))


def drawn(badge: Badge) -> bytes:
    """Return the picture of a badge."""
    shape, tone = _shape(badge.shape), _data()["tones"][badge.tone]
    footer = badge.footer if "footer" in shape else ""
    room, below = badge.width - _BAR - 2 * _MARGIN, shape.get("footer", 0) * 2 * _LEADING if footer else 0
    lines, size = fitted(badge.words, room, badge.height - _MARGIN - below, shape["lines"], shape["largest"])
    height = len(lines) * size * _LEADING
    top = (badge.height - height - below) / 2
    parts = [
        _text(line, room, size, top + size * (_LEADING * number + 1), bold=True) for number, line in enumerate(lines)
    ]
    if footer:
        footers, smaller = fitted(footer, room, below, 2, shape["footer"])
        begin = top + height + smaller * 0.6
        parts += [
            _text(line, room, smaller, begin + smaller * (_LEADING * number + 1)) for number, line in enumerate(footers)
        ]
    return _picture(badge, badge.colour or tone["edge"], tone, "\n".join(parts))


def fitted(words: str, width: float, height: float, most: int, largest: int) -> tuple[tuple[Line, ...], int]:
    """Return the words in at most so many lines, and the largest size at which they have room; 9 at least.

    Lines break between words, Korean ones, too. All is in pixels.
    """
    for size in range(largest, _SMALLEST - 1, -1):
        lines = _broken(words, width / size)
        if (
            len(lines) <= most
            and len(lines) * size * _LEADING <= height
            and all(line.width * size <= width for line in lines)
        ):
            return _even(words, lines), size
    return _broken(words, width / _SMALLEST), _SMALLEST


def _even(words: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return as many lines of as equal width as can be: a single word in the last one looks like a mistake."""
    widest = max(line.width for line in lines)
    for share in range(50, 100, 5):
        narrower = _broken(words, widest * share / 100)
        if len(narrower) == len(lines) and max(line.width for line in narrower) <= widest:
            return narrower
    return lines


def _broken(words: str, width: float) -> tuple[Line, ...]:
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(Line(line, _width(line)) for line in lines)


def _width(text: str) -> float:
    return sum(map(_width_of, text))


def _width_of(letter: str) -> float:
    if east_asian_width(letter) in {"W", "F"}:
        return _WIDE
    if letter.isspace():
        return _SPACE
    kind = category(letter)
    if kind.startswith("M"):
        return 0
    if letter in _NARROW_LETTERS:
        return _NARROW
    return _CAPITAL if kind in {"Lu", "Nd", "Sm"} or letter in _BROAD_LETTERS else _SMALL


def _text(line: Line, room: float, size: int, baseline: float, *, bold: bool = False) -> str:
    width = min(line.width * size, room)
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{_BAR + _MARGIN}" y="{baseline:.1f}" font-size="{size}"{weight} '
        f'textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">{escape(line.text)}</text>'
    )


def _picture(badge: Badge, edge: str, tone: dict[str, str], text: str) -> bytes:
    width, height = badge.width, badge.height
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" \
xml:lang="{escape(badge.language)}" aria-labelledby="said">
<title id="said">{escape(said_by(badge))}</title>
<rect x="1" y="1" width="{width - 2}" height="{height - 2}" fill="{tone["background"]}" stroke="{edge}" \
stroke-width="2"/>
<rect width="{_BAR}" height="{height}" fill="{edge}"/>
<g fill="{tone["ink"]}" font-family="{escape(_data()["fonts"])}">
{text}
</g>
</svg>
""".encode()


def _shape(name: str) -> dict[str, int]:
    return cast("dict[str, int]", _data()["shapes"][name])


@cache
def _data() -> dict[str, Any]:
    from yaml import CSafeLoader, load

    return cast("dict[str, Any]", load(_DATA.read_bytes(), CSafeLoader))
