"""Which addresses belong to a provider, and which only look as if."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsrooms import RELEASE, STORY
from pressroom.embeds import load_providers, recognise

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.embeds import Provider

TABLE: Final[list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("addresses.yaml").read_text("utf-8"))
KNOWN: Final = {written: row for row in TABLE for written in row["written"]}

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
    "https://www.youtube.com./watch?v=abc-DEF_123",
    "https://user@www.youtube.com/watch?v=abc-DEF_123",
    "https://youtu.be.evil.example/abc-DEF_123",
    "https://yоutube.com/watch?v=abc-DEF_123",  # noqa: RUF001 - the second letter is Cyrillic, that is the point
    "https://ti\u212atok.com/@a/video/7123456789012345678",  # the sign of Kelvin, whose small letter is an ordinary k
    "https://flickr.com.evil.example/photos/a/1",
    "https://vimeo.com.evil.example/76979871",
    "https://x.com.evil.example/a/status/1",
    "https://notx.com/a/status/1",
    # schemes
    "//www.youtube.com/watch?v=abc-DEF_123",
    "ftp://www.youtube.com/watch?v=abc-DEF_123",
    "javascript:https://www.youtube.com/watch?v=abc-DEF_123",
    "at://did:plc:abc/app.bsky.feed.post/3kabcdefghi2x",
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
    "https://www.youtube.com/embed/videoseries",
    "https://www.youtube.com/embed/live_stream?channel=UCabcdefghijklmnop",
    "https://youtu.be/abc-DEF_123/evil",
    "https://youtu.be/",
    "https://youtu.be",
    "https://www.flickr.com/photos/12345678@N00/",
    "https://www.flickr.com/photos/12345678@N00/abc",
    "https://www.flickr.com/photos/../9876543210",
    "https://www.flickr.com/people/12345678@N00/9876543210",
    "https://flic.kr/p/0OIl",
    "https://flic.kr/s/aHsjabcdef",
    "https://vimeo.com/about",
    "https://vimeo.com/76979871/likes",
    "https://vimeo.com/user1234567",
    "https://www.slideshare.net/somebody",
    "https://www.slideshare.net/search/slideshow",
    "https://www.scribd.com/user/123456789/Somebody",
    "https://open.spotify.com/user/4rOoJ6Egrf8K2IrywzwOMk",
    "https://open.spotify.com/track/4rOoJ6Egrf8K2IrywzwOM",
    "https://podcasts.apple.com/kr/podcast/newsroom",
    "https://x.com/newsroom",
    "https://x.com/newsroom/status/abc",
    "https://www.instagram.com/newsroom/",
    "https://www.instagram.com/stories/newsroom/1234567890/",
    "https://www.threads.com/@newsroom",
    "https://www.tiktok.com/@newsroom",
    "https://www.tiktok.com/@newsroom/live",
    # a post's address has the same form on Mastodon, and on many sites that are none
    "https://medium.example/@newsroom/112345678901234567",
    "https://social.example/@newsroom/112345678901234567",
    "https://mastodon.social/@newsroom",
    "https://mastodon.social/@newsroom/abc",
    "https://mastodon.social/users/newsroom/statuses/112345678901234567",
    "https://bsky.app/profile/newsroom.bsky.social",
    "https://bsky.app/profile/newsroom/post/3kabcdefghi2x",
    "https://soundcloud.com/newsroom",
    "https://soundcloud.com/newsroom/tracks",
    "https://soundcloud.com/discover/sets/new-for-you",
    "https://www.facebook.com/newsroom",
    "https://www.facebook.com/newsroom/posts/abc",
    "https://video.example/watch?v=abc-DEF_123",
    "",
]


@pytest.mark.parametrize("address", KNOWN)
def test_an_address_is_recognised_and_comes_out_plain(address: str) -> None:
    """Without what was added to it to follow readers; with the moment that was meant."""
    row, found = KNOWN[address], recognise(address)

    assert found is not None
    assert (found.provider.key, found.kind, found.address) == (row["provider"], row["kind"], row["address"])
    assert found.link == row.get("link", row["address"])
    assert found.playing == row.get("player")


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
    """It has a row of the table; its addresses go to fixed hosts, and every value has a place in their path or query."""
    assert provider.key in {row["provider"] for row in TABLE}
    for form in provider.forms:
        named = [set(re.compile(each.path).groupindex) | {"host", *each.query} for each in form.patterns]
        named = [
            names.union(*(re.compile(value).groupindex for value in each.query.values()))
            for names, each in zip(named, form.patterns, strict=True)
        ]
        for address in filter(None, (form.address, form.player)):
            assert re.match(r"https://(?:[a-z.-]+|\{host\})/[^{}]*(?:\{\w+\}[^{}]*)+$", address)
            assert all(set(re.findall(r"\{(\w+)\}", address)) <= names for names in named)
        assert all(names >= set(form.identity) for names in named)
        assert not form.autoplay or form.player
    if provider.oembed:
        assert re.fullmatch(r"https://(?:[a-z0-9.-]+|\{host\})/[^{}]*\{address\}[^{}]*", provider.oembed)
    assert all(re.fullmatch(r"(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+", host) for host in provider.poster_hosts)


def test_every_value_of_a_pattern_is_bound_to_characters_that_mean_nothing_in_an_address() -> None:
    """So that it may be written into a path or a query as it is, and into an attribute."""
    for address in KNOWN:
        found = recognise(address)
        assert found is not None
        assert all(re.fullmatch(r"[\w.:@-]+", value, re.ASCII) for _, value in found.values)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['provider']} {row['kind']}")
def test_a_plain_address_is_recognised_as_the_same(row: dict[str, Any]) -> None:
    """So that a note is found by any form of the address."""
    for written in row["written"]:
        found, plain = recognise(written), recognise(row["address"])
        assert found is not None
        assert plain is not None
        assert (found.key, found.address) == (plain.key, plain.address)


def test_a_short_link_is_the_photo_that_it_stands_for() -> None:
    """Flickr writes the photo's number in base58."""
    short, whole = recognise("https://flic.kr/p/4yVr8K"), recognise("https://www.flickr.com/photos/bees/2341623661/")

    assert short is not None
    assert whole is not None
    assert short.key == whole.key


