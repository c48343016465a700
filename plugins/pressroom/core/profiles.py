"""People's profiles elsewhere, as readers would name them: `X, @name` in place of an address."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, urlsplit

from .accounts import account_key

_FACTS: Final = Path(__file__).with_name("data") / "profile_hosts.yaml"


class Profile(NamedTuple):
    """A profile: the key of its channel, if its host is known, and how its owner is called there."""

    channel: str | None
    handle: str


def profile_of(address: str) -> Profile:
    """Return what an address says of a profile. Of a host that nobody knows, it is the address without what is usual.

    On servers of the fediverse, whoever runs them, paths begin with `@`.
    """
    parts = urlsplit(address)
    if parts.hostname is None:  # mailto: and the like
        return Profile(None, address.partition(":")[2] or address)
    host = account_key(f"{parts.scheme}://{parts.hostname}")
    names = [unquote(name) for name in parts.path.split("/") if name]
    known = _facts()["hosts"].get(host)
    if known:
        own = [name for name in names if name not in _facts()["between"]]
        handle = own[0] if own else host
        return Profile(known["channel"], f"@{handle.removeprefix('@')}" if known.get("at") and own else handle)
    if len(names) == 1 and names[0].startswith("@"):
        return Profile(None, f"{names[0]}@{host}")
    return Profile(None, "/".join([host, *names]))


@cache
def _facts() -> dict[str, Any]:
    import yaml

    facts: dict[str, Any] = yaml.safe_load(_FACTS.read_text("utf-8"))
    return facts
