"""The pieces that stand in the pages of all publications: body, share bar, topics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.model import Picture
from pressroom.core.prose import BodyPicture, Html
from pressroom.embeds import embed_of
from pressroom.pictures import page_picture
from pressroom.share import channels_with_forms, compose, distinct_hashtags, share_links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.core.body import Body
    from pressroom.core.model import Campaign, Edition, Release, Site, Story
    from pressroom.core.prose import Part
    from pressroom.embeds import Embed
    from pressroom.pictures import PagePicture
    from pressroom.share import ShareLink


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere in the site; `path` is from the root."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One part of a body. `kind` is html, picture, embed or link, and names the one field that is set.

    (A picture is None all the same where the site draws no pictures.)
    """

    kind: str
    html: Html | None = None
    picture: PagePicture | None = None
    embed: Embed | None = None
    address: str | None = None


def body_parts(site: Site, edition: Edition, body: Body) -> tuple[BodyPart, ...]:
    """Return the body as templates and feeds print it."""
    return tuple(_body_part(site, edition, part) for part in body.parts)


def picture_part(site: Site, picture: Picture) -> BodyPart:
    """Return a picture as a part."""
    return BodyPart("picture", picture=page_picture(site, picture))


def address_part(site: Site, edition: Edition, address: str, title: str | None = None) -> BodyPart:
    """Return an address as an embed, or as a link where no provider knows it or embeds are switched off."""
    embed = embed_of(site, edition.newsroom, address, title) if "pressroom.embeds" in site.features else None
    return BodyPart("embed", embed=embed) if embed else BodyPart("link", address=address)


def share_bar(site: Site, edition: Edition, item: Story | Release | Campaign) -> tuple[ShareLink, ...]:
    """Return the share links of a publication, for the channels that the newsroom chose."""
    if "pressroom.share" not in site.features:
        return ()
    address = urls.absolute(edition.path(item.path), site.url)
    chosen = edition.newsroom.share
    channels = channels_with_forms() if chosen is None else chosen
    return share_links(compose(item.title, address, hashtag_list(item)), channels)


def hashtag_list(item: Story | Release | Campaign) -> tuple[str, ...]:
    """Return a publication's hashtags, each once; a campaign's own comes first."""
    own = getattr(item, "hashtag", None)
    return distinct_hashtags((*((own,) if own else ()), *item.hashtags))


def topic_links(edition: Edition, keys: Sequence[str]) -> tuple[Link, ...]:
    """Return the topics' names and pages."""
    by_key = {topic.key: topic for topic in edition.topics}
    return tuple(Link(by_key[key].name, edition.path(by_key[key].path)) for key in keys if key in by_key)


def _body_part(site: Site, edition: Edition, part: Part) -> BodyPart:
    if isinstance(part, Html):
        return BodyPart("html", html=part)
    if isinstance(part, BodyPicture):
        return picture_part(site, Picture(file=part.file, alt=part.alt, caption=part.caption))
    return address_part(site, edition, part.address)
