"""What stands with something of another site, as far as anybody has told it."""

from __future__ import annotations

from typing import Any, Final

import pytest

from pressroom.site.gallery import Example
from theme.test_components import EXAMPLES, parse, render, words_of

BARE: Final = next(
    example.arguments["item"]
    for example in EXAMPLES
    if example.component == "embed" and example.name == "a video of which nothing but the address is known"
)


def shown(**told: Any) -> Any:
    """Return the elements of an embed of which only this is told."""
    return parse(render("en", Example("embed", "embed", "told", {"item": BARE | told})))


def words_in(embed: Any, name: str) -> str:
    """Return the words of the element of a class."""
    (found,) = [each for each in embed.iter() if each.get("class") == name]
    return " ".join(words_of(found).split())


def test_a_name_is_the_title_where_there_is_none() -> None:
    """On paper and without JavaScript there is nothing else that tells it, and it is not told twice."""
    embed = shown(name="A walk")

    assert words_in(embed, "embed-title") == "A walk"
    assert [each.get("alt") for each in embed.iter("img")] == [""]
    assert words_in(shown(name="A walk", title="The rooms"), "embed-title") == "The rooms"
    assert "embed-title" not in {each.get("class") for each in shown().iter()}


@pytest.mark.parametrize(
    ("kind", "provider", "words"),
    [
        ("video", "Vimeo", "Video from Vimeo"),
        ("audio", "Spotify", "Recording from Spotify"),
        ("playlist", "YouTube", "Playlist from YouTube"),
        ("podcast", "Apple Podcasts", "Podcast from Apple Podcasts"),
        ("document", "Scribd", "Document from Scribd"),
        ("post", "X", "Post from X"),
    ],
)
def test_without_a_name_it_is_told_what_it_is(kind: str, provider: str, words: str) -> None:
    """By the button, the frame and what closes it."""
    embed = shown(kind=kind, provider_name=provider)
    (figure,) = embed.iter("figure")

    assert figure.get("data-name") == words
    assert words_in(embed, "embed-play") == f"{words} {provider} is contacted only when you click."
    assert words_in(embed, "embed-stop") == f"Close the player: {words}"
