"""Each component of the theme, rendered with its examples in both languages.

An example is in `theme/examples/<component>.yaml`: `macro`, and `examples` with a `name` and `arguments`, and with a
`macro` of its own if the file has several. `pressroom gallery` shows the same ones.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import html5lib
import pytest

from newsrooms import REPOSITORY
from pressroom.core import urls
from pressroom.site.gallery import Example, examples_of, rendered
from pressroom.site.look import look_of
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path
    from xml.etree.ElementTree import Element

THEME: Final = REPOSITORY / "theme"
FILES: Final = sorted((THEME / "examples").glob("*.yaml"))
LANGUAGES: Final = ("en", "ko")
HOSTILE: Final = '<b>&"'
# Arguments that are one of a few words, or that only code writes: an editor's text never stands there.
CODES: Final = {
    "anchor", "answer", "change", "change_is", "channel", "days", "figure", "figures", "form", "headings", "html", "id", "identifier", "key", "kind", "label_key", "language", "languages", "part", "place", "provider", "section", "shape", "state",
    "step", "style", "zone",
}  # fmt: skip
CODES_OF: Final = {"contents": {"items"}}
EXAMPLES: Final = tuple(examples_of(THEME))
CASES: Final = [
    pytest.param(language, example, id=f"{example.component}, {example.macro}, {example.name}, {language}")
    for example in EXAMPLES
    for language in LANGUAGES
]
# Macros that only others of the same file call, or that give nothing but a word: shown where they are called.
_CALLED: Final = re.compile(r"\b(\w+)\(")
_MACRO: Final = re.compile(r"{%-? macro (\w+)\(")

# The theme as the site itself renders it.
LOOK: Final = look_of(site_settings(load_settings(REPOSITORY / "pelicanconf.py")))


def changed(value: Any, change: Callable[[str], str], codes: Collection[str], key: str = "") -> Any:
    """Return an example's value with every text changed, unless it is a code."""
    match value:
        case dict():
            return {name: changed(each, change, codes, name) for name, each in value.items()}
        case list():
            return [changed(each, change, codes, key) for each in value]
        case str() if key not in codes:
            return change(value)
        case _:
            return value


def render(language: str, example: Example, change: Callable[[str], str] = str) -> str:
    """Return the macro's HTML with the words of a language."""
    codes = CODES | CODES_OF.get(example.component, set())
    given = replace(example, arguments=changed(example.arguments, change, codes))
    return rendered(LOOK, language, given, partial(urls.relative, root="."))


def parse(html: str) -> Element:
    """Return the elements of a stretch of HTML; any fault in it raises."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    fragment: Element = parser.parseFragment(html)
    return fragment


def words_of(element: Element) -> str:
    """Return what a screen reader says for a link."""
    pictures = "".join(picture.get("alt", "") for picture in element.iter("img"))
    return "".join([element.get("aria-label", ""), *element.itertext(), pictures]).strip()


def macros_of(component: Path) -> list[str]:
    """Return the names of a component's macros."""
    return _MACRO.findall(component.read_text("utf-8"))


@pytest.mark.parametrize(
    "component", sorted((THEME / "templates/components").glob("*.html")), ids=lambda file: file.stem
)
def test_every_macro_has_an_example(component: Path) -> None:
    """Of its own, or by way of another macro of the theme that has one: so the gallery shows all of them."""
    shown = {example.macro for example in EXAMPLES}
    sources = {file: file.read_text("utf-8") for file in component.parent.glob("*.html")}
    bodies = [part for source in sources.values() for part in source.split("{% macro ")[1:]]
    calls = {body.partition("(")[0]: set(_CALLED.findall(body.partition(")")[2])) for body in bodies}
    waiting = list(shown)
    while waiting:
        more = calls.get(waiting.pop(), set()) & calls.keys() - shown
        shown |= more
        waiting += more

    assert [macro for macro in macros_of(component) if macro not in shown] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_examples_are_of_a_component_and_have_names_of_their_own(file: Path) -> None:
    """An example says what it shows."""
    found = [example for example in EXAMPLES if example.component == file.stem]
    names = [(example.macro, example.name) for example in found]
    component = THEME / f"templates/components/{file.stem}.html"

    assert component.is_file()
    assert {example.macro for example in found} <= set(macros_of(component))
    assert names
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("language", "example"), CASES)
def test_a_component_is_sound(language: str, example: Example) -> None:
    """Valid HTML; nothing that the Content-Security-Policy forbids; pictures with alt and size; links with words."""
    elements = list(parse(render(language, example)).iter())
    attributes = [(name, value) for element in elements for name, value in element.attrib.items()]

    assert not [name for name, _ in attributes if name == "style" or name.startswith("on")]
    assert not [value for _, value in attributes if value.strip().lower().startswith(("data:", "javascript:"))]
    assert not [element.tag for element in elements if element.tag in {"style", "script"}]
    assert not [
        picture.attrib
        for picture in elements
        if picture.tag == "img" and not {"alt", "width", "height"} <= {*picture.attrib}
    ]
    assert not [link.attrib for link in elements if link.tag == "a" and not words_of(link)]
    assert not [link.attrib for link in elements if link.tag == "a" and not link.get("href")]


@pytest.mark.parametrize(("language", "example"), CASES)
def test_a_component_escapes_every_text(language: str, example: Example) -> None:
    """Mark-up in any text stays text, in elements as in attributes."""
    html = render(language, example, lambda text: f"{text}{HOSTILE}")

    assert HOSTILE not in html
    assert "<b>" not in html
    elements = list(parse(html).iter())
    assert "b" not in {element.tag for element in elements}
