"""Outreach: whom a campaign asks to pass it on, and who gets what when. All of it is private, and none of it is a Site.

A partner's `code` is what stands in links instead of the partner's name. It says nothing to whoever sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from pressroom.core.short_codes import derived_code
from pressroom.core.text.alike import words_alike

from .fields import Address, Email, Instant, Key, Language, Model, Telephone, Text
from .share import Code

if TYPE_CHECKING:
    from pressroom.core.clock import Clock

# What codes are derived for, beside publications.
_PARTNER: Final = "partner"


def _on_one_line(text: str) -> str:
    if len(text.splitlines()) > 1:
        raise ValueError("holds a line break, and stands in the head of letters; write it on one line")
    return text


OneLine = Annotated[Text, AfterValidator(_on_one_line)]
Sending = Literal["kit", "newsletter", "invitation"]


class Partner(Model):
    """Somebody who may pass a campaign on: a blogger, an organisation, a journalist.

    `handles` are by the keys of channels. Who is `public` has agreed to be named; everything else of them stays
    private. `origin` is where they are written, `file:line`.
    """

    key: Key
    name: OneLine
    kind: Key
    origin: str
    language: Language | None = None
    contact: OneLine | None = None
    email: Email | None = None
    telephone: Telephone | None = None
    handles: dict[Key, Text] = Field(default_factory=dict)
    website: Address | None = None
    city: Text | None = None
    notes: Text | None = None
    public: bool = False
    code: Code | None = None

    @model_validator(mode="after")
    def _has_a_code_that_names_nobody(self) -> Partner:
        words = words_alike(f"{self.key} {self.name} {self.contact or ''} {self.email or ''} {self.website or ''}")
        if self.code and not set(words_alike(self.code)).isdisjoint(words):
            raise ValueError(
                "the code tells who this is, and stands in links; choose another, or delete it: then it has one"
            )
        return self


class Wave(Model):
    """One round of outreach: what goes out at an instant, to partners of some kinds or by name; else to all."""

    key: Key
    name: Text
    at: Instant
    sends: tuple[Sending, ...] = Field(min_length=1, examples=["sends: [kit, newsletter, invitation]"])
    kinds: tuple[Key, ...] = ()
    partners: tuple[Key, ...] = ()

    @field_validator("sends", mode="before")
    @classmethod
    def _known(cls, value: object) -> object:
        if isinstance(value, tuple) and (unknown := [each for each in value if each not in SENDINGS]):
            raise ValueError(f"'{unknown[0]}' is nothing that is sent; write {', '.join(SENDINGS)}")
        return value

    def goes_to(self, partner: Partner) -> bool:
        """Tell whether a partner is one of those who get it."""
        named = not (self.kinds or self.partners)
        return named or partner.kind in self.kinds or partner.key in self.partners

    def state(self, clock: Clock) -> str:
        """Return `due` from its instant on, and `coming` before."""
        return "due" if clock.has_reached(self.at) else "coming"


SENDINGS: Final[tuple[Sending, ...]] = ("kit", "newsletter", "invitation")


@dataclass(frozen=True, slots=True)
class Outreach:
    """The private list of a campaign. `campaign` is its slug; `seed` makes codes that nobody can guess from keys."""

    campaign: str
    partners: tuple[Partner, ...]
    waves: tuple[Wave, ...] = ()
    seed: str = ""

    def code_of(self, partner: Partner) -> str:
        """Return a partner's code: the one chosen, or one that follows from campaign, seed and key."""
        return partner.code or derived_code(_PARTNER, self.campaign, f"{self.seed}\n{partner.key}")
