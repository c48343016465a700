"""Who can be embedded: the data files of `data/`, and the recognising of their addresses."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote, urlsplit

from pydantic import BaseModel, ConfigDict
from yaml import CSafeLoader, load

Kind = Literal["video", "photo", "audio", "post", "document", "playlist", "podcast"]
# How a player lies in the page: as a film does, upright, a bar, a list below a bar, or a sheet of paper.
Shape = Literal["wide", "tall", "bar", "list", "sheet"]

# The host without the `www.` and `m.` that lead to the same. Neither a user nor a port can stand in it.
_ADDRESS = re.compile(
    r"https?://(?:(?:www|m|mobile)\.)?(?P<host>[a-z0-9.-]+)(?P<path>/[^?#\s]*)?(?:\?(?P<query>[^#\s]*))?(?:#(?P<fragment>\S*))?",
    re.ASCII | re.IGNORECASE,
)
_MOMENT = re.compile(r"(?:(?P<hours>\d{1,2})h)?(?:(?P<minutes>\d{1,3})m)?(?:(?P<seconds>\d{1,5})s?)?", re.ASCII)
# The digits of Flickr's short links: neither 0 nor l, I and O, which look alike.
_BASE58 = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"


class _Fact(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Pattern(_Fact):
    """One way to write an address: its hosts, without `www.` and `m.`; its path, and values that its query must hold.

    `path` and the values of `query` are regular expressions for the whole of it. Their named groups, and the values of
    the query by their own names, can stand in the addresses of the form.
    """

    host: str | tuple[str, ...]
    path: str
    query: dict[str, str] = {}

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the hosts."""
        return (self.host,) if isinstance(self.host, str) else self.host


class Form(_Fact):
    """One sort of thing that a provider has, such as its playlists.

    `address` is its plain public address and `player` that of its player, None where a link is all there is; with
    `autoplay` added, that begins at once. Where it can begin at a moment, `address_from` and `player_from` are what is
    added to each, with {start} in seconds.
    `identity` are the values that alone say what it is; `is_base58` if they are numbers in base58.
    """

    kind: Kind
    shape: Shape = "wide"
    patterns: tuple[Pattern, ...]
    address: str
    player: str | None = None
    autoplay: str = ""
    address_from: str = ""
    player_from: str = ""
    identity: tuple[str, ...]
    is_base58: bool = False


class Provider(_Fact):
    """One provider.

    `oembed` is where it can be asked about an address, without a key, with {address} for that in percent-encoding and
    {host} for its host; None where it cannot. `poster_hosts` are the hosts from which its thumbnails come; `*.` before
    a name stands for all hosts below it.
    """

    key: str
    name: str
    forms: tuple[Form, ...]
    oembed: str | None = None
    poster_hosts: tuple[str, ...] = ()

    def oembed_address(self, address: str) -> str | None:
        """Return where to ask about a plain address; None where nobody can be asked."""
        host = urlsplit(address).hostname
        return self.oembed.format(address=quote(address, safe=""), host=host) if self.oembed else None


class Recognised(NamedTuple):
    """An address that belongs to a provider, and what it names there. `start` is in seconds; 0 is the beginning."""

    provider: Provider
    form: Form
    values: tuple[tuple[str, str], ...]
    start: int = 0

    @property
    def kind(self) -> Kind:
        """Return what it is."""
        return self.form.kind

    @property
    def identifier(self) -> str:
        """Return what names it at its provider."""
        values = dict(self.values)
        return "/".join(values[name] for name in self.form.identity)

    @property
    def key(self) -> tuple[str, ...]:
        """Return what all addresses of the same thing have in common."""
        values = dict(self.values)
        named = [values[name] for name in self.form.identity]
        if self.form.is_base58:
            named = [str(_read_base58(each)) for each in named]
        return self.provider.key, self.form.kind, *named

    @property
    def address(self) -> str:
        """Return the plain public address, without tracking parameters and without a moment."""
        return self.form.address.format_map(dict(self.values))

    @property
    def link(self) -> str:
        """Return the plain public address, which leads to the moment that was meant."""
        return self.address + self._from(self.form.address_from)

    @property
    def player(self) -> str | None:
        """Return the address of its player; None where there is none."""
        return self.form.player.format_map(dict(self.values)) if self.form.player else None

    @property
    def playing(self) -> str | None:
        """Return the address of its player as it begins at once, at the moment that was meant."""
        return self.player + self.form.autoplay + self._from(self.form.player_from) if self.player else None

    def _from(self, addition: str) -> str:
        return addition.format(start=self.start) if self.start else ""


