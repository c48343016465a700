"""What the entries of a contest cost: `python -m bench.entries`. A campaign of 5,000 with 500 events, beside stories.

There are as many stories as entries, with the same texts; the events come on top. Each newsroom is built from nothing,
then after an edit of one text, then after no edit at all; so is the other, in turn, so that a slow minute of the
machine meets both.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from bench import corpus
from bench.commands import environment_with
from bench.contenders import all_contenders
from bench.figures import spread
from bench.forms import NO_ARCHIVES, body_of
from bench.places import REPOSITORY, RESULTS, SITES, delete_what_was_put_aside, put_aside
from bench.site import about_machine

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCENARIOS: Final = ("cold", "edit", "nothing")
GOAL: Final = 1.0
_COUNTRIES: Final = (
    "AR",
    "AU",
    "BR",
    "CA",
    "DE",
    "EG",
    "ES",
    "FR",
    "GB",
    "GH",
    "ID",
    "IN",
    "JP",
    "KE",
    "KR",
    "MX",
    "NG",
)
_COUNTRIES_MORE: Final = ("NO", "NZ", "PE", "PH", "PL", "PT", "SE", "SN", "TH", "TR", "TW", "UA", "US", "VN", "ZA")
_SETTINGS: Final = "pelicanconf.py"
_CAMPAIGN: Final = "campaigns/contest"
_PAST: Final = datetime(2026, 5, 2, 9, tzinfo=UTC)
_FUTURE: Final = datetime(2090, 5, 2, 9, tzinfo=UTC)
# After a build, programs that look at whole seconds must see a later one.
_SETTLING_SECONDS: Final = 2.0


class Round(NamedTuple):
    """The seconds of one scenario, with entries and with stories."""

    scenario: str
    entries: float
    stories: float

    @property
    def ratio(self) -> float:
        """Return what entries take of what stories take."""
        return self.entries / self.stories


def campaign_file() -> str:
    """Return the campaign, with the corpus's categories as its own."""
    categories = ", ".join(f"{name}: {name.capitalize()}" for name in corpus.CATEGORIES)
    return f"title: A contest\ndate: 2026-05-01T09:00Z\nsummary: Ideas wanted.\ncategories: {{{categories}}}\n"


def entry_of(story: corpus.Story) -> str:
    """Return a story's texts as an entry: every fiftieth has an award, every tenth votes."""
    random = Random(f"{corpus.SEED}-entry-{story.number}")
    body = body_of(story, lambda slug: f"stories/{slug}.md").replace("](stories/", "](https://example.org/")
    lines = [
        f"- slug: {story.slug}",
        f"  title: {story.title}",
        f"  summary: {story.summary}",
        f"  date: {story.date:%Y-%m-%dT%H:%M}+00:00",
        f"  entrants: [Entrant {story.number}]",
        f"  category: {story.category}",
        f"  country: {random.choice((*_COUNTRIES, *_COUNTRIES_MORE))}",
        "  licence: CC BY 4.0",
        "  consent: 2026-05-01",
        f"  private: {{email: entrant-{story.number}@example.org}}",
    ]
    if story.number % 50 == 0:
        lines.append("  award: {place: finalist, from: 2026-05-02T09:00Z}")
    if story.number % 10 == 0:
        lines.append(f"  votes: {{count: {random.randint(1, 999)}, at: 2026-05-02T09:00Z}}")
    text = "".join(f"    {line}\n" if line else "\n" for line in body.splitlines())
    return "\n".join((*lines, "  body: |", text))


def event_of(number: int) -> str:
    """Return an event: every other one is over, and none begins or ends while anybody measures."""
    random = Random(f"{corpus.SEED}-event-{number}")
    begins = (_PAST if number % 2 else _FUTURE) + timedelta(hours=6 * number)
    lines = [
        f"- slug: event-{number:04d}",
        f"  title: Event {number}",
        f"  summary: Meeting {number} of those who take part.",
        f"  starts: {begins:%Y-%m-%dT%H:%M}Z",
        f"  ends: {begins + timedelta(hours=2):%Y-%m-%dT%H:%M}Z",
        f"  place: Room {random.randint(1, 99)}",
        f"  capacity: {random.randint(10, 200)}",
    ]
    if number % 3 == 0:
        lines.append(f"  online: https://example.org/meeting-{number}")
    return "\n".join((*lines, "  body: Bring what you work on, and somebody to work on it with.\n"))


