"""The release's page: everything that a journalist lifts, ready to be printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.model import Attachment, Video
from pressroom.pages import (
    Planner,
    body_parts,
    compose_publication,
    downloads_of,
    hashtag_list,
    pictures_path,
    share_bar,
)
from pressroom.pages.attachments import attachment_artifacts
from pressroom.pages.furniture import address_part, picture_part
from pressroom.pictures import page_picture
from pressroom.publish.artifact import CODE, Artifact, code_digest

from .changes import corrections_of
from .quotes import quotes_of
from .text_copy import Imprint, text_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, History, Masthead, OwnedPicture, Release, Site
    from pressroom.core.pieces import Pieces
    from pressroom.pages import BodyPart, Composed, Link, Page
    from pressroom.pictures import Originals

    from .quotes import SpokenQuote


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every release."""
    for edition in site.editions:
        planner = Planner(site, edition)
        for release in edition.releases:
            yield planner.page(
                release.path,
                "release.html",
                compose_release,
                release,
                quotes_of(edition, release),
                imprint_of(edition, release),
                planner.topics(release.topics),
                edition.history_of(release),
                originals=planner.originals_of(release),
            )


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the plain-text copy of every release, and the files that it offers."""
    yield from attachment_artifacts(site)
    for edition in site.editions:
        for release in edition.releases:
            path = edition.path(urls.text_copy_path(release.path))
            inputs = (edition.masthead, release, quotes_of(edition, release), imprint_of(edition, release))
            yield Artifact.planned(_artifact_of_text_copy, path, *inputs)


def _artifact_of_text_copy(path: str, *inputs: Any) -> Artifact:
    pieces = partial(_pieces_of_copy, *inputs)
    return Artifact(path, digest_of(inputs, code_digest()), partial(text_copy, *inputs), pieces=pieces)


def _pieces_of_copy(masthead: Masthead, release: Release, quotes: tuple[SpokenQuote, ...], imprint: Imprint) -> Pieces:
    own = {release.origin: release.digest, "quotes": digest_of(quotes), "imprint": digest_of(imprint)}
    return {CODE: code_digest(), **masthead.pieces, **own}


def imprint_of(edition: Edition, release: Release) -> Imprint:
    """Return the newsroom's contacts and boilerplates that a release names."""
    return Imprint(
        tuple(edition.newsroom.contacts[key] for key in release.contacts),
        tuple(edition.newsroom.boilerplates[key] for key in release.boilerplates),
    )


def compose_release(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    release: Release,
    quotes: tuple[SpokenQuote, ...],
    imprint: Imprint,
    topics: tuple[Link, ...],
    history: History,
) -> Composed:
    """Return what the page of a release prints."""
    content = {
        "headline": release.headline,
        "subhead": release.subhead,
        "city": release.city,
        "date": release.date,
        "updated": release.updated,
        "summary": release.summary,
        "facts": release.facts,
        "quotes": quotes,
        "picture": page_picture(originals, release.picture),
        "media": tuple(
            _medium(masthead, originals, medium) for medium in release.media if not isinstance(medium, Attachment)
        ),
        "body": body_parts(masthead, originals, release.body),
        "contacts": imprint.contacts,
        "boilerplates": imprint.boilerplates,
        "notes": release.notes,
        "terms": release.terms,
        "topics": topics,
        "hashtags": hashtag_list(release),
        "share": share_bar(masthead, release),
        "text_path": masthead.path(urls.text_copy_path(release.path)),
        "downloads": downloads_of(masthead, originals, release),
        "pictures_path": pictures_path(masthead, release),
        "changes": corrections_of(release, history),
    }
    return compose_publication(release, content)


def _medium(masthead: Masthead, originals: Originals, medium: OwnedPicture | Video) -> BodyPart:
    if isinstance(medium, Video):
        return address_part(masthead, originals, medium.address, medium.title)
    return picture_part(originals, medium)
