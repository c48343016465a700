"""What a campaign's file must say besides each value being right: phases in order, weights of 100, judges who exist."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import Problem, suggestion

if TYPE_CHECKING:
    from pressroom.core.model import Campaign
    from pressroom.core.nodes import Node

    from .desk import Desk

_WHOLE: Final = 100
# Fields of parts that the reader fills in.
_OURS: Final = (("goal", "figures", "write the figures into the file that `data` names"), ("faq", "open_html", ""))


def refuse_keys_of_parts(desk: Desk, header: Node) -> None:
    """Note keys inside of parts that are fields of a model but not the editor's to write."""
    for part, key, remedy in _OURS:
        written = header.at((part,))
        for each in written.value if isinstance(written.value, tuple) else (written,):
            if any(name == key for name, _ in each.entries()):
                what = "is not a key that is known here"
                desk.problems.add(each.place_of_key(key), f"{part}.{key}", what, remedy or "delete it")


def check_campaign(desk: Desk, campaign: Campaign, header: Node) -> None:
    """Note what is wrong between the parts of a campaign: once, although each language may have other words for it."""
    _check_phases(desk, campaign, header)
    _check_weights(desk, campaign, header)
    _check_judges(desk, campaign, header)
    _check_channels(desk, campaign, header)


def _check_phases(desk: Desk, campaign: Campaign, header: Node) -> None:
    """Note phases that overlap, and those that stand after one that follows them."""
    for (_, earlier), (number, later) in combinations(enumerate(campaign.phases), 2):
        place = header.at(("phases", number, "starts")).place
        if later.ends <= earlier.starts:
            what = f"the phase '{later.name}' is over before '{earlier.name}' begins, and stands after it"
            desk.problems.note_once(
                Problem(place, f"phases.{number}.starts", what, "write the earliest first, or correct the instants")
            )
        elif later.starts < earlier.ends:
            what = (
                f"the phase '{later.name}' begins at {later.starts.isoformat(timespec='minutes')}, "
                f"before '{earlier.name}' ends at {earlier.ends.isoformat(timespec='minutes')}"
            )
            remedy = "let one end when the other begins, or make one phase of both"
            desk.problems.note_once(Problem(place, f"phases.{number}.starts", what, remedy))


def _check_weights(desk: Desk, campaign: Campaign, header: Node) -> None:
    weights = [criterion.weight for criterion in campaign.criteria]
    if not any(weights):
        return
    place = header.at(("criteria",)).place
    if None in weights:
        number = weights.index(None)
        what = f"'{campaign.criteria[number].name}' has no weight, and others have one"
        place = header.at(("criteria", number)).place
        desk.problems.note_once(
            Problem(place, f"criteria.{number}.weight", what, "give each criterion a `weight`, or none")
        )
        return
    total = sum(filter(None, weights))
    if total != _WHOLE:
        added = " + ".join(map(str, weights))
        what = f"the weights add up to {total} ({added}), not to {_WHOLE}"
        remedy = f"{'add' if total < _WHOLE else 'take away'} {abs(_WHOLE - total)}"
        desk.problems.note_once(Problem(place, "criteria.weight", what, remedy))


def _check_judges(desk: Desk, campaign: Campaign, header: Node) -> None:
    prefix = f"person {campaign.language} "
    for number, judge in enumerate(campaign.judges):
        if judge.person and desk.lookups.get(prefix + judge.person) is None:
            known = [each.removeprefix(prefix) for each in desk.lookups.known if each.startswith(prefix)]
            what = f"'{judge.person}' is not a key of people.yaml"
            place = header.at(("judges", number, "person")).place
            desk.problems.note_once(Problem(place, f"judges.{number}.person", what, suggestion(judge.person, known)))


def _check_channels(desk: Desk, campaign: Campaign, header: Node) -> None:
    known = {outline.key for outline in desk.outlines() if outline.has_accounts} if campaign.accounts else set()
    for number, account in enumerate(campaign.accounts):
        if account.channel not in known:
            place = header.at(("accounts", number, "channel")).place
            what = f"'{account.channel}' is not a channel that is known here"
            desk.problems.note_once(
                Problem(place, f"accounts.{number}.channel", what, suggestion(account.channel, sorted(known)))
            )
