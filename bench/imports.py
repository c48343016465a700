"""How long a start takes: `python -m bench.imports`. Medians of several, one after the other in turn."""

from __future__ import annotations

import argparse
import sys
from statistics import median
from typing import TYPE_CHECKING, Final

from bench.commands import measure
from bench.contenders import all_contenders
from bench.corpus import make_stories
from bench.places import SITES

if TYPE_CHECKING:
    from collections.abc import Sequence

HELP: Final = "pressroom --help"
GOAL_SECONDS: Final = {HELP: 0.150}
_STORIES: Final = 100


def commands() -> dict[str, tuple[str, ...]]:
    """Return what is timed, by the name under which it is shown."""
    python = sys.executable
    return {
        "python -c pass": (python, "-c", "pass"),
        HELP: (python, "-m", "pressroom", "--help"),
        "import pelican": (python, "-c", "import pelican"),
        "pressroom build, nothing changed": all_contenders()["pressroom"].build,
    }


def time_commands(times: int) -> dict[str, list[float]]:
    """Return the seconds of every command; the last one builds a site of a hundred stories."""
    pressroom = all_contenders()["pressroom"]
    site = SITES / "imports"
    pressroom.prepare(site, make_stories(_STORIES))
    # The first build makes everything, the second learns that nothing is new.
    for _ in range(2):
        measure(pressroom.build, site, pressroom.environment)
    timed = commands()
    seconds: dict[str, list[float]] = {name: [] for name in timed}
    for _ in range(times):
        for name, command in timed.items():
            seconds[name].append(measure(command, site, pressroom.environment).seconds)
    return seconds


def line_of(name: str, seconds: Sequence[float]) -> str:
    """Return what is printed of a command."""
    goal = GOAL_SECONDS.get(name)
    middle = median(seconds)
    verdict = "" if goal is None else f"  goal {goal * 1000:.0f} ms: {'holds' if middle <= goal else 'does not hold'}"
    return f"{name:<34} {middle * 1000:6.0f} ms ({min(seconds) * 1000:.0f} to {max(seconds) * 1000:.0f}){verdict}"


def main(arguments: list[str]) -> None:
    """Time the starts and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.imports", description=__doc__)
    parser.add_argument("--times", type=int, default=9)
    for name, seconds in time_commands(parser.parse_args(arguments).times).items():
        print(line_of(name, seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
