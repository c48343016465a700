"""Each component of the theme, rendered with its examples in both languages.

An example is in `<component>.yaml` beside this file: `macro`, and `examples` with a `name` and `arguments`. What every
template has at hand (`at`, `root`) is given here.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import html5lib
import pytest
import yaml

from newsrooms import REPOSITORY
from pressroom.core import urls
from pressroom.core.prose import Html
from pressroom.site.look import look_of
from pressroom.site.pelican_door import load_settings
from pressroom.site.rendering import environment
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

HERE: Final = Path(__file__).parent
LANGUAGES: Final = ("en", "ko")
HOSTILE: Final = '<b>&"'
# Arguments that are one of a few words, or that only code writes: an editor's text never stands there.
CODES: Final = {
    "channel", "identifier", "key", "kind", "label_key", "language", "languages", "provider", "section", "shape", "state", "style", "zone",
}  # fmt: skip


def examples() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield component, macro, and arguments of every example."""
    for file in sorted(HERE.glob("*.yaml")):
        described = yaml.safe_load(file.read_text("utf-8"))
        for example in described["examples"]:
            yield file.stem, described["macro"], example


CASES: Final = [
    pytest.param(language, component, macro, example["arguments"], id=f"{component}, {example['name']}, {language}")
    for component, macro, example in examples()
    for language in LANGUAGES
]


# The theme as the site itself renders it.
LOOK: Final = look_of(site_settings(load_settings(REPOSITORY / "pelicanconf.py")))


def as_given(value: Any, change: Callable[[str], str] = str, key: str = "") -> Any:
    """Return an example's value as templates are given it: mappings as objects, text changed unless it is a code."""
    match value:
        case dict():
            return SimpleNamespace(**{name: as_given(each, change, name) for name, each in value.items()})
        case list():
            return tuple(as_given(each, change, key) for each in value)
        case str() if key == "html":
            return Html(value)
        case str() if key not in CODES:
            return change(value)
        case _:
            return value


def render(language: str, component: str, macro: str, arguments: dict[str, Any], change: Callable[[str], str]) -> str:
    """Return the macro's HTML with the words of a language."""
    template = environment(LOOK, language, "Asia/Seoul").get_template(f"components/{component}.html")
    called = getattr(template.module, macro)
    at_hand = {"at": partial(urls.relative, root="."), "root": "."}
    given = {name: value for name, value in at_hand.items() if name in called.arguments}
    given |= {name: as_given(value, change, name) for name, value in arguments.items()}
    return str(called(**given))


def parse(html: str) -> Element:
    """Return the elements of a stretch of HTML; any fault in it raises."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    fragment: Element = parser.parseFragment(html)
    return fragment


def words_of(element: Element) -> str:
    """Return what a screen reader says for a link."""
    pictures = "".join(picture.get("alt", "") for picture in element.iter("img"))
    return "".join([element.get("aria-label", ""), *element.itertext(), pictures]).strip()


def test_the_components_have_examples() -> None:
    """Without examples nothing below is tried."""
    described = sorted(file.stem for file in HERE.glob("*.yaml"))

    assert len(described) >= 5, (
        f"there are examples of {described or 'nothing'} only; write tests/theme/<component>.yaml"
    )


@pytest.mark.parametrize("file", sorted(HERE.glob("*.yaml")), ids=lambda file: file.stem)
def test_examples_are_of_a_component_and_have_names_of_their_own(file: Path) -> None:
    """An example says what it shows."""
    described = yaml.safe_load(file.read_text("utf-8"))
    names = [example["name"] for example in described["examples"]]

    assert (REPOSITORY / f"theme/templates/components/{file.stem}.html").is_file()
    assert described.keys() == {"macro", "examples"}
    assert all(example.keys() == {"name", "arguments"} for example in described["examples"])
    assert names
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("language", "component", "macro", "arguments"), CASES)
def test_a_component_is_sound(language: str, component: str, macro: str, arguments: dict[str, Any]) -> None:
    """Valid HTML; nothing that the Content-Security-Policy forbids; pictures with alt and size; links with words."""
    elements = list(parse(render(language, component, macro, arguments, str)).iter())
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


@pytest.mark.parametrize(("language", "component", "macro", "arguments"), CASES)
def test_a_component_escapes_every_text(language: str, component: str, macro: str, arguments: dict[str, Any]) -> None:
    """Mark-up in any text stays text, in elements as in attributes."""
    html = render(language, component, macro, arguments, lambda text: f"{text}{HOSTILE}")

    assert HOSTILE not in html
    assert "<b>" not in html
    elements = list(parse(html).iter())
    assert "b" not in {element.tag for element in elements}
