"""The page of an event: when and where it is, how to come, and afterwards what is told of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, urlsplit

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.dates import written_moment, written_stretch
from pressroom.embeds import recognise
from pressroom.pages import body_with_passages, compose_publication, players_of, share_bar
from pressroom.pages.body_parts import address_part
from pressroom.pages.other_language import other_language
from pressroom.pictures import page_picture
from pressroom.share import hashtag_list

from .data import event_node, way_to_event

if TYPE_CHECKING:
    from pressroom.core.model import Contact, Coordinates, Event, FurtherLink, Guest, Masthead, Picture, Recap, Show
    from pressroom.pages import Composed, Link, Page, Planner
    from pressroom.pictures import Originals, PagePicture

_PARAGRAPHS: Final = re.compile(r"\n\s*\n")
_MAP: Final = "https://www.openstreetmap.org"
# Streets and their names can be read.
_ZOOM: Final = 17


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place: `map_address` leads to a map of OpenStreetMap, `geo_address` opens a program for maps."""

    name: str | None
    street: str | None
    city: str | None
    country: str | None
    map_address: str | None
    geo_address: str | None


@dataclass(frozen=True, slots=True)
class WatchLink:
    """Where a live show can be seen: `name` is that of the provider, or of the host."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ShownShow:
    """What a live show has besides what all events have."""

    topic: str | None
    guests: tuple[Guest, ...]
    watch: tuple[WatchLink, ...]
    talking_points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownRecap:
    """What is told of an event afterwards."""

    paragraphs: tuple[str, ...]
    pictures: tuple[PagePicture, ...]
    links: tuple[FurtherLink, ...]


class Host(NamedTuple):
    """Whose event it is: where its list is, which organisation holds it, and the zone of what says none itself."""

    list_path: str
    organisation: str
    zone: str
    campaign: Link | None = None


def event_page(planner: Planner, event: Event, state: str, host: Host) -> Page:
    """Plan the page of an event. `state` is coming, on or over."""
    edition = planner.edition
    # A preview has no lists.
    list_path = edition.path(host.list_path) if host.list_path in edition.paths else None
    return planner.page(
        event.path,
        "event.html",
        compose_event,
        event,
        state,
        host._replace(zone=event.zone or host.zone),
        list_path,
        edition.newsroom.contacts[event.organiser] if event.organiser else None,
        planner.topics(event.topics),
        planner.cover_of(event),
        originals=planner.originals_of(event),
    )


def compose_event(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    event: Event,
    state: str,
    host: Host,
    list_path: str | None,
    organiser: Contact | None,
    topics: tuple[Link, ...],
    cover: Picture | None,
) -> Composed:
    """Return what the page of an event prints. `state` is coming, on or over; `cover` is its campaign's picture."""
    campaign, organisation, zone = host.campaign, host.organisation, host.zone
    picture = page_picture(originals, event.picture)
    body = body_with_passages(masthead, originals, event)
    recording = address_part(masthead, originals, event.recording, event.title) if event.recording else None
    language = masthead.language
    content = {
        "campaign": campaign,
        "list_path": list_path,
        "title": event.title,
        "language": other_language(event, language),
        "summary": event.summary,
        "picture": picture,
        "when": written_stretch(event.starts, event.ends, language, zone),
        "starts": event.starts,
        "ends": event.ends,
        "zone": zone,
        "state": state,
        "change": event.change,
        "change_note": event.change_note,
        "moved_from": written_moment(event.moved_from, language, zone) if event.moved_from else None,
        "place": shown_place(event),
        "online": event.online,
        "capacity": event.capacity,
        "rsvp": None if state == "over" or event.is_off else event.rsvp,
        "price": event.price,
        "organisation": organisation,
        "organiser": organiser,
        "show": _shown_show(event.show) if event.show else None,
        "body": body,
        "recap": _shown_recap(originals, event.recap) if event.recap else None,
        "recording": recording,
        "topics": topics,
        "hashtags": hashtag_list(event),
        "share": share_bar(masthead, event),
        "calendar_path": masthead.path(urls.event_calendar_path(event.path, event.slug)),
    }
    data = (
        event_node(masthead, event, zone, organisation, organiser, picture),
        way_to_event(masthead, event, campaign),
    )
    composed = compose_publication(event, content, topics, data, players_of((*body, recording)))
    # No card is drawn of an event without a picture: its link shows the campaign's, or the newsroom's.
    day = event.starts.astimezone(find_zone(zone)).date()
    section = composed.section if campaign else "events"
    return replace(composed, section=section, publication="", picture=event.picture or cover, happens_on=day)


def shown_place(event: Event) -> ShownPlace | None:
    """Return where an event takes place; None if only on line, or nobody knows yet."""
    told = tuple(part for part in (event.place, event.street, event.city, event.country) if part)
    if not (told or event.geo):
        return None
    if event.geo:
        map_address, geo_address = _on_map(event.geo)
    else:
        map_address, geo_address = f"{_MAP}/search?query={quote(', '.join(told), safe='')}", None
    return ShownPlace(event.place, event.street, event.city, event.country, map_address, geo_address)


def in_degrees(value: float) -> str:
    """Return degrees to a tenth of a metre, without an exponent."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _on_map(geo: Coordinates) -> tuple[str, str]:
    latitude, longitude = in_degrees(geo.latitude), in_degrees(geo.longitude)
    mark = f"mlat={latitude}&mlon={longitude}"
    # RFC 5870
    return f"{_MAP}/?{mark}#map={_ZOOM}/{latitude}/{longitude}", f"geo:{latitude},{longitude}"


def _shown_show(show: Show) -> ShownShow:
    watch = tuple(WatchLink(_name_of(address), address) for address in show.watch)
    return ShownShow(show.topic, show.guests, watch, show.talking_points)


def _name_of(address: str) -> str:
    found = recognise(address)
    return found.provider.name if found else (urlsplit(address).hostname or address).removeprefix("www.")


def _shown_recap(originals: Originals, recap: Recap) -> ShownRecap:
    drawn = (page_picture(originals, picture) for picture in recap.pictures)
    paragraphs = tuple(" ".join(text.split()) for text in _PARAGRAPHS.split(recap.text.strip()))
    return ShownRecap(paragraphs, tuple(picture for picture in drawn if picture), recap.links)
