"""Writing embeds.lock.yaml and the posters that it names, so that at every instant all of it belongs together.

A poster's name holds a digest of its bytes: a new one never takes the place of an old one that the file still names.
So first the new poster is there, then the file that names it, and only then the old poster goes.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from pressroom.core.files import EMBEDS_LOCK_FILE, is_ignored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model.newsroom import FetchedEmbed

POSTERS: Final = "media/embeds"

_HEAD: Final = """\
# What providers say of embeds. Written by `pressroom fetch`: commit it, and the posters in media/embeds/, too.
# To say something else of an embed, write it under `embeds` in newsroom.yaml: that comes first.
"""
_EMPTY: Final = "[]\n"
# Beside the digest; the whole name must fit every file system.
_LONGEST_IDENTIFIER: Final = 60
_DIGITS_OF_DIGEST: Final = 10
_TEXTS: Final = frozenset({".md", ".yaml", ".yml"})


class LockFile:
    """The file and its posters. `entries` are by address; their posters are paths from the newsroom's folder."""

    def __init__(self, content: Path, entries: Iterable[FetchedEmbed]) -> None:
        self._content = content
        self._file = content / Path(EMBEDS_LOCK_FILE).name
        self.entries = {entry.address: entry for entry in entries}

    def put(self, entry: FetchedEmbed, identifier: str, poster: bytes | None) -> None:
        """Write an entry, with its poster, in place of the one of the same address. `identifier` is the provider's."""
        before = self.entries.get(entry.address)
        if poster is not None:
            name = poster_name(entry.provider, identifier, poster)
            _write_whole(self._content / POSTERS / name, poster)
            entry = entry.model_copy(update={"poster": f"{self._content.name}/{POSTERS}/{name}"})
        self.entries[entry.address] = entry
        self._save()
        if before:
            self._forget_posters([before])

    def remove(self, addresses: Iterable[str]) -> None:
        """Remove entries, and their posters."""
        gone = [self.entries.pop(address) for address in addresses]
        if gone:
            self._save()
            self._forget_posters(gone)

    def _save(self) -> None:
        _write_whole(self._file, written(self.entries.values(), self._content.name).encode())

    def _forget_posters(self, gone: Iterable[FetchedEmbed]) -> None:
        """Delete posters that nothing names any more: neither an entry nor a text of the newsroom."""
        named = {entry.poster for entry in self.entries.values()}
        folder = self._content / POSTERS
        for poster in {entry.poster for entry in gone if entry.poster} - named:
            file = self._content.parent / poster
            # What lies elsewhere was put there by somebody, who will know why.
            if file.parent == folder and not any(file.name in text for text in self._texts()):
                file.unlink(missing_ok=True)

    def _texts(self) -> Iterator[str]:
        for path in self._content.rglob("*"):
            if path.suffix in _TEXTS and path != self._file and not is_ignored(path.name) and path.is_file():
                yield path.read_text("utf-8", "replace")


def poster_name(provider: str, identifier: str, poster: bytes) -> str:
    """Return a file name that is safe on every system, even where capitals are the same as small letters."""
    safe = re.sub(r"[^A-Za-z0-9]+", "-", identifier).strip("-")[:_LONGEST_IDENTIFIER]
    digest = hashlib.sha256(poster).hexdigest()[:_DIGITS_OF_DIGEST]
    return f"{provider}-{safe}-{digest}.jpg"


def written(entries: Iterable[FetchedEmbed], content: str) -> str:
    """Return the text of the file: entries by address, their keys in one order. `content` is the folder's name."""
    told = [_told(entry, content) for entry in sorted(entries, key=lambda entry: entry.address)]
    blocks = [yaml.safe_dump([each], allow_unicode=True, sort_keys=False, width=_NEVER_WRAPPED) for each in told]
    return f"{_HEAD}\n" + ("\n".join(blocks) or _EMPTY)


# A text is one line, so that a diff shows it whole.
_NEVER_WRAPPED: Final = 100_000


def _told(entry: FetchedEmbed, content: str) -> dict[str, object]:
    told = {key: value for key, value in entry if value is not None}
    if entry.poster:
        told["poster"] = entry.poster.removeprefix(f"{content}/")
    return told


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file so that there is the old one or the new one, and never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # With a dot in front nobody reads it, should it stay behind.
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
