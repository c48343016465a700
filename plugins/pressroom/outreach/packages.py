"""All that one partner gets, as files: links, QR code, kit and letter.

What a package says to everybody alike is known before the partner's name is in it, so that it can be looked at for
what must not go out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pressroom.core.model.newsletter import RECIPIENT
from pressroom.core.problems import Place
from pressroom.newsletter import write_letter
from pressroom.newsletter.personal import copy_for, read_template
from pressroom.newsletter.plain import letter_text
from pressroom.newsletter.recipients import Recipient
from pressroom.pages import Planner
from pressroom.share.qr import qr_code

from .kit import kit, pictures_in, tracked_toolkit
from .letters import Asked, can_be_addressed, letter_to
from .overview import table
from .tracking import ANYWHERE, MAIL, PRINT, channels_for, links_for, rule_for, tracked_subject

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pressroom.core.model import Campaign, Contact, Edition, Site
    from pressroom.core.model.outreach import Partner
    from pressroom.toolkits.toolkit import Toolkit

    from .tracking import TrackedLink

KIT: Final = "kit.zip"
LINKS: Final = "links.csv"
QR_CODE: Final = "qr-code.svg"
# Of files that hold no names of partners.
_NOBODY: Final = "…"


@dataclass(frozen=True)
class Package:
    """What one partner gets of a public campaign. `campaign` and `edition` are in the partner's language."""

    site: Site
    edition: Edition
    campaign: Campaign
    partner: Partner
    code: str

    @cached_property
    def links(self) -> tuple[TrackedLink, ...]:
        """Return the partner's links: one for each channel, and those for other places."""
        masthead, rule = self.edition.masthead, rule_for(self.code, self.edition.masthead.utm)
        subject = tracked_subject(masthead, self.campaign, rule)
        return tuple(links_for(masthead, subject, channels_for(self.edition, self.partner), rule))

    @property
    def pictures(self) -> frozenset[str]:
        """Return the paths of those files of the site that the kit takes along."""
        return frozenset(each.path for each in pictures_in(self._toolkit).files)

    def impersonal_files(self, picture: Callable[[str], bytes]) -> dict[str, bytes]:
        """Return what leaves the house by its names, but for the letter. `picture` gives the bytes of a site's file."""
        printed = self._link(PRINT)
        return {
            KIT: kit(self._toolkit, printed, self._contacts, picture),
            LINKS: table(("place", "link"), ((link.name, link.address) for link in self.links)),
            QR_CODE: qr_code(printed),
        }

    def letter_to_nobody(self) -> str:
        """Return the words of the letter, without the partner's name; empty if there is no letter."""
        letter = letter_to(self.site, self.edition, self._asked, _NOBODY)
        return letter_text(letter) if letter else ""

    def letter_files(self, theme: Path) -> dict[str, bytes]:
        """Return the letter as HTML, text and message; none where the newsroom writes no newsletters.

        The message is addressed to the partner if there is an e-mail address, and the newsroom says who sends it.
        """
        name = self.partner.contact or self.partner.name
        letter = letter_to(self.site, self.edition, self._asked, name)
        if letter is None:
            return {}
        files = dict(write_letter(letter, Place(self.campaign.origin), theme).files)
        if not (self.partner.email and can_be_addressed(letter)):
            return files
        template = read_template(files["letter.eml"], self.campaign.origin)
        message = copy_for(Recipient(self.partner.email, name), template, self.site.clock.now)
        who = quote(self.partner.email, safe="").encode()
        own = {file: content.replace(RECIPIENT.encode(), who) for file, content in files.items()}
        return own | {"letter.eml": message}

    @property
    def _asked(self) -> Asked:
        return Asked(self.campaign, self._link(MAIL), self._contacts)

    @property
    def _contacts(self) -> tuple[Contact, ...]:
        known = self.edition.newsroom.contacts
        return tuple(known[key] for key in self.campaign.contacts if key in known)

    @cached_property
    def _toolkit(self) -> Toolkit:
        masthead, rule = self.edition.masthead, rule_for(self.code, self.edition.masthead.utm)
        subject = tracked_subject(masthead, self.campaign, rule)
        channels = channels_for(self.edition, self.partner)
        return tracked_toolkit(Planner(self.site, self.edition), self.campaign, subject, channels, rule)

    def _link(self, place: str) -> str:
        found = {link.place: link.address for link in self.links}
        return found.get(place) or found[ANYWHERE]
