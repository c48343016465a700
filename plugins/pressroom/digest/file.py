"""The Markdown file of a digest, and whether somebody has changed it since it was written."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.spans import Span

    from .round_up import RoundUp
    from .wording import Wording

_SEALED: Final = (
    "# Written by `pressroom digest` ({seal}). With your first change it is yours, and no command writes over it."
)
_SEAL: Final = re.compile(r"\A---\n# Written by `pressroom digest` \((?P<seal>[0-9a-f]{12})\)[^\n]*\n")
_NO_WRAPPING: Final = 1_000_000


class Draft(NamedTuple):
    """A digest to be written: what it tells of, its words, the instant that it is dated, and the key of its topic.

    One that is a `draft` waits until an editor has read it.
    """

    span: Span
    found: RoundUp
    words: Wording
    date: datetime
    topic: str | None = None
    is_draft: bool = True


def digest_name(span: Span, topic: str | None) -> str:
    """Return what a digest is called in addresses: `2026-w47`, or `2026-w47-measurement` of a topic."""
    return f"{span.name}-{topic}" if topic else span.name


def digest_file(draft: Draft) -> str:
    """Return the file. The seal in its first line stands for all of its words."""
    from yaml import safe_dump

    told = safe_dump(_header(draft), allow_unicode=True, sort_keys=False, width=_NO_WRAPPING)
    rest = f"{told}---\n\n{draft.words.introduction}\n"
    return f"---\n{_SEALED.format(seal=_seal(rest))}\n{rest}"


def is_untouched(text: str) -> bool:
    """Tell whether a digest's file still is as the command wrote it."""
    text = text.replace("\r\n", "\n")
    match = _SEAL.match(text)
    return match is not None and match["seal"] == _seal(text[match.end() :])


def _header(draft: Draft) -> dict[str, Any]:
    words, found = draft.words, draft.found
    header: dict[str, Any] = {
        "title": words.title,
        "date": draft.date.isoformat(timespec="minutes"),
        "summary": words.summary,
        "since": draft.span.since,
        "until": draft.span.until,
        "publications": [item.path.rstrip("/") for item in found.publications],
        "amended": [release.path.rstrip("/") for release in found.amended],
        "topics": [draft.topic] if draft.topic else [],
        "subject": words.subject,
        "preheader": words.preheader,
        "status": "draft" if draft.is_draft else "",
    }
    return {key: value for key, value in header.items() if value}


def _seal(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]
