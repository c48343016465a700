"""Files that hosts read: the policy, and which addresses lead to which others.

This is the only module that writes the lists of redirects. A feature may offer `redirects(site)`, and need not know how
any of them is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.features import SEARCH
from pressroom.core.moved import moved_addresses
from pressroom.core.problems import ContentError, Problem
from pressroom.core.reading.places import Places
from pressroom.embeds import player_sources
from pressroom.pages.page import content_security_policy
from pressroom.publish.artifact import Artifact
from pressroom.publish.redirects import NGINX_MAP, NGINX_MOVED, REDIRECTS, files_for_hosts
from pressroom.publish.stage import MARKER, MARKER_TEXT

from .host_headers import headers_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import Site
    from pressroom.publish.bundle import Bundle
    from pressroom.publish.redirects import Redirect


def for_hosts(site: Site) -> Iterator[Artifact]:
    """Yield what hosts need of any site."""
    # Browsers let in what a page's own policy and this one have in common: so it lets in what any of them does.
    has_wasm = SEARCH in site.features
    headers = headers_file(content_security_policy(player_sources(site), for_meta=False, has_wasm=has_wasm))
    yield Artifact.of_bytes("_headers", headers, "the site's policy")
    # Without this file one host leaves out everything that begins with an underscore.
    yield Artifact.of_bytes(".nojekyll", b"", "nothing")
    yield Artifact.of_bytes(MARKER, MARKER_TEXT, "words that never change")


def lists_of_redirects(redirects: Iterable[Redirect]) -> Iterator[Artifact]:
    """Yield the lists of all addresses that lead to others, each if there is anything to stand in it."""
    for path, content in files_for_hosts(redirects):
        yield Artifact.of_bytes(path, content, "all addresses that lead to others")


def refuse_taken(site: Site, planned: Iterable[Artifact], bundles: Iterable[Bundle]) -> None:
    """Raise ContentError for former addresses at which something else stands. `planned` is everything else.

    In the folders of bundles nothing else may live: nobody knows yet what will stand there.

    Reading the newsroom has compared them with all pages; here it is what features make besides.
    """
    moved = {urls.file_of(each.path): each for each in moved_addresses(site) if each.origin}
    if not moved:
        return
    taken = {artifact.path.casefold() for artifact in planned}.union((REDIRECTS, NGINX_MOVED, NGINX_MAP))
    kept = tuple(bundle.folder.casefold() for bundle in bundles)
    folders = {folder for path in taken for folder in _folders(path)}
    places = Places(site.folder, tuple(edition.language for edition in site.editions))
    problems = []
    for file, each in moved.items():
        mine = file.casefold()
        if mine.startswith(kept) or mine in taken or mine in folders or not taken.isdisjoint(_folders(mine)):
            place = places.find(each.origin, each.language, "aliases", each.number)
            what = f"'{each.path}' is the address of a file that the newsroom itself needs"
            problems.append(Problem(place, f"aliases.{each.number}", what, "delete it"))
    if problems:
        raise ContentError(problems)


def _folders(path: str) -> Iterator[str]:
    """Yield the folders around a file."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path
