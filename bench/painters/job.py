"""What every painter in Python is given: photographs, and what is to be drawn of each. It imports nothing of ours."""

from __future__ import annotations

import json
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESSES = 2


class Target(NamedTuple):
    """One picture to draw: its box in pixels of the photograph, its size, and JPEG or WEBP."""

    name: str
    box: tuple[int, int, int, int]
    size: tuple[int, int]
    form: str


class Job(NamedTuple):
    """What one run of a painter does."""

    photographs: list[Path]
    targets: list[Target]
    output: Path

    def target_path(self, photograph: Path, target: Target) -> Path:
        """Return where a picture goes."""
        return self.output / f"{photograph.stem}-{target.name}"


def read_job(file: str) -> Job:
    """Read a job that the bench has written."""
    told: dict[str, Any] = json.loads(Path(file).read_text("utf-8"))
    targets = [Target(each["name"], tuple(each["box"]), tuple(each["size"]), each["form"]) for each in told["targets"]]
    return Job([Path(path) for path in told["photographs"]], targets, Path(told["output"]))


def run_in_two_processes(job: Job, paint: Callable[[Job, Path], None]) -> None:
    """Paint every photograph."""
    if job.photographs:
        with ProcessPoolExecutor(PROCESSES, get_context("fork")) as pool:
            for done in [pool.submit(paint, job, photograph) for photograph in job.photographs]:
                done.result()
