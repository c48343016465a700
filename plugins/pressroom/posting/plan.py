"""From what editors plan to posts: `share.plan`, `share.reminders`, `share.cadence`, and the messages that they say."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from pressroom.channels import find_outline, find_text_facts
from pressroom.core.model import AnyPublication, Campaign, Release, Status
from pressroom.core.model.publication import is_over, is_public
from pressroom.core.reading.post_checks import number_of_messages, single_posts, zone_of_posts
from pressroom.core.text import measure
from pressroom.core.timetable import instants_of
from pressroom.share import messages, subject_of, toolkit_channels
from pressroom.share.parameters import POST

from .post import About, Post, Saying

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.library import Library
    from pressroom.core.model import Edition, Masthead, Site

    Item = AnyPublication


def plan_posts(library: Library, site: Site) -> tuple[Post, ...]:
    """Return every post that is planned for something published or to be published, in the order of time.

    Those whose instant has passed are among them. Drafts have none, nor has what is confidential or withdrawn. What is
    public says what the site says of it now, so that a correction to come is not told before its time. A campaign that
    stands on its own site only is planned for that one, and nothing else is.
    """
    posts: list[Post] = []
    own_site = site.editions[0].masthead.own_site
    elsewhere = tuple(campaign.path for campaign in library.campaigns if campaign.is_elsewhere)
    editions = {edition.language: edition for edition in site.editions}
    shown = {item.work: item for edition in site.editions for item in edition.posted}
    for item in library.publications:
        if item.status is not Status.PUBLISHED or not item.share.is_planned or is_over(item, site.clock):
            continue
        is_here = item.path.startswith(own_site.folder) if own_site else not item.path.startswith(elsewhere)
        if not is_here or item.language not in editions:
            continue
        is_out = is_public(item, site.clock)
        words = shown.get(item.work) if is_out else item
        if words is None:
            continue  # withdrawn, or of a kind that this site has no pages of
        posts += _posts(item, words, editions[item.language], None if is_out else item.lift)
    return tuple(sorted(posts, key=lambda post: post.order))


def _posts(item: Item, words: Item, edition: Edition, until: datetime | None) -> Iterator[Post]:
    """Yield the posts of one publication. `words` is what they speak of: itself, as it is public."""
    about = About(item.kind, item.language, item.slug, " ".join(words.title.split()))
    own = edition.masthead.own_channels
    sayings: dict[str, tuple[Saying, ...]] = {}
    for (instant, channel), number in _slots(item, edition).items():
        if channel not in sayings:
            sayings[channel] = tuple(_sayings(edition.masthead, words, channel))
        outline = find_outline(channel, own)
        name = outline.name if outline else channel
        # In a cadence, a channel that has fewer messages begins again with its first.
        saying = sayings[channel][number % len(sayings[channel])]
        yield Post(instant, channel, name, about, saying, until)


def _slots(item: Item, edition: Edition) -> dict[tuple[datetime, str], int]:
    """Return which message (from 0) goes out at which instant on which channel.

    What names its channels goes before what is for all of them, and a plan before a cadence.
    """
    every = toolkit_channels(edition.newsroom, edition.masthead.own_channels)
    slots: dict[tuple[datetime, str], int] = {}
    deadline = item.deadline if isinstance(item, Campaign) else None
    zone = zone_of_posts(item, edition.masthead.timezone)
    for instant, post in sorted(single_posts(item.share, deadline, zone), key=lambda each: not each[1].channels):
        for channel in post.channels or every:
            slots.setdefault((instant, channel), post.message - 1)
    if cadence := item.share.cadence:
        for number, instant in enumerate(instants_of(cadence, zone, item.lift, deadline)):
            for channel in cadence.channels or every:
                slots.setdefault((instant, channel), number)
    end = item.withdrawn.at if isinstance(item, Release) and item.withdrawn else item.gone_from
    return {slot: number for slot, number in slots.items() if end is None or slot[0] < end}


def _sayings(masthead: Masthead, item: Item, channel: str) -> Iterator[Saying]:
    facts = find_text_facts(channel, masthead.own_channels)
    if facts is None:
        raise AssertionError("the channels of a plan are known when it has been read")
    found = messages(subject_of(masthead, item), facts, POST, masthead.utm)
    # The brief one, which comes last, is for others, who add words of their own.
    for number, message in enumerate(islice(found, number_of_messages(item.share, channel)), 1):
        measured = measure(message.whole, facts.counter, facts.maximum)
        yield Saying(message, number, measured.length, measured.maximum)
