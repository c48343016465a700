"""Validation: a node of a file into a model, or problems with their places."""

from __future__ import annotations

import difflib
import types
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError

from pressroom.core.problems import Problem, nearest, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from pressroom.core.nodes import Node
    from pressroom.core.problems import Problems

    from .fields import Reading

M = TypeVar("M", bound=BaseModel)

_IN_ITS_FILE = "write one text in quotes; each language has a file of its own"
_ONE_TEXT = "write one text in quotes, or one for each of the newsroom's languages: {en: '…', ko: '…'}"
# Pydantic puts the kind of a medium into the path of an error, behind its number; no file has it there.
_KINDS_OF_MEDIA = frozenset({"picture", "attachment", "video"})
# Pydantic's word for: the key of a mapping itself, not its value.
_THE_KEY = "[key]"
# A figure may be written plainly, `maximum: 500`, in place of `maximum: {value: 500}`.
_PLAIN_FIGURE = ("value",)
_TABLE = ".csv"
# How alike two keys are that differ in a letter or two.
_A_LETTER_WRONG = 0.85
_WANTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "texts_type": "text or a list of texts",
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
        told = error.errors(include_url=False)
        misspelt = set(_misspelt(model, node, told))
        for details in told:
            if details["loc"] not in misspelt and not _is_told_already(node, details):
                problems.note_once(_problem(model, node, details))
        return None


def _misspelt(model: type[BaseModel], node: Node, errors: list[ErrorDetails]) -> Iterator[tuple[int | str, ...]]:
    """Yield the paths of keys that may be missing because they are written with a slip, which is told of."""
    for details in errors:
        if details["type"] == "extra_forbidden":
            *within, written = details["loc"]
            if meant := nearest(str(written), _perhaps_meant(model, node, details["loc"])):
                yield *within, meant


def _perhaps_meant(model: type[BaseModel], node: Node, location: tuple[int | str, ...]) -> frozenset[str]:
    """Return the keys that may have been meant by one that is not known."""
    known, written = _fields_at(model, location[:-1]), str(location[-1])
    beside = node.at(_written_path(location)[:-1])
    # What stands there already is not what was meant, unless a letter alone is wrong.
    slips = difflib.get_close_matches(written, known - {written}, n=1, cutoff=_A_LETTER_WRONG)
    return known.difference(name for name, _ in beside.entries()).union(slips)


def _is_told_already(node: Node, details: ErrorDetails) -> bool:
    """Tell whether an error follows from another one."""
    found = node.at(_written_path(details["loc"])).value
    # A key without a value was noted when the file was read. A list of nothing but faults counts as empty.
    return details["type"] != "missing" and (found is None or (details["type"] == "too_short" and found != ()))


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


def _problem(model: type[BaseModel], node: Node, details: ErrorDetails) -> Problem:  # noqa: C901, PLR0911 - one kind, one line
    path = _written_path(details["loc"])
    key = _written_key(node, path)
    found = node.at(path)
    if path[-1:] == (_THE_KEY,):
        what, _, remedy = str(details["ctx"]["error"]).partition("; ")
        return Problem(node.at(path[:-2]).place_of_key(str(path[-2])), key, what, remedy)
    match details["type"]:
        case "missing":
            return Problem(found.place, key, "is missing", _added(model, details["loc"], found, key))
        case "extra_forbidden":
            written, meant = str(path[-1]), _perhaps_meant(model, node, details["loc"])
            remedy = suggestion(written, meant) if meant else "delete it"
            return Problem(node.at(path[:-1]).place_of_key(written), key, "is not a key that is known here", remedy)
        case "value_error":
            what, _, remedy = str(details["ctx"]["error"]).partition("; ")
            return Problem(found.place, key, what, remedy or "see docs/editors/front-matter.md")
        case "string_too_short" | "too_short":
            remedy = "give it a value" if _is_needed(model, details["loc"]) else "give it a value, or delete the key"
            return Problem(found.place, key, "is empty", remedy)
        case "greater_than_equal":
            least = details["ctx"]["ge"]
            return Problem(found.place, key, f"{_shown(found)} is less than {least}", f"write {least} or more")
        case "too_long":
            most = details["ctx"]["max_length"]
            return Problem(found.place, key, f"holds more than {most} values", f"write {most} of them")
        case "string_type" | "texts_type" as kind if isinstance(found.value, dict) or found.written:
            return _no_text(found, key, _WANTED[kind])
        case kind if kind in _WANTED:
            written = _example(model, details["loc"])
            if not written and kind.startswith("model"):
                written = _needed(model, details["loc"], path)
            what = f"wanted {_WANTED[kind]}, got {_shown(found)}"
            return Problem(found.place, key, what, f"write {written or _WANTED[kind]}")
        case _:
            return Problem(found.place, key, details["msg"], "see docs/editors/front-matter.md")