def test_where_to_ask_about_an_address() -> None:
    """The address itself is encoded; a Mastodon server tells of its own posts."""
    asked = {}
    for address in ("https://youtu.be/abc-DEF_123?t=9", "https://mas.to/@a/123", "https://www.instagram.com/p/abcde/"):
        found = recognise(address)
        assert found is not None
        asked[found.provider.key] = found.provider.oembed_address(found.address)

    assert asked == {
        "youtube": "https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabc-DEF_123&format=json",
        "mastodon": "https://mas.to/api/oembed?url=https%3A%2F%2Fmas.to%2F%40a%2F123",
        "instagram": None,
    }


_PIECES: Final = st.sampled_from(
    [*"abcAZ019-_?&#/=.% \"'<>가@:{}", "&t=", "?t=", "#t=", "1h", "2m", "3s", "../", "\n", "javascript:", "%2F"]
)


@settings(deadline=None)
@given(st.sampled_from(sorted(KNOWN)), st.integers(0, 80), st.lists(_PIECES, max_size=8).map("".join))
def test_no_address_can_leave_its_place(address: str, position: int, noise: str) -> None:
    """Nothing raises; what is recognised leads to its provider, and is recognised as the same."""
    found = recognise(address[:position] + noise + address[position:])
    if found is None:
        return

    for written in (found.address, found.link):
        again = recognise(written)
        assert again is not None
        assert (again.key, again.address) == (found.key, found.address)
    for result in filter(None, (found.address, found.link, found.playing)):
        assert re.fullmatch(r"https://[\w./?&=%#:@-]+", result, re.ASCII)
        assert urlsplit(result).netloc in _HOSTS


@settings(deadline=None)
@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    """Whatever somebody pastes."""
    for address in (text, f"https://{text}", f"https://youtu.be/{text}", f"https://www.youtube.com/watch?v={text}"):
        recognise(address)


_HOSTS: Final = frozenset(
    urlsplit(address.replace("{host}", host)).netloc
    for provider in load_providers()
    for form in provider.forms
    for pattern in form.patterns
    for host in pattern.hosts
    for address in filter(None, (form.address, form.player))
)


def test_an_incomplete_address_of_a_provider_is_noted(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """In a text and among the media; a page of anybody else is none of ours."""
    short = "https://www.youtube.com/watch?v=short"
    release = RELEASE.replace("city:", f"media: [{{address: '{short}', title: t}}]\ncity:")
    text = f"{short}\n\nhttps://vimeo.com/abc\n\nhttps://video.example/1\n\nhttps://youtu.be/abc-DEF_123"
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY.replace("Words of the story.", text),
            "content/releases/r.md": release,
        }
    )

    told = newsroom.run("check", "--no-cuts").stdout

    stays = "stays a link: nothing that can be shown here has this address on"
    assert f"content/releases/r.md:4:19 media.0.address: '{short}' {stays} YouTube; look whether it is complete" in told
    assert f"content/stories/a.md:6:1: '{short}' {stays} YouTube; look whether it is complete" in told
    assert f"content/stories/a.md:8:1: 'https://vimeo.com/abc' {stays} Vimeo" in told
    assert told.count(stays) == 3
