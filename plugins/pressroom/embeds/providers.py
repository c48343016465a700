"""Who can be embedded: the data files of `data/`, and the recognising of their addresses."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field
from yaml import CSafeLoader, load


class Provider(BaseModel):
    """One provider. `player` is the address of its player, None where a link is all there is.

    `oembed` is where it can be asked about an address, with `{address}` for that in percent-encoding; `poster_hosts`
    are the hosts from which it gives pictures.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: str
    kind: Literal["video", "photo"]
    patterns: tuple[str, ...]
    address: str
    player: str | None = None
    oembed: str | None = Field(default=None, pattern=r"^https://[a-z0-9.-]+/[^{}]*\{address\}[^{}]*$")
    poster_hosts: tuple[str, ...] = ()

    def oembed_address(self, address: str) -> str | None:
        """Return where to ask about a plain address; None where nobody can be asked."""
        return self.oembed.format(address=quote(address, safe="")) if self.oembed else None


class Recognised(NamedTuple):
    """An address that belongs to a provider, and what it names there."""

    provider: Provider
    identifier: str

    @property
    def address(self) -> str:
        """Return the plain public address, without tracking parameters."""
        return self.provider.address.format(identifier=self.identifier)


@cache
def load_providers() -> tuple[Provider, ...]:
    """Return all providers, by key."""
    files = sorted((Path(__file__).parent / "data").glob("*.yaml"))
    loaded = (load(file.read_text("utf-8"), CSafeLoader) | {"key": file.stem} for file in files)
    return tuple(Provider.model_validate(data) for data in loaded)


@lru_cache(maxsize=4096)
def recognise(address: str) -> Recognised | None:
    """Return which provider the address belongs to; None if it is unknown and stays a link."""
    match = re.fullmatch(r"https?://(?:www\.)?(?P<rest>.+)", address)
    if not match:
        return None
    for provider in load_providers():
        for pattern in provider.patterns:
            if found := re.fullmatch(pattern, match["rest"], re.ASCII):
                return Recognised(provider, found[1])
    return None


def plain_address(address: str) -> str | None:
    """Return the plain public address of what can be embedded; None for any other address."""
    known = recognise(address)
    return known.address if known else None
