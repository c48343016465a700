"""The facts that counting rests on, read from the data files when they are first asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER: Final = Path(__file__).parent / "data"


@cache
def facts(name: str) -> Mapping[str, Any]:
    """Return what a YAML file of facts says."""
    from yaml import CSafeLoader, load

    return cast("Mapping[str, Any]", load((_FOLDER / f"{name}.yaml").read_text("utf-8"), CSafeLoader))


@cache
def lines(name: str) -> frozenset[str]:
    """Return the lines of a list of facts, its comments left out."""
    text = (_FOLDER / f"{name}.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))
