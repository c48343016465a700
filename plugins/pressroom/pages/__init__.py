"""What every page needs: its frame, its head, and the pieces that works put into it, ready to be printed.

A page is a plan: a template's name, a compose function, and the inputs of that function. The function sees nothing
else, so what a page is made from is known without making it.

| module | what it does |
| --- | --- |
| `planner.py` | plans pages, and gives each just what it prints |
| `page.py` | a planned page, and the head of a printed one |
| `frame.py` | what stands around every page of an edition |
| `card.py` | a publication in a list |
| `rounded_up.py` | what a digest leads to |
| `body_parts.py` | the parts of a body: text, pictures, embeds |
| `furniture.py` | what stands around a text: links, share bar |
| `neighbours.py` | what to read after a publication |
| `selections.py` | what stands in which feed |
| `feed_links.py` | how a page announces its feeds |
| `passages.py` | quotations and marked sentences of a body, which can be shared by themselves |
| `gone.py` | the page of an address that leads nowhere any more |
| `other_language.py` | texts in another language than the page that they stand on |
| `ready_posts.py` | posts for channels that no link can fill in |
"""

from .body_parts import BodyPart, body_parts, media_parts, players_of
from .card import Card, Listed, cards
from .feed_links import FEED_FORMS, FeedLink, feed_links, feed_title
from .frame import Frame, MenuItem
from .furniture import Link, downloads_of, pictures_path, share_bar, share_bar_of, toolkit_path
from .gone import gone_pages
from .page import SECTIONS, Composed, Head, Need, Page, Printed, compose_publication
from .passages import body_with_passages
from .planner import Pager, Planner
from .ready_posts import ready_posts
from .rounded_up import RoundedUp, rounded_up
from .selections import EVERYTHING, FORMS, Selected, Selection, feed_words, kind_name, last_told

__all__ = [
    "EVERYTHING",
    "FEED_FORMS",
    "FORMS",
    "SECTIONS",
    "BodyPart",
    "Card",
    "Composed",
    "FeedLink",
    "Frame",
    "Head",
    "Link",
    "Listed",
    "MenuItem",
    "Need",
    "Page",
    "Pager",
    "Planner",
    "Printed",
    "RoundedUp",
    "Selected",
    "Selection",
    "body_parts",
    "body_with_passages",
    "cards",
    "compose_publication",
    "downloads_of",
    "feed_links",
    "feed_title",
    "feed_words",
    "gone_pages",
    "kind_name",
    "last_told",
    "media_parts",
    "pictures_path",
    "players_of",
    "ready_posts",
    "rounded_up",
    "share_bar",
    "share_bar_of",
    "toolkit_path",
]
