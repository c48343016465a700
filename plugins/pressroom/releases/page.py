"""The release's page: everything that a journalist lifts, ready to be printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.offers import attachments_of
from pressroom.pages import (
    Need,
    Planner,
    body_parts,
    cards,
    compose_publication,
    downloads_of,
    pictures_path,
    players_of,
    ready_posts,
    share_bar,
    toolkit_path,
)
from pressroom.pages.attachments import attached_files, attachment_artifacts
from pressroom.pages.structured_data import videos
from pressroom.pictures import page_picture
from pressroom.share import hashtag_list, quotation_of

from . import snippets
from .changes import corrections_of
from .chunks import Cutter, Said
from .lift import lift_artifacts, lifts_of
from .media import media_of
from .news_article import news_article
from .quotes import speakers_of, spoken
from .verify_page import signers_artifact, verify_pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.model import Coverage, History, Masthead, Release, Site
    from pressroom.pages import Composed, Link, Listed, Page
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import Originals, PagePicture
    from pressroom.publish.artifact import Artifact

    from .chunks import Chunk
    from .imprint import Imprint
    from .lift import Lift
    from .quotes import Speaker, SpokenQuote


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the core facts."""

    text: str
    chunk: Chunk


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quote as the page prints it. `approved` is when the words were approved; by whom is nobody else's business."""

    text: str
    speaker: str
    role: str | None
    path: str | None
    picture: PagePicture | None
    approved: datetime | None
    chunk: Chunk


@dataclass(frozen=True, slots=True)
class Spokesperson:
    """Somebody who speaks for the organisation, with a biography in a sentence or two."""

    name: str
    role: str | None
    short: str | None
    picture: PagePicture | None
    path: str


def pages(site: Site) -> Iterator[Page]:
    """Yield the page of every release, and the one that tells how to check signatures."""
    yield from verify_pages(site)
    for edition in site.editions:
        planner = Planner(site, edition)
        for release, lift in lifts_of(planner):
            yield planner.page(
                release.path,
                "release.html",
                compose_release,
                release,
                speakers_of(edition, release),
                lift.supplements.imprint,
                planner.topics(release.topics),
                edition.history_of(release),
                attached_files(site.folder, attachments_of(release)),
                lift.supplements.related,
                () if release.related else tuple(map(planner.listed, planner.neighbours.akin_to(release))),
                edition.coverage_of(release),
                planner.logo,
                lift,
                originals=planner.originals_of(release),
                # What they are made from is told by the lift itself.
                needs=tuple(Need(file.path, "") for file in lift.files),
            )


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield every release in every format, and the files that it offers."""
    yield from attachment_artifacts(site)
    yield from lift_artifacts(site)
    yield from signers_artifact(site)


def compose_release(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    release: Release,
    speakers: tuple[Speaker, ...],
    imprint: Imprint,
    topics: tuple[Link, ...],
    history: History,
    files: tuple[AttachedFile, ...],
    related: tuple[Listed, ...],
    more: tuple[Listed, ...],
    coverage: tuple[Coverage, ...],
    logo: AttachedFile | None,
    lift: Lift,
) -> Composed:
    """Return what the page of a release prints."""
    cutter, contacts = Cutter(masthead, release), imprint.contacts
    quotes = _quotations(cutter, originals, speakers)
    media = media_of(cutter, originals, files)
    body = body_parts(masthead, originals, release.body)
    shown = (*(medium.part for medium in media if medium.part), *body)
    opens_with_picture = bool(release.picture and media and media[0].picture)
    content = {
        "headline": release.headline,
        "subhead": release.subhead,
        "type": release.type.value,
        "city": release.city,
        "date": release.date,
        "updated": release.updated,
        "version": release.version,
        "corrected": release.corrections[-1].at if release.corrections else None,
        "archived": release.archived,
        "summary": release.summary,
        "updates": release.updates,
        "facts": _facts(cutter),
        "quotes": quotes,
        "opening": media[0] if opens_with_picture else None,
        "media": tuple(medium for medium in media[opens_with_picture:] if medium.kind != "document"),
        "documents": tuple(medium for medium in media if medium.kind == "document"),
        "body": body,
        "links": release.links,
        "coverage": coverage,
        "related": cards(related),
        "more": cards(more),
        "contacts": contacts,
        "spokespeople": _spokespeople(release, originals, speakers),
        "boilerplates": imprint.boilerplates,
        "notes": release.notes,
        "terms": release.terms,
        "topics": topics,
        "hashtags": hashtag_list(release),
        "share": share_bar(masthead, release),
        "ready_posts": ready_posts(masthead, originals, release),
        "text_path": masthead.path(urls.text_copy_path(release.path)),
        "lift": lift.files,
        "verify_path": masthead.path(urls.page_path(urls.VERIFY_PAGE)) if lift.signer else None,
        "downloads": downloads_of(masthead, originals, release),
        "pictures_path": pictures_path(masthead, release),
        "toolkit_path": toolkit_path(masthead, release),
        "changes": corrections_of(release, history),
    }
    picture = media[0].picture if opens_with_picture else None
    data = news_article(masthead, originals, release, picture, quotes, contacts, topics, files, logo, lift.files)
    data = (*data, *videos(masthead, release, shown))
    return compose_publication(release, content, topics, data, players_of(shown))


def _facts(cutter: Cutter) -> tuple[Fact, ...]:
    return tuple(
        Fact(text, cutter.cut("fact", number, text, snippets.quotation(text, cutter.address_of("fact", number))))
        for number, text in enumerate(cutter.release.facts, 1)
    )


def _quotations(cutter: Cutter, originals: Originals, speakers: tuple[Speaker, ...]) -> tuple[Quotation, ...]:
    by_key = {speaker.key: speaker for speaker in speakers}
    found = []
    for number, quote in enumerate(cutter.release.quotes, 1):
        speaker = by_key.get(quote.person or "")
        said = spoken(quote, speaker)
        picture = quote.picture or (speaker.picture if speaker else None)
        found.append(
            Quotation(
                said.text,
                said.speaker,
                said.role,
                said.path,
                page_picture(originals, picture),
                quote.approved.at if quote.approved else None,
                _chunk_of_quote(cutter, number, said),
            )
        )
    return tuple(found)


def _chunk_of_quote(cutter: Cutter, number: int, said: SpokenQuote) -> Chunk:
    speaker = ", ".join(filter(None, (said.speaker, said.role)))
    inside = snippets.quotation(said.text, cutter.address_of("quote", number), speaker)
    return cutter.cut(
        "quote", number, f"“{said.text}”\n— {speaker}", inside, Said(said.text, quotation_of(said.speaker))
    )


def _spokespeople(release: Release, originals: Originals, speakers: tuple[Speaker, ...]) -> tuple[Spokesperson, ...]:
    by_key = {speaker.key: speaker for speaker in speakers}
    found = (by_key[key] for key in release.spokespeople if key in by_key)
    return tuple(
        Spokesperson(each.name, each.role, each.short, page_picture(originals, each.picture), each.path)
        for each in found
    )
