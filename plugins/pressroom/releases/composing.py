"""From a release of the site to the document that every format is written from."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.dates import find_locale, written_day, written_moment
from pressroom.core.model import Video
from pressroom.pages.lifted import blocks_of
from pressroom.share import hashtag_list

from .document import (
    About,
    DocumentFile,
    DocumentLink,
    DocumentPicture,
    Note,
    Reachable,
    ReleaseDocument,
    Said,
    Spokesperson,
)
from .words import words_in

if TYPE_CHECKING:
    from datetime import datetime

    from pressroom.core.model import Contact, Masthead, PreviewNote, Release
    from pressroom.core.model.publication import FurtherLink
    from pressroom.pages.attachments import AttachedFile

    from .supplements import Supplements, TakenPicture


def document_of(masthead: Masthead, release: Release, supplements: Supplements) -> ReleaseDocument:
    """Return all that a release says, in its language and with complete addresses."""
    language, url = masthead.language, masthead.url
    imprint = supplements.imprint
    published, modified = (_local(instant, masthead) for instant in (release.date, release.modified))
    document = ReleaseDocument(
        language=language,
        direction=find_locale(language).text_direction,
        words=words_in(masthead),
        newsroom=masthead.name,
        slug=release.slug,
        type=release.type.value,
        address=urls.absolute(masthead.path(release.path), url),
        headline=release.headline,
        subhead=release.subhead,
        city=release.city,
        day=written_day(published, language),
        summary=_one_line(release.summary),
        published=published,
        modified=modified,
        written_published=_moment(release.date, masthead),
        written_modified=_moment(release.modified, masthead),
        version=release.version,
        facts=tuple(map(_one_line, release.facts)),
        body=blocks_of(release.body, url),
        quotes=tuple(Said(_one_line(quote.text), quote.speaker, quote.role) for quote in supplements.quotes),
        timeline=tuple(Note(_moment(each.at, masthead), each.at, _one_line(each.text)) for each in release.updates),
        corrections=tuple(
            Note(_moment(each.at, masthead), each.at, _one_line(each.text), _one_line(each.reason))
            for each in release.corrections
        ),
        pictures=tuple(_picture(taken, url) for taken in supplements.pictures),
        portraits=tuple(_picture(taken, url) for taken in supplements.portraits),
        films=tuple(DocumentLink(each.title, each.address) for each in release.media if isinstance(each, Video)),
        files=tuple(_file(each, url) for each in supplements.files),
        links=tuple(_link(each, language) for each in release.links),
        boilerplates=tuple(About(each.title, _paragraphs(each.text)) for each in imprint.boilerplates),
        spokespeople=tuple(Spokesperson(each.name, each.role, each.short) for each in supplements.spokespeople),
        contacts=tuple(_reachable(each, language) for each in imprint.contacts),
        notes=_paragraphs(release.notes),
        terms=_paragraphs(release.terms),
        hashtags=hashtag_list(release),
        related=tuple(DocumentLink(each.title, urls.absolute(each.path, url)) for each in supplements.related),
    )
    return _as_preview(document, masthead.preview, masthead) if masthead.preview else document


def _as_preview(document: ReleaseDocument, note: PreviewNote, masthead: Masthead) -> ReleaseDocument:
    """Return it for those who see it before its time: every format says so first, and none gives away an address."""
    words = document.words
    lift = words["embargo"].format(moment=_moment(note.until, masthead)) if note.until else words["draft"]
    told = f"{lift}, {words['recipient'].format(recipient=note.recipient)}" if note.recipient else lift
    return replace(
        document,
        headline=f"[{told}] {document.headline}",
        address=masthead.url,
        is_preview=True,
        embargo=note.until.astimezone(find_zone(masthead.timezone)) if note.until else None,
        pictures=tuple(replace(picture, address="", preview="") for picture in document.pictures),
        portraits=tuple(replace(picture, address="", preview="") for picture in document.portraits),
    )


def _local(instant: datetime, masthead: Masthead) -> datetime:
    return instant.astimezone(find_zone(masthead.timezone))


def _moment(instant: datetime, masthead: Masthead) -> str:
    return written_moment(instant, masthead.language, masthead.timezone)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _paragraphs(text: str | None) -> tuple[str, ...]:
    """Return the paragraphs of a text of the front matter, which an empty line sets apart."""
    return tuple(words for part in re.split(r"\n\s*\n", text or "") if (words := _one_line(part)))


def _picture(taken: TakenPicture, url: str) -> DocumentPicture:
    page, full = taken.page, taken.full
    return DocumentPicture(
        name=taken.name,
        address=urls.absolute(full.path, url) if full else "",
        media_type=full.media_type if full else "",
        width=full.width if full else 0,
        height=full.height if full else 0,
        preview=urls.absolute(page.source, url) if page else "",
        preview_width=page.width if page else 0,
        preview_height=page.height if page else 0,
        alt=taken.alt,
        caption=taken.caption,
        credit=taken.credit,
        licence=taken.licence,
        copyright=taken.copyright,
    )


def _file(file: AttachedFile, url: str) -> DocumentFile:
    return DocumentFile(
        name=file.name,
        address=urls.absolute(file.path, url),
        kind=file.kind,
        media_type=file.media_type,
        size=file.size,
        title=file.title,
        description=file.description,
        credit=file.credit,
        licence=file.licence,
    )


def _link(link: FurtherLink, language: str) -> DocumentLink:
    day = written_day(link.date, language) if link.date else ""
    return DocumentLink(link.title, link.address, ", ".join(part for part in (link.publisher, day) if part))


def _reachable(contact: Contact, language: str) -> Reachable:
    return Reachable(
        name=contact.name,
        role=contact.role,
        telephone=contact.telephone,
        email=contact.email,
        hours=contact.hours,
        languages=tuple(_name_of_language(code, language) for code in contact.languages),
        accounts=contact.accounts,
    )


def _name_of_language(code: str, language: str) -> str:
    from babel import Locale

    return Locale.parse(code, sep="-").get_display_name(find_locale(language)) or code
