"""Share messages and links: what a reader finds filled in, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsrooms import NEWSROOM, STORY
from pressroom import hub, share, site
from pressroom.core.model.channel import Channel, ShareForm
from pressroom.share import USUAL_CHANNELS, ShareMessage, channels_with_forms, compose, distinct_hashtags, share_links

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

ADDRESS = "https://news.example.org/stories/a/?b=c&d#e"
MESSAGE = compose('"안녕" & 50%\n off #now', ADDRESS, ["#OpenNews", "#열린뉴스"])

TITLE = "%22%EC%95%88%EB%85%95%22%20%26%2050%25%20off%20%23now"
URL = "https%3A%2F%2Fnews.example.org%2Fstories%2Fa%2F%3Fb%3Dc%26d%23e"
TAGS = "%23OpenNews%20%23%EC%97%B4%EB%A6%B0%EB%89%B4%EC%8A%A4"
TAG_LIST = "OpenNews%2C%EC%97%B4%EB%A6%B0%EB%89%B4%EC%8A%A4"

EXPECTED = {
    "band": ("BAND", f"https://band.us/plugin/share?body={TITLE}%20{URL}%20{TAGS}&route={URL}"),
    "bluesky": ("Bluesky", f"https://bsky.app/intent/compose?text={TITLE}%20{URL}%20{TAGS}"),
    "email": ("E-mail", f"mailto:?subject={TITLE}&body={TITLE}%20{URL}%20{TAGS}"),
    "facebook": ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={URL}"),
    "hackernews": ("Hacker News", f"https://news.ycombinator.com/submitlink?u={URL}&t={TITLE}"),
    "kakaostory": ("KakaoStory", f"https://story.kakao.com/share?url={URL}"),
    "line": ("LINE", f"https://social-plugins.line.me/lineit/share?url={URL}&text={TITLE}%20{TAGS}"),
    "linkedin": ("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={URL}"),
    "mastodon": ("Mastodon", f"https://share.joinmastodon.org/#text={TITLE}%20{URL}%20{TAGS}"),
    "naver": ("Naver", f"https://share.naver.com/web/shareView?url={URL}&title={TITLE}"),
    "pinterest": (
        "Pinterest",
        f"https://www.pinterest.com/pin/create/button/?url={URL}&description={TITLE}%20{TAGS}",
    ),
    "reddit": ("Reddit", f"https://www.reddit.com/submit?url={URL}&title={TITLE}"),
    "sms": ("SMS", f"sms:?&body={TITLE}%20{URL}%20{TAGS}"),
    "telegram": ("Telegram", f"https://t.me/share/url?url={URL}&text={TITLE}%20{TAGS}"),
    "threads": ("Threads", f"https://www.threads.com/intent/post?text={TITLE}%20{TAGS}&url={URL}"),
    "tumblr": (
        "Tumblr",
        f"https://www.tumblr.com/widgets/share/tool?canonicalUrl={URL}&title={TITLE}&caption={TITLE}&tags={TAG_LIST}&posttype=link",
    ),
    "weibo": ("Weibo", f"https://service.weibo.com/share/share.php?url={URL}&title={TITLE}%20{TAGS}"),
    "whatsapp": ("WhatsApp", f"https://api.whatsapp.com/send?text={TITLE}%20{URL}%20{TAGS}"),
    "x": (
        "X",
        f"https://x.com/intent/tweet?text={TITLE}&url={URL}&hashtags={TAG_LIST}",
    ),
}

# Titles of any letters; a lone surrogate cannot come out of a file.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: bool(text.strip()))


def filled_in(address: str) -> dict[str, str]:
    """What a channel's form reads from the address."""
    parts = urlsplit(address)
    # Phones want `sms:?&body=`.
    pairs = parse_qs((parts.query or parts.fragment).removeprefix("&"), keep_blank_values=True, strict_parsing=True)
    return {name: "|".join(values) for name, values in pairs.items()}


