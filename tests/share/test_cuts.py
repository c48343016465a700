"""What channels will cut: every text to the letter, for editors before anything is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, NEWSROOM, RELEASE, SETTINGS
from pressroom.channels import find_figure, find_text_facts
from pressroom.core.assembly import mastheads_of
from pressroom.core.model.share import LinkParameters
from pressroom.core.text import COUNTERS
from pressroom.share.cuts import Cut, find_cuts
from pressroom.share.message import full_messages, texts_of
from pressroom.share.notes import message_notes
from pressroom.share.subject import Subject
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FILE = "content/stories/s.md"
SENTENCE = "Forty doors open at nine, and forty more before the tenth hour of the day has struck. "
LONG = SENTENCE * 4
KOREAN = "마흔 개의 문이 아홉 시에 열리고 열 시가 되기 전에 마흔 개의 문이 더 열립니다. " * 6


PLANNED = "cadence: {times: ['09:00'], channels: [tiktok], ends: 2026-12-24}"


def story(**keys: str) -> str:
    """A story with other or more keys."""
    head = {"title": "A story", "date": "2026-11-01T09:00+09:00", "summary": "What it says."} | keys
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in head.items()) + "---\nWords.\n"


def cuts_of(newsroom: TestNewsroom, *, is_whole: bool = False, slug: str | None = None) -> list[Cut]:
    """What is cut of everything in a newsroom."""
    told = load_settings(newsroom.folder / "pelicanconf.py")
    own, library = site_settings(told), check(told)
    return list(find_cuts(library, mastheads_of(library, own.url, own.feature_names), is_whole=is_whole, slug=slug))


def with_toolkit(*channels: str) -> dict[str, str]:
    """The newsroom file of a newsroom that writes posts for these channels."""
    return {"content/newsroom.yaml": f"{NEWSROOM}share: []\ntoolkit: [{', '.join(channels)}]\n"}


def test_nothing_is_cut_of_short_texts(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """On no channel that newsrooms usually have."""
    newsroom = make_newsroom({FILE: story(), "content/releases/r.md": RELEASE, "campaigns/c/campaign.yaml": CAMPAIGN})

    assert cuts_of(newsroom) == []


def test_a_message_is_told_with_what_is_kept_and_what_is_lost(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Together they are the text; the length is that of the whole post, with its link."""
    newsroom = make_newsroom(with_toolkit("x") | {FILE: story(summary=LONG)})

    (cut,) = cuts_of(newsroom)

    assert cut.kept.removesuffix("…") + cut.lost == LONG.strip()
    assert cut[:7] == (FILE, "s", "en", "x", "X", "message", ("summary",))
    assert (cut.length, cut.maximum) == (len(LONG.strip()) + 1 + 23, 280)


