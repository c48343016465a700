"""All renditions of a publication's picture as one zip, with their sums: the same bytes on every machine."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from typing import TYPE_CHECKING

from pressroom.core.digests import digest_of
from pressroom.publish.artifact import CODE, Artifact, code_digest
from pressroom.publish.zips import SUMS, packed, sums_of

from .kit import kit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.core.pieces import Pieces
    from pressroom.publish.artifact import Finished

    from .kit import Kit


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the zip of every publication's picture, and the sheet of its crops."""
    for edition in site.editions:
        for item in edition.posted:
            if found := kit_of(site, edition.masthead, item):
                kit, sheet = found
                if sheet:
                    yield sheet
                    yield _zip_of(kit)


def _zip_of(kit: Kit) -> Artifact:
    needs = tuple(file.path for file in kit.files)
    digest = digest_of(kit, code_digest())
    return Artifact(kit.zip_path, digest, partial(_packed, kit), pieces=partial(_pieces, kit), needs=needs)


def _pieces(kit: Kit) -> Pieces:
    return {CODE: code_digest(), **dict(kit.needs), "names and uses": digest_of(kit.files)}


def _packed(kit: Kit, finished: Finished) -> bytes:
    contents = {file.name: finished.read(file.path) for file in kit.files}
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    contents["manifest.json"] = _manifest(kit, contents, sums)
    contents["README.txt"] = _read_me(kit)
    contents[SUMS] = sums_of(contents)
    return packed(contents)


def _manifest(kit: Kit, contents: dict[str, bytes], sums: dict[str, str]) -> bytes:
    files = [
        {
            "name": file.name,
            "width": file.width,
            "height": file.height,
            "bytes": len(contents[file.name]),
            "sha256": sums[file.name],
            "placements": [
                {"name": use.name, "channel": use.channel, "width": use.width, "height": use.height}
                for use in file.uses
            ],
        }
        for file in kit.files
    ]
    told = {**kit.words._asdict(), "files": files}
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _read_me(kit: Kit) -> bytes:
    """Say for people what each file is for, and what is to be told with it."""
    words = [f"{name}: {value}" for name, value in kit.words._asdict().items() if value]
    uses = [f"{file.name}\n    {', '.join(use.name for use in file.uses)}" for file in kit.files]
    return "\n".join([*words, "", *uses, ""]).encode()
