"""The stories are the same on every machine, and everybody's own."""

from __future__ import annotations

from statistics import mean
from typing import TYPE_CHECKING

import pytest
import yaml

from bench import forms
from bench.contenders import all_contenders
from bench.corpus import CATEGORIES, TAGS, make_stories
from bench.places import THEMES
from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus import Story

STORIES = make_stories(50)


def test_the_same_seed_gives_the_same_stories() -> None:
    """Figures of two machines are about the same stories."""
    assert make_stories(50) == STORIES
    assert make_stories(50, seed=1) != STORIES


def test_a_story_is_the_same_among_few_and_among_many() -> None:
    """Only the story that it links to depends on how many there are."""
    many = make_stories(300)[:50]

    assert [(each.title, each.tags, each.word_count) for each in many] == [
        (each.title, each.tags, each.word_count) for each in STORIES
    ]


def test_a_story_is_as_long_and_as_rich_as_the_method_says() -> None:
    """About 655 words, six headings, three links of which one is internal, a list and a quote."""
    for story in STORIES:
        links = [section.link for section in story.sections if section.link]
        assert len(story.sections) == 6
        assert [link.story is not None for link in links] == [True, False, False]
        assert links[0].story != story.number
        assert sum(bool(section.items) for section in story.sections) == 1
        assert sum(bool(section.quote) for section in story.sections) == 1
        assert 3 <= len(set(story.tags)) == len(story.tags) <= 5
        assert set(story.tags) <= set(TAGS)
        assert story.category in CATEGORIES
    assert mean(story.word_count for story in STORIES) == pytest.approx(655, abs=15)


def test_an_edit_exchanges_one_word() -> None:
    """Of the body, and of nothing else."""
    story = STORIES[0]

    before, after = forms.as_pressroom(story).split(), forms.as_pressroom(story.with_seal("edited")).split()

    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == [("unedited.", "edited.")]


@pytest.mark.parametrize("form", [forms.as_pressroom, forms.as_hugo, forms.as_eleventy], ids=lambda form: form.__name__)
def test_front_matter_is_yaml(form: Callable[[Story], str]) -> None:
    """What the stories say of themselves can be read back."""
    story = STORIES[0]

    head = yaml.safe_load(form(story).split("---\n")[1])

    assert (head["title"], head["summary"]) == (story.title, story.summary)


def test_every_contender_has_the_same_bodies() -> None:
    """Only the links to other stories are written differently."""
    texts = {contender.form(STORIES[0]) for contender in all_contenders().values()}

    assert len({text[text.index(STORIES[0].opening) :].partition("See [")[0] for text in texts}) == 1


def test_every_contender_has_a_theme() -> None:
    """A site begins with a copy of it."""
    assert {each.theme for each in all_contenders().values()} == {path.name for path in THEMES.iterdir()}


def test_pressrooms_theme_has_every_template() -> None:
    """Whatever a newsroom can ask for is there."""
    templates = {path.name for path in (REPOSITORY / "theme/templates").glob("*.html")}

    assert templates <= {path.name for path in (THEMES / "pressroom/theme/templates").iterdir()}