def write_entries(site: Path, stories: Sequence[corpus.Story]) -> None:
    """Write the file with all entries."""
    (site / _CAMPAIGN / "entries.yaml").write_text("".join(map(entry_of, stories)), "utf-8")


def prepare(entries: Path, stories: Path, texts: Sequence[corpus.Story], events: int) -> None:
    """Write both newsrooms: one with a campaign and its events, one with stories."""
    ours = all_contenders()["pressroom"]
    for site, written in ((entries, ()), (stories, texts)):
        put_aside(site)
        ours.prepare(site, written)
        # No peer is asked here: both newsrooms are as a new one begins.
        newsroom = site / "content/newsroom.yaml"
        newsroom.write_text(newsroom.read_text("utf-8").replace(NO_ARCHIVES, ""), "utf-8")
    (entries / _CAMPAIGN).mkdir(parents=True)
    (entries / _CAMPAIGN / "campaign.yaml").write_text(campaign_file(), "utf-8")
    (entries / _CAMPAIGN / "events.yaml").write_text("".join(map(event_of, range(events))), "utf-8")
    write_entries(entries, texts)


def build(site: Path) -> float:
    """Build in a process of its own, and return its seconds."""
    command = (sys.executable, "-m", "pressroom", "build", "--settings", str(site / _SETTINGS))
    began = time.perf_counter()
    subprocess.run(command, cwd=REPOSITORY, env=environment_with({}), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def run(count: int, events: int, rounds: int) -> list[Round]:
    """Build both newsrooms in turn, round by round."""
    entries, stories = SITES / "entries", SITES / "entries-stories"
    texts = list(corpus.make_stories(count))
    prepare(entries, stories, texts, events)
    found = []
    for number in range(rounds):
        for scenario in SCENARIOS:
            if scenario == "cold":
                for site in (entries, stories):
                    for name in ("output", ".output.pressroom", ".pressroom"):
                        put_aside(site / name)
            else:
                time.sleep(_SETTLING_SECONDS)
            if scenario == "edit":
                place = Random(f"{corpus.SEED}-{number}").randrange(count)
                texts[place] = texts[place].with_seal(f"edited-{number}")
                write_entries(entries, texts)
                all_contenders()["pressroom"].write_story(stories, texts[place])
            seconds = {site: build(site) for site in ((entries, stories) if number % 2 else (stories, entries))}
            found.append(Round(scenario, seconds[entries], seconds[stories]))
            figures = f"entries {seconds[entries]:7.2f} s  stories {seconds[stories]:7.2f} s"
            print(f"round {number + 1}  {scenario:<8} {figures}", flush=True)
        delete_what_was_put_aside()
    return found


def told(rounds: Sequence[Round]) -> str:
    """Return the ratios as lines."""
    lines = []
    for scenario in SCENARIOS:
        ratio = spread(each.ratio for each in rounds if each.scenario == scenario)
        if ratio is None:
            raise ValueError("nothing was measured")
        lines.append(
            f"{scenario}: entries take {ratio.median:.2f} of what as many stories take "
            f"({ratio.least:.2f} to {ratio.greatest:.2f}; at most {GOAL:.2f})"
        )
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Measure, keep the results, and print them."""
    parser = argparse.ArgumentParser(prog="python -m bench.entries", description=__doc__)
    parser.add_argument("--entries", type=int, default=5_000)
    parser.add_argument("--events", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--name", default="latest-entries", help="the name of the results in bench/results/")
    asked = parser.parse_args(arguments)
    rounds = run(asked.entries, asked.events, asked.rounds)
    about: dict[str, Any] = about_machine(asked.rounds) | {"entries": asked.entries, "events": asked.events}
    results = {"about": about, "rounds": [each._asdict() for each in rounds]}
    (RESULTS / f"{asked.name}.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    print(told(rounds))


if __name__ == "__main__":
    main(sys.argv[1:])
