"""What reports of results ask of the rest: the goals of their campaign, the exports beside them, the rule for links."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from pressroom.core.exports.links import read_rule, written_rule
from pressroom.core.exports.tallying import tally
from pressroom.core.model import Results
from pressroom.core.model.measured import outcome_of
from pressroom.core.model.share import OWN_PLACEMENTS
from pressroom.core.problems import Place, Problem, shown_path

from .facts import is_unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressroom.core.exports.links import LinkRule
    from pressroom.core.files import FoundFile
    from pressroom.core.model.measured import Export, Tally
    from pressroom.core.nodes import Node

    from .desk import Desk
    from .rows import Row

# The folder of a campaign in which exports lie, beside results.yaml.
FOLDER: Final = "results"
_SUFFIXES: Final = (".csv", ".tsv", ".txt")
_MAXIMUM_BYTES: Final = 200_000_000
_BETWEEN: Final = "\n"
# A link that is for no channel in particular has one of its own, which no catalogue knows.
_SHORT_LINK: Final = ("short-link", "link")


def facts_of_results(
    desk: Desk, rows: Iterable[Row], files: Iterable[FoundFile], campaigns: Mapping[str, Node | None]
) -> dict[str, str]:
    """Return what reports of results ask. Note exports of campaigns that have no report.

    `files` are those of campaigns/, `campaigns` is what each campaign's own file holds, by slug.
    """
    reported = {row.within for row in rows if row.model is Results}
    lying: dict[str, list[str]] = {}
    updates: dict[str, set[str]] = {}
    for file in files:
        slug, folder, *rest = (*PurePosixPath(file.name).parts[1:], "", "")
        if folder == FOLDER and rest[0].lower().endswith(_SUFFIXES):
            lying.setdefault(slug, []).append(file.name)
        elif folder == "updates" and slug in reported:
            updates.setdefault(slug, set()).add(rest[0].partition(".")[0])
    for slug in sorted(set(lying) - reported):
        remedy = f"say there how they were obtained: write {desk.campaigns.name}/{slug}/results.yaml"
        desk.problems.add(Place(shown_path(lying[slug][0])), "", "is an export, and no results.yaml names it", remedy)
    facts = {f"goals of {slug}": str(_goals(campaigns[slug])) for slug in reported}
    for slug in sorted(reported.intersection(lying)):
        facts[f"exports of {slug}"] = _BETWEEN.join(lying[slug])
        facts[f"links of {slug}"] = _links(desk, (slug, *sorted(updates.get(slug, ()))))
    return facts


def _links(desk: Desk, slugs: tuple[str, ...]) -> str:
    channels = {outline.key: outline.medium for outline in desk.outlines()} | dict([_SHORT_LINK])
    newsroom = next(iter(desk.newsrooms.values()))
    return written_rule(newsroom.utm, channels, slugs, desk.languages)


def _goals(campaign: Node | None) -> int:
    """Return how many goals a campaign's file names; its problems are told when it is read."""
    goals = campaign.at(("goals",)).value if campaign else None
    return len(goals) if isinstance(goals, tuple) else 0


class Tallies:
    """The exports of one campaign, each read once, whatever number of languages tells of it."""

    def __init__(self, desk: Desk, campaign: str) -> None:
        self._desk = desk
        self._campaign = campaign
        self._known: dict[str, Tally | None] = {}

    def added_to(self, results: Results, node: Node) -> Results:
        """Return a report with what its exports have counted; note what is wrong with them, or with its goals."""
        self._check_goals(results, node)
        self._check_exports(results, node)
        found = tuple(told for export in results.exports if (told := self._tally(export)))
        by_file = {each.file: each for each in found}
        for number, measure in enumerate(results.measures):
            counted = measure.counted
            if counted is None or outcome_of(measure, by_file) is not None:
                continue
            key = f"measures.{number}.counted"
            place = node.at(("measures", number, "counted")).place
            if counted.file not in [export.file for export in results.exports]:
                self._desk.problems.add(place, key, f"'{counted.file}' is none of the `exports`", "add it there")
            elif counted.file in by_file:
                has = ", ".join(series.figure for series in by_file[counted.file].series)
                what = f"the export has no column for {counted.figure}"
                self._desk.problems.add(place, key, what, f"take one of those that it has: {has}")
        return results.model_copy(update={"tallies": found})

    def _check_goals(self, results: Results, node: Node) -> None:
        goals = int(self._desk.lookups.get(f"goals of {self._campaign}") or 0)
        for number, measure in enumerate(results.measures):
            if measure.goal and measure.goal > goals and not is_unread(self._desk, self._campaign):
                place = node.at(("measures", number, "goal")).place
                what = f"the campaign has no goal {measure.goal}"
                remedy = (
                    f"write 1 to {goals}, as they stand in campaign.yaml" if goals else "add `goals:` to campaign.yaml"
                )
                self._desk.problems.add(place, f"measures.{number}.goal", what, remedy)

    def _check_exports(self, results: Results, node: Node) -> None:
        named = [export.file for export in results.exports]
        for number, name in enumerate(named):
            if name in named[:number]:
                place = node.at(("exports", number)).place
                self._desk.problems.add(place, f"exports.{number}", f"'{name}' stands here twice", "delete one of them")
        for name in (self._desk.lookups.get(f"exports of {self._campaign}") or "").split(_BETWEEN):
            if name and name not in named:
                relative = name.split("/", 2)[-1]
                remedy = f"add `{{file: {relative}, obtained: …}}` to `exports`, or delete the file"
                self._desk.problems.note_once(
                    Problem(Place(shown_path(name)), "", "is an export that results.yaml does not name", remedy)
                )

    def _tally(self, export: Export) -> Tally | None:
        if export.file not in self._known:
            self._known[export.file] = self._read(export)
        return self._known[export.file]

    def _read(self, export: Export) -> Tally | None:
        shown, path = shown_path(export.file), self._desk.root / export.file
        if path.stat().st_size > _MAXIMUM_BYTES:
            what = f"the file is larger than {_MAXIMUM_BYTES // 10**6} MB"
            self._desk.problems.add(Place(shown), "", what, "export fewer days")
            return None
        return tally(path.read_bytes(), export, shown, self._rule(), self._desk.problems)

    def _rule(self) -> LinkRule | None:
        told = self._desk.lookups.get(f"links of {self._campaign}")
        return read_rule(told, OWN_PLACEMENTS) if told else None
