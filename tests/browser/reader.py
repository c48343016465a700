"""A story that no reader ever told, for looking at its page: the demo has none, since nobody told one."""

from __future__ import annotations

from typing import Final

_STORY: Final = """\
---
title: {title}
date: 2026-11-13T09:00+09:00
summary: {summary}
reader: {{name: {name}, place: {place}}}
consent: {{given: 2026-11-10, how: made up for the tests}}
authors: [maintainers]
topics: [pressroom]
---
{text}
"""
READER_STORY: Final = {
    "content/reader-stories/made-up.md": _STORY.format(
        title="The night when a lighthouse that never was stayed dark",
        summary="Nobody remembers a storm that did not come.",
        name="M. A. de Up",
        place="Nowhere Harbour",
        text="There was no lamp in the window.\n\n> It did not light the way.",
    ),
    "content/reader-stories/made-up.ko.md": _STORY.format(
        title="있지도 않은 등대가 꺼져 있던 밤",
        summary="오지 않은 폭풍을 기억하는 사람은 없습니다.",
        name="지어낸 사람",
        place="없는 항구",
        text="창가에는 등불이 없었습니다.",
    ),
}
