"""Questions and answers: what readers asked, and what somebody of the organisation says to it."""

from __future__ import annotations

from pydantic import Field, ValidationInfo, field_validator

from .fields import Day, Text
from .publication import Republishable


class AskedQuestion(Republishable):
    """A question as its title, and its answer as its text: a file in content/questions/.

    `authors` or `byline` say who answers. `asked_by` is who asked, as they want to be called; without it nobody says.
    """

    kind = "question"

    byline: Text | None = Field(default=None, validate_default=True)
    asked_by: Text | None = None
    asked: Day | None = None

    # Field by field, so that each mistake is told with its key.
    @field_validator("byline")
    @classmethod
    def _has_somebody_who_answers(cls, byline: str | None, told: ValidationInfo) -> str | None:
        if byline is None and told.data.get("authors") == ():
            raise ValueError(
                "nobody says who answers; add `authors: [key]` with a key of people.yaml, or `byline: name and role`"
            )
        return byline

    @field_validator("asked")
    @classmethod
    def _is_asked_before_it_is_answered(cls, asked: Day | None, told: ValidationInfo) -> Day | None:
        date = told.data.get("date")
        # The day of the answer is the one that its file says, in whatever zone.
        if asked and date and asked > date.date():
            raise ValueError(
                f"the question was asked on {asked.isoformat()}, after its answer of {date.date().isoformat()}; "
                "correct `asked`, or `date`"
            )
        return asked
