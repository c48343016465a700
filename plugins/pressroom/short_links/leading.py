"""Short links that lead somewhere: a page for each, `_redirects`, and a map for nginx.

There are a dozen for each publication, so their pages are made without the theme: they say no word, only an address,
and nobody sees them for longer than a moment. What a publication is called makes no difference to them.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.publish.artifact import Artifact
from pressroom.publish.redirects import Redirect, nginx_map, redirects_file

from .links import gone_links, short_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site

    from .links import ShortLink

REDIRECTS: Final = "_redirects"
NGINX_MAP: Final = f"{urls.SHORT_LINKS}/redirects.map"

# In the order: language, newsroom, target, canonical address, target, canonical address.
_PAGE: Final = """\
<!doctype html>
<html lang="{}">
  <head>
    <meta charset="utf-8">
    <title>{}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
    <meta name="referrer" content="strict-origin-when-cross-origin">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <meta http-equiv="refresh" content="0; url={}">
    <link rel="canonical" href="{}">
  </head>
  <body>
    <main>
      <p><a href="{}">{}</a></p>
    </main>
  </body>
</html>
"""


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the page of every short link that leads somewhere, and the files for hosts."""
    names = {edition.language: edition.masthead.name for edition in site.editions}
    links = tuple(short_links(site))
    for link in links:
        content = page_of(link, names[link.language])
        yield _artifact(urls.file_of(link.path), content, "where the short link leads")
    redirects = tuple(redirects_of(site.url, links)) + tuple(redirects_of(site.url, tuple(gone_links(site))))
    yield _artifact(REDIRECTS, redirects_file(redirects), "all short links")
    yield _artifact(NGINX_MAP, nginx_map(redirects), "all short links")


def page_of(link: ShortLink, newsroom: str) -> bytes:
    """Return the page of a short link. `newsroom` is what the newsroom is called."""
    target = link.target if link.leads_out else f"{urls.root_from(link.path)}/{link.target}"
    target, canonical = escape(target), escape(link.canonical)
    return _PAGE.format(escape(link.language), escape(newsroom), target, canonical, target, canonical).encode()


def redirects_of(site_url: str, links: tuple[ShortLink, ...]) -> Iterator[Redirect]:
    """Yield what hosts are told of short links. A site may live below a folder of its host."""
    folder = quote(urlsplit(site_url).path.rstrip("/"), safe="/%")
    for link in links:
        is_whole = link.leads_out or not link.target
        yield Redirect(f"{folder}/{link.path}", link.target if is_whole else f"{folder}/{link.target}")


def _artifact(path: str, content: bytes, name: str) -> Artifact:
    digest = digest_of(content)
    return Artifact(path, digest, partial(bytes, content), pieces=partial(dict, {name: digest}))
