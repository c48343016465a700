"""The posts of a toolkit: what it says on each channel, and how long that is as the channel counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.channels import find_outline, find_text_facts
from pressroom.core.text import measure
from pressroom.share import filled_form, messages
from pressroom.share.parameters import POST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.channels import TextFacts
    from pressroom.core.model.outline import Outline
    from pressroom.share import Message

    from .toolkit import Toolkit


class Counted(NamedTuple):
    """A text, its length as the channel counts it, and the most that it may have there; None where nothing is known."""

    text: str
    length: int
    maximum: int | None


class Post(NamedTuple):
    """One post, ready to be copied. `cut` is what had no room; a short one leaves room for words of one's own.

    `form` is the address of the channel's form with the post filled in; None where there is none, or where the form of
    an earlier post is filled in with the same.
    """

    counted: Counted
    cut: str
    is_short: bool
    form: str | None


class ChannelPosts(NamedTuple):
    """What a toolkit has for one channel. `link` is the one in its posts, `title` is for a channel that asks for one.

    `link_counts` is what the channel counts the link as, None where that is its length. Where a form `takes_words`, it
    opens with the post; otherwise with the link alone.
    """

    key: str
    name: str
    has_form: bool
    takes_words: bool
    link: str
    link_counts: int | None
    title: Counted | None
    posts: tuple[Post, ...]


def posts_of(toolkit: Toolkit) -> tuple[ChannelPosts, ...]:
    """Return the posts for each channel."""
    return tuple(_posts_by_channel(toolkit))


def _posts_by_channel(toolkit: Toolkit) -> Iterator[ChannelPosts]:
    own = toolkit.masthead.own_channels
    for key in toolkit.channels:
        outline, facts = find_outline(key, own), find_text_facts(key, own)
        if outline and facts:
            found = tuple(messages(toolkit.subject, facts, POST, toolkit.masthead.utm))
            link = found[0].link
            counts = measure(link, facts.counter).length
            yield ChannelPosts(
                key,
                outline.name,
                outline.form is not None,
                _takes_words(outline.form or ""),
                link,
                None if counts == len(link) else counts,
                _title(outline, facts, found[0].title),
                tuple(_posts(outline, facts, found)),
            )


def _takes_words(form: str) -> bool:
    """Tell whether a form is filled in with more than the link."""
    return any(f"{{{name}}}" in form for name in ("text", "text_with_url"))


def _posts(outline: Outline, facts: TextFacts, found: tuple[Message, ...]) -> Iterator[Post]:
    opened: set[str] = set()
    for message in found:
        form = filled_form(outline.form, message) if outline.form else ""
        is_new = form not in {"", *opened}
        opened.add(form)
        counted = _counted(message.whole, facts.counter, facts.maximum)
        yield Post(counted, message.cut, message.is_brief, form if is_new else None)


def _title(outline: Outline, facts: TextFacts, title: str) -> Counted | None:
    is_asked_for = facts.title is not None or "{title}" in (outline.form or "")
    return _counted(title, facts.counter, facts.title) if is_asked_for else None


def _counted(text: str, counter: str, maximum: int | None) -> Counted:
    measured = measure(text, counter, maximum)
    return Counted(text, measured.length, measured.maximum)