def _added(model: type[BaseModel], location: tuple[int | str, ...], node: Node, key: str) -> str:
    """Return the remedy for what is missing: a line to add, or in a table a cell to fill."""
    example = _example(model, location)
    if not node.place.file.endswith(_TABLE):
        return f"add {example or f'`{location[-1]}: …`'}"
    value = example.strip("`").partition(": ")[2]
    return f"write it into the column {key}" + (f", like {value}" if value else "")


def _written_path(path: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """Return the path of an error as far as it leads through a file."""
    return tuple(part for index, part in enumerate(path) if not _is_kind(path, index))


def _is_kind(path: tuple[int | str, ...], index: int) -> bool:
    before = path[max(index - 2, 0) : index]
    return path[index] in _KINDS_OF_MEDIA and before[:1] == ("media",) and isinstance(before[-1], int)


def _written_key(node: Node, path: tuple[int | str, ...]) -> str:
    """Return the path to a value as far as it stands in the file."""
    if path[-1:] == _PLAIN_FIGURE and not isinstance(node.at(path[:-1]).value, dict):
        path = path[:-1]
    return ".".join(str(part) for part in path if part != _THE_KEY)


def _no_text(node: Node, key: str, wanted: str) -> Problem:
    if isinstance(node.value, dict):
        remedy = _IN_ITS_FILE if node.place.file.endswith(".md") else _ONE_TEXT
        return Problem(node.place, key, f"wanted {wanted}, got keys and values", remedy)
    read_as = {True: "true", False: "false"}.get(node.value, node.value) if isinstance(node.value, bool) else node.value
    seen = "" if str(read_as) == node.written else f", which YAML reads as {read_as}"
    return Problem(node.place, key, f"wanted {wanted}, got {node.written}{seen}", f"put it in quotes: '{node.written}'")


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "keys and values"
    if isinstance(node.value, tuple):
        return "a list"
    return f"'{node.written}'"


# Fields that come from a file's name or place, never from its front matter.
_GIVEN = frozenset(
    [
        *("origin", "body", "key", "language", "measured", "marks", "campaign_hashtags", "open_html", "figures"),
        *("tallies", "consent_ends"),
    ]
)
# Likewise, where they are what a file cannot do without; a link's parameter may be called so, too.
_GIVEN_BY_FOLDERS = frozenset({"series", "campaign"})


def _is_given(name: str, field: FieldInfo) -> bool:
    return name in _GIVEN or (name in _GIVEN_BY_FOLDERS and field.is_required())


def _needed(model: type[BaseModel], location: tuple[int | str, ...], path: tuple[int | str, ...]) -> str:
    """Return keys and values as they could be written where the location of an error leads: all that are needed.

    Empty where that cannot be told.
    """
    models = tuple(_models_at(model, location))
    fields = models[0].model_fields if len(models) == 1 else {}
    needed = ", ".join(
        f"{name}: …" for name, field in fields.items() if field.is_required() and not _is_given(name, field)
    )
    if not needed:
        return ""
    return f"`{{{needed}}}`" if isinstance(path[-1], int) else f"`{path[-1]}: {{{needed}}}`"


def _is_needed(model: type[BaseModel], location: tuple[int | str, ...]) -> bool:
    """Tell whether the key at the location of an error must be there."""
    fields = [each.model_fields.get(str(location[-1])) for each in _models_at(model, location[:-1])]
    return any(field is not None and field.is_required() for field in fields)


def _example(model: type[BaseModel], location: tuple[int | str, ...]) -> str:
    """Return how the value at the location of an error could be written, if its field has an example."""
    fields = [each.model_fields.get(str(location[-1])) for each in _models_at(model, location[:-1])]
    return next((f"`{field.examples[0]}`" for field in fields if field and field.examples), "")


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> frozenset[str]:
    """Return the keys that are known where the location of an error leads."""
    found = _models_at(model, location)
    return frozenset(
        field.alias or name for each in found for name, field in each.model_fields.items() if not _is_given(name, field)
    )


def _models_at(annotation: Any, location: tuple[int | str, ...]) -> Iterator[type[BaseModel]]:
    """Yield the models that stand where the location of an error leads; parts that lead nowhere are passed over."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        tags = {each.tag for each in arguments[1:] if isinstance(each, Tag)}
        if not tags:
            yield from _models_at(arguments[0], location)
        elif location and location[0] in tags:
            yield from _models_at(arguments[0], location[1:])
    elif origin in {Union, types.UnionType}:
        for argument in arguments:
            yield from _models_at(argument, location)
    elif origin in {tuple, dict} and location:
        yield from _models_at(arguments[origin is dict], location[1:])
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if location:
            field = annotation.model_fields.get(str(location[0]))
            yield from _models_at(field.annotation if field else annotation, location[1:])
        else:
            yield annotation
