"""What is planned is checked while the newsroom is read, and told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, STORY
from pressroom.core.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FILE = "content/stories/a.md"
MESSAGES = "  messages:\n    x: [One., Two.]\n"


def story(share: str) -> str:
    """Return a story with what is planned for it, which begins on the sixth line."""
    return STORY.replace("---\nWords", f"share:\n{share}---\nWords")


def found(make_newsroom: Callable[..., TestNewsroom], share: str) -> list[str]:
    """Return the problems of a story with this plan, without the name of its file."""
    return [each.removeprefix(f"{FILE}:") for each in make_newsroom({FILE: story(share)}).problems()]


MISTAKES = {
    "an unknown channel": (
        "  plan:\n    - {at: 2026-12-01T09:00+09:00, channels: [blusky]}\n",
        "7:47 share.plan.0.channels: 'blusky' is not a channel that is known here; did you mean 'bluesky'?",
    ),
    "an unknown channel of a cadence": (
        "  cadence: {times: ['09:00'], channels: [blusky], ends: 2026-11-05}\n",
        "6:42 share.cadence.channels: 'blusky' is not a channel that is known here; did you mean 'bluesky'?",
    ),
    "a channel twice": (
        "  plan:\n    - {at: 2026-12-01T09:00+09:00, channels: [x, x]}\n",
        "7:50 share.plan.0.channels: 'x' stands twice among these channels; keep one",
    ),
    "a message too far": (
        MESSAGES + "  plan:\n    - {at: 2026-12-01T09:00+09:00, channels: [x], message: 3}\n",
        (
            "9:60 share.plan.0.message: there is no message 3 for x, which has 2; "
            "write another one under `messages`, or a number from 1 to 2"
        ),
    ),
    "a message where Pressroom writes the only one": (
        MESSAGES + "  plan:\n    - {at: 2026-12-01T09:00+09:00, channels: [bluesky], message: 2}\n",
        (
            "9:66 share.plan.0.message: there is no message 2 for bluesky, which has 1; "
            "write more under `messages`, or delete `message`"
        ),
    ),
    "a message that no channel has": (
        MESSAGES + "  plan:\n    - {at: 2026-12-01T09:00+09:00, message: 3}\n",
        (
            "9:45 share.plan.0.message: there is no message 3 for any channel; "
            "write another one under `messages`, or a number from 1 to 2"
        ),
    ),
    "a message that not all channels have": (
        MESSAGES + "  plan:\n    - {at: 2026-12-01T09:00+09:00, message: 2}\n",
        (
            "9:45 share.plan.0.message: there is no message 2 for channels without messages of their own; "
            "name the channels that have it, `channels: [x]`, or write more under `messages`"
        ),
    ),
    "a message that one of all channels has not": (
        (
            "  messages: {x: One., all: [One., Two.], brief: Short.}\n"
            "  plan:\n    - {at: 2026-12-01T09:00+09:00, message: 2}\n"
        ),
        ("8:45 share.plan.0.message: there is no message 2 for x; name its `channels`, or write more under `messages`"),
    ),
    "a message counted from nothing": (
        MESSAGES + "  plan:\n    - {at: 2026-12-01T09:00+09:00, channels: [x], message: 0}\n",
        "9:60 share.plan.0.message: '0' is less than 1; write 1 or more",
    ),
    "no channels": (
        "  plan:\n    - {at: 2026-12-01T09:00+09:00, channels: []}\n",
        "7:46 share.plan.0.channels: is empty; name channels, or delete the key; then it means all",
    ),
    "no channels of a cadence": (
        "  cadence: {times: ['09:00'], channels: [], ends: 2026-11-05}\n",
        "6:41 share.cadence.channels: is empty; name channels, or delete the key; then it means all",
    ),
    "times without quotes": (
        "  cadence: {times: [11:00, 12:30], channels: [x], ends: 2026-11-05}\n",
        "6:21 share.cadence.times.0: wanted text, got 11:00, which YAML reads as 660; put it in quotes: '11:00'",
        "6:28 share.cadence.times.1: wanted text, got 12:30, which YAML reads as 750; put it in quotes: '12:30'",
    ),
    "no times": (
        "  cadence: {times: [], channels: [x], ends: 2026-11-05}\n",
        "6:20 share.cadence.times: is empty; give it a value",
    ),
    "a time twice": (
        "  cadence: {times: ['08:30', '09:00', '08:30'], channels: [x], ends: 2026-11-05}\n",
        "6:39 share.cadence.times: '08:30' stands twice among these times; keep one",
    ),
    "before the publication": (
        "  plan:\n    - {at: 2026-11-01T08:59+09:00}\n",
        (
            "7:12 share.plan.0.at: the post would go out before the publication itself does, at 2026-11-01T09:00+09:00; "
            "give it a later instant; a plan cannot lie in the past of what it is about"
        ),
    ),
    "twice at one instant": (
        (
            "  plan:\n    - {at: 2026-11-02T08:00+09:00, channels: [x, bluesky]}\n"
            "    - {at: 2026-11-01T23:00Z, channels: [x]}\n"
        ),
        (
            "8:12 share.plan.1.at: there is another post on x at that instant, 2026-11-02T08:00+09:00; "
            "give one of them another instant, or delete it"
        ),
    ),
    "a plan that meets a cadence": (
        "  plan:\n    - {at: 2026-11-02T08:00+09:00}\n  cadence: {times: ['08:00'], ends: 2026-11-03}\n",
        (
            "7:12 share.plan.0.at: there is another post at that instant, 2026-11-02T08:00+09:00; "
            "give one of them another instant, or delete it"
        ),
    ),
    "no end": (
        "  cadence: {times: ['09:00']}\n",
        "6:12 share.cadence: nothing says when these posts end; add the last day, like `ends: 2026-12-31`",
    ),
    "a cadence that begins too early": (
        "  cadence: {times: ['09:00'], starts: 2026-10-31, ends: 2026-11-05}\n",
        (
            "6:39 share.cadence.starts: the posts would begin before the publication itself is out, on 2026-11-01; "
            "write that day or a later one, or delete `starts`"
        ),
    ),
    "a cadence of nothing": (
        "  cadence: {times: ['08:00'], ends: 2026-11-01}\n",
        (
            "6:12 share.cadence: there is no such time between the publication (2026-11-01) and the end of the posts; "
            "write other days, or a later end, like `ends: 2026-12-31`"
        ),
    ),
    "a cadence without days": (
        "  cadence: {times: ['08:00'], days: [], ends: 9998-01-01}\n",
        (
            "6:12 share.cadence: there is no such time between the publication (2026-11-01) and the end of the posts; "
            "write other days, or a later end, like `ends: 2026-12-31`"
        ),
    ),
    "more than a thousand posts": (
        "  cadence: {times: ['09:00', '10:00'], channels: [x, bluesky], ends: 2027-07-09}\n",
        "6:12 share.cadence: these are more than 1000 posts; write fewer times or days, or an earlier `ends`",
    ),
    "the end of the calendar": (
        "  cadence: {times: ['09:00'], ends: 9999-12-31}\n",
        "6:37 share.cadence.ends: '9999-12-31' is beyond the year 9998; correct the year",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_cannot_be_posted_is_told_with_its_place(make_newsroom: Callable[..., TestNewsroom], mistake: str) -> None:
    """Each mistake is one message."""
    share, *problems = MISTAKES[mistake]

    assert found(make_newsroom, share) == problems


@pytest.mark.parametrize("channel", ["opengraph", "googleplus", "me2day", "rss"])
def test_nobody_plans_for_what_takes_no_posts(make_newsroom: Callable[..., TestNewsroom], channel: str) -> None:
    """A format, a feed, or what has been closed; nor does a newsroom choose it for its posts."""
    plan = f"  plan:\n    - {{at: 2026-12-01T09:00+09:00, channels: [{channel}]}}\n"
    cadence = f"  cadence: {{times: ['09:00'], channels: [{channel}], ends: 2026-11-05}}\n"
    files = {
        FILE: story(plan + cadence),
        "content/newsroom.yaml": NEWSROOM + f"toolkit: [{channel}]\nshare: [{channel}]\n",
    }

    problems = make_newsroom(files).problems()

    assert [each.partition(": ")[0].rpartition(" ")[2] for each in problems] == [
        "toolkit", "share", "share.plan.0.channels", "share.cadence.channels",
    ]  # fmt: skip
    assert sum(f"'{channel}' is a channel on which nobody can post; " in each for each in problems) == 3
    assert all(f"{channel}," not in each and not each.endswith(channel) for each in problems)


def test_a_channel_of_the_newsrooms_own_that_is_retired_takes_no_posts(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """What a build remembers of a plan holds only as long as its channel is in use."""
    plan = story("  plan:\n    - {at: 2026-12-05T09:00+09:00, channels: [my-forum]}\n")
    newsroom = make_newsroom({FILE: plan, "content/channels/my-forum.yaml": "name: My forum\n"})
    newsroom.build()
    newsroom.write({"content/channels/my-forum.yaml": "name: My forum\nstatus: retired\n"})

    with pytest.raises(ContentError, match="'my-forum' is a channel on which nobody can post"):
        newsroom.build()


def test_a_channel_stands_once_in_the_lists_of_a_newsroom(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With its place."""
    newsroom = make_newsroom({"content/newsroom.yaml": NEWSROOM + "toolkit: [x, email, x]\nshare: [x, x]\n"})

    assert newsroom.problems() == [
        "content/newsroom.yaml:10:21 toolkit: 'x' stands twice among these channels; keep one",
        "content/newsroom.yaml:11:12 share: 'x' stands twice among these channels; keep one",
    ]


