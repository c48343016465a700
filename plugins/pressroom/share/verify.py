"""Whether every message can be written at all, told before anything is made: links and hashtags are never cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.channels import find_outline, find_text_facts
from pressroom.core.assembly import mastheads_of
from pressroom.core.files import NEWSROOM_FILE
from pressroom.core.model.share import BRIEF
from pressroom.core.problems import ContentError, Problem
from pressroom.core.reading.places import Places
from pressroom.core.text import COUNTERS, fits_surely, measure

from .cuts import PLACEMENT, keys_of_hashtags
from .hashtag_cuts import hashtag_cut, holds_everywhere
from .links import USUAL_CHANNELS
from .message import ANY_LINK, brief_hashtags, brief_rule, hashtags_of, link_of, texts_of
from .subject import hashtag_list, part_of, subject_of
from .toolkit_channels import toolkit_channels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressroom.channels import TextFacts
    from pressroom.core.library import Library
    from pressroom.core.model import Campaign, Masthead, Newsroom, Release, Story
    from pressroom.core.text import Measured

    from .subject import Subject

    Item = Story | Release | Campaign

_FEATURE: Final = "pressroom.share"
# What the address of a part of a publication ends with, at most.
_FRAGMENT: Final = "#document-100"
# A space before it, and a sign behind it where the channel wants one.
_AROUND_A_HASHTAG: Final = 2


class _Way(NamedTuple):
    """A way in which publications are shared on a channel. `key` is where newsroom.yaml says so.

    `is_of_parts` if it is about quotes and other parts, which have addresses of their own.
    """

    facts: TextFacts
    name: str
    key: str
    placement: str
    is_of_parts: bool = False


def verify_messages(library: Library, url: str, features: Iterable[str]) -> None:
    """Raise ContentError where link and hashtags alone are too long for a channel, or no channel takes a hashtag.

    `url` is the site's address, `features` what its settings switch on: the links are the very ones that go out.
    """
    features = frozenset(features)
    if _FEATURE not in features:
        return
    places = Places(library.folder, tuple(library.newsrooms))
    mastheads = mastheads_of(library, url, features).values()
    if problems := [problem for masthead in mastheads for problem in _Edition(library, masthead, places).problems()]:
        raise ContentError(problems)


class _Edition:
    """All publications in one language, with the ways in which they are shared."""

    def __init__(self, library: Library, masthead: Masthead, places: Places) -> None:
        self._masthead = masthead
        self._newsroom = library.newsrooms[masthead.language]
        self._items: list[Item] = [item for item in library.publications if item.language == masthead.language]
        self._ways = tuple(_ways(self._newsroom, masthead))
        self._places = places

    def problems(self) -> Iterator[Problem]:
        """Yield what cannot go out as it is."""
        if not self._items:
            return
        longest = max(map(_room_for_hashtags, self._items))
        seen: set[tuple[str, str]] = set()
        for way in self._ways:
            # The longest links and hashtags fit nearly everywhere, and then nobody looks at the others.
            if not all(self._fits_surely(way, item, longest) for item in _with_longest_links(self._items)):
                yield from self._too_long(way, seen)
        yield from self._of_hashtags()
        for item in self._items:
            if BRIEF in item.share.messages:
                yield from self._of_brief_message(item)

    def _link(self, way: _Way, item: Item) -> str:
        return link_of(_shared(self._masthead, way, item), way.facts, way.placement, self._masthead.utm)

    def _fits_surely(self, way: _Way, item: Item, hashtags: int) -> bool:
        """Tell whether link and so many letters of hashtags fit, whatever letters they are."""
        facts = way.facts
        if facts.maximum is None:
            return True
        room = facts.maximum - hashtags * COUNTERS[facts.counter].widest
        return room > 0 and fits_surely(self._link(way, item), facts.counter, room)

    def _too_long(self, way: _Way, seen: set[tuple[str, str]]) -> Iterator[Problem]:
        """Yield one problem for links that are too long, and one for each publication that has too many hashtags."""
        facts, long_links = way.facts, []
        for item in self._items:
            about = item.origin, facts.key
            if about in seen or self._fits_surely(way, item, _room_for_hashtags(item)):
                continue
            link = self._link(way, item)
            subject = _shared(self._masthead, way, item)
            tails = [" ".join((link, *hashtags_of(subject, facts, text))) for text in texts_of(subject, facts)]
            if not measure(link, facts.counter, facts.maximum).fits:
                seen.add(about)
                long_links.append(item)
            elif tail := next((each for each in tails if not measure(each, facts.counter, facts.maximum).fits), None):
                seen.add(about)
                yield self._of_tail(way, item, measure(tail, facts.counter, facts.maximum))
        if long_links:
            yield self._of_links(way, long_links)

    def _of_tail(self, way: _Way, item: Item, measured: Measured) -> Problem:
        key = "hashtags" if item.hashtags else "hashtag"
        place = self._places.find(item.origin, item.language, key)
        what = f"link and hashtags alone are {measured.length} long on {way.name}, which takes {measured.maximum}"
        return Problem(place, key, what, "use fewer hashtags, or shorter ones")

    def _of_links(self, way: _Way, items: Sequence[Item]) -> Problem:
        first, others = items[0], len(items) - 1
        measured = measure(self._link(way, first), way.facts.counter, way.facts.maximum)
        so_many = f", as are those of {others} more" if others else ""
        what = (
            f"the link to {first.origin} alone is {measured.length} long on {way.name}, "
            f"which takes {measured.maximum}{so_many}"
        )
        remedy = f"leave '{way.facts.key}' out of `{way.key}`, shorten the links with `utm: none` or short links"
        chosen = self._newsroom.toolkit if way.key == "toolkit" else self._newsroom.share
        path = (way.key, chosen.index(way.facts.key)) if chosen and way.facts.key in chosen else (way.key,)
        return Problem(self._places.find(NEWSROOM_FILE, self._masthead.language, *path), way.key, what, remedy)

    def _of_hashtags(self) -> Iterator[Problem]:
        """Yield hashtags that every channel would cut where hashtags mean something."""
        channels = {way.facts.key for way in self._ways if way.facts.hashtags != 0}
        for item in self._items:
            for tag in hashtag_list(item):
                if holds_everywhere(tag) or not channels:
                    continue
                cuts = [hashtag_cut(tag, channel) for channel in sorted(channels)]
                if cuts[0] and all(cuts):
                    yield self._of_hashtag(item, tag, f"no channel of this newsroom takes '{tag}' whole: {cuts[0].why}")
                elif self._leaves_no_room(item):
                    longest = brief_rule().maximum
                    yield self._of_hashtag(item, tag, f"'{tag}' leaves no room in a message of {longest} letters")

    def _of_hashtag(self, item: Item, tag: str, what: str) -> Problem:
        keys = keys_of_hashtags(item)[tag]
        place = self._places.find(item.origin, item.language, *keys)
        return Problem(place, ".".join(map(str, keys)), what, "write a shorter one, of letters and digits only")

    def _leaves_no_room(self, item: Item) -> bool:
        rule, subject = brief_rule(), subject_of(self._masthead, item)
        tails = (" ".join((ANY_LINK, *brief_hashtags(subject, way.facts))) for way in self._ways)
        return any(not measure(tail, rule.counter, rule.maximum).fits for tail in tails)

    def _of_brief_message(self, item: Item) -> Iterator[Problem]:
        rule = brief_rule()
        for number, text in enumerate(item.share.messages[BRIEF]):
            measured = measure(text, rule.counter, rule.maximum)
            if not measured.fits:
                keys = "share", "messages", BRIEF, number
                place = self._places.find(item.origin, item.language, *keys)
                what = f"the brief message is {measured.length} long, and {rule.maximum} with its link is the maximum"
                yield Problem(place, f"share.messages.{BRIEF}", what, "write a shorter one")


def _ways(newsroom: Newsroom, masthead: Masthead) -> Iterator[_Way]:
    bar = USUAL_CHANNELS if newsroom.share is None else newsroom.share
    posted = toolkit_channels(newsroom, masthead.own_channels)
    for keys, key, placement, is_of_parts in (
        (bar, "share", "share-bar", False),
        (bar, "share", "chunk", True),
        (posted, "toolkit", PLACEMENT, False),
    ):
        for channel in keys:
            facts, outline = (
                find_text_facts(channel, masthead.own_channels),
                find_outline(channel, masthead.own_channels),
            )
            if facts and outline:
                yield _Way(facts, outline.name, key, placement, is_of_parts)


def _shared(masthead: Masthead, way: _Way, item: Item) -> Subject:
    subject = subject_of(masthead, item)
    return part_of(subject, subject.summary, f"{subject.address}{_FRAGMENT}") if way.is_of_parts else subject


def _room_for_hashtags(item: Item) -> int:
    return sum(len(tag) + _AROUND_A_HASHTAG for tag in hashtag_list(item))


def _with_longest_links(items: Sequence[Item]) -> Iterator[Item]:
    """Yield publications of which one has the longest link: by the slug in its kind's folder, or by its own code."""
    for kind in ("story", "release", "campaign"):
        alike = [item for item in items if item.kind == kind]
        if alike:
            yield max(alike, key=lambda item: len(item.slug))
    yield max(items, key=lambda item: len(item.share.code or ""))
