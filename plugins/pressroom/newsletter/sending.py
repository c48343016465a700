"""One message for each recipient: at a steady pace, each written down before and after, stopped whenever somebody asks.

Nothing here knows of SMTP, of the time or of signals: all of that is given.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from pressroom.core.problems import MachineError

from .journal import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from .journal import Journal, Noted
    from .recipients import Recipient

# Of a lost connection, in seconds before each new one.
_PAUSES: Final = (1.0, 5.0, 25.0)
# A server that refuses so many, one after the other, means us, and not them.
MOST_REFUSALS_IN_A_ROW: Final = 10
# How often a pause looks whether somebody wants to stop.
_SLICE: Final = 0.2


class LostConnectionError(MachineError):
    """The connection is gone, or never came about; nothing was sent."""


class Answer(NamedTuple):
    """How a message fared, and what the server said."""

    state: State
    said: str


class MailServer(Protocol):
    """Whoever takes messages."""

    def connect(self) -> None:
        """Make the connection, if there is none."""

    def send(self, sender: str, recipient: str, message: bytes) -> Answer:
        """Hand over one message."""


class Order(NamedTuple):
    """Who is to get the letter now, and who of the others has it, was refused, or perhaps has it."""

    waiting: tuple[Recipient, ...]
    sent: tuple[str, ...]
    refused: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """What sending needs of the world: the instant for letters, a clock in seconds, a pause, and whether to stop."""

    now: Callable[[], datetime]
    seconds: Callable[[], float]
    pause: Callable[[float], None]
    is_stopped: Callable[[], bool]

    def wait(self, seconds: float) -> None:
        """Pause, unless somebody wants to stop."""
        end = self.seconds() + seconds
        while not self.is_stopped() and (left := end - self.seconds()) > 0:
            self.pause(min(left, _SLICE))


def order_of(
    people: Iterable[Recipient],
    noted: Mapping[str, Noted],
    *,
    unknown_as: State = State.UNKNOWN,
    refused_as: State = State.REFUSED,
) -> Order:
    """Return who is still to get the letter, by what the journal says of each.

    Those who perhaps have it, and those who were refused, can be taken for something else: `LATER` sends to them.
    """
    taken_as = {State.SENDING: unknown_as, State.UNKNOWN: unknown_as, State.REFUSED: refused_as}
    waiting: list[Recipient] = []
    by_state: dict[State, list[str]] = {state: [] for state in State}
    for recipient in people:
        state = noted[recipient.address].state if recipient.address in noted else State.LATER
        state = taken_as.get(state, state)
        if state is State.LATER:
            waiting.append(recipient)
        else:
            by_state[state].append(recipient.address)
    return Order(tuple(waiting), *(tuple(by_state[state]) for state in (State.SENT, State.REFUSED, State.UNKNOWN)))


class Outcome(NamedTuple):
    """How a run ended: how many fared how, and those who did not get it for sure, with what was said."""

    counts: Mapping[State, int]
    failures: tuple[tuple[str, Answer], ...]
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A run of sending. `per_minute` is how many at most; 0 for as many as the server takes.

    `copy_for` makes one recipient's message. `tell` hears of each that was dealt with.
    """

    sender: str
    server: MailServer
    journal: Journal
    means: Means
    copy_for: Callable[[Recipient], bytes]
    per_minute: int = 0
    tell: Callable[[], None] = lambda: None

    def run(self, waiting: Iterable[Recipient]) -> Outcome:
        """Send to each. Raise MachineError where it makes no sense to go on; the journal knows all the same."""
        counts: Counter[State] = Counter()
        failures: list[tuple[str, Answer]] = []
        refusals = 0
        self.server.connect()
        due = self.means.seconds()
        for recipient in waiting:
            self.means.wait(due - self.means.seconds())
            if self.means.is_stopped():
                return Outcome(counts, tuple(failures), is_stopped=True)
            due = max(due, self.means.seconds()) + (60 / self.per_minute if self.per_minute else 0)
            answer = self._send(recipient)
            counts[answer.state] += 1
            self.tell()
            if answer.state is State.SENT:
                refusals = 0
                continue
            failures.append((recipient.address, answer))
            refusals += 1
            if refusals == MOST_REFUSALS_IN_A_ROW:
                raise MachineError(f"the server did not take {refusals} messages in a row; it said: {answer.said}")
        return Outcome(counts, tuple(failures), is_stopped=False)

    def _send(self, recipient: Recipient) -> Answer:
        message = self.copy_for(recipient)
        self._note(recipient, State.SENDING)
        try:
            answer = self._hand_over(recipient, message)
        except MachineError as error:
            # Surely not sent: the next run begins with this one.
            self._note(recipient, State.LATER, str(error))
            raise
        self._note(recipient, answer.state, answer.said)
        return answer

    def _hand_over(self, recipient: Recipient, message: bytes) -> Answer:
        for seconds in _PAUSES:
            try:
                return self.server.send(self.sender, recipient.address, message)
            except LostConnectionError as error:
                self.means.wait(seconds)
                if self.means.is_stopped():
                    return Answer(State.LATER, str(error))
        return self.server.send(self.sender, recipient.address, message)

    def _note(self, recipient: Recipient, state: State, said: str = "") -> None:
        self.journal.note(recipient.address, state, self.means.now(), said)
