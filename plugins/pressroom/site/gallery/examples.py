"""Examples of components, as a theme's folder `examples` has them, and how one is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.problems import UsageError
from pressroom.core.prose import Html
from pressroom.site.rendering import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from pressroom.site.look import Look

_FOLDER: Final = "examples"
# As in the demo; examples name the zones that they show.
_ZONE: Final = "Asia/Seoul"
_ROOT: Final = "."


@dataclass(frozen=True, slots=True)
class Example:
    """What a macro of a component is given. `name` says what it shows."""

    component: str
    macro: str
    name: str
    arguments: Mapping[str, Any]


def examples_of(theme: Path) -> Iterator[Example]:
    """Yield all examples of a theme, by components. Raise UsageError for a file that holds none."""
    from yaml import CSafeLoader, YAMLError, load

    for file in sorted((theme / _FOLDER).glob("*.yaml")):
        try:
            described: Any = load(file.read_bytes(), CSafeLoader)
            for each in described["examples"]:
                macro = each.get("macro", described["macro"])
                yield Example(file.stem, macro, each["name"], each["arguments"])
        except (YAMLError, LookupError, TypeError, AttributeError) as error:
            raise UsageError(
                f"{file} holds no examples of a component ({error!r}); see docs/designers/gallery.md"
            ) from None


def rendered(look: Look, language: str, example: Example, at: Callable[[str], str]) -> str:
    """Return the macro's HTML with the words of a language. `at` is what templates know by this name."""
    template = environment(look, language, _ZONE).get_template(f"components/{example.component}.html")
    called: Any = getattr(template.module, example.macro, None)
    if called is None:
        raise UsageError(f"components/{example.component}.html has no macro '{example.macro}', and an example calls it")
    at_hand = {"at": at, "root": _ROOT}
    given = {name: value for name, value in at_hand.items() if name in called.arguments}
    given |= {name: _as_given(value, name) for name, value in example.arguments.items()}
    return str(called(**given))


def _as_given(value: Any, key: str = "") -> Any:
    """Return an example's value as templates are given it: mappings as objects, and what is called `html` as HTML.

    Keys that are no names make a mapping that stays one: templates look things up in it.
    """
    match value:
        case dict() if all(str(name).isidentifier() for name in value) and key not in _LOOKED_UP:
            return SimpleNamespace(**{name: _as_given(each, name) for name, each in value.items()})
        case dict():
            return {name: _as_given(each) for name, each in value.items()}
        case list():
            return tuple(_as_given(each, key) for each in value)
        case str() if key in _HTML:
            return Html(value)
        case _:
            return value


# Values that templates ask for by keys; all other mappings stand for objects.
_LOOKED_UP: Final = frozenset({"files", "headings", "labels", "placements", "ways"})
_HTML: Final = frozenset({"html", "answer"})
