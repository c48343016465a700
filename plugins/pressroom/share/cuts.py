"""What channels will cut of a publication: of its posts and hashtags, of titles, cards and search results."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pressroom.channels import find_figure, find_outline, find_text_facts
from pressroom.core.features import SHARE
from pressroom.core.model import AnyPublication, Release, Status
from pressroom.core.model.share import BRIEF
from pressroom.core.page_titles import page_title
from pressroom.core.text import COUNTERS, fits_surely, measure

from .message import brief_message, brief_rule, brief_text, first_message, full_messages, keys_of_text, texts_of
from .parameters import POST, SHARE_BAR, link_of
from .posted_channels import posted_channels, toolkit_channels
from .subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pressroom.channels import TextFacts
    from pressroom.core.library import Library
    from pressroom.core.model import Masthead
    from pressroom.core.model.channel import Channel

    from .message import Message
    from .subject import Subject

    # From the top of a publication's file to a text in it.
    Keys = tuple[int | str, ...]


class Cut(NamedTuple):
    """What a channel keeps of a text, and what it loses.

    `file` is the publication's, `keys` lead to where an editor would change the text. `channel` is a key, `name` what
    people call it. `length` is that of the whole text, `maximum` what the channel takes, both as it counts; where
    hashtags are left out, they are numbers of hashtags. What is not `is_usual` is told only to who asks for everything.
    """

    file: str
    slug: str
    language: str
    channel: str
    name: str
    what: str
    keys: Keys
    kept: str
    lost: str
    length: int
    maximum: int
    is_usual: bool = True


class _Rule(NamedTuple):
    """One line of cuts.yaml, which says what these are."""

    what: str
    text: str
    figure: str
    is_usual: bool
    channel: str | None = None


class _Outlet(NamedTuple):
    """A channel, with what it shows besides posts, and how much of each. `placement` is empty where nobody posts."""

    facts: TextFacts
    name: str
    shown: tuple[tuple[_Rule, int], ...]
    placement: str


@dataclass(frozen=True, slots=True)
class _Publication:
    """A publication as the channels see it."""

    item: AnyPublication
    subject: Subject
    masthead: Masthead
    is_whole: bool

    def cut(self, outlet: _Outlet, what: str, keys: Keys, kept: str, lost: str, length: int, maximum: int) -> Cut:  # noqa: PLR0917 - in the order of the record
        """Return a record about this publication."""
        told = self.item.origin, self.item.slug, self.item.language, outlet.facts.key, outlet.name
        return Cut(*told, what, self.written(keys), kept, lost, length, maximum)

    def written(self, keys: Keys) -> Keys:
        """Return the keys as the publication's own file has them."""
        return ("headline",) if keys == ("title",) and isinstance(self.item, Release) else keys


def find_cuts(
    library: Library, mastheads: Mapping[str, Masthead], *, is_whole: bool = False, slug: str | None = None
) -> Iterator[Cut]:
    """Yield what is cut, of the newest publication first, drafts and what is held back among them.

    Only what is usual, unless `is_whole`. Nothing is said of what is confidential or withdrawn: no post goes out about
    it. `slug` is that of the only publication to look at.
    """
    outlets: dict[tuple[str, tuple[str, ...]], tuple[_Outlet, ...]] = {}
    for item in sorted(library.publications, key=lambda each: each.date, reverse=True):
        if _has_posts(item) and slug in {None, item.slug}:
            masthead = mastheads[item.language]
            planned = item.language, item.share.planned_channels
            # Nearly all publications have the same.
            if planned not in outlets:
                outlets[planned] = _outlets(masthead, planned[1], is_whole=is_whole)
            publication = _Publication(item, subject_of(masthead, item), masthead, is_whole)
            yield from _cuts_of(publication, outlets[planned])


def _has_posts(item: AnyPublication) -> bool:
    return (
        item.is_posted and item.status is not Status.CONFIDENTIAL and not (isinstance(item, Release) and item.withdrawn)
    )


def _outlets(masthead: Masthead, planned: tuple[str, ...], *, is_whole: bool) -> tuple[_Outlet, ...]:
    """Return the channels on which a publication is posted, and those that show it all the same."""
    own = masthead.own_channels
    placements = dict.fromkeys((rule.channel for rule in _rules() if rule.channel), "")
    if SHARE in masthead.features:
        by_newsroom = {*toolkit_channels(masthead, own), *planned}
        posted = posted_channels(masthead, planned, own)
        # In the order of posts, and then the others.
        placements = {key: POST if key in by_newsroom else SHARE_BAR for key in posted} | {
            key: "" for key in placements if key not in posted
        }
    found = (_outlet(key, own, placement, is_whole=is_whole) for key, placement in placements.items())
    return tuple(outlet for outlet in found if outlet)


def _outlet(key: str, own: Sequence[Channel], placement: str, *, is_whole: bool) -> _Outlet | None:
    facts, outline = find_text_facts(key, own), find_outline(key, own)
    if facts is None or outline is None:
        return None
    rules = [rule for rule in _rules() if (rule.is_usual or is_whole) and (rule.channel == key or not rule.channel)]
    figures = [(rule, find_figure(key, rule.figure, own)) for rule in rules if rule.channel or placement]
    return _Outlet(facts, outline.name, tuple((rule, room) for rule, room in figures if room is not None), placement)


