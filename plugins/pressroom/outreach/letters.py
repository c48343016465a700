"""The letter that asks a partner to pass a campaign on, with the partner's own link."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.dates import find_locale, written_moment
from pressroom.core.model.newsletter import word_of_service
from pressroom.digest.words import words_in as words_of_kinds
from pressroom.newsletter.letter import (
    Letter,
    LetterFooter,
    LetterItem,
    LetterLink,
    LetterSection,
    Mailbox,
    Unsubscribe,
)

from .words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Campaign, Contact, Edition, Site
    from pressroom.core.model.newsletter import Newsletter


class Asked(NamedTuple):
    """What a partner is asked to pass on: the campaign, its link in this letter, and whom to ask about it."""

    campaign: Campaign
    address: str
    contacts: tuple[Contact, ...]


def letter_to(site: Site, edition: Edition, asked: Asked, name: str) -> Letter | None:
    """Return the letter to somebody of this name; None where newsroom.yaml does not say who writes newsletters."""
    newsletter = edition.newsroom.newsletter
    if newsletter is None:
        return None
    campaign, newsroom, words = asked.campaign, edition.newsroom, words_in(edition.masthead)
    kinds = words_of_kinds(edition.masthead)
    title = " ".join(campaign.title.split())
    item = LetterItem(
        kind=kinds.say("kinds", campaign.kind),
        title=title,
        summary=" ".join(campaign.summary.split()),
        address=asked.address,
        date="",
    )
    return Letter(
        name="letter",
        language=edition.language,
        translated_words=edition.masthead.translated_words,
        direction=str(find_locale(edition.language).text_direction),
        newsroom=LetterLink(newsroom.name, urls.absolute(edition.path(""), site.url)),
        subject=words["subject"].format(title=title),
        preheader=" ".join(campaign.summary.split()),
        title=title,
        introduction="\n".join(f"<p>{each}</p>" for each in _paragraphs(site, edition, asked, name)),
        sections=(LetterSection(kinds.say("sections", campaign.kind), (item,)),),
        footer=LetterFooter(
            organisation=newsroom.name,
            postal_address=newsletter.postal_address,
            reason=words["reason"].format(newsroom=newsroom.name),
            unsubscribe=Unsubscribe(newsletter.unsubscribe, newsletter.unsubscribe_mail or ""),
        ),
        web_version=asked.address,
        written=site.clock.now,
        sender=_sender(newsletter, newsroom.name),
    )


def can_be_addressed(letter: Letter) -> bool:
    """Tell whether the letter can be made a message to one recipient: it has a sender, and no word of a service."""
    return letter.sender is not None and not word_of_service(letter.footer.unsubscribe.link)


def _sender(newsletter: Newsletter, newsroom: str) -> Mailbox | None:
    sender = newsletter.sender
    return Mailbox(sender.name or newsroom, sender.email) if sender else None


def _paragraphs(site: Site, edition: Edition, asked: Asked, name: str) -> Iterator[str]:
    campaign, words = asked.campaign, words_in(edition.masthead)
    yield escape(words["dear"].format(name=name))
    yield escape(words["ask"].format(title=campaign.title))
    told = []
    if campaign.deadline and not campaign.is_closed(site.clock):
        moment = written_moment(campaign.deadline, edition.language, campaign.zone)
        told.append(words["deadline"].format(deadline=moment))
    if campaign.hashtag:
        told.append(words["hashtag"].format(hashtag=campaign.hashtag))
    if told:
        yield escape(" ".join(told))
    yield escape(words["kit"])
    if asked.contacts:
        ways = [
            "<br>".join(escape(way) for way in (each.name, each.email, each.telephone) if way)
            for each in asked.contacts
        ]
        yield "<br>".join([escape(words["contact"].format(newsroom=edition.newsroom.name)), *ways])
