"""The tools that post for one: what the file looks like that each of them takes posts from."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from pressroom.core.model.fields import Model

_DATA: Final = Path(__file__).parent / "data"


class Tool(Model):
    """One tool. `columns` are the templates of cells by the names of the columns, in their order.

    `rows` is how many posts a file may hold and `minutes` how far apart they have to be; None where nothing is known.
    `channels` are those that it can post to without a picture. `doubt` says what is not `confirmed`, `advice` what to
    mind when uploading. Source: data/*.yaml.
    """

    key: str
    name: str
    has_header: bool
    columns: dict[str, str]
    rows: int | None
    minutes: int | None
    channels: tuple[str, ...]
    confirmed: bool
    doubt: str = ""
    advice: str = ""
    source: tuple[str, ...]


@cache
def tool_keys() -> tuple[str, ...]:
    """Return the keys of all tools, in order."""
    return tuple(sorted(file.stem for file in _DATA.glob("*.yaml")))


@cache
def load_tool(key: str) -> Tool:
    """Return a tool; KeyError if there is none of that key."""
    from yaml import CSafeLoader, load

    if key not in tool_keys():
        raise KeyError(key)
    told = load((_DATA / f"{key}.yaml").read_bytes(), CSafeLoader)
    return Tool.model_validate(
        told | {"key": key, "channels": tuple(told["channels"]), "source": tuple(told["source"])}
    )
