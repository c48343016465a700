"""Validation: a node of a file into a model, or problems with their places."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from pressroom.core.problems import Problem, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from pressroom.core.nodes import Node
    from pressroom.core.problems import Problems

    from .fields import Reading

M = TypeVar("M", bound=BaseModel)

_ONE_TEXT = "write one text in quotes, or one for each of the newsroom's languages: {en: '…', ko: '…'}"
# Parts of an error's path that stand in no file: alternatives of a field, and pydantic's mark for a mapping's key.
_NO_KEYS = frozenset({"picture", "video", "[key]"})
# A figure may be written plainly, `maximum: 500`, in place of `maximum: {value: 500}`.
_PLAIN_FIGURE = ("value",)
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list, like [a, b]",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
}


def validate(
    model: type[M], node: Node, problems: Problems, reading: Reading, given: dict[str, object] | None = None
) -> M | None:
    """Return the model built from the node, or note every fault and return None.

    `given` are fields that come from elsewhere (a slug from the file's name, the body); what the file says wins.
    """
    data = node.plain()
    assert isinstance(data, dict)  # noqa: S101 - source.py gives mappings only
    try:
        return model.model_validate((given or {}) | data, context=reading)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            # A key without a value was noted when the file was read.
            if details["type"] == "missing" or node.at(details["loc"]).value is not None:
                problems.note(_problem(model, node, details))
        return None


def salvaged(model: type[M], node: Node, reading: Reading) -> M | None:
    """Return the model built from those keys of a node that are right, for whoever asks what else is there."""
    data = node.plain()
    try:
        return model.model_validate(data, context=reading)
    except ValidationError as error:
        faulty = {details["loc"][0] for details in error.errors(include_url=False) if details["loc"]}
    if not faulty or not isinstance(data, dict):
        return None
    right = {key: value for key, value in data.items() if key not in faulty}
    try:
        return model.model_validate(right, context=reading)
    except ValidationError:
        return None


def _problem(model: type[BaseModel], node: Node, details: ErrorDetails) -> Problem:  # noqa: PLR0911 - one kind, one line
    path = details["loc"]
    key = _written_key(node, path)
    found = node.at(path)
    if path[-1:] == ("[key]",):  # pydantic's word for: the key itself, not its value
        what, _, remedy = str(details["ctx"]["error"]).partition("; ")
        return Problem(node.at(path[:-2]).place_of_key(str(path[-2])), key, what, remedy)
    match details["type"]:
        case "missing":
            return Problem(found.place, key, "is missing", f"add `{path[-1]}: …`")
        case "extra_forbidden":
            known = _fields_at(model, path[:-1])
            place = node.at(path[:-1]).place_of_key(str(path[-1]))
            return Problem(place, key, "is not a key that is known here", suggestion(str(path[-1]), known))
        case "value_error":
            what, _, remedy = str(details["ctx"]["error"]).partition("; ")
            return Problem(found.place, key, what, remedy or "see docs/editors/front-matter.md")
        case "string_too_short" | "too_short":
            return Problem(found.place, key, "is empty", "give it a value, or delete the key")
        case "too_long":
            most = details["ctx"]["max_length"]
            return Problem(found.place, key, f"holds more than {most} values", f"write {most} of them")
        case "string_type" if isinstance(found.value, dict):
            return Problem(found.place, key, "wanted text, got keys and values", _ONE_TEXT)
        case "string_type" if found.written:
            return _unquoted(found, key)
        case kind if kind in _WANTED:
            return Problem(found.place, key, f"wanted {_WANTED[kind]}, got {_shown(found)}", f"write {_WANTED[kind]}")
        case _:
            return Problem(found.place, key, details["msg"], "see docs/editors/front-matter.md")


def _written_key(node: Node, path: tuple[int | str, ...]) -> str:
    """Return the path to a value as far as it stands in the file."""
    if path[-1:] == _PLAIN_FIGURE and not isinstance(node.at(path[:-1]).value, dict):
        path = path[:-1]
    return ".".join(str(part) for part in path if part not in _NO_KEYS or part in path[:1])


def _unquoted(node: Node, key: str) -> Problem:
    read_as = {True: "true", False: "false"}.get(node.value, node.value) if isinstance(node.value, bool) else node.value
    seen = "" if str(read_as) == node.written else f", which YAML reads as {read_as}"
    return Problem(node.place, key, f"wanted text, got {node.written}{seen}", f"put it in quotes: '{node.written}'")


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "keys and values"
    if isinstance(node.value, tuple):
        return "a list"
    return f"'{node.written}'"


def _fields_at(model: type[BaseModel], path: tuple[int | str, ...]) -> list[str]:
    """Return the keys that are known where the path leads."""
    models: list[type[BaseModel]] = [model]
    for part in path:
        if isinstance(part, int):
            continue
        inner = [field for each in models if (field := each.model_fields.get(part))]
        if inner:
            models = [found for field in inner for found in _models_in(field.annotation)]
    return sorted({name for each in models for name in each.model_fields if name not in _GIVEN})


# Fields that come from a file's name or place, never from its front matter.
_GIVEN = frozenset({"origin", "body", "key", "language"})


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {Union, types.UnionType, Annotated, tuple, dict}:
        for argument in get_args(annotation):
            yield from _models_in(argument)
