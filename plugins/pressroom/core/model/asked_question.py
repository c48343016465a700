"""Questions and answers: what readers asked, and what somebody of the organisation says to it."""

from __future__ import annotations

from .fields import Day, Text
from .publication import Article


class AskedQuestion(Article):
    """A question as its title, and its answer as its text: a file in content/questions/.

    `authors` or `byline` say who answers. `asked_by` is who asked, as they want to be called; without it nobody says.
    """

    kind = "question"

    asked_by: Text | None = None
    asked: Day | None = None
