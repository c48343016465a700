"""The pieces that stand in the pages of all publications: body, share bar, topics."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.model import Attachment, Picture
from pressroom.core.prose import BodyPicture, Html
from pressroom.embeds import FEATURE, embed_of, note_on, sources_of
from pressroom.pictures import card_downloads, downloads, page_picture
from pressroom.share import share_links, subject_of
from pressroom.share.parameters import SHARE_BAR
from pressroom.share.posted_channels import share_bar_channels

from .attachments import attached_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.core.body import Body
    from pressroom.core.model import Campaign, Masthead, Release, Story, Video
    from pressroom.core.prose import Part
    from pressroom.embeds import Embed
    from pressroom.pictures import Download, Originals, PagePicture
    from pressroom.share import ShareLink, Subject

    from .attachments import AttachedFile
    from .passages import Passage


@dataclass(frozen=True)
class Link:
    """A name that leads somewhere in the site; `path` is from the root."""

    name: str
    path: str

    @cached_property
    def digest(self) -> str:
        """Return the digest of both; one link stands in many pages."""
        return digest_of(self.name, self.path)


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One part of a body. `kind` is html, picture, embed or link, and names the one field that is set.

    (A picture is None all the same where the site draws no pictures.) `passage` is set besides where the HTML can be
    shared by itself. A link, which has an `address`, may have `words` of its own. Beside an embed stand its
    `transcript` and `captions`, if there are such files.
    """

    kind: str
    html: Html | None = None
    picture: PagePicture | None = None
    embed: Embed | None = None
    address: str | None = None
    passage: Passage | None = None
    words: str | None = None
    transcript: AttachedFile | None = None
    captions: AttachedFile | None = None


def body_parts(masthead: Masthead, originals: Originals, body: Body) -> tuple[BodyPart, ...]:
    """Return the body as templates and feeds print it."""
    return tuple(_body_part(masthead, originals, part) for part in body.parts)


def picture_part(originals: Originals, picture: Picture) -> BodyPart:
    """Return a picture as a part."""
    return BodyPart("picture", picture=page_picture(originals, picture))


def address_part(  # noqa: PLR0917 - as an embed is made
    masthead: Masthead,
    originals: Originals,
    address: str,
    title: str | None = None,
    name: str | None = None,
    caption: str | None = None,
) -> BodyPart:
    """Return an address as an embed, or as a link where no provider knows it or embeds are switched off."""
    has_embeds = FEATURE in masthead.features
    embed = embed_of(masthead, originals, address, title, name, caption) if has_embeds else None
    if embed is None:
        return BodyPart("link", address=address, words=title or name)
    note = note_on(masthead, address)
    transcript, captions = (
        _file_of_note(masthead, file, embed) for file in ((note.transcript, note.captions) if note else (None, None))
    )
    return BodyPart("embed", embed=embed, transcript=transcript, captions=captions)


def media_parts(masthead: Masthead, originals: Originals, media: tuple[Video, ...]) -> tuple[BodyPart, ...]:
    """Return the media of a story, which are all elsewhere."""
    return tuple(address_part(masthead, originals, medium.address, medium.title) for medium in media)


def players_of(parts: Iterable[BodyPart | None]) -> tuple[str, ...]:
    """Return the origins of the players that these parts can load."""
    return sources_of(part.embed for part in parts if part)


def share_bar(masthead: Masthead, item: Story | Release | Campaign) -> tuple[ShareLink, ...]:
    """Return the share links of a publication, for the channels that the newsroom chose."""
    return share_bar_of(masthead, subject_of(masthead, item), SHARE_BAR)


def share_bar_of(masthead: Masthead, subject: Subject, placement: str) -> tuple[ShareLink, ...]:
    """Return the share links of anything that can be shared; none in a preview, since that is not public."""
    if not masthead.has_sharing:
        return ()
    channels = share_bar_channels(masthead)
    return tuple(share_links(subject, channels, placement, masthead.utm, masthead.own_channels))


def pictures_path(masthead: Masthead, item: Story | Release | Campaign) -> str | None:
    """Return where a publication's picture is shown in all its shapes; None if there is no such page."""
    if item.picture is None or not masthead.has_picture_pages:
        return None
    return masthead.path(urls.pictures_path(item.path))


def toolkit_path(masthead: Masthead, item: Story | Release | Campaign) -> str | None:
    """Return where a publication's posts for every channel are; None if there is no such page."""
    if item.is_archived or not masthead.has_toolkits:
        return None
    return masthead.path(urls.toolkit_path(item.path))


def downloads_of(masthead: Masthead, originals: Originals, item: Story | Release | Campaign) -> tuple[Download, ...]:
    """Return what a publication's picture is drawn as for channels; without a picture, its cards."""
    if item.picture:
        return downloads(masthead, originals, item.picture)
    return card_downloads(masthead, item.path)


def _body_part(masthead: Masthead, originals: Originals, part: Part) -> BodyPart:
    if isinstance(part, Html):
        return BodyPart("html", html=part)
    if isinstance(part, BodyPicture):
        return picture_part(originals, Picture(file=part.file, alt=part.alt, caption=part.caption))
    return address_part(masthead, originals, part.address, name=part.name, caption=part.caption)


def _file_of_note(masthead: Masthead, file: str | None, embed: Embed) -> AttachedFile | None:
    """Return a file that a note names. Its bytes are part of the masthead, as posters are."""
    if file is None:
        return None
    return attached_files(masthead.folder, (Attachment(file=file, title=embed.title or embed.provider_name),))[0]
