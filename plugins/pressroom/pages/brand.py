"""What a newsroom's brand puts onto every page: a style sheet behind the theme's own, a logo, icons and fonts.

A campaign's own site is dressed in the same way, in its own colours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from pressroom.core import urls
from pressroom.core.contrast import written
from pressroom.publish.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pressroom.core.model import Brand, BrandFont, Masthead, Scheme, Site, SiteColours

# The theme's properties (theme/static/css/tokens.css), and which tone each of them gets.
PROPERTIES: Final = {
    "ground": ("ground", "surface"),
    "text": ("text",),
    "accent": ("accent",),
    "link": ("link",),
    "action": ("action", "play"),
    "on_action": ("on-action", "on-play"),
    "focus": ("focus",),
    "second": ("second",),
    "third": ("third",),
    "on_third": ("on-third",),
    "muted": ("muted",),
    "rule": ("rule",),
    "edge": ("edge",),
    "tint": ("tint",),
    "cool": ("tint-cool",),
    "warm": ("tint-warm",),
    "mark": ("mark",),
    "deep": ("deep", "stage"),
    "on_deep": ("on-deep", "on-stage"),
    "on_deep_muted": ("on-deep-muted", "on-stage-muted"),
}
_IN_THE_DARK: Final = "@media (prefers-color-scheme: dark) {{\n{rules}\n}}"
_WHEN: Final = {"light": "{rules}", "dark": _IN_THE_DARK}
_SERIFS: Final = frozenset({"serif", "ui-serif"})
_ICON: Final = "theme/images/favicon.svg"
_TOUCH_ICON: Final = "theme/images/touch-icon.png"
_OWN_ICON: Final = f"{urls.BRAND_FOLDER}icon.svg"
_TYPES: Final = {"svg": "image/svg+xml", "png": "image/png"}
_PNG: Final = b"\x89PNG\r\n\x1a\n"
# No logo is that large, whatever its header says.
_TOO_LARGE: Final = 100_000
_VIEW_BOX: Final = re.compile(rb"<svg\b[^>]*?\bviewBox\s*=\s*[\"']([^\"']+)[\"']", re.DOTALL)
_SIDE: Final = rb"<svg\b[^>]*?\s%s\s*=\s*[\"']([0-9.]+)(?:px)?[\"']"


class Size(NamedTuple):
    """How wide and high a picture is."""

    width: float
    height: float

    @property
    def whole(self) -> Size:
        """Return it in whole pixels, as HTML tells them: a drawing in fractions as a hundred times as large."""
        factor = 1 if self.width.is_integer() and self.height.is_integer() else 100
        return Size(*(max(1, round(side * factor)) for side in self))


class LogoSizes(NamedTuple):
    """The sizes of the logo for the day and of the one for the night, where their files tell them."""

    light: Size | None = None
    dark: Size | None = None


@dataclass(frozen=True, slots=True)
class ShownBrand:
    """What pages say of the brand: the browser's own colours around the page, and the paths of what belongs to it.

    The sizes of logos are their shapes: what they are shown in is the theme's affair.
    """

    paper: str
    night: str
    icon: str
    icon_type: str
    touch_icon: str | None = None
    sheet: str | None = None
    logo: str | None = None
    dark_logo: str | None = None
    logo_words: str = ""
    logo_size: Size | None = None
    dark_logo_size: Size | None = None


NO_LOGO: Final = LogoSizes()
OF_THE_THEME: Final = ShownBrand("#fbf7ef", "#0e1527", _ICON, _TYPES["svg"], _TOUCH_ICON)


def shown_brand(masthead: Masthead, logo_sizes: LogoSizes) -> ShownBrand:
    """Return what the pages of an edition say of the brand."""
    brand, theme = masthead.brand, OF_THE_THEME
    if brand is None:
        return theme
    colours, logo = brand.colours, brand.logo
    # The theme's icons are a sign of its own: no brand with a sign or colours wants them.
    is_bare = not (brand.icon or colours)
    icon = theme.icon if is_bare else _path_of(brand.icon) if brand.icon else _OWN_ICON
    touch = _path_of(brand.touch_icon) if brand.touch_icon else theme.touch_icon if is_bare else None
    return ShownBrand(
        paper=colours.light.ground if colours else theme.paper,
        night=colours.dark.ground if colours else theme.night,
        icon=icon,
        icon_type=_TYPES[icon.rpartition(".")[2]],
        touch_icon=touch,
        sheet=urls.BRAND_SHEET if brand.has_sheet else None,
        logo=_path_of(logo.file) if logo else None,
        dark_logo=_path_of(logo.dark) if logo and logo.dark else None,
        logo_words=(logo.alt or masthead.name) if logo else "",
        logo_size=logo_sizes.light,
        dark_logo_size=logo_sizes.dark,
    )


def logo_sizes(folder: Path, masthead: Masthead) -> LogoSizes:
    """Return the sizes of an edition's logos, in whole pixels: so nothing moves when they come."""
    logo = masthead.brand.logo if masthead.brand else None
    if logo is None:
        return NO_LOGO
    read = ((folder / file).read_bytes() if file else b"" for file in (logo.file, logo.dark))
    return LogoSizes(*(size.whole if (size := size_of(content)) else None for content in read))


