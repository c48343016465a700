"""What the toolkit of a publication is made from: no more of it than posts say, so that an edited body changes none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.features import PICTURES
from pressroom.core.model.share import Share
from pressroom.pictures import drawing_version, has_own_card
from pressroom.share import subject_of, toolkit_channels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import AnyPublication, Edition, Masthead
    from pressroom.core.pieces import Pieces
    from pressroom.pages import Listed, Planner
    from pressroom.share import Subject


@dataclass(frozen=True)
class Toolkit:
    """The toolkit of one publication. `entry` has its words and its picture, as lists have them.

    `wordless` is how it is shared, but for title and summary: an edit of these exchanges the entry and nothing else.
    `channels` are the keys of those that it has posts for.
    """

    masthead: Masthead
    entry: Listed
    wordless: Subject
    channels: tuple[str, ...]

    holders: ClassVar = ("entry",)

    @property
    def subject(self) -> Subject:
        """Return the publication as it is shared."""
        title, summary = (" ".join(words.split()) for words in (self.entry.title, self.entry.summary))
        return replace(self.wordless, title=title, summary=summary)

    @property
    def publication_path(self) -> str:
        """Return where the publication lives inside its language."""
        return self.masthead.of_campaign(self.entry.path)

    @property
    def address(self) -> str:
        """Return the address that leads to it: the short link, if there is one."""
        return self.wordless.short or self.wordless.address

    @property
    def path(self) -> str:
        """Return where its zip lives, from the site's root."""
        # Visits to an entry or event are counted under its campaign. Its zip has a name of its own among others'.
        return urls.toolkit_zip_path(self.entry.path, urls.last_name(self.entry.path))

    @property
    def qr_path(self) -> str:
        """Return where its QR code lives, from the site's root."""
        return urls.qr_code_path(self.entry.path)

    @cached_property
    def digest(self) -> str:
        """Return the digest of all that page and zip are made from, what draws the pictures included."""
        return digest_of(self.masthead, self.entry, self.wordless, self.channels, self._drawn_by)

    @property
    def pieces(self) -> Pieces:
        """Return the digests of its parts, the masthead apart, by names that editors know."""
        return {
            f"entry: {self.entry.path}": self.entry.digest,
            "share and hashtags": digest_of(self.wordless),
            "toolkit": digest_of(self.channels),
            "what draws its pictures": digest_of(self._drawn_by),
        }

    @property
    def _drawn_by(self) -> str:
        is_drawn = PICTURES in self.masthead.features
        if is_drawn and self.masthead.card and not has_own_card(self.entry.picture):
            from pressroom.pictures.title_cards import card_version

            return card_version(self.masthead)
        return drawing_version() if is_drawn else ""


def toolkits_of(planner: Planner) -> Iterator[Toolkit]:
    """Yield the toolkits of an edition. What is kept for the record only has none."""
    edition = planner.edition
    if not edition.masthead.has_toolkits:
        return
    channels = toolkit_channels(edition.newsroom, edition.masthead.own_channels)
    for item in edition.posted:
        if not item.is_archived:
            yield _toolkit(edition, item, planner.listed(item), channels)


def toolkit_for(planner: Planner, item: AnyPublication, channels: tuple[str, ...]) -> Toolkit:
    """Return the toolkit of one publication for some channels, whether or not the site offers any."""
    return _toolkit(planner.edition, item, planner.listed(item), channels)


def _toolkit(edition: Edition, item: AnyPublication, entry: Listed, channels: tuple[str, ...]) -> Toolkit:
    subject = subject_of(edition.masthead, item)
    # When posts go out, and the code, say nothing in them.
    written = Share(messages=subject.written.messages)
    wordless = replace(subject, title="", summary="", written=written)
    return Toolkit(edition.masthead, entry, wordless, channels)
