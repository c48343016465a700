"""What the tests of sharing share: a subject with every letter that has a meaning somewhere."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from hypothesis import strategies as some

from pressroom.channels import TextFacts, find_text_facts
from pressroom.core.model.share import LinkParameters
from pressroom.share import Subject

ADDRESS: Final = "https://news.example.org/stories/a/?b=c&d#e"
USUAL: Final = LinkParameters()
NO_PARAMETERS: Final = LinkParameters(source=None, medium=None, campaign=None, content=None)

# Any letters; a lone surrogate cannot come out of a file.
TEXTS: Final = some.text(some.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip()))


def subject(**changes: Any) -> Subject:
    """Return a subject; what the test does not say is ordinary."""
    told = {
        "slug": "a",
        "language": "ko",
        "title": '"안녕" & 50%',
        "summary": "요약 #now\nA & B 🎉",
        "address": ADDRESS,
        "hashtags": ("#OpenNews", "#열린뉴스"),
    }
    return Subject(**told | changes)


def facts_of(channel: str) -> TextFacts:
    """Return how long texts may be on a channel that is built in."""
    facts = find_text_facts(channel)
    assert facts
    return facts


def filled_in(address: str) -> dict[str, str]:
    """Return what a channel's form reads from the address."""
    parts = urlsplit(address)
    # Phones want `sms:?&body=`.
    pairs = parse_qs((parts.query or parts.fragment).removeprefix("&"), keep_blank_values=True, strict_parsing=True)
    return {name: "|".join(values) for name, values in pairs.items()}
