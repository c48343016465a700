"""What of a campaign depends on the clock: its phases, its deadline, and when its call to action is open.

The clock is asked here, while the page is planned; what composes the page is told the answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.clock import Clock
    from pressroom.core.model import Campaign


@dataclass(frozen=True, slots=True)
class ShownPhase:
    """A phase and its state: coming, open or over."""

    name: str
    starts: datetime
    ends: datetime
    summary: str | None
    state: str
    deadline: bool


class Stretch(NamedTuple):
    """From when to when something is open, where it has a beginning and an end, and its state: as of a phase."""

    starts: datetime | None
    ends: datetime | None
    state: str


class Times(NamedTuple):
    """The phases of a campaign, the stretch that ends with its deadline (if it has one), and that of its action."""

    phases: tuple[ShownPhase, ...]
    deadline: Stretch | None
    action: Stretch


def times_of(campaign: Campaign, clock: Clock) -> Times:
    """Return what the page of a campaign shows of times at the clock's instant."""
    phases = tuple(
        ShownPhase(phase.name, phase.starts, phase.ends, phase.summary, phase.state(clock), phase.deadline)
        for phase in campaign.phases
    )
    last = campaign.deadline_phase
    return Times(
        phases=phases,
        deadline=Stretch(last.starts, last.ends, last.state(clock)) if last else None,
        action=_of_action(campaign, clock),
    )


def _of_action(campaign: Campaign, clock: Clock) -> Stretch:
    """Return when the call to action is open: in the phase that it names, else from the first day to the deadline."""
    phase = campaign.action_phase
    if phase:
        return Stretch(phase.starts, phase.ends, phase.state(clock))
    return Stretch(None, campaign.deadline, "over" if campaign.is_closed(clock) else "open")
