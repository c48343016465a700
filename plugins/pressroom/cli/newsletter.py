"""`pressroom newsletter send`: what would be sent to whom; and with --really, sending it."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.channels import find_figure
from pressroom.core.model.newsletter import RECIPIENT
from pressroom.core.problems import ExitCode, MachineError, UsageError
from pressroom.newsletter.journal import State, journal_of, locked_journal, open_journal, read_journal
from pressroom.newsletter.personal import copy_for, read_template
from pressroom.newsletter.recipients import read_recipients
from pressroom.newsletter.sending import Dispatch, Means, order_of

from .options import UnknownWish
from .site_address import doubt_about
from .telling import counted, say, tell_error, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from pressroom.newsletter.mail_server import MailSettings
    from pressroom.newsletter.personal import Template
    from pressroom.newsletter.recipients import Recipients
    from pressroom.newsletter.sending import Order, Outcome

_TAKEN_AS: Final = {
    UnknownWish.LEAVE: State.UNKNOWN,
    UnknownWish.AGAIN: State.LATER,
    UnknownWish.SENT: State.SENT,
}
_ADDRESS: Final = ("address", "addresses")
_WRITE_AGAIN: Final = "Write the letter again with the settings of the public site (--settings publishconf.py)"
# What else is written of a letter, for services.
_OTHER_FORMS: Final = frozenset({".html", ".txt"})
_TABLE: Final = ".csv"
# Nobody reads more at once; the journal has all.
_MOST_NAMED: Final = 20
_FIRST: Final = 3
# A list is no archive.
_MOST_BYTES: Final = 100_000_000


class SendWish(NamedTuple):
    """What somebody wants to be sent to whom. Nothing goes out unless `is_real`."""

    letter: Path
    recipients: Path
    settings: Path | None
    journal: Path | None
    unknown: UnknownWish
    again_refused: bool = False
    per_minute: int = 0
    is_real: bool = False


class _Prepared(NamedTuple):
    """Letter and list, read and found good, and who is left out since they read another language."""

    template: Template
    list: Recipients
    order: Order
    others: int
    journal: Path


def send(wish: SendWish) -> None:
    """Tell what would be sent, or send it and tell how it went."""
    if wish.settings:
        _refuse_public_places(wish)
    journal = wish.journal or journal_of(wish.letter, wish.recipients)
    if not wish.is_real:
        _tell_rehearsal(_prepared(wish, journal), wish)
        return
    from pressroom.newsletter.mail_server import mail_settings

    server = mail_settings(os.environ)
    with locked_journal(journal):
        prepared = _prepared(wish, journal)
        if doubt := doubt_about(prepared.template.site, _WRITE_AGAIN):
            raise UsageError(f"nothing is sent. {doubt}")
        _tell_notes(prepared)
        outcome, signals = _send_all(prepared, server, wish)
    _tell_outcome(outcome, prepared)
    _end(outcome, prepared, signals)


def _refuse_public_places(wish: SendWish) -> None:
    from pressroom.site.own_folders import refuse_private_file
    from pressroom.site.settings import site_settings

    from .moments import prepared_settings

    own = site_settings(prepared_settings(wish.settings)) if wish.settings else None
    for file in (wish.recipients, wish.journal):
        if own and file:
            refuse_private_file(file, own)


def _prepared(wish: SendWish, journal: Path) -> _Prepared:
    if wish.letter.suffix.lower() in _OTHER_FORMS:
        raise UsageError(f"{wish.letter} is no message; name the .eml: {wish.letter.with_suffix('.eml')}")
    template = read_template(_read(wish.letter), str(wish.letter))
    is_table = wish.recipients.suffix.lower() == _TABLE
    found = read_recipients(_read(wish.recipients), str(wish.recipients), is_table=is_table)
    people = [each for each in found.people if _reads(each.language, template.header("Content-Language"))]
    noted = read_journal(journal, template.message_id)
    order = order_of(
        people,
        noted,
        unknown_as=_TAKEN_AS[wish.unknown],
        refused_as=State.LATER if wish.again_refused else State.REFUSED,
    )
    return _Prepared(template, found, order, len(found.people) - len(people), journal)


def _read(file: Path) -> bytes:
    if not file.is_file():
        raise UsageError(f"{file} is not there; give the path of a file")
    if file.stat().st_size > _MOST_BYTES:
        raise UsageError(f"{file} has more than {_MOST_BYTES:,} bytes; divide it")
    return file.read_bytes()


def _reads(wanted: str, language: str) -> bool:
    """Tell whether somebody wants letters of this language; who says nothing wants all."""
    one, other = (tag.replace("_", "-").partition("-")[0].lower() for tag in (wanted, language))
    return not one or not other or one == other


def _tell_rehearsal(prepared: _Prepared, wish: SendWish) -> None:
    template, order = prepared.template, prepared.order
    say("Nothing is sent; add --really to send.")
    say(f"Letter: {template.header('Subject')}")
    say(f"From: {template.header('From')}")
    say(f"Size: HTML {_size(template):,} of {_most_bytes():,} bytes, text {len(template.text.encode()):,} bytes")
    say(_told_recipients(prepared))
    first = ", ".join(recipient.address for recipient in order.waiting[:_FIRST])
    say(f"To send: {counted(len(order.waiting), 'message', 'messages')}" + (f", first to {first}" if first else ""))
    if wish.per_minute:
        minutes = -(-len(order.waiting) // wish.per_minute)
        say(f"At {wish.per_minute} a minute: about {counted(minutes, 'minute', 'minutes')}")
    say(f"Server: {_told_server()}")
    _tell_notes(prepared)
    _tell_refused(order)
    _tell_unknown(order)


def _told_recipients(prepared: _Prepared) -> str:
    order, found = prepared.order, prepared.list
    parts = [counted(len(found.people), *_ADDRESS)]
    figures = {
        "twice in the list": len(found.repeats),
        "for another language": prepared.others,
        "sent already": len(order.sent),
        "refused before": len(order.refused),
        "perhaps sent": len(order.unknown),
    }
    return "Recipients: " + ", ".join(parts + [f"{number} {what}" for what, number in figures.items() if number])


def _told_server() -> str:
    from pressroom.newsletter.mail_server import mail_settings

    try:
        return f"{mail_settings(os.environ)}; it was not asked"
    except UsageError as error:
        return f"NOT SET: {error}"


def _tell_notes(prepared: _Prepared) -> None:
    for note in (*_doubts(prepared.template), *map(str, prepared.list.repeats[:_MOST_NAMED])):
        say(f"Note: {note}")


def _size(template: Template) -> int:
    return len(template.html.encode())


def _most_bytes() -> int:
    return find_figure("email", "more.html_bytes_maximum") or 0


def _doubts(template: Template) -> Iterator[str]:
    if doubt := doubt_about(template.site, _WRITE_AGAIN):
        yield f"{doubt} Until then, --really is refused."
    if (size := _size(template)) > (most := _most_bytes()):
        yield f"the HTML has {size:,} bytes, and Gmail clips it at {most:,}"
    if not template.unsubscribe:
        yield "without a List-Unsubscribe header, large providers put it among spam"
    elif RECIPIENT not in template.unsubscribe + template.html:
        yield f"no address for unsubscribing holds {RECIPIENT}, so it is the same for all"


def _tell_refused(order: Order) -> None:
    if not order.refused:
        return
    more = len(order.refused) - _MOST_NAMED
    named = ", ".join(order.refused[:_MOST_NAMED]) + (f" … and {more} more" if more > 0 else "")
    say(f"Refused before: {named}; take them off the list, or add --again-refused")


def _tell_unknown(order: Order) -> None:
    if not order.unknown:
        return
    say(f"Perhaps sent, when an earlier run was interrupted: {counted(len(order.unknown), *_ADDRESS)}")
    say("\n".join(f"  {address}" for address in order.unknown[:_MOST_NAMED]))
    say("Ask them, or look at the server's log; then --unknown again sends to them, --unknown sent takes it for sent.")


def _send_all(prepared: _Prepared, settings: MailSettings, wish: SendWish) -> tuple[Outcome, list[int]]:
    from pressroom.newsletter.mail_server import SmtpServer

    template, order = prepared.template, prepared.order
    server = SmtpServer(settings, template.sender.address.rpartition("@")[2])
    with open_journal(prepared.journal, template.message_id) as journal, stopping() as came:
        means = Means(lambda: datetime.now(UTC).replace(microsecond=0), time.monotonic, time.sleep, lambda: bool(came))
        dispatch = Dispatch(
            template.sender.address,
            server,
            journal,
            means,
            lambda recipient: copy_for(recipient, template, means.now()),
            wish.per_minute,
            _progress(len(order.waiting)),
        )
        try:
            outcome = dispatch.run(order.waiting)
        except MachineError as error:
            tell_error(error)
            warn(_how_to_go_on(prepared))
            sys.exit(error.exitcode)
        except KeyboardInterrupt:
            warn(f"Stopped at once. {_how_to_go_on(prepared)}")
            sys.exit(ExitCode.INTERRUPTED)
        finally:
            server.close()
        return outcome, came


def _progress(total: int) -> Callable[[], None]:
    """Return what counts messages aloud: every one in a terminal, every hundredth in a log."""
    done = iter(range(1, total + 1))
    is_terminal = sys.stderr.isatty()

    def tell() -> None:
        number = next(done)
        if is_terminal:
            sys.stderr.write(f"\r{number:,} of {total:,}" + ("\n" if number == total else ""))
            sys.stderr.flush()
        elif number % 100 == 0:
            warn(f"{number:,} of {total:,}")

    return tell


@contextmanager
def stopping() -> Iterator[list[int]]:
    """Let the first Ctrl-C, or a polite signal, end it after the message under way; the second one at once.

    Yield the signals that came, which grow.
    """
    came: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        came.append(number)
        if len(came) > 1:
            raise KeyboardInterrupt
        warn("\nStopping after this message. Press Ctrl-C again to stop at once.")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield came
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tell_outcome(outcome: Outcome, prepared: _Prepared) -> None:
    order = prepared.order
    counts = outcome.counts
    already = f"; {len(order.sent)} before" if order.sent else ""
    say(f"Sent: {counted(counts.get(State.SENT, 0), 'message', 'messages')}{already}")
    for address, answer in outcome.failures[:_MOST_NAMED]:
        say(f"  {answer.state}: {address}: {answer.said}")
    if len(outcome.failures) > _MOST_NAMED:
        say(f"  … and {len(outcome.failures) - _MOST_NAMED} more, in the journal")
    _tell_refused(order)
    _tell_unknown(order)


def _end(outcome: Outcome, prepared: _Prepared, signals: list[int]) -> None:
    """End the command with the code for how it went."""
    if outcome.is_stopped:
        warn(f"Stopped. {_how_to_go_on(prepared)}")
        sys.exit(ExitCode.TERMINATED if signal.SIGTERM in signals else ExitCode.INTERRUPTED)
    if outcome.failures or prepared.order.unknown:
        warn(f"Not everybody has it for sure. {_how_to_go_on(prepared)}")
    if outcome.failures or prepared.order.unknown or prepared.order.refused:
        sys.exit(ExitCode.ENVIRONMENT)


def _how_to_go_on(prepared: _Prepared) -> str:
    journal = prepared.journal
    # Read anew: before this run it may have known less.
    if all(noted.state is State.LATER for noted in read_journal(journal, prepared.template.message_id).values()):
        return "Nothing was sent; the same command begins anew."
    return f"The same command goes on where this one ended: {journal} knows who has got it, so keep it."
