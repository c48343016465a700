"""pyvips at its best: decoded once at half size, one thread in each of two processes."""

import os
import sys
from pathlib import Path

os.environ["VIPS_CONCURRENCY"] = "1"

import pyvips

from bench.painters.job import Job, read_job, run_in_two_processes

SHRINK = 2


def paint(job: Job, photograph: Path) -> None:
    """Draw all targets of a photograph."""
    whole = pyvips.Image.new_from_file(str(photograph), shrink=SHRINK).copy_memory()
    for target in job.targets:
        left, top, right, bottom = (side // SHRINK for side in target.box)
        part = whole.extract_area(left, top, right - left, bottom - top)
        drawn = part.resize(target.size[0] / part.width, vscale=target.size[1] / part.height, kernel="lanczos3")
        path = str(job.target_path(photograph, target))
        if target.form == "JPEG":
            drawn.jpegsave(path, Q=82, interlace=True, optimize_coding=True, keep="none")
        else:
            drawn.webpsave(path, Q=80, keep="none")


if __name__ == "__main__":
    run_in_two_processes(read_job(sys.argv[1]), paint)
