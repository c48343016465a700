"""QR codes, for readers whose telephone is nearer than a link."""

from __future__ import annotations

import io


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
