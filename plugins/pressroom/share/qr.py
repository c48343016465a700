"""QR codes, for readers whose telephone is nearer than a link."""

from __future__ import annotations

import io
from functools import cache, partial
from importlib.metadata import version

from pressroom.core.digests import digest_of
from pressroom.publish.artifact import CODE, Artifact, code_digest


def qr_artifact(path: str, address: str) -> Artifact:
    """Return the file of an address's QR code. Another version of what draws it makes it anew."""
    pieces = {CODE: code_digest(), "the address": digest_of(address), "what draws codes": version_of_codes()}
    return Artifact(path, digest_of(*pieces.values()), partial(qr_code, address), pieces=partial(dict, pieces))


@cache
def version_of_codes() -> str:
    """Return the version of what draws QR codes."""
    return version("segno")


def qr_code(address: str) -> bytes:
    """Return an address as a QR code in SVG: dark on white, with the quiet zone that readers of codes need.

    Medium error correction (a tenth may be covered) unless more costs no space; ISO/IEC 18004.
    """
    import segno

    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=8, border=4, dark="#000", light="#fff", xmldecl=False, nl=False, omitsize=False
    )
    return out.getvalue()
