"""The release's page: everything that a journalist lifts, ready to be printed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.model import Picture, Video
from pressroom.pages import body_parts, hashtag_list, publication_page, share_bar, topic_links
from pressroom.pages.furniture import address_part, picture_part
from pressroom.pictures import downloads, page_picture
from pressroom.publish.artifact import Artifact, code_digest

from .quotes import quotes_of
from .text_copy import text_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Release, Site
    from pressroom.pages import BodyPart, Page


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every release."""
    for edition in site.editions:
        for release in edition.releases:
            yield _page(site, edition, release)


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the plain-text copy of every release."""
    for edition in site.editions:
        for release in edition.releases:
            path = edition.path(urls.text_copy_path(release.path))
            digest = digest_of(release, quotes_of(edition, release), edition.newsroom, site.url, code_digest())
            yield Artifact(path, digest, partial(_text_copy, site, edition, release))


def _page(site: Site, edition: Edition, release: Release) -> Page:
    newsroom = edition.newsroom
    content = {
        "headline": release.headline,
        "subhead": release.subhead,
        "city": release.city,
        "date": release.date,
        "updated": release.updated,
        "summary": release.summary,
        "facts": release.facts,
        "quotes": quotes_of(edition, release),
        "picture": page_picture(site, release.picture),
        "media": tuple(_medium(site, edition, medium) for medium in release.media),
        "body": body_parts(site, edition, release.body),
        "contacts": tuple(newsroom.contacts[key] for key in release.contacts),
        "boilerplates": tuple(newsroom.boilerplates[key] for key in release.boilerplates),
        "notes": release.notes,
        "terms": release.terms,
        "topics": topic_links(edition, release.topics),
        "hashtags": hashtag_list(release),
        "share": share_bar(site, edition, release),
        "text_path": edition.path(urls.text_copy_path(release.path)),
        "downloads": downloads(site, release.picture),
    }
    return publication_page(site, edition, release, "release.html", content)


def _medium(site: Site, edition: Edition, medium: Picture | Video) -> BodyPart:
    if isinstance(medium, Video):
        return address_part(site, edition, medium.address, medium.title)
    return picture_part(site, medium)


def _text_copy(site: Site, edition: Edition, release: Release) -> bytes:
    return text_copy(site, edition, release, quotes_of(edition, release)).encode()
