"""The stories that every contender builds: neutral words, the same from the same seed, on every machine."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final

from bench.places import ROOM

SEED: Final = 20261122

CATEGORIES: Final = ("arts", "business", "city", "culture", "health", "nature", "science", "sports", "travel")
TAGS: Final = tuple(f"subject-{number:02d}" for number in range(1, 61))

# All stories lie in the past, an hour apart, so that every contender has them in one order.
NEWEST: Final = datetime(2026, 6, 1, 9, tzinfo=UTC)

_WORDS: Final = (ROOM / "words.txt").read_text("utf-8").split()
_SECTIONS: Final = 6
_WORDS_OF_A_SENTENCE: Final = (7, 15)


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address, or to another story of the corpus."""

    words: str
    address: str | None = None
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it. A list or a quote follows the paragraphs, a link ends the first of them."""

    heading: str
    paragraphs: tuple[str, ...]
    link: Link | None = None
    items: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """One story. `seal` is the word that an edit of the body exchanges."""

    number: int
    title: str
    date: datetime
    summary: str
    category: str
    tags: tuple[str, ...]
    opening: str
    sections: tuple[Section, ...] = field(repr=False)
    seal: str = "unedited"

    @property
    def slug(self) -> str:
        """Return the name of its file and its page."""
        return slug_of(self.number)

    def with_seal(self, seal: str) -> Story:
        """Return the story with one word of its body exchanged."""
        return replace(self, seal=seal)

    def with_title(self, title: str) -> Story:
        """Return the story under another title."""
        return replace(self, title=title)

    @property
    def word_count(self) -> int:
        """Return how many words its body has, headings included."""
        texts = [self.opening, "Mark: ", self.seal]
        for section in self.sections:
            texts += [section.heading, *section.paragraphs, *section.items, section.quote]
            texts += [section.link.words] if section.link else []
        return sum(len(text.split()) for text in texts)


def slug_of(number: int) -> str:
    """Return a story's name."""
    return f"story-{number:05d}"


def make_stories(count: int, seed: int = SEED) -> tuple[Story, ...]:
    """Return the newest story first. A story does not depend on how many there are, save for the story it links to."""
    return tuple(_story(number, count, Random(f"{seed}-{number}")) for number in range(1, count + 1))


def _story(number: int, count: int, random: Random) -> Story:
    return Story(
        number=number,
        title=f"{_words(random, 5)} {number}".capitalize(),
        date=NEWEST - timedelta(hours=number),
        summary=_sentence(random),
        category=random.choice(CATEGORIES),
        tags=tuple(sorted(random.sample(TAGS, random.randint(3, 5)))),
        opening=_paragraph(random),
        sections=_sections(random, _other(number, count, random)),
    )


def _other(number: int, count: int, random: Random) -> int:
    """Return another story's number (its own if there is no other)."""
    # One draw, whatever the count: `randint` may draw again, and everything after it would differ.
    distance = 1 + int(random.random() * (count - 1))
    return (number - 1 + distance) % count + 1


def _sections(random: Random, other: int) -> tuple[Section, ...]:
    links = {
        0: Link(_words(random, 3), story=other),
        2: Link(_words(random, 2), address=f"https://example.org/{random.choice(_WORDS)}/"),
        4: Link(_words(random, 2), address=f"https://example.com/{random.choice(_WORDS)}/"),
    }
    return tuple(
        Section(
            heading=_words(random, 4).capitalize(),
            paragraphs=(_paragraph(random), _paragraph(random)),
            link=links.get(place),
            items=tuple(_words(random, 8) for _ in range(5)) if place == 1 else (),
            quote=_sentence(random) if place == 3 else "",  # noqa: PLR2004 - the fourth section has the quote
        )
        for place in range(_SECTIONS)
    )


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(4))


def _sentence(random: Random) -> str:
    return f"{_words(random, random.randint(*_WORDS_OF_A_SENTENCE)).capitalize()}."


def _words(random: Random, count: int) -> str:
    return " ".join(random.choices(_WORDS, k=count))