class _Way(NamedTuple):
    """A pattern that is ready to be matched, and the form that it leads to."""

    provider: Provider
    form: Form
    path: re.Pattern[str]
    query: tuple[tuple[str, re.Pattern[str]], ...]

    def values(self, host: str, path: str, query: dict[str, str]) -> tuple[tuple[str, str], ...] | None:
        """Return what the address names; None if it is no such address."""
        found = self.path.fullmatch(path)
        if found is None:
            return None
        named = {**found.groupdict(), "host": host}
        for name, form in self.query:
            said = form.fullmatch(query.get(name, ""))
            if said is None:
                return None
            named |= {name: said[0], **said.groupdict()}
        return tuple(named.items())


@cache
def load_providers() -> tuple[Provider, ...]:
    """Return all providers, by key."""
    files = sorted((Path(__file__).parent / "data").glob("*.yaml"))
    loaded = (load(file.read_text("utf-8"), CSafeLoader) | {"key": file.stem} for file in files)
    return tuple(Provider.model_validate(data) for data in loaded)


@lru_cache(maxsize=4096)
def recognise(address: str) -> Recognised | None:
    """Return which provider the address belongs to; None if it is unknown and stays a link."""
    match = _ADDRESS.fullmatch(address)
    ways = _ways().get(match["host"].lower()) if match else None
    if match is None or ways is None:
        return None
    query = _query(match["query"])
    for way in ways:
        values = way.values(match["host"].lower(), match["path"] or "/", query)
        if values:
            start = _start(query, match["fragment"]) if way.form.player_from or way.form.address_from else 0
            return Recognised(way.provider, way.form, values, start)
    return None


def plain_address(address: str) -> str | None:
    """Return the plain public address of what can be embedded; None for any other address."""
    known = recognise(address)
    return known.address if known else None


def provider_of_host(address: str) -> Provider | None:
    """Return on whose site an address is, whatever is there; None if nothing of that site can be embedded."""
    match = _ADDRESS.fullmatch(address)
    ways = _ways().get(match["host"].lower()) if match else None
    return ways[0].provider if ways else None


@cache
def _ways() -> dict[str, list[_Way]]:
    """Return all ways to write an address, by host, in the order of the data files."""
    found: dict[str, list[_Way]] = {}
    for provider in load_providers():
        for form in provider.forms:
            for pattern in form.patterns:
                path = re.compile(pattern.path, re.ASCII)
                query = tuple((name, re.compile(value, re.ASCII)) for name, value in pattern.query.items())
                for host in pattern.hosts:
                    found.setdefault(host, []).append(_Way(provider, form, path, query))
    return found


def _query(written: str | None) -> dict[str, str]:
    """Return what a query says, as it is written; of what stands there twice, the first."""
    pairs = [pair.partition("=") for pair in (written or "").split("&")]
    return {name: value for name, _, value in reversed(pairs)}


def _start(query: dict[str, str], fragment: str | None) -> int:
    """Return at which second to begin, as `t` or `start` says: 90, 90s, 1m30s or 1h2m3s."""
    said = query.get("t") or query.get("start") or _query(fragment).get("t", "")
    match = _MOMENT.fullmatch(said)
    if match is None:
        return 0
    hours, minutes, seconds = (int(match[name] or 0) for name in ("hours", "minutes", "seconds"))
    return (hours * 60 + minutes) * 60 + seconds


def _read_base58(written: str) -> int:
    number = 0
    for digit in written:
        number = number * len(_BASE58) + _BASE58.index(digit)
    return number
