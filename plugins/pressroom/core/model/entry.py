"""Entries of a contest: who has entered what, under which licence, with whose consent, and what it was awarded."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field

from pressroom.core.problems import suggestion
from pressroom.core.urls import ENTRY_FILTERS

from .campaign_parts import CampaignPart
from .fields import Address, Countable, Day, Hashtag, Instant, Key, Language, Model, PublicationSlug, Text
from .licences import known_licences, name_of_licence

_DAY_OF_CONSENT: Final = "write the day on which the entrant agreed to be published, like 2026-11-01"
_REFUSED: Final = "the entrant has not agreed to be published; ask for it, or take the entry out"
_NO: Final = frozenset({"no", "false"})


class AwardPlace(StrEnum):
    """What an entry can become. The order is that of pages."""

    WINNER = "winner"
    HONOURABLE_MENTION = "honourable mention"
    FINALIST = "finalist"


def _place(value: Any) -> AwardPlace:
    words = [place.value for place in AwardPlace]
    if value not in words:
        raise ValueError(f"'{value}' is no place that an award has; write one of {', '.join(words)}")
    return AwardPlace(value)


def _slug(text: str) -> str:
    if text in ENTRY_FILTERS:
        raise ValueError(f"'{text}' is an address that the gallery itself needs; choose another `slug:`")
    return text


def _licence(text: str) -> str:
    name = name_of_licence(text)
    if name is None:
        raise ValueError(f"'{text}' is not a licence that is known here; {suggestion(text, known_licences())}")
    return name


def _country(text: str) -> str:
    if not (re.fullmatch("[A-Z]{2}", text) and text in _countries()):
        raise ValueError(f"'{text}' is not the code of a country; write two letters like KR (ISO 3166)")
    return text


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").territories)


def _consent(value: Any) -> Any:
    """Accept the day alone, or whether and when: `{given: true, on: 2026-11-01}`."""
    if isinstance(value, dict):
        unknown = sorted(value.keys() - {"given", "on"})
        if unknown:
            raise ValueError(f"'{unknown[0]}' says nothing of a consent; {_DAY_OF_CONSENT}")
        if value.get("given", True) is not True:
            raise ValueError(_REFUSED)
        value = value.get("on")
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip())):
        return value
    if value is False or str(value).strip().casefold() in _NO:
        raise ValueError(_REFUSED)
    if value is None:
        raise ValueError(f"nothing says when the entrant agreed; {_DAY_OF_CONSENT}")
    # YAML takes yes for true.
    written = "yes" if value is True else value
    raise ValueError(f"'{written}' does not say on which day the entrant agreed; {_DAY_OF_CONSENT}")


EntrySlug = Annotated[PublicationSlug, AfterValidator(_slug)]
KnownLicence = Annotated[Text, AfterValidator(_licence)]
# YAML takes NO, which is Norway, for false.
Country = Annotated[str, BeforeValidator(lambda value: "NO" if value is False else value), AfterValidator(_country)]
# The day on which the entrant agreed. Without it nothing of an entry is published.
Consent = Annotated[Day, BeforeValidator(_consent, json_schema_input_type=date | dict[str, bool | date])]


class Award(Model):
    """What an entry was awarded. Before `since`, which is written `from`, nobody is told.

    `name` is that of the prize, `citation` what the jury says in public, `interview` the address of a video.
    """

    # In the memory of what was read it stands under its name in Python.
    model_config = ConfigDict(populate_by_name=True)

    place: Annotated[AwardPlace, BeforeValidator(_place)]
    since: Instant = Field(alias="from")
    name: Text | None = None
    citation: Text | None = None
    interview: Address | None = None


class Votes(Model):
    """How many votes or points somebody counted for an entry, at which instant, and where that is told."""

    count: Annotated[int, Field(ge=0), Countable]
    at: Instant
    source: Text | None = None


class Entry(CampaignPart):
    """What somebody has entered in a contest: one entry of campaigns/<slug>/entries.yaml, or a row of entries.csv.

    It is public from the instant on that the campaign sets for all entries (`entries_from`), never before.

    `entrants` are the names under which they want to be published, `written_in` is the language of its texts where it
    is not that of the page, `category` a key of the campaign's, `country` a code of ISO 3166. `licence` is a name that
    data/licences.yaml knows. `consent` is the day on which the entrant agreed to be published. `campaign_hashtags` are
    those of its campaign, which the reader fills in.
    """

    kind = "entry"

    slug: EntrySlug
    licence: KnownLicence = Field(examples=["licence: CC BY 4.0"])
    consent: Consent = Field(examples=["consent: 2026-11-01"])
    entrants: tuple[Text, ...] = ()
    written_in: Language | None = None
    category: Key | None = None
    country: Country | None = None
    region: Text | None = None
    video: Address | None = None
    links: tuple[Address, ...] = ()
    award: Award | None = None
    votes: Votes | None = None
    campaign_hashtags: tuple[Hashtag, ...] = ()

    @property
    def is_posted(self) -> bool:
        """Tell whether the newsroom itself posts about it: of thousands, only those with an award or `share:`."""
        return self.award is not None or super().is_posted
