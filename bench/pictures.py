"""Compare who draws pictures: `python -m bench.pictures --rounds 3 --photographs 6`.

Each contender draws 12 placements as progressive JPEG and 3 widths of a page as WebP from photographs of 24 megapixels.
What it takes to start is taken away: the same command with no photograph.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from statistics import mean, median
from typing import TYPE_CHECKING, Any, Final

from bench.commands import CommandError, Usage, environment_with, measure_usage
from bench.goals import MEGABYTE
from bench.photographs import HEIGHT, WIDTH, write_photograph
from bench.places import NODE_PEERS, PICTURE_PEERS, PICTURES, PLUGINS, PYTHON_PEERS, REPOSITORY, RESULTS, ROOM
from bench.report import NOTHING, table
from bench.site import about_machine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

PLACEMENTS: Final = (
    (1200, 630), (1600, 900), (1200, 675), (1200, 900), (1080, 1080), (1080, 1350),
    (1080, 1920), (1000, 1500), (800, 400), (1280, 720), (1920, 1005), (900, 383),
)  # fmt: skip
PAGE_SIZES: Final = ((800, 533), (1200, 800), (1600, 1067))
PRESSROOM: Final = "pressroom"
NAIVE: Final = "pillow-naive"
_PAINTERS: Final = ROOM / "painters"
_RESULTS: Final = "pictures"
GOALS: Final = {"of the limit": 1.5, "of the best peer": 0.85, "SSIM lost to naive Pillow": 0.001, "peak, MB": 90.0}


@dataclass(frozen=True, slots=True)
class Painter:
    """One way to draw pictures. The command is given the file of a job."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


def all_painters() -> list[Painter]:
    """Return every contender that is installed, ours first."""
    python = str(PICTURE_PEERS / "bin/python")
    hugo = next(PYTHON_PEERS.glob("lib/python*/site-packages/hugo/binaries/hugo"), "")
    node = shutil.which("node")
    here = {"PYTHONPATH": str(REPOSITORY)}
    ours = {"PYTHONPATH": f"{PLUGINS}:{REPOSITORY}"}
    painters = [Painter(PRESSROOM, (sys.executable, "-m", "bench.painters.pressroom_painter"), ours)]
    painters.append(Painter(NAIVE, (sys.executable, "-m", "bench.painters.pillow_painter"), here))
    if PICTURE_PEERS.exists():
        painters.append(Painter("pyvips-once", (python, "-m", "bench.painters.vips_painter"), here))
        painters.append(Painter("image-process", (python, "-m", "bench.painters.plugin_painter"), here))
    if node and NODE_PEERS.exists():
        sharp = (node, str(NODE_PEERS / "sharp_painter.mjs"))
        painters.append(Painter("sharp-once", (*sharp, "once")))
        painters.append(Painter("sharp", (*sharp, "pipelines")))
        painters.append(Painter("eleventy-img", (node, str(NODE_PEERS / "eleventy_painter.mjs"))))
    if hugo:
        painters.append(Painter("hugo", (sys.executable, "-m", "bench.painters.hugo_painter", str(hugo)), here))
    return painters


def targets() -> list[dict[str, Any]]:
    """Return what is drawn of each photograph. Boxes have even sides, so that half of them are whole pixels, too."""
    placements = [("JPEG", size) for size in PLACEMENTS]
    pages = [("WEBP", size) for size in PAGE_SIZES]
    return [
        {"name": f"{form}-{size[0]}x{size[1]}".lower(), "box": _box(*size), "size": size, "form": form}
        for form, size in (*placements, *pages)
    ]


def _box(width: int, height: int) -> tuple[int, int, int, int]:
    """Return the largest box of a ratio, in the middle of a photograph."""
    wide = min(WIDTH, round(HEIGHT * width / height / 4) * 4)
    high = min(HEIGHT, round(WIDTH * height / width / 4) * 4)
    left, top = (WIDTH - wide) // 2, (HEIGHT - high) // 2
    return left, top, left + wide, top + high


