"""The posting plan: what editors plan for the channels, as scheduled posts.

Nothing of it is part of the site. `pressroom posts` writes it into a folder of the house.

| module | what it does |
| --- | --- |
| `post.py` | a scheduled post, and all posts of a newsroom sorted by what may be done with them |
| `plan.py` | from plans and cadences to posts, with their messages |
| `calendar.py` | the calendar page for editors |
| `icalendar_file.py` | the posts as iCalendar |
| `tools.py` | the tools that post for one: what their bulk files look like |
| `bulk.py` | the bulk files |
| `words.py` | the words of the calendar page |
"""

from .bulk import BulkFile, TooClose, bulk_files, too_close
from .calendar import calendar_pages, desk_style
from .icalendar_file import icalendar_file
from .plan import plan_posts
from .post import Post, Posts, choose_posts, repeated, sort_posts
from .tools import Tool, load_tool, tool_keys

__all__ = [
    "BulkFile",
    "Post",
    "Posts",
    "TooClose",
    "Tool",
    "bulk_files",
    "calendar_pages",
    "choose_posts",
    "desk_style",
    "icalendar_file",
    "load_tool",
    "plan_posts",
    "repeated",
    "sort_posts",
    "too_close",
    "tool_keys",
]
