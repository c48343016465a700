"""What machines read of an event: JSON-LD in the words of schema.org, only of what its page shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.model.event import Change
from pressroom.pages.structured_data import known

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.model import Contact, Event, Masthead
    from pressroom.pages import Link
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import PagePicture

_SCHEMA: Final = "https://schema.org/"
_STATUS: Final = {Change.CANCELLED: "EventCancelled", Change.POSTPONED: "EventPostponed"}


def event_node(  # noqa: PLR0917 - as the page gives it
    masthead: Masthead,
    event: Event,
    zone: str,
    organisation: str,
    organiser: Contact | None,
    picture: PagePicture | None,
) -> Node:
    """Return an event. Its instants have the offset of its zone."""
    address = urls.absolute(masthead.path(event.path), masthead.url)
    show = event.show
    return known(
        {
            "@type": "Event",
            "@id": f"{address}#event",
            "url": address,
            "name": event.title,
            "description": event.summary,
            "inLanguage": event.written_in or masthead.language,
            "startDate": _instant(event.starts, zone),
            "endDate": _instant(event.ends, zone) if event.ends else None,
            "previousStartDate": _instant(event.moved_from, zone) if event.moved_from else None,
            "eventStatus": f"{_SCHEMA}{_status(event)}",
            "eventAttendanceMode": f"{_SCHEMA}{_mode(event)}" if _place(event) or _online(event) else None,
            "location": [each for each in (_place(event), *_online(event)) if each],
            "image": urls.absolute(picture.source, masthead.url) if picture else None,
            "organizer": known({"@type": "Organization", "name": organisation, "email": organiser and organiser.email}),
            "performer": [_guest(each.name, each.address) for each in show.guests] if show else None,
            "maximumAttendeeCapacity": event.capacity,
            "offers": _offer(event),
            "recordedIn": {"@type": "CreativeWork", "url": event.recording} if event.recording else None,
        }
    )


def way_to_event(masthead: Masthead, event: Event, campaign: Link | None) -> Node:
    """Return the way from the home page to an event, by its campaign if it has one."""
    through = [(campaign.name, campaign.path)] if campaign else []
    way = [(masthead.name, masthead.path()), *through, (event.title, masthead.path(event.path))]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": urls.absolute(path, masthead.url)}
            for position, (name, path) in enumerate(way, 1)
        ],
    }


def _instant(value: datetime, zone: str) -> str:
    return value.astimezone(find_zone(zone)).isoformat()


def _status(event: Event) -> str:
    if event.change is Change.MOVED:
        # To another time, or from a place to the network; schema.org has no word for another place.
        is_on_line_now = bool(event.online) and not _place(event) and not event.moved_from
        return "EventRescheduled" if event.moved_from else "EventMovedOnline" if is_on_line_now else "EventScheduled"
    return _STATUS[event.change] if event.change else "EventScheduled"


def _mode(event: Event) -> str:
    if not _online(event):
        return "OfflineEventAttendanceMode"
    return "MixedEventAttendanceMode" if _place(event) else "OnlineEventAttendanceMode"


def _place(event: Event) -> Node | None:
    told = {"streetAddress": event.street, "addressLocality": event.city, "addressCountry": event.country}
    address = known(told)
    if not (event.place or address or event.geo):
        return None
    geo = event.geo
    return known(
        {
            "@type": "Place",
            "name": event.place or event.city,
            "address": {"@type": "PostalAddress", **address} if address else None,
            "geo": {"@type": "GeoCoordinates", "latitude": geo.latitude, "longitude": geo.longitude} if geo else None,
        }
    )


def _online(event: Event) -> list[Node]:
    addresses = (*((event.online,) if event.online else ()), *(event.show.watch if event.show else ()))
    return [{"@type": "VirtualLocation", "url": address} for address in dict.fromkeys(addresses)]


def _offer(event: Event) -> Node | None:
    if not event.rsvp or event.is_off:
        return None
    return known({"@type": "Offer", "url": event.rsvp, "description": event.price})


def _guest(name: str, address: str | None) -> Node:
    return known({"@type": "Person", "name": name, "url": address})
