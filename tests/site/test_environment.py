"""The environment of pages prints what Jinja's own prints, whatever a theme does."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context
from markupsafe import Markup

from pressroom.core import urls
from pressroom.site.environment import QuickEnvironment, Ways
from pressroom.site.look import Look
from pressroom.site.rendering import environment

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2.runtime import Context

TEMPLATES: Final = {
    "page": "{% extends 'base' %}{% block main %}{{ value }}{% include 'part' %}{{ super() }}{% endblock %}",
    "base": "{{ shared }}<a href='{{ at(path) }}'>{% block main %}{{ at(path=path) ~ value }}{% endblock %}</a>",
    "part": "{% macro shown(x) %}<b>{{ x }}</b>{{ caller() }}{% endmacro %}"
    "{% for x in [value, value] %}{% call shown(x) %}{{ name_here(x) }}{{ at(x | string) }}{% endcall %}{% endfor %}"
    "{% set kept %}{{ value }}{% endset %}{{ kept }}{{ kept | upper }}{% autoescape false %}{{ value }}{% endautoescape %}",
}


class Shown:
    """Something that knows its own HTML."""

    def __html__(self) -> str:
        return "<i>own</i>"


@pass_context
def name_here(context: Context, value: object) -> str:
    """Return what stands around it."""
    return f"{context.name} {value}"


def printed(kind: type[Environment], at: object, value: object, path: object) -> str:
    """Return a page."""
    pages = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    pages.globals |= {"shared": "<shared>", "name_here": name_here}
    values: dict[str, Any] = {"at": at, "value": value, "path": path}
    return pages.get_template("page").render(values)


@given(
    some.one_of(some.text(), some.integers(), some.none(), some.text().map(Markup), some.builds(Shown)),
    some.one_of(some.text(), some.none(), some.integers()),
    some.sampled_from([".", "../..", "https://example.org/네"]),
)
def test_it_prints_what_jinjas_own_prints(value: object, path: object, root: str) -> None:
    """Words, numbers, mark-up; in blocks, macros, loops and included templates."""
    own = printed(Environment, partial(urls.relative, root=root), value, path)

    assert printed(QuickEnvironment, Ways(root), value, path) == own


def test_what_is_not_there_is_a_fault() -> None:
    """As a word, and as a path."""
    pages = QuickEnvironment(undefined=StrictUndefined)
    for source in ("{{ missing }}", "{{ at(missing) }}", "{{ at(path=missing) }}"):
        with pytest.raises(UndefinedError, match="'missing' is undefined"):
            pages.from_string(source).render(at=Ways("."))


def test_ways_take_one_path() -> None:
    """Anything else is a mistake of the theme."""
    with pytest.raises(TypeError):
        QuickEnvironment(autoescape=True).from_string("{{ at('a', 'b') }}").render(at=Ways("."))


def test_instants_that_clocks_show_twice_are_printed_apart(tmp_path: Path) -> None:
    """They are equal for Python, and an hour lies between them; one instant in two zones is one."""
    pages = environment(Look((tmp_path,), tmp_path, {}, "", "look"), "en", "UTC")
    template = pages.from_string("{{ value | iso }} {{ value | day }}")
    late = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))

    printed = [template.render(value=late.replace(fold=fold)) for fold in (0, 1, 0)]

    assert printed == [f"2026-10-25T0{hour}:30:00+00:00 25 October 2026" for hour in (0, 1, 0)]
    assert template.render(value=late.astimezone(ZoneInfo("Asia/Seoul"))) == printed[0]
    assert template.render(value=date(2026, 10, 25)) == "2026-10-25 25 October 2026"
