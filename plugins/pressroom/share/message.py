"""Share messages: what a post about something says on a channel, in its length and with its hashtags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.model.share import ALL, BRIEF
from pressroom.core.text import COUNTERS, fits_surely, shorten

from .parameters import link_of
from .subject import NO_FRAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressroom.channels import TextFacts
    from pressroom.core.model.share import LinkParameters, Share

    from .subject import Subject

# Stands for the link where a brief message is measured: while somebody writes, the site is on a machine of their own,
# and no counter takes such an address for a link.
ANY_LINK: Final = "https://example.org/"


@dataclass(frozen=True, slots=True)
class Message:
    """A message for one channel. `text` are its words, without link and hashtags, and `cut` what had no room.

    `title` is for channels that ask for one, and is never cut here. `is_brief` marks the shortest one.
    """

    channel: str
    title: str
    text: str
    link: str
    hashtags: tuple[str, ...] = ()
    cut: str = ""
    is_brief: bool = False

    @property
    def whole(self) -> str:
        """Return the message as it is posted: words, link, hashtags."""
        return " ".join(filter(None, (self.text, self.link, *self.hashtags)))

    @property
    def without_link(self) -> str:
        """Return the words and the hashtags, for forms that have a place of their own for the link."""
        return " ".join(filter(None, (self.text, *self.hashtags)))


def first_message(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> Message:
    """Return what a share link fills in: the editor's first message, or else the one by template.

    Where not even link and hashtags have room, it is the link alone: readers may still shorten what they send, or
    send it in two. Where the newsroom itself would post that, `verify_messages` has refused it.
    """
    return _fitting(subject, facts, texts_of(subject, facts)[0], link_of(subject, facts, placement, rule))


def messages(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> Iterator[Message]:
    """Yield all messages for a channel, the brief one last."""
    yield from full_messages(subject, facts, placement, rule)
    yield brief_message(subject, facts, link_of(subject, facts, placement, rule))


def full_messages(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> Iterator[Message]:
    """Yield all messages for a channel but the brief one."""
    link = link_of(subject, facts, placement, rule)
    for text in texts_of(subject, facts):
        yield _fitting(subject, facts, text, link)


def brief_message(subject: Subject, facts: TextFacts, link: str) -> Message:
    """Return the message of at most 100 letters, to which others can add theirs."""
    rule = brief_rule()
    text, _ = brief_text(subject)
    tags = brief_hashtags(subject, facts)
    shortened = shorten(text, rule.counter, rule.maximum, link=ANY_LINK, hashtags=tags)
    words = _words(shortened.text, ANY_LINK, tags)
    return Message(facts.key, subject.title, words, link, tags, shortened.cut, is_brief=True)


def brief_hashtags(subject: Subject, facts: TextFacts) -> tuple[str, ...]:
    """Return the hashtags of the brief message: the first alone where all of them would leave no room for words."""
    tags = hashtags_of(subject, facts, brief_text(subject)[0])
    return tags[:1] if sum(map(len, tags)) > brief_rule().maximum // 2 else tags


def brief_text(subject: Subject) -> tuple[str, tuple[int | str, ...]]:
    """Return the words of the brief message before anything is cut of them, and the keys under which they stand."""
    written = subject.written.messages.get(BRIEF)
    return (written[0], ("share", "messages", BRIEF, 0)) if written else (subject.title, ("title",))


class BriefRule(NamedTuple):
    """How long the brief message may be, with link and hashtags, and how that is counted."""

    maximum: int
    counter: str


def brief_rule() -> BriefRule:
    """Return the rule for brief messages."""
    return BriefRule(**_templates()["brief"])


def keys_of_text(written: Share, channel: str, number: int) -> tuple[int | str, ...]:
    """Return the keys under which the words of one of a channel's messages stand in a publication's file."""
    for key in (channel, ALL):
        if written.messages.get(key):
            return "share", "messages", key, number
    return (_fields_of(_template(channel))[0],)


def _fields_of(template: str) -> list[str]:
    return [field for _, field, _, _ in Formatter().parse(template) if field]


def _fitting(subject: Subject, facts: TextFacts, text: str, link: str) -> Message:
    tags, frame = hashtags_of(subject, facts, text), subject.frame
    message = Message(facts.key, subject.title, f"{frame.before}{text}{frame.after}", link, tags)
    if facts.maximum is None or fits_surely(message.without_link, facts.counter, facts.maximum, link):
        return message
    counted = COUNTERS[facts.counter]
    if counted(message.whole) <= counted.limit(message.whole, facts.maximum):
        return message
    # One letter of a frame can change what all letters of a short message cost: it goes without.
    if counted.messages:
        frame = NO_FRAME
    room = facts.maximum - counted("".join(frame))
    try:
        shortened = shorten(text, facts.counter, room, link=link, hashtags=tags)
    except ValueError:
        return Message(facts.key, subject.title, "", link, cut=text)
    words = f"{frame.before}{_words(shortened.text, link, tags)}{frame.after}"
    return Message(facts.key, subject.title, words, link, tags, shortened.cut)


def _words(whole: str, link: str, tags: tuple[str, ...]) -> str:
    return whole.removesuffix(" ".join((link, *tags))).rstrip()


def texts_of(subject: Subject, facts: TextFacts) -> tuple[str, ...]:
    """Return the words of all messages for a channel, the editor's or by template, before anything is cut of them."""
    written = subject.written.variants(facts.key)
    if written:
        return written
    return (_template(facts.key).format(title=subject.title, summary=subject.summary),)


def _template(channel: str) -> str:
    templates: Mapping[str, str] = _templates()["messages"]
    return templates.get(channel, templates["usual"])


def hashtags_of(subject: Subject, facts: TextFacts, text: str) -> tuple[str, ...]:
    """Return as many hashtags as the channel takes; one that the text holds already is left out."""
    held = {tag.casefold() for tag in re.findall(r"#\w+", text)}
    found = [tag for tag in subject.hashtags if tag.casefold() not in held]
    room = None if facts.hashtags is None else max(facts.hashtags - len(held), 0)
    form = _templates()["hashtags"].get(facts.key, "#{name}")
    return tuple(form.format(name=tag.removeprefix("#")) for tag in found[:room])


@cache
def _templates() -> Mapping[str, Any]:
    from yaml import CSafeLoader, load

    found: Mapping[str, Any] = load((Path(__file__).parent / "templates.yaml").read_text("utf-8"), CSafeLoader)
    return found
