"""A campaign's goal as a number, and how far it has come: a figure for each time that somebody counted."""

from __future__ import annotations

import math
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator

from .fields import Address, Instant, Model, Text, no_larger

_THOUSANDS = re.compile(r"(?P<whole>[1-9][0-9]{0,2})\.(?P<rest>[0-9]{3})")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def _number(value: object) -> float:
    """Accept a number of YAML, or one as a table writes it: digits, and a point."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if 0 <= value < math.inf:
            return no_larger(value)
    elif isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        return no_larger(float(value))
    raise ValueError(f"'{value}' is not a number; write digits only, with a point before a fraction: 12500 or 12.5")


def two_meanings(written: str) -> tuple[str, str] | None:
    """Return how to write a number in which a point could stand between thousands, and how if it begins a fraction.

    None of a number that means one thing. It is asked of what is written: of 1.200, YAML keeps no more than 1.2.
    """
    found = _THOUSANDS.fullmatch(written.strip())
    return (found["whole"] + found["rest"], f"{found[0]}0") if found else None


def _target(value: float) -> float:
    if value == 0:
        raise ValueError("a target of 0 is reached before anybody begins; write a number above 0")
    return value


Number = Annotated[float, BeforeValidator(_number)]
Target = Annotated[float, BeforeValidator(lambda value: _target(_number(value)))]


class Figure(Model):
    """What was counted at an instant, and who says so."""

    at: Instant
    value: Number
    source: Text
    address: Address | None = None


class Goal(Model):
    """What is to be reached. The figures stand in a file of their own, `data`; the oldest comes first."""

    name: Text
    target: Target
    unit: Text | None = None
    data: Literal["goal.yaml", "goal.csv"] = "goal.yaml"
    figures: tuple[Figure, ...] = ()
