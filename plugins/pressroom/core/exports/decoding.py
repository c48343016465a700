"""The encodings that exports come in: what says of itself what it is, and what has to be told."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

_MARKS: Final = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_KOREAN: Final = re.compile("[\uac00-\ud7a3]")
# How we call what Python calls otherwise.
_PYTHON: Final = {"utf-8": "utf-8-sig", "windows-1252": "cp1252"}


def decoded(content: bytes, encoding: str | None = None) -> str:
    """Return the text of an export, in the encoding that was told or else by its mark, without one as UTF-8.

    Raise ValueError with `what; remedy` if it is none.
    """
    name = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    name = name or _PYTHON.get(encoding or "", encoding) or "utf-8"
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise ValueError(_told(content, error.start, encoding or "UTF-8", error.reason)) from None
    if "\0" in text:
        raise ValueError(_told(content, content.index(0), encoding or "UTF-8", "a zero byte"))
    return text


def _told(content: bytes, byte: int, wanted: str, why: str) -> str:
    guess = likely_encoding(content)
    other = f"; add `encoding: {guess}` to the export, " if guess != wanted else "; correct `encoding`, "
    looks = f", and looks like {guess}" if guess != wanted else ""
    return f"byte {byte} is not {wanted} ({why}){looks}{other}or save the file as UTF-8"


def likely_encoding(content: bytes) -> str:
    """Return what a file without a mark that is no UTF-8 most likely is: UTF-16, Korean, or Western European."""
    if b"\0" in content:
        return "utf-16"
    try:
        korean = content.decode("cp949")
    except UnicodeDecodeError:
        return "windows-1252"
    return "cp949" if _KOREAN.search(korean) else "windows-1252"
