"""Which feeds a newsroom has, and how they are written: `feeds:` in newsroom.yaml."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator

from pressroom.core.problems import suggestion

from .fields import Address, Model, Text

# What there can be a feed of each, besides everything and each language.
FEED_GROUPS: Final = ("kinds", "topics", "tags", "people", "campaigns", "series")
TEXTS: Final = ("full", "summary")
_MOST_ENTRIES: Final = 100
# A week: whoever publishes less often does not need a reader to know it.
_LONGEST_TTL: Final = 10_080


def _feed_group(value: object) -> str:
    if value not in FEED_GROUPS:
        raise ValueError(f"there are no feeds of '{value}'; {suggestion(str(value), FEED_GROUPS)}")
    return str(value)


def _text(value: object) -> str:
    if value not in TEXTS:
        raise ValueError(f"'{value}' is no text of feeds; {suggestion(str(value), TEXTS)}")
    return str(value)


def _between(least: int, greatest: int, unit: str) -> AfterValidator:
    """Refuse numbers outside of the bounds in one sentence."""

    def check(number: int) -> int:
        if not least <= number <= greatest:
            raise ValueError(f"{number} {unit} cannot be; write a number from {least} to {greatest}")
        return number

    return AfterValidator(check)


def _hub(address: str) -> str:
    if urlsplit(address).scheme != "https":
        raise ValueError(f"'{address}' is no address of a hub; begin it with https://")
    return address


FeedGroup = Annotated[str, BeforeValidator(_feed_group)]


class FeedSettings(Model):
    """`feeds:` of newsroom.yaml. `of` says of what each there is a feed: without it, of all that there can be.

    `text` is what an entry says, `entries` how many a feed holds at most, `hub` the WebSub hub that tells readers of
    news, `licence` the name or the address of the terms of their texts, `ttl` how many minutes a reader may wait before
    it asks again. With `archives`, older entries can be read on from the feeds of whole languages.
    """

    of: tuple[FeedGroup, ...] = FEED_GROUPS
    text: Annotated[str, BeforeValidator(_text)] = "full"
    entries: Annotated[int, _between(1, _MOST_ENTRIES, "entries")] = 20
    hub: Annotated[Address, AfterValidator(_hub)] | None = None
    licence: Text | None = None
    ttl: Annotated[int, _between(1, _LONGEST_TTL, "minutes")] = 60
    archives: bool = True

    @property
    def is_full_text(self) -> bool:
        """Tell whether an entry holds the whole text."""
        return self.text == "full"


# Not validated, which would build the schema at each start.
USUAL_FEEDS: Final = FeedSettings.model_construct()
