"""What to say of links that begin with an address at which nobody finds the site."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
# Kept free for examples (RFC 2606, RFC 6761); `pressroom init` writes one of them into publishconf.py.
_EXAMPLES: Final = ("example.org", "example.com", "example.net", "example")
_REMEDY: Final = "Before you print or post any, use the settings of the public site (--settings publishconf.py)"


def doubt_about(url: str, remedy: str = _REMEDY) -> str | None:
    """Return a sentence where a site's address is this machine's own, or an example that nobody has replaced.

    The sentence ends with the remedy.
    """
    host = urlsplit(url).hostname or ""
    if host in _THIS_MACHINE or host.endswith(".localhost"):
        return f"The links lead to {url}, which only this machine knows. {remedy}."
    if any(f".{host}".endswith(f".{example}") for example in _EXAMPLES):
        return f"The links lead to {url}, which is only an example. {remedy}, with your own address as its SITEURL."
    return None
