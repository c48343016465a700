"""What is timed: cold builds, builds after an edit, builds after nothing, and the wait of somebody who edits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from random import Random
from signal import SIGINT, SIGKILL
from statistics import median
from typing import TYPE_CHECKING, Final, Protocol

from bench import floor
from bench.commands import CommandError, environment_with, measure
from bench.corpus import SEED, make_stories
from bench.counts import changed, count_kinds, digests_below, files_below
from bench.figures import Measurement
from bench.places import SITES, put_aside

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bench.commands import Run
    from bench.contenders import Contender
    from bench.corpus import Story

BUILDS: Final = ("cold", "body", "title", "nothing")
SERVE: Final = "serve"
SCENARIOS: Final = (*BUILDS, SERVE)
FLOOR: Final = "floor"

# Some builders look at times of files in whole seconds; afterwards nothing can have changed in the same one.
_SETTLING_SECONDS: Final = 3.0
_POLL_SECONDS: Final = 0.004
_EDITS: Final = 5
_PAUSE_BETWEEN_EDITS: Final = 1.0
_PATIENCE_SECONDS: Final = 300.0
_TRY_AGAIN_SECONDS: Final = 5.0


class SaveAndWait(Protocol):
    """Saves a story, and gives the seconds until its page shows it."""

    def __call__(self, story: Story, *, is_repeated: bool) -> float:
        """Save the story once, or again and again until it is seen."""


@dataclass
class Ground:
    """The same stories as the site of every contender, at one size. Edits are made to all of them alike."""

    size: int
    contenders: list[Contender]
    stories: dict[int, Story] = field(default_factory=dict)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    files_to_write: dict[str, int] = field(default_factory=dict)
    bytes_of_a_file: int = 0

    def site(self, name: str) -> Path:
        """Return the folder of a contender's site."""
        return SITES / str(self.size) / name

    def run(self, contender: Contender) -> Run:
        """Build a contender's site."""
        # What others left to be written to the disk is not this one's cost.
        os.sync()
        return measure(contender.build, self.site(contender.name), contender.environment)

    def prepare(self) -> None:
        """Write and build every site, count what came out, and drop whoever lacks pages of stories.

        Pressroom comes first: what it writes after an edit is found out before the others' sites are written.
        """
        self.stories = {story.number: story for story in make_stories(self.size)}
        for contender in sorted(self.contenders, key=lambda each: not each.is_pressroom):
            contender.prepare(self.site(contender.name), list(self.stories.values()))
            counted = self._build_and_count(contender)
            if counted is None or counted["stories"] != self.size:
                print(f"{contender.name} is left out at {self.size:,}: it has not made a page of every story")
                self.contenders.remove(contender)
                continue
            self.counts[contender.name] = counted
            if contender.is_pressroom and not self.files_to_write:
                self._prepare_floor(contender)

    def _build_and_count(self, contender: Contender) -> dict[str, int] | None:
        try:
            self.run(contender)
        except (CommandError, OSError) as error:
            print(error)
            return None
        return count_kinds(files_below(self.site(contender.name) / contender.output))

    def _prepare_floor(self, ours: Contender) -> None:
        """Find out what Pressroom has to write in each scenario, and write a ledger of that size."""
        site = self.site(ours.name)
        before = digests_below(site / ours.output)
        total = sum(path.stat().st_size for path in files_below(site / ours.output).values())
        self.files_to_write = {"cold": len(before), "nothing": 0}
        self.bytes_of_a_file = total // len(before)
        for scenario in ("body", "title"):
            ours.write_story(site, self.edit(scenario, round_number=-1))
            self.run(ours)
            after = digests_below(site / ours.output)
            self.files_to_write[scenario] = changed(before, after)
            before = after
        self.site(FLOOR).mkdir(parents=True, exist_ok=True)
        floor.write_ledger(self.site(FLOOR) / "ledger", len(before))

    def edited(self, scenario: str, round_number: int) -> Story:
        """Return the story that is edited in a round, as it is now."""
        number = Random(f"{SEED}-{scenario}-{round_number}").randint(1, self.size)
        return self.stories[number]

    def edit(self, scenario: str, round_number: int) -> Story:
        """Edit the story of the round, and return it."""
        story = self.edited(scenario, round_number)
        mark = f"{scenario}{round_number + 1}"
        story = story.with_title(f"{story.title} {mark}") if scenario == "title" else story.with_seal(mark)
        self.stories[story.number] = story
        return story

    def run_floor(self, scenario: str) -> Run:
        """Do what no build on Pelican can do without, in this scenario."""
        pages = self.site(FLOOR) / "pages"
        put_aside(pages)
        ledger = str(self.site(FLOOR) / "ledger")
        count = str(self.files_to_write[scenario])
        os.sync()
        command = (sys.executable, floor.__file__, ledger, str(pages), count, str(self.bytes_of_a_file))
        return measure(command, self.site(FLOOR), {})


