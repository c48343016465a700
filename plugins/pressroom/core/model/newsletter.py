"""What every newsletter says of who sends it, and how to get no more of it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, ValidationInfo, field_validator

from .fields import Email, Model, Text

# In addresses for unsubscribing: what tells one recipient from another. It is filled in when a letter is sent.
RECIPIENT: Final = "{recipient}"
# What services put the address of one reader in place of; brackets and per cent signs stand in other addresses, too.
_MERGED: Final = r"\{\{[^{}]+\}\}|\*\|[^|]+\|\*"
_WORD_OF_SERVICE: Final = re.compile(rf"{_MERGED}|\[[^\[\]]+\]|%[^%]+%")
_ANYWHERE: Final = re.compile(_MERGED)
_BRACES: Final = re.compile(r"[{}]")
_SPACE: Final = re.compile(r"\s")
_REMEDY: Final = (
    "write an address that begins with https:// or mailto:, or the word of the service that sends the letter, such as "
    "'{{ UnsubscribeURL }}'"
)


def word_of_service(address: str) -> str:
    """Return what in an address only a service fills in, such as `{{ UnsubscribeURL }}`; empty if nothing."""
    found = _WORD_OF_SERVICE.fullmatch(address.strip()) or _ANYWHERE.search(address)
    return found[0] if found else ""


def _way_out(text: str) -> str:
    """Accept an address, or what the service that sends the letter puts one in place of."""
    way = text.strip()
    if _WORD_OF_SERVICE.fullmatch(way):
        return way
    plain = _ANYWHERE.sub("", way).replace(RECIPIENT, "somebody")
    if _SPACE.search(plain) or not _leads_somewhere(plain):
        raise ValueError(f"'{text}' does not lead to where somebody unsubscribes; {_REMEDY}")
    if _BRACES.search(plain):
        raise ValueError(f"'{text}' holds braces that nothing fills in; {RECIPIENT} is the only word in such")
    return way


def _mail(text: str) -> str:
    """Accept a mail address for programs."""
    if not text.strip().startswith("mailto:"):
        raise ValueError(f"'{text}' is not for mail; write an address that begins with mailto:")
    return text


def _leads_somewhere(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return "@" in parts.path if parts.scheme == "mailto" else parts.scheme == "https" and bool(parts.hostname)


class Sender(Model):
    """Whose name stands on the letter, and the address that it comes from."""

    name: Text | None = None
    email: Email


class Newsletter(Model):
    """`newsletter` of newsroom.yaml.

    `unsubscribe` leads to where somebody gets off the list; it may hold `{recipient}`, and so may `unsubscribe_mail`, a
    `mailto:` address for programs. `reason` says why somebody gets the letter. Both that and `postal_address` are what
    the law of many countries asks for.
    """

    postal_address: Text
    unsubscribe: Annotated[str, AfterValidator(_way_out)]
    unsubscribe_mail: Annotated[str, AfterValidator(_mail), AfterValidator(_way_out)] | None = None
    one_click: bool = False
    reason: Text | None = None
    sender: Sender | None = None

    @field_validator("one_click")
    @classmethod
    def _asks_a_server(cls, value: Any, info: ValidationInfo) -> Any:
        """Only `https:` can take the POST that is promised; a service promises it by itself."""
        way = info.data.get("unsubscribe", "https:")
        if value and not way.startswith("https:"):
            what = f"nobody can unsubscribe with one click at '{way}'"
            raise ValueError(f"{what}; give `unsubscribe` an address that begins with https://, or delete `one_click`")
        return value
