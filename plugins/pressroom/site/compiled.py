"""Compiled templates, kept from build to build."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from pathlib import Path

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
        with suppress(OSError):
            kept = self._file(bucket).read_bytes()
            if kept[:_LENGTH] == _checksum(kept[_LENGTH:]):
                bucket.bytecode_from_string(kept[_LENGTH:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what the bucket holds. Where that cannot be, the next build compiles again."""
        code = bucket.bytecode_to_string()
        file = self._file(bucket)
        # Several processes may compile the same template.
        beside = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            beside.write_bytes(_checksum(code) + code)
            beside.replace(file)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._mark}-{bucket.key}"


def _checksum(code: bytes) -> bytes:
    return blake2b(code, digest_size=_LENGTH).digest()
