"""Pillow as a first attempt uses it: the whole photograph decoded once for each target, Lanczos, default settings."""

import sys
from pathlib import Path

from PIL import Image

from bench.painters.job import Job, read_job, run_in_two_processes

OPTIONS = {"JPEG": {"quality": 82, "progressive": True, "optimize": True}, "WEBP": {"quality": 80}}


def paint(job: Job, photograph: Path) -> None:
    """Draw all targets of a photograph."""
    for target in job.targets:
        with Image.open(photograph) as picture:
            drawn = picture.resize(target.size, Image.Resampling.LANCZOS, target.box)
        drawn.save(job.target_path(photograph, target), target.form, **OPTIONS[target.form])


if __name__ == "__main__":
    run_in_two_processes(read_job(sys.argv[1]), paint)