def run_round(ground: Ground, scenarios: Sequence[str], round_number: int) -> Iterator[Measurement]:
    """Run every scenario with every contender, once; each round begins with another contender."""
    first = round_number % max(len(ground.contenders), 1)
    order = [*ground.contenders[first:], *ground.contenders[:first]]
    for scenario in scenarios:
        if scenario == SERVE:
            timings = _serve(ground, order, round_number)
        else:
            timings = _builds(ground, order, scenario, round_number)
        for name, (seconds, peak) in timings:
            print(f"{ground.size:>6,}  round {round_number + 1}  {scenario:<8} {name:<21} {seconds:8.3f} s")
            yield Measurement(ground.size, round_number, scenario, name, seconds, peak)


def _builds(
    ground: Ground, order: list[Contender], scenario: str, round_number: int
) -> Iterator[tuple[str, tuple[float, int]]]:
    story = ground.edit(scenario, round_number) if scenario in {"body", "title"} else None
    for contender in order:
        site = ground.site(contender.name)
        if scenario == "cold":
            contender.forget(site)
        elif scenario == "nothing":
            ground.run(contender)
            time.sleep(_SETTLING_SECONDS)
        elif story:
            contender.write_story(site, story)
        yield contender.name, ground.run(contender)
    if ground.files_to_write:
        yield FLOOR, ground.run_floor(scenario)


def _serve(ground: Ground, order: list[Contender], round_number: int) -> Iterator[tuple[str, tuple[float, int]]]:
    """Time from saving a story to its page on the disk, the median of several stories, for each watcher by itself."""
    stories = [ground.edit(SERVE, round_number * 100 + number) for number in range(_EDITS + 1)]
    for contender in order:
        if not contender.watch:
            continue
        try:
            with _watching(contender, ground.site(contender.name)) as save_and_wait:
                seconds = median(_edits(save_and_wait, stories))
        except CommandError as error:
            print(error)
            continue
        yield contender.name, (seconds, 0)


def _edits(save_and_wait: SaveAndWait, stories: Sequence[Story]) -> Iterator[float]:
    """Yield the seconds of each edit after the first, which finds out when the watcher has begun to see edits."""
    warm_up, *timed = stories
    begun = time.perf_counter()
    save_and_wait(warm_up, is_repeated=True)
    # Saved several times, the first edit may have more than one build follow it.
    time.sleep(time.perf_counter() - begun)
    for story in timed:
        time.sleep(_PAUSE_BETWEEN_EDITS)
        yield save_and_wait(story, is_repeated=False)


@contextmanager
def _watching(contender: Contender, site: Path) -> Iterator[SaveAndWait]:
    """Run a watcher, and yield what saves a story and waits for its page."""
    process = subprocess.Popen(
        contender.watch,
        cwd=site,
        env=environment_with(contender.environment),
        stdin=subprocess.PIPE,  # Eleventy ends when there is nobody to type
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )

    def save_and_wait(story: Story, *, is_repeated: bool) -> float:
        return _save_and_wait(contender, site, story, process, is_repeated=is_repeated)

    try:
        yield save_and_wait
    finally:
        _end(process)


def _save_and_wait(
    contender: Contender, site: Path, story: Story, process: subprocess.Popen[bytes], *, is_repeated: bool
) -> float:
    page, word = contender.page_of(site, story), f"{story.seal}.".encode()
    started = saved = time.perf_counter()
    contender.write_story(site, story)
    while not _has(page, word):
        now = time.perf_counter()
        if process.poll() is not None or now - started > _PATIENCE_SECONDS:
            raise CommandError(f"{contender.name}: the watcher has not written {page}")
        if is_repeated and now - saved > _TRY_AGAIN_SECONDS:
            # A watcher that was still starting has not seen the file change.
            saved = now
            contender.write_story(site, story)
        time.sleep(_POLL_SECONDS)
    return time.perf_counter() - started


def _has(page: Path, word: bytes) -> bool:
    try:
        return word in page.read_bytes()
    except OSError:
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a watcher and all that it has started: they are a session of their own."""
    for signal in (SIGINT, SIGKILL):
        try:
            os.killpg(process.pid, signal)
            process.wait(timeout=10)
        except ProcessLookupError:
            break
        except subprocess.TimeoutExpired:
            continue
    process.wait()
