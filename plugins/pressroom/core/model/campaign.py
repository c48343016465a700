"""Campaigns: a challenge or a call to action, with its phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from .fields import Hashtag, Instant, Key, Language, Model, SiteAddress, Text, Zone
from .publication import Publication, Source

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.clock import Clock


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
    """The one thing that readers are asked to do. `closed` is what stands there after the deadline."""

    label: Text
    address: SiteAddress
    closed: Text | None = None


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
    """campaign.yaml in one language."""

    kind = "campaign"

    title: Text
    tagline: Text | None = None
    summary: Text
    organisation: Text | None = None
    hashtag: Hashtag | None = None
    goals: tuple[Text, ...] = ()
    action: Action | None = None
    zone: Zone = "UTC"
    phases: tuple[Phase, ...] = ()
    note_on_dates: Text | None = None
    rules: tuple[Text, ...] = ()
    prizes: tuple[Prize, ...] = ()
    means: tuple[Mean, ...] = ()
    activities: tuple[Activity, ...] = ()
    results: tuple[Result, ...] = ()
    contacts: tuple[Key, ...] = ()
    sources: tuple[Source, ...] = ()
    languages: tuple[Language, ...] = Field(default=())

    @model_validator(mode="after")
    def _has_one_deadline(self) -> Campaign:
        deadlines = [phase.name for phase in self.phases if phase.deadline]
        if len(deadlines) > 1:
            raise ValueError(
                f"{' and '.join(deadlines)} are both marked as deadline; keep `deadline: true` on one phase"
            )
        return self

    @property
    def deadline(self) -> datetime | None:
        """Return the end of the phase that is marked as the deadline."""
        return next((phase.ends for phase in self.phases if phase.deadline), None)

    def is_closed(self, clock: Clock) -> bool:
        """Tell whether the deadline has passed. A campaign without one never closes."""
        return self.deadline is not None and clock.has_reached(self.deadline)
