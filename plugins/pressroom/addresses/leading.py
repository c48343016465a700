"""Addresses that lead on: a page for each, and what hosts are told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pressroom.core import urls
from pressroom.core.moved import moved_addresses
from pressroom.publish.artifact import Artifact
from pressroom.publish.leading_page import leading_page
from pressroom.publish.redirects import Redirect, folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site


# Of the theme. Where a theme has none, what stands behind # is lost on hosts that do not lead on by themselves.
_SCRIPT: Final = "theme/js/leading.js"


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the page of every address that leads on. A feed that has moved can have none: only hosts lead there."""
    names = {edition.language: edition.masthead.name for edition in site.editions}
    for moved in moved_addresses(site):
        if urls.is_page(moved.path):
            root = urls.root_from(moved.path)
            content = leading_page(
                moved.language,
                names[moved.language],
                urls.relative(moved.target, root),
                urls.absolute(moved.target, site.url),
                script=f"{root}/{_SCRIPT}",
            )
            yield Artifact.of_bytes(urls.file_of(moved.path), content, "where the former address leads")


def redirects(site: Site) -> Iterator[Redirect]:
    """Yield what hosts are told: for ever. What is gone comes last."""
    folder = folder_of(site.url)
    for moved in moved_addresses(site):
        yield Redirect(f"{folder}/{quote(moved.path)}", f"{folder}/{quote(moved.target)}", is_permanent=True)
    for kept in site.given_up:
        if kept.is_gone:
            yield Redirect(f"{folder}/{quote(kept.path)}", "", is_permanent=True)
