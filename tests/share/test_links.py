"""Share messages and links: what a reader finds filled in, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from newsrooms import NEWSROOM, STORY
from pressroom import hub, share, site
from pressroom.core.model.channel import Channel, ShareForm
from pressroom.share import USUAL_CHANNELS, channels_with_forms, distinct_hashtags, first_message, share_links
from share.subjects import NO_PARAMETERS, TEXTS, USUAL, facts_of, filled_in, subject

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.share import ShareLink, Subject

SUBJECT = subject()

TITLE = "%22%EC%95%88%EB%85%95%22%20%26%2050%25"
TEXT = "%EC%9A%94%EC%95%BD%20%23now%0AA%20%26%20B%20%F0%9F%8E%89"
IN_MAIL = TEXT.replace("%0A", "%0D%0A")
TAGS = "%23OpenNews%20%23%EC%97%B4%EB%A6%B0%EB%89%B4%EC%8A%A4"
TAG_LIST = "OpenNews%2C%EC%97%B4%EB%A6%B0%EB%89%B4%EC%8A%A4"


def url(channel: str, medium: str = "social") -> str:
    """The address in a link: its own query and fragment kept, and what tells where the visitor came from."""
    parameters = "%26".join(
        (f"utm_source%3D{channel}", f"utm_medium%3D{medium}", "utm_campaign%3Da", "utm_content%3Dshare-bar")
    )
    return f"https%3A%2F%2Fnews.example.org%2Fstories%2Fa%2F%3Fb%3Dc%26d%26{parameters}%23e"


EXPECTED = {
    "band": (
        "BAND",
        f"https://band.us/plugin/share?body={TEXT}%20{url('band')}%20{TAGS}&route={url('band')}",
    ),
    "bluesky": ("Bluesky", f"https://bsky.app/intent/compose?text={TEXT}%20{url('bluesky')}%20{TAGS}"),
    "email": ("E-mail", f"mailto:?subject={TITLE}&body={IN_MAIL}%20{url('email', 'email')}%20{TAGS}"),
    "facebook": ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={url('facebook')}"),
    "hackernews": ("Hacker News", f"https://news.ycombinator.com/submitlink?u={url('hackernews')}&t={TITLE}"),
    "kakaostory": ("KakaoStory", f"https://story.kakao.com/share?url={url('kakaostory')}"),
    "line": ("LINE", f"https://social-plugins.line.me/lineit/share?url={url('line')}&text={TEXT}%20{TAGS}"),
    "linkedin": ("LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={url('linkedin')}"),
    "mastodon": ("Mastodon", f"https://share.joinmastodon.org/#text={TEXT}%20{url('mastodon')}%20{TAGS}"),
    "naver": ("Naver", f"https://share.naver.com/web/shareView?url={url('naver')}&title={TITLE}"),
    "pinterest": (
        "Pinterest",
        f"https://www.pinterest.com/pin/create/button/?url={url('pinterest')}&description={TEXT}%20{TAGS}",
    ),
    "reddit": ("Reddit", f"https://www.reddit.com/submit?url={url('reddit')}&title={TITLE}"),
    # Link and hashtags alone are longer than a short message: the link goes without them.
    "sms": ("SMS", f"sms:?&body={url('sms', 'sms')}"),
    "telegram": ("Telegram", f"https://t.me/share/url?url={url('telegram')}&text={TEXT}%20{TAGS}"),
    # One topic there, and the text has it already.
    "threads": ("Threads", f"https://www.threads.com/intent/post?text={TEXT}&url={url('threads')}"),
    "tumblr": (
        "Tumblr",
        (
            f"https://www.tumblr.com/widgets/share/tool?canonicalUrl={url('tumblr')}&title={TITLE}&caption={TEXT}"
            f"&tags={TAG_LIST}&posttype=link"
        ),
    ),
    "weibo": (
        "Weibo",
        (
            f"https://service.weibo.com/share/share.php?url={url('weibo')}"
            f"&title={TEXT}%20%23OpenNews%23%20%23%EC%97%B4%EB%A6%B0%EB%89%B4%EC%8A%A4%23"
        ),
    ),
    # Hashtags do nothing there.
    "whatsapp": ("WhatsApp", f"https://api.whatsapp.com/send?text={TEXT}%20{url('whatsapp')}"),
    "x": ("X", f"https://x.com/intent/tweet?text={TEXT}&url={url('x')}&hashtags={TAG_LIST}"),
}


def links_of(shared: Subject, *channels: str) -> list[ShareLink]:
    """The links of the share bar."""
    return list(share_links(shared, channels, "share-bar", USUAL))


@pytest.mark.parametrize(("channel", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_a_share_link_is_exactly_this(channel: str, expected: tuple[str, str]) -> None:
    """With Korean, an emoji, quotation marks, &, %, # and a line break, which is two characters in a mail."""
    (link,) = links_of(SUBJECT, channel)

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

    links = share_links(SUBJECT, ["forum", "x", "email"], "share-bar", USUAL, own)

    assert [(link.name, link.address) for link in links] == [
        ("Forum", f"https://forum.example/?t={TEXT}%20{url('forum')}%20{TAGS}"),
        ("Our X", f"https://x.example/?u={url('x')}"),
        EXPECTED["email"],
    ]


