"""The share message: what a post about a publication says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class ShareMessage:
    """Title, address and hashtags (with their #), ready to be written into any channel's form."""

    title: str
    address: str
    hashtags: tuple[str, ...]

    @property
    def text(self) -> str:
        """Return the title and the hashtags that it does not hold already."""
        return " ".join([self.title, *self.hashtags])

    @property
    def text_with_url(self) -> str:
        """Return the whole message as one text."""
        return f"{self.title} {self.address}" + "".join(f" {hashtag}" for hashtag in self.hashtags)


def compose(title: str, address: str, hashtags: Sequence[str]) -> ShareMessage:
    """Compose the message; a hashtag that the title holds already, or that comes twice, is left out."""
    held = {tag.casefold() for tag in re.findall(r"#\w+", title)}
    kept = tuple(tag for tag in distinct_hashtags(hashtags) if tag.casefold() not in held)
    return ShareMessage(" ".join(title.split()), address, kept)


def distinct_hashtags(hashtags: Sequence[str]) -> tuple[str, ...]:
    """Return the hashtags in order, each once and as it was first written; capitals make no difference."""
    first: dict[str, str] = {}
    for tag in hashtags:
        first.setdefault(tag.casefold(), tag)
    return tuple(first.values())
