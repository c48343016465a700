"""The editorial calendar: what is published, planned and missing, week by week and channel by channel.

Nothing of it is part of the site: it tells of drafts and of what is under embargo. `pressroom calendar` prints it, and
writes it into a folder of the house.

| module | what it does |
| --- | --- |
| `entries.py` | from publications and posts to entries of the calendar, each with its state and its purpose |
| `weeks.py` | the weeks with what is in them and what is missing; balance and gaps |
| `page.py` | the page for editors |
| `icalendar_file.py` | the entries as iCalendar |
"""

from .entries import Entry, State, entries_of
from .icalendar_file import icalendar_file
from .page import editorial_pages
from .weeks import Calendar, Cell, Gap, Week, calendar_of

__all__ = [
    "Calendar",
    "Cell",
    "Entry",
    "Gap",
    "State",
    "Week",
    "calendar_of",
    "editorial_pages",
    "entries_of",
    "icalendar_file",
]
