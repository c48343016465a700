"""What an editor writes for the channels stands in the memory of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, STORY
from pressroom.core.model import Newsroom
from pressroom.core.model.share import Share

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FILE = "content/stories/s.md"
TEXTS = "wanted text or a list of texts, got"

# What somebody wrote in place of `share:` in a story, and the message about it.
REFUSED = {
    "share: {messages: {x: 2026}}": f"5:23 share.messages.x: {TEXTS} 2026; put it in quotes: '2026'",
    "share: {messages: {x: no}}": (
        f"5:23 share.messages.x: {TEXTS} no, which YAML reads as false; put it in quotes: 'no'"
    ),
    "share: {messages: {x: [2026]}}": "5:24 share.messages.x.0: wanted text, got 2026; put it in quotes: '2026'",
    "share: {messages: {x: {en: a, ko: b}}}": (
        f"5:23 share.messages.x: {TEXTS} keys and values; write one text in quotes; each language has a file of its own"
    ),
    "share: {messages: [a]}": ("5:19 share.messages: wanted keys and values, got a list; write `messages: {all: '…'}`"),
    "share: {messages: Hi}": "5:19 share.messages: wanted keys and values, got 'Hi'; write `messages: {all: '…'}`",
    "share: Hi": "5:8 share: wanted keys and values, got 'Hi'; write `share: {messages: {all: '…'}}`",
    "share: {messages: {x: }}": (
        "5:23 share.messages.x: has no value; "
        "give it one; if it belongs to the text before the comma, put that in quotes"
    ),
}
NO_RULE = "wanted `none`, or keys and values; write `utm: none`, or what to change, like `utm: {source: newsletter}`"


@pytest.mark.parametrize(("written", "message"), REFUSED.items())
def test_a_mistake_in_messages_is_told_with_its_remedy(
    make_newsroom: Callable[..., TestNewsroom], written: str, message: str
) -> None:
    """What was wanted, and how it is written."""
    newsroom = make_newsroom({FILE: STORY.replace("---\nWords", f"{written}\n---\nWords")})

    assert newsroom.problems() == [f"{FILE}:{message}"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{x: {en: a, kr: b}}", f"{TEXTS} keys and values; write one text in quotes, or one for each"),
        ("{x: {en: a}}", "there is a text in en but none in ko; add `ko: …`"),
    ],
)
def test_a_campaign_has_messages_in_each_language(
    make_newsroom: Callable[..., TestNewsroom], written: str, message: str
) -> None:
    """All of them stand in one file."""
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": f"{CAMPAIGN}share: {{messages: {written}}}\n"})

    (problem,) = newsroom.problems()

    assert problem.startswith(f"campaigns/c/campaign.yaml:7:23 share.messages.x: {message}")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("None", f"10:6 utm: {NO_RULE}"),
        ("utm_source=x", f"10:6 utm: {NO_RULE}"),
        ("[source]", f"10:6 utm: {NO_RULE}"),
        (
            "{source: }",
            "10:15 utm.source: has no value; give it one; if it belongs to the text before the comma, put that in quotes",
        ),
    ],
)
def test_a_mistake_in_what_links_carry_is_told_with_its_remedy(
    make_newsroom: Callable[..., TestNewsroom], written: str, message: str
) -> None:
    """And under its whole key."""
    newsroom = make_newsroom({"content/newsroom.yaml": f"{NEWSROOM}utm: {written}\n"})

    assert newsroom.problems() == [f"content/newsroom.yaml:{message}"]


def test_what_was_written_is_read_back_from_json() -> None:
    """Also what a validator has changed: one text in place of several, and times of day."""
    written = Share.model_validate(
        {"messages": {"x": ("One.", "Two."), "brief": "Short."}, "cadence": {"times": ("08:30",), "days": ("monday",)}}
    )

    assert Share.model_validate_json(written.model_dump_json()) == written


def test_a_newsroom_names_the_parameters_of_its_links() -> None:
    """Or wants none at all."""
    assert Newsroom.model_validate({"name": "n", "languages": ("en",), "utm": {"source": "us"}}).utm.source == "us"
    assert Newsroom.model_validate({"name": "n", "languages": ("en",), "utm": "none"}).utm.filled({}) == {}
