"""What stands around the text of all publications: links, the share bar, and what leads to the pages beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.pictures import card_downloads, downloads
from pressroom.share import share_links, subject_of
from pressroom.share.parameters import SHARE_BAR
from pressroom.share.posted_channels import share_bar_channels

if TYPE_CHECKING:
    from pressroom.core.model import AnyPublication, Masthead
    from pressroom.pictures import Download, Originals
    from pressroom.share import ShareLink, Subject


@dataclass(frozen=True)
class Link:
    """A name that leads somewhere in the site; `path` is from the root."""

    name: str
    path: str

    @cached_property
    def digest(self) -> str:
        """Return the digest of both; one link stands in many pages."""
        return digest_of(self.name, self.path)


def share_bar(masthead: Masthead, item: AnyPublication) -> tuple[ShareLink, ...]:
    """Return the share links of a publication, for the channels that the newsroom chose."""
    return share_bar_of(masthead, subject_of(masthead, item), SHARE_BAR)


def share_bar_of(masthead: Masthead, subject: Subject, placement: str) -> tuple[ShareLink, ...]:
    """Return the share links of anything that can be shared; none in a preview, since that is not public."""
    if not masthead.has_sharing:
        return ()
    channels = share_bar_channels(masthead)
    return tuple(share_links(subject, channels, placement, masthead.utm, masthead.own_channels))


def pictures_path(masthead: Masthead, item: AnyPublication) -> str | None:
    """Return where a publication's picture is shown in all its shapes; None if there is no such page."""
    if item.picture is None or not item.is_posted or not masthead.has_picture_pages:
        return None
    return masthead.path(urls.pictures_path(item.path))


def toolkit_path(masthead: Masthead, item: AnyPublication) -> str | None:
    """Return where a publication's posts for every channel are; None if there is no such page."""
    if item.is_archived or not item.is_posted or not masthead.has_toolkits:
        return None
    return masthead.path(urls.toolkit_path(item.path))


def downloads_of(masthead: Masthead, originals: Originals, item: AnyPublication) -> tuple[Download, ...]:
    """Return what a publication's picture is drawn as for channels; without a picture, its cards."""
    if item.picture:
        return downloads(masthead, originals, item.picture)
    return card_downloads(masthead, item.path)
