"""The page of a toolkit: each channel with its posts and its pictures, the link, the QR code, and all as one zip."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.pages import SECTIONS, Composed, Planner

from .toolkit import toolkits_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Site
    from pressroom.pages import Page
    from pressroom.pictures import Originals

    from .pictures import KitPicture
    from .posts import ChannelPosts
    from .toolkit import Toolkit


class ShownChannel(NamedTuple):
    """What the page has for one channel: its posts, and the pictures that were cut for it."""

    posts: ChannelPosts
    pictures: tuple[KitPicture, ...]


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every toolkit."""
    for edition in site.editions:
        planner = Planner(site, edition)
        for toolkit in toolkits_of(planner):
            path = urls.toolkit_path(toolkit.publication_path)
            yield planner.page(path, "toolkit.html", compose_toolkit, toolkit, needs=(toolkit,))


def compose_toolkit(masthead: Masthead, originals: Originals, toolkit: Toolkit) -> Composed:  # noqa: ARG001 - every page gives them
    """Return what the page of a toolkit prints."""
    # Counting loads tables of letters, which no plan needs.
    from .pictures import pictures_of
    from .posts import posts_of

    entry, pictures = toolkit.entry, pictures_of(toolkit)
    content = {
        "title": entry.title,
        "kind": entry.kind,
        "publication_path": entry.path,
        "address": toolkit.address,
        "channels": tuple(
            ShownChannel(posts, tuple(each for each in pictures.files if posts.key in each.channels))
            for posts in posts_of(toolkit)
        ),
        "link_card": next((each for each in pictures.files if each.is_link_card), None),
        "picture_words": tuple(dict.fromkeys(each.words for each in pictures.files)),
        "is_picture_left_out": pictures.is_left_out,
        "pictures_path": _pictures_path(masthead, toolkit),
        "zip_path": toolkit.path,
        "qr_path": toolkit.qr_path,
    }
    # It says what the publication says, which is what search engines should find.
    return Composed(title=entry.title, content=content, section=SECTIONS[entry.kind], is_listed=False)


def _pictures_path(masthead: Masthead, toolkit: Toolkit) -> str | None:
    has_page = toolkit.entry.picture and masthead.has_picture_pages
    return urls.pictures_path(toolkit.entry.path) if has_page else None
