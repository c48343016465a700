"""Pressroom's own drawing: each photograph opened once."""

import io
import sys
from pathlib import Path

from bench.painters.job import Job, read_job, run_in_two_processes
from pressroom.pictures.crops.plan import Box, DrawingPlan, Size
from pressroom.pictures.crops.scale import scale_for
from pressroom.pictures.drawing import open_picture, read_size


def paint(job: Job, photograph: Path) -> None:
    """Draw all targets of a photograph."""
    data = photograph.read_bytes()
    plans = {target: DrawingPlan(Box(*target.box), Size(*target.size), target.form) for target in job.targets}
    scale, stream = scale_for(read_size(data), plans.values()), io.BytesIO(data)
    del data  # as a build does, which reads it for this only
    picture = open_picture(stream, scale, plans.values())
    for target, plan in plans.items():
        job.target_path(photograph, target).write_bytes(picture.draw(plan))


if __name__ == "__main__":
    run_in_two_processes(read_job(sys.argv[1]), paint)
