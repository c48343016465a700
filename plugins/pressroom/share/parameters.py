"""The parameters of links, by which whoever counts visits knows from which channel they came."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

if TYPE_CHECKING:
    from pressroom.channels import TextFacts
    from pressroom.core.model.share import LinkParameters

    from .subject import Subject


def link_of(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> str:
    """Return the link of a message: the channel's own short link, whose target carries the parameters, or the whole."""
    return f"{subject.short}{facts.key}/" if subject.short else link_with_parameters(subject, facts, placement, rule)


def link_with_parameters(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> str:
    """Return the link of a message on a channel. `placement` says where the message stands, such as `share-bar`."""
    values = {
        "channel": facts.key,
        "medium": facts.medium,
        "slug": subject.slug,
        "placement": placement,
        "language": subject.language,
    }
    return _with_query(subject.address, rule.filled(values))


def _with_query(address: str, parameters: dict[str, str]) -> str:
    """Return the address with more parameters, before its fragment."""
    if not parameters:
        return address
    parts = urlsplit(address)
    query = "&".join(filter(None, (parts.query, urlencode(parameters, quote_via=quote, safe=""))))
    return urlunsplit(parts._replace(query=query))
