"""brand.yaml: how a newsroom looks, in one language. What it does not say is as the theme has it."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from pressroom.core.problems import suggestion

from .colours import SiteColours
from .fields import BrandPicturePath, Model, Text, TouchIconPath, WebFontPath

# The names of CSS for whatever font of a kind the reader's machine has.
GENERIC_FAMILIES: Final = ("serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-rounded")
LARGEST_RADIUS: Final = 32
_FAMILY: Final = re.compile(r"[^\W\d_][\w .-]*")
_WEIGHT: Final = re.compile(r"[1-9][0-9]{0,2}|1000|[1-9][0-9]{0,2} (?:[1-9][0-9]{0,2}|1000)")
_STYLES: Final = ("normal", "italic")


def _family(text: str) -> str:
    if not _FAMILY.fullmatch(text):
        raise ValueError(f"'{text}' is no name of a font; write it as its makers do, in letters, digits and spaces")
    return text


def _stack(families: object) -> object:
    """Accept a list of families that ends with one that every machine has."""
    if isinstance(families, (list, tuple)) and families and families[-1] not in GENERIC_FAMILIES:
        generic = ", ".join(GENERIC_FAMILIES[:3])
        raise ValueError(f"the list ends with '{families[-1]}', which not every machine has; end it with {generic}")
    return families


def _weight(value: object) -> object:
    if not _WEIGHT.fullmatch(str(value)):
        raise ValueError(f"'{value}' is no weight of a font; write a number like 400, or a range like '300 900'")
    return str(value)


def _style(text: str) -> str:
    if text not in _STYLES:
        raise ValueError(f"'{text}' is no style of a font; {suggestion(text, _STYLES)}")
    return text


def _radius(value: int) -> int:
    if not 0 <= value <= LARGEST_RADIUS:
        raise ValueError(f"corners cannot be {value} pixels round; write a number from 0 to {LARGEST_RADIUS}")
    return value


Family = Annotated[Text, AfterValidator(_family)]
Stack = Annotated[tuple[Family, ...], BeforeValidator(_stack), Field(min_length=1)]


class BrandFont(Model):
    """A font that the site brings along: a WOFF2 file, and what may be done with it."""

    family: Family
    file: WebFontPath
    weight: Annotated[str, BeforeValidator(_weight)] = "400"
    style: Annotated[str, AfterValidator(_style)] = "normal"
    licence: Text


class BrandFonts(Model):
    """Which fonts are tried, one after the other: for titles, for texts, and for all that stands around them.

    `files` are those that the site brings along.
    """

    display: Stack | None = None
    text: Stack | None = None
    interface: Stack | None = None
    files: tuple[BrandFont, ...] = ()


class Logo(Model):
    """What stands in the masthead in place of the name. `alt` is the name by default, `dark` the one for the night."""

    file: BrandPicturePath
    dark: BrandPicturePath | None = None
    alt: Text | None = None


class Brand(Model):
    """A newsroom's looks: all of brand.yaml in one language.

    `radius` is how round corners are, in pixels. `cards` sets link cards in the brand's colours.
    """

    name: Text | None = None
    logo: Logo | None = None
    icon: BrandPicturePath | None = None
    touch_icon: TouchIconPath | None = None
    colours: SiteColours | None = None
    radius: Annotated[int, AfterValidator(_radius)] | None = None
    fonts: BrandFonts = Field(default_factory=BrandFonts)
    cards: bool = False

    @model_validator(mode="after")
    def _has_colours_for_cards(self) -> Brand:
        if self.cards and not self.colours:
            raise ValueError("`cards` are set in the brand's colours, and there are none; add `colours`")
        return self

    @property
    def files(self) -> tuple[str, ...]:
        """Return all files that it brings along, from the newsroom's folder, each once."""
        logos = (self.logo.file, self.logo.dark) if self.logo else ()
        named = (*logos, self.icon, self.touch_icon, *(font.file for font in self.fonts.files))
        return tuple(dict.fromkeys(filter(None, named)))

    @property
    def has_sheet(self) -> bool:
        """Tell whether it says anything that a style sheet says."""
        return bool(self.colours or self.logo or self.radius is not None or self.fonts != BrandFonts())
