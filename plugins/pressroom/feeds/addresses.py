"""Addresses inside of texts that leave their page: complete, and in the letters that every reader knows."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final
from urllib.parse import quote, urljoin

from pressroom.core.urls import encoded, is_web_address

from .characters import without_controls

# Sanitised HTML: attributes stand in double quotes.
_ATTRIBUTE: Final = re.compile(r'(?<= )(?P<name>href|src|poster|cite|srcset)="(?P<value>[^"]*)"')
_COMPLETE: Final = re.compile(r"(?:https?|mailto|tel):[!-~]+", re.IGNORECASE)
# All that RFC 3986 allows somewhere; the rest is percent-encoded.
_ALLOWED: Final = "!#$%&'()*+,/:;=?@[]~"


def encoded_address(address: str) -> str:
    """Return an address without letters that RFC 3986 does not allow: `https://example.org/%ED%95%9C`."""
    address = without_controls(address)
    if is_web_address(address):
        try:
            return encoded(address)
        except UnicodeError:  # a host that is no name; whoever follows the link will see
            pass
    return quote(address, safe=_ALLOWED)


def with_complete_addresses(html: str, page: str) -> str:
    """Return HTML of which no address needs a page to be resolved against; `page` is the one on which it stands."""

    def complete(found: re.Match[str]) -> str:
        name, value = found["name"], found["value"]
        if name != "srcset" and _COMPLETE.fullmatch(value):
            return found[0]
        written = unescape(value)
        made = _candidates(written, page) if name == "srcset" else _joined(page, written)
        return f'{name}="{escape(made)}"'

    return _ATTRIBUTE.sub(complete, html)


def _candidates(written: str, page: str) -> str:
    parts = (candidate.split() for candidate in re.split(r",\s+", written) if candidate.strip())
    return ", ".join(" ".join((_joined(page, address), *sizes)) for address, *sizes in parts)


def _joined(page: str, address: str) -> str:
    return encoded_address(urljoin(page, address))
