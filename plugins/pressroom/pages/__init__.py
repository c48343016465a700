"""What every page needs: its frame, its head, and the pieces that works put into it, ready to be printed.

A page is a plan: a template's name and what it is given. Templates see nothing else, so what a page is made from is
known from the plan alone.
"""

from .card import Card, card_of_publication, latest_cards
from .furniture import BodyPart, Link, body_parts, hashtag_list, share_bar, topic_links
from .page import Frame, Head, MenuItem, Page, page_of, publication_page

__all__ = [
    "BodyPart",
    "Card",
    "Frame",
    "Head",
    "Link",
    "MenuItem",
    "Page",
    "body_parts",
    "card_of_publication",
    "hashtag_list",
    "latest_cards",
    "page_of",
    "publication_page",
    "share_bar",
    "topic_links",
]
