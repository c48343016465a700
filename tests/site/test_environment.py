"""The environment of pages prints what Jinja's own prints, whatever a theme does."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import pytest
from babel.support import NullTranslations
from hypothesis import given, settings
from hypothesis import strategies as some
from jinja2 import (
    DictLoader,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    UndefinedError,
    pass_context,
)
from markupsafe import Markup

from pressroom.core import urls
from pressroom.site.environment import QuickEnvironment, Ways
from pressroom.site.look import Look
from pressroom.site.rendering import environment

if TYPE_CHECKING:
    from collections.abc import Callable
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
    values: dict[str, Any] = {"at": at, "value": value, "path": path}
    return ENVIRONMENTS[kind].get_template("page").render(values)


def environment_of(kind: type[Environment]) -> Environment:
    """Return an environment that knows the templates."""
    pages = kind(loader=DictLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    pages.globals |= {"shared": "<shared>", "name_here": name_here}
    return pages


ENVIRONMENTS: Final = {kind: environment_of(kind) for kind in (Environment, QuickEnvironment)}


@settings(max_examples=40, deadline=None)
@given(
    some.one_of(some.text(), some.integers(), some.none(), some.text().map(Markup), some.builds(Shown)),
    some.one_of(some.text(), some.none(), some.integers()),
    some.sampled_from([".", "../..", "https://example.org/네"]),
)
def test_it_prints_what_jinjas_own_prints(value: object, path: object, root: str) -> None:
    """Words, numbers, mark-up; in blocks, macros, loops and included templates."""
    own = printed(Environment, partial(urls.relative, root=root), value, path)

    assert printed(QuickEnvironment, Ways(root), value, path) == own


class Known(NullTranslations):
    """Words of a language."""

    def gettext(self, message: str) -> str:
        """Return the words for some words."""
        return {"Open": "Offen & <b>frei</b>", "Hello %(name)s": "Hallo %(name)s"}.get(message, message)

    ugettext = gettext


@settings(max_examples=40, deadline=None)
@given(
    some.one_of(
        some.sampled_from(["Open", "100 %%", "Hello %(name)s"]), some.text().map(lambda text: text.replace("%", ""))
    ),
    some.text(),
    some.booleans(),
)
def test_it_speaks_as_jinjas_own(said: str, name: str, is_escaping: bool) -> None:
    """Plain words and words with variables, in loops, in macros, as blocks, and where nothing is escaped."""
    source = (
        "{% macro shown() %}{{ _(said, name=name) }}{{ gettext('Open') }}{% endmacro %}"
        "{% autoescape escaping %}{% for x in [1, 2] %}{{ _('Open') }}{{ shown() }}{% endfor %}"
        "{% trans %}Open{% endtrans %}{% trans name=name %}Hello {{ name }}{% endtrans %}"
        "{{ ngettext('one', '%(num)s', 3) }}{{ _('Open') ~ name }}{% endautoescape %}"
    )
    values = {"said": said, "name": name, "escaping": is_escaping}
    own = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    own.install_gettext_translations(Known(), newstyle=True)  # type: ignore[attr-defined]  # of jinja2.ext.i18n
    quick = QuickEnvironment(autoescape=True, extensions=["jinja2.ext.i18n"])
    quick.install_words(Known())

    assert quick.from_string(source).render(values) == own.from_string(source).render(values)


def test_a_newsrooms_own_words_come_first() -> None:
    """Whoever has put another `_` among the globals means it."""
    pages = QuickEnvironment(autoescape=True, extensions=["jinja2.ext.i18n"])
    pages.globals["_"] = str.upper
    pages.install_words(Known())

    assert pages.from_string("{{ _('Open') }}").render() == "OPEN"


def test_words_that_do_not_fit_are_a_fault_each_time() -> None:
    """A lonely percent sign is a mistake of the theme."""
    pages = QuickEnvironment(autoescape=True, extensions=["jinja2.ext.i18n"])
    pages.install_words(Known())
    for _ in range(2):
        with pytest.raises(ValueError, match=r"unsupported format|incomplete format"):
            pages.from_string("{{ _('100 %') }}").render()


def test_what_is_not_there_is_a_fault() -> None:
    """As a word, and as a path."""
    pages = QuickEnvironment(undefined=StrictUndefined)
    for source in ("{{ missing }}", "{{ at(missing) }}", "{{ at(path=missing) }}"):
        with pytest.raises(UndefinedError, match="'missing' is undefined"):
            pages.from_string(source).render(at=Ways("."))


def test_a_template_that_changes_is_loaded_again_where_somebody_wants_it() -> None:
    """Otherwise it is loaded once, and what is not there is not taken for granted."""
    for is_reloading, expected in ((False, "old"), (True, "new")):
        sources = {"page": "{% include 'part' ignore missing %}", "part": "old"}
        pages = QuickEnvironment(loader=FunctionLoader(partial(given_source, sources)), auto_reload=is_reloading)
        assert pages.get_template("page").render() == "old"
        sources |= {"part": "new", "late": "late"}
        assert pages.get_template("page").render() == expected
        assert pages.get_template("late").render() == "late"
        with pytest.raises(TemplateNotFound):
            pages.get_template("never")


def given_source(sources: dict[str, str], name: str) -> tuple[str, None, Callable[[], bool]] | None:
    """Return the source of a template, and what tells whether it is still the same."""
    source = sources.get(name)
    return None if source is None else (source, None, lambda: sources[name] == source)


def test_ways_take_one_path() -> None:
    """Anything else is a mistake of the theme."""
    with pytest.raises(TypeError):
        QuickEnvironment(autoescape=True).from_string("{{ at('a', 'b') }}").render(at=Ways("."))


def test_instants_that_clocks_show_twice_are_printed_apart(tmp_path: Path) -> None:
    """They are equal for Python, and an hour lies between them; one instant in two zones is one."""
    pages = environment(Look((tmp_path,), tmp_path, tmp_path, {}, "", "look"), "en", "UTC")
    template = pages.from_string("{{ value | iso }} {{ value | day }}")
    late = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))

    printed = [template.render(value=late.replace(fold=fold)) for fold in (0, 1, 0)]

    assert printed == [f"2026-10-25T0{hour}:30:00+00:00 25 October 2026" for hour in (0, 1, 0)]
    assert template.render(value=late.astimezone(ZoneInfo("Asia/Seoul"))) == printed[0]
    assert template.render(value=date(2026, 10, 25)) == "2026-10-25 25 October 2026"
