"""Events: how a meetup or a live show looks anywhere, whether a campaign's or the newsroom's own.

Campaigns have pages of theirs, the hub of the newsroom's own and of all together. What both of them need is here.

| module | what it does |
| --- | --- |
| `page.py`, `data.py` | the page of an event, and what machines read of it |
| `lists.py` | events in lists: month by month, and the next of them |
| `calendars.py` | events for calendars |
| `notes.py` | what in events may be a slip |
"""

from .calendars import (
    CONFIRMED,
    CalendarEntry,
    calendar_words,
    entry_of,
    event_calendar,
    name_in_calendars,
    planned_calendar,
    version_of,
)
from .lists import (
    CalendarLinks,
    ListedEvent,
    NextEvents,
    calendar_links,
    list_page,
    listed_event,
    next_events,
    shown_next,
)
from .notes import event_notes
from .page import Host, event_page

__all__ = [
    "CONFIRMED",
    "CalendarEntry",
    "CalendarLinks",
    "Host",
    "ListedEvent",
    "NextEvents",
    "calendar_links",
    "calendar_words",
    "entry_of",
    "event_calendar",
    "event_notes",
    "event_page",
    "list_page",
    "listed_event",
    "name_in_calendars",
    "next_events",
    "planned_calendar",
    "shown_next",
    "version_of",
]
