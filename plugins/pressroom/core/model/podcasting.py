"""What makes a series a podcast: what directories and players of podcasts want to know of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Final, NamedTuple
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, model_validator

from pressroom.core.problems import suggestion

from .fields import Address, Email, Model, Text

_CATEGORIES: Final = Path(__file__).parent / "data/podcast_categories.yaml"


class Category(NamedTuple):
    """A category of podcasts, and the one below it if there is one."""

    main: str
    sub: str | None = None


def one_of(*choices: str) -> BeforeValidator:
    """Return a validator that takes these words only."""

    def check(value: object) -> str:
        if value not in choices:
            raise ValueError(f"'{value}' cannot stand here; write one of {', '.join(choices)}")
        return str(value)

    return BeforeValidator(check)


def category_of(name: str) -> Category:
    """Return the category that a name stands for. Raise KeyError if there is none."""
    return _categories()[name]


def _category_name(name: str) -> str:
    if name not in _categories():
        raise ValueError(f"'{name}' is no category of podcasts; {suggestion(name, _categories())}")
    return name


def _guid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        example = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
        raise ValueError(f"'{text}' is no GUID; write one like {example}, or delete it to have one made") from None


class Owner(Model):
    """Whom a directory of podcasts writes to. Both stand in the feed, for everybody to read."""

    name: Text
    email: Email


class Funding(Model):
    """Where listeners can support a podcast, and the words of the link."""

    address: Address
    words: Text


class Podcast(Model):
    """The `podcast` of a series.

    Its author is the newsroom unless it is named. `category` is one of Apple's, a main one or one below it. `type` is
    episodic, or serial where episodes are heard in their order. While it is `locked`, no other host may take it over
    without asking the owner. `guid` is who it is for ever, whatever the address of its feed becomes.
    """

    category: Annotated[Text, AfterValidator(_category_name)]
    author: Text | None = None
    owner: Owner | None = None
    explicit: bool = False
    type: Annotated[str, one_of("episodic", "serial")] = "episodic"
    locked: bool = False
    guid: Annotated[Text, AfterValidator(_guid)] | None = None
    copyright: Text | None = None
    licence: Text | None = None
    funding: Funding | None = None

    @model_validator(mode="after")
    def _can_be_asked(self) -> Podcast:
        if self.locked and self.owner is None:
            raise ValueError(
                "a locked podcast has somebody to ask; add `owner: {name: …, email: …}`, or delete `locked`"
            )
        return self


@cache
def _categories() -> dict[str, Category]:
    from yaml import CSafeLoader, load

    listed: dict[str, list[str]] = load(_CATEGORIES.read_text("utf-8"), CSafeLoader)
    found = {main: Category(main) for main in listed}
    return found | {sub: Category(main, sub) for main, subs in listed.items() for sub in subs}
