"""The catalogue of channels: what each is called, what it lets a link pre-fill, and which picture slots it has."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field
from yaml import CSafeLoader, load

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Fact(BaseModel):
    """Every figure says where it comes from, of which year it is, and how sure it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: tuple[str, ...] = Field(min_length=1)
    year: int | None
    confidence: Literal["high", "medium", "low"]


class Placement(_Fact):
    """One picture slot of a channel. Sizes are in pixels, `maximum_bytes` in bytes (None where none is known)."""

    key: str
    width: int = Field(gt=0)
    height: int = Field(gt=0)
    maximum_bytes: int | None = None
    safe_area: str | None = None


class ShareForm(_Fact):
    """A link that opens the channel's own form with something filled in.

    `address` holds placeholders, each percent-encoded when filled: {url} {text} {title} {text_with_url} {hashtags}.
    """

    address: str


class Channel(BaseModel):
    """One social network or other outlet. `has_accounts` is false for a mere format, such as Open Graph."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: str
    status: Literal["active", "legacy", "retired"] = "active"
    checked: str
    has_accounts: bool = True
    share: ShareForm | None = None
    placements: tuple[Placement, ...] = ()


@cache
def load_catalogue() -> Mapping[str, Channel]:
    """Return the channels by key, in the order of their keys."""
    files = sorted((Path(__file__).parent / "data").glob("*.yaml"))
    loaded = (load(file.read_text("utf-8"), CSafeLoader) | {"key": file.stem} for file in files)
    return MappingProxyType({data["key"]: Channel.model_validate(data) for data in loaded})


@cache
def placement(channel: str, key: str) -> Placement:
    """Return one placement. Both names come from our own code, so an unknown one is our mistake: KeyError."""
    found = load_catalogue()[channel].placements
    return {each.key: each for each in found}[key]
