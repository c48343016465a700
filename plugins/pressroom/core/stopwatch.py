"""Where the time of a build goes, stage by stage. It is handed along to whoever has a stage to tell of."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Stage:
    """What one stage took. `counts` are numbers by what they count; `parts` are what it consists of."""

    seconds: float = 0.0
    counts: dict[str, int] = field(default_factory=dict)
    parts: dict[str, Stage] = field(default_factory=dict)


class Stopwatch:
    """Notes seconds and counts by stage, in the order in which the stages begin; nothing at all if it stands still."""

    def __init__(self, *, is_running: bool = True) -> None:
        self.is_running = is_running
        self.stages: dict[str, Stage] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Note what happens inside as time of a stage. A stage that fails is none."""
        if not self.is_running:
            yield
            return
        stage = self.stages.setdefault(name, Stage())
        began = time.perf_counter()
        yield
        stage.seconds += time.perf_counter() - began

    def add(self, name: str, seconds: float) -> None:
        """Note time of a stage that was measured elsewhere."""
        if self.is_running:
            self.stages.setdefault(name, Stage()).seconds += seconds

    def count(self, name: str, what: str, number: int) -> None:
        """Note how many of something a stage had to do with."""
        if self.is_running:
            counts = self.stages.setdefault(name, Stage()).counts
            counts[what] = counts.get(what, 0) + number

    def add_part(self, name: str, part: str, seconds: float) -> None:
        """Note one more piece of work inside of a stage: processes that work at the same time add up."""
        if self.is_running:
            stage = self.stages.setdefault(name, Stage()).parts.setdefault(part, Stage())
            stage.seconds += seconds
            stage.counts[""] = stage.counts.get("", 0) + 1


# Stages of which several modules tell.
START: Final = "start and imports"
CHECK: Final = "asking what has changed"

# For whoever is not asked where the time goes.
STILL: Final = Stopwatch(is_running=False)


def table(stopwatch: Stopwatch, whole: float) -> str:
    """Return the stages as a table, with the rest up to the whole of the seconds."""
    rows = [("stage", "seconds", "")]
    for name, stage in stopwatch.stages.items():
        rows.append(_row(name, stage))
        rows += [_row(f"  {part}", each) for part, each in stage.parts.items()]
    rest = whole - sum(stage.seconds for stage in stopwatch.stages.values())
    rows += [("everything else", f"{rest:.2f}", ""), ("the whole", f"{whole:.2f}", "")]
    width = max(len(name) for name, _, _ in rows)
    return "\n".join(f"{name:<{width}} {seconds:>8}  {counts}".rstrip() for name, seconds, counts in rows)


def _row(name: str, stage: Stage) -> tuple[str, str, str]:
    counts = ", ".join(f"{number:,} {what}".rstrip() for what, number in stage.counts.items())
    return name, f"{stage.seconds:.2f}", counts
