"""Results as tables in Markdown, and a plot as SVG: `python -m bench.report [name] [--into file.md]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.figures import Series, read_results
from bench.goals import MEGABYTE, verdicts
from bench.places import RESULTS
from bench.plot import draw
from bench.scenarios import BUILDS, FLOOR, SCENARIOS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bench.figures import Results, Spread
    from bench.goals import Verdict

NOTHING: Final = "-"
PEERS: Final = ("pelican", "hugo")
BEGIN: Final = "<!-- figures of the bench -->\n"
END: Final = "<!-- end of the figures -->\n"

_TITLES: Final = {
    "cold": "Cold: no output, no cache",
    "body": "One word of one story edited",
    "title": "One story's title edited",
    "nothing": "Nothing changed",
    "serve": "From saving to the page on the disk, with a watcher",
}


def as_markdown(results: Results) -> str:
    """Return all tables."""
    parts = [_measured_on(results), "### Goals", _goals(results)]
    for scenario in SCENARIOS:
        if table := _times(results, scenario):
            parts += [f"### {_TITLES[scenario]}", table]
    if any(each.peak for each in results.measurements):
        parts += ["### Peak memory of the largest process, in MB", _memory(results)]
    if any(each.contender == FLOOR for each in results.measurements):
        parts += ["### Pressroom as a multiple of the floor", _floor(results)]
    parts += ["### Files written", _counts(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _measured_on(results: Results) -> str:
    about = results.about
    versions = ", ".join(f"{name} {version}" for name, version in about["versions"].items())
    return (
        f"Measured on {about['date']}: {about['processors']} processors, {about['processor']}, {about['system']}, "
        f"Python {about['python']}, commit {about['commit']}, rounds: {about['rounds']}. Versions: {versions}.\n\n"
        "Each field has the median of the seconds, and the median of the ratios with the least and the greatest."
    )


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; the first column is text, the others are figures."""
    marks = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, marks, *rows))


def _goals(results: Results) -> str:
    rows = [_goal(verdict) for verdict in verdicts(results)]
    head = ("goal", "stories", "at most", "measured", "from least to greatest", "holds")
    return table(head, rows) if rows else ""


def _goal(verdict: Verdict) -> tuple[str, ...]:
    unit, figure = verdict.goal.unit, verdict.figure
    digits = 0 if unit else 2
    limit = NOTHING if verdict.limit is None else f"{verdict.limit:g} {unit}".strip()
    return (
        verdict.goal.name,
        f"{verdict.size:,}",
        limit,
        f"{figure.median:.{digits}f} {unit}".strip(),
        f"{figure.least:.{digits}f} to {figure.greatest:.{digits}f}",
        {True: "yes", False: "**no**", None: NOTHING}[verdict.holds],
    )


def _times(results: Results, scenario: str) -> str:
    """Return seconds, and ratios to each peer that was measured."""
    head = ["contender"]
    for size in results.sizes:
        head += [f"{size:,}: seconds", *(f"to {peer}" for peer in PEERS)]
    rows = []
    for name in results.contenders:
        cells = [name]
        for size in results.sizes:
            ours = Series(size, scenario, name)
            seconds = results.seconds(ours)
            ratios = {peer: results.ratio(ours, Series(size, scenario, peer)) for peer in PEERS}
            cells.append(f"{seconds.median:.2f}" if seconds else NOTHING)
            cells += ["1" if seconds and peer == name else _shown(ratio) for peer, ratio in ratios.items()]
        if set(cells[1:]) != {NOTHING}:
            rows.append(cells)
    return table(head, rows) if rows else ""


def _shown(ratio: Spread | None) -> str:
    return f"{ratio.median:.2f} ({ratio.least:.2f} to {ratio.greatest:.2f})" if ratio else NOTHING


def _memory(results: Results) -> str:
    head = ["contender", *(f"{size:,}: {scenario}" for size in results.sizes for scenario in BUILDS)]
    rows = []
    for name in results.contenders:
        peaks = [results.peak(Series(size, scenario, name)) for size in results.sizes for scenario in BUILDS]
        rows.append([name, *(f"{peak.median / MEGABYTE:.0f}" if peak else NOTHING for peak in peaks)])
    return table(head, rows)


def _floor(results: Results) -> str:
    head = ["contender", *(f"{size:,}: {scenario}" for size in results.sizes for scenario in BUILDS)]
    series = [(size, scenario) for size in results.sizes for scenario in BUILDS]
    floors = [results.seconds(Series(*each, FLOOR)) for each in series]
    rows = [[f"{FLOOR}, seconds", *(f"{each.median:.2f}" if each else NOTHING for each in floors)]]
    for name in results.contenders:
        if name.startswith("pressroom"):
            ratios = [results.ratio(Series(*each, name), Series(*each, FLOOR)) for each in series]
            rows.append([name, *(f"{ratio.median:.1f}" if ratio else NOTHING for ratio in ratios)])
    return table(head, rows)


def _counts(results: Results) -> str:
    rows = list(_count_rows(results))
    kinds = list(next(iter(next(iter(results.counts.values())).values()))) if rows else []
    return table(["contender", "stories", *(kind if kind != "stories" else "pages" for kind in kinds)], rows)


def _count_rows(results: Results) -> Iterator[list[str]]:
    for size, by_name in results.counts.items():
        for name in results.contenders:
            if name in by_name:
                yield [name, f"{int(size):,}", *(f"{count:,}" for count in by_name[name].values())]


def put_between_marks(text: str, tables: str) -> str:
    """Return a guide with the tables between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{tables}\n{END}{after}"


def write_report(results: Results, stem: Path) -> str:
    """Write tables and plot beside the results, and return the tables."""
    tables = as_markdown(results)
    stem.with_suffix(".md").write_text(f"# Results: {stem.name}\n\n{tables}", "utf-8")
    stem.with_suffix(".svg").write_text(draw(results), "utf-8")
    return tables


def main(arguments: list[str]) -> None:
    """Write the report of results, and put its tables into a guide if one is named."""
    parser = argparse.ArgumentParser(prog="python -m bench.report", description=__doc__)
    parser.add_argument("name", nargs="?", default="latest", help="the name of the results in bench/results/")
    parser.add_argument("--into", type=Path, help="a guide with the two marks between which the tables go")
    asked = parser.parse_args(arguments)
    tables = write_report(read_results(RESULTS / f"{asked.name}.json"), RESULTS / asked.name)
    if asked.into:
        asked.into.write_text(put_between_marks(asked.into.read_text("utf-8"), tables), "utf-8")
    print(tables)


if __name__ == "__main__":
    main(sys.argv[1:])
