"""Which addresses belong to a provider, and which only look as if."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.embeds import load_providers, player_sources, recognise

if TYPE_CHECKING:
    from pressroom.embeds import Provider

VIDEO = "https://www.youtube.com/watch?v=abc-DEF_123"
PHOTO = "https://www.flickr.com/photos/12345678@N00/9876543210/"

KNOWN = {
    "https://www.youtube.com/watch?v=abc-DEF_123": VIDEO,
    "http://www.youtube.com/watch?v=abc-DEF_123": VIDEO,
    "https://youtube.com/watch?v=abc-DEF_123": VIDEO,
    "https://m.youtube.com/watch?v=abc-DEF_123": VIDEO,
    "https://www.youtube.com/watch?v=abc-DEF_123&t=42s": VIDEO,
    "https://www.youtube.com/watch?v=abc-DEF_123&utm_source=x&fbclid=y#top": VIDEO,
    "https://www.youtube.com/watch?app=desktop&feature=share&v=abc-DEF_123": VIDEO,
    "https://youtu.be/abc-DEF_123": VIDEO,
    "https://youtu.be/abc-DEF_123?si=TrackingTracking": VIDEO,
    "https://www.youtube.com/shorts/abc-DEF_123": VIDEO,
    "https://www.youtube.com/live/abc-DEF_123?si=Tracking": VIDEO,
    "https://www.youtube.com/embed/abc-DEF_123?autoplay=1": VIDEO,
    "https://www.youtube.com/v/abc-DEF_123": VIDEO,
    "https://www.youtube-nocookie.com/embed/abc-DEF_123?rel=0": VIDEO,
    "https://www.flickr.com/photos/12345678@N00/9876543210/": PHOTO,
    "https://flickr.com/photos/12345678@N00/9876543210": PHOTO,
    "https://www.flickr.com/photos/12345678@N00/9876543210/in/album-72157600000000000/": PHOTO,
    "https://www.flickr.com/photos/12345678@N00/9876543210?utm_source=x": PHOTO,
    "https://www.flickr.com/photos/a-name_1/9876543210": "https://www.flickr.com/photos/a-name_1/9876543210/",
}

UNKNOWN = [
    # hosts that look alike
    "https://youtube.com.evil.example/watch?v=abc-DEF_123",
    "https://notyoutube.com/watch?v=abc-DEF_123",
    "https://www.notyoutube.com/watch?v=abc-DEF_123",
    "https://youtube-com.example/watch?v=abc-DEF_123",
    "https://youtubeXcom/watch?v=abc-DEF_123",
    "https://evil.example/youtube.com/watch?v=abc-DEF_123",
    "https://evil.example/?https://www.youtube.com/watch?v=abc-DEF_123",
    "https://evil.example#youtube.com/watch?v=abc-DEF_123",
    "https://youtube.com@evil.example/watch?v=abc-DEF_123",
    "https://www.youtube.com:8080/watch?v=abc-DEF_123",
    "https://user@www.youtube.com/watch?v=abc-DEF_123",
    "https://youtu.be.evil.example/abc-DEF_123",
    "https://yоutube.com/watch?v=abc-DEF_123",  # noqa: RUF001 - the second letter is Cyrillic, that is the point
    "https://flickr.com.evil.example/photos/a/1",
    # schemes
    "//www.youtube.com/watch?v=abc-DEF_123",
    "ftp://www.youtube.com/watch?v=abc-DEF_123",
    "javascript:https://www.youtube.com/watch?v=abc-DEF_123",
    # identifiers
    "https://www.youtube.com/watch?v=abc-DEF_12",
    "https://www.youtube.com/watch?v=abc-DEF_1234",
    "https://www.youtube.com/watch?v=abc-DEF%5F123",
    'https://www.youtube.com/watch?v=abc"DEF_123',
    "https://www.youtube.com/watch?v=가나다라마바사아자차카",
    "https://www.youtube.com/watch?list=abc-DEF_123",
    "https://www.youtube.com/watch?xv=abc-DEF_123",
    "https://www.youtube.com/watch#v=abc-DEF_123",
    "https://www.youtube.com/watch?a=b#&v=abc-DEF_123",
    "https://www.youtube.com/@channel",
    "https://www.youtube.com/playlist?list=abc-DEF_123",
    "https://youtu.be/abc-DEF_123/evil",
    "https://youtu.be/",
    "https://www.flickr.com/photos/12345678@N00/",
    "https://www.flickr.com/photos/12345678@N00/abc",
    "https://www.flickr.com/photos/../9876543210",
    "https://www.flickr.com/people/12345678@N00/9876543210",
    "https://video.example/watch?v=abc-DEF_123",
    "",
]


@pytest.mark.parametrize(("address", "plain"), KNOWN.items(), ids=KNOWN)
def test_an_address_is_recognised_and_comes_out_plain(address: str, plain: str) -> None:
    """Without what was added to it to follow readers."""
    found = recognise(address)

    assert found is not None
    assert found.address == plain


@pytest.mark.parametrize("address", UNKNOWN)
def test_what_only_looks_alike_stays_a_link(address: str) -> None:
    """Another host, another scheme, or an identifier that cannot be one."""
    assert recognise(address) is None


def test_a_line_break_hides_no_second_address() -> None:
    """Neither at the end nor within."""
    assert recognise("https://youtu.be/abc-DEF_123\n") is None
    assert recognise("https://evil.example/\nhttps://youtu.be/abc-DEF_123") is None


@pytest.mark.parametrize("provider", load_providers(), ids=lambda provider: str(provider.key))
def test_every_provider_can_be_used(provider: Provider) -> None:
    """Each pattern is bound to a host and has one group; the addresses have one place, in their path or query."""
    for pattern in provider.patterns:
        assert re.compile(pattern).groups == 1
        assert re.match(r"(?:\(\?:m\\\.\)\?)?[a-z-]+\\\.[a-z]+/", pattern), pattern
    for address in filter(None, (provider.address, provider.player)):
        assert re.match(r"https://[a-z.-]+/[^{}]*\{identifier\}[^{}]*$", address)


def test_a_plain_address_is_recognised_as_itself() -> None:
    """So that the editor's note in newsroom.yaml is found by any form of the address."""
    for plain in set(KNOWN.values()):
        found = recognise(plain)
        assert found is not None
        assert found.address == plain


@settings(deadline=None)
@given(st.text(st.sampled_from("abcAZ019-_?&#/=.% \"'<>가"), max_size=20))
def test_no_identifier_can_leave_its_place(text: str) -> None:
    """What is recognised holds only letters, digits and a few signs, so that it may be written into any address."""
    for address in (f"https://youtu.be/{text}", f"https://www.youtube.com/watch?v={text}"):
        found = recognise(address)
        assert found is None or re.fullmatch(r"[\w-]{11}", found.identifier, re.ASCII)


def test_the_policy_lets_in_only_the_players_of_providers() -> None:
    """A photo is a poster and a link; it needs no player."""
    assert player_sources() == ("https://www.youtube-nocookie.com",)
