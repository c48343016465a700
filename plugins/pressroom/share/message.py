"""Share messages: what a post about something says on a channel, in its length and with its hashtags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.model.share import BRIEF
from pressroom.core.text import fits_surely, shorten

from .parameters import link_with_parameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressroom.channels import TextFacts
    from pressroom.core.model.share import LinkParameters

    from .subject import Subject

# Stands for the link where a brief message is measured: while somebody writes, the site is on a machine of their own,
# and no counter takes such an address for a link.
_ANY_LINK: Final = "https://example.org/"


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

    A message that stays too long however much is cut is a ValueError with `what; remedy`.
    """
    return _fitting(subject, facts, _texts(subject, facts)[0], _link(subject, facts, placement, rule))


def messages(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> Iterator[Message]:
    """Yield all messages for a channel, the brief one last. ValueError as above."""
    link = _link(subject, facts, placement, rule)
    for text in _texts(subject, facts):
        yield _fitting(subject, facts, text, link)
    yield brief_message(subject, facts, link)


def brief_message(subject: Subject, facts: TextFacts, link: str) -> Message:
    """Return the message of at most 100 letters, to which others can add theirs."""
    rule = _templates()["brief"]
    written = subject.written.messages.get(BRIEF)
    text = written[0] if written else subject.title
    tags = _hashtags(subject, facts, text)
    if sum(map(len, tags)) > rule["maximum"] // 2:
        tags = tags[:1]
    shortened = shorten(text, rule["counter"], rule["maximum"], link=_ANY_LINK, hashtags=tags)
    words = _words(shortened.text, _ANY_LINK, tags)
    return Message(facts.key, subject.title, words, link, tags, shortened.cut, is_brief=True)


def _fitting(subject: Subject, facts: TextFacts, text: str, link: str) -> Message:
    tags = _hashtags(subject, facts, text)
    message = Message(facts.key, subject.title, text, link, tags)
    if facts.maximum is None or fits_surely(message.whole, facts.counter, facts.maximum):
        return message
    shortened = shorten(text, facts.counter, facts.maximum, link=link, hashtags=tags)
    if not shortened.cut:
        return message
    return Message(facts.key, subject.title, _words(shortened.text, link, tags), link, tags, shortened.cut)


def _words(whole: str, link: str, tags: tuple[str, ...]) -> str:
    return whole.removesuffix(" ".join((link, *tags))).rstrip()


def _texts(subject: Subject, facts: TextFacts) -> tuple[str, ...]:
    written = subject.written.variants(facts.key)
    if written:
        return written
    templates: Mapping[str, str] = _templates()["messages"]
    template = templates.get(facts.key, templates["usual"])
    return (template.format(title=subject.title, summary=subject.summary),)


def _link(subject: Subject, facts: TextFacts, placement: str, rule: LinkParameters) -> str:
    # The short link's own target carries the parameters.
    return f"{subject.short}{facts.key}/" if subject.short else link_with_parameters(subject, facts, placement, rule)


def _hashtags(subject: Subject, facts: TextFacts, text: str) -> tuple[str, ...]:
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
