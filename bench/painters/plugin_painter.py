"""The plugin image-process of Pelican: what it does for each picture of a site, by itself."""

import sys
from pathlib import Path

from pelican.plugins.image_process.image_process import process_image

from bench.painters.job import Job, read_job

SETTINGS = {"IMAGE_PROCESS_FORCE": True}
SUFFIXES = {"JPEG": "jpg", "WEBP": "webp"}


def paint(job: Job, photograph: Path) -> None:
    """Draw all targets of a photograph."""
    for target in job.targets:
        steps = [f"crop {' '.join(map(str, target.box))}", f"scale_out {' '.join(map(str, target.size))} False"]
        path = job.target_path(photograph, target)
        drawn = path.with_suffix(f".{SUFFIXES[target.form]}")
        process_image((str(photograph), str(drawn), steps), SETTINGS)
        drawn.rename(path)


if __name__ == "__main__":
    told = read_job(sys.argv[1])
    for each in told.photographs:
        paint(told, each)
