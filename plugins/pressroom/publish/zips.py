"""Zips that have the same bytes on every machine and at any time, and the sums of what is in them."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMS: Final = "SHA256SUMS"
# The first instant that a zip can tell. Files in it have no other: they are made from the same things at any time.
_INSTANT: Final = (1980, 1, 1, 0, 0, 0)
_READABLE_BY_ALL: Final = 0o100644 << 16
_UNIX: Final = 3


def packed(contents: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by their names, which may have folders. They stand in the order of their names.

    Nothing is compressed: pictures are as small as they get, and compressors differ from machine to machine.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(name, _INSTANT)
            entry.external_attr, entry.create_system = _READABLE_BY_ALL, _UNIX
            archive.writestr(entry, contents[name])
    return stream.getvalue()


def sums_of(contents: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of files by their names, as `sha256sum --check` reads it."""
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()
