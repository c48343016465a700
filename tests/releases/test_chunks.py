"""Parts of a release that stand alone: whatever an editor writes, nothing leaves its place."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import html5lib
from hypothesis import given
from hypothesis import strategies as some

from pressroom.core.clock import parse_instant
from pressroom.core.model import Masthead, Release
from pressroom.core.text import measure
from pressroom.releases import snippets
from pressroom.releases.chunks import Cutter

if TYPE_CHECKING:
    from pressroom.releases.chunks import Chunk

MASTHEAD = Masthead(
    folder=Path(),
    url="https://news.example.org",
    features=frozenset({"pressroom.share"}),
    language="ko",
    is_default=False,
    name='A "newsroom" & more',
    description=None,
    timezone="UTC",
    share=("x", "bluesky", "email"),
    embeds=(),
    picture=None,
)
# Letters that mean something in HTML, and anything else that YAML lets through. Models take away spaces at the ends.
LETTERS = some.one_of(some.sampled_from("<>&\"'/= -!]"), some.characters(exclude_categories=("Cs", "Cc")))
TEXTS = some.text(LETTERS, min_size=1).map(str.strip).filter(bool)


def chunk_of(text: str, headline: str = "A headline") -> Chunk:
    """Return the first fact of a release."""
    release = Release(
        slug="r",
        language="ko",
        origin="r.md",
        headline=headline,
        date=parse_instant("2026-11-01T00:00Z"),
        city="Seoul",
        summary="What happened.",
        contacts=("press",),
        hashtags=("#News",),
    )
    cutter = Cutter(MASTHEAD, release)
    return cutter.cut("fact", 1, text, snippets.quotation(text, cutter.address_of("fact", 1)))


class _Tags(HTMLParser):
    """Notes every tag that a browser would see, with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))


@given(TEXTS, TEXTS)
def test_a_snippet_has_only_our_own_elements(text: str, headline: str) -> None:
    """No text becomes an element or an attribute, and both are read back as they were written."""
    snippet = chunk_of(text, headline).snippet
    tags = _Tags()
    tags.feed(snippet)

    parsed = html5lib.parseFragment(snippet, namespaceHTMLElements=False)
    assert tags.tags == [
        ("figure", ("lang",)),
        ("blockquote", ("cite",)),
        ("p", ()),
        ("figcaption", ()),
        ("a", ("href",)),
    ]
    assert parsed.find(".//p").text == text
    assert parsed.find(".//a").text == headline


def link_in(channel: str, medium: str = "social") -> str:
    """The address of the part, with what tells from which channel a visitor came, and where the link stood."""
    parameters = f"utm_source={channel}&utm_medium={medium}&utm_campaign=r&utm_content=chunk"
    return f"https://news.example.org/ko/releases/r/?{parameters}#fact-1"


@given(TEXTS)
def test_share_links_lead_to_the_part(text: str) -> None:
    """The address in them is whole, and the words leave room for it in a short post."""
    chunk = chunk_of(text)
    by_channel = {link.channel: parse_qs(urlsplit(link.address).query, keep_blank_values=True) for link in chunk.share}

    assert chunk.address == "https://news.example.org/ko/releases/r/#fact-1"
    assert by_channel["x"]["url"] == [link_in("x")]
    assert link_in("bluesky") in by_channel["bluesky"]["text"][0]
    assert link_in("email", "email") in by_channel["email"]["body"][0]
    assert measure(" ".join((*by_channel["x"]["text"], link_in("x"), "#News")), "twitter_weighted", 280).fits


def test_a_long_text_is_shortened_for_posts_only() -> None:
    """What is copied stays whole; a post ends after a word."""
    text = "긴 사실입니다. " * 40

    chunk = chunk_of(text.strip())

    (message,) = parse_qs(urlsplit(chunk.share[0].address).query)["text"]
    assert chunk.text == text.strip()
    assert message.endswith("…")
    # A Korean letter counts twice there, a link 23.
    assert 100 < len(message) < 150
