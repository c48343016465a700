"""Files that readers take along as they are: what pages say of sounds, films, documents and logos, and their copies."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core.model import Attachment, Release
from pressroom.publish.artifact import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site


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


def attached_files(folder: Path, attachments: tuple[Attachment, ...]) -> tuple[AttachedFile, ...]:
    """Return what pages say of attachments. `folder` is the newsroom's."""
    return tuple(_attached(folder, attachment) for attachment in attachments)


def attachments_of(release: Release) -> tuple[Attachment, ...]:
    """Return the media of a release that are neither pictures nor videos elsewhere."""
    return tuple(medium for medium in release.media if isinstance(medium, Attachment))


def attachment_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield a copy of every file that a public release or the newsroom offers."""
    for edition in site.editions:
        for release in edition.releases:
            yield from _copies(site.folder, attachments_of(release))
        yield from _copies(site.folder, edition.newsroom.logos)


def _copies(folder: Path, attachments: tuple[Attachment, ...]) -> Iterator[Artifact]:
    for attachment in attachments:
        file = _attached(folder, attachment)
        read = partial(_read, folder / attachment.file)
        yield Artifact(file.path, file.sha256, read, pieces=partial(dict, {attachment.file: file.sha256}))


def _attached(folder: Path, attachment: Attachment) -> AttachedFile:
    content = _read(folder / attachment.file)
    digest = hashlib.sha256(content).hexdigest()
    name = Path(attachment.file).name
    stem, _, suffix = name.rpartition(".")
    return AttachedFile(
        path=f"media/{stem}-{digest[:10]}.{suffix.lower()}",
        name=name,
        kind=attachment.kind,
        media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
        size=len(content),
        sha256=digest,
        title=attachment.title,
        description=attachment.description,
        credit=attachment.credit,
        licence=attachment.licence,
    )


def _read(path: Path) -> bytes:
    return path.read_bytes()
