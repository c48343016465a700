"""Whether a visit came by a link of the newsroom, by which channel and by which partner: from the link's parameters."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressroom.core.model.share import LinkParameters

# What may stand for a partner: a key, as in the list of partners. Anything else could be anybody's words.
_PARTNER: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACEHOLDER: Final = re.compile(r"\{(?P<name>[a-z]+)\}")
_UTM: Final = "utm_"


class Link(NamedTuple):
    """What the parameters of a link tell, as far as an export says it; empty where it does not."""

    source: str = ""
    medium: str = ""
    campaign: str = ""
    content: str = ""


class CameBy(NamedTuple):
    """By which channel somebody came, and by which partner of the newsroom, if by one."""

    channel: str
    partner: str | None


@dataclass(frozen=True)
class LinkRule:
    """The newsroom's own rule for links, and what can stand in them.

    `channels` are the media of all channels by their keys, `slugs` those of the campaign and its updates,
    `placements` are where links of the newsroom itself stand: any other key in that place is a partner.
    """

    rule: tuple[tuple[str, str | None], ...]
    channels: tuple[tuple[str, str], ...]
    slugs: tuple[str, ...]
    placements: tuple[str, ...]
    languages: tuple[str, ...]

    def came_by(self, link: Link) -> CameBy | None:
        """Return by whom a link was, None if it is none of the newsroom's for this campaign.

        What says nothing of the campaign or its source is none: it could be of any.
        """
        found: dict[str, str] = {}
        for name, pattern in self._patterns.items():
            written = getattr(link, name)
            if not written and name not in {"source", "campaign"}:
                continue
            match = pattern.fullmatch(written)
            if match is None or any(found.get(key, value) != value for key, value in match.groupdict().items()):
                return None
            found |= match.groupdict()
        channel = found.get("channel")
        if channel is None or found.get("slug", self.slugs[0]) not in self.slugs:
            return None
        if self._media.get(channel) != found.get("medium", self._media.get(channel)):
            return None
        placement = found.get("placement")
        return CameBy(channel, placement if placement and placement not in self.placements else None)

    @cached_property
    def _media(self) -> dict[str, str]:
        return dict(self.channels)

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        choices: dict[str, Iterable[str]] = {
            "channel": self._media,
            "medium": dict.fromkeys(self._media.values()),
            "slug": self.slugs,
            "language": self.languages,
        }
        return {
            name: re.compile(_pattern(template, choices))
            for name, template in self.rule
            if template and name in Link._fields
        }


def _pattern(template: str, choices: Mapping[str, Iterable[str]]) -> str:
    """Return what a parameter looks like by its template, each placeholder being a group."""
    parts, end = [], 0
    named: set[str] = set()
    for match in _PLACEHOLDER.finditer(template):
        name = match["name"]
        known = choices.get(name)
        inside = _PARTNER.pattern if known is None else "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        parts += [
            re.escape(template[end : match.start()]),
            f"(?P={name})" if name in named else f"(?P<{name}>{inside})",
        ]
        named.add(name)
        end = match.end()
    return "".join((*parts, re.escape(template[end:])))


def link_in(address: str) -> Link:
    """Return what the campaign parameters of an address tell. Nothing else of it is looked at."""
    try:
        query = parse_qsl(urlsplit(address).query)
    except ValueError:
        return Link()
    told = {name.removeprefix(_UTM): value for name, value in query if name.startswith(_UTM)}
    return Link(*(told.get(name, "") for name in Link._fields))


def split_source_medium(written: str) -> tuple[str, str]:
    """Return source and medium of `mastodon / social`."""
    source, _, medium = written.partition(" / ")
    return source.strip(), medium.strip()


def written_rule(
    rule: LinkParameters, channels: Mapping[str, str], slugs: tuple[str, ...], languages: tuple[str, ...]
) -> str:
    """Return a rule as a text, so that what was read by it is read anew when it changes."""
    return json.dumps([list(rule.model_dump().items()), sorted(channels.items()), slugs, languages])


def read_rule(text: str, placements: tuple[str, ...]) -> LinkRule:
    """Return the rule that a text holds."""
    rule, channels, slugs, languages = json.loads(text)
    return LinkRule(tuple(map(tuple, rule)), tuple(map(tuple, channels)), tuple(slugs), placements, tuple(languages))
