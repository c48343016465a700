"""Channels that no link can fill in, such as Instagram: readers get the words, the link and its QR code instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.channels import find_outline, find_text_facts
from pressroom.core import urls

from .parameters import SHARE_BAR, link_of
from .qr import qr_artifact
from .subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.channels import TextFacts
    from pressroom.core.model import AnyPublication, Masthead, Site
    from pressroom.core.model.outline import Outline
    from pressroom.publish.artifact import Artifact


def channels_by_hand(masthead: Masthead) -> Iterator[tuple[Outline, TextFacts]]:
    """Yield those of the chosen channels that have no form; none in a preview, since that is not public."""
    if not masthead.has_sharing:
        return
    for key in masthead.share or ():
        outline, facts = find_outline(key, masthead.own_channels), find_text_facts(key, masthead.own_channels)
        if outline and facts and not outline.form:
            yield outline, facts


def qr_path(masthead: Masthead, item: AnyPublication, channel: str) -> str:
    """Return where the QR code of a publication's link for a channel lives, from the site's root."""
    return masthead.path(urls.qr_path(item.path, channel))


def qr_codes(site: Site) -> Iterator[Artifact]:
    """Yield the QR code of every publication's link, for every channel that needs one."""
    for edition in site.editions:
        channels = tuple(channels_by_hand(edition.masthead))
        for item in edition.posted if channels else ():
            subject = subject_of(edition.masthead, item)
            for outline, facts in channels:
                link = link_of(subject, facts, SHARE_BAR, edition.masthead.utm)
                yield qr_artifact(qr_path(edition.masthead, item, outline.key), link)
