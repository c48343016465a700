"""Outputs are counted by kind, wherever a contender puts them."""

from __future__ import annotations

import pytest

from bench.counts import changed, count_kinds, differences, kind_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("stories/story-00001/index.html", "stories"),
        ("stories/index.html", "lists of all"),
        ("stories/page/2/index.html", "lists of all"),
        ("index.html", "lists of all"),
        ("page/2/index.html", "lists of all"),
        ("tags/subject-01/index.html", "lists by topic"),
        ("topics/arts/page/2/index.html", "lists by topic"),
        ("categories/arts/index.html", "lists by topic"),
        ("tags/index.html", "lists of topics"),
        ("feeds/all.atom", "feeds"),
        ("feed.xml", "feeds"),
        ("404.html", "other"),
        ("people/index.html", "other"),
    ],
)
def test_a_file_is_of_the_kind_that_its_path_says(path: str, kind: str) -> None:
    """Pages of lists belong to their list."""
    assert kind_of(path) == kind


def test_kinds_that_are_not_alike_are_named() -> None:
    """What differs is told, what agrees is not."""
    one = count_kinds(["stories/story-00001/index.html", "feeds/all.rss"])
    other = count_kinds(["stories/story-00001/index.html", "feeds/all.rss", "feeds/all.atom"])

    assert differences({"one": one, "other": other}) == {"feeds": {"one": 1, "other": 2}}


def test_new_and_different_files_count_as_changed() -> None:
    """Files that are gone do not: nothing is written for them."""
    assert changed({"a": "1", "b": "1", "gone": "1"}, {"a": "1", "b": "2", "new": "1"}) == 2
