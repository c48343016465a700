"""The page of an address that leads to another, for hosts that lead on nothing by themselves.

There may be thousands, so they are made without the theme: they say no word, only an address, and nobody sees them for
longer than a moment.
"""

from __future__ import annotations

from html import escape
from typing import Final

_POLICY: Final = "default-src 'none'; base-uri 'none'; form-action 'none'"
_POLICY_WITH_SCRIPT: Final = f"{_POLICY}; script-src 'self'"
# It must stand before what leads on.
_SCRIPT: Final = '    <script src="{}" data-target="{}"></script>\n'
# In the order: language, newsroom, policy, script, target, canonical address, target, canonical address.
_PAGE: Final = """\
<!doctype html>
<html lang="{}">
  <head>
    <meta charset="utf-8">
    <title>{}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="{}">
    <meta name="referrer" content="strict-origin-when-cross-origin">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
{}    <meta http-equiv="refresh" content="0; url={}">
    <link rel="canonical" href="{}">
  </head>
  <body>
    <main>
      <p><a href="{}">{}</a></p>
    </main>
  </body>
</html>
"""


def leading_page(language: str, newsroom: str, target: str, canonical: str, *, script: str = "") -> bytes:
    """Return a page that leads on at once, without a script.

    `newsroom` is what the newsroom is called. `target` is relative to the page, or complete; `canonical` is complete,
    and without parameters. Both are percent-encoded. `script` is the address of one of the site's own that takes along
    what stands behind # in the address: no page can do so without one.
    """
    target, canonical, script = escape(target), escape(canonical), escape(script)
    policy = _POLICY_WITH_SCRIPT if script else _POLICY
    line = _SCRIPT.format(script, target) if script else ""
    told = escape(language), escape(newsroom), policy, line, target, canonical, target, canonical
    return _PAGE.format(*told).encode()
