"""A letter as a message (RFC 5322) in an `.eml` file: the same bytes whenever it is written.

Mail servers may break long lines and spoil what is not ASCII, so both parts are encoded; no line passes 76 characters.
"""

from __future__ import annotations

from email.headerregistry import (
    Address,
    HeaderRegistry,
    UniqueAddressHeader,
    UniqueUnstructuredHeader,
    UnstructuredHeader,
)
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import urlsplit

from pressroom.core.digests import digest_of

from .header_words import encoded_words, sealed

if TYPE_CHECKING:
    from .letter import Letter, Unsubscribe


class _BracketedHeader(UnstructuredHeader):
    """Addresses in angle brackets, one a line. The library would encode a long one as words, which no program reads."""

    def fold(self, *, policy: Any) -> str:
        """Return the header with its name, as it stands in a message."""
        addresses = f",{policy.linesep} ".join(str(self).split(", "))
        return f"{self.name}: {addresses}{policy.linesep}"  # type: ignore[attr-defined]


class _WordsHeader(UniqueUnstructuredHeader):
    """Words for people, with every space that is in them."""

    def fold(self, *, policy: Any) -> str:
        """Return the header with its name, as it stands in a message."""
        words = str(self)
        if words.isascii():
            return _as_usual(super(), policy)
        return _in_lines(self, encoded_words(words, _begun(self), policy.max_line_length), policy)


class _MailboxHeader(UniqueAddressHeader):
    """Whom a message is from or for, with every space that is in a name."""

    def fold(self, *, policy: Any) -> str:
        """Return the header with its name, as it stands in a message."""
        if str(self).isascii():
            return _as_usual(super(), policy)
        lines = []
        for number, mailbox in enumerate(self.addresses):
            comma = "," if number + 1 < len(self.addresses) else ""
            if mailbox.display_name.isascii():
                lines.append(f"{mailbox}{comma}")
            else:
                lines += encoded_words(mailbox.display_name, _begun(self), policy.max_line_length)
                lines.append(f"<{mailbox.addr_spec}>{comma}")
        return _in_lines(self, lines, policy)


# The library puts its class of all headers behind these when it uses them: name and folding come from there, of which
# their types know nothing.
def _as_usual(header: Any, policy: Any) -> str:
    return str(header.fold(policy=policy))


def _begun(header: Any) -> int:
    """Return how many characters stand before the words."""
    return len(f"{header.name}: ")


def _in_lines(header: Any, lines: list[str], policy: Any) -> str:
    return f"{header.name}: {f'{policy.linesep} '.join(lines)}{policy.linesep}"


def _headers() -> HeaderRegistry:
    registry = HeaderRegistry()
    registry.map_to_type("subject", cast("Any", _WordsHeader))
    for name in ("from", "to", "reply-to"):
        registry.map_to_type(name, cast("Any", _MailboxHeader))
    for name in ("list-unsubscribe", "list-id", "message-id"):
        # The types know only what stands behind every header; the library wants what stands before it.
        registry.map_to_type(name, cast("Any", _BracketedHeader))
    return registry


# RFC 2045 allows 76 to what it encodes; never 8 bits, which not every server takes.
POLICY: Final = EmailPolicy(linesep="\r\n", max_line_length=76, cte_type="7bit", header_factory=_headers())
# Where more than this part of the bytes is not ASCII, base64 is shorter.
_MUCH: Final = 1 / 6
_LAST_OF_ASCII: Final = 127


def letter_message(letter: Letter, html: str, text: str) -> EmailMessage:
    """Return the message. It has no recipient yet, and the sender only if the letter has one."""
    message = EmailMessage(POLICY)
    message["Subject"] = " ".join(letter.subject.split())
    if letter.sender:
        message["From"] = Address(letter.sender.name, addr_spec=letter.sender.address)
    message["Date"] = letter.written
    message["Message-ID"] = f"<{_digest(letter, 'message')}@{_host(letter)}>"
    message["List-Id"] = f"<newsletter-{letter.language.lower()}.{_host(letter)}>"
    for name, value in unsubscribe_headers(letter.footer.unsubscribe):
        message[name] = value
    set_bodies(message, html, text, f"=_{_digest(letter, 'boundary')}")
    # Not before: a new body takes all headers about the content with it.
    message["Content-Language"] = letter.language
    return sealed(message)


def set_bodies(message: EmailMessage, html: str, text: str, boundary: str) -> None:
    """Give a message its two bodies, which say the same."""
    message.clear_content()
    message.set_content(text, cte=_encoding(text), params={"format": "flowed"})
    message.make_alternative(boundary)
    message.add_alternative(html, subtype="html", cte=_encoding(html))


def unsubscribe_headers(unsubscribe: Unsubscribe) -> list[tuple[str, str]]:
    """Return the headers by which mail programs offer to unsubscribe (RFC 2369, RFC 8058)."""
    ways = [way for way in (unsubscribe.link, unsubscribe.mail) if way.startswith(("https://", "mailto:"))]
    if not ways:
        return []
    headers = [("List-Unsubscribe", ", ".join(f"<{way}>" for way in dict.fromkeys(ways)))]
    if unsubscribe.is_one_click and unsubscribe.link.startswith("https://"):
        headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
    return headers


def _encoding(body: str) -> str:
    raw = body.encode()
    return "base64" if sum(byte > _LAST_OF_ASCII for byte in raw) > len(raw) * _MUCH else "quoted-printable"


def _digest(letter: Letter, purpose: str) -> str:
    # Not of the words: a letter that is corrected between two runs of sending is still the same letter.
    return digest_of(purpose, letter.web_version, letter.language)[:32]


def _host(letter: Letter) -> str:
    return urlsplit(letter.web_version).hostname or "localhost"
