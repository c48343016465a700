"""What an editor writes for the channels: messages, a short code of one's own, and when posts go out."""

from __future__ import annotations

import re
from datetime import time
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field, Strict, model_validator
from pydantic_core import PydanticCustomError

from .fields import Day, Instant, Key, Model, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

# Under these keys stand messages for every channel that has none of its own, and the shortest one.
ALL: Final = "all"
BRIEF: Final = "brief"

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_CODE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_CODE: Final = 30
_MINUTES_OF_AN_HOUR: Final = 60
UNITS: Final = ("minutes", "hours", "days", "weeks")
_LENGTH: Final = re.compile(r"(?P<number>[1-9][0-9]{0,3}) ?(?P<unit>(?:minute|hour|day|week)s?)")
# Kept as JSON, a time has seconds.
_TIME: Final = re.compile(r"(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?::00)?")


def _several(value: Any) -> Any:
    """Accept one text in place of a list of them."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, (list, tuple)):
        # An error of a kind of our own, which validate.py puts into words.
        raise PydanticCustomError("texts_type", "wanted text or a list of texts")
    # What was kept as JSON comes back as a list.
    return tuple(value)


def check_code(text: str) -> str:
    """Return a short code if it can be one; raise ValueError with `what; remedy`."""
    if not _CODE.fullmatch(text) or len(text) > _LONGEST_CODE:
        raise ValueError(
            f"'{text}' cannot be a short code; use small Latin letters, digits and hyphens, {_LONGEST_CODE} at most"
        )
    return text


def _time(value: Any) -> time:
    if isinstance(value, time):
        return value
    if isinstance(value, int) and value >= _MINUTES_OF_AN_HOUR:
        # YAML takes 11:00 for 660. What stands in the file is told as it is of every text without quotes.
        raise PydanticCustomError("string_type", "a time of day is a text")
    match = _TIME.fullmatch(str(value))
    if match is None:
        raise ValueError(f"'{value}' is no time of day; write hours and minutes in quotes, like '08:30'")
    return time(int(match["hour"]), int(match["minute"]))


def _weekday(value: Any) -> str:
    if value not in WEEKDAYS:
        raise ValueError(f"'{value}' is no day of the week; write {', '.join(WEEKDAYS)}")
    return str(value)


def _before(value: Any) -> str:
    match = _LENGTH.fullmatch(str(value).strip())
    if match is None:
        raise ValueError(f"'{value}' is no length of time; write a number of {', '.join(UNITS)}, like '7 days'")
    return f"{int(match['number'])} {match['unit'].rstrip('s')}s"


def _reminder(value: Any) -> Any:
    """Accept the length of time alone."""
    return value if isinstance(value, (dict, Model)) else {"before": value}


Code = Annotated[str, AfterValidator(check_code)]
TimeOfDay = Annotated[time, BeforeValidator(_time)]
Before = Annotated[str, BeforeValidator(_before)]
Weekday = Annotated[str, BeforeValidator(_weekday)]
# Strict, as all models are, this would not be read back from JSON: what a validator has seen before is none any more.
Variants = Annotated[
    tuple[Text, ...],
    Strict(strict=False),
    BeforeValidator(_several, json_schema_input_type=Text | tuple[Text, ...]),
    Field(min_length=1),
]


class PlannedPost(Model):
    """One post of a plan. `message` is which of a channel's messages it says, counted from 1.

    Without `channels`, it goes out on all for which the newsroom writes posts.
    """

    at: Instant
    channels: tuple[Key, ...] = ()
    message: int = Field(default=1, ge=1)


class Cadence(Model):
    """A rhythm: a post at each of these times of each of these days, from one day to another, both included.

    Times and days are in the newsroom's zone, or the campaign's own. The messages take turns. Without `starts` it
    begins when the publication is out; without `ends` it lasts until a campaign's deadline.
    """

    times: tuple[TimeOfDay, ...] = Field(min_length=1)
    days: tuple[Weekday, ...] = WEEKDAYS
    channels: tuple[Key, ...] = ()
    starts: Day | None = None
    ends: Day | None = None

    @model_validator(mode="after")
    def _runs_forwards(self) -> Cadence:
        if self.starts and self.ends and self.ends < self.starts:
            raise ValueError("the posts end before they start; exchange `starts` and `ends`")
        return self


class Reminder(Model):
    """One post so long before a campaign's deadline. What else it has, it has as a planned post."""

    before: Before
    channels: Annotated[tuple[Key, ...], Strict(strict=False)] = ()  # as of Variants
    message: int = Field(default=1, ge=1)


