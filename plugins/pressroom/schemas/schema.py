"""From a model to the JSON Schema (2020-12) of the file that it is read from.

What pydantic tells of a model is nearly that. Left out is what comes from elsewhere; a text may be one for all
languages, or one for each; and every key is told in words, from data/descriptions.yaml.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import yaml
from pydantic.json_schema import GenerateJsonSchema

from .files import FILLED_IN, Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pydantic import BaseModel

    from .files import SchemaFile

    Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_INSTANT: Final = (
    r"^\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?"
    r"(Z|[+-]\d{2}:\d{2}|\s+[A-Za-z_]+(/[A-Za-z0-9_+-]+)*|\[[A-Za-z_/+-]+\])\s*$"
)
_DAY: Final = r"^\s*\d{4}-\d{2}-\d{2}\s*$"
_LANGUAGE: Final = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"
# What a text can be that has a value for each language.
_IN_LANGUAGES: Final = ("string", "array")


class _Told(GenerateJsonSchema):
    """Tells of instants and days as people write them, and nothing of what no file holds."""

    ignored_warning_kinds: set[Any] = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012 - as pydantic has it

    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> Schema:  # noqa: ARG002
        return {}

    def datetime_schema(self, schema: Any) -> Schema:  # noqa: ARG002
        return {"type": "string", "pattern": _INSTANT, "examples": ["2026-12-01T18:00 Europe/London"]}

    def date_schema(self, schema: Any) -> Schema:  # noqa: ARG002
        return {"type": "string", "pattern": _DAY, "examples": ["2026-12-01"]}

    def time_schema(self, schema: Any) -> Schema:  # noqa: ARG002
        return {"type": "string", "examples": ["09:30"]}


def schema_of(file: SchemaFile, languages: Sequence[str] = ()) -> Schema:
    """Return the JSON Schema of a kind of file. `languages` are the newsroom's; without any, all codes are taken."""
    told = file.model.model_json_schema(schema_generator=_Told)
    definitions = {name: _of_model(each, name) for name, each in told.pop("$defs", {}).items()}
    root = _of_model(_without(told, file.given | {"body"}), *_names(file.model))
    root["required"] = [name for name in root.get("required", ()) if name not in file.inherited]
    root["properties"] |= {name: {} for name in file.private}
    if file.has_body:
        root["properties"]["body"] = {"type": "string"}
        root["properties"].setdefault("languages", {"type": "array", "items": {"type": "string"}})
        _describe(root, _names(file.model))
    made = _localised({"root": root, "$defs": definitions}, languages)
    return {
        "$schema": _DIALECT,
        "title": file.places[0].rpartition("/")[2],
        **_in_form(file.form, made["root"]),
        "$defs": made["$defs"],
    }


def _in_form(form: Form, entry: Schema) -> Schema:
    if form is Form.LIST:
        return {"type": "array", "items": entry}
    return entry if form is Form.ONE else {"type": "object", "additionalProperties": entry}


def _names(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names under which a model's keys may be described: its own first."""
    return tuple(base.__name__ for base in model.__mro__)


def _without(schema: Schema, names: Iterable[str]) -> Schema:
    gone = frozenset(names)
    properties = {name: each for name, each in schema.get("properties", {}).items() if name not in gone}
    required = [name for name in schema.get("required", ()) if name not in gone]
    return {**schema, "properties": properties, "required": required}


def _of_model(schema: Schema, *names: str) -> Schema:
    """Return the schema of a model with its keys described. What is no model, such as a list of words, stays."""
    if "properties" not in schema:
        return schema
    kept = _without(schema, FILLED_IN.get(names[0], ()))
    kept["properties"] = {name: _plain(each) for name, each in kept["properties"].items()}
    _describe(kept, names)
    return {key: value for key, value in kept.items() if key != "title" and value != []}


def _plain(schema: Schema) -> Schema:
    """Return a property without what says nothing to an editor: titles, and that it may be nothing at all."""
    told = {key: value for key, value in schema.items() if key not in {"title", "default"}}
    # Of ours are written `key: value`, for messages; a program would put that behind the key once more.
    told.pop("examples", None)
    if "default" in schema and schema["default"] not in (None, [], {}):
        told["default"] = schema["default"]
    choices = [each for each in told.pop("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **told}
    return {**told, "anyOf": choices} if choices else {**told, **_examples(schema)}


def _examples(schema: Schema) -> Schema:
    """Return the examples of a value, those of instants and days."""
    return {"examples": schema["examples"]} if "pattern" in schema and "examples" in schema else {}


def _describe(schema: Schema, names: Sequence[str]) -> None:
    for key, told in schema["properties"].items():
        words = next((found[key] for name in names if key in (found := descriptions().get(name, {}))), None)
        if words:
            schema["properties"][key] = {**told, "description": words}


def _localised(value: Any, languages: Sequence[str]) -> Any:
    """Return a schema in which each text, and each list, may be one for each language."""
    if isinstance(value, list):
        return [_localised(each, languages) for each in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _localised(each, languages) for key, each in value.items()}
    if inner.get("type") not in _IN_LANGUAGES or "enum" in inner or "const" in inner or "pattern" in inner:
        return inner
    words = {key: inner.pop(key) for key in ("description", "default", "examples") if key in inner}
    return {**words, "anyOf": [inner, _each(inner, languages)]}


def _each(text: Schema, languages: Sequence[str]) -> Schema:
    known = {"properties": dict.fromkeys(languages, text)} if languages else {"patternProperties": {_LANGUAGE: text}}
    return {"type": "object", **known, "additionalProperties": False, "minProperties": 1}


@cache
def descriptions() -> Mapping[str, Mapping[str, str]]:
    """Return what is said of keys, by the names of their models."""
    text = files(__package__).joinpath("data/descriptions.yaml").read_text("utf-8")
    found: dict[str, dict[str, str]] = yaml.safe_load(text)
    return found