def brand_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the sheet, an icon if the brand has none of its own, and a copy of each file that it brings along."""
    brands = {edition.language: edition.masthead.brand for edition in site.editions if edition.masthead.brand}
    if not brands:
        return
    first = next(iter(brands.values()))
    files = dict.fromkeys(file for brand in brands.values() for file in brand.files)
    contents = {file: (site.folder / file).read_bytes() for file in files}
    for file, content in contents.items():
        yield Artifact.of_bytes(_path_of(file), content, file)
    if first.has_sheet:
        sizes = {file: size for file, content in contents.items() if (size := size_of(content))}
        yield Artifact.of_bytes(urls.BRAND_SHEET, brand_sheet(brands, sizes).encode(), "the newsroom's brand")
    if first.colours and not first.icon:
        icon = icon_of(site.editions[0].masthead.name, first.colours.light, first.radius)
        yield Artifact.of_bytes(_OWN_ICON, icon.encode(), "the newsroom's brand")


def brand_sheet(brands: Mapping[str, Brand], sizes: Mapping[str, Size]) -> str:
    """Return the sheet of brands by their languages: colours and corners are those of the first.

    `sizes` are those of logos, by their files: so nothing moves when they come.
    """
    first = next(iter(brands.values()))
    fonts = dict.fromkeys(font for brand in brands.values() for font in brand.fonts.files)
    rules = [*_colours(first.colours), *_corners(first.radius)]
    for language, brand in brands.items():
        rules += [*_stacks(language, brand), *_logo(language, brand, sizes)]
    return "\n".join([*map(_face, fonts), "@layer tokens {", *rules, "}", ""])


def size_of(content: bytes) -> Size | None:
    """Return the size of a PNG or an SVG as its header tells it; None where it does not."""
    if content.startswith(_PNG):
        return Size(int.from_bytes(content[16:20]), int.from_bytes(content[20:24]))
    if box := _VIEW_BOX.search(content):
        sides = re.split(rb"[\s,]+", box[1].strip())[2:]
    else:
        sides = [found[1] for name in (b"width", b"height") if (found := re.search(_SIDE % name, content))]
    try:
        width, height = map(float, sides)
    except ValueError:
        return None
    return Size(width, height) if 0 < width < _TOO_LARGE and 0 < height < _TOO_LARGE else None


def icon_of(name: str, scheme: Scheme, radius: int | None) -> str:
    """Return a sign for the browser's tab: the first letter of the name on the accent."""
    tones, letter = scheme.tones, escape(name[:1].upper())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        f'<rect width="64" height="64" rx="{12 if radius is None else radius}" fill="{written(tones["action"])}"/>'
        f'<text x="32" y="46" font-family="sans-serif" font-size="40" font-weight="700" text-anchor="middle" '
        f'fill="{written(tones["on_action"])}">{letter}</text></svg>\n'
    )


def _path_of(file: str) -> str:
    """Return the path of a copy: files of one name may lie in several folders."""
    name = file.rpartition("/")[2]
    mark, suffix = sha256(file.encode()).hexdigest()[:8], name.rpartition(".")[2].lower()
    return f"{urls.BRAND_FOLDER}{urls.file_stem(name)}-{mark}.{suffix}"


def _colours(colours: SiteColours | None) -> Iterator[str]:
    for when, scheme in colours.schemes() if colours else ():
        tones = scheme.tones
        light = f"color-scheme: {'dark' if scheme.is_dark else 'light'};"
        lines = [f"--color-{each}: {written(tones[tone])};" for tone, names in PROPERTIES.items() for each in names]
        yield _WHEN[when].format(rules="\n".join([":root {", light, *lines, "}"]))


def _corners(radius: int | None) -> Iterator[str]:
    if radius is not None:
        yield f":root {{\n--radius: {radius}px;\n--radius-control: {radius}px;\n}}"


def _stacks(language: str, brand: Brand) -> Iterator[str]:
    """Yield the fonts of a language: behind the brand's own those for its script, before what any machine has."""
    stacks = {"display": brand.fonts.display, "text": brand.fonts.text, "interface": brand.fonts.interface}
    lines = []
    for name, stack in stacks.items():
        if stack:
            *families, generic = stack
            script = "var(--script-serif)" if generic in _SERIFS else "var(--script-sans)"
            quoted = "".join(f'"{family}", ' for family in families)
            lines.append(f"--brand-{name}: {quoted}{script} {generic};")
    if lines:
        yield "\n".join([f":root:lang({language}) {{", *lines, "}"])


def _logo(language: str, brand: Brand, sizes: Mapping[str, Size]) -> Iterator[str]:
    files = {"light": brand.logo.file, "dark": brand.logo.dark} if brand.logo else {}
    for when, file in files.items():
        if file and (size := sizes.get(file)):
            ratio = f"--logo-ratio: {size.width:g} / {size.height:g};"
            yield _WHEN[when].format(rules=f":root:lang({language}) {{\n{ratio}\n}}")


def _face(font: BrandFont) -> str:
    # The licence in a comment: whoever takes the font finds it beside the font's name.
    licence = font.licence.replace("*/", "")
    path = quote(_path_of(font.file).removeprefix("theme/"))
    return "\n".join(
        [
            f"/* {font.family}: {licence} */",
            "@font-face {",
            f'font-family: "{font.family}";',
            f'src: url("../{path}") format("woff2");',
            f"font-weight: {font.weight};",
            f"font-style: {font.style};",
            "font-display: swap;",
            "}",
        ]
    )
