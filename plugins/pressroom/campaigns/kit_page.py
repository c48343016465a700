"""The page of a campaign's media kit: pictures, files, words to print, and badges with the HTML that embeds them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.pages import Composed, Link, Need
from pressroom.pictures import page_picture

from .badges import said_by, snippet
from .media_kit import kit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Campaign, Masthead
    from pressroom.pages import Page, Planner
    from pressroom.pictures import FullSize, Originals, PagePicture

    from .media_kit import Kit


class ShownBadge(NamedTuple):
    """A badge as the page shows it: `said` is what stands on it, `snippet` the HTML that embeds it."""

    anchor: str
    path: str
    shape: str
    tone: str
    width: int
    height: int
    said: str
    snippet: str


class ShownPicture(NamedTuple):
    """A picture of the kit: as pages show it, and in its full size."""

    page: PagePicture
    full: FullSize


def kit_pages(planner: Planner, campaign: Campaign) -> Iterator[Page]:
    """Yield the page of a campaign's media kit, if it has one."""
    kit = kit_of(planner.site, planner.edition, campaign)
    if kit is None:
        return
    above = Link(campaign.title, planner.masthead.path(campaign.path))
    needs = (
        Need(kit.path, kit.digest),
        *(Need(each.full.path, each.full.digest) for each in kit.pictures),
    )
    files = tuple(each.picture.file for each in kit.pictures)
    yield planner.page(
        urls.media_kit_path(campaign.path),
        "media_kit.html",
        compose_kit,
        kit,
        planner.masthead.path(urls.pictures_path(campaign.path)) if _has_more_pictures(planner, campaign) else None,
        above,
        originals=planner.originals_of_files(files),
        instead=campaign.path,
        needs=needs,
    )


def kit_page_path(planner: Planner, campaign: Campaign) -> str | None:
    """Return where the page of a campaign's media kit lives, from the site's root; None if it has none."""
    if campaign.media_kit is None or planner.masthead.preview is not None:
        return None
    return planner.masthead.path(urls.media_kit_path(campaign.path))


def compose_kit(masthead: Masthead, originals: Originals, kit: Kit, pictures_path: str | None, above: Link) -> Composed:
    """Return what the page of a media kit prints."""
    pictures = ((page_picture(originals, each.picture), each.full) for each in kit.pictures)
    content = {
        "title": kit.told.title,
        "campaign": above,
        "summary": kit.told.summary,
        "about": kit.told.about,
        "boilerplates": kit.told.boilerplates,
        "hashtag": kit.told.hashtag,
        "contacts": kit.told.contacts,
        "pictures": tuple(ShownPicture(page, full) for page, full in pictures if page),
        "pictures_path": pictures_path,
        "attached": kit.files,
        "badges": tuple(
            ShownBadge(
                f"badge-{each.number}-{each.shape}-{each.tone}",
                each.path,
                each.shape,
                each.tone,
                each.width,
                each.height,
                said_by(each),
                snippet(each, kit.told.address, masthead.url),
            )
            for each in kit.badges
        ),
        "zip_path": kit.path,
    }
    return Composed(
        title=kit.told.title,
        content=content,
        description=kit.told.summary,
        section="campaigns",
        picture=kit.pictures[0].picture if kit.pictures else None,
        found_as="page",
    )


def _has_more_pictures(planner: Planner, campaign: Campaign) -> bool:
    return campaign.picture is not None and planner.masthead.has_picture_pages
