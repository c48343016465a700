"""What a journalist can take from a release in one go: the same release in every format, and the press kit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pressroom.core.model import Edition, Release, Site


class LiftFile(NamedTuple):
    """One file beside a release's page: `path` from the site's root, and the digest of what it is made from.

    `format` is text, markdown, html, ninjs, word, pdf or kit; templates have names for them.
    """

    format: str
    path: str
    media_type: str
    digest: str


def lift_files(site: Site, edition: Edition, release: Release) -> tuple[LiftFile, ...]:  # noqa: ARG001 - to come
    """Return every file that lifts a release, in the order in which pages offer them."""
    return ()
