"""The chapters of an episode as players of podcasts read them: JSON Chapters 1.2."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.core.model.articles import Chapter

CHAPTERS_TYPE: Final = "application/json+chapters"
_VERSION: Final = "1.2.0"


def written_chapters(title: str, marks: Iterable[Chapter]) -> bytes:
    """Return the chapters of an episode of that title."""
    told = {"version": _VERSION, "title": title, "chapters": [_told(mark) for mark in marks]}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _told(mark: Chapter) -> dict[str, Any]:
    told: dict[str, Any] = {"startTime": mark.start, "title": mark.title}
    if mark.end is not None:
        told["endTime"] = mark.end
    if mark.address:
        told["url"] = mark.address
    if not mark.is_listed:
        told["toc"] = False
    return told
