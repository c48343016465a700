"""What the media kit of a campaign is made from: no more than the kit says, so that an edited body changes none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.features import PICTURES
from pressroom.pages.attachments import attached_files
from pressroom.pictures import full_size, read_original

from .badges import badges_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.file_words import TranslatedWords
    from pressroom.core.model import Boilerplate, Campaign, Contact, Edition, Phase, Picture, Site
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import FullSize

    from .badges import Badge


class GivenPicture(NamedTuple):
    """A picture that is given away: in its full size, and the words that travel with it."""

    picture: Picture
    full: FullSize
    name: str


class Told(NamedTuple):
    """What a kit tells of its campaign. `address` is complete."""

    title: str
    summary: str
    organisation: str | None
    hashtag: str | None
    about: str | None
    zone: str
    phases: tuple[Phase, ...]
    boilerplates: tuple[Boilerplate, ...]
    contacts: tuple[Contact, ...]
    address: str
    url: str
    language: str
    translated_words: TranslatedWords


@dataclass(frozen=True)
class Kit:
    """The media kit of one campaign. `path` is that of its zip, from the site's root."""

    path: str
    told: Told
    pictures: tuple[GivenPicture, ...]
    files: tuple[AttachedFile, ...]
    badges: tuple[Badge, ...]

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.path, self.told, self.pictures, self.files, self.badges)


def kits_of(site: Site, edition: Edition) -> Iterator[tuple[Campaign, Kit]]:
    """Yield the campaigns of an edition that have a media kit, each with that; a preview has none."""
    if edition.masthead.preview is None:
        for campaign in edition.campaigns:
            if kit := kit_of(site, edition, campaign):
                yield campaign, kit


def kit_of(site: Site, edition: Edition, campaign: Campaign) -> Kit | None:
    """Return the media kit of a campaign; None if it has none."""
    masthead = edition.masthead
    if campaign.media_kit is None or masthead.preview is not None:
        return None
    return Kit(
        path=masthead.path(urls.media_kit_zip_path(campaign.path, campaign.slug)),
        told=_told(edition, campaign),
        pictures=tuple(_pictures(site, edition, campaign)),
        files=attached_files(site.folder, campaign.media_kit.files),
        badges=badges_of(masthead, campaign),
    )


def _told(edition: Edition, campaign: Campaign) -> Told:
    kit, known, masthead = campaign.media_kit, edition.newsroom, edition.masthead
    return Told(
        title=campaign.title,
        summary=campaign.summary,
        organisation=campaign.organisation,
        hashtag=campaign.hashtag,
        about=kit.about if kit else None,
        zone=campaign.zone,
        phases=campaign.phases,
        boilerplates=tuple(known.boilerplates[key] for key in (kit.boilerplates if kit else ())),
        contacts=tuple(known.contacts[key] for key in campaign.contacts),
        address=urls.absolute(masthead.path(campaign.path), masthead.url),
        url=masthead.url,
        language=masthead.language,
        translated_words=masthead.translated_words,
    )


def _pictures(site: Site, edition: Edition, campaign: Campaign) -> Iterator[GivenPicture]:
    """Yield the campaign's picture, if its rights are told: nothing goes into a kit without them."""
    picture = campaign.picture
    if picture and picture.credit and picture.licence and PICTURES in site.features:
        full = full_size(read_original(site.folder, picture.file), picture, edition.language)
        yield GivenPicture(picture, full, f"{campaign.slug}.{full.suffix}")
