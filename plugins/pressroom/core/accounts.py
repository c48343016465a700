"""The newsroom's official accounts: when two addresses lead to one account, and by what accounts are grouped."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Account

# By what readers may look for accounts, besides their kinds: each is the end of an address, and a field of accounts.
GROUPINGS: Final = ("chapters", "regions", "languages")
_FACTS: Final = Path(__file__).with_name("data") / "same_hosts.yaml"


def account_key(address: str) -> str:
    """Return what is the same for all addresses of one account: `x.com/redcross`.

    The theme's connect.js does the same to an address that a reader pastes; tests compare the two.
    """
    facts = host_facts()
    parts = urlsplit(address if "://" in address else f"https://{address}")
    if parts.hostname is None:
        return address.strip().casefold()
    first, _, rest = parts.hostname.partition(".")
    host = rest if first in facts["before"] and "." in rest else parts.hostname
    told = sorted((name, value) for name, value in parse_qsl(parts.query) if name in facts["telling"])
    query = "&".join(f"{name}={value}" for name, value in told)
    path = unquote(parts.path).rstrip("/").casefold()
    known_as: str = facts["same"].get(host, host)
    return known_as + path + (f"?{query.casefold()}" if query else "")


@cache
def host_facts() -> dict[str, Any]:
    """Return what is known of hosts under which the same account is found: `same`, `before` and `telling`."""
    import yaml

    facts: dict[str, Any] = yaml.safe_load(_FACTS.read_text("utf-8"))
    return facts


@cache
def host_facts_as_json() -> str:
    """Return the same for the script of the page."""
    return json.dumps(host_facts(), sort_keys=True, separators=(",", ":"))


def groupings_of(accounts: Iterable[Account]) -> tuple[str, ...]:
    """Return by what these accounts can be grouped, besides their kinds."""
    told = {grouping for account in accounts for grouping in GROUPINGS if groups_of(account, grouping)}
    return tuple(grouping for grouping in GROUPINGS if grouping in told)


def groups_of(account: Account, grouping: str) -> tuple[str, ...]:
    """Return the groups in which an account stands: the names of chapter and region, or the codes of languages."""
    match grouping:
        case "chapters":
            return (account.chapter,) if account.chapter else ()
        case "regions":
            return (account.region,) if account.region else ()
        case "languages":
            return account.languages
        case _:
            return (account.kind,) if account.kind else ()
