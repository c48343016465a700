"""Campaigns: a challenge or a call to action, with its phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from .campaign_details import (
    Appeal,
    CampaignAccount,
    Criterion,
    Decision,
    HowToEnter,
    Judge,
    Question,
    Resource,
    SignUp,
    Tier,
    pictures_of_people_and_logos,
)
from .campaign_kit import MediaKit
from .fields import Hashtag, Instant, Key, Language, Model, SiteAddress, Text, Zone
from .goal import Goal
from .microsite import Microsite
from .publication import Publication, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.clock import Clock

    from .asset import Attachment, Picture


class Phase(Model):
    """One stretch of a campaign. It has begun at `starts` and is over at `ends`."""

    key: Key
    name: Text
    starts: Instant
    ends: Instant
    summary: Text | None = None
    deadline: bool = False

    @model_validator(mode="after")
    def _runs_forwards(self) -> Phase:
        if self.ends <= self.starts:
            raise ValueError(f"the phase '{self.name}' ends before it starts; exchange `starts` and `ends`")
        return self

    def state(self, clock: Clock) -> str:
        """Return `coming`, `open` or `over`."""
        if clock.has_reached(self.ends):
            return "over"
        return "open" if clock.has_reached(self.starts) else "coming"


class Action(Model):
    """The one thing that readers are asked to do. `closed` is what stands there after the deadline.

    With the key of a `phase`, it can be done from that phase's beginning to its end.
    """

    label: Text
    address: SiteAddress
    closed: Text | None = None
    phase: Key | None = None


class Prize(Model):
    """What can be won."""

    name: Text
    amount: Text | None = None
    description: Text | None = None


class Mean(Model):
    """With what it was done: people, money, time."""

    name: Text
    value: Text


class Activity(Model):
    """What was done."""

    name: Text
    description: Text


class Result(Model):
    """What came of it: one figure as published."""

    measure: Text
    value: Text
    before: Text | None = None
    change: Text | None = None
    note: Text | None = None


class Campaign(Publication):
    """campaign.yaml in one language. Its entries are public from `entries_from` on, or with the campaign itself."""

    kind = "campaign"

    title: Text
    tagline: Text | None = None
    summary: Text
    organisation: Text | None = None
    hashtag: Hashtag | None = None
    goals: tuple[Text, ...] = ()
    action: Action | None = None
    # Whoever reads the file puts the newsroom's here where it names none.
    zone: Zone = "UTC"
    phases: tuple[Phase, ...] = ()
    entries_from: Instant | None = None
    # What entries can be entered as: names by the keys that entries write.
    categories: dict[Key, Text] = Field(default_factory=dict)
    note_on_dates: Text | None = None
    rules: tuple[Text, ...] = ()
    prizes: tuple[Prize, ...] = ()
    means: tuple[Mean, ...] = ()
    activities: tuple[Activity, ...] = ()
    results: tuple[Result, ...] = ()
    contacts: tuple[Key, ...] = ()
    sources: tuple[Source, ...] = ()
    languages: tuple[Language, ...] = Field(default=())
    # What supporters and journalists take along.
    media_kit: MediaKit | None = None

    # Further parts of the page.
    goal: Goal | None = None
    decision: Decision | None = None
    petition: Appeal | None = None
    pledge: Appeal | None = None
    how_to_enter: HowToEnter | None = None
    eligibility: tuple[Text, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    judges: tuple[Judge, ...] = ()
    faq: tuple[Question, ...] = ()
    resources: tuple[Resource, ...] = ()
    sponsors: tuple[Tier, ...] = ()
    accounts: tuple[CampaignAccount, ...] = ()
    newsletter: SignUp | None = None
    # A site of its own.
    site: Microsite | None = None

    @model_validator(mode="after")
    def _has_one_deadline(self) -> Campaign:
        deadlines = [phase.name for phase in self.phases if phase.deadline]
        if len(deadlines) > 1:
            raise ValueError(
                f"{' and '.join(deadlines)} are both marked as deadline; keep `deadline: true` on one phase"
            )
        return self

    @property
    def deadline_phase(self) -> Phase | None:
        """Return the phase that is marked as the deadline."""
        return next((phase for phase in self.phases if phase.deadline), None)

    @property
    def named_people(self) -> frozenset[str]:
        """Return which people of people.yaml judge."""
        return frozenset(judge.person for judge in self.judges if judge.person)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """Return the files that it offers."""
        return tuple(resource.attachment for resource in self.resources if resource.attachment)

    def more_pictures(self) -> Iterator[tuple[tuple[str | int, ...], Picture]]:
        """Yield the pictures besides its own, each with the keys that lead to it."""
        return pictures_of_people_and_logos(self.judges, self.sponsors)

    @property
    def deadline(self) -> datetime | None:
        """Return the end of the phase that is marked as the deadline."""
        return self.deadline_phase.ends if self.deadline_phase else None

    @property
    def action_phase(self) -> Phase | None:
        """Return the phase that the call to action names, in which alone it can be followed."""
        named = self.action.phase if self.action else None
        return next((phase for phase in self.phases if phase.key == named), None)

    @property
    def is_elsewhere(self) -> bool:
        """Tell whether it stands on a site of its own only, and not in the newsroom."""
        return self.site is not None and not self.site.in_newsroom

    def languages_of_site(self, all_languages: tuple[str, ...]) -> tuple[str, ...]:
        """Return the languages of its own site, the first of which stands at the root; none if it has no such site."""
        return (self.site.languages or self.languages or all_languages) if self.site else ()

    def is_closed(self, clock: Clock) -> bool:
        """Tell whether the deadline has passed. A campaign without one never closes."""
        return self.deadline is not None and clock.has_reached(self.deadline)
