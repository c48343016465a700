"""Stories of readers: told by somebody outside, and published with their consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from .fields import Day, Instant, Model, Text
from .publication import Republishable

if TYPE_CHECKING:
    from datetime import date, datetime

# What stands for the words by which somebody agreed: without a letter, so that nothing can tell them.
_UNTOLD: Final = "…"


class Consent(Model):
    """That the reader agreed: when, and until when if not for good. It stands on no page.

    `how` (a form, a letter) has to be said, so that somebody can look it up in the file. Then it is forgotten: no
    model, memory or file of the output can hold what nobody keeps.
    """

    given: Day = Field(examples=["given: 2026-11-01"])
    how: Annotated[Text, AfterValidator(lambda _: _UNTOLD)] = Field(examples=["how: a form, a letter …"])
    until: Day | None = None

    @field_validator("until")
    @classmethod
    def _ends_after_it_is_given(cls, until: date | None, told: ValidationInfo) -> date | None:
        given = told.data.get("given")
        if until and given and until < given:
            raise ValueError("`until` comes before `given`; correct the one that is wrong")
        return until


class Reader(Model):
    """Who tells it, as they want to be called, and where they live if they say so."""

    name: Text = Field(examples=["name: as they want to be called"])
    place: Text | None = None


class ReaderStory(Republishable):
    """A file in content/reader-stories/. Without the reader's consent it is not read at all.

    `authors` are those of the newsroom who wrote it down, if the reader did not. The instant at which the consent ends,
    `consent_ends`, the file's reader fills in: a day ends where the newsroom is.
    """

    kind = "reader-story"

    reader: Reader = Field(examples=["reader: {name: as they want to be called, place: where they live}"])
    consent: Consent = Field(examples=["consent: {given: 2026-11-01, how: a form, a letter …}"])
    consent_ends: Instant | None = None

    @field_validator("consent")
    @classmethod
    def _is_given_for_it(cls, consent: Consent, told: ValidationInfo) -> Consent:
        published = told.data.get("date")
        if published is None:
            return consent
        # The day of the story is the one that its file says, in whatever zone.
        day = published.date()
        if consent.given > day:
            raise ValueError(
                f"the consent was given on {consent.given.isoformat()}, after the story's `date`; "
                "publish nothing before the reader agrees: correct `given`, or `date`"
            )
        if consent.until and consent.until < day:
            raise ValueError(
                f"the consent ends with {consent.until.isoformat()}, before the story's `date`; "
                "ask the reader anew, or correct `until`"
            )
        return consent

    @property
    def teller(self) -> str:
        """Return who tells it in place of its authors."""
        return self.reader.name

    @property
    def gone_from(self) -> datetime | None:
        """Return the instant from which on it is public no longer; None if it stays."""
        return self.consent_ends

    @property
    def is_told_by_others(self) -> bool:
        """Tell that the reader agreed to stand here, and nobody knows whether anywhere else."""
        return True
