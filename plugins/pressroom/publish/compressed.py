"""Compressed copies of texts, beside them, for hosts that send such a copy in place of the text.

A copy is made from the finished file, so it never says anything else; equal files have equal copies.
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of
from pressroom.core.urls import SHORT_LINKS

from .artifact import Artifact, Recipe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.pieces import Pieces

    from .artifact import Finished

# Pictures, sound and zips are compressed already.
_TEXTS: Final = frozenset(
    ["atom", "css", "html", "ics", "js", "json", "md", "opml", "rss", "svg", "txt", "vtt", "webmanifest", "xml"]
)
_ENDING: Final = ".gz"
_LEVEL: Final = 9


def compressed_copies(artifacts: Iterable[Artifact]) -> Iterator[Artifact]:
    """Yield a copy of every text among the artifacts. The pages of short links are too small to gain by it."""
    for artifact in artifacts:
        folder, name = artifact.path.partition("/")[0], artifact.path.rpartition("/")[2]
        if folder != SHORT_LINKS and not name.startswith("_") and name.rpartition(".")[2] in _TEXTS:
            yield _copy_with_recipe(artifact)


def _copy_with_recipe(original: Artifact) -> Artifact:
    copy = _copy(original)
    # The original is planned already: to plan it once more would take as long.
    return replace(copy, recipe=Recipe(_artifact_of_copy, (original.recipe,))) if original.recipe else copy


def _artifact_of_copy(recipe: Recipe) -> Artifact:
    return _copy(recipe.plan(*recipe.inputs))


def _copy(original: Artifact) -> Artifact:
    way = digest_of("gzip", _LEVEL, zlib.ZLIB_RUNTIME_VERSION)
    return Artifact(
        original.path + _ENDING,
        digest_of(original.digest, way),
        partial(_compressed, original.path),
        pieces=partial(_pieces, original, way),
        needs=(original.path,),
    )


def _pieces(original: Artifact, way: str) -> Pieces:
    return {**original.pieces_by_name(), "how it is compressed": way}


def _compressed(path: str, finished: Finished) -> bytes:
    # The instant in its head would make every copy another.
    return gzip.compress(finished.read(path), _LEVEL, mtime=0)
