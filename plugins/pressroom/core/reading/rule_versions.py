"""The versions of a campaign's rules: whether their words are those that were sealed, and whether none is missing."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from pressroom.core.model import RuleVersion, Status
from pressroom.core.problems import Place, shown_path

from .places import place_in_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pressroom.core.model import Campaign
    from pressroom.core.nodes import Node
    from pressroom.core.problems import Problems

    from .desk import Desk
    from .markdown_file import MarkdownFile
    from .record import Item

    FindPlace = Callable[..., Place]
    Version = tuple[MarkdownFile, RuleVersion | None]

# Keys that other publications have, and what says the same of rules.
NOT_OF_RULES: Final = {
    "from": "write `date: …`, the instant from which on this version holds",
    "embargo": "delete it; nobody sees a version before its `date`",
    "updated": "delete it; what has changed is the next version",
    "slug": "delete it; the name of the file is the number of the version",
}


def check_seal(desk: Desk, version: RuleVersion, text: str, header: Node) -> None:
    """Note rules whose words are not those that were sealed; drafts need no seal. `text` stands below the header."""
    seal = version.seal(text)
    if version.status is not Status.PUBLISHED or version.words == seal:
        return
    command = f"run `pressroom seal {version.campaign}`"
    if version.words is None:
        what = "does not say which words hold"
        remedy = f"when they are as they shall be, {command}, or add `words: '{seal}'`"
    else:
        what = "these rules are others than those that were sealed"
        remedy = (
            f"put the words back, and write what changes into rules/{version.number + 1}.md; "
            f"if nobody has seen this version yet, {command}, or write `words: '{seal}'`"
        )
    desk.problems.add(header.at(("words",)).place, "words", what, remedy)


def note_rule_versions(
    files: Iterable[MarkdownFile], items: Mapping[str, Item], place_of: FindPlace, problems: Problems
) -> None:
    """Note versions that are missing, that hold before earlier ones, or in one language from another instant on.

    `items` are, by the names of the files, what was read without a problem; of the others, it is enough that they are
    there. `place_of` gives the place of a value in a file's header.
    """
    by_campaign: defaultdict[tuple[str, str], dict[int, Version]] = defaultdict(dict)
    first_languages: dict[tuple[str, int], Version] = {}
    for file in files:
        item = items.get(file.name)
        if file.model is not RuleVersion or not file.slug.isdecimal():
            continue
        version = (file, item if isinstance(item, RuleVersion) else None)
        by_campaign[file.within, file.language][int(file.slug)] = version
        first = first_languages.setdefault((file.within, int(file.slug)), version)
        _note_another_instant(first, version, place_of, problems)
    for versions in by_campaign.values():
        _note_gaps(versions, problems)
        _note_disorder(versions, place_of, problems)


def note_rules_twice(desk: Desk, campaigns: Iterable[Campaign], versions: Iterable[RuleVersion]) -> None:
    """Note campaigns that tell rules in their own file, too."""
    with_versions = {(version.campaign, version.language): version for version in versions}
    for campaign in campaigns:
        version = with_versions.get((campaign.slug, campaign.language))
        if campaign.rules and version:
            place = place_in_yaml(desk.root, campaign.origin, campaign.language, desk.languages, "rules")
            what = f"the rules stand in {version.origin}, too"
            desk.problems.add(place, "rules", what, "delete them here; the versions hold all of them")


def _note_gaps(versions: Mapping[int, Version], problems: Problems) -> None:
    for number in sorted(versions):
        if number > 1 and number - 1 not in versions:
            file, _ = versions[number]
            place = Place(shown_path(file.name))
            what = f"there is no version {number - 1} in {file.language} before it"
            problems.add(place, "", what, f"put it back, or call this one version {number - 1}")


def _note_disorder(versions: Mapping[int, Version], place_of: FindPlace, problems: Problems) -> None:
    for earlier, later in pairwise(number for number in sorted(versions)):
        (_, before), (file, after) = versions[earlier], versions[later]
        if before and after and after.date <= before.date:
            since = before.date.isoformat()
            what = f"version {later} does not hold after version {earlier}, which holds from {since} on"
            problems.add(place_of(file, "date"), "date", what, "write a later instant")


def _note_another_instant(first: Version, other: Version, place_of: FindPlace, problems: Problems) -> None:
    (first_file, one), (file, another) = first, other
    if one and another and one.date != another.date:
        what = f"this version holds from another instant on than {shown_path(first_file.name)} says"
        problems.add(place_of(file, "date"), "date", what, "write the same instant in all languages")
