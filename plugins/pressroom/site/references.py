"""Which templates a template refers to: what it extends, includes or imports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(?P<rest>.*?)[-+]?%\}", re.DOTALL)
_PLAIN = re.compile(
    r"""\s*(?P<quote>["'])(?P<name>[^"'\\]+)(?P=quote)\s*"""
    r"(?:(?:ignore\s+missing\s*)?(?:with(?:out)?\s+context\s*)?|(?:as|import)\s[\w\s,]+)"
)


def references_of(source: str, environment: Environment, *, is_usual: bool) -> tuple[str | None, ...]:
    """Return the names of the templates; None stands for one that is only known while rendering.

    `is_usual` says that tags look as they always do. Then most sources can be read without parsing them, which takes
    three milliseconds each.
    """
    tags = [_PLAIN.fullmatch(tag["rest"]) for tag in _TAG.finditer(source)] if is_usual else [None]
    if all(tags):
        return tuple(tag["name"] for tag in tags if tag)
    return _parsed(source, environment)


def _parsed(source: str, environment: Environment) -> tuple[str | None, ...]:
    from jinja2 import TemplateSyntaxError
    from jinja2.meta import find_referenced_templates

    try:
        return tuple(find_referenced_templates(environment.parse(source)))
    except TemplateSyntaxError:
        return ()  # rendering says what is wrong
