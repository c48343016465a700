"""Events of a campaign or of the newsroom itself: meetups, live shows, and whatever else begins at an instant."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from pressroom.core.clock import parse_instant, with_example

from .asset import Picture
from .campaign_parts import CampaignPart
from .fields import Address, Countable, Instant, Key, Language, Model, PublicationSlug, Text, Zone
from .publication import FurtherLink

_DIGITS = re.compile(r"[0-9]+")
# What a schema takes for an instant of an event besides those of all files: one in the zone of the event.
_LOCAL_INSTANT = r"^\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?\s*$"
_DAY_ALONE = re.compile(r"\s*\d{4}-\d{2}-\d{2}\s*")


def _count(value: Any) -> Any:
    """Read a number as a cell of a table holds it: as text."""
    if not isinstance(value, str):
        return value
    if not _DIGITS.fullmatch(value.strip()):
        raise ValueError(f"'{value}' is not a number; write digits alone, like 120")
    return int(value)


def _degrees(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"'{value}' is not a number of degrees; write one like 37.5663") from None


def _up_to(most: float) -> AfterValidator:
    def check(value: float) -> float:
        if not -most <= value <= most:
            raise ValueError(f"{value:g} is not on the Earth; write degrees from -{most:g} to {most:g}")
        return value

    return AfterValidator(check)


def _meeting_address(value: Any) -> Any:
    if value is True or value == "":
        remedy = "write the address where people meet, `online: https://…`; it may be that of the RSVP form"
        raise ValueError(f"an event on line needs an address; {remedy}")
    return value


def _guest(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


def _one_or_more(value: Any) -> Any:
    """Accept one value in place of a list of one. What was kept as JSON comes back as a list."""
    return tuple(value) if isinstance(value, list) else (value,) if isinstance(value, str) else value


def _change(value: Any) -> Change:
    words = [each.value for each in Change]
    if value not in words:
        raise ValueError(f"'{value}' is no change of an event; write one of {', '.join(words)}")
    return Change(value)


class Change(StrEnum):
    """What has become of an event as it was announced. What is postponed has no new instant yet; then it is moved."""

    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    MOVED = "moved"


class Coordinates(Model):
    """Where on the Earth a place is, in degrees (WGS 84)."""

    latitude: Annotated[float, BeforeValidator(_degrees), _up_to(90)]
    longitude: Annotated[float, BeforeValidator(_degrees), _up_to(180)]


class Guest(Model):
    """Who talks in a live show."""

    name: Text
    role: Text | None = None
    address: Address | None = None


class Show(Model):
    """What a live show has besides what all events have. `watch` are the addresses where it can be seen."""

    topic: Text | None = None
    guests: tuple[Annotated[Guest, BeforeValidator(_guest, json_schema_input_type=Guest | Text)], ...] = ()
    watch: Annotated[
        tuple[Address, ...], BeforeValidator(_one_or_more, json_schema_input_type=tuple[Address, ...] | Address)
    ] = Field(default=(), examples=["watch: [https://…]"])
    talking_points: tuple[Text, ...] = ()


class Recap(Model):
    """What is told of an event afterwards. An empty line in the text begins a paragraph."""

    text: Text
    pictures: tuple[Picture, ...] = ()
    links: tuple[FurtherLink, ...] = ()


class Event(CampaignPart):
    """A meetup, a live show or another event: one entry of campaigns/<slug>/events.yaml, or a row of events.csv.

    Those of content/events.yaml and content/events.csv are the newsroom's own, and of no `campaign`.
    `zone` is that of the place: if none is written, the one that `starts` names, which the reader fills in, else that
    of the campaign or the newsroom. `starts` and `ends` without a zone of their own are in it. `written_in` is the
    language of its texts where it is not that of the page.
    `online` is the address where people meet on line. `moved_from` is when it was to begin before it was moved.
    `organiser` is the key of a contact. What is told afterwards, `recap` and `recording`, the site holds once it is
    over only.
    """

    kind = "event"

    campaign: PublicationSlug | Literal[""] = ""
    written_in: Language | None = None
    zone: Zone | None = None
    starts: Instant
    ends: Instant | None = None
    change: Annotated[Change, BeforeValidator(_change)] | None = None
    change_note: Text | None = None
    moved_from: Instant | None = None
    place: Text | None = None
    street: Text | None = None
    city: Text | None = None
    country: Text | None = None
    geo: Coordinates | None = None
    online: Annotated[Address, BeforeValidator(_meeting_address)] | None = None
    capacity: Annotated[int, BeforeValidator(_count), Field(ge=1), Countable] | None = None
    rsvp: Address | None = None
    price: Text | None = None
    organiser: Key | None = None
    show: Show | None = None
    recap: Recap | None = None
    recording: Address | None = None

    @field_validator("status", mode="before")
    @classmethod
    def _is_no_change(cls, value: object) -> object:
        if value in {each.value for each in Change}:
            raise ValueError(
                f"'{value}' is no status, since it must be told; delete `status`, and write `change: {value}`"
            )
        return value

    @field_validator(
        "starts",
        "ends",
        "moved_from",
        mode="before",
        json_schema_input_type=datetime | Annotated[str, Field(pattern=_LOCAL_INSTANT)],
    )
    @classmethod
    def _in_its_zone(cls, value: object, info: ValidationInfo) -> object:
        """Read an instant without a zone as one in the zone of the event."""
        # Of a zone that is none, enough is said.
        zone = info.data.get("zone", "UTC")
        if not isinstance(value, str) or not zone or _DAY_ALONE.fullmatch(value):
            return value
        try:
            return parse_instant(value, zone)
        except ValueError as error:
            raise ValueError(with_example(error)) from None

    @field_validator("ends")
    @classmethod
    def _runs_forwards(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        starts = info.data.get("starts")
        if value and starts and value <= starts:
            raise ValueError("the event ends before it starts, or at once; exchange `starts` and `ends`")
        return value

    @field_validator("moved_from")
    @classmethod
    def _was_moved(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        if value and info.data.get("change", Change.MOVED) is not Change.MOVED:
            raise ValueError("only an event that was moved has another instant; write `change: moved`, or delete it")
        return value

    @property
    def over_from(self) -> datetime:
        """Return when it is over: where no end is known, at the end of its day."""
        if self.ends:
            return self.ends
        return self.starts.replace(hour=0, minute=0, second=0) + timedelta(days=1)

    @property
    def is_off(self) -> bool:
        """Tell whether nobody should come at that time: it is cancelled, or postponed."""
        return self.change in {Change.CANCELLED, Change.POSTPONED}
