"""Share messages: the editor's words or a template, in a channel's own length, with as many hashtags as it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pressroom.channels import TextFacts, channel_keys
from pressroom.core.model.share import Share
from pressroom.core.text import measure
from pressroom.share import Message, first_message, messages, part_of, quotation_of
from share.subjects import NO_PARAMETERS, TEXTS, USUAL, facts_of, subject

if TYPE_CHECKING:
    from pressroom.share import Subject

BAR = "share-bar"
LINK = "https://a.example/b/"


def shared(written: dict[str, object] | None = None, **changes: object) -> Subject:
    """A subject with a short address and what its editor wrote for channels."""
    share = Share.model_validate({"messages": written or {}})
    return subject(**{"address": LINK, "hashtags": (), "written": share} | changes)


def first(channel: str, of: Subject) -> Message:
    """The message that a share link fills in, without parameters."""
    return first_message(of, facts_of(channel), BAR, NO_PARAMETERS)


def all_of(channel: str, of: Subject) -> list[Message]:
    """All messages of a channel, without parameters."""
    return list(messages(of, facts_of(channel), BAR, NO_PARAMETERS))


def test_the_editors_message_for_a_channel_comes_before_the_one_for_all() -> None:
    """And that before the template."""
    written = shared({"x": "For X.", "all": "For all."})

    assert first("x", written).text == "For X."
    assert first("bluesky", written).text == "For all."
    assert first("bluesky", shared()).text == shared().summary


def test_a_template_may_say_something_else_on_a_channel() -> None:
    """A short message has room for the title only."""
    assert first("sms", shared(title="The title")).text == "The title"


def test_all_variants_come_in_their_order_and_the_brief_one_last() -> None:
    """A share link fills in the first."""
    found = all_of("x", shared({"x": ("One.", "Two."), "brief": "Short."}))

    assert [(message.text, message.is_brief) for message in found] == [
        ("One.", False),
        ("Two.", False),
        ("Short.", True),
    ]
    assert {message.link for message in found} == {LINK}
    assert {message.channel for message in found} == {"x"}


def test_a_message_as_it_is_posted_is_words_link_and_hashtags() -> None:
    """Some forms have a place of their own for the link."""
    message = first("bluesky", shared(title="T", summary="Words.", hashtags=("#A", "#B")))

    assert message.whole == f"Words. {LINK} #A #B"
    assert message.without_link == "Words. #A #B"
    assert message.title == "T"


@pytest.mark.parametrize(
    ("channel", "text", "hashtags", "kept"),
    [
        ("bluesky", "News", ["#OpenNews"], ("#OpenNews",)),
        ("bluesky", "News #OpenNews", ["#OpenNews", "#More"], ("#More",)),
        ("bluesky", "News #opennews", ["#OpenNews"], ()),
        ("bluesky", "News #열린뉴스!", ["#열린뉴스"], ()),
        ("bluesky", "News #OpenNewsroom", ["#OpenNews"], ("#OpenNews",)),
        ("bluesky", "News", [], ()),
        ("instagram", "News", ["#a", "#b", "#c", "#d", "#e", "#f"], ("#a", "#b", "#c", "#d", "#e")),
        ("instagram", "News #z", ["#a", "#b", "#c", "#d", "#e", "#f"], ("#a", "#b", "#c", "#d")),
        ("threads", "News", ["#a", "#b"], ("#a",)),
        ("threads", "News #a and #b", ["#c"], ()),
        ("whatsapp", "News", ["#a"], ()),
        ("weibo", "News", ["#a", "#열린뉴스"], ("#a#", "#열린뉴스#")),
    ],
)
def test_a_message_has_as_many_hashtags_as_its_channel_takes(
    channel: str, text: str, hashtags: list[str], kept: tuple[str, ...]
) -> None:
    """In the channel's own form, each once; those that the text holds count."""
    assert first(channel, shared(summary=text, hashtags=tuple(hashtags))).hashtags == kept


def test_what_has_no_room_is_cut_and_kept_for_whoever_checks() -> None:
    """After a word; together with the ellipsis the message is as long as the channel allows."""
    text = "말이 길다. " * 100

    message = first("x", shared(summary=text.strip(), hashtags=("#열린뉴스",)))

    assert text.startswith(message.text.removesuffix("…"))
    assert message.text.removesuffix("…") + message.cut == text.strip()
    assert message.whole.endswith(f"말이… {LINK} #열린뉴스")
    assert measure(message.whole, "twitter_weighted", 280).fits


