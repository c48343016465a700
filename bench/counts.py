"""What a contender has written, counted by kind, so that nobody is quick by leaving something out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

STORIES: Final = "stories"

# The first that fits counts. The home of a newsroom is a list, too, beside the pages of all stories.
_KINDS: Final = {
    STORIES: re.compile(r"stories/story-\d+/index\.html"),
    "lists of all": re.compile(r"(page/\d+/|stories/(.+/)?)?index\.html"),
    "lists by topic": re.compile(r"(tags|categories|topics)/.+/index\.html"),
    "lists of topics": re.compile(r"(tags|categories|topics)/index\.html"),
    "feeds": re.compile(r".+\.(rss|atom|xml)"),
    "other": re.compile(r".*"),
}


def kind_of(path: str) -> str:
    """Return what kind of file lies at a path of the output."""
    return next(kind for kind, pattern in _KINDS.items() if pattern.fullmatch(path))


def count_kinds(paths: Iterable[str]) -> dict[str, int]:
    """Return how many files there are of each kind."""
    found = Counter(kind_of(path) for path in paths)
    return {kind: found[kind] for kind in _KINDS}


def differences(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """Return the kinds of which not all contenders have as many, each with everybody's count."""
    by_kind = {kind: {name: counted[kind] for name, counted in counts.items()} for kind in _KINDS}
    return {kind: by_name for kind, by_name in by_kind.items() if len(set(by_name.values())) > 1}


def files_below(output: Path) -> dict[str, Path]:
    """Return every file of an output by its path from the output's root."""
    return {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}


def digests_below(output: Path) -> dict[str, str]:
    """Return the digest of every file of an output."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files_below(output).items()}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> int:
    """Return how many files are new or different."""
    return sum(before.get(name) != digest for name, digest in after.items())
