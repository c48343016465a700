"""`pressroom next`: when the site will change by itself, for people, programs and timers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsrooms import AS_OF, CAMPAIGN, RELEASE, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

LIFT = "embargo: 2026-12-01T09:00 Asia/Seoul\n"
COMING = {
    "content/stories/public.md": STORY,
    "content/releases/coming.md": RELEASE.replace("city:", f"{LIFT}city:"),
    "campaigns/c/campaign.yaml": CAMPAIGN,
}


def test_the_next_moments_are_told_with_what_happens(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Equal instants are one moment, however they are written; it stands in the newsroom's zone."""
    newsroom = make_newsroom(COMING)

    done = newsroom.run("next", "--as-of", AS_OF)

    assert (done.returncode, done.stderr) == (0, "")
    told = done.stdout.splitlines()
    assert told[:2] == [
        "2026-12-01T09:00:00+09:00",
        "  appears: release “A release” (en), releases/coming/",
    ]
    assert "  phase “Call” is over: campaign “A challenge” (en), campaigns/c/" in told
    assert told[-1].endswith(" files change")
    assert [line for line in told if not line.startswith(" ")] == ["2026-12-01T09:00:00+09:00"]
    assert not (newsroom.folder / "output").exists()


def test_parts_of_a_campaign_are_named_too_and_many_are_counted(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Entries that a contest opens all at once, and rules that come into force."""
    entries = "".join(
        f"- {{slug: entry-{number}, title: Entry {number}, summary: One., licence: CC0, consent: 2026-11-01}}\n"
        for number in range(12)
    )
    rules = "---\ntitle: Rules\nsummary: New.\ndate: 2026-12-01T09:00+09:00\n---\nBe fair.\n"
    newsroom = make_newsroom(
        {
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}entries_from: 2026-12-01T09:00+09:00\n",
            "campaigns/c/entries.yaml": entries,
            "campaigns/c/rules/1.md": rules,
        }
    )
    newsroom.run("seal", "c")

    told = newsroom.run("next", "--as-of", AS_OF, "--count", "1").stdout.splitlines()

    assert "  appears: rules “Rules” (en), campaigns/c/rules/1/" in told
    assert len([line for line in told if line.startswith("  appears: entry “Entry ")]) == 10
    assert "  appears: 14 more of the kind entry" in told


def test_for_timers_there_is_one_instant_a_line(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """At most as many as were asked for; where nothing is to come, there is no line."""
    newsroom = make_newsroom(COMING)

    soon = newsroom.run("next", "--as-of", "2026-10-31T00:00Z", "--count", "2", "--format", "instants")
    never = newsroom.run("next", "--as-of", "2026-12-02T00:00Z", "--format", "instants")

    assert soon.stdout.splitlines() == ["2026-11-01T09:00:00+09:00", "2026-12-01T09:00:00+09:00"]
    assert (never.returncode, never.stdout) == (0, "")


def test_programs_get_the_same_as_json(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With the seconds since 1970, so that nobody has to read an instant."""
    newsroom = make_newsroom(COMING)

    (moment,) = json.loads(newsroom.run("next", "--as-of", AS_OF, "--format", "json").stdout)

    assert (moment["instant"], moment["epoch"]) == ("2026-12-01T09:00:00+09:00", 1_796_083_200)
    assert moment["appearing"] == [
        {"kind": "release", "language": "en", "slug": "coming", "path": "releases/coming/", "title": "A release"}
    ]
    assert [(turn["campaign"]["slug"], turn["state"]) for turn in moment["turns"]] == [("c", "over"), ("c", "over")]
    assert moment["files"] > 2


def test_a_campaign_on_its_own_site_only_has_moments_there(make_newsroom: Callable[..., TestNewsroom]) -> None:
    own_site = "site: {key: ideas, address: 'https://ideas.example.org', in_newsroom: false}\n"
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": CAMPAIGN + own_site})
    asked = ("next", "--as-of", AS_OF, "--format", "instants")

    assert newsroom.run(*asked).stdout == ""
    assert newsroom.run(*asked, "--site", "ideas").stdout.splitlines() == ["2026-12-01T09:00:00+09:00"]
    told = newsroom.run("next", "--as-of", AS_OF, "--site", "ideas").stdout
    assert "  phase “Call” is over: campaign “A challenge” (en), /\n" in told
    # Before it is public: a timer has to know when its site begins.
    early = newsroom.run("next", "--as-of", "2026-10-01T00:00Z", "--site", "ideas").stdout
    assert early.startswith("2026-11-01T09:00:00+09:00\n  appears: campaign “A challenge” (en), /\n")


def test_nothing_to_come_is_said_and_is_no_fault(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The sentence goes to stderr: stdout has moments only."""
    newsroom = make_newsroom({"content/stories/public.md": STORY})

    done = newsroom.run("next", "--as-of", AS_OF)

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith("Nothing to come: ")


def test_a_broken_newsroom_has_no_moments(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its problems are told as by a build, also for programs."""
    newsroom = make_newsroom({"content/stories/public.md": STORY.replace("title", "titel")})

    done = newsroom.run("next", "--format", "json")

    assert done.returncode == 3
    assert json.loads(done.stdout)[0]["key"] == "titel"


def test_a_count_below_one_is_refused(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whoever asks for nothing has mistyped."""
    assert make_newsroom({}).run("next", "--count", "0").returncode == 2