def test_where_link_and_hashtags_have_no_room_the_link_goes_alone() -> None:
    """All words are told as cut."""
    of = shared({"sms": "Look."}, hashtags=(f"#{'말' * 80}",))

    assert first("sms", of) == Message("sms", of.title, "", LINK, cut="Look.")


def test_a_short_link_takes_the_place_of_the_long_one() -> None:
    """Its own target carries the parameters, so each channel has its own."""
    message = first_message(shared(short="https://a.example/go/x7/", linked=("x",)), facts_of("x"), BAR, USUAL)

    assert message.link == "https://a.example/go/x7/x/"


def test_many_hashtags_leave_room_for_words_in_the_brief_message() -> None:
    """The first one stays."""
    brief = all_of("bluesky", shared(title="A title", hashtags=tuple(f"#hashtag{number}" for number in range(9))))[-1]

    assert (brief.text, brief.hashtags) == ("A title", ("#hashtag0",))


HASHTAGS = some.lists(some.sampled_from(["#OpenNews", "#열린뉴스", "#a_1", "#B"]), unique=True).map(tuple)
CHANNELS = some.sampled_from([key for key in channel_keys() if facts_of(key).maximum])


@settings(deadline=None)
@given(CHANNELS, TEXTS | TEXTS.map(lambda text: text * 200), HASHTAGS)
def test_no_message_is_longer_than_its_channel_allows(channel: str, text: str, hashtags: tuple[str, ...]) -> None:
    """By the channel's own counter; link and hashtags are whole, and nothing is lost but what is noted as cut."""
    facts = facts_of(channel)
    composed = shared({"all": text}, hashtags=hashtags)
    (written,) = composed.written.variants(channel)

    message = first(channel, composed)

    assert measure(message.whole, facts.counter, facts.maximum).fits
    assert message.whole.endswith(" ".join((LINK, *message.hashtags)))
    assert facts.hashtags is None or len(message.hashtags) <= facts.hashtags
    if message.cut:
        assert written.endswith(message.cut)
        assert written.startswith(without_ellipsis(message.text))
    else:
        assert message.text == written


def without_ellipsis(text: str) -> str:
    """A shortened text up to its ellipsis; in short messages that is three dots."""
    return text.removesuffix("…").removesuffix("...").rstrip()


@settings(deadline=None)
@given(CHANNELS, TEXTS | TEXTS.map(lambda text: text * 50), HASHTAGS)
def test_the_brief_message_leaves_room_for_others(channel: str, text: str, hashtags: tuple[str, ...]) -> None:
    """At most 100, counted as on Mastodon, where a link is 23."""
    brief = all_of(channel, shared({"brief": text, "all": "-"}, hashtags=hashtags))[-1]

    assert brief.is_brief
    assert measure(brief.whole, "mastodon_url23", 100).fits
    assert LINK in brief.whole


def test_a_channel_without_a_limit_is_given_everything() -> None:
    """Nothing is counted there."""
    endless = TextFacts("own", "social", "codepoints", None, None, None, None, None)

    message = first_message(shared(summary="말 " * 5000), endless, BAR, NO_PARAMETERS)

    assert (message.text, message.cut) == ("말 " * 5000, "")


QUOTATION = "A newsroom is not a wall with announcements on it, but a door, and doors are opened from both sides. " * 3


@pytest.mark.parametrize("channel", ["bluesky", "mastodon", "threads", "x"])
def test_a_quotation_that_is_cut_keeps_its_marks_and_its_speaker(channel: str) -> None:
    """What is cut is what was said, never who said it."""
    spoken = part_of(shared(hashtags=("#OpenNews",)), QUOTATION * 2, LINK, quotation_of("홍길동"))

    message = first(channel, spoken)

    assert message.text.startswith("“A newsroom is")
    assert message.text.endswith("…” — 홍길동")
    assert message.whole == f"{message.text} {LINK} #OpenNews"
    assert message.cut
    facts = facts_of(channel)
    assert measure(message.whole, facts.counter, facts.maximum).fits


def test_a_quotation_with_room_is_whole() -> None:
    """Also where nobody knows who said it."""
    assert (
        first("x", part_of(shared(), "Doors open.", LINK, quotation_of("A. Person"))).text
        == "“Doors open.” — A. Person"
    )
    assert first("x", part_of(shared(), "Doors open.", LINK, quotation_of(None))).text == "“Doors open.”"


def test_a_part_says_its_own_words_on_every_channel() -> None:
    """Whatever the editor wrote about the whole, and also where the whole is told by its title."""
    fact = part_of(shared({"x": "For X.", "all": "For all."}), "One fact.", LINK)

    assert {first(channel, fact).text for channel in ("x", "bluesky", "sms")} == {"One fact."}
