"""The page of an entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pressroom.core import urls
from pressroom.core.entry_filters import EntryFilter
from pressroom.core.model.licences import address_of_licence
from pressroom.pages import (
    body_with_passages,
    compose_publication,
    pictures_path,
    players_of,
    ready_posts,
    share_bar,
    toolkit_path,
)
from pressroom.pages.body_parts import address_part
from pressroom.pages.other_language import other_language
from pressroom.pages.structured_data import known
from pressroom.pictures import page_picture
from pressroom.share import hashtag_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Award, Entry, Masthead
    from pressroom.pages import BodyPart, Composed, Link, Page
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals

    from .entry_lists import EntryShelf


@dataclass(frozen=True, slots=True)
class Belonging:
    """What an entry belongs to: its campaign and the gallery, and the lists of its category, country and award."""

    campaign: Link
    gallery: str
    category: Link | None
    country: Link | None
    awards: Link | None


@dataclass(frozen=True, slots=True)
class ShownAward:
    """An award as pages show it. `place` is winner, honourable mention or finalist, `interview` a part of a body."""

    place: str
    name: str | None
    citation: str | None
    interview: BodyPart | None


def entry_pages(shelf: EntryShelf) -> Iterator[Page]:
    """Yield the page of every public entry of a campaign."""
    planner = shelf.planner
    for entry in shelf.entries:
        yield planner.page(
            entry.path,
            "entry.html",
            compose_entry,
            entry,
            _belonging(shelf, entry),
            planner.topics(entry.topics),
            originals=planner.originals_of(entry),
        )


def compose_entry(
    masthead: Masthead, originals: Originals, entry: Entry, belonging: Belonging, topics: tuple[Link, ...]
) -> Composed:
    """Return what the page of an entry prints."""
    body = body_with_passages(masthead, originals, entry)
    video = address_part(masthead, originals, entry.video, name=entry.title) if entry.video else None
    award = shown_award(masthead, originals, entry.award, entry.title) if entry.award else None
    content = {
        "title": entry.title,
        "summary": entry.summary,
        "language": other_language(entry, masthead.language),
        "entrants": entry.entrants,
        "region": entry.region,
        "belonging": belonging,
        "award": award,
        "picture": page_picture(originals, entry.picture),
        "video": video,
        "body": body,
        "links": tuple((address, urlsplit(address).hostname or address) for address in entry.links),
        "licence": entry.licence,
        "licence_address": address_of_licence(entry.licence),
        "topics": topics,
        "hashtags": hashtag_list(entry),
        "share": share_bar(masthead, entry),
        "ready_posts": ready_posts(masthead, originals, entry),
        "pictures_path": pictures_path(masthead, entry),
        "toolkit_path": toolkit_path(masthead, entry),
    }
    shown = (video, award.interview if award else None, *body)
    composed = compose_publication(entry, content, topics, (_data(masthead, entry, belonging),), players_of(shown))
    # A card is drawn only of what the newsroom itself posts about.
    return composed if entry.is_posted else replace(composed, publication="")


def shown_award(masthead: Masthead, originals: Originals, award: Award, title: str) -> ShownAward:
    """Return an award as pages show it. `title` is that of its entry."""
    interview = address_part(masthead, originals, award.interview, name=title) if award.interview else None
    return ShownAward(award.place.value, award.name, award.citation, interview)


def _belonging(shelf: EntryShelf, entry: Entry) -> Belonging:
    place = entry.award.place.value if entry.award else None
    category, country, award = shelf.words(EntryFilter(entry.category, entry.country, place))
    return Belonging(
        campaign=shelf.link,
        gallery=shelf.ways.gallery,
        category=shelf.way(category, EntryFilter(category=entry.category)),
        country=shelf.way(country, EntryFilter(country=entry.country)),
        awards=shelf.way(award, EntryFilter(award=place)),
    )


def _data(masthead: Masthead, entry: Entry, belonging: Belonging) -> Node:
    """Return the entry in the words of schema.org."""
    address = urls.absolute(masthead.path(entry.path), masthead.url)
    campaign = urls.absolute(belonging.campaign.path, masthead.url)
    return known(
        {
            "@type": "CreativeWork",
            "@id": f"{address}#entry",
            "url": address,
            "name": entry.title,
            "abstract": entry.summary,
            "inLanguage": entry.written_in or masthead.language,
            # Nobody says whether they are people, classes or firms.
            "creditText": ", ".join(entry.entrants) or None,
            "license": address_of_licence(entry.licence),
            "award": entry.award.name if entry.award else None,
            "isPartOf": {"@type": "CreativeWork", "name": belonging.campaign.name, "url": campaign},
        }
    )
