"""Finding mentions of people on other servers, `@user@host`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from .facts import facts
from .links import find_links
from .spans import Span


class Mention(NamedTuple):
    """Where it is, and what of it counts: `@user`."""

    span: Span
    shown: str


def find_mentions(text: str) -> list[Mention]:
    """Return the mentions whose host could be one: its name ends with a known top-level domain."""
    found = []
    for match in _user().finditer(text) if "@" in text else ():
        # What follows is a host if it would be a link to a name alone; a port or a path is no part of it.
        host = _host_at(text, match.end())
        if host:
            found.append(Mention(Span(match.start(), host.end), match["shown"]))
    return found


def _host_at(text: str, place: int) -> Span | None:
    run = _host().match(text, place)
    links = find_links(run[0], "mastodon") if run else []
    return Span(place, place + links[0].end) if links and links[0].start == 0 else None


@cache
def _user() -> re.Pattern[str]:
    return re.compile(r"(?<![/\w])(?P<shown>@[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)@")


@cache
def _host() -> re.Pattern[str]:
    return re.compile(rf"(?:[^{facts('links')['never_in_a_label']}]|\.)+")
