"""Reading a PDF file in a process of its own: a hostile one may crash the library or never come to an end."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.processes import process_context

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

LARGEST: Final = 50_000_000
# A book of 500 pages takes a few.
SECONDS: Final = 60.0
_HEAD: Final = 1024
# What others are, by their first bytes.
_OTHERS: Final = {b"PK\x03\x04": "a Word, OpenDocument or other zipped file", b"{\\rtf": "a text in RTF"}
_DAMAGED: Final = "cannot be read to its end", "open it, save it as PDF again, and look at the new file"


class PdfError(Exception):
    """A document that cannot be shown. `what` and `remedy` are as of any problem."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def told_apart(path: Path, seconds: float = SECONDS) -> dict[str, Any]:
    """Return what a PDF file tells, as JSON has it. Raise PdfError if it cannot be shown."""
    _check_form(path)
    context: Any = process_context()
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_tell, args=(sending, path), daemon=True)
    child.start()
    sending.close()
    try:
        if not receiving.poll(seconds):
            raise PdfError(f"takes longer than {seconds:g} s to read", "export it anew, or split it")
        told = json.loads(receiving.recv_bytes())
    except EOFError:  # it has died
        raise PdfError(*_DAMAGED) from None
    finally:
        child.kill()
        child.join()
        receiving.close()
    if "what" in told:
        raise PdfError(told["what"], told["remedy"])
    return dict(told)


def _check_form(path: Path) -> None:
    """Look at the size and at the beginning of a file. Readers of PDF allow for some bytes before it begins."""
    size = path.stat().st_size
    if size > LARGEST:
        raise PdfError(f"is larger than {LARGEST // 10**6} MB", "export it with smaller pictures, or split it")
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if b"%PDF-" not in head:
        other = next((name for first, name in _OTHERS.items() if head.startswith(first)), "")
        what = f"is no PDF, but {other}" if other else "is no PDF, whatever its name says"
        raise PdfError(what, "export it as PDF, and give that file")


def _tell(sending: Connection, path: Path) -> None:
    # Here only: the library is loaded in this process, and nowhere else.
    from .telling import told_by

    try:
        told = told_by(path)
    except PdfError as error:
        told = {"what": error.what, "remedy": error.remedy}
    # Whoever waited may have given up.
    with suppress(BrokenPipeError):
        sending.send_bytes(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"))
