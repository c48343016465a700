"""A newsroom with a podcast, for tests: one episode with all that there can be, one with little, and a film."""

from __future__ import annotations

import io
import wave
from typing import Final

from PIL import Image

SERIES: Final = """\
voices:
  title: {en: Voices of the harbour, ko: 항구의 목소리}
  summary: {en: Who works there., ko: 그곳의 사람들.}
  picture: {file: media/cover.png, alt: A lamp, credit: A writer, licence: CC BY 4.0}
  podcast:
    category: Documentary
    owner: {name: The desk, email: desk@example.org}
    locked: true
    licence: CC BY 4.0
    funding: {address: 'https://example.org/give', words: {en: Give something, ko: 후원하기}}
"""
PEOPLE: Final = """\
writer: {name: {en: A writer, ko: 필자}, role: Writes, staff: true}
keeper:
  name: The keeper
  picture: {file: media/cover.png, alt: A face, credit: A writer, licence: CC BY 4.0}
"""
EPISODE: Final = """\
---
title: The lighthouse keeper remembers
date: 2026-11-03T09:00+09:00
summary: What forty years of nights were like.
number: 1
season: 2
authors: [writer]
people: [keeper]
audio: {file: media/keeper.wav, title: The keeper speaks, credit: A writer, licence: CC BY 4.0}
transcript: media/keeper.vtt
chapters: media/chapters.vtt
---
He begins at dusk.
"""
SECOND: Final = """\
---
title: The pilot waits
date: 2026-11-10T09:00+09:00
summary: For a ship that is late.
number: 2
season: 2
audio: {file: media/pilot.wav, title: The pilot speaks}
---
Fog.
"""
# What the second one says of its place.
COUNTED: Final = "number: 2\nseason: 2\n"
FILM: Final = """\
---
title: The harbour from above
date: 2026-11-12T09:00+09:00
summary: A film without a recording.
number: 3
season: 2
media: [{address: 'https://films.example.org/1', title: From above}]
---
Seen.
"""
TRANSCRIPT: Final = """\
WEBVTT

NOTE nobody says this

1
00:00:00.000 --> 00:00:01.000
<v The keeper>I begin at <i>dusk</i>.

00:00:01.000 --> 00:00:02.000
<v A writer>And then? &lt;script&gt;
"""
CHAPTERS: Final = """\
WEBVTT

00:00.000 --> 00:01.000
Dusk

00:01.000 --> 00:02.000
Night & fog
"""


def recording(seconds: float = 2.0) -> bytes:
    """Silence."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * int(8000 * seconds))
    return stream.getvalue()


def cover(size: int = 1400) -> bytes:
    """A square."""
    stream = io.BytesIO()
    Image.new("RGB", (size, size), "#224466").save(stream, "PNG")
    return stream.getvalue()


def files() -> dict[str, str | bytes]:
    """All files of the newsroom, besides those that every newsroom of a test has."""
    return {
        "content/series.yaml": SERIES,
        "content/people.yaml": PEOPLE,
        "content/series/voices/keeper.md": EPISODE,
        "content/series/voices/pilot.md": SECOND,
        "content/series/voices/above.md": FILM,
        "content/media/keeper.wav": recording(),
        "content/media/pilot.wav": recording(4.0),
        "content/media/keeper.vtt": TRANSCRIPT,
        "content/media/chapters.vtt": CHAPTERS,
        "content/media/cover.png": cover(),
    }
