"""A made-up episode of the demo's films, which lies elsewhere: all of the demo's own do not."""

from __future__ import annotations

from typing import Final

_EPISODE: Final = """\
---
title: A film that lies elsewhere
date: 2026-11-12T10:00+09:00
summary: It has nothing to do with this newsroom, and shows where chapters lead.
number: 3
media: [{address: 'https://www.youtube.com/watch?v=aqz-KE-bpKQ', title: Big Buck Bunny}]
chapters: media/made-up-chapters.vtt
---
Words.
"""
_CHAPTERS: Final = """\
WEBVTT

00:00.000 --> 00:30.000
The first part

00:30.000 --> 01:00.000
The second part

01:00.000 --> 02:00.000
The third part
"""
FILM: Final = {
    "content/series/twelve-seconds/made-up.md": _EPISODE,
    "content/media/made-up-chapters.vtt": _CHAPTERS,
}
