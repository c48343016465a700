"""Files that readers take along as they are: what pages say of sounds, films, documents and logos, and their copies."""

from __future__ import annotations

import hashlib
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.features import EMBEDS
from pressroom.core.file_state import FileState, is_settled, state_of
from pressroom.core.model import Attachment
from pressroom.core.offers import attachments_of
from pressroom.embeds import notes_in_use
from pressroom.publish.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Article, Site


class AttachedFile(NamedTuple):
    """A file as pages offer it: `path` is from the site's root, `name` what it is saved as, `size` its bytes.

    `kind` is audio, film, document or picture, `media_type` as browsers call it, `sha256` in hexadecimal.
    """

    path: str
    name: str
    kind: str
    media_type: str
    size: int
    sha256: str
    title: str
    description: str | None
    credit: str | None
    licence: str | None

    @property
    def suffix(self) -> str:
        """Return the end of its name in capitals, as people call kinds of files: PDF."""
        return self.name.rpartition(".")[2].upper()


# What servers and browsers call the kinds of files that are given away. Not from the machine: each knows others.
# Source: the media types registry of the IANA; `audio/flac` and `text/vtt` since RFC 9639 and WebVTT.
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_OPEN: Final = "application/vnd.oasis.opendocument"
_MEDIA_TYPES: Final = {
    "ai": "application/postscript",
    "csv": "text/csv",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "eps": "application/postscript",
    "epub": "application/epub+zip",
    "flac": "audio/flac",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "json": "application/json",
    "m4a": "audio/mp4",
    "m4v": "video/mp4",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "odp": f"{_OPEN}.presentation",
    "ods": f"{_OPEN}.spreadsheet",
    "odt": f"{_OPEN}.text",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "rtf": "application/rtf",
    "srt": "application/x-subrip",
    "svg": "image/svg+xml",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "tsv": "text/tab-separated-values",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "wav": "audio/wav",
    "webm": "video/webm",
    "webp": "image/webp",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "zip": "application/zip",
}


def attached_files(folder: Path, attachments: tuple[Attachment, ...]) -> tuple[AttachedFile, ...]:
    """Return what pages say of attachments. `folder` is the newsroom's."""
    return tuple(_attached(folder, attachment) for attachment in attachments)


def attachment_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield a copy of every file that a public release or the newsroom offers."""
    for edition in site.editions:
        for release in edition.releases:
            yield from copies_of(site.folder, attachments_of(release))
        yield from copies_of(site.folder, edition.newsroom.logos)


def recording_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield a copy of every recording of an episode, and of what belongs to it; of every document and its like."""
    for edition in site.editions:
        with_files: tuple[Article, ...] = (*edition.episodes, *edition.documents, *edition.infographics)
        for item in with_files:
            yield from copies_of(site.folder, item.attachments)


def resource_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield a copy of every file that a campaign offers."""
    for edition in site.editions:
        for campaign in edition.campaigns:
            yield from copies_of(site.folder, campaign.attachments)


def embed_file_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield a copy of every transcript and every file of captions of what something public shows."""
    if EMBEDS not in site.features:
        return
    for edition in site.editions:
        files = (file for note in notes_in_use(edition) for file in note.files)
        yield from copies_of(site.folder, tuple(Attachment(file=file, title=file) for file in files))


def copies_of(folder: Path, attachments: tuple[Attachment, ...]) -> Iterator[Artifact]:
    """Yield a copy of each attachment as a file of the output."""
    for attachment in attachments:
        file = _attached(folder, attachment)
        read = partial(_read, folder / attachment.file)
        yield Artifact(file.path, file.sha256, read, pieces=partial(dict, {attachment.file: file.sha256}))


def _attached(folder: Path, attachment: Attachment) -> AttachedFile:
    size, digest = _measured(folder / attachment.file)
    name = Path(attachment.file).name
    suffix = name.rpartition(".")[2].lower()
    return AttachedFile(
        path=f"media/{urls.file_stem(name)}-{digest[:10]}.{suffix}",
        name=name,
        kind=attachment.kind,
        media_type=_MEDIA_TYPES[suffix],
        size=size,
        sha256=digest,
        title=attachment.title,
        description=attachment.description,
        credit=attachment.credit,
        licence=attachment.licence,
    )


# Size and SHA-256 of files by what tells without reading whether they were changed: several pages ask of each.
_measures: Final[dict[tuple[Path, FileState], tuple[int, str]]] = {}


def _measured(path: Path) -> tuple[int, str]:
    began = time.time_ns()
    key = (path, state_of(path.stat()))
    if key not in _measures:
        content = _read(path)
        found = len(content), hashlib.sha256(content).hexdigest()
        if not is_settled(key[1], began):
            return found
        _measures[key] = found
    return _measures[key]


def _read(path: Path) -> bytes:
    return path.read_bytes()