class Studio:
    """The photographs, and a folder for what each contender draws of them."""

    def __init__(self, photographs: int) -> None:
        self.photographs = [PICTURES / f"photograph-{seed}.jpg" for seed in range(photographs)]

    def prepare(self) -> None:
        """Draw the photographs, and put Node's programs beside what they import."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        for seed, file in enumerate(self.photographs):
            write_photograph(file, seed)
        for program in _PAINTERS.glob("*.mjs"):
            if NODE_PEERS.exists():
                shutil.copy(program, NODE_PEERS)

    def job(self, name: str, photographs: Sequence[Path]) -> Path:
        """Write what a contender does, into an empty folder of its own, and return its file."""
        output = PICTURES / name
        shutil.rmtree(output, ignore_errors=True)
        output.mkdir()
        file = PICTURES / f"{name}.json"
        told = {"photographs": [str(each) for each in photographs], "targets": targets(), "output": str(output)}
        file.write_text(json.dumps(told), "utf-8")
        return file

    def measure(self, painter: Painter) -> dict[str, float]:
        """Return what a photograph takes, and the peak memory of the largest process in MB."""
        nothing = self._run(painter, [])
        every = self._run(painter, self.photographs) - nothing
        count = len(self.photographs)
        return {
            "seconds": every.seconds / count,
            "processor": every.processor / count,
            "peak": every.peak / MEGABYTE,
            "start": nothing.seconds,
        }

    def _run(self, painter: Painter, photographs: Sequence[Path]) -> Usage:
        job = self.job(painter.name, photographs)
        return measure_usage((*painter.command, str(job)), PICTURES, painter.environment)

    def limit(self) -> float:
        """Return the seconds that two processes take at best for a photograph."""
        told = self._told((sys.executable, "-m", "bench.painters.limit"), self.photographs[:2])
        return float(mean(json.loads(told)) / 2)

    def quality(self, names: Sequence[str]) -> dict[str, float]:
        """Return the mean SSIM of what each contender has drawn; nothing where no judge is installed."""
        judge = PICTURE_PEERS / "bin/python"
        if not judge.exists():
            return {}
        folders = [str(PICTURES / name) for name in names]
        found: dict[str, float] = json.loads(
            self._told((str(judge), "-m", "bench.painters.quality"), self.photographs[:1], folders)
        )
        return found

    def kilobytes(self, name: str) -> float:
        """Return how much a contender has written for a photograph."""
        drawn = [path for path in (PICTURES / name).iterdir() if path.is_file()]
        return sum(path.stat().st_size for path in drawn) / len(self.photographs) / 1000

    def _told(self, command: Sequence[str], photographs: Sequence[Path], arguments: Sequence[str] = ()) -> str:
        job = self.job("limit", photographs)
        environment = environment_with({"PYTHONPATH": str(REPOSITORY)})
        done = subprocess.run(
            (*command, str(job), *arguments), cwd=PICTURES, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout


def compare(studio: Studio, painters: Sequence[Painter], rounds: int) -> dict[str, Any]:
    """Measure round by round, each beginning with another contender, and the limit in each round."""
    measured = []
    for number in range(rounds):
        first = number % len(painters)
        drawn: dict[str, Any] = {"limit": studio.limit()}
        for painter in (*painters[first:], *painters[:first]):
            try:
                drawn[painter.name] = studio.measure(painter)
            except CommandError as error:
                print(error)
                continue
            print(f"round {number + 1}  {painter.name:<14} {drawn[painter.name]['seconds']:7.3f} s a photograph")
        measured.append(drawn)
    names = [painter.name for painter in painters if all(painter.name in drawn for drawn in measured)]
    return {
        "about": {**about_machine(rounds), "photographs": len(studio.photographs)},
        "rounds": [_rounded(drawn) for drawn in measured],
        "kilobytes": {name: round(studio.kilobytes(name)) for name in names},
        "ssim": {name: round(value, 5) for name, value in studio.quality(names).items()},
    }


def _rounded(drawn: dict[str, Any]) -> dict[str, Any]:
    return {
        name: round(figures, 4) if name == "limit" else {key: round(value, 4) for key, value in figures.items()}
        for name, figures in drawn.items()
    }


def as_markdown(results: Mapping[str, Any]) -> str:
    """Return the table of contenders and that of goals."""
    head = (
        *("contender", "seconds", "of the limit", "of the best peer"),
        *("processors' seconds", "of the limit's", "peak, MB", "kB", "SSIM"),
    )
    goals = [(name, f"{most:g}", f"{found:.4g}", _word(found <= most)) for name, most, found in verdicts(results)]
    tables = (table(head, list(_rows(results))), table(("goal", "at most", "found", "holds"), goals))
    return "\n\n".join((_measured_on(results), *tables)) + "\n"


def _measured_on(results: Mapping[str, Any]) -> str:
    about = results["about"]
    limit = median(drawn["limit"] for drawn in results["rounds"])
    return (
        f"Measured on {about['date']}: {about['processors']} processors, {about['processor']}, "
        f"commit {about['commit']}, rounds: {about['rounds']}, photographs: {about['photographs']}. "
        f"Seconds are for one photograph, without the start; of the rounds, the median. The limit was {limit:.3f} s."
    )


def _word(holds: bool) -> str:
    return "yes" if holds else "**no**"


def _rows(results: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    best = best_peer(results)
    for name, kilobytes in results["kilobytes"].items():
        ssim = results["ssim"].get(name)
        yield (
            name,
            f"{_median(results, name, 'seconds'):.3f}",
            f"{_ratio(results, name):.2f}",
            f"{_ratio(results, name, best):.2f}",
            f"{_median(results, name, 'processor'):.3f}",
            f"{_work_of_limit(results, name):.2f}",
            f"{_median(results, name, 'peak'):.0f}",
            f"{kilobytes:,}",
            f"{ssim:.4f}" if ssim else NOTHING,
        )


def verdicts(results: Mapping[str, Any]) -> Iterator[tuple[str, float, float]]:
    """Yield each goal with what is allowed and what was found."""
    ssim = results["ssim"]
    found = {
        "of the limit": _ratio(results, PRESSROOM),
        "of the best peer": _ratio(results, PRESSROOM, best_peer(results)),
        "SSIM lost to naive Pillow": ssim[NAIVE] - ssim[PRESSROOM] if NAIVE in ssim else None,
        "peak, MB": _median(results, PRESSROOM, "peak"),
    }
    yield from ((name, GOALS[name], value) for name, value in found.items() if value is not None)


def best_peer(results: Mapping[str, Any]) -> str:
    """Return the fastest contender but ours."""
    peers = [name for name in results["kilobytes"] if name != PRESSROOM]
    return str(min(peers, key=lambda name: _median(results, name, "seconds")))


def _median(results: Mapping[str, Any], name: str, figure: str) -> float:
    return float(median(drawn[name][figure] for drawn in results["rounds"]))


def _ratio(results: Mapping[str, Any], name: str, other: str | None = None) -> float:
    """Return the median of the ratios of each round, to another contender or to the limit."""
    ratios = (
        drawn[name]["seconds"] / (drawn[other]["seconds"] if other else drawn["limit"]) for drawn in results["rounds"]
    )
    return float(median(ratios))


def _work_of_limit(results: Mapping[str, Any], name: str) -> float:
    """Return how the work of all processors relates to the limit's: other programs on the machine tell less on it."""
    return float(median(drawn[name]["processor"] / (2 * drawn["limit"]) for drawn in results["rounds"]))


def main(arguments: list[str]) -> None:
    """Compare, keep the results and print the tables."""
    painters = all_painters()
    parser = argparse.ArgumentParser(prog="python -m bench.pictures", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--photographs", type=int, default=6)
    parser.add_argument("--contenders", default=",".join(each.name for each in painters), help="with commas")
    parser.add_argument("--name", default="latest", help="the end of the name of the results in bench/results/")
    asked = parser.parse_args(arguments)
    chosen = [each for each in painters if each.name in {PRESSROOM, *asked.contenders.split(",")}]
    studio = Studio(asked.photographs)
    studio.prepare()
    results = compare(studio, chosen, asked.rounds)
    file = RESULTS / f"{asked.name}-{_RESULTS}.json"
    file.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    tables = as_markdown(results)
    file.with_suffix(".md").write_text(f"# Results: {file.stem}\n\n{tables}", "utf-8")
    print(tables)


if __name__ == "__main__":
    main(sys.argv[1:])
