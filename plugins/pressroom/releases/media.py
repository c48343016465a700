"""The media of a release as its page prints them: pictures, videos, sounds and documents, each a chunk of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pressroom.core.model import Attachment, Video
from pressroom.pages.body_parts import address_part
from pressroom.pictures import page_picture

from . import snippets
from .chunks import Said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import OwnedPicture
    from pressroom.pages import BodyPart
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import Originals, PagePicture

    from .chunks import Chunk, Cutter

# What an attached file is, and what its anchor is called. Who looks for films looks for videos.
_CALLED: Final = {"film": "video"}


@dataclass(frozen=True, slots=True)
class Medium:
    """One medium. `kind` is picture, video (elsewhere), film (a file), audio or document, and decides what is set.

    That is `picture` for pictures; `part`, an embed or a link, for videos; `file` for all others.
    """

    kind: str
    title: str | None
    chunk: Chunk
    picture: PagePicture | None = None
    part: BodyPart | None = None
    file: AttachedFile | None = None


def media_of(cutter: Cutter, originals: Originals, files: tuple[AttachedFile, ...]) -> tuple[Medium, ...]:
    """Return the media in their order, the release's own picture first.

    `files` are its attachments. There is no picture where the site draws none.
    """
    return tuple(_numbered(cutter, originals, files))


def _numbered(cutter: Cutter, originals: Originals, files: tuple[AttachedFile, ...]) -> Iterator[Medium]:
    release, waiting = cutter.release, iter(files)
    numbers: Counter[str] = Counter()

    def next_number(kind: str) -> int:
        numbers[kind] += 1
        return numbers[kind]

    own = (release.picture,) if release.picture else ()
    for medium in (*own, *release.media):
        if isinstance(medium, Attachment):
            file = next(waiting)
            yield _attached(cutter, file, next_number(_CALLED.get(file.kind, file.kind)))
        elif isinstance(medium, Video):
            yield _video(cutter, originals, medium, next_number("video"))
        elif shown := page_picture(originals, medium):
            yield _picture(cutter, medium, shown, next_number("picture"))


def _picture(cutter: Cutter, picture: OwnedPicture, shown: PagePicture, number: int) -> Medium:
    rights = snippets.credit(picture.credit, picture.licence)
    words = f"{picture.caption or picture.alt} {rights}\n{cutter.absolute(shown.source)}"
    inside = snippets.picture(shown, cutter.absolute)
    chunk = cutter.cut("picture", number, words, inside, Said(picture.caption or picture.alt))
    return Medium("picture", picture.caption, chunk, picture=shown)


def _video(cutter: Cutter, originals: Originals, video: Video, number: int) -> Medium:
    part = address_part(cutter.masthead, originals, video.address, video.title)
    inside = snippets.link(video.title, video.address)
    chunk = cutter.cut("video", number, f"{video.title}\n{video.address}", inside, Said(video.title))
    return Medium("video", video.title, chunk, part=part)


def _attached(cutter: Cutter, file: AttachedFile, number: int) -> Medium:
    is_played = file.kind in {"audio", "film"}
    address = cutter.absolute(file.path)
    inside = snippets.film(file, cutter.absolute) if is_played else snippets.link(file.title, address)
    rights = snippets.credit(file.credit, file.licence)
    words = "\n".join((" ".join(filter(None, (file.title, rights))), address))
    chunk = cutter.cut(_CALLED.get(file.kind, file.kind), number, words, inside, Said(file.title))
    return Medium(file.kind, file.title, chunk, file=file)
