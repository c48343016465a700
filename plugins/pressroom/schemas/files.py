"""Which files of a newsroom have a schema, what stands in them, and which fields nobody writes."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.model import Campaign, Coverage, Entry, Event, Figure, Newsroom, Person, Results, Series

if TYPE_CHECKING:
    from pydantic import BaseModel


class Form(StrEnum):
    """How a file holds its models: one, a list of them, or many under their keys."""

    ONE = "one"
    LIST = "list"
    KEYED = "keyed"


class SchemaFile(NamedTuple):
    """A kind of file. `places` are where such files are, from the newsroom's folder, as editors' programs match them.

    `given` are fields that come from elsewhere, such as the name of the folder; `inherited` are those that come from
    elsewhere only where they are not written. What stands under the keys `private` may be anything.
    """

    name: str
    places: tuple[str, ...]
    model: type[BaseModel]
    form: Form = Form.ONE
    given: frozenset[str] = frozenset()
    has_body: bool = False
    inherited: frozenset[str] = frozenset()
    private: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        """Return the name of its schema's file."""
        return f"{self.name}.schema.json"


_FOLDER: Final = frozenset({"slug", "language", "origin"})
_PART: Final = frozenset({"language", "origin", "campaign", "campaign_hashtags", "tallies"})
# A part of a campaign is as old as its campaign, unless it says otherwise.
_DATED: Final = frozenset({"date"})
_PRIVATE: Final = frozenset({"private"})

SCHEMA_FILES: Final = {
    each.name: each
    for each in (
        SchemaFile("campaign", ("campaigns/*/campaign.yaml",), Campaign, given=_FOLDER, has_body=True),
        SchemaFile("goal", ("campaigns/*/goal.yaml",), Figure, Form.LIST),
        SchemaFile(
            "entries",
            ("campaigns/*/entries.yaml",),
            Entry,
            Form.LIST,
            _PART,
            has_body=True,
            inherited=_DATED,
            private=_PRIVATE,
        ),
        SchemaFile(
            "events",
            ("campaigns/*/events.yaml",),
            Event,
            Form.LIST,
            _PART,
            has_body=True,
            inherited=_DATED,
            private=_PRIVATE,
        ),
        # No campaign says when they are announced: they have a date of their own.
        SchemaFile(
            "newsroom-events", ("content/events.yaml",), Event, Form.LIST, _PART, has_body=True, private=_PRIVATE
        ),
        SchemaFile(
            "results", ("campaigns/*/results.yaml",), Results, given=_FOLDER | _PART, has_body=True, inherited=_DATED
        ),
        SchemaFile("newsroom", ("content/newsroom.yaml",), Newsroom, given=frozenset({"brand"})),
        SchemaFile("people", ("content/people.yaml",), Person, Form.KEYED, frozenset({"key"})),
        SchemaFile("series", ("content/series.yaml",), Series, Form.KEYED, frozenset({"key"})),
        SchemaFile("coverage", ("content/coverage.yaml",), Coverage, Form.LIST),
    )
}
# Fields inside of parts that the reader fills in.
FILLED_IN: Final = {"Goal": frozenset({"figures"}), "Question": frozenset({"open_html"})}
