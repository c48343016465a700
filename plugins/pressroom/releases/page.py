"""The release's page: everything that a journalist lifts, ready to be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
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

from .imprint import imprint_of
from .lift import lift_artifacts
from .quotes import quotes_of
from .verify_page import signers_artifact, verify_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, OwnedPicture, Release, Site
    from pressroom.pages import BodyPart, Composed, Link, Page
    from pressroom.pictures import Originals
    from pressroom.publish.artifact import Artifact

    from .imprint import Imprint
    from .quotes import SpokenQuote


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every release, and the one that tells how to check signatures."""
    yield from verify_pages(site)
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
                originals=planner.originals_of(release),
            )


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every release in every format, and the files that it offers."""
    yield from attachment_artifacts(site)
    yield from lift_artifacts(site)
    yield from signers_artifact(site)


def compose_release(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    release: Release,
    quotes: tuple[SpokenQuote, ...],
    imprint: Imprint,
    topics: tuple[Link, ...],
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
    }
    return compose_publication(release, content)


def _medium(masthead: Masthead, originals: Originals, medium: OwnedPicture | Video) -> BodyPart:
    if isinstance(medium, Video):
        return address_part(masthead, originals, medium.address, medium.title)
    return picture_part(originals, medium)