@pytest.mark.parametrize(
    "share",
    [
        # To the last post, this is a thousand: 250 days, twice a day, on two channels.
        "  cadence: {times: ['09:00', '10:00'], channels: [x, bluesky], ends: 2027-07-08}\n",
        # What names its channels goes before what is for all of them.
        "  plan:\n    - {at: 2026-11-02T08:00Z}\n    - {at: 2026-11-02T08:00Z, channels: [x]}\n",
        # At the very instant of the publication, and long ago: time has passed, and nothing is wrong.
        "  plan:\n    - {at: 2026-11-01T09:00+09:00}\n",
        "  messages: {x: [One., Two.], all: [Three., Four.]}\n  plan:\n    - {at: 2026-11-02T08:00Z, message: 2}\n",
    ],
)
def test_what_can_be_posted_is_no_problem(make_newsroom: Callable[..., TestNewsroom], share: str) -> None:
    """Not even long after its instant."""
    assert found(make_newsroom, share) == []


def test_an_embargo_counts_as_the_publications_own_instant(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A post between the date and the lift would tell of what is held back."""
    text = story("  plan:\n    - {at: 2026-11-05T09:00+09:00}\n").replace("date:", "embargo: 2026-11-06T00:00Z\ndate:")

    problems = make_newsroom({FILE: text}).problems()

    assert len(problems) == 1
    assert "would go out before the publication itself does, at 2026-11-06T09:00+09:00" in problems[0]


def test_a_channel_of_the_newsrooms_own_can_be_planned_for(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And nobody calls it unknown because there is a fault in its file."""
    plan = story("  plan:\n    - {at: 2026-11-05T09:00+09:00, channels: [my-forum]}\n")
    newsroom = make_newsroom({FILE: plan, "content/channels/my-forum.yaml": "name: My forum\n"})
    assert newsroom.problems() == []

    newsroom.write({"content/channels/my-forum.yaml": "nam: My forum\n"})

    assert all(problem.startswith("content/channels/") for problem in newsroom.problems())


def test_the_file_is_read_again_when_its_channel_has_gone(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What a build remembers of a plan holds only as long as the channels are there."""
    plan = story("  plan:\n    - {at: 2026-12-05T09:00+09:00, channels: [my-forum]}\n")
    newsroom = make_newsroom({FILE: plan, "content/channels/my-forum.yaml": "name: My forum\n"})
    newsroom.build()
    (newsroom.folder / "content/channels/my-forum.yaml").unlink()

    with pytest.raises(ContentError, match="'my-forum' is not a channel"):
        newsroom.build()


def test_a_campaign_ends_its_cadence_at_its_deadline(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Without a deadline it has to say itself when it ends, once for all languages."""
    share = "share:\n  cadence: {times: ['09:00']}\n"
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": CAMPAIGN + share})
    assert newsroom.problems() == []

    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN.replace(", deadline: true", "") + share})

    assert newsroom.problems() == [
        (
            "campaigns/c/campaign.yaml:8:12 share.cadence: nothing says when these posts end; "
            "add the last day, like `ends: 2026-12-31`, or mark a phase with `deadline: true`"
        )
    ]
