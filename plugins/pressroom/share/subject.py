"""What is shared: a publication, or a part of one, as messages are composed of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.features import SHORT_LINKS
from pressroom.core.model.campaign import Campaign
from pressroom.core.model.campaign_parts import CampaignPart
from pressroom.core.model.entry import Entry
from pressroom.core.model.share import ALL, NOTHING_TO_SHARE, Share
from pressroom.core.short_codes import code_of

from .posted_channels import posted_channels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pressroom.core.model import AnyPublication, Masthead, Tombstone


class Frame(NamedTuple):
    """What stands around words and is never cut: quotation marks, and whose words they are."""

    before: str = ""
    after: str = ""


NO_FRAME: Final = Frame()


@dataclass(frozen=True, slots=True)
class Subject:
    """What messages are made of.

    `slug` is what visits are counted under: that of the campaign for its entries, events and other parts. `address` is
    the whole permalink, without parameters; `short` is that of the short link, empty where there is none,
    and `linked` are the channels that have one of their own below it, sorted. `written` is what the editor wrote for
    the channels, `frame` what stands around all words of it.
    """

    slug: str
    language: str
    title: str
    summary: str
    address: str
    hashtags: tuple[str, ...] = ()
    written: Share = NOTHING_TO_SHARE
    short: str = ""
    # No set: the `repr`, of which digests are made, must be the same in every process.
    linked: tuple[str, ...] = ()
    frame: Frame = NO_FRAME


def subject_of(masthead: Masthead, item: AnyPublication) -> Subject:
    """Return a publication as it is shared."""
    has_short_link = SHORT_LINKS in masthead.features and item.is_posted
    short, linked = _short_links(masthead, item) if has_short_link else ("", ())
    return Subject(
        # Parts of campaigns are counted with these; `map` may be called so in each of them.
        slug=(isinstance(item, CampaignPart) and item.campaign) or item.slug,
        language=masthead.language,
        title=" ".join(item.title.split()),
        summary=" ".join(item.summary.split()),
        address=urls.absolute(masthead.path(item.path), masthead.url),
        hashtags=hashtag_list(item),
        written=item.share,
        short=short,
        linked=linked,
    )


def _short_links(masthead: Masthead, item: AnyPublication) -> tuple[str, tuple[str, ...]]:
    """Return the address of a publication's short link, and the channels that have one of their own."""
    posted = posted_channels(masthead, item.share.planned_channels, masthead.own_channels)
    return urls.absolute(urls.short_path(code_of(item)), masthead.url), tuple(sorted(posted))


def part_of(subject: Subject, words: str, address: str, frame: Frame = NO_FRAME) -> Subject:
    """Return one part of a publication, such as a quote, which has words and a permalink of its own."""
    one_line = " ".join(words.split())
    # The same on every channel, also where a publication is told by its title.
    written = Share.model_construct(messages={ALL: (one_line,)})
    return replace(subject, summary=one_line, address=address, written=written, short="", linked=(), frame=frame)


def quotation_of(speaker: str | None) -> Frame:
    """Return what stands around the words of a speaker; nobody is named where nobody is known."""
    return Frame("“", f"” — {speaker}" if speaker else "”")


def hashtag_list(item: AnyPublication | Tombstone) -> tuple[str, ...]:
    """Return a publication's hashtags, each once; a campaign's own comes first, also in what was entered there."""
    if isinstance(item, Campaign):
        return distinct_hashtags((*((item.hashtag,) if item.hashtag else ()), *item.hashtags))
    if isinstance(item, Entry):
        return distinct_hashtags((*item.campaign_hashtags, *item.hashtags))
    return distinct_hashtags(item.hashtags)


def distinct_hashtags(hashtags: Sequence[str]) -> tuple[str, ...]:
    """Return the hashtags in order, each once and as it was first written; capitals make no difference."""
    first: dict[str, str] = {}
    for tag in hashtags:
        first.setdefault(tag.casefold(), tag)
    return tuple(first.values())