def _cuts_of(publication: _Publication, outlets: Sequence[_Outlet]) -> Iterator[Cut]:
    subject = publication.subject
    for outlet in outlets:
        texts: dict[str, tuple[str, Keys]] = {
            "title": (subject.title, ("title",)),
            "summary": (subject.summary, ("summary",)),
            "page title": (page_title(subject.title, publication.masthead.name), ("title",)),
        }
        if messages := _messages(publication, outlet):
            yield from _of_messages(publication, outlet, messages)
            yield from _of_hashtags(publication, outlet, messages[0])
            texts["post"] = messages[0].whole, keys_of_text(subject.written, outlet.facts.key, 0)
        yield from _of_texts(publication, outlet, texts)
    yield from _of_brief_message(publication, outlets)


def _messages(publication: _Publication, outlet: _Outlet) -> list[Message]:
    """Return what is posted on a channel: all messages by the newsroom, the first by readers who use the share bar.

    Where readers send the link alone, nobody's words are cut.
    """
    if not outlet.placement:
        return []
    utm = publication.masthead.utm
    if outlet.placement == POST:
        return list(full_messages(publication.subject, outlet.facts, POST, utm))
    message = first_message(publication.subject, outlet.facts, outlet.placement, utm)
    return [message] if message.text else []


def _of_messages(publication: _Publication, outlet: _Outlet, messages: Sequence[Message]) -> Iterator[Cut]:
    subject, facts = publication.subject, outlet.facts
    for number, (message, text) in enumerate(zip(messages, texts_of(subject, facts), strict=False)):
        if message.cut and facts.maximum is not None:
            keys = keys_of_text(subject.written, facts.key, number)
            yield publication.cut(outlet, "message", keys, message.text, message.cut, *_measured(message, text, facts))


def _measured(message: Message, text: str, facts: TextFacts) -> tuple[int, int]:
    """Return how long a message would be with all its words, and the maximum in the same units."""
    whole = replace(message, text=text).whole
    counter = COUNTERS[facts.counter]
    return counter(whole), counter.limit(whole, facts.maximum or 0)


def _of_hashtags(publication: _Publication, outlet: _Outlet, message: Message) -> Iterator[Cut]:
    """Yield the hashtags that a channel leaves out because it takes fewer."""
    facts = outlet.facts
    if facts.hashtags is None:
        return
    said = {tag.strip("#").casefold() for tag in (*message.hashtags, *re.findall(r"#\w+", message.text + message.cut))}
    kept, lost = _parted(publication.subject.hashtags, said)
    # Where no hashtag means anything, no editor would do anything about it.
    is_usual = facts.hashtags > 0
    if lost and (is_usual or publication.is_whole):
        numbers = len(kept) + len(lost), facts.hashtags
        cut = publication.cut(outlet, "hashtags", ("hashtags",), " ".join(kept), " ".join(lost), *numbers)
        yield cut._replace(is_usual=is_usual)


def _parted(tags: Sequence[str], said: set[str]) -> tuple[list[str], list[str]]:
    """Return the hashtags that a message says, and those that it does not."""
    kept = [tag for tag in tags if tag.strip("#").casefold() in said]
    return kept, [tag for tag in tags if tag not in kept]


def _of_texts(publication: _Publication, outlet: _Outlet, texts: Mapping[str, tuple[str, Keys]]) -> Iterator[Cut]:
    counter = outlet.facts.counter
    for rule, room in outlet.shown:
        if rule.text in texts:
            text, keys = texts[rule.text]
            if not fits_surely(text, counter, room) and (measured := measure(text, counter, room)).after:
                cut = publication.cut(
                    outlet, rule.what, keys, measured.before.rstrip(), measured.after.lstrip(), measured.length, room
                )
                yield cut._replace(is_usual=rule.is_usual)


def _of_brief_message(publication: _Publication, outlets: Sequence[_Outlet]) -> Iterator[Cut]:
    """Yield what is cut of the brief message, which is the same wherever it goes: of the first channel's."""
    subject = publication.subject
    is_written = BRIEF in subject.written.messages
    outlet = next((each for each in outlets if each.placement), None)
    if outlet is None or not (is_written or publication.is_whole):
        return
    rule = brief_rule()
    message = brief_message(subject, outlet.facts, link_of(subject, outlet.facts, POST, publication.masthead.utm))
    if message.cut:
        text, keys = brief_text(subject)
        length = COUNTERS[rule.counter](replace(message, text=text).whole)
        cut = publication.cut(outlet, "brief message", keys, message.text, message.cut, length, rule.maximum)
        yield cut._replace(channel=BRIEF, name="any channel", is_usual=is_written)


@cache
def _rules() -> tuple[_Rule, ...]:
    from yaml import CSafeLoader, load

    lines = load(Path(__file__).with_suffix(".yaml").read_text("utf-8"), CSafeLoader)
    return tuple(_Rule(**line) for line in lines)
