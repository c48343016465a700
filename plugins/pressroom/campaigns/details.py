"""The parts of a campaign's page that its file adds to the usual ones: goal, judges, questions, sponsors and others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.channels import find_outline
from pressroom.core import urls
from pressroom.core.model.outline import OTHER_SIGN
from pressroom.core.prose import Html
from pressroom.pages.attachments import attached_files
from pressroom.pictures import page_picture

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from pressroom.core.model import Appeal, Campaign, CampaignAccount, Edition, Goal, Judge, Masthead, Person
    from pressroom.pages import Planner
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import Originals, PagePicture

# The sections that the list of contents names, in the order in which they stand on the page.
SECTIONS: Final = (
    "phases",
    "petition",
    "pledge",
    "goals",
    "how_to_enter",
    "eligibility",
    "criteria",
    "judges",
    "faq",
    "activities",
    "resources",
    "prizes",
    "rules",
    "handbook",
    "media-kit",
    "means",
    "campaign-follow",
    "contacts",
    "events",
    "entries",
    "updates",
    "results",
    "sponsors",
)
# What fills a section, where that is called otherwise.
_FILLED_BY: Final = {
    "rules": ("rules", "rules_in_force"),
    "media-kit": ("media_kit_path",),
    "campaign-follow": ("accounts", "newsletter"),
}
# A page with fewer of them is seen at a glance.
_MANY: Final = 6
_WHOLE: Final = 100


@dataclass(frozen=True)
class NamedJudge:
    """A judge of the campaign's file, with the person of people.yaml who it is, and the path of their page."""

    judge: Judge
    person: Person | None = None
    path: str | None = None


@dataclass(frozen=True)
class Gathered:
    """What the page shows of the rest of the newsroom: its people, and what is told of files."""

    judges: tuple[NamedJudge, ...] = ()
    files: tuple[AttachedFile, ...] = ()


class ShownAccount(NamedTuple):
    """An account of the campaign's. `sign` is the name of a picture of the theme."""

    name: str
    channel_name: str
    address: str
    sign: str


class ShownJudge(NamedTuple):
    """A judge as the page shows them. Only who has a page here has a path."""

    name: str
    role: str | None
    bio: str | None
    picture: PagePicture | None
    path: str | None


class ShownGoal(NamedTuple):
    """How far a goal has come: `percent` is a whole number, never rounded up to a hundred.

    As long as nobody has counted, `value` and all that follows is None.
    """

    name: str
    target: float
    unit: str | None
    value: float | None = None
    percent: int | None = None
    at: datetime | None = None
    source: str | None = None
    address: str | None = None


class ShownAppeal(NamedTuple):
    """What readers sign. `host` is where a form is, None of a letter."""

    text: str
    label: str
    address: str
    host: str | None
    closed: str | None


class ShownQuestion(NamedTuple):
    """A question and its answer."""

    question: str
    answer: Html


class ShownResource(NamedTuple):
    """A resource: either an address or a file."""

    title: str
    description: str | None
    address: str | None
    file: AttachedFile | None


class ShownSupporter(NamedTuple):
    """A sponsor or partner as the page shows them."""

    name: str
    address: str | None
    logo: PagePicture | None
    description: str | None


class ShownTier(NamedTuple):
    """Sponsors or partners of one rank."""

    name: str
    members: tuple[ShownSupporter, ...]


def gather(planner: Planner, campaign: Campaign) -> Gathered:
    """Return what the page of a campaign shows of the rest of the newsroom."""
    named = (_named(planner.edition, judge) for judge in campaign.judges)
    return Gathered(
        tuple(each for each in named if each),
        attached_files(planner.site.folder, campaign.attachments),
    )


def details_of(masthead: Masthead, originals: Originals, campaign: Campaign, gathered: Gathered) -> dict[str, object]:
    """Return what the page prints of these parts, by the names that its template has for them."""
    files = iter(gathered.files)
    return {
        "goal": _goal(campaign.goal) if campaign.goal else None,
        "decision": campaign.decision,
        "petition": _appeal(campaign.petition) if campaign.petition else None,
        "pledge": _appeal(campaign.pledge) if campaign.pledge else None,
        "how_to_enter": campaign.how_to_enter,
        "eligibility": campaign.eligibility,
        "criteria": campaign.criteria,
        "judges": tuple(_judge(originals, each) for each in gathered.judges),
        "faq": tuple(ShownQuestion(each.question, Html(each.open_html)) for each in campaign.faq),
        "resources": tuple(
            ShownResource(each.title, each.description, each.address, next(files) if each.file else None)
            for each in campaign.resources
        ),
        "sponsors": _tiers(originals, campaign),
        "accounts": tuple(_account(masthead, each) for each in campaign.accounts),
        "newsletter": campaign.newsletter,
    }


def contents_of(content: Mapping[str, object]) -> tuple[str, ...]:
    """Return the sections that the page has, where they are so many that a list of them helps."""
    found = tuple(name for name in SECTIONS if any(map(content.get, _FILLED_BY.get(name, (name,)))))
    return found if len(found) >= _MANY else ()


def _named(edition: Edition, judge: Judge) -> NamedJudge | None:
    """Return a judge with who it is; None of a person whom the site does not name."""
    if judge.person is None:
        return NamedJudge(judge)
    person = edition.person(judge.person)
    if person is None:
        return None
    path = urls.person_path(person.key)
    return NamedJudge(judge, person, edition.path(path) if path in edition.paths else None)


def _goal(goal: Goal) -> ShownGoal:
    """Return the goal with its newest figure: those to come are no part of the site."""
    target = _plain(goal.target)
    if not goal.figures:
        return ShownGoal(goal.name, target, goal.unit)
    newest = goal.figures[-1]
    value, percent = _plain(newest.value), int(newest.value * _WHOLE / goal.target)
    return ShownGoal(goal.name, target, goal.unit, value, percent, newest.at, newest.source, newest.address)


def _plain(number: float) -> float:
    """Return a whole number without its point."""
    return int(number) if number.is_integer() else number


def _appeal(appeal: Appeal) -> ShownAppeal:
    host = None if appeal.is_letter else appeal.address.removeprefix("https://").partition("/")[0]
    return ShownAppeal(appeal.text, appeal.label, appeal.link, host, appeal.closed)


def _judge(originals: Originals, named: NamedJudge) -> ShownJudge:
    judge, person = named.judge, named.person
    if person is None:
        return ShownJudge(judge.name or "", judge.role, judge.bio, page_picture(originals, judge.picture), None)
    return ShownJudge(
        person.name,
        judge.role or person.role,
        judge.bio or person.short,
        page_picture(originals, judge.picture or person.picture),
        named.path,
    )


def _account(masthead: Masthead, account: CampaignAccount) -> ShownAccount:
    outline = find_outline(account.channel, masthead.own_channels)
    channel_name = outline.name if outline else account.channel
    sign = outline.sign if outline else OTHER_SIGN
    return ShownAccount(account.name or channel_name, channel_name, account.address, sign)


def _tiers(originals: Originals, campaign: Campaign) -> tuple[ShownTier, ...]:
    return tuple(
        ShownTier(
            tier.tier,
            tuple(
                ShownSupporter(each.name, each.address, page_picture(originals, each.logo), each.description)
                for each in tier.members
            ),
        )
        for tier in campaign.sponsors
    )
