"""Short links that lead somewhere: a page for each, and what hosts are told of them.

There are a dozen for each publication. What it is called makes no difference to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.publish.artifact import Artifact
from pressroom.publish.leading_page import leading_page
from pressroom.publish.redirects import Redirect, folder_of

from .links import gone_links, short_links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site

    from .links import ShortLink


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the page of every short link that leads somewhere."""
    names = {edition.language: edition.masthead.name for edition in site.editions}
    for link in short_links(site):
        content = page_of(link, names[link.language])
        yield Artifact.of_bytes(urls.file_of(link.path), content, "where the short link leads")


def redirects(site: Site) -> Iterator[Redirect]:
    """Yield what hosts are told of short links: those that lead somewhere first."""
    folder = folder_of(site.url)
    for link in (*short_links(site), *gone_links(site)):
        is_whole = link.leads_out or not link.target
        yield Redirect(f"{folder}/{link.path}", link.target if is_whole else f"{folder}/{link.target}")


def page_of(link: ShortLink, newsroom: str) -> bytes:
    """Return the page of a short link. `newsroom` is what the newsroom is called."""
    target = link.target if link.leads_out else f"{urls.root_from(link.path)}/{link.target}"
    return leading_page(link.language, newsroom, target, link.canonical)
