"""Audits: what no file may hold, and that none goes out unseen."""

from __future__ import annotations

import pytest

from pressroom.core.problems import Place
from pressroom.publish.audits import audit

OPEN = "Words \ue000, and more".encode()


@pytest.mark.parametrize("path", ["index.html", "feeds/all.rss", "feeds/all.atom", "releases/r/release.txt", "a.json"])
@pytest.mark.parametrize("mark", ["\ue000", "\ue001"])
def test_a_body_that_is_not_finished_is_refused(path: str, mark: str) -> None:
    """In whatever is text; the place is the file of the output."""
    problems = list(audit(path, f"Words {mark}3, and more".encode()))

    assert [(problem.place, problem.what) for problem in problems] == [
        (Place(path), "a link or a part of a body was left open")
    ]


@pytest.mark.parametrize("path", ["media/x.webp", "theme/fonts/x.woff2", "theme/css/site.css"])
def test_bytes_of_a_picture_may_be_anything(path: str) -> None:
    """Three of them may look like a mark."""
    assert list(audit(path, OPEN)) == []


def test_what_is_whole_is_not_refused() -> None:
    """In any language."""
    assert list(audit("index.html", "Words, 이야기, \ufffd".encode())) == []
