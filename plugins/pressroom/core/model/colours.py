"""The colours of a site by day and by night: a few that somebody chooses, and all others, which are mixed from them.

Of what is chosen, every pair must be read; of what is mixed, each gives way until it can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import ValidationInfo, field_validator

from pressroom.core.contrast import (
    CONTRAST_OF_SIGNS,
    CONTRAST_OF_TEXT,
    contrast_of,
    mixed,
    nearest_readable,
    rgb_of,
    written,
)

from .fields import Colour, Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.contrast import Rgb

_BLACK: Final = (0, 0, 0)
_WHITE: Final = (255, 255, 255)
# How much of another colour is mixed into the ground, as long as words can be read on it.
_TINT: Final = 0.05
_WARM: Final = 0.08
_COOL: Final = 0.08
_MARK: Final = 0.35
_RULE: Final = 0.18
# The least of the text that is in these; they take more of it where they need it.
_EDGE: Final = 0.55
_MUTED: Final = 0.78
_DEEP: Final = 0.35
_GLOW: Final = 0.6
_STEPS: Final = 100

# What the theme sets on what, by the names of tones, and the contrast that this needs. Tested with every scheme.
_GROUNDS: Final = ("ground", "tint", "warm", "cool")
PAIRS: Final = (
    *((words, ground, CONTRAST_OF_TEXT) for words in ("text", "muted", "link", "second") for ground in _GROUNDS),
    *((sign, "ground", CONTRAST_OF_SIGNS) for sign in ("accent", "edge", "focus")),
    ("text", "mark", CONTRAST_OF_TEXT),
    ("on_action", "action", CONTRAST_OF_TEXT),
    ("on_third", "third", CONTRAST_OF_TEXT),
    ("on_deep", "deep", CONTRAST_OF_TEXT),
    ("on_deep_muted", "deep", CONTRAST_OF_TEXT),
)


class Scheme(Model):
    """The colours in one light: the ground, the words on it, and the accent, in which links and buttons are.

    Where the accent is too bright for words, `link` is that of links and buttons. `second` is for releases, `third`
    for what is marked. Whatever the theme needs besides is mixed from these.
    """

    ground: Colour
    text: Colour
    # Before the accent: whether there is one decides what the accent has to bear.
    link: Colour | None = None
    accent: Colour
    second: Colour | None = None
    third: Colour | None = None

    @field_validator("text", "link", "accent", "second")
    @classmethod
    def _can_be_read(cls, colour: str | None, info: ValidationInfo) -> str | None:
        ground, name = info.data.get("ground"), str(info.field_name)
        if colour is None or ground is None:
            return colour
        # A link that is no colour was written all the same.
        is_sign = name == "accent" and info.data.get("link", colour) is not None
        needed = CONTRAST_OF_SIGNS if is_sign else CONTRAST_OF_TEXT
        reached = contrast_of(rgb_of(colour), rgb_of(ground))
        if reached < needed:
            shown = int(reached * 100) / 100  # rounded up, 4.496 would read as if it were enough
            nearest = nearest_readable(rgb_of(colour), rgb_of(ground), needed)
            way = "darker" if sum(nearest) < sum(rgb_of(colour)) else "lighter"
            raise ValueError(
                f"the {name} {colour} on the ground {ground} has a contrast of {shown:g} : 1, "
                f"and {needed:g} : 1 is needed; make the {name} {way}: '{written(nearest)}' would do"
            )
        return colour

    @property
    def is_dark(self) -> bool:
        """Tell whether words are lighter than their ground; a ground alone, between light and dark, does not tell."""
        return contrast_of(rgb_of(self.text), _BLACK) > contrast_of(rgb_of(self.ground), _BLACK)

    @property
    def tones(self) -> dict[str, Rgb]:
        """Return all colours of the scheme by their names: those that are given, and those that are mixed from them."""
        ground, text, accent = map(rgb_of, (self.ground, self.text, self.accent))
        link = rgb_of(self.link or self.accent)
        second = rgb_of(self.second) if self.second else link
        third = rgb_of(self.third) if self.third else mixed(accent, _WHITE, _GLOW)
        muted = _more_of(text, ground, _MUTED, CONTRAST_OF_TEXT)
        words = (text, muted, link, second)
        deep = mixed(ground, _BLACK, _DEEP) if self.is_dark else text
        on_deep = text if self.is_dark else ground
        return {
            "ground": ground,
            "text": text,
            "accent": accent,
            "link": link,
            "action": link,
            "on_action": _ink_on(link),
            "focus": link,
            "second": second,
            "third": third,
            # What a reader has selected.
            "on_third": _ink_on(third),
            "muted": muted,
            "rule": mixed(ground, text, _RULE),
            "edge": _more_of(text, ground, _EDGE, CONTRAST_OF_SIGNS),
            "tint": _less_of(text, ground, _TINT, words),
            "warm": _less_of(accent, ground, _WARM, words),
            "cool": _less_of(second, ground, _COOL, words),
            "mark": _less_of(third, ground, _MARK, words),
            # Bands that are dark by day and darker by night.
            "deep": deep,
            "on_deep": on_deep,
            "on_deep_muted": _more_of(on_deep, deep, _MUTED, CONTRAST_OF_TEXT),
        }


class SiteColours(Model):
    """The colours of a site by day and by night: browsers choose as their readers wish."""

    light: Scheme
    dark: Scheme

    def schemes(self) -> Iterator[tuple[str, Scheme]]:
        """Yield both schemes, the light one first."""
        yield "light", self.light
        yield "dark", self.dark


def _ink_on(colour: Rgb) -> Rgb:
    """Return black or white: one of the two always reaches 4.5 : 1."""
    return max((_BLACK, _WHITE), key=lambda ink: contrast_of(ink, colour))


def _more_of(words: Rgb, ground: Rgb, share: float, needed: float) -> Rgb:
    """Return the words' colour faded into the ground, at most so far that it still reaches the contrast."""
    shares = (share + (1 - share) * step / _STEPS for step in range(_STEPS))
    faded = (mixed(ground, words, each) for each in shares)
    return next((colour for colour in faded if contrast_of(colour, ground) >= needed), words)


def _less_of(colour: Rgb, ground: Rgb, share: float, words: Iterable[Rgb]) -> Rgb:
    """Return the ground with a breath of a colour, as much of it as lets all words be read."""
    inks = tuple(words)
    breaths = (mixed(ground, colour, share * step / _STEPS) for step in range(_STEPS, 0, -1))
    return next(
        (breath for breath in breaths if all(contrast_of(ink, breath) >= CONTRAST_OF_TEXT for ink in inks)), ground
    )
