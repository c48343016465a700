"""Whether every message of the newsroom's own can be written at all: links and hashtags are never cut.

Told before anything is made. Of what can go out, and of what readers share nothing: they send the link alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.channels import find_outline, find_text_facts
from pressroom.core.assembly import mastheads_of
from pressroom.core.features import SHARE
from pressroom.core.files import NEWSROOM_FILE
from pressroom.core.model import Release, Status
from pressroom.core.model.share import BRIEF
from pressroom.core.problems import ContentError, Problem
from pressroom.core.reading.places import Places
from pressroom.core.text import COUNTERS, fits_surely, measure

from .message import brief_rule, hashtags_of
from .parameters import POST, link_of
from .posted_channels import newsrooms_own_channels, toolkit_channels
from .subject import hashtag_list, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressroom.channels import TextFacts
    from pressroom.core.clock import Clock
    from pressroom.core.library import Library
    from pressroom.core.model import AnyPublication, Masthead
    from pressroom.core.model.channel import Channel
    from pressroom.core.text.measuring import Measured

    from .cuts import Keys

    Item = AnyPublication

# A space before it, and a sign behind it where the channel wants one.
_AROUND_A_HASHTAG: Final = 2


class _Outlet(NamedTuple):
    """A channel for which there are posts."""

    facts: TextFacts
    name: str


def verify_messages(library: Library, clock: Clock, url: str, features: Iterable[str]) -> None:
    """Raise ContentError where link and hashtags alone are too long for a channel, or a brief message is not brief.

    `url` is the site's address, `features` what its settings switch on: the links are the very ones that are posted.
    Nothing is said of what can go out no more at the clock's instant: what is archived or withdrawn by then.
    """
    features = frozenset(features)
    if SHARE not in features:
        return
    places = Places(library.folder, tuple(library.newsrooms))
    mastheads = mastheads_of(library, url, features).values()
    items = [item for item in library.publications if _can_go_out(item, clock)]
    editions = (_Edition(library, masthead, items, places) for masthead in mastheads)
    if problems := [problem for edition in editions for problem in edition.problems()]:
        raise ContentError(problems)


def _can_go_out(item: Item, clock: Clock) -> bool:
    """Tell whether the newsroom posts something about it, now or one day."""
    if item.status is Status.CONFIDENTIAL or not item.is_posted:
        return False
    ends = (item.archived, item.withdrawn and item.withdrawn.at) if isinstance(item, Release) else ()
    return not any(end and clock.has_reached(end) for end in ends)


class _Edition:
    """What can go out in one language, and the channels on which the newsroom posts about it."""

    def __init__(self, library: Library, masthead: Masthead, items: Sequence[Item], places: Places) -> None:
        self._masthead = masthead
        self._newsroom = library.newsrooms[masthead.language]
        self._items = [item for item in items if item.language == masthead.language]
        self._outlets = tuple(_outlets(newsrooms_own_channels(masthead, masthead.own_channels), masthead.own_channels))
        self._places = places

    def problems(self) -> Iterator[Problem]:
        """Yield what cannot go out as it is."""
        if not self._items:
            return
        for outlet in self._outlets:
            yield from self._of_lengths(outlet, self._items)
        for outlet, items in self._planned():
            yield from self._of_lengths(outlet, items)
        for item in self._items:
            if BRIEF in item.share.messages:
                yield from self._of_brief_message(item)

    def _planned(self) -> Iterator[tuple[_Outlet, list[Item]]]:
        """Yield the other channels that posting plans name, each with the publications that are planned for it."""
        usual = {outlet.facts.key for outlet in self._outlets}
        every = toolkit_channels(self._masthead, self._masthead.own_channels)
        planned: dict[str, list[Item]] = {}
        for item in self._items:
            for channel in item.share.channels_of_plans(every):
                planned.setdefault(channel, []).append(item)
        others = [channel for channel in planned if channel not in usual]
        yield from ((outlet, planned[outlet.facts.key]) for outlet in _outlets(others, self._masthead.own_channels))

    def _of_lengths(self, outlet: _Outlet, items: Sequence[Item]) -> Iterator[Problem]:
        longest = max(map(_room_for_hashtags, items))
        # The longest links and hashtags fit nearly everywhere, and then nobody looks at the others.
        if not all(self._fits_surely(outlet, item, longest) for item in _with_longest_links(items)):
            yield from self._too_long(outlet, items)

    def _link(self, outlet: _Outlet, item: Item) -> str:
        return link_of(subject_of(self._masthead, item), outlet.facts, POST, self._masthead.utm)

    def _fits_surely(self, outlet: _Outlet, item: Item, hashtags: int) -> bool:
        """Tell whether link and so many letters of hashtags fit, whatever letters they are."""
        facts = outlet.facts
        if facts.maximum is None:
            return True
        room = facts.maximum - hashtags * COUNTERS[facts.counter].widest
        return fits_surely("", facts.counter, room, self._link(outlet, item))

    def _too_long(self, outlet: _Outlet, items: Sequence[Item]) -> Iterator[Problem]:
        """Yield one problem for links that are too long, and one for each publication that has too many hashtags."""
        long_links = []
        for item in items:
            if self._fits_surely(outlet, item, _room_for_hashtags(item)):
                continue
            link = self._link(outlet, item)
            if not _measured(outlet, link).fits:
                long_links.append(item)
            elif not (tail := self._tail(outlet, item)).fits:
                yield self._of_tail(outlet, item, tail)
        if long_links:
            yield self._of_links(outlet, long_links)

    def _tail(self, outlet: _Outlet, item: Item) -> Measured:
        """Return what follows the words of a message, measured: with all hashtags, also those that the words hold.

        So no edit of words makes a mistake, and builds after such an edit need not look.
        """
        hashtags = hashtags_of(subject_of(self._masthead, item), outlet.facts, "")
        return _measured(outlet, " ".join((self._link(outlet, item), *hashtags)))

    def _of_tail(self, outlet: _Outlet, item: Item, tail: Measured) -> Problem:
        key = "hashtags" if item.hashtags else "hashtag"
        what = f"link and hashtags alone are {tail.length} long on {outlet.name}, which takes {tail.maximum}"
        return self._problem(item, (key,), what, "use fewer hashtags, or shorter ones")

    def _of_links(self, outlet: _Outlet, items: Sequence[Item]) -> Problem:
        channel, first, others = outlet.facts.key, items[0], len(items) - 1
        link = _measured(outlet, self._link(outlet, first))
        so_many = f", as {'is' if others == 1 else 'are'} {others} more" if others else ""
        what = (
            f"the link to {first.origin} alone is too long for {outlet.name}{so_many}: "
            f"{link.length}, where {link.maximum} is the maximum"
        )
        without = "name the channels here without" if outlet in self._outlets else "plan no posts for"
        remedy = f"shorten the links with `utm: none` or short links, or {without} '{channel}'"
        chosen = self._newsroom.toolkit or ()
        path = ("toolkit", chosen.index(channel)) if channel in chosen else ("toolkit",)
        place = self._places.find(NEWSROOM_FILE, self._masthead.language, *path)
        return Problem(place, "toolkit", what, remedy)

    def _of_brief_message(self, item: Item) -> Iterator[Problem]:
        rule = brief_rule()
        for number, text in enumerate(item.share.messages[BRIEF]):
            measured = measure(text, rule.counter, rule.maximum)
            if not measured.fits:
                what = f"the brief message is {measured.length} long, and with its link {rule.maximum} is the maximum"
                yield self._problem(item, ("share", "messages", BRIEF, number), what, "write a shorter one")

    def _problem(self, item: Item, keys: Keys, what: str, remedy: str) -> Problem:
        place = self._places.find(item.origin, item.language, *keys)
        return Problem(place, ".".join(map(str, keys)), what, remedy)


def _outlets(channels: Sequence[str], own: Sequence[Channel]) -> Iterator[_Outlet]:
    for channel in channels:
        facts, outline = find_text_facts(channel, own), find_outline(channel, own)
        if facts and outline:
            yield _Outlet(facts, outline.name)


def _measured(outlet: _Outlet, text: str) -> Measured:
    return measure(text, outlet.facts.counter, outlet.facts.maximum)


def _room_for_hashtags(item: Item) -> int:
    return sum(len(tag) + _AROUND_A_HASHTAG for tag in hashtag_list(item))


def _with_longest_links(items: Sequence[Item]) -> Iterator[Item]:
    """Yield publications of which one has the longest link: by the slug in its own folder, or by its own code."""
    longest: dict[str, Item] = {}
    for item in items:
        folder = item.path.removesuffix(f"{item.slug}/")
        if folder not in longest or len(item.slug) > len(longest[folder].slug):
            longest[folder] = item
    yield from longest.values()
    yield max(items, key=lambda item: len(item.share.code or ""))
