"""Compare the contenders: `python -m bench.site --sizes 1000,5000 --rounds 3`."""

from __future__ import annotations

import argparse
import os
import platform
import re
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.contenders import DEFAULT, all_contenders
from bench.counts import differences
from bench.figures import Measurement, Results, write_results
from bench.places import REPOSITORY, RESULTS, delete_what_was_put_aside
from bench.report import write_report
from bench.scenarios import SCENARIOS, Ground, run_round

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.contenders import Contender


def compare(contenders: list[Contender], sizes: Sequence[int], scenarios: Sequence[str], rounds: int) -> Results:
    """Prepare every site, then measure round by round, so that a slow minute of the machine meets everybody."""
    about = {**about_machine(rounds), "versions": {contender.name: _version(contender) for contender in contenders}}
    grounds = [Ground(size, list(contenders)) for size in sizes]
    for ground in grounds:
        print(f"Preparing {ground.size:,} stories")
        ground.prepare()
        _print_differences(ground)
    measured: list[Measurement] = []
    for number in range(rounds):
        for ground in grounds:
            measured += run_round(ground, scenarios, number)
    counts = {str(ground.size): ground.counts for ground in grounds}
    about["files_to_write"] = {str(ground.size): ground.files_to_write for ground in grounds}
    return Results(about, counts, tuple(measured))


def _print_differences(ground: Ground) -> None:
    for kind, by_name in differences(ground.counts).items():
        print(f"  {kind}: " + ", ".join(f"{name} {count:,}" for name, count in by_name.items()))


def about_machine(rounds: int) -> dict[str, Any]:
    """Return what a reader must know of a run: when, and on what."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "processor": _processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "commit": _output_of(("git", "describe", "--always", "--dirty")).strip(),
        "rounds": rounds,
    }


def _processor() -> str:
    """Return the name of the processor, as well as the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _version(contender: Contender) -> str:
    found = re.search(r"\d+(\.\d+)+", _output_of(contender.version))
    return found[0] if found else "unknown"


def _output_of(command: Sequence[str]) -> str:
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False).stdout


def _chosen(names: Sequence[str]) -> list[Contender]:
    """Return the contenders of these names that are installed."""
    known = all_contenders()
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"There is no contender {', '.join(unknown)}; choose from {', '.join(known)}")
    missing = [name for name in names if not known[name].is_installed]
    if missing:
        print(f"Not installed, so left out: {', '.join(missing)} (`invoke bench install`)")
    return [known[name] for name in names if name not in missing]


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _numbers(text: str) -> list[int]:
    return [int(word) for word in _words(text)]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.site", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, default=[1_000], help="numbers of stories, with commas")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contenders", type=_words, default=DEFAULT, help=f"of {', '.join(all_contenders())}")
    parser.add_argument("--scenarios", type=_words, default=SCENARIOS, help=f"of {', '.join(SCENARIOS)}")
    parser.add_argument("--name", default="latest", help="the name of the results in bench/results/")
    return parser


def main(arguments: list[str]) -> None:
    """Compare, keep the results, and print the report."""
    # Ended from outside, it still ends the watcher that it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Stopped."))
    asked = _parser().parse_args(arguments)
    if unknown := set(asked.scenarios) - set(SCENARIOS):
        sys.exit(f"There is no scenario {', '.join(sorted(unknown))}; choose from {', '.join(SCENARIOS)}")
    # In the order of the table: an edit comes after a build.
    scenarios = [each for each in SCENARIOS if each in asked.scenarios]
    delete_what_was_put_aside()
    results = compare(_chosen(asked.contenders), asked.sizes, scenarios, asked.rounds)
    delete_what_was_put_aside()
    write_results(results, RESULTS / f"{asked.name}.json")
    print(write_report(results, RESULTS / asked.name))


if __name__ == "__main__":
    main(sys.argv[1:])
