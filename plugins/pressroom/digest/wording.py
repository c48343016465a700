"""What a digest says by itself, before an editor makes more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.channels import find_figure
from pressroom.core.dates import written_span

from .round_up import by_kind
from .words import words_in

if TYPE_CHECKING:
    from pressroom.core.model import Edition
    from pressroom.core.spans import Span

    from .round_up import RoundUp
    from .words import Words

_ONLY, _AMONG = "only", "among"
# What Markdown takes for something else than itself, within a line.
_MARKUP: Final = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>~|=^{}"})


class Wording(NamedTuple):
    """The words of a digest, all of them plain but for `introduction`, which is Markdown."""

    title: str
    summary: str
    subject: str
    preheader: str
    introduction: str


def wording(edition: Edition, span: Span, found: RoundUp, topic: str | None = None) -> Wording:
    """Return the words in the edition's language. Something was published; `topic` is the name of the only topic."""
    words = words_in(edition.masthead)
    told = {"span": written_span(span, words.language), "newsroom": edition.newsroom.name, "topic": topic}
    rhythm = str(span.rhythm)
    when = words.say("when", rhythm, **told)
    counts = counted(words, found)
    first = _one_line(found.publications[0].title)
    title = words.say("topic_title" if topic else "title", rhythm, **told)
    named = {name: str(value).translate(_MARKUP) for name, value in told.items()}
    sentences = [words.say("topic_introduction" if topic else "introduction", **named, counts=counts, when=when)]
    if found.amended:
        sentences.append(words.say_number(len(found.amended), "amended"))
    return Wording(
        title=title,
        summary=words.say("summary", _AMONG if len(found.publications) > 1 else _ONLY, counts=counts, first=first),
        subject=_subject(words, first, len(found.publications) - 1) or title,
        preheader=words.say("preheader", counts=counts, when=when),
        introduction=" ".join(sentences),
    )


def counted(words: Words, found: RoundUp) -> str:
    """Return how much there is of each kind: `2 news releases and 3 stories`."""
    groups = by_kind(found.publications)
    return words.say_list([words.say_number(len(items), "counts", kind) for kind, items in groups.items()])


def _subject(words: Words, first: str, others: int) -> str | None:
    """Return the first title and how many more there are; None where mail programs would cut it."""
    subject = words.say_number(others, "subject", first=first) if others else first
    most = find_figure("email", "more.subject_maximum")
    return subject if most is None or len(subject) <= most else None


def _one_line(title: str) -> str:
    return " ".join(title.split())
