"""Markdown bodies to sanitised parts: running HTML, pictures, and addresses that stand alone.

A body is kept as parts, so that a template prints each picture and embed with its own macro, and a feed prints them
in its own way; nobody has to take finished HTML apart again. Links to other pages of the site are kept as holes
until it is known where the text will be printed: relative on a page, absolute in a feed.

Two engines can read the Markdown, each a module of its own that is only imported when it is chosen. Whatever they
write is cleaned in one place, `cleaning.py`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from .cleaning import cleaned_parts
from .parts import BareAddress, BodyPicture, BodySource, Html, Part, Prose
from .stand_alone import NestedTooDeepError, StandAlone, is_nothing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.problems import Problems

__all__ = [
    "ENGINES",
    "BareAddress",
    "BodyPicture",
    "BodySource",
    "Html",
    "Part",
    "Prose",
    "parse_prose",
]

# What PRESSROOM_MARKDOWN can say, and the module that does it; the first is the default.
ENGINES: Final = {"python-markdown": "python_markdown", "commonmark": "commonmark"}


def parse_prose(
    source: BodySource,
    resolve_link: Callable[[str], str],
    find_asset: Callable[[str], str],
    problems: Problems,
    *,
    engine: str = "python-markdown",
    can_embed: Callable[[str], bool] = is_nothing,
) -> Prose:
    """Turn a body into parts. Both callables raise ValueError with `what; remedy` for what they cannot find.

    `resolve_link` turns a link into a path of the site; `find_asset` a picture's reference into a newsroom-relative
    path. `engine` is one of ENGINES. `can_embed` tells of which addresses there may be pictures: embeds, then.
    """
    stand_alone = StandAlone(source, find_asset, problems, can_embed)
    try:
        converted = _converter(engine)(source.text, stand_alone)
        return Prose(tuple(cleaned_parts(converted, stand_alone, resolve_link)))
    except NestedTooDeepError:
        problems.add(source.place_of(""), "", "the text is nested too deep to be read", "make lists and quotes flatter")
        return Prose()


@cache
def _converter(engine: str) -> Callable[[str, StandAlone], str]:
    module = import_module(f".{ENGINES[engine]}", __name__)
    return cast("Callable[[str, StandAlone], str]", module.to_html)
