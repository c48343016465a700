"""The newsletter that a digest is sent as. The page of the digest is its version on the web."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.dates import find_locale, written_day
from pressroom.core.model import Digest
from pressroom.newsletter.letter import (
    Letter,
    LetterFooter,
    LetterItem,
    LetterLink,
    LetterPicture,
    LetterSection,
    Mailbox,
    Unsubscribe,
)
from pressroom.pages import Planner, body_parts
from pressroom.pictures import page_picture

from .round_up import by_kind
from .words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressroom.core.model import AnyPublication, Edition, Release, Site
    from pressroom.core.model.newsletter import Newsletter
    from pressroom.pages import BodyPart
    from pressroom.pictures import PagePicture

    from .words import Words


def digest_letter(site: Site, edition: Edition, digest: Digest) -> Letter:
    """Return a public digest as a letter. Raise ValueError where newsroom.yaml does not say who writes it."""
    newsletter = edition.newsroom.newsletter
    if newsletter is None:
        raise ValueError("`newsletter` is missing; add it with `postal_address` and `unsubscribe`")
    return _Writer(site, edition, digest).letter(newsletter)


def publication_letter(site: Site, edition: Edition, item: AnyPublication) -> Letter:
    """Return one public publication as a letter; a campaign with its updates. Raise ValueError as above."""
    newsletter = edition.newsroom.newsletter
    if newsletter is None:
        raise ValueError("`newsletter` is missing; add it with `postal_address` and `unsubscribe`")
    updates = [update for update in edition.updates if item.kind == "campaign" and update.campaign == item.slug]
    return _Writer(site, edition, item, (item, *updates)).letter(newsletter)


class _Writer:
    """Writes one letter. Its addresses are all complete.

    `about` is what it is the letter of; `told` what stands in it, which a digest says itself.
    """

    def __init__(
        self, site: Site, edition: Edition, about: AnyPublication, told: Sequence[AnyPublication] = ()
    ) -> None:
        self._site, self._edition, self._about, self._told = site, edition, about, told
        self._planner = Planner(site, edition)
        self._words: Words = words_in(edition.masthead)
        self._credits: dict[str, None] = {}

    def letter(self, newsletter: Newsletter) -> Letter:
        """Return the letter, with what the newsroom says of itself in `newsletter`."""
        about, edition, newsroom = self._about, self._edition, self._edition.newsroom
        # First of all: only then it is known whose pictures they show.
        sections = tuple(self._sections())
        sender = newsletter.sender
        return Letter(
            name=f"{_name(about)}.{edition.language}",
            language=edition.language,
            translated_words=edition.masthead.translated_words,
            direction=str(find_locale(edition.language).text_direction),
            newsroom=LetterLink(newsroom.name, self._address("")),
            subject=_one_line(getattr(about, "subject", None) or about.title),
            preheader=_one_line(getattr(about, "preheader", None) or about.summary),
            title=about.title,
            introduction=self._introduction(),
            sections=sections,
            footer=LetterFooter(
                organisation=newsroom.name,
                postal_address=newsletter.postal_address,
                reason=newsletter.reason or self._words.say("reason", newsroom=newsroom.name),
                unsubscribe=Unsubscribe(
                    newsletter.unsubscribe, newsletter.unsubscribe_mail or "", is_one_click=newsletter.one_click
                ),
                accounts=tuple(self._accounts()),
                credits=tuple(self._credits),
            ),
            web_version=self._address(about.path),
            written=self._site.clock.now,
            sender=Mailbox(sender.name or newsroom.name, sender.email) if sender else None,
        )

    def _introduction(self) -> str:
        parts = body_parts(self._edition.masthead, self._planner.originals_of(self._about), self._about.body)
        return "\n".join(_prose(parts, self._site.url, self._address(self._about.path)))

    def _sections(self) -> Iterator[LetterSection]:
        digest = self._about if isinstance(self._about, Digest) else None
        public = {item.path: item for item in self._edition.publications}
        told = [public[path] for path in digest.paths if path in public] if digest else list(self._told)
        for kind, items in by_kind(told).items():
            yield LetterSection(self._words.say("sections", kind), tuple(self._item(item) for item in items))
        releases = {release.path: release for release in self._edition.releases}
        amended = [releases[path] for path in digest.amended_paths if path in releases] if digest else []
        if digest and amended:
            corrections = tuple(self._correction(digest, release) for release in amended)
            yield LetterSection(self._words.say("sections", "amended"), corrections)

    def _item(self, item: AnyPublication) -> LetterItem:
        picture = page_picture(self._planner.listed(item).originals, item.picture)
        return LetterItem(
            kind=self._words.say("kinds", item.kind),
            title=_one_line(item.title),
            summary=_one_line(item.summary),
            address=self._address(item.path),
            date=written_day(item.date.astimezone(find_zone(self._edition.newsroom.timezone)), self._words.language),
            picture=self._picture(picture) if picture else None,
        )

    def _correction(self, digest: Digest, release: Release) -> LetterItem:
        zone = self._edition.newsroom.timezone
        told = [each for each in release.corrections if digest.span.holds(each.at, zone)]
        last = told[-1].at if told else release.modified
        return LetterItem(
            kind=self._words.say("kinds", "amended"),
            title=_one_line(release.title),
            summary=_one_line(" ".join(each.text for each in told)),
            address=self._address(f"{release.path}#corrections"),
            date=written_day(last.astimezone(find_zone(zone)), self._words.language),
        )

    def _picture(self, picture: PagePicture) -> LetterPicture:
        if rights := ", ".join(filter(None, (picture.credit, picture.licence))):
            what = (picture.caption or picture.alt).rstrip(".")
            self._credits[self._words.say("credit", alt=what, rights=rights)] = None
        address = urls.absolute(picture.source, self._site.url)
        return LetterPicture(address, picture.width, picture.height, picture.alt)

    def _accounts(self) -> Iterator[LetterLink]:
        """Yield where else the newsroom can be followed: not by letters, of which this is one."""
        for account in self._edition.newsroom.accounts:
            if account.channel != "newsletter":
                address = account.address if ":" in account.address else self._address(account.address)
                yield LetterLink(f"{account.kind}: {account.name}" if account.kind else account.name, address)

    def _address(self, path: str) -> str:
        return urls.absolute(self._edition.path(path), self._site.url)


def _name(about: AnyPublication) -> str:
    """Return how the files of a letter are called: a digest's slug says what it is, another's only with its folders."""
    return about.slug if isinstance(about, Digest) else about.path.strip("/").replace("/", "-")


def _prose(parts: Iterable[BodyPart], url: str, page: str) -> Iterator[str]:
    """Yield what of a text can stand in a letter: prose and links. Its pictures stay on the page."""
    for part in parts:
        if part.html:
            yield part.html.at(url, page)
        elif part.embed:
            words = part.embed.title or part.embed.name or part.embed.provider_name
            yield f'<p><a href="{escape(part.embed.link)}">{escape(words)}</a></p>'
        elif part.address:
            yield f'<p><a href="{escape(part.address)}">{escape(part.words or part.address)}</a></p>'


def _one_line(text: str) -> str:
    return " ".join(text.split())
