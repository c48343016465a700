"""Play the demonstration newsroom's sign: three notes, as a sound file that nobody else has rights in.

    python theme/artwork/play_sign.py

The same numbers give the same bytes on every run.
"""

import wave
from itertools import chain
from math import exp, pi, sin
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "content/media/three-notes.wav"
RATE = 11_025  # samples in a second
SECONDS = 0.75  # each note
NOTES = (392.0, 493.88, 587.33)  # G, B and D, in hertz
LOUDEST = 9_000


def tone(pitch: float) -> bytes:
    """Return a note that fades like a struck bar, with a little of its octave."""
    samples = (number / RATE for number in range(int(RATE * SECONDS)))
    heights = (exp(-5 * at) * (sin(2 * pi * pitch * at) + 0.3 * sin(4 * pi * pitch * at)) for at in samples)
    return b"".join(round(LOUDEST * height).to_bytes(2, "little", signed=True) for height in heights)


if __name__ == "__main__":
    with wave.open(str(FILE), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(bytes(chain.from_iterable(map(tone, NOTES))))
