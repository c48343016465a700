"""One recipient's copy of a message: addressed to nobody else, and with the recipient's own way to unsubscribe."""

from __future__ import annotations

import email
import re
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from html import unescape
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import quote, urlsplit

from pressroom.core.digests import digest_of
from pressroom.core.model.newsletter import RECIPIENT, word_of_service
from pressroom.core.problems import Place, Problems

from .header_words import REMEDY, fault_of, sealed
from .letter import Mailbox
from .message import POLICY, set_bodies
from .recipients import normal_address

if TYPE_CHECKING:
    from datetime import datetime

    from .recipients import Recipient

_FORM: Final = "write it with `pressroom newsletter write`"
_LINK: Final = re.compile(r"""<a\s[^>]*?\bhref=["']([^"']*)""", re.IGNORECASE)
_ADDRESSED: Final = ("To", "Cc", "Bcc")
# What is kept as it is; all else is of the file, or each recipient's own.
_KEPT: Final = ("Subject", "From", "Reply-To", "List-Id", "List-Unsubscribe-Post", "Content-Language")
_OF_MAILBOXES: Final = ("From", "Reply-To")


class Template(NamedTuple):
    """A message that is to be sent to many: its headers that all copies share, its bodies, and who sends it."""

    headers: tuple[tuple[str, str], ...]
    html: str
    text: str
    boundary: str
    sender: Mailbox
    message_id: str
    unsubscribe: str

    def header(self, name: str) -> str:
        """Return a header that all copies share; empty if there is none."""
        return next((value for known, value in self.headers if known == name), "")

    @property
    def site(self) -> str:
        """Return the address of the site that has the letter as a page, as its links begin."""
        # Where the page is, nothing says; but whoever wrote the letter has taken its host for this.
        host = _host(self.message_id)
        links = (urlsplit(link) for link in _links(self.html) if link.startswith(("https://", "http://")))
        return next((f"{link.scheme}://{link.netloc}" for link in links if link.hostname == host), f"https://{host}")


def read_template(raw: bytes, file: str) -> Template:
    """Return the message of an `.eml` file. Raise ContentError for what cannot be sent to many."""
    message = email.message_from_bytes(raw, policy=policy.default)
    problems = Problems()
    place = Place(file)
    for name in _ADDRESSED:
        if message[name]:
            problems.add(place, name, "is there already", "delete the line: each copy gets its one recipient")
    for name in ("Subject", "Message-ID"):
        if not message[name]:
            problems.add(place, name, "is missing", _FORM)
    kept = {name: _as_read(message, name) for name in _KEPT}
    for name, value in kept.items():
        if fault := fault_of(value):
            problems.add(place, name, fault, REMEDY)
    sender = _sender(kept["From"], place, problems)
    bodies = _bodies(message, place, problems)
    unsubscribe = str(message["List-Unsubscribe"] or "")
    for word in dict.fromkeys(filter(None, map(word_of_service, (unsubscribe, *_links(bodies[0]))))):
        what = f"'{word}' in a link is for a service that sends letters, and nothing fills it in here"
        remedy = "give newsletter.unsubscribe of newsroom.yaml an address of your own, and write the letter again"
        problems.add(place, "", what, remedy)
    problems.raise_if_any()
    return Template(
        tuple((name, value) for name, value in kept.items() if value),
        *bodies,
        message.get_boundary() or "",
        sender,
        str(message["Message-ID"]),
        unsubscribe,
    )


def copy_for(recipient: Recipient, template: Template, now: datetime) -> bytes:
    """Return the message for one recipient, as it is handed to a mail server."""
    who = quote(recipient.token or recipient.address, safe="")
    message = EmailMessage(POLICY)
    message["To"] = Address(recipient.name, addr_spec=recipient.address)
    message["Date"] = now
    message["Message-ID"] = _own_id(template.message_id, recipient)
    for name, value in template.headers:
        if name != "Content-Language":
            message[name] = value
    if template.unsubscribe:
        message["List-Unsubscribe"] = template.unsubscribe.replace(RECIPIENT, who)
    html, text = (body.replace(RECIPIENT, who) for body in (template.html, template.text))
    set_bodies(message, html, text, template.boundary)
    if language := template.header("Content-Language"):
        message["Content-Language"] = language
    return sealed(message).as_bytes()


def _own_id(message_id: str, recipient: Recipient) -> str:
    # The same on every run: most mailboxes show a message once that came twice.
    return f"<{digest_of(message_id, recipient.address)[:32]}@{_host(message_id)}>"


def _host(message_id: str) -> str:
    return message_id.rpartition("@")[2].rstrip(">")


def _links(html: str) -> list[str]:
    return [unescape(address) for address in _LINK.findall(html)]


def _as_read(message: EmailMessage, name: str) -> str:
    """Return a header as people read it."""
    written = next((value for known, value in message.raw_items() if known.lower() == name.lower()), "")
    if name in _OF_MAILBOXES and written.isascii():
        # Python 3.11 puts a space between the encoded words of a name; RFC 2047, 6.2, has none there.
        try:
            mailboxes = [
                Address(str(make_header(decode_header(who))), addr_spec=address)
                for who, address in getaddresses([written])
            ]
        except (HeaderParseError, LookupError, ValueError):
            pass
        else:
            return ", ".join(map(str, mailboxes))
    return str(message[name] or "")


def _sender(written: str, place: Place, problems: Problems) -> Mailbox:
    name, address = parseaddr(written)
    try:
        return Mailbox(name, normal_address(address))
    except ValueError:
        problems.add(place, "From", "names no sender", "write it like From: Example News <news@example.org>")
    return Mailbox("", "")


def _bodies(message: Any, place: Place, problems: Problems) -> tuple[str, str]:
    parts = {part.get_content_type(): part for part in message.iter_parts()} if message.is_multipart() else {}
    if message.get_content_type() != "multipart/alternative" or set(parts) != {"text/plain", "text/html"}:
        problems.add(place, "", "is not one HTML body and one of plain text", _FORM)
        return "", ""
    if any(part.defects for part in (message, *parts.values())):
        problems.add(place, "", "is damaged", f"{_FORM} again")
        return "", ""
    html, text = (parts[kind].get_content().replace("\r\n", "\n") for kind in ("text/html", "text/plain"))
    return html, text
