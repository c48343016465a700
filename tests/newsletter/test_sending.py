"""One message each, written down, stopped and gone on with: without a network and without waiting."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.core.problems import ContentError, LockedError, MachineError, UsageError
from pressroom.newsletter.journal import Journal, State, journal_of, locked_journal, open_journal, read_journal
from pressroom.newsletter.recipients import Recipient
from pressroom.newsletter.sending import (
    MOST_REFUSALS_IN_A_ROW,
    Answer,
    Dispatch,
    LostConnectionError,
    Means,
    Outcome,
    order_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LETTER_ID = "<letter@news.example.org>"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PEOPLE = tuple(Recipient(f"reader{number}@example.org") for number in range(12))
SENT = Answer(State.SENT, "250 OK")


class MachineDiedError(BaseException):
    """The plug was pulled."""


@dataclass
class Clock:
    """A clock that moves only when somebody pauses, or a server is slow."""

    seconds: float = 0.0
    stop_at: float = float("inf")

    def means(self) -> Means:
        """Return what sending needs."""
        return Means(lambda: NOW, lambda: self.seconds, self.pause, lambda: self.seconds >= self.stop_at)

    def pause(self, seconds: float) -> None:
        """Let time pass."""
        self.seconds += seconds


@dataclass
class Server:
    """A mail server that keeps what it got. `answer` may answer otherwise, or raise."""

    answer: Callable[[str], Answer] = lambda _: SENT
    got: list[str] = field(default_factory=list)
    begun: list[float] = field(default_factory=list)
    clock: Clock = field(default_factory=Clock)

    def connect(self) -> None:
        """Be there."""

    def send(self, sender: str, recipient: str, message: bytes) -> Answer:
        """Take a message, unless told otherwise."""
        assert sender == "news@example.org"
        assert message == recipient.encode()
        self.begun.append(self.clock.seconds)
        answer = self.answer(recipient)
        if answer.state is State.SENT:
            self.got.append(recipient)
        return answer


@contextmanager
def dispatched(file: Path, server: Server, per_minute: int = 0) -> Iterator[Dispatch]:
    """Make everything ready for a run."""
    with open_journal(file, LETTER_ID) as journal:
        yield Dispatch(
            "news@example.org", server, journal, server.clock.means(), lambda r: r.address.encode(), per_minute
        )


def run(file: Path, server: Server, per_minute: int = 0, **taken: State) -> Outcome:
    """Send to all who are still to get it."""
    with dispatched(file, server, per_minute) as dispatch:
        return dispatch.run(order_of(PEOPLE, read_journal(file, LETTER_ID), **taken).waiting)


def states(file: Path) -> list[str]:
    """Return all that was written down, in order."""
    return [json.loads(line)["state"] for line in file.read_text("utf-8").splitlines()[1:]]


def test_each_is_written_down_before_and_after(tmp_path: Path) -> None:
    """And has it when the next one begins."""
    file = tmp_path / "journal"

    def look(address: str) -> Answer:
        noted = read_journal(file, LETTER_ID)
        assert noted[address].state is State.SENDING
        assert [each.state for known, each in noted.items() if known != address] == [State.SENT] * (len(noted) - 1)
        return SENT

    outcome = run(file, Server(look))

    assert outcome == Outcome({State.SENT: 12}, (), is_stopped=False)
    assert states(file) == ["sending", "sent"] * 12


def test_a_second_run_sends_nothing(tmp_path: Path) -> None:
    """Everybody has it."""
    run(tmp_path / "journal", Server())
    again = Server()

    run(tmp_path / "journal", again)

    assert again.got == []


# Every write waits for the disk.
@settings(max_examples=40)
@given(death=st.integers(0, 48), is_before=st.booleans())
def test_wherever_it_dies_nobody_gets_it_twice_and_only_one_is_in_doubt(
    tmp_path_factory: pytest.TempPathFactory, death: int, is_before: bool
) -> None:
    """The machine dies at any write of the journal, before or after it; then somebody sends again, and decides."""
    file = tmp_path_factory.mktemp("death") / "journal"
    server = Server()
    writes = 0

    class Dying(Journal):
        def _write(self, told: dict[str, str]) -> None:
            nonlocal writes
            if writes == death and is_before:
                raise MachineDiedError
            super()._write(told)
            writes += 1
            if writes > death:
                raise MachineDiedError

    try:
        with open_journal(file, LETTER_ID) as journal:
            dying = Dying(journal._file)
            Dispatch("news@example.org", server, dying, Clock().means(), lambda r: r.address.encode()).run(PEOPLE)
    except MachineDiedError:
        pass
    run(file, server)
    order = order_of(PEOPLE, read_journal(file, LETTER_ID))

    assert len(set(server.got)) == len(server.got)
    assert len(order.unknown) <= 1
    assert set(server.got) | set(order.unknown) == {recipient.address for recipient in PEOPLE}
    assert order.waiting == ()
    run(file, server, unknown_as=State.LATER)
    assert set(server.got) == {recipient.address for recipient in PEOPLE}


@pytest.mark.parametrize("kept", range(0, 60, 7))
def test_half_a_line_of_a_crash_is_no_line(tmp_path: Path, kept: int) -> None:
    """What was not written whole did not happen; the next run begins a line of its own."""
    file = tmp_path / "journal"
    run(file, Server())
    whole = file.read_bytes()
    last = whole.rstrip(b"\n").rpartition(b"\n")[0] + b"\n"
    file.write_bytes(last + whole[len(last) :][:kept])

    order = order_of(PEOPLE, read_journal(file, LETTER_ID))
    run(file, Server())

    assert order.unknown == ("reader11@example.org",)
    assert file.read_bytes() == last


def test_who_perhaps_got_it_is_left_until_somebody_decides(tmp_path: Path) -> None:
    """Either to send again, or to take it for sent."""
    file = tmp_path / "journal"
    run(file, Server(lambda address: Answer(State.UNKNOWN, "lost") if "reader3" in address else SENT))
    noted = read_journal(file, LETTER_ID)

    again = order_of(PEOPLE, noted, unknown_as=State.LATER)
    believed = order_of(PEOPLE, noted, unknown_as=State.SENT)

    assert order_of(PEOPLE, noted).unknown == ("reader3@example.org",)
    assert [each.address for each in again.waiting] == ["reader3@example.org"]
    assert (believed.waiting, believed.unknown, len(believed.sent)) == ((), (), 12)


def test_a_refusal_for_now_is_tried_again_and_one_for_ever_is_not(tmp_path: Path) -> None:
    """Unless somebody says so, having mended the address or the letter."""
    file = tmp_path / "journal"
    answers = {
        "reader1@example.org": Answer(State.LATER, "450 full"),
        "reader2@example.org": Answer(State.REFUSED, "550"),
    }
    first = run(file, Server(lambda address: answers.get(address, SENT)))
    second, third = Server(), Server()

    run(file, second)
    run(file, third, refused_as=State.LATER)

    assert [address for address, _ in first.failures] == list(answers)
    assert second.got == ["reader1@example.org"]
    assert third.got == ["reader2@example.org"]


def test_a_lost_connection_is_made_again_a_few_times(tmp_path: Path) -> None:
    """With longer and longer pauses; nobody gets it twice."""
    losses = iter([True, True, False, *[False] * 11])

    def answer(_: str) -> Answer:
        if next(losses):
            raise LostConnectionError("gone")
        return SENT

    server = Server(answer)
    run(tmp_path / "journal", server)

    assert len(server.got) == 12
    assert server.clock.seconds == pytest.approx(6)


def test_a_connection_that_stays_away_ends_the_run(tmp_path: Path) -> None:
    """Whoever was next gets it in the next run."""
    file = tmp_path / "journal"

    def answer(address: str) -> Answer:
        if address == "reader5@example.org":
            raise LostConnectionError("gone")
        return SENT

    with pytest.raises(LostConnectionError, match="gone"):
        run(file, server := Server(answer))

    assert len(server.got) == 5
    assert read_journal(file, LETTER_ID)["reader5@example.org"].state is State.LATER


def test_a_server_that_refuses_everybody_means_us(tmp_path: Path) -> None:
    """Going on would only make it worse, and mark good addresses as bad."""
    refused = Server(lambda _: Answer(State.REFUSED, "554 spam"))

    with pytest.raises(MachineError, match="did not take 10 messages in a row; it said: 554 spam"):
        run(tmp_path / "journal", refused)

    assert len(refused.begun) == MOST_REFUSALS_IN_A_ROW


def test_the_pace_is_kept_and_a_slow_server_is_not_made_up_for(tmp_path: Path) -> None:
    """So many a minute, and no burst after a pause."""
    server = Server()

    def slow(address: str) -> Answer:
        server.clock.seconds += 20 if address == "reader1@example.org" else 0
        return SENT

    server.answer = slow
    run(tmp_path / "journal", server, per_minute=30)

    gaps = [after - before for before, after in zip(server.begun, server.begun[1:], strict=False)]
    assert gaps == pytest.approx([2, 20, *[2] * 9])


def test_a_wish_to_stop_is_heard_between_messages_and_in_pauses(tmp_path: Path) -> None:
    """The next run begins where this one ended."""
    file = tmp_path / "journal"
    first = Server(clock=Clock(stop_at=7))
    second = Server()

    outcome = run(file, first, per_minute=30)
    run(file, second)

    assert outcome.is_stopped
    assert first.clock.seconds < 7.5
    assert first.got + second.got == [recipient.address for recipient in PEOPLE]
    assert len(first.got) == 4


def test_a_wish_to_stop_is_heard_while_the_connection_is_away(tmp_path: Path) -> None:
    """Nobody waits half a minute for that."""
    file = tmp_path / "journal"

    def answer(_: str) -> Answer:
        raise LostConnectionError("gone")

    outcome = run(file, Server(answer, clock=Clock(stop_at=0.5)))

    assert outcome.is_stopped
    assert states(file) == ["sending", "later"]


def test_the_journal_of_another_letter_is_refused(tmp_path: Path) -> None:
    """It would say that people have what they never got."""
    run(tmp_path / "journal", Server())

    with pytest.raises(UsageError, match="journal of another letter"):
        read_journal(tmp_path / "journal", "<other@news.example.org>")


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"to": "a@example.org", "state": "eaten"}', '{"state": "sent"}'])
def test_a_damaged_journal_is_told_with_its_line(tmp_path: Path, line: str) -> None:
    """Nobody guesses what it said."""
    file = tmp_path / "journal"
    run(file, Server())
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines[:3], line, *lines[3:], ""]), "utf-8")

    with pytest.raises(ContentError) as refused:
        read_journal(file, LETTER_ID)

    assert [problem.place.line for problem in refused.value.problems] == [4]


def test_two_runs_never_send_side_by_side(tmp_path: Path) -> None:
    """The second one is told to wait."""
    with locked_journal(tmp_path / "journal"), pytest.raises(LockedError), locked_journal(tmp_path / "journal"):
        pass


def test_nothing_is_left_beside_the_list_but_the_journal(tmp_path: Path) -> None:
    """And the next run can begin, also after one that failed."""
    for _ in range(2):
        with suppress(MachineError), locked_journal(tmp_path / "journal"):
            assert [file.name for file in tmp_path.iterdir()] == ["journal.lock"]
            raise MachineError("gone")

        assert list(tmp_path.iterdir()) == []


def test_a_journal_lies_with_the_recipients_and_is_its_owners(tmp_path: Path) -> None:
    """It names them, too."""
    file = journal_of(tmp_path / "letters/w47.en.eml", tmp_path / "people.txt")
    run(file, Server())

    assert file == tmp_path / "w47.en.eml.journal"
    assert file.stat().st_mode & 0o077 == 0
