"""The way to a mail server, over SMTP and never without encryption to another machine. Nothing else here uses it.

A message is handed over in three steps: who sends it, who gets it, what it is. As long as the third has not begun,
nothing has been sent, whatever breaks; when something breaks in it, nobody knows.
"""

from __future__ import annotations

import smtplib
import ssl
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import MachineError, UsageError, suggestion

from .journal import State
from .sending import Answer, LostConnectionError

if TYPE_CHECKING:
    from collections.abc import Mapping

SECURITIES: Final = ("starttls", "ssl", "none")
_USUAL_PORTS: Final[Mapping[str, int]] = {"starttls": 587, "ssl": 465, "none": 25}
_HIGHEST_PORT: Final = 65535
# Only on the way to another machine can anybody listen.
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_SECONDS: Final = 60
_DONE: Final = 250
_WILL_FORWARD: Final = 251
_CLOSING: Final = 421
_FIRST_FOR_EVER: Final = 500


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Which server, and who asks it. Nothing prints the password."""

    host: str
    port: int
    security: str
    user: str = ""
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        """Tell what may be told."""
        return f"{self.host}:{self.port} ({self.security})" + (f" as {self.user}" if self.user else "")


def mail_settings(environment: Mapping[str, str]) -> MailSettings:
    """Read the settings from the environment: files are copied and committed. Raise UsageError for what cannot be."""
    host = environment.get("PRESSROOM_SMTP_HOST", "").strip()
    if not host:
        raise UsageError("PRESSROOM_SMTP_HOST is not set; give the name of your mail server in the environment")
    security = environment.get("PRESSROOM_SMTP_SECURITY", "").strip() or "starttls"
    if security not in SECURITIES:
        raise UsageError(f"PRESSROOM_SMTP_SECURITY is '{security}'; {suggestion(security, SECURITIES)}")
    if security == "none" and host not in _THIS_MACHINE:
        raise UsageError("PRESSROOM_SMTP_SECURITY is none, and anybody could read along; take starttls or ssl")
    port = environment.get("PRESSROOM_SMTP_PORT", "").strip() or str(_USUAL_PORTS[security])
    if not (port.isascii() and port.isdigit() and 1 <= int(port[:9]) <= _HIGHEST_PORT):
        raise UsageError(f"PRESSROOM_SMTP_PORT is '{port}'; write a number such as 587")
    user, password = (environment.get(f"PRESSROOM_SMTP_{name}", "") for name in ("USER", "PASSWORD"))
    if bool(user) is not bool(password):
        raise UsageError("of PRESSROOM_SMTP_USER and PRESSROOM_SMTP_PASSWORD only one is set; set both, or neither")
    return MailSettings(host, int(port), security, user, password)


class SmtpServer:
    """A connection to a mail server, made anew where it was lost. `name` is what we call ourselves there."""

    def __init__(self, settings: MailSettings, name: str, trust: ssl.SSLContext | None = None) -> None:
        self._settings = settings
        self._name = name
        self._trust = trust
        self._smtp: smtplib.SMTP | None = None

    def connect(self) -> None:
        """Make the connection, if there is none. Raise MachineError for what trying again does not mend."""
        self._open()

    def _open(self) -> smtplib.SMTP:
        if self._smtp:
            return self._smtp
        try:
            self._smtp = self._connected()
        except smtplib.SMTPAuthenticationError as error:
            said = self._without_secrets(_words(error.smtp_error))
            raise MachineError(
                f"{self._settings} does not accept the user or the password: {error.smtp_code} {said}"
            ) from None
        except smtplib.SMTPNotSupportedError:
            raise MachineError(f"{self._settings} offers no such security or login; ask who runs it") from None
        except ssl.SSLError as error:
            raise MachineError(
                f"{self._settings} cannot be trusted: {error.reason or error}; nothing was sent"
            ) from None
        except (smtplib.SMTPException, OSError) as error:
            raise LostConnectionError(f"{self._settings} cannot be reached: {_reason(error)}") from None
        return self._smtp

    def send(self, sender: str, recipient: str, message: bytes) -> Answer:
        """Hand over one message. Raise LostConnectionError if nothing was sent, MachineError if nothing ever will."""
        smtp = self._open()
        try:
            return self._send(smtp, sender, recipient, message)
        except BaseException:
            # What is said in the middle of a message would become part of it: no farewell.
            self._drop()
            raise

    def _send(self, smtp: smtplib.SMTP, sender: str, recipient: str, message: bytes) -> Answer:
        try:
            code, said = smtp.mail(sender)
            if code >= _FIRST_FOR_EVER:
                raise MachineError(f"{self._settings} lets nobody send as {sender}: {code} {_words(said)}")
            if code == _DONE:
                code, said = smtp.rcpt(recipient)
            if code not in {_DONE, _WILL_FORWARD}:
                self._give_up(code)
                return _refusal(code, said)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise LostConnectionError(f"{self._settings} has hung up: {_reason(error)}") from None
        return self._hand_over(smtp, message)

    def close(self) -> None:
        """End the connection, if there is one."""
        if self._smtp:
            with suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._drop()

    def _drop(self) -> None:
        """End the connection without a word."""
        smtp, self._smtp = self._smtp, None
        if smtp:
            smtp.close()

    def _hand_over(self, smtp: smtplib.SMTP, message: bytes) -> Answer:
        try:
            code, said = smtp.data(message)
        except smtplib.SMTPDataError as error:
            code, said = error.smtp_code, _bytes(error.smtp_error)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self._drop()
            return Answer(State.UNKNOWN, f"the connection was lost: {_reason(error)}")
        if code == _DONE:
            return Answer(State.SENT, f"{code} {_words(said)}")
        self._give_up(code)
        return _refusal(code, said)

    def _give_up(self, code: int) -> None:
        """End what was begun, so that the next message can begin."""
        if code == _CLOSING or self._smtp is None:
            self.close()
            return
        try:
            self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self.close()

    def _connected(self) -> smtplib.SMTP:
        settings = self._settings
        # The library alone would believe any certificate.
        trust = self._trust or ssl.create_default_context()
        if settings.security == "ssl":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                settings.host, settings.port, local_hostname=self._name, timeout=_SECONDS, context=trust
            )
        else:
            smtp = smtplib.SMTP(settings.host, settings.port, local_hostname=self._name, timeout=_SECONDS)
        try:
            if settings.security == "starttls":
                smtp.starttls(context=trust)
            smtp.ehlo_or_helo_if_needed()
            if settings.user:
                smtp.login(settings.user, settings.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _without_secrets(self, words: str) -> str:
        """Return what the server said, should it have repeated what it was told."""
        user, password = self._settings.user, self._settings.password
        plain = b64encode(f"\0{user}\0{password}".encode()).decode()
        for secret in (plain, b64encode(password.encode()).decode(), password):
            words = words.replace(secret, "…")
        return words


def _refusal(code: int, said: bytes) -> Answer:
    return Answer(State.REFUSED if code >= _FIRST_FOR_EVER else State.LATER, f"{code} {_words(said)}")


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode()


def _reason(error: OSError) -> str:
    """Return what went wrong in words, without the system's number for it."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_words(error.smtp_error)}"
    return error.strerror or str(error)


def _words(said: bytes | str) -> str:
    return " ".join(_bytes(said).decode("utf-8", "replace").split())
