"""`pressroom newsletter send`, against a mail server on this machine."""

from __future__ import annotations

import email
import json
import os
import signal
import smtplib
import ssl
import subprocess
import sys
from dataclasses import replace
from email import policy
from typing import TYPE_CHECKING, Any

import pytest
import trustme

from newsletter.letters import KOREAN, LETTER
from newsletter.post_office import PASSWORD, USER, PostOffice, running
from newsrooms import REPOSITORY
from pressroom.cli.newsletter import SendWish, send, stopping
from pressroom.cli.options import UnknownWish
from pressroom.core.problems import ContentError, MachineError, UsageError
from pressroom.newsletter import Mailbox, Unsubscribe, letter_files
from pressroom.newsletter.journal import State
from pressroom.newsletter.mail_server import MailSettings, SmtpServer, mail_settings
from pressroom.newsletter.personal import copy_for, read_template
from pressroom.newsletter.recipients import Recipient
from pressroom.newsletter.sending import LostConnectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsrooms import TestNewsroom

HERE = {"PRESSROOM_SMTP_HOST": "127.0.0.1", "PRESSROOM_SMTP_SECURITY": "none"}
EML = letter_files(LETTER)["2026-w47.en.eml"]


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Who vouches for hosts here."""
    return trustme.CA()


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[PostOffice]:
    """A post office of this machine, named in the environment."""
    for each in running(PostOffice()):
        for name, value in (HERE | {"PRESSROOM_SMTP_PORT": str(each.port)}).items():
            monkeypatch.setenv(name, value)
        yield each


def papers(authority: trustme.CA, host: str) -> ssl.SSLContext:
    """Return the papers of a host."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    return context


def believing(authority: trustme.CA) -> ssl.SSLContext:
    """Return what production uses, and believes the authority of these tests."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def wish(folder: Path, people: str = "kim@example.org\nlee@example.org\n", **changed: Any) -> SendWish:
    """Write a letter and a list, and return the wish to send it."""
    (folder / "w47.eml").write_bytes(EML)
    name = "people.csv" if people.startswith("email") else "people.txt"
    (folder / name).write_text(people, "utf-8")
    plain = SendWish(folder / "w47.eml", folder / name, None, None, UnknownWish.LEAVE, is_real=True)
    return plain._replace(**changed)


def test_each_gets_a_message_of_their_own(office: PostOffice, tmp_path: Path) -> None:
    """Addressed to nobody else, with their own way out, and a date of today."""
    table = "email,name,token\nkim@example.org,김민지,a/1\nlee+news@example.org,Lee,\n"

    send(wish(tmp_path, table))

    first, second = office.delivered
    assert [each.recipients for each in office.delivered] == [("kim@example.org",), ("lee+news@example.org",)]
    assert first.message["To"].addresses[0].display_name == "김민지"
    assert first.message["List-Unsubscribe"].startswith("<https://news.paper.test/unsubscribe/?who=a%2F1>, <mailto:")
    assert "who=lee%2Bnews%40example.org>" in second.message["List-Unsubscribe"]
    assert "who=a%2F1" in first.message.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "{recipient}" not in first.raw.decode()
    assert b"lee" not in first.raw
    assert first.message["Message-ID"] != second.message["Message-ID"]
    assert first.message["Date"].datetime > second.message["Date"].datetime.replace(year=2020)
    assert {name.lower() for name in first.message} & {"bcc", "cc"} == set()


def test_a_copy_says_what_the_letter_says() -> None:
    """But for what is each recipient's own; also for whoever has the longest of addresses."""
    template = read_template(letter_files(KOREAN)["2026-w47.ko.eml"], "w47.eml")
    address = f"{'k' * 64}@{'.'.join(['a' * 60] * 3)}.example"
    raw = copy_for(Recipient(address, "김" * 40), template, LETTER.written)
    copy = email.message_from_bytes(raw, policy=policy.default)

    assert raw.isascii()
    assert copy["To"].addresses[0].addr_spec == address
    assert [copy[name] for name in ("Subject", "From", "List-Id", "Content-Language")] == [
        template.header(name) for name in ("Subject", "From", "List-Id", "Content-Language")
    ]
    assert copy.get_body(("html",)).get_content().replace("\r\n", "\n") == template.html.replace(  # type: ignore[union-attr]
        "{recipient}", address.replace("@", "%40")
    )
    assert copy.defects == []


