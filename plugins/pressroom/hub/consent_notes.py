"""What `pressroom check` says of the consent by which stories of readers are published: notes, never a mistake."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pressroom.core.model import Status
from pressroom.core.problems import Problem
from pressroom.core.reading.places import place_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.clock import Clock
    from pressroom.core.library import Library
    from pressroom.core.model import ReaderStory

# So long before, there is time to ask the reader.
_SOON: Final = timedelta(days=30)


def consent_notes(library: Library, clock: Clock) -> tuple[Problem, ...]:
    """Return which consent has ended or ends soon, and where translations tell of it otherwise. Drafts are let be."""
    languages = list(library.newsrooms)
    stories = sorted(
        (story for story in library.reader_stories if story.status is Status.PUBLISHED),
        key=lambda story: (story.slug, languages.index(story.language)),
    )
    notes = [note for story in stories for note in _of_end(library, story, clock)]
    for _, translations in groupby(stories, key=lambda story: story.slug):
        notes += _differences(library, list(translations))
    return tuple(sorted(notes))


def _of_end(library: Library, story: ReaderStory, clock: Clock) -> Iterator[Problem]:
    until, end = story.consent.until, story.gone_from
    if until is None or end is None:
        return
    if clock.has_reached(end):
        what = f"the reader's consent ended with {until.isoformat()}, so that the story is published no longer"
        remedy = "ask the reader anew and correct `until`, or delete the file"
    elif clock.has_reached(end - _SOON):
        what = f"the reader's consent ends with {until.isoformat()}, and the story goes with it"
        remedy = "ask the reader whether it may stay, and correct `until`"
    else:
        return
    yield Problem(place_in(library.folder, story.origin, "consent", "until"), "consent.until", what, remedy)


def _differences(library: Library, translations: list[ReaderStory]) -> Iterator[Problem]:
    """Yield where the same story would go at another time in another language."""
    first = translations[0]
    for other in translations[1:]:
        if other.consent.until != first.consent.until:
            place = place_in(library.folder, other.origin, "consent", "until")
            what = f"the reader's consent does not end with the same day as in {first.origin}"
            yield Problem(place, "consent.until", what, "write the same `until` into both, unless it is meant")
