"""What campaigns say of all their parts, as facts by which these are read: since when they are public, and more.

They are facts because a part must not be read again when something else of its campaign is edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.clock import parse_instant
from pressroom.core.model.fields import is_hashtag
from pressroom.core.nodes import Node
from pressroom.core.problems import Problems
from pressroom.core.source import localised, read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml

from .facts import UNREAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .desk import Desk

_DATE: Final = "date"
# The key of a campaign that holds back all parts of a kind.
_GATE: Final = {"entry": "entries_from"}
_INSTANTS: Final = frozenset({_DATE, *_GATE.values()})
# An instant for what has none because its campaign is wrong itself, which is told there.
_LONG_AGO: Final = "1970-01-01T00:00Z"


def gates_of(desk: Desk, campaigns: Mapping[str, Node | None]) -> dict[str, str]:
    """Return what campaigns that have parts say of these. `campaigns` are what their files hold, by their slugs."""
    facts: dict[str, str] = {}
    for slug, node in campaigns.items():
        if node is None:
            facts |= {UNREAD + slug: "", _fact(_DATE, slug): _LONG_AGO}
            continue
        told = {key: str(value.value) for key, value in node.entries() if key in _INSTANTS and _is_instant(value.value)}
        facts[_fact(_DATE, slug)] = told.get(_DATE, _LONG_AGO)
        facts |= {_fact(key, slug): told[key] for key in _GATE.values() if key in told}
        facts |= {f"category of {slug} {key}": "" for key, _ in dict(node.entries()).get("categories", node).entries()}
        facts |= {f"hashtags of {slug} {language}": _hashtags(desk, node, language) for language in desk.languages}
    return facts


def date_of_campaign(desk: Desk, slug: str) -> str | None:
    """Return the instant of a campaign's file, for what has none of its own."""
    return desk.lookups.get(_fact(_DATE, slug))


def gate_of(desk: Desk, kind: str, slug: str) -> str | None:
    """Return the instant before which no part of that kind is public; None if the campaign sets none."""
    return desk.lookups.get(_fact(_GATE[kind], slug)) if kind in _GATE else None


def _fact(key: str, slug: str) -> str:
    return f"{key} of {slug}"


def campaign_node(desk: Desk, slug: str) -> Node | None:
    """Return what a campaign's file holds; None if it cannot be read, which is told when it is read itself."""
    path = desk.campaigns / slug / "campaign.yaml"
    silent = Problems()
    try:
        return read_yaml(read_text(path, str(path), silent).text, str(path), silent)
    except (UnreadableError, OSError):
        return None


def _hashtags(desk: Desk, node: Node, language: str) -> str:
    """Return the hashtags of a campaign in one language, with spaces between; its own comes first.

    What is none is left out: it is told in the campaign's own file, and not once more for each entry.
    """
    told = {key: value for key, value in node.entries() if key in {"hashtag", "hashtags"}}
    found = localised(Node(node.place, told), language, desk.languages, Problems())
    written = (found.at((key,)).plain() for key in ("hashtag", "hashtags") if key in told)
    listed = (each for tags in written for each in (tags if isinstance(tags, tuple) else (tags,)))
    return " ".join(str(each).strip() for each in listed if is_hashtag(each))


def _is_instant(value: object) -> bool:
    try:
        parse_instant(str(value))
    except ValueError:
        return False
    return True
