"""The file `_headers`: what hosts send along with the site's files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent / "data/headers.yaml"
_FOR_ALL: Final = """\
/*
  Content-Security-Policy: {policy}
  Referrer-Policy: strict-origin-when-cross-origin
  X-Content-Type-Options: nosniff
"""


def headers_file(policy: str) -> bytes:
    """Return the file. `policy` is the site's Content-Security-Policy.

    Understood by several static hosts, Cloudflare Pages and Netlify among them (November 2026): all rules that fit an
    address hold, so no header of a file stands in two of them. docs/developers/deploy.md shows the same for servers.
    """
    data = _data()
    types = (f"/{pattern}\n  Content-Type: {media_type}\n" for pattern, media_type in data["types"].items())
    kept = (f"/{pattern}\n  Cache-Control: {rule}\n" for pattern, rule in data["kept"].items())
    return "".join((_FOR_ALL.format(policy=policy), *types, *kept)).encode()


@cache
def _data() -> dict[str, dict[str, str]]:
    from yaml import CSafeLoader, load

    data: dict[str, dict[str, str]] = load(_FILE.read_text("utf-8"), CSafeLoader)
    return data
