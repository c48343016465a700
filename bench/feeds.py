"""What feeds cost: `python -m bench.feeds`. A build with some 200 feeds, beside the same build without any.

Half of the runs have feeds, in turn, so that a slow minute of the machine meets both.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bench import corpus
from bench.commands import environment_with
from bench.contenders import all_contenders
from bench.figures import Spread, spread
from bench.forms import NO_ARCHIVES
from bench.places import REPOSITORY, RESULTS, SITES, delete_what_was_put_aside, put_aside
from bench.site import about_machine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

GOAL: Final = 0.15
_SETTINGS: Final = "pelicanconf.py"
_NO_TOPICS: Final = "PRESSROOM_TOPIC_FEEDS = False"
_FEATURE: Final = ", feeds]"
# Beside the 69 subjects of the corpus: so that there are about 200 feeds.
_TAGS: Final = 128


class Round(NamedTuple):
    """The seconds of a build from nothing, and of one in which nothing changed, with feeds and without.

    `processors` are the seconds that all processors together worked for the former.
    """

    cold: float
    cold_without: float
    warm: float
    warm_without: float
    processors: float
    processors_without: float

    @property
    def cold_ratio(self) -> float:
        """Return what feeds add to a build from nothing."""
        return self.cold / self.cold_without - 1

    @property
    def work_ratio(self) -> float:
        """Return what feeds add to the work of a build from nothing."""
        return self.processors / self.processors_without - 1

    @property
    def warm_ratio(self) -> float:
        """Return what feeds add to a build in which nothing changed."""
        return self.warm / self.warm_without - 1


def tagged(text: str, number: int) -> str:
    """Return a story's file with three hashtags of its own."""
    tags = ", ".join(f"'#Bench{(number * step) % _TAGS}'" for step in (1, 3, 7))
    return text.replace("---\n", f"---\nhashtags: [{tags}]\n", 1)


def prepare(site: Path, stories: int, contender: str, *, has_feeds: bool, has_archives: bool) -> None:
    """Write a newsroom with many feeds, or with none."""
    put_aside(site)
    all_contenders()[contender].prepare(site, corpus.make_stories(stories))
    for number, file in enumerate(sorted((site / "content/stories").glob("*.md"))):
        file.write_text(tagged(file.read_text("utf-8"), number), "utf-8")
    newsroom = site / "content/newsroom.yaml"
    archives = NO_ARCHIVES if not has_archives else "feeds: {archives: yes}"
    newsroom.write_text(newsroom.read_text("utf-8").replace(NO_ARCHIVES, archives), "utf-8")
    settings = (site / _SETTINGS).read_text("utf-8").replace(_NO_TOPICS, "")
    (site / _SETTINGS).write_text(settings if has_feeds else settings.replace(_FEATURE, "]"), "utf-8")


class Cost(NamedTuple):
    """The seconds of a build, and those that all processors together worked for it."""

    seconds: float
    processors: float


def build(site: Path, *, from_nothing: bool) -> Cost:
    """Build in a process of its own, and return what it cost."""
    for name in ("output", ".output.pressroom", ".pressroom") if from_nothing else ():
        put_aside(site / name)
    command = (sys.executable, "-m", "pressroom", "build", "--settings", str(site / _SETTINGS))
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=REPOSITORY, env=environment_with({}), stdout=subprocess.DEVNULL, check=True)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def run(stories: int, rounds: int, contender: str, *, has_archives: bool) -> tuple[list[Round], int]:
    """Build both newsrooms in turn, round by round; return the times, and how many files of feeds there are."""
    with_feeds, without = SITES / "feeds", SITES / "feeds-none"
    prepare(with_feeds, stories, contender, has_feeds=True, has_archives=has_archives)
    prepare(without, stories, contender, has_feeds=False, has_archives=has_archives)
    found = []
    for number in range(rounds):
        order = (with_feeds, without) if number % 2 else (without, with_feeds)
        cold = {site: build(site, from_nothing=True) for site in order}
        # The first one after a build may still look twice at files that are only just written.
        warm = {site: min(build(site, from_nothing=False).seconds for _ in range(3)) for site in order}
        ours, none = cold[with_feeds], cold[without]
        found.append(
            Round(ours.seconds, none.seconds, warm[with_feeds], warm[without], ours.processors, none.processors)
        )
        delete_what_was_put_aside()
    count = sum(file.suffix in {".rss", ".atom", ".json"} for file in (with_feeds / "output/feeds").rglob("*"))
    return found, count


def told(rounds: Sequence[Round], files: int) -> tuple[str, Spread]:
    """Return the figures as a line, and the ratio of the build from nothing."""
    cold, warm = spread(each.cold_ratio for each in rounds), spread(each.warm_ratio for each in rounds)
    work = spread(each.work_ratio for each in rounds)
    if cold is None or warm is None or work is None:
        raise ValueError("nothing was measured")
    line = (
        f"{files} files of feeds add {cold.median:.3f} to a cold build ({cold.least:.3f} to {cold.greatest:.3f}; "
        f"at most {GOAL:.2f}), and {warm.median:.3f} to one in which nothing changed "
        f"({warm.least:.3f} to {warm.greatest:.3f}). The processors work {work.median:.3f} more for the former "
        f"({work.least:.3f} to {work.greatest:.3f})."
    )
    return line, cold


def main(arguments: list[str]) -> None:
    """Measure, keep the results, and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.feeds", description=__doc__)
    parser.add_argument("--stories", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--contender", default="pressroom", help="`pressroom`, or the one with another engine")
    parser.add_argument("--no-archives", action="store_true", help="without archives, which a newsroom has by default")
    parser.add_argument("--name", default="latest-feeds", help="the name of the results in bench/results/")
    asked = parser.parse_args(arguments)
    rounds, files = run(asked.stories, asked.rounds, asked.contender, has_archives=not asked.no_archives)
    about: dict[str, Any] = about_machine(asked.rounds) | {
        "stories": asked.stories,
        "files": files,
        "archives": not asked.no_archives,
        "contender": asked.contender,
    }
    results = {"about": about, "rounds": [each._asdict() for each in rounds]}
    (RESULTS / f"{asked.name}.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    print(told(rounds, files)[0])


if __name__ == "__main__":
    main(sys.argv[1:])
