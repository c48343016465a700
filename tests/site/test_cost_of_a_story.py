"""What one more story costs a build from nothing, counted in calls of functions: no clock could tell it in a test.

A clock on a shared machine says something else each time, and a feature that costs a hundredth is never noticed. Thirty
of them are. Whoever adds one sees here what it costs every story, and decides whether that is worth it.
"""

from __future__ import annotations

import shutil
from cProfile import Profile
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF
from pressroom.publish.work import Workers
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

NEWSROOM: Final = """\
name: News
languages: [en]
topics: {sea: Sea, sky: Sky, land: Land}
share: []
feeds: {archives: no}
"""
STORY: Final = """\
---
title: Story {number}
date: 2026-0{month}-{day:02}T09:00Z
summary: What happened the {number}th time.
topics: [{topic}, land]
---
Words of story {number}, and [another](story-{other}.md).

## A heading

- One thing.
- Another thing.

> What somebody said.

{last}
"""
# Python 3.11 counts 4,126; later versions fewer, since they call nothing for a list that is made in one line.
MOST_CALLS: Final = 4_300
STEP: Final = 40


def newsroom_of(make_newsroom: Callable[..., TestNewsroom], stories: int) -> TestNewsroom:
    """A newsroom with so many stories, over nine months."""
    files = {
        f"content/stories/story-{number}.md": STORY.format(
            number=number,
            month=number % 9 + 1,
            day=number % 28 + 1,
            topic=("sea", "sky")[number % 2],
            other=(number + 1) % stories,
            last="Some more words. " * 40,
        )
        for number in range(stories)
    }
    newsroom = make_newsroom({"content/newsroom.yaml": NEWSROOM, "content/people.yaml": "{}", **files})
    for left in ("output", ".output.pressroom", ".pressroom"):
        shutil.rmtree(newsroom.folder / left, ignore_errors=True)
    return newsroom


def calls_of_build(newsroom: TestNewsroom) -> int:
    """How many functions of Python a build from nothing calls."""
    settings = load_settings(newsroom.folder / "pelicanconf.py")
    # Not what is written in C, which Python counts only now and then as a call.
    counting = Profile(builtins=False)
    counting.enable()
    try:
        build(settings, AS_OF, lambda _total: lambda: None, Workers())
    finally:
        counting.disable()
    return sum(each.callcount for each in counting.getstats())


def test_a_story_costs_what_it_did(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And the hundredth as much as the fortieth."""
    calls_of_build(newsroom_of(make_newsroom, STEP))  # whatever is done once in a process

    few, more, most = (calls_of_build(newsroom_of(make_newsroom, number * STEP)) for number in (1, 2, 3))

    for_each = (most - few) / (2 * STEP)
    assert for_each <= MOST_CALLS, f"{for_each:.0f} calls for each story"
    assert most - more == pytest.approx(more - few, rel=0.1)
