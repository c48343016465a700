"""Ratios are made round by round, goals are judged by their median, and the report says so."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from bench.figures import Measurement, Results, Series, Spread, read_results, spread, write_results
from bench.floor import read_ledger, write_files, write_ledger
from bench.goals import GOALS, verdicts
from bench.imports import HELP, line_of
from bench.plot import Scale, draw
from bench.report import BEGIN, END, as_markdown, put_between_marks
from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

ABOUT = {
    "date": "2026-11-22",
    "processor": "a processor",
    "processors": 2,
    "system": "a system",
    "python": "3.11.7",
    "commit": "abc",
    "rounds": 3,
    "versions": {"pelican": "4.12.0", "hugo": "0.168.0", "pressroom": "0.1.0"},
}
SECONDS = {
    ("pelican", "cold"): (10.0, 20.0, 12.0),
    ("hugo", "cold"): (2.0, 4.0, 2.0),
    ("hugo", "nothing"): (2.0, 4.0, 2.0),
    ("pressroom", "cold"): (4.0, 9.0, 4.2),
    ("pressroom", "nothing"): (0.6, 0.4, 0.5),
    ("floor", "nothing"): (0.3, 0.2, 0.5),
}
RESULTS = Results(
    ABOUT,
    {"1000": {"hugo": {"stories": 1000, "feeds": 2}, "pressroom": {"stories": 1000, "feeds": 4}}},
    tuple(
        Measurement(1000, number, scenario, name, value, 80_000_000)
        for (name, scenario), values in SECONDS.items()
        for number, value in enumerate(values)
    ),
)


def series(scenario: str, contender: str, size: int = 1000) -> Series:
    """Return whose figures are meant."""
    return Series(size, scenario, contender)


def test_a_ratio_is_the_median_of_the_ratios_of_the_rounds() -> None:
    """A slow round of the machine meets both."""
    assert RESULTS.ratio(series("cold", "pressroom"), series("cold", "pelican")) == pytest.approx(
        Spread(0.4, 0.35, 0.45)
    )


def test_rounds_that_only_one_has_run_do_not_count() -> None:
    """A ratio needs both."""
    short = Results(ABOUT, {}, RESULTS.measurements[:3] + RESULTS.measurements[9:10])

    assert short.ratio(series("cold", "pressroom"), series("cold", "pelican")) == Spread(0.4, 0.4, 0.4)


def test_what_was_not_measured_has_no_figure() -> None:
    """Neither seconds nor memory nor a ratio."""
    unknown = series("cold", "eleventy")

    assert (RESULTS.seconds(unknown), RESULTS.peak(unknown)) == (None, None)
    assert RESULTS.ratio(unknown, series("cold", "hugo")) is None
    assert spread([]) is None


def test_results_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    """Results that are kept can be reported again."""
    write_results(RESULTS, tmp_path / "kept.json")

    assert read_results(tmp_path / "kept.json") == RESULTS


def test_goals_are_judged_by_their_median() -> None:
    """0.40 keeps to 0.45, though one round did not; 0.25 is more than 0.10."""
    judged = {(verdict.goal.name, verdict.size): verdict.holds for verdict in verdicts(RESULTS)}

    assert judged == {
        ("Cold, against stock Pelican", 1000): True,
        ("Nothing changed, against Hugo's build", 1000): False,
        ("Peak memory of the largest process, warm", 1000): True,
    }


def test_a_size_without_a_goal_is_shown_and_not_judged() -> None:
    """Small runs show where things are going."""
    small = Results(ABOUT, {}, tuple(each_of_size(100)))

    assert {verdict.holds for verdict in verdicts(small)} == {None}


def each_of_size(size: int) -> list[Measurement]:
    """Return the measurements as if they were of another size."""
    return [Measurement(size, each.round, each.scenario, each.contender, each.seconds) for each in RESULTS.measurements]


def test_growth_compares_with_half_as_many_stories() -> None:
    """10,000 against 5,000, in the same round."""
    measured = [
        Measurement(size, number, "cold", "pressroom", seconds)
        for size, values in ((5_000, (10.0, 10.0)), (10_000, (20.0, 22.0)))
        for number, seconds in enumerate(values)
    ]

    found = [(verdict.size, verdict.figure, verdict.holds) for verdict in verdicts(Results(ABOUT, {}, tuple(measured)))]

    assert found == [(10_000, Spread(2.1, 2.0, 2.2), False)]


def test_every_goal_has_limits_that_do_not_loosen_with_size() -> None:
    """Save for memory, which may grow."""
    for goal in GOALS:
        limits = [goal.limits[size] for size in sorted(goal.limits)]
        assert limits == sorted(limits, reverse=not goal.unit)


def test_the_report_shows_figures_goals_and_counts() -> None:
    """Whoever reads it sees what was measured, and what was promised."""
    report = as_markdown(RESULTS)

    assert "Measured on 2026-11-22" in report
    assert "| Cold, against stock Pelican | 1,000 | 0.45 | 0.40 | 0.35 to 0.45 | yes |" in report
    assert "| Nothing changed, against Hugo's build | 1,000 | 0.1 | 0.25 | 0.10 to 0.30 | **no** |" in report
    assert "| Peak memory of the largest process, warm | 1,000 | 100 MB | 80 MB | 80 to 80 | yes |" in report
    assert "| pressroom | 4.20 | 0.40 (0.35 to 0.45) | 2.10 (2.00 to 2.25) |" in report
    assert "| hugo | 1,000 | 1,000 | 2 |" in report


def test_the_report_goes_between_the_marks_of_a_guide() -> None:
    """What stands around them stays."""
    guide = f"before\n\n{BEGIN}\nold\n\n{END}\nafter\n"

    assert put_between_marks(guide, "new\n") == f"before\n\n{BEGIN}\nnew\n\n{END}\nafter\n"
    assert put_between_marks(put_between_marks(guide, "newer\n"), "new\n") == put_between_marks(guide, "new\n")


def test_the_plot_has_a_line_for_each_contender() -> None:
    """In each panel in which it was measured."""
    root = ET.fromstring(draw(RESULTS))  # noqa: S314 - our own words
    names = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]

    assert {"pelican", "hugo", "pressroom", "floor", "Cold build", "Nothing changed"} <= set(names)
    assert "One word edited" not in names
    assert len(list(root.iter("{http://www.w3.org/2000/svg}polyline"))) == 6


def test_a_scale_puts_equal_factors_at_equal_distances() -> None:
    """Ten is in the middle between one and a hundred."""
    assert Scale(1, 100, 300).at(10) == pytest.approx(150)
    assert Scale(1000, 1000, 300).at(1000) == 150


def test_the_floor_reads_and_writes_what_it_is_told(tmp_path: Path) -> None:
    """One row for each file of the output, one file for each change."""
    write_ledger(tmp_path / "ledger", 3)
    write_files(tmp_path / "pages", 2, 10)

    assert len(read_ledger(tmp_path / "ledger")) == 3
    assert [path.stat().st_size for path in sorted((tmp_path / "pages").rglob("*.html"))] == [10, 10]


def test_a_start_is_judged_by_its_median() -> None:
    """Where there is a goal for it."""
    assert "goal 150 ms: holds" in line_of(HELP, [0.1, 0.14, 0.4])
    assert "goal 150 ms: does not hold" in line_of(HELP, [0.1, 0.16, 0.4])
    assert "goal" not in line_of("python -c pass", [0.02])


def test_the_bench_is_no_part_of_the_package() -> None:
    """Neither of the wheel nor of the source archive."""
    built = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]

    assert "bench" not in repr(built)
