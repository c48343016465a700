"""The colours of a campaign's own site, as the one sheet that stands behind the theme's own: pages allow no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.contrast import written
from pressroom.publish.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site, SiteColours

# The theme's properties (theme/static/css/tokens.css), and which tone each of them gets.
_TONES: Final = {
    "ground": ("ground", "surface"),
    "text": ("text",),
    "accent": ("accent", "link", "action", "second", "focus"),
    "glow": ("third",),
    "on_accent": ("on-action",),
    "muted": ("muted",),
    "rule": ("rule",),
    "edge": ("edge",),
    "tint": ("tint", "tint-cool"),
    "warm": ("tint-warm", "mark"),
    "deep": ("deep",),
    "on_deep": ("on-deep",),
    "on_deep_muted": ("on-deep-muted",),
}
_WHEN: Final = {"light": "{rules}", "dark": "@media (prefers-color-scheme: dark) {{\n{rules}\n}}"}


def colours_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the sheet, if it is a campaign's own site and has colours of its own."""
    own = site.editions[0].masthead.own_site
    if own and own.colours:
        yield Artifact.of_bytes(urls.COLOURS_SHEET, colours_sheet(own.colours).encode(), "the colours of campaign.yaml")


def colours_sheet(colours: SiteColours) -> str:
    """Return the sheet."""
    schemes = []
    for name, scheme in colours.schemes():
        tones = scheme.tones
        lines = [f"--color-{each}: {written(tones[tone])};" for tone, names in _TONES.items() for each in names]
        schemes.append(_WHEN[name].format(rules="\n".join([":root {", *lines, "}"])))
    return "\n".join(["@layer tokens {", *schemes, "}", ""])