@pytest.mark.parametrize(("channel", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_a_share_link_is_exactly_this(channel: str, expected: tuple[str, str]) -> None:
    """With Korean, quotation marks, &, % and #; a line break in the title is a space."""
    (link,) = share_links(MESSAGE, [channel])

    assert (link.channel, link.name, link.address) == (channel, *expected)


def test_every_channel_with_a_form_is_in_the_table_above() -> None:
    """A new one needs its exact address written down."""
    assert set(channels_with_forms()) == set(EXPECTED)


def test_the_usual_channels_have_forms() -> None:
    """What a newsroom offers that has not chosen is a part of what it could choose."""
    assert set(USUAL_CHANNELS) <= set(EXPECTED)


def test_a_newsrooms_own_channel_comes_first() -> None:
    """Its form and its name replace those that are built in, and a new channel has its own."""
    own = [
        Channel(key="x", name="Our X", share=ShareForm(address="https://x.example/?u={url}")),
        Channel(key="forum", name="Forum", share=ShareForm(address="https://forum.example/?t={text_with_url}")),
    ]

    links = share_links(MESSAGE, ["forum", "x", "email"], own)

    assert [(link.name, link.address) for link in links] == [
        ("Forum", f"https://forum.example/?t={TITLE}%20{URL}%20{TAGS}"),
        ("Our X", f"https://x.example/?u={URL}"),
        EXPECTED["email"],
    ]


def test_links_come_in_the_order_asked_for() -> None:
    """A channel without a form, or that nobody knows, has none."""
    links = share_links(MESSAGE, ["x", "instagram", "email", "nobody", "bluesky"])

    assert [link.channel for link in links] == ["x", "email", "bluesky"]


@settings(deadline=None)
@given(TEXTS, st.lists(st.sampled_from(["#OpenNews", "#열린뉴스", "#a_1"]), unique=True))
def test_a_form_reads_what_was_composed(title: str, hashtags: list[str]) -> None:
    """Whatever the letters, each channel's form gets the whole message back."""
    message = compose(title, ADDRESS, hashtags)
    whole = " ".join([message.title, ADDRESS, *message.hashtags])

    read = {link.channel: filled_in(link.address) for link in share_links(message, channels_with_forms())}

    assert read["email"] == {"subject": message.title, "body": whole}
    assert read["facebook"] == {"u": ADDRESS}
    assert read["linkedin"] == {"url": ADDRESS}
    assert read["x"]["text"] == message.title
    assert read["x"]["url"] == ADDRESS
    assert read["x"]["hashtags"] == ",".join(tag[1:] for tag in message.hashtags)
    assert read["sms"] == {"body": whole}
    for channel in ("bluesky", "mastodon", "whatsapp"):
        assert read[channel] == {"text": whole}
    posted = " ".join([message.title, *message.hashtags])
    for channel in ("line", "telegram", "threads"):
        assert read[channel] == {"url": ADDRESS, "text": posted}


@settings(deadline=None)
@given(TEXTS)
def test_a_link_holds_only_letters_of_addresses(title: str) -> None:
    """No plus for a space, which programs for mail would show, and nothing that ends an attribute."""
    for link in share_links(compose(title, ADDRESS, []), channels_with_forms()):
        assert link.address.isascii()
        assert link.address.isprintable()
        assert not set(link.address) & set(" +\"'<>")


@pytest.mark.parametrize(
    ("title", "hashtags", "kept"),
    [
        ("News", ["#OpenNews"], ("#OpenNews",)),
        ("News #OpenNews", ["#OpenNews", "#More"], ("#More",)),
        ("News #opennews", ["#OpenNews"], ()),
        ("News #열린뉴스!", ["#열린뉴스"], ()),
        ("News #OpenNewsroom", ["#OpenNews"], ("#OpenNews",)),
        ("News", ["#A", "#a", "#B"], ("#a", "#B")),
        ("News", [], ()),
    ],
)
def test_no_hashtag_stands_twice_in_a_message(title: str, hashtags: list[str], kept: tuple[str, ...]) -> None:
    """Capitals make no difference to networks."""
    message = compose(title, ADDRESS, hashtags)

    assert [tag.casefold() for tag in message.hashtags] == [tag.casefold() for tag in kept]


def test_a_message_is_told_in_one_line() -> None:
    """Spaces and line breaks of the title collapse."""
    message = compose("  Two \r\n lines\t ", ADDRESS, ["#A"])

    assert message == ShareMessage("Two lines", ADDRESS, ("#A",))
    assert message.text == "Two lines #A"
    assert message.text_with_url == f"Two lines {ADDRESS} #A"


@pytest.mark.parametrize(
    ("line", "channels"),
    [
        ("", ["bluesky", "email", "facebook", "linkedin", "mastodon", "whatsapp", "x"]),
        ("share: [x, email]\n", ["x", "email"]),
    ],
)
def test_a_page_offers_the_channels_that_the_newsroom_chose(
    make_newsroom: Callable[..., TestNewsroom], line: str, channels: list[str]
) -> None:
    """All of them without a choice; each leads to the page's own whole address."""
    korean = STORY.replace("A story", "이야기").replace("summary:", "hashtags: ['#열린뉴스']\nsummary:")
    newsroom = make_newsroom({"content/newsroom.yaml": NEWSROOM + line, "content/stories/a.ko.md": korean})

    output = newsroom.build(PLUGINS=[site, hub, share])

    page = html5lib.parse(output["ko/stories/a/index.html"].decode(), namespaceHTMLElements=False)

    message = compose("이야기", "https://news.example.org/ko/stories/a/", ["#열린뉴스"])
    outside = [link.get("href") for link in page.iter("a") if urlsplit(link.get("href")).scheme]
    assert outside == [link.address for link in share_links(message, channels)]


def test_a_hashtag_stands_once_as_it_was_first_written() -> None:
    """Networks make no difference between capitals and small letters."""
    assert distinct_hashtags(["#OpenNews", "#b", "#opennews", "#B"]) == ("#OpenNews", "#b")