def test_without_really_nothing_is_sent(office: PostOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It tells how many would get it, from which server, who first, and what is doubtful."""
    many = "".join(f"reader{number}@example.org\n" for number in range(130)) + "reader1@example.org\n"

    send(wish(tmp_path, many, is_real=False, per_minute=60))

    told = capsys.readouterr().out
    assert office.connections == 0
    assert not (tmp_path / "w47.eml.journal").exists()
    assert told.startswith("Nothing is sent; add --really to send.\n")
    assert "Recipients: 130 addresses, 1 twice in the list" in told
    assert "To send: 130 messages, first to reader0@example.org, reader1@example.org, reader2@example.org\n" in told
    assert "At 60 a minute: about 3 minutes" in told
    assert f"Server: 127.0.0.1:{office.port} (none)" in told
    assert "of 102,400 bytes" in told
    assert "people.txt:131:1" in told


def test_a_rehearsal_without_a_server_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything else is told all the same."""
    monkeypatch.delenv("PRESSROOM_SMTP_HOST", raising=False)

    send(wish(tmp_path, is_real=False))

    assert "Server: NOT SET: PRESSROOM_SMTP_HOST is not set" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("site", "said"),
    [
        ("http://localhost:8000", "The links lead to http://localhost:8000, which only this machine knows"),
        ("http://[::1]:8000", "The links lead to http://[::1]:8000, which only this machine knows"),
        ("https://news.example.org", "The links lead to https://news.example.org, which is only an example"),
    ],
)
def test_a_letter_that_leads_nowhere_is_doubted_and_not_sent(
    office: PostOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str], site: str, said: str
) -> None:
    """It was written with the settings of the desk. A link to an example in what it says does no harm."""
    raw = letter_files(replace(LETTER, web_version=f"{site}/digests/w47/", sections=()))["2026-w47.en.eml"]
    rehearsal = wish(tmp_path, is_real=False)
    rehearsal.letter.write_bytes(raw)

    send(rehearsal)
    with pytest.raises(UsageError, match="Write the letter again") as refused:
        send(rehearsal._replace(is_real=True))

    assert f"Note: {said}" in capsys.readouterr().out
    assert str(refused.value).startswith(f"nothing is sent. {said}")
    assert office.connections == 0


@pytest.mark.parametrize("word", ["{{ UnsubscribeURL }}", "*|UNSUB|*", "[unsubscribe]", "%unsubscribe_url%"])
def test_a_letter_for_a_service_is_not_sent_by_us(word: str) -> None:
    """Nobody would fill in the service's word, and nobody could get off the list."""
    footer = replace(LETTER.footer, unsubscribe=Unsubscribe(word, "mailto:leave@example.org"))
    (name,) = (name for name in letter_files(LETTER) if name.endswith(".eml"))

    with pytest.raises(ContentError) as refused:
        read_template(letter_files(replace(LETTER, footer=footer))[name], "w47.eml")

    assert f"w47.eml: '{word}' in a link is for a service that sends letters" in str(refused.value)


