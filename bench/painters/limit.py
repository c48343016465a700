"""The limit: one decode at half size, and all targets encoded from ready pixels; nothing is reduced in this time.

Prints the seconds of the processor for each photograph. Two processes can take half of that at best.
"""

import io
import json
import sys
import time
from pathlib import Path

from PIL import Image

from bench.painters.job import Target, read_job
from bench.painters.pillow_painter import OPTIONS


def main(file: str) -> None:
    """Time every photograph of a job, the best of three times each."""
    job = read_job(file)
    print(json.dumps([min(_seconds(photograph, job.targets) for _ in range(3)) for photograph in job.photographs]))


def _seconds(photograph: Path, targets: list[Target]) -> float:
    started = time.process_time()
    with Image.open(photograph) as picture:
        picture.draft("RGB", (picture.width // 2, picture.height // 2))
        picture.load()
    decoded = time.process_time() - started
    ready = [picture.resize(target.size, box=_halved(*target.box)) for target in targets]
    started = time.process_time()
    for target, pixels in zip(targets, ready, strict=True):
        pixels.save(io.BytesIO(), target.form, **OPTIONS[target.form])
    return decoded + time.process_time() - started


def _halved(left: int, top: int, right: int, bottom: int) -> tuple[float, float, float, float]:
    return left / 2, top / 2, right / 2, bottom / 2


if __name__ == "__main__":
    main(sys.argv[1])
