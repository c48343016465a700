"""Links that tell, by a code that names nobody, through which partner somebody came.

They follow the newsroom's own rule for links (`utm` of newsroom.yaml), but for the content: that is the code.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.channels import find_outline, find_text_facts
from pressroom.core.problems import UsageError
from pressroom.share import subject_of, toolkit_channels
from pressroom.share.parameters import POST, link_with_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import AnyPublication, Edition, Masthead
    from pressroom.core.model.outreach import Partner
    from pressroom.core.model.share import LinkParameters
    from pressroom.share import Subject

# Where there is no channel: a link that may stand anywhere, and the QR code, which is printed.
ANYWHERE: Final = "partner"
PRINT: Final = "qr-code"
_MEDIA: Final = {ANYWHERE: "referral", PRINT: "print"}
MAIL: Final = "email"


class TrackedLink(NamedTuple):
    """A link for one place: the key of a channel, or one of the two above. `name` is what people call it."""

    place: str
    name: str
    address: str


def rule_for(code: str, rule: LinkParameters) -> LinkParameters:
    """Return the newsroom's rule with a partner's code in it. Raise UsageError where it has switched parameters off."""
    if not rule.filled(dict.fromkeys(("channel", "medium", "slug", "placement", "language"), "")):
        raise UsageError(
            "newsroom.yaml has `utm: none`, so no link could tell through whom somebody came; "
            "delete that line, or write `utm: {content: '{placement}'}`"
        )
    return rule.model_copy(update={"content": code})


def channels_for(edition: Edition, partner: Partner) -> tuple[str, ...]:
    """Return the channels that a partner has an account on, of those that the newsroom writes posts for; else all."""
    known = toolkit_channels(edition.newsroom, edition.masthead.own_channels)
    return tuple(key for key in known if key in partner.handles) or known


def tracked_subject(masthead: Masthead, item: AnyPublication, rule: LinkParameters) -> Subject:
    """Return a publication as a partner shares it: without short links, which know of no partner.

    What stands for the short link is the link that may stand anywhere.
    """
    subject = replace(subject_of(masthead, item), short="", linked=())
    return replace(subject, short=_link(subject, ANYWHERE, _MEDIA[ANYWHERE], rule))


def links_for(
    masthead: Masthead, subject: Subject, channels: tuple[str, ...], rule: LinkParameters
) -> Iterator[TrackedLink]:
    """Yield a partner's links: for each channel, for mail, for anywhere, and for the QR code."""
    for key in dict.fromkeys((*channels, MAIL)):
        outline, facts = find_outline(key, masthead.own_channels), find_text_facts(key, masthead.own_channels)
        if outline and facts:
            yield TrackedLink(key, outline.name, _link(subject, facts.key, facts.medium, rule))
    yield TrackedLink(ANYWHERE, "Anywhere", _link(subject, ANYWHERE, _MEDIA[ANYWHERE], rule))
    yield TrackedLink(PRINT, "QR code", _link(subject, PRINT, _MEDIA[PRINT], rule))


def _link(subject: Subject, source: str, medium: str, rule: LinkParameters) -> str:
    return link_with_values(subject, source, medium, POST, rule)