class Share(Model):
    """`share:` of a publication. `messages` are by the keys of channels, by `all`, and by `brief`."""

    messages: dict[Key, Variants] = Field(default_factory=dict, examples=["messages: {all: '…'}"])
    code: Code | None = None
    plan: tuple[PlannedPost, ...] = ()
    cadence: Cadence | None = None
    reminders: tuple[Annotated[Reminder, BeforeValidator(_reminder)], ...] = ()

    @property
    def is_planned(self) -> bool:
        """Tell whether anything says when posts go out."""
        return bool(self.plan or self.cadence or self.reminders)

    def variants(self, channel: str) -> tuple[str, ...]:
        """Return what the editor wrote for a channel, or else for all; nothing where that is left to Pressroom."""
        return self.messages.get(channel) or self.messages.get(ALL, ())

    @property
    def planned_channels(self) -> tuple[str, ...]:
        """Return the channels that its plans name, each once; a plan may name none, and mean all."""
        return self.channels_of_plans()

    def channels_of_plans(self, every: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the same, where a plan that names no channels means `every` one of these."""
        plans = (*self.plan, *self.reminders, *([self.cadence] if self.cadence else ()))
        return tuple(dict.fromkeys(channel for plan in plans for channel in plan.channels or every))


# Not validated, which would build the schema at each start.
NOTHING_TO_SHARE: Final = Share.model_construct()

# What can stand for `placement` in links of the newsroom's own; any other key in its place is that of a partner.
OWN_PLACEMENTS: Final = ("share-bar", "chunk", "post", "short-link")
# What a link's parameters may be made of.
PARAMETER_PLACEHOLDERS: Final = ("channel", "medium", "slug", "placement", "language")
_PLACEHOLDER: Final = re.compile(r"\{(?P<name>[^{}]*)\}")


def _parameter(text: str) -> str:
    names = [match["name"] for match in _PLACEHOLDER.finditer(text)]
    unknown = [name for name in names if name not in PARAMETER_PLACEHOLDERS]
    if unknown or re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
        known = ", ".join(f"{{{name}}}" for name in PARAMETER_PLACEHOLDERS)
        raise ValueError(f"'{text}' holds a brace that stands for nothing; what can stand there is {known}")
    return text


def _unless_none(value: Any) -> Any:
    return None if value in _NONE else value


# What a whole rule, or one parameter of it, is switched off with.
_NONE: Final = ("none", False)
Parameter = Annotated[Annotated[Text, AfterValidator(_parameter)] | None, BeforeValidator(_unless_none)]


class LinkParameters(Model):
    """What links in share messages carry, so that whoever counts visits knows where they come from.

    The names are those of Google's campaign parameters (`utm_source` and so on), which most counters read.
    """

    source: Parameter = "{channel}"
    medium: Parameter = "{medium}"
    campaign: Parameter = "{slug}"
    content: Parameter = "{placement}"
    term: Parameter = None

    def filled(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return the parameters by their whole names, in a fixed order."""
        templates = {name: getattr(self, name) for name in type(self).model_fields}
        return {f"utm_{name}": template.format(**values) for name, template in templates.items() if template}


# As above.
USUAL_PARAMETERS: Final = LinkParameters.model_construct()


def _parameters(value: Any) -> Any:
    if isinstance(value, (dict, LinkParameters)):
        return value
    if value in _NONE:
        return LinkParameters(source=None, medium=None, campaign=None, content=None)
    raise ValueError(
        "wanted `none`, or keys and values; write `utm: none`, or what to change, like `utm: {source: newsletter}`"
    )


UtmField = Annotated[
    LinkParameters, BeforeValidator(_parameters, json_schema_input_type=LinkParameters | Literal["none", False])
]
