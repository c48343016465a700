"""Stories of readers: told by somebody outside, and published with their consent."""

from __future__ import annotations

from .fields import Day, Model, Text
from .publication import Article


class Consent(Model):
    """That the reader agreed: when, how (a form, a letter), until when if not for good. It stands on no page."""

    given: Day
    how: Text
    until: Day | None = None


class Reader(Model):
    """Who tells it, as they want to be called, and where they live if they say so."""

    name: Text
    place: Text | None = None


class ReaderStory(Article):
    """A file in content/reader-stories/. Without the reader's consent it is not read at all."""

    kind = "reader-story"

    reader: Reader
    consent: Consent
