"""Share links, from the channels' own documented forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pressroom.channels import channel_keys, find_outline, find_text_facts

from .message import first_message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pressroom.core.model.channel import Channel
    from pressroom.core.model.share import LinkParameters

    from .message import Message
    from .subject import Subject

# A parameter behind the first one that is one field and nothing else: without a value it is left out.
_PARAMETER: Final = re.compile(r"&\w+=\{(?P<field>\w+)\}")


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One link of the share bar."""

    channel: str
    name: str
    address: str


def share_links(
    subject: Subject,
    channels: Sequence[str],
    placement: str,
    rule: LinkParameters,
    own: Sequence[Channel] = (),
) -> Iterator[ShareLink]:
    """Yield a link for each of the channels that has a form, in the order given. `own` are the newsroom's own."""
    for key in channels:
        outline, facts = find_outline(key, own), find_text_facts(key, own)
        if outline and facts and outline.form:
            message = first_message(subject, facts, placement, rule)
            yield ShareLink(key, outline.name, filled_form(outline.form, message))


def filled_form(form: str, message: Message) -> str:
    """Return a channel's form with the message filled in, percent-encoded by RFC 3986 (mail: RFC 6068)."""
    fields = _fields(form)
    # Hashtags have a place of their own in some forms; in the others they belong to the text.
    values = {
        "url": message.link,
        "text": message.text if "hashtags" in fields else message.without_link,
        "title": message.title,
        "text_with_url": message.whole,
        "hashtags": ",".join(tag.strip("#") for tag in message.hashtags),
    }
    form = _PARAMETER.sub(lambda found: found[0] if values[found["field"]] else "", form)
    # A mail's lines end as lines of mail do (RFC 6068, section 5).
    line_end = "\r\n" if form.startswith("mailto:") else "\n"
    told = {name: values[name].replace("\r\n", "\n").replace("\n", line_end) for name in fields}
    return form.format(**{name: _quoted(value) for name, value in told.items()})


@cache
def _fields(form: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(form) if name)


# Several channels say the same words.
@lru_cache(maxsize=256)
def _quoted(text: str) -> str:
    return quote(text, safe="")


def channels_with_forms() -> tuple[str, ...]:
    """Return the keys of all channels that are built in and have a form that a link can fill in."""
    outlines = (find_outline(key) for key in channel_keys())
    return tuple(outline.key for outline in outlines if outline and outline.form)
