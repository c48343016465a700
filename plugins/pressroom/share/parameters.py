"""The parameters of links, by which whoever counts visits knows from which channel they came."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    from pressroom.channels import TextFacts
    from pressroom.core.model.share import LinkParameters

    from .subject import Subject

# Where a link stands, as it tells whoever counts visits: in a share bar, beside a part of a publication, in a post of
# the newsroom or its partners, behind a short link.
SHARE_BAR: Final = "share-bar"
PART: Final = "chunk"
POST: Final = "post"
SHORT_LINK: Final = "short-link"


def link_of(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> str:
    """Return the link of a message: the channel's own short link, whose target carries the parameters, or the whole.

    A channel on which the publication is not posted has no short link, whoever may write about it there.
    """
    if subject.short and facts.key in subject.linked:
        return f"{subject.short}{facts.key}/"
    return link_with_parameters(subject, facts, placement, rule)


def link_with_parameters(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> str:
    """Return the link of a message on a channel. `placement` says where the message stands: one of the above."""
    return link_with_values(subject, facts.key, facts.medium, placement, rule)


def link_with_values(subject: Subject, source: str, medium: str, placement: str, rule: LinkParameters) -> str:
    """Return a link that tells of a source and a medium that need be no channel's."""
    values = {
        "channel": source,
        "medium": medium,
        "slug": subject.slug,
        "placement": placement,
        "language": subject.language,
    }
    return _with_query(subject.address, rule.filled(values))


def _with_query(address: str, parameters: dict[str, str]) -> str:
    """Return the address with more parameters, before its fragment."""
    if not parameters:
        return address
    rest, sign, fragment = address.partition("#")
    query = "&".join(f"{name}={_quoted(value)}" for name, value in parameters.items())
    return f"{rest}{'&' if '?' in rest else '?'}{query}{sign}{fragment}"


# All links of a page carry nearly the same.
@lru_cache(maxsize=256)
def _quoted(text: str) -> str:
    return quote(text, safe="")
