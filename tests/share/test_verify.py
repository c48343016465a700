"""Messages that cannot go out at all are mistakes, with a place and a remedy, before anything is made."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, RELEASE, SETTINGS
from pressroom import hub, share, site, toolkits

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FILE = "content/stories/s.md"
STORY = "---\ntitle: A story\ndate: 2026-11-01T09:00+09:00\nsummary: What it says.\n{more}---\nWords.\n"


def story(more: str = "") -> str:
    """A story with more keys, from the fifth line on."""
    return STORY.format(more=f"{more}\n" if more else "")


def with_toolkit(*channels: str, more: str = "") -> dict[str, str]:
    """The newsroom file of a newsroom that writes posts for these channels."""
    return {"content/newsroom.yaml": f"{NEWSROOM}toolkit: [{', '.join(channels)}]\n{more}"}


def test_usual_newsrooms_have_no_problem(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nor do publications in Korean, or with many hashtags."""
    tags = "hashtags: ['#하나', '#둘둘', '#셋셋셋', '#FourFour', '#open_five']"
    files = {FILE: story(tags), "content/releases/r.md": RELEASE, "campaigns/c/campaign.yaml": CAMPAIGN}

    assert make_newsroom(files).problems() == []


def test_hashtags_that_leave_no_room_are_refused(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Link and hashtags are never cut: X has no room for thirteen long Korean ones."""
    tags = ", ".join(f"'#아주긴해시태그라고합니다{letter}'" for letter in "가나다라마바사아자차카타파")
    newsroom = make_newsroom(with_toolkit("x", "mastodon") | {FILE: story(f"hashtags: [{tags}]")})

    assert newsroom.problems() == [
        (
            f"{FILE}:5:11 hashtags: link and hashtags alone are 387 long on X, which takes 280; "
            "use fewer hashtags, or shorter ones"
        )
    ]


TOO_MANY = ", ".join(f"'#아주긴해시태그라고합니다{letter}'" for letter in "가나다라마바사아자차카타파")
PLANS = {
    "for all": "{plan: [{at: 2027-01-05T09:00Z}]}",
    "for the channel": "{plan: [{at: 2027-01-05T09:00Z, channels: [sms]}]}",
    "in a rhythm": "{cadence: {times: ['09:00'], ends: 2027-01-05}}",
}


def test_what_only_readers_share_refuses_nothing(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """They send the link alone, and so does the toolkit, which offers what the share bar has."""
    files = {
        "content/newsroom.yaml": f"{NEWSROOM}share: [x, sms]\n",
        FILE: story(f"hashtags: [{TOO_MANY}]"),
    }
    newsroom = make_newsroom(files)

    output = newsroom.build(PLUGINS=[site, hub, share, toolkits])

    for page in ("stories/s/index.html", "stories/s/toolkit/index.html"):
        assert 'href="sms:?&amp;body=https%3A%2F%2Fnews.example.org%2Fstories%2Fs%2F%3F' in output[page].decode()


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_what_the_newsroom_plans_is_verified_also_where_only_readers_share(
    make_newsroom: Callable[..., TestNewsroom], plan: str
) -> None:
    """A plan that names no channel means those of the share bar, too."""
    files = {
        "content/newsroom.yaml": f"{NEWSROOM}share: [sms]\n",
        FILE: story(f"hashtags: [{TOO_MANY}]\nshare: {plan}"),
    }

    (problem,) = make_newsroom(files).problems()

    assert problem.startswith(f"{FILE}:5:11 hashtags: link and hashtags alone are")


@pytest.mark.parametrize(
    "summary", ["What it says.", TOO_MANY.replace("'", "").replace(",", ""), "#아주긴해시태그라고합니다가 says it."]
)
def test_words_make_no_difference(make_newsroom: Callable[..., TestNewsroom], summary: str) -> None:
    """An edit of words is built without verifying anything: it can neither make a mistake nor mend one."""
    newsroom = make_newsroom(with_toolkit("x") | {FILE: story(f"hashtags: [{TOO_MANY}]")})
    before = newsroom.problems()

    newsroom.write({FILE: story(f"hashtags: [{TOO_MANY}]").replace("What it says.", f"'{summary}'")})

    assert len(before) == 1
    assert newsroom.problems() == before


@pytest.mark.parametrize(
    ("line", "is_refused"),
    [
        ("status: draft", True),
        ("status: confidential", False),
        ("withdrawn: {at: 2026-11-20T09:00Z, reason: It was wrong.}", False),
        ("archived: 2026-11-20T09:00Z", False),
        # Until then, posts about it go out.
        ("withdrawn: {at: 2126-11-20T09:00Z, reason: It was wrong.}", True),
        ("archived: 2126-11-20T09:00Z", True),
    ],
)
def test_what_cannot_go_out_is_not_verified(
    make_newsroom: Callable[..., TestNewsroom], line: str, *, is_refused: bool
) -> None:
    """Nobody posts anything about it."""
    release = RELEASE.replace("headline:", f"{line}\nhashtags: [{TOO_MANY}]\nheadline:")
    newsroom = make_newsroom(with_toolkit("x") | {"content/releases/r.md": release})

    assert bool(newsroom.problems()) is is_refused


@pytest.mark.parametrize(("number", "others"), [(1, ""), (2, ", as is 1 more"), (3, ", as are 2 more")])
def test_a_link_that_is_too_long_is_told_once(
    make_newsroom: Callable[..., TestNewsroom], number: int, others: str
) -> None:
    """A newsroom has many publications, and one decision to make."""
    long_slug = "a-slug-of-many-words" * 4
    files = {f"content/stories/{long_slug}{each}.md": story() for each in range(number)}
    newsroom = make_newsroom(with_toolkit("bluesky", "sms", more="utm: {source: a, term: 'xxxxx'}\n") | files)

    (problem,) = newsroom.problems()

    assert problem.startswith("content/newsroom.yaml:10:20 toolkit: the link to content/stories/a-slug-of-many-words")
    assert f"alone is too long for SMS{others}: " in problem
    assert problem.endswith(
        "shorten the links with `utm: none` or short links, or name the channels here without 'sms'"
    )


def test_the_link_is_the_very_one_that_is_posted(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Without parameters, it fits."""
    files = {f"content/stories/{'a-slug-of-many-words' * 4}.md": story()}

    assert make_newsroom(with_toolkit("sms", more="utm: none\n") | files).problems() == []


def test_a_brief_message_that_is_too_long_is_refused(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its author meant it to be brief."""
    newsroom = make_newsroom({FILE: story(f"share: {{messages: {{brief: '{'가' * 101}'}}}}")})

    assert newsroom.problems() == [
        (
            f"{FILE}:5:27 share.messages.brief.0: the brief message is 101 long, and with its link 100 is the maximum; "
            "write a shorter one"
        )
    ]


def test_a_message_for_an_unknown_channel_is_refused(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With the nearest key that there is, the newsroom's own among them, also when nothing else has changed."""
    own = "name: {en: Forum, ko: 게시판}\ntext: {maximum: 150}\n"
    files = {FILE: story("share: {messages: {forun: Read it., x: Look.}}"), "content/channels/forum.yaml": own}
    newsroom = make_newsroom(files)

    assert newsroom.problems() == [
        f"{FILE}:5:20 share.messages.forun: 'forun' is not a channel that is known here; did you mean 'forum'?"
    ]

    newsroom.write({FILE: story("share: {messages: {forum: Read it., all: Look., brief: See.}}")})
    assert newsroom.problems() == []
    newsroom.build()

    (newsroom.folder / "content/channels/forum.yaml").unlink()

    done = newsroom.run("build")
    assert done.returncode == 3
    assert "'forum' is not a channel that is known here" in done.stderr


def test_a_channel_whose_file_has_a_fault_is_not_called_unknown(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """One mistake, one message."""
    files = {FILE: story("share: {messages: {forum: Read it.}}"), "content/channels/forum.yaml": "nme: Forum\n"}

    problems = make_newsroom(files).problems()

    assert problems
    assert not any("is not a channel" in problem for problem in problems)


@pytest.mark.parametrize("message", ["''", "[]", "['   ']"])
def test_an_empty_message_is_refused(make_newsroom: Callable[..., TestNewsroom], message: str) -> None:
    """Whoever wants the template's words leaves the key out."""
    (problem,) = make_newsroom({FILE: story(f"share: {{messages: {{x: {message}}}}}")}).problems()

    assert problem.startswith(f"{FILE}:5:2")
    assert "share.messages.x" in problem


def test_a_site_without_share_is_left_in_peace(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It posts nothing."""
    newsroom = make_newsroom(with_toolkit("sms") | {f"content/stories/{'a-slug-of-many-words' * 4}.md": story()})
    assert newsroom.problems() != []
    newsroom.write({"pelicanconf.py": SETTINGS.replace("embeds, share, feeds", "embeds, feeds")})

    assert newsroom.problems() == []


def test_nothing_is_counted_in_a_usual_newsroom(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The tables of counting take longer to load than all these messages to check."""
    newsroom = make_newsroom(
        {FILE: story("hashtags: ['#하나', '#Two_2', '#fête', '#समाचार']"), "content/releases/r.md": RELEASE}
    )
    program = f"""
import sys
from pathlib import Path
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings
check(load_settings(Path({str(newsroom.folder / "pelicanconf.py")!r})))
print("pressroom.share.verify" in sys.modules, "regex" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("True False\n", "")
