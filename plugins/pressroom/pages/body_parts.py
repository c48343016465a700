"""The parts of a body, one after the other, as templates and feeds print them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core.features import EMBEDS
from pressroom.core.model import Attachment, Picture
from pressroom.core.prose import BodyPicture, Html
from pressroom.embeds import embed_of, note_on, sources_of
from pressroom.pictures import page_picture

from .attachments import attached_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.core.body import Body
    from pressroom.core.model import Masthead, Video
    from pressroom.core.prose import Part
    from pressroom.embeds import Embed
    from pressroom.pictures import Originals, PagePicture
    from pressroom.share import ShareLink

    from .attachments import AttachedFile


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation or a marked sentence: its anchor (`quote-1`), its number, its permalink, and links to share it."""

    anchor: str
    number: int
    address: str
    is_quotation: bool
    share: tuple[ShareLink, ...]


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


def html_part(html: Html, passage: Passage | None = None) -> BodyPart:
    """Return a stretch of HTML as a part."""
    return BodyPart("html", html=html, passage=passage)


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
    has_embeds = EMBEDS in masthead.features
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


def _body_part(masthead: Masthead, originals: Originals, part: Part) -> BodyPart:
    if isinstance(part, Html):
        return html_part(part)
    if isinstance(part, BodyPicture):
        return picture_part(originals, Picture(file=part.file, alt=part.alt, caption=part.caption))
    return address_part(masthead, originals, part.address, name=part.name, caption=part.caption)


def _file_of_note(masthead: Masthead, file: str | None, embed: Embed) -> AttachedFile | None:
    """Return a file that a note names. Its bytes are part of the masthead, as posters are."""
    if file is None:
        return None
    return attached_files(masthead.folder, (Attachment(file=file, title=embed.title or embed.provider_name),))[0]
