"""A mail server on this machine that does what a test tells it to."""

from __future__ import annotations

import email
from email import policy
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

USER, PASSWORD = "news", "the-password-of-the-test"
OK: Final = "250 OK"


class Delivered(NamedTuple):
    """What arrived, and for whom."""

    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """Return it as a reader's program would read it."""
        return email.message_from_bytes(self.raw, policy=policy.default)


class PostOffice:
    """Takes messages. `at_recipient` and `at_message` answer instead, by the recipient's address; empty means well.

    An answer of `hang up` closes the connection without a word.
    """

    def __init__(self) -> None:
        self.delivered: list[Delivered] = []
        self.at_sender: Callable[[str], str] = lambda _: ""
        self.at_recipient: Callable[[str], str] = lambda _: ""
        self.at_message: Callable[[str], str] = lambda _: ""
        self.connections = 0
        self.port = 0

    @property
    def reached(self) -> list[str]:
        """Return who got a message, in order."""
        return [recipient for each in self.delivered for recipient in each.recipients]

    async def handle_EHLO(  # noqa: N802 - the library's names
        self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        """Count who comes."""
        session.host_name = hostname
        self.connections += 1
        return responses

    async def handle_MAIL(self, _server: Any, _session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        """Hear who sends."""
        if answer := self.at_sender(address):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return OK

    async def handle_RCPT(self, server: Any, _session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        """Hear who gets it."""
        if answer := self.at_recipient(address):
            return _answered(server, answer)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return OK

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        """Take the message."""
        if answer := self.at_message(envelope.rcpt_tos[0]):
            return _answered(server, answer)
        self.delivered.append(Delivered(tuple(envelope.rcpt_tos), envelope.content))
        return OK


def _answered(server: Any, answer: str) -> str:
    if answer == "hang up":
        server.transport.abort()
    return answer


class _Controller(Controller):
    """Listens at a port that the system chooses."""

    def __init__(self, office: PostOffice, papers: ssl.SSLContext | None, *, is_wrapped: bool, has_login: bool) -> None:
        self._papers = papers
        self._is_wrapped = is_wrapped
        self._has_login = has_login
        super().__init__(office, hostname="127.0.0.1", port=0, ssl_context=papers if is_wrapped else None)

    def factory(self) -> SMTP:
        def check(_server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any) -> AuthResult:
            is_known = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
            return AuthResult(success=is_known, handled=is_known)

        # It knows no login for connections that are encrypted from the beginning, unless it asks for none.
        starts = None if self._is_wrapped else self._papers
        login: dict[str, Any] = {"authenticator": check, "auth_required": bool(starts)} if self._has_login else {}
        return SMTP(
            self.handler,
            tls_context=starts,
            require_starttls=bool(starts),
            auth_require_tls=bool(starts),
            hostname="post.example.org",
            **login,
        )

    def _trigger_server(self) -> None:
        # The library would connect to the port that was asked for, which is none.
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


def running(
    office: PostOffice, papers: ssl.SSLContext | None = None, *, is_wrapped: bool = False, has_login: bool = False
) -> Iterator[PostOffice]:
    """Run the post office until the test is over."""
    controller = _Controller(office, papers, is_wrapped=is_wrapped, has_login=has_login)
    controller.start()
    office.port = controller.port
    try:
        yield office
    finally:
        controller.stop()
