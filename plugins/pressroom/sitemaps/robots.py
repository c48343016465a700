"""robots.txt: everybody may read everything, unless the newsroom says otherwise, and where the sitemaps are.

Short links are not forbidden: networks would then show no card with a link that leads through one, and search engines
would not see that its page asks not to be listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_EVERYBODY: Final = "User-agent: *\nDisallow:\n"


def robots_file(own: str, sitemaps: Iterable[str]) -> bytes:
    """Return the file. `own` is what the newsroom says itself, `sitemaps` are whole addresses."""
    rules = f"{own.strip()}\n" if own.strip() else _EVERYBODY
    return "\n".join([rules, *(f"Sitemap: {address}" for address in sitemaps), ""]).encode()
