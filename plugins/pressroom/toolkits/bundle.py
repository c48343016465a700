"""The toolkit as one zip, with the same bytes on every machine, and its QR code as a file of its own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pressroom.core.digests import digest_of
from pressroom.pages import Planner
from pressroom.publish.artifact import CODE, Artifact, code_digest
from pressroom.publish.zips import SUMS, packed, sums_of
from pressroom.share.qr import qr_artifact, version_of_codes

from .pictures import pictures_of
from .toolkit import toolkits_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Site
    from pressroom.core.pieces import Pieces
    from pressroom.publish.artifact import Finished

    from .pictures import KitPictures
    from .toolkit import Toolkit


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the zip and the QR code of every toolkit."""
    for edition in site.editions:
        for toolkit in toolkits_of(Planner(site, edition)):
            yield Artifact.planned(_artifact_of_zip, toolkit)
            yield Artifact.planned(qr_artifact, toolkit.qr_path, toolkit.address)


def _artifact_of_zip(toolkit: Toolkit) -> Artifact:
    pictures = pictures_of(toolkit)
    return Artifact(
        toolkit.path,
        digest_of(toolkit, code_digest(), version_of_codes()),
        partial(_packed, toolkit, pictures),
        pieces=partial(_pieces_of_zip, toolkit),
        needs=(*(each.path for each in pictures.files), toolkit.qr_path),
    )


def _pieces_of_zip(toolkit: Toolkit) -> Pieces:
    return {CODE: code_digest(), **toolkit.masthead.pieces, **toolkit.pieces, "what draws codes": version_of_codes()}


def _packed(toolkit: Toolkit, pictures: KitPictures, finished: Finished) -> bytes:
    from .posts import posts_of
    from .sheets import QR_CODE, sheets

    contents = sheets(toolkit, posts_of(toolkit), pictures)
    contents |= {f"pictures/{each.name}": finished.read(each.path) for each in pictures.files}
    contents[QR_CODE] = finished.read(toolkit.qr_path)
    contents[SUMS] = sums_of(contents)
    return packed(contents)
