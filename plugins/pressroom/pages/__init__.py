"""What every page needs: its frame, its head, and the pieces that works put into it, ready to be printed.

A page is a plan: a template's name, a compose function, and the inputs of that function. The function sees nothing
else, so what a page is made from is known without making it.

| module | what it does |
| --- | --- |
| `planner.py` | plans pages, and gives each just what it prints |
| `page.py` | a planned page, and the head of a printed one |
| `frame.py` | what stands around every page of an edition |
| `card.py` | a publication in a list |
| `furniture.py` | body, share bar, links |
| `passages.py` | quotations and marked sentences of a body, which can be shared by themselves |
| `ready_posts.py` | posts for channels that no link can fill in |
"""

from .card import Card, Listed, cards
from .frame import Frame, MenuItem
from .furniture import (
    BodyPart,
    Link,
    body_parts,
    downloads_of,
    media_parts,
    pictures_path,
    players_of,
    share_bar,
    share_bar_of,
    toolkit_path,
)
from .page import SECTIONS, Composed, Head, Need, Page, Printed, compose_publication, feed_links
from .passages import body_with_passages
from .planner import Pager, Planner
from .ready_posts import ready_posts

__all__ = [
    "SECTIONS",
    "BodyPart",
    "Card",
    "Composed",
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
    "body_parts",
    "body_with_passages",
    "cards",
    "compose_publication",
    "downloads_of",
    "feed_links",
    "media_parts",
    "pictures_path",
    "players_of",
    "ready_posts",
    "share_bar",
    "share_bar_of",
    "toolkit_path",
]
