"""What a template refers to is found without parsing it, and is what Jinja finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import Environment
from jinja2.meta import find_referenced_templates

from newsrooms import REPOSITORY
from pressroom.site.references import references_of

if TYPE_CHECKING:
    from pathlib import Path

JINJA = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
TEMPLATES = REPOSITORY / "theme/templates"
TAGS = [
    '{% extends "base.html" %}',
    "{%- include 'a.html' -%}",
    '{%+ include "a.html" %}',
    '{% include "a.html" ignore missing without context %}',
    '{% from "a.html" import b, c as d with context %}',
    '{% import "a.html" as a %}',
    '{% include ["a.html", "b.html"] %}',
    "{% include some.name %}",
    '{% extends "a.html" if x else "b.html" %}',
    '{% include "a" ~ name %}',
    '{% include "a%}.html" %}',
    '{% if x %}{% include "a.html" %}{% else %}{% include "b.html" %}{% endif %}',
    "No tags: include, import.",
]


def found_by_jinja(source: str) -> set[str | None]:
    """The names as Jinja finds them."""
    return set(find_referenced_templates(JINJA.parse(source)))


@pytest.mark.parametrize("tags", TAGS)
def test_references_are_those_that_jinja_finds(tags: str) -> None:
    """A name that is only known while rendering is None."""
    assert set(references_of(tags, JINJA, is_usual=True)) == found_by_jinja(tags)


@pytest.mark.parametrize(
    "file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.relative_to(TEMPLATES).as_posix()
)
def test_so_are_those_of_the_theme(file: Path) -> None:
    """Every template of it."""
    source = file.read_text("utf-8")

    assert set(references_of(source, JINJA, is_usual=True)) == found_by_jinja(source)


def test_tags_of_another_look_are_parsed() -> None:
    """As the settings may have them."""
    jinja = Environment(autoescape=True, block_start_string="<%", block_end_string="%>")

    assert references_of('<% include "a.html" %>', jinja, is_usual=False) == ("a.html",)


def test_a_template_that_is_broken_refers_to_nothing() -> None:
    """Rendering says what is wrong with it."""
    assert references_of("{% include a b c %}", JINJA, is_usual=True) == ()