def test_links_come_in_the_order_asked_for() -> None:
    """A channel without a form, or that nobody knows, has none."""
    links = links_of(SUBJECT, "x", "instagram", "email", "nobody", "bluesky")

    assert [link.channel for link in links] == ["x", "email", "bluesky"]


@settings(deadline=None)
@given(TEXTS, TEXTS, some.lists(some.sampled_from(["#OpenNews", "#열린뉴스", "#a_1"]), unique=True))
def test_a_form_reads_what_was_composed(title: str, summary: str, hashtags: list[str]) -> None:
    """Whatever the letters, each channel's form gets the whole message back."""
    shared = subject(title=title, summary=summary, hashtags=tuple(hashtags), address="https://a.example/b/")

    links = share_links(shared, channels_with_forms(), "share-bar", NO_PARAMETERS)
    read = {link.channel: filled_in(link.address) for link in links}

    composed = {channel: first_message(shared, facts_of(channel), "share-bar", NO_PARAMETERS) for channel in read}
    for channel in ("facebook", "x", "hackernews", "kakaostory", "line", "linkedin", "reddit", "telegram", "threads"):
        assert {"https://a.example/b/"} <= set(read[channel].values())
    for channel in ("bluesky", "mastodon", "whatsapp"):
        assert read[channel] == {"text": even(composed[channel].whole)}
    for channel in ("line", "telegram", "threads"):
        assert read[channel]["text"] == even(composed[channel].without_link)
    assert read["x"]["text"] == even(composed["x"].text)
    # Without any, the form has no such parameter.
    tags = ",".join(tag[1:] for tag in composed["x"].hashtags)
    assert read["x"].get("hashtags") == (tags or None)
    assert not any(link.address.endswith("=") for link in links)
    assert read["sms"] == {"body": even(composed["sms"].whole)}
    assert read["naver"]["title"] == read["reddit"]["title"] == even(title)
    assert read["email"] == {"subject": in_mail(title), "body": in_mail(composed["email"].whole)}


def even(text: str) -> str:
    """A text whose lines end as in a file of ours."""
    return text.replace("\r\n", "\n")


def in_mail(text: str) -> str:
    """A text as a mail carries it (RFC 6068, section 5)."""
    return even(text).replace("\n", "\r\n")


@settings(deadline=None)
@given(TEXTS)
def test_a_link_holds_only_letters_of_addresses(text: str) -> None:
    """No plus for a space, which programs for mail would show, and nothing that ends an attribute."""
    for link in links_of(subject(title=text, summary=text), *channels_with_forms()):
        assert link.address.isascii()
        assert link.address.isprintable()
        assert not set(link.address) & set(" +\"'<>")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_line_of_a_mail_ends_once(line_end: str) -> None:
    """However the file ended it."""
    (link,) = links_of(subject(summary=f"One{line_end}two"), "email")

    assert filled_in(link.address)["body"].startswith("One\r\ntwo ")


def test_what_has_no_room_beside_the_link_is_left_to_the_reader() -> None:
    """A short message holds 70 Korean letters, and a link with its parameters more: the page must not fail for that."""
    (link,) = links_of(subject(summary="말" * 200), "sms")

    assert filled_in(link.address)["body"].startswith("https://news.example.org/stories/a/?b=c&d&utm_source=sms&")


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

    shared = subject(
        title="이야기",
        summary="What it says.",
        address="https://news.example.org/ko/stories/a/",
        hashtags=("#열린뉴스",),
    )
    outside = [link.get("href") for link in page.iter("a") if urlsplit(link.get("href")).scheme]
    assert outside == [link.address for link in links_of(shared, *channels)]


def test_a_hashtag_stands_once_as_it_was_first_written() -> None:
    """Networks make no difference between capitals and small letters."""
    assert distinct_hashtags(["#OpenNews", "#b", "#opennews", "#B"]) == ("#OpenNews", "#b")