def test_korean_is_cut_at_a_syllable_and_counted_twice_on_x(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As X counts it."""
    newsroom = make_newsroom(with_toolkit("x") | {"content/stories/s.ko.md": story(summary=KOREAN)})

    (cut,) = cuts_of(newsroom)

    assert cut.language == "ko"
    assert cut.kept.removesuffix("…") + cut.lost == KOREAN.strip()
    assert COUNTERS["twitter_weighted"](cut.kept) <= 280 - 24
    assert cut.length == COUNTERS["twitter_weighted"](KOREAN.strip()) + 24


def test_each_variant_has_its_own_place(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Where the editor wrote it; what fits is not told."""
    share = f"{{messages: {{x: [Short., {LONG!r}], all: {LONG!r}}}}}"
    newsroom = make_newsroom(with_toolkit("x", "bluesky") | {FILE: story(share=share)})

    assert [(cut.channel, cut.keys) for cut in cuts_of(newsroom)] == [
        ("x", ("share", "messages", "x", 1)),
        ("bluesky", ("share", "messages", "all", 0)),
    ]


def test_the_title_of_a_release_is_its_headline(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """There an editor changes it."""
    release = RELEASE.replace("headline: A release", f"headline: {SENTENCE}")
    newsroom = make_newsroom(with_toolkit("email", "whatsapp", "sms") | {"content/releases/r.md": release})

    cuts = cuts_of(newsroom)

    assert {(cut.what, cut.channel, cut.maximum) for cut in cuts if cut.what != "message"} == {
        ("subject", "email", 60),
        ("card title", "whatsapp", 55),
    }
    assert {cut.keys for cut in cuts} == {("headline",)}


def test_hashtags_that_are_left_out(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Those for which a channel has no room. A channel without any is told only on request."""
    tags = "['#One', '#Two', '#Three']"
    newsroom = make_newsroom(with_toolkit("bluesky", "threads", "whatsapp", "x") | {FILE: story(hashtags=tags)})

    assert [(cut.channel, cut.what, cut.keys, cut.kept, cut.lost) for cut in cuts_of(newsroom)] == [
        ("threads", "hashtags", ("hashtags",), "#One", "#Two #Three"),
    ]
    whole = [cut for cut in cuts_of(newsroom, is_whole=True) if cut.channel == "whatsapp" and cut.what == "hashtags"]
    assert [(cut.kept, cut.lost, cut.maximum, cut.is_usual) for cut in whole] == [("", "#One #Two #Three", 0, False)]


def test_a_hashtag_that_the_text_says_is_not_lost(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It is in the message already."""
    share = "{messages: {all: 'We speak of #Two today.'}}"
    newsroom = make_newsroom(with_toolkit("threads") | {FILE: story(hashtags="['#One', '#Two']", share=share)})

    assert [(cut.kept, cut.lost) for cut in cuts_of(newsroom)] == [("#Two", "#One")]


def test_everything_tells_cards_search_results_and_mail(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And where a channel hides the rest; search results whatever channels the newsroom has."""
    newsroom = make_newsroom(with_toolkit("email", "facebook") | {FILE: story(summary=LONG, title=SENTENCE)})

    whole = [(cut.what, cut.channel, cut.maximum) for cut in cuts_of(newsroom, is_whole=True)]

    assert whole == [
        ("subject", "email", 60),
        ("preheader", "email", 90),
        ("card description", "facebook", 110),
        ("before “more”", "facebook", 110),
        ("search title", "google-discover", 60),
        ("search description", "google-discover", 155),
        ("brief message", "brief", 100),
    ]
    assert [cut.what for cut in cuts_of(newsroom)] == ["subject"]


def test_the_search_title_is_the_one_that_the_page_has(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It ends with the newsroom's name, which is what is cut first."""
    title = "Forty doors open at nine, and forty more before ten"
    newsroom = make_newsroom({FILE: story(title=title)})
    printed = newsroom.build()["stories/s/index.html"].decode().partition("<title>")[2].partition("</title>")[0]

    (cut,) = (cut for cut in cuts_of(newsroom, is_whole=True) if cut.what == "search title")

    assert printed == f"{title} · Test newsroom"
    assert (cut.length, cut.maximum) == (len(printed), 60)
    assert cut.kept + cut.lost == printed
    assert cut.keys == ("title",)


def test_a_brief_message_that_an_editor_wrote_is_usual(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It fits alone, and not with its link."""
    share = f"{{messages: {{brief: {SENTENCE!r}}}}}"
    newsroom = make_newsroom(with_toolkit("x") | {FILE: story(share=share)})

    (cut,) = cuts_of(newsroom)

    assert (cut.what, cut.name, cut.keys) == ("brief message", "any channel", ("share", "messages", "brief", 0))
    assert (cut.length, cut.maximum) == (len(SENTENCE.strip()) + 24, 100)


@pytest.mark.parametrize(
    ("keys", "is_told"),
    [
        ("status: draft", True),
        ("embargo: 2999-01-01T00:00Z", True),
        ("status: confidential", False),
        ("withdrawn: {at: 2026-11-03T00:00Z, reason: Wrong.}", False),
    ],
)
def test_what_is_still_to_come_is_told_and_what_nobody_posts_is_not(
    make_newsroom: Callable[..., TestNewsroom], keys: str, is_told: bool
) -> None:
    """Editors want to know before it is out. Of what is confidential nobody reads a word."""
    release = RELEASE.replace("summary: What happened.", f"summary: {LONG}\n{keys}")
    newsroom = make_newsroom({"content/releases/r.md": release})

    assert bool(cuts_of(newsroom)) is is_told


def test_the_newest_comes_first_and_one_can_be_asked_for(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What is to come stands on top."""
    files = {
        f"content/stories/{slug}.md": story(summary=LONG, date=f"{year}-01-01T09:00Z")
        for slug, year in (("old", 2020), ("coming", 2027), ("new", 2026))
    }
    newsroom = make_newsroom(with_toolkit("x") | files)

    assert [cut.slug for cut in cuts_of(newsroom)] == ["coming", "new", "old"]
    assert [cut.slug for cut in cuts_of(newsroom, slug="new")] == ["new"]


def test_a_channel_of_the_newsrooms_own_cuts_by_its_own_figures(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As every other."""
    own = "name: {en: Forum, ko: 게시판}\ntext: {maximum: 150, title_maximum: 5}\n"
    newsroom = make_newsroom(with_toolkit("forum") | {FILE: story(summary=LONG), "content/channels/forum.yaml": own})

    assert [(cut.name, cut.what, cut.maximum) for cut in cuts_of(newsroom)] == [
        ("Forum", "message", 150),
        ("Forum", "title", 5),
    ]


def test_a_site_without_share_has_no_posts_to_cut(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Search engines show it all the same."""
    newsroom = make_newsroom({FILE: story(summary=LONG)})
    newsroom.write({"pelicanconf.py": SETTINGS.replace("embeds, share, feeds", "embeds, feeds")})

    assert cuts_of(newsroom) == []
    assert [cut.what for cut in cuts_of(newsroom, is_whole=True)] == ["search description"]


def test_links_without_parameters_leave_more_room(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The very link is counted that is posted."""
    text = "x" * 5 + " word" * 45
    files = {FILE: story(summary=text)}
    plain = make_newsroom(with_toolkit("bluesky") | files)
    assert [cut.channel for cut in cuts_of(plain)] == ["bluesky"]

    plain.write({"content/newsroom.yaml": f"{NEWSROOM}share: []\ntoolkit: [bluesky]\nutm: none\n"})

    assert cuts_of(plain) == []


@pytest.mark.parametrize(
    ("key", "name", "figure"),
    [
        ("email", "more.subject_maximum", 60),
        ("linkedin", "fold", 140),
        ("facebook", "fold", 110),
        ("x", "card_title_maximum", 70),
        ("x", "card_description_maximum", None),
        ("x", "more.nothing", None),
        ("rss", "title_maximum", None),
        ("no-such-channel", "fold", None),
    ],
)
def test_figures_are_found_by_name(key: str, name: str, figure: int | None) -> None:
    """Of several, the smallest."""
    assert find_figure(key, name) == figure


@given(st.text(min_size=1), st.sampled_from(["x", "bluesky", "mastodon", "threads", "telegram", "sms"]))
@settings(max_examples=60)
def test_kept_and_lost_are_the_whole_text(text: str, channel: str) -> None:
    """Whatever the text: nothing is told twice, and nothing is forgotten."""
    facts = find_text_facts(channel)
    assert facts is not None
    summary = " ".join((text * 40).split()) or "."
    subject = Subject("s", "en", "T", summary, "https://example.org/s/")

    (message,) = full_messages(subject, facts, "post", LinkParameters())

    (whole,) = texts_of(subject, facts)
    if message.cut:
        assert whole.endswith(message.cut)
        kept = whole.removesuffix(message.cut)
        assert message.text.removesuffix(COUNTERS[facts.counter].ellipsis).rstrip() == kept.rstrip()


def notes_of(newsroom: TestNewsroom) -> list[str]:
    """The notes on messages, as an editor sees them."""
    return [str(note) for note in message_notes(check(load_settings(newsroom.folder / "pelicanconf.py")))]


def test_messages_that_may_be_a_slip_are_noted(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """One that says its own address twice, and one for a channel where the newsroom shares nothing."""
    share = "{messages: {x: 'Read https://news.example.org/stories/s/ now', tiktok: Look., all: Fine.}}"
    newsroom = make_newsroom({FILE: story(share=share)})

    assert notes_of(newsroom) == [
        (
            f"{FILE}:5:23 share.messages.x.0: the message holds the address of its own page, which follows every message "
            "by itself; delete it, unless it is meant"
        ),
        (
            f"{FILE}:5:79 share.messages.tiktok: nobody will see this message, for nothing is posted on 'tiktok'; "
            "name the channel under `toolkit:` of newsroom.yaml or in the `plan`, or delete the message"
        ),
    ]


@pytest.mark.parametrize("plan", ["plan: [{at: 2026-12-01T09:00Z, channels: [tiktok]}]", PLANNED])
def test_a_message_for_a_planned_channel_is_no_slip(make_newsroom: Callable[..., TestNewsroom], plan: str) -> None:
    """It goes out, as `pressroom posts` has it."""
    newsroom = make_newsroom({FILE: story(share=f"{{messages: {{tiktok: Look.}}, {plan}}}")})

    assert notes_of(newsroom) == []


def test_what_the_plan_and_the_share_bar_post_is_cut_too(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Of the newsroom's own posts every variant, of the share bar's the one that readers send."""
    messages = f"messages: {{all: ['{LONG.strip()}', Short.]}}"
    newsroom = {"content/newsroom.yaml": f"{NEWSROOM}share: [bluesky]\ntoolkit: [email]\n"}
    made = make_newsroom(newsroom | {FILE: story(share=f"{{{messages}, {PLANNED.replace('tiktok', 'sms')}}}")})

    cuts = [cut for cut in cuts_of(made) if cut.what == "message"]

    assert [(cut.channel, cut.keys[-1]) for cut in cuts] == [("bluesky", 0), ("sms", 0)]
    # Its link says that it stood in the share bar.
    link = (
        "https://news.example.org/stories/s/?utm_source=bluesky&utm_medium=social&utm_campaign=s&utm_content=share-bar"
    )
    assert cuts[0].length == len(f"{LONG.strip()} {link}")


def test_where_nothing_but_the_link_has_room_readers_send_that(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The newsroom posts nothing there, so nobody stops the build."""
    newsroom = {"content/newsroom.yaml": f"{NEWSROOM}share: [sms]\ntoolkit: []\n"}
    made = make_newsroom(
        newsroom | {"content/stories/s.ko.md": story(hashtags="['#" + "말" * 40 + "', '#" + "글" * 40 + "']")}
    )

    assert [cut for cut in cuts_of(made) if cut.what == "message"] == []


def test_short_links_leave_more_room(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Where the site has them, posts carry these."""
    newsroom = make_newsroom(with_toolkit("bluesky") | {FILE: story(summary=f"{'word ' * 44}end")})
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))

    def cuts_with(*features: str) -> list[Cut]:
        return list(find_cuts(library, mastheads_of(library, "https://news.example.org", features)))

    assert [cut.length for cut in cuts_with("pressroom.share")] == [328]
    assert cuts_with("pressroom.share", "pressroom.short_links") == []