def test_what_is_doubtful_is_told_with_the_letter_too(
    office: PostOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who never rehearses should know it as well."""
    footer = replace(LETTER.footer, unsubscribe=Unsubscribe("https://letter.paper.test/leave/"))
    asked = wish(tmp_path)
    asked.letter.write_bytes(letter_files(replace(LETTER, footer=footer))["2026-w47.en.eml"])

    send(asked)

    assert "Note: no address for unsubscribing holds {recipient}, so it is the same for all" in capsys.readouterr().out
    assert len(office.reached) == 2


def test_who_reads_another_language_gets_another_letter(office: PostOffice, tmp_path: Path) -> None:
    """Who says nothing gets all of them."""
    send(wish(tmp_path, "email,language\na@example.org,ko\nb@example.org,en-GB\nc@example.org,\n"))

    assert office.reached == ["b@example.org", "c@example.org"]


def test_refusals_are_told_and_the_others_get_it(
    office: PostOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """For now or for ever, of the recipient or of the message; the command ends with 5."""
    people = "".join(f"{name}@example.org\n" for name in ("never", "later", "spam", "greylisted", "kim"))
    office.at_recipient = {"never@example.org": "550 no such user", "later@example.org": "450 full"}.get  # type: ignore[assignment]
    office.at_message = {"spam@example.org": "554 spam", "greylisted@example.org": "451 wait"}.get  # type: ignore[assignment]

    with pytest.raises(SystemExit) as ended:
        send(wish(tmp_path, people))

    told = capsys.readouterr().out
    assert ended.value.code == 5
    assert office.reached == ["kim@example.org"]
    for line in (
        "refused: never@example.org: 550 no such user",
        "later: later@example.org: 450 full",
        "refused: spam@example.org: 554 spam",
        "later: greylisted@example.org: 451 wait",
    ):
        assert line in told
    office.at_recipient = office.at_message = lambda _: ""
    with pytest.raises(SystemExit):
        send(wish(tmp_path, people))
    assert office.reached[1:] == ["later@example.org", "greylisted@example.org"]


@pytest.mark.parametrize("is_real", [True, False])
def test_who_was_refused_before_is_named_until_somebody_decides(
    office: PostOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str], is_real: bool
) -> None:
    """Not all is well as long as the list has them; the command ends with 5 again."""
    office.at_recipient = {"kim@example.org": "550 no such user"}.get  # type: ignore[assignment]
    with pytest.raises(SystemExit):
        send(wish(tmp_path))
    capsys.readouterr()

    if is_real:
        with pytest.raises(SystemExit) as ended:
            send(wish(tmp_path))
        assert ended.value.code == 5
    else:
        send(wish(tmp_path, is_real=False))

    told = capsys.readouterr()
    assert "Refused before: kim@example.org; take them off the list, or add --again-refused\n" in told.out
    assert "Not everybody" not in told.err
    send(wish(tmp_path, "lee@example.org\n"))


def test_a_connection_lost_before_the_message_is_made_again(office: PostOffice) -> None:
    """Nothing was sent, so it is sent now."""
    lost = iter([False, True, False, False])
    office.at_recipient = lambda _: "hang up" if next(lost) else ""
    server = SmtpServer(MailSettings("127.0.0.1", office.port, "none"), "example.org")

    assert server.send("news@example.org", "a@example.org", b"a\r\n").state is State.SENT
    with pytest.raises(LostConnectionError):
        server.send("news@example.org", "b@example.org", b"b\r\n")
    assert server.send("news@example.org", "b@example.org", b"b\r\n").state is State.SENT
    server.close()
    assert office.reached == ["a@example.org", "b@example.org"]


def test_a_connection_lost_in_the_message_leaves_a_doubt_that_somebody_decides(
    office: PostOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not sent again silently, and the others get theirs."""
    office.at_message = lambda address: "hang up" if address == "kim@example.org" else ""

    with pytest.raises(SystemExit):
        send(wish(tmp_path))
    office.at_message = lambda _: ""
    with pytest.raises(SystemExit):
        send(wish(tmp_path))
    told = capsys.readouterr().out
    assert office.reached == ["lee@example.org"]
    assert "Perhaps sent, when an earlier run was interrupted: 1 address\n  kim@example.org" in told

    send(wish(tmp_path, unknown=UnknownWish.AGAIN))
    assert office.reached == ["lee@example.org", "kim@example.org"]


def test_who_stops_at_once_in_a_message_sends_no_half_of_it(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection ends without a farewell, which would be taken for a part of the message."""
    server = SmtpServer(MailSettings("127.0.0.1", office.port, "none"), "example.org")
    farewells: list[int] = []
    monkeypatch.setattr(smtplib.SMTP, "quit", lambda _: farewells.append(1))

    def interrupted(_smtp: smtplib.SMTP, _message: bytes) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(smtplib.SMTP, "data", interrupted)
    with pytest.raises(KeyboardInterrupt):
        server.send("news@example.org", "a@example.org", b"a\r\n")
    server.close()

    assert (office.delivered, farewells) == ([], [])


def test_a_server_that_closes_is_asked_again(office: PostOffice) -> None:
    """421 means: not on this connection any more."""
    closing = iter(["421 enough for now", ""])
    office.at_recipient = lambda _: next(closing)
    server = SmtpServer(MailSettings("127.0.0.1", office.port, "none"), "example.org")

    first = server.send("news@example.org", "a@example.org", b"a\r\n")
    second = server.send("news@example.org", "a@example.org", b"a\r\n")
    server.close()

    assert [first.state, second.state] == [State.LATER, State.SENT]


def test_a_sender_who_may_not_send_ends_the_run(
    office: PostOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All recipients would be refused for it; none is written down as refused."""
    office.at_sender = lambda _: "550 not you"

    with pytest.raises(SystemExit) as ended:
        send(wish(tmp_path))

    assert ended.value.code == 5
    assert "lets nobody send as news@example.org: 550 not you\nNothing was sent;" in capsys.readouterr().err
    assert '"refused"' not in (tmp_path / "w47.eml.journal").read_text("utf-8")


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_a_server_that_proves_who_it_is_is_trusted(authority: trustme.CA, security: str) -> None:
    """With user and password, over an encrypted connection."""
    for office in running(PostOffice(), papers(authority, "127.0.0.1"), is_wrapped=security == "ssl", has_login=True):
        settings = MailSettings("127.0.0.1", office.port, security, USER, PASSWORD)
        server = SmtpServer(settings, "example.org", believing(authority))
        assert server.send("news@example.org", "a@example.org", b"a\r\n").state is State.SENT
        server.close()
        assert office.reached == ["a@example.org"]


@pytest.mark.parametrize("security", ["starttls", "ssl"])
@pytest.mark.parametrize("wrong", ["other host", "unknown authority"])
def test_a_server_with_wrong_papers_learns_nothing(authority: trustme.CA, security: str, wrong: str) -> None:
    """Neither the password nor a single address."""
    host = "other.example" if wrong == "other host" else "127.0.0.1"
    trust = believing(authority) if wrong == "other host" else None
    for office in running(PostOffice(), papers(authority, host), is_wrapped=security == "ssl", has_login=True):
        server = SmtpServer(MailSettings("127.0.0.1", office.port, security, USER, PASSWORD), "example.org", trust)
        with pytest.raises(MachineError, match="cannot be trusted"):
            server.send("news@example.org", "a@example.org", b"a\r\n")
        assert office.delivered == []


def test_a_server_without_encryption_is_refused(office: PostOffice) -> None:
    """Somebody on the way could have taken it out of the answer."""
    server = SmtpServer(MailSettings("127.0.0.1", office.port, "starttls", USER, PASSWORD), "example.org")

    with pytest.raises(MachineError, match="offers no such security"):
        server.connect()


def test_a_wrong_password_is_told_and_never_printed(authority: trustme.CA) -> None:
    """Not in messages, not where somebody prints the settings."""
    settings = MailSettings("127.0.0.1", 0, "starttls", USER, "wrong-secret")
    for office in running(PostOffice(), papers(authority, "127.0.0.1"), has_login=True):
        asked = replace(settings, port=office.port)
        with pytest.raises(MachineError, match="does not accept the user or the password: 535") as refused:
            SmtpServer(asked, "example.org", believing(authority)).connect()

    assert "wrong-secret" not in f"{refused.value}{settings}{settings!r}"


def test_a_server_that_is_not_there_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for what never was, and nobody is told that somebody got it."""
    for each in running(PostOffice()):
        gone = each
    for name, value in (HERE | {"PRESSROOM_SMTP_PORT": str(gone.port)}).items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SystemExit) as ended:
        send(wish(tmp_path))

    assert ended.value.code == 5
    assert capsys.readouterr().err == (
        f"pressroom: 127.0.0.1:{gone.port} (none) cannot be reached: Connection refused\n"
        "Nothing was sent; the same command begins anew.\n"
    )


def test_a_server_that_refuses_later_leaves_a_journal_to_go_on_with(
    office: PostOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody has got it, so the journal counts."""
    senders = iter(["", "550 not any more"])
    office.at_sender = lambda _: next(senders)

    with pytest.raises(SystemExit):
        send(wish(tmp_path))

    assert "550 not any more\nThe same command goes on where this one ended" in capsys.readouterr().err


def test_a_server_that_wants_nobody_says_so_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it said it, not as the library keeps it."""

    def unwilling(*_: object, **__: object) -> None:
        raise smtplib.SMTPConnectError(554, b"no service")

    monkeypatch.setattr(smtplib, "SMTP", unwilling)
    with pytest.raises(LostConnectionError, match=r"cannot be reached: 554 no service$"):
        SmtpServer(MailSettings("127.0.0.1", 25, "none"), "example.org").connect()


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "PRESSROOM_SMTP_HOST is not set"),
        ({"HOST": "mail.example.org", "SECURITY": "startls"}, "did you mean 'starttls'"),
        ({"HOST": "mail.example.org", "SECURITY": "none"}, "anybody could read along"),
        ({"HOST": "mail.example.org", "PORT": "70000"}, "write a number such as 587"),
        ({"HOST": "mail.example.org", "PORT": "\u0665"}, "write a number such as 587"),
        ({"HOST": "mail.example.org", "USER": "news"}, "set both, or neither"),
    ],
)
def test_settings_that_cannot_be_are_refused(environment: dict[str, str], words: str) -> None:
    """Each with its remedy."""
    with pytest.raises(UsageError, match=words):
        mail_settings({f"PRESSROOM_SMTP_{name}": value for name, value in environment.items()})


def test_usual_ports_need_not_be_said() -> None:
    """They follow from the kind of encryption."""
    host = {"PRESSROOM_SMTP_HOST": "mail.example.org"}

    assert str(mail_settings(host)) == "mail.example.org:587 (starttls)"
    assert mail_settings(host | {"PRESSROOM_SMTP_SECURITY": "ssl"}).port == 465


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda raw: b"To: all@example.org\r\n" + raw, "To: is there already"),
        (lambda raw: b"Bcc: all@example.org\r\n" + raw, "Bcc: is there already"),
        (lambda raw: raw.replace(b"From: ", b"X-From: "), "From: names no sender"),
        (lambda raw: raw.replace(b"Message-ID: ", b"X-ID: "), "Message-ID: is missing"),
        (lambda _: b"Subject: x\r\n\r\nHello", "is not one HTML body and one of plain text"),
        (lambda raw: raw[: raw.index(b"text/html")], "is not one HTML body"),
        (lambda _: b"", "is missing"),
    ],
    ids=["to", "bcc", "from", "id", "text only", "cut off", "empty"],
)
def test_what_cannot_be_sent_to_many_is_refused(change: Callable[[bytes], bytes], words: str) -> None:
    """Before anybody gets it."""
    with pytest.raises(ContentError, match=words):
        read_template(change(EML), "w47.eml")


def test_who_names_another_form_of_the_letter_is_told_which_one_is_sent(tmp_path: Path) -> None:
    """The three lie side by side."""
    (tmp_path / "w47.en.html").write_text("<p>Hello")

    with pytest.raises(UsageError, match=r"w47\.en\.html is no message; name the \.eml: .*w47\.en\.eml$"):
        send(wish(tmp_path, letter=tmp_path / "w47.en.html", is_real=False))


def test_a_letter_without_sender_can_be_written_and_not_sent() -> None:
    """A service that sends it knows who sends."""
    with pytest.raises(ContentError, match="names no sender"):
        read_template(letter_files(replace(LETTER, sender=None))["2026-w47.en.eml"], "w47.eml")
    assert read_template(EML, "w47.eml").sender == Mailbox("Example News", "news@example.org")


@pytest.mark.parametrize(
    "place", ["content/people.txt", "output/people.txt", "campaigns/people.txt", "content/m/p.txt"]
)
@pytest.mark.parametrize("what", ["recipients", "journal"])
def test_a_list_where_things_go_out_is_refused(
    make_newsroom: Callable[..., TestNewsroom], place: str, what: str
) -> None:
    """One slip, and it would be public; so would a journal."""
    newsroom = make_newsroom({place: "kim@example.org\n", "people.txt": "kim@example.org\n", "w47.eml": EML})
    folder = newsroom.folder
    asked = SendWish(folder / "w47.eml", folder / "people.txt", folder / "pelicanconf.py", None, UnknownWish.LEAVE)

    send(asked)
    moved = (
        asked._replace(recipients=folder / place) if what == "recipients" else asked._replace(journal=folder / place)
    )
    with pytest.raises(UsageError, match="holds private addresses"):
        send(moved)


def start(folder: Path, office: PostOffice, *options: str) -> subprocess.Popen[str]:
    """Start sending in a process of its own."""
    environment = os.environ | HERE | {"PRESSROOM_SMTP_PORT": str(office.port)}
    environment["PYTHONPATH"] = str(REPOSITORY / "plugins")
    command = [sys.executable, "-m", "pressroom", "newsletter", "send", "w47.eml", "--to", "people.txt", *options]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)],
    ids=["ctrl-c", "term", "kill"],
)
def test_an_interrupted_run_is_gone_on_with(office: PostOffice, tmp_path: Path, number: int, code: int) -> None:
    """Politely, the message under way is finished; after a kill, one recipient at most is in doubt. Nobody gets two."""
    people = [f"reader{number}@example.org" for number in range(40)]
    wish(tmp_path, "\n".join(people))
    process: list[subprocess.Popen[str]] = []

    def interrupt(address: str) -> str:
        if address == "reader7@example.org" and process:
            process.pop().send_signal(number)
        return ""

    office.at_message = interrupt
    first = start(tmp_path, office, "--really")
    process.append(first)
    said, told = first.communicate(timeout=60)
    office.at_message = lambda _: ""
    second = start(tmp_path, office, "--really", "--unknown", "sent")
    second.communicate(timeout=60)

    assert first.returncode == code, told
    assert second.returncode == 0
    assert office.reached == people
    if code > 0:
        assert "The same command goes on where this one ended" in told
        assert "Sent: 8 messages" in said
    journal = [json.loads(line) for line in (tmp_path / "w47.eml.journal").read_text("utf-8").splitlines()]
    assert sum(line.get("state") == "sent" for line in journal) >= 39


def test_who_presses_ctrl_c_twice_stops_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """And afterwards everything is as before."""
    before = signal.getsignal(signal.SIGINT)

    with stopping() as came:
        os.kill(os.getpid(), signal.SIGINT)
        assert came == [signal.SIGINT]
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)

    assert signal.getsignal(signal.SIGINT) is before
    assert "Press Ctrl-C again" in capsys.readouterr().err
