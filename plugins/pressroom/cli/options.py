"""What options of the commands mean. Each fault is one sentence with its remedy."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import UsageError

if TYPE_CHECKING:
    from datetime import datetime

_HIGHEST_PORT: Final = 65535
_CLUSTER: Final = re.compile(r"dask://(?P<host>[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]{1,5})/?")
# Far above any machine; a slip of the keyboard must not start thousands of processes.
_MOST_JOBS: Final = 512


class UnknownWish(StrEnum):
    """What becomes of those who perhaps got a letter already: left alone, sent to again, or taken for sent."""

    LEAVE = "leave"
    AGAIN = "again"
    SENT = "sent"


def number_of_jobs(text: str | None) -> int | None:
    """Return how many processes may work at the same time; None where nobody says."""
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= _MOST_JOBS):
        raise UsageError(f"--jobs is '{text}'; write how many processes may work at once, from 1 to {_MOST_JOBS}")
    return int(text)


def address_of_cluster(text: str | None) -> tuple[str, int] | None:
    """Return host and port of the cluster that shall work; None where nobody names one."""
    if text is None:
        return None
    match = _CLUSTER.fullmatch(text)
    if not match or not 1 <= int(match["port"]) <= _HIGHEST_PORT:
        raise UsageError(f"--executor is '{text}'; write where the scheduler is, such as dask://127.0.0.1:8786")
    return match["host"], int(match["port"])


def instant_of(option: str, text: str | None) -> datetime | None:
    """Return the instant that an option names; None where nobody says."""
    if text is None:
        return None
    from pressroom.core.clock import INSTANT_EXAMPLE, parse_instant, with_example

    try:
        return parse_instant(text)
    except ValueError as error:
        example = f"write an instant like {INSTANT_EXAMPLE}"
        raise UsageError(f"{option}: {with_example(error, example)}") from None
