"""What the leak audit costs: `python -m bench.leaks`. Its part of a cold build, beside the same build without it.

The held-back releases are made of the same few words as the stories, so that parts of them stand everywhere.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bench import corpus
from bench.commands import environment_with
from bench.contenders import all_contenders
from bench.figures import Spread, spread
from bench.places import REPOSITORY, RESULTS, ROOM, SITES, delete_what_was_put_aside, put_aside
from bench.site import about_machine
from pressroom.core.stopwatch import Stopwatch

if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS: Final = (ROOM / "words.txt").read_text("utf-8").split()
STAGE: Final = "looking for leaks"
GOAL: Final = 0.10
_EMBARGO: Final = "embargo: 2999-01-01T00:00Z"


class Round(NamedTuple):
    """The seconds of one cold build, those of the audit in it, and those of a build where nothing is held back."""

    whole: float
    audit: float
    without_secrets: float

    @property
    def ratio(self) -> float:
        """Return what the audit adds to the same build without it."""
        return self.audit / (self.whole - self.audit)


def release(number: int) -> str:
    """Return a held-back release: headline, six facts and two quotes of the stories' own words."""
    random = Random(f"{corpus.SEED}-release-{number}")
    sentences = [" ".join(random.choices(WORDS, k=random.randint(7, 15))).capitalize() + "." for _ in range(10)]
    facts = "".join(f"- {sentence}\n" for sentence in sentences[1:7])
    quotes = "".join(f"- {{text: {sentence}, speaker: Somebody {number}}}\n" for sentence in sentences[7:9])
    return (
        f"---\nheadline: {' '.join(random.choices(WORDS, k=6)).capitalize()}\ndate: 2026-05-01T09:00Z\n{_EMBARGO}\n"
        f"city: Town\nsummary: {sentences[0]}\nfacts:\n{facts}quotes:\n{quotes}contacts: [press]\n---\n{sentences[9]}\n"
    )


def prepare(site: Path, stories: int, held_back: int, contender: str) -> None:
    """Write a newsroom. `contender` is one of Pressroom's own: the names differ in the engine that reads Markdown."""
    put_aside(site)
    all_contenders()[contender].prepare(site, corpus.make_stories(stories))
    newsroom = site / "content/newsroom.yaml"
    newsroom.write_text(newsroom.read_text("utf-8") + "contacts: {press: {name: Press, email: press@example.org}}\n")
    folder = site / "content/releases"
    folder.mkdir()
    for number in range(held_back):
        (folder / f"release-{number:03d}-held-back.md").write_text(release(number), "utf-8")


def build_cold(site: Path) -> tuple[float, float]:
    """Build in a process of its own, from nothing; return the seconds of the whole and of the audit."""
    for name in ("output", ".output.pressroom", ".pressroom"):
        put_aside(site / name)
    command = (sys.executable, "-m", "bench.leaks", "--build", str(site))
    began = time.perf_counter()
    done = subprocess.run(
        command, cwd=REPOSITORY, env=environment_with({}), stdout=subprocess.PIPE, text=True, check=True
    )
    return time.perf_counter() - began, float(done.stdout)


def audit_seconds(site: Path) -> float:
    """Build in this process, and return the seconds of the audit."""
    from pressroom.site.build import build
    from pressroom.site.pelican_door import load_settings

    stopwatch = Stopwatch()
    build(load_settings(site / "pelicanconf.py"), None, lambda _total: lambda: None, stopwatch=stopwatch)
    return stopwatch.stages[STAGE].seconds


def run(stories: int, held_back: int, rounds: int, contender: str) -> list[Round]:
    """Build both newsrooms in turn, round by round."""
    with_secrets, without = SITES / "leaks", SITES / "leaks-none"
    prepare(with_secrets, stories, held_back, contender)
    prepare(without, stories, 0, contender)
    found = []
    for _ in range(rounds):
        whole, audit = build_cold(with_secrets)
        found.append(Round(whole, audit, build_cold(without)[0]))
        delete_what_was_put_aside()
    return found


def told(rounds: Sequence[Round]) -> tuple[str, Spread]:
    """Return the figures as a line, and the ratio."""
    ratio = spread(each.ratio for each in rounds)
    whole = spread(each.whole / each.without_secrets for each in rounds)
    if ratio is None or whole is None:
        raise ValueError("nothing was measured")
    line = (
        f"The audit adds {ratio.median:.3f} to a cold build ({ratio.least:.3f} to {ratio.greatest:.3f}; "
        f"at most {GOAL:.2f}). With what is held back, the build takes {whole.median:.2f} of one without "
        f"({whole.least:.2f} to {whole.greatest:.2f})."
    )
    return line, ratio


def main(arguments: list[str]) -> None:
    """Measure, keep the results, and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.leaks", description=__doc__)
    parser.add_argument("--stories", type=int, default=1_000)
    parser.add_argument("--held-back", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--contender", default="pressroom", help="`pressroom`, or the one with another engine")
    parser.add_argument("--name", default="latest-leaks", help="the name of the results in bench/results/")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.build:
        print(audit_seconds(asked.build))
        return
    rounds = run(asked.stories, asked.held_back, asked.rounds, asked.contender)
    about: dict[str, Any] = about_machine(asked.rounds) | {
        "stories": asked.stories,
        "held_back": asked.held_back,
        "contender": asked.contender,
    }
    results = {"about": about, "rounds": [each._asdict() for each in rounds]}
    (RESULTS / f"{asked.name}.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    print(told(rounds)[0])


if __name__ == "__main__":
    main(sys.argv[1:])
