"""What publications are about: nothing is said of it where nothing is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsrooms import RELEASE, STORY
from pressroom import hub, releases, site

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom


def test_without_topics_and_hashtags_there_is_no_heading_for_them(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And with hashtags alone no empty list of topics."""
    tagged = STORY.replace("summary:", "hashtags: ['#Boats']\nsummary:")
    newsroom = make_newsroom(
        {"content/stories/a.md": STORY, "content/stories/b.md": tagged, "content/releases/r.md": RELEASE}
    )

    output = newsroom.build(PLUGINS=[site, hub, releases])

    assert b'id="topics"' not in output["stories/a/index.html"]
    assert b'id="topics"' not in output["releases/r/index.html"]
    assert b'id="topics"' in output["stories/b/index.html"]
    assert b'<ul class="tags"' not in output["stories/b/index.html"]
