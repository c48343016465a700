"""A campaign's site of its own: its address, languages, words and colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, model_validator

from pressroom.core.contrast import CONTRAST_OF_TEXT, Rgb, contrast_of, mixed, rgb_of, written
from pressroom.core.urls import is_web_address

from .fields import Colour, Key, Language, Model, Slug, Text
from .newsroom import CardColours

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLACK: Final = (0, 0, 0)
_WHITE: Final = (255, 255, 255)
# How much of another colour is mixed into the ground.
_TINT: Final = 0.05
_WARM: Final = 0.08
_RULE: Final = 0.18
_EDGE: Final = 0.55
_MUTED: Final = 0.78
_DEEP: Final = 0.35
_GLOW: Final = 0.6


def _root(text: str) -> str:
    if not is_web_address(text) or "?" in text or "#" in text:
        raise ValueError(f"'{text}' is no address of a site; write it whole, such as https://campaign.example.org")
    return text.rstrip("/")


class Scheme(Model):
    """The colours in one light: the ground, the words on it, and the accent, in which links and buttons are.

    Whatever the theme needs besides is mixed from these, so that a campaign manager answers for three colours only.
    """

    ground: Colour
    text: Colour
    accent: Colour

    @model_validator(mode="after")
    def _can_be_read(self) -> Scheme:
        tones = self.tones
        grounds = {
            "the ground": tones["ground"],
            "the tint of the ground": tones["tint"],
            "the ground with a breath of the accent": tones["warm"],
        }
        for name, colour in {"text": "text", "accent": "accent", "text, as it is for notes,": "muted"}.items():
            for where, ground in grounds.items():
                reached = contrast_of(tones[colour], ground)
                if reached < CONTRAST_OF_TEXT:
                    shown = int(reached * 100) / 100  # rounded up, 4.496 would read as if it were enough
                    key = "accent" if colour == "accent" else "text"
                    raise ValueError(
                        f"the {name} {written(tones[colour])} on {where} {written(ground)} has a contrast of "
                        f"{shown:g} : 1, and {CONTRAST_OF_TEXT:g} : 1 is needed; "
                        f"make the {key} {'darker' if _is_light(ground) else 'lighter'}"
                    )
        return self

    @property
    def tones(self) -> dict[str, Rgb]:
        """Return all colours of the scheme by their names: those that are given, and those that are mixed from them."""
        ground, text, accent = map(rgb_of, (self.ground, self.text, self.accent))
        is_dark = not _is_light(ground)
        return {
            "ground": ground,
            "text": text,
            "accent": accent,
            "tint": mixed(ground, text, _TINT),
            "warm": mixed(ground, accent, _WARM),
            "rule": mixed(ground, text, _RULE),
            "edge": mixed(ground, text, _EDGE),
            "muted": mixed(ground, text, _MUTED),
            # Bands that are dark by day and darker by night.
            "deep": mixed(ground, _BLACK, _DEEP) if is_dark else text,
            "on_deep": text if is_dark else ground,
            "on_deep_muted": mixed(ground, text, _MUTED) if is_dark else mixed(text, ground, _MUTED),
            # Behind words that the theme sets in its own dark ink, such as those that a reader has selected.
            "glow": mixed(accent, _WHITE, _GLOW),
            # One of the two always reaches 4.5 : 1.
            "on_accent": max((_BLACK, _WHITE), key=lambda colour: contrast_of(colour, accent)),
        }


def _is_light(colour: Rgb) -> bool:
    return contrast_of(colour, _BLACK) > contrast_of(colour, _WHITE)


class SiteColours(Model):
    """The colours of a site by day and by night: browsers choose as their readers wish."""

    light: Scheme
    dark: Scheme

    def schemes(self) -> Iterator[tuple[str, Scheme]]:
        """Yield both schemes, the light one first."""
        yield "light", self.light
        yield "dark", self.dark


class Microsite(Model):
    """`site:` of campaign.yaml: that the campaign is a site of its own as well.

    `key` is how the command line calls it, `languages` those that it has (all of the campaign's by default; the first
    stands at its root), `pages` the slugs of the newsroom's standing pages that it has, too.
    """

    key: Key
    address: Annotated[str, AfterValidator(_root)]
    name: Text | None = None
    tagline: Text | None = None
    description: Text | None = None
    languages: tuple[Language, ...] = ()
    colours: SiteColours | None = None
    card: CardColours | None = None
    pages: tuple[Slug, ...] = ()
    in_newsroom: bool = True

    @model_validator(mode="after")
    def _names_languages_once(self) -> Microsite:
        if len(set(self.languages)) < len(self.languages):
            raise ValueError("a language stands twice under `languages` of `site`; keep one")
        return self
