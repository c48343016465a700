"""Templates and translations, kept compiled from build to build."""

from __future__ import annotations

import io
import os
from codecs import BOM_UTF8
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from jinja2 import BytecodeCache

from pressroom.core.digests import digest_of

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages import Catalog
    from jinja2.bccache import Bucket

_LENGTH: Final = 16


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in a folder, each with a checksum.

    Python runs compiled code without looking at it: one byte that a disk has changed would be another word in a page,
    or the end of the process.
    """

    def __init__(self, folder: Path, mark: str) -> None:
        self._folder = folder
        self._mark = mark

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the bucket what is kept, if it is whole."""
        if (code := _kept(self._file(bucket))) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds. Where that cannot be, the next build compiles again."""
        _keep(self._file(bucket), bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._mark}-{bucket.key}"


def compiled_words(source: bytes, language: str, folder: Path | None) -> bytes:
    """Return the translations of a .po file as gettext reads them (.mo), kept in a folder if there is one."""
    file = folder / f"words-{digest_of(source, language)[:20]}" if folder else None
    compiled = _kept(file) if file else None
    if compiled is None:
        compiled = _compiled_words(source, language)
        if file:
            _keep(file, compiled)
    return compiled


def read_words(source: bytes, language: str, *, is_strict: bool = False) -> Catalog:
    """Return the messages of a .po file. If strict, raise PoFileError of lines that are none; else pass over them.

    Babel does not know the mark that some editors for Windows begin a file with.
    """
    from babel.messages.pofile import read_po

    whole = io.BytesIO(source.removeprefix(BOM_UTF8))
    return read_po(whole, locale=language.replace("-", "_"), abort_invalid=is_strict)


# Who checks the words, who gathers those of data files and who renders pages ask for the same.
@lru_cache(maxsize=16)
def _compiled_words(source: bytes, language: str) -> bytes:
    from babel.messages.mofile import write_mo

    compiled = io.BytesIO()
    write_mo(compiled, read_words(source, language))
    return compiled.getvalue()


def _kept(file: Path) -> bytes | None:
    """Return what is kept in a file, if it is whole."""
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    return kept[_LENGTH:] if kept[:_LENGTH] == _checksum(kept[_LENGTH:]) else None


def _keep(file: Path, content: bytes) -> None:
    # Several processes may compile the same.
    beside = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        beside.write_bytes(_checksum(content) + content)
        beside.replace(file)


def _checksum(code: bytes) -> bytes:
    return blake2b(code, digest_size=_LENGTH).digest()
