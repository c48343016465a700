"""The places where readers meet a publication, and what each of them shows: the facts of `data/places.yaml`."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from yaml import CSafeLoader, load

from pressroom.channels import SlotFacts, find_outline, find_slots

Part = Literal["title", "description", "dated_description", "site", "site_and_date", "domain", "path"]


class Place(BaseModel):
    """One place. What the fields mean stands at the head of the data file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    kind: Literal["post", "chat", "search", "feed"]
    name: str = ""
    channel: str = ""
    slot: str | None = None
    picture: Literal["card", "page"] = "card"
    above: tuple[Part, ...] = ()
    over: tuple[Part, ...] = ()
    below: tuple[Part, ...] = ()
    lines: dict[Part, int] = {}
    link_letters: int | None = None
    page_title: bool = False
    note: str
    source: str
    year: int | str
    confidence: Literal["high", "medium", "low"]

    @property
    def facts(self) -> str:
        """Return the key of the channel whose limits hold here."""
        return self.channel or self.key

    @property
    def called(self) -> str:
        """Return its name: its own, or that of its channel."""
        outline = find_outline(self.facts)
        return self.name or (outline.name if outline else self.key)

    @property
    def has_message(self) -> bool:
        """Tell whether somebody says something there."""
        return self.kind in {"post", "chat"}

    @property
    def has_picture(self) -> bool:
        """Tell whether a picture is shown."""
        return self.slot is not None or self.picture == "page"

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return all parts that it shows, in their order."""
        return *self.above, *self.over, *self.below

    @property
    def shape(self) -> SlotFacts | None:
        """Return the slot whose shape its picture is cut to; None where it is shown whole."""
        channel, _, wanted = (self.slot or "").partition("/")
        return next((slot for slot in find_slots(channel) if slot.key == wanted), None)


class Catalogue(BaseModel):
    """The whole file. `checked` is the day on which somebody went through it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    checked: date
    places: tuple[Place, ...]


@cache
def load_places() -> Catalogue:
    """Return all places, in the order in which they are shown."""
    told = load((Path(__file__).parent / "data/places.yaml").read_text("utf-8"), CSafeLoader)
    return Catalogue.model_validate(told | {"places": [{"key": key} | each for key, each in told["places"].items()]})
