"""What machines read of a release: a NewsArticle in the words of schema.org, with all that search engines ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.pages.structured_data import article, breadcrumbs, instant, known, organisation

if TYPE_CHECKING:
    from pressroom.core.model import Contact, Masthead, Release
    from pressroom.pages import Link
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals, PagePicture

    from .lift import LiftFile
    from .page import Quotation

# Beside the release in other forms there are the kit, which holds more, and what the files are checked with.
_NOT_THE_TEXT: Final = frozenset({"kit", "sums", "signature"})


def news_article(  # noqa: PLR0917 - as the page gives it
    masthead: Masthead,
    originals: Originals,
    release: Release,
    picture: PagePicture | None,
    quotes: tuple[Quotation, ...],
    contacts: tuple[Contact, ...],
    topics: tuple[Link, ...],
    files: tuple[AttachedFile, ...],
    logo: AttachedFile | None,
    lift: tuple[LiftFile, ...],
) -> tuple[Node, ...]:
    """Return the release and the way to it."""
    publisher = organisation(masthead, logo, contacts)
    common = article("NewsArticle", masthead, originals, release, picture, topics, publisher)
    own = {
        "alternativeHeadline": release.subhead,
        "dateline": release.city,
        "version": release.version,
        "creativeWorkStatus": "Archived" if release.is_archived else "Published",
        "correction": _corrections(masthead, release),
        "hasPart": [_quotation(quote) for quote in quotes],
        "associatedMedia": [_media_object(masthead, file.path, file.media_type, file.title) for file in files],
        "encoding": [
            _media_object(masthead, file.path, file.media_type) for file in lift if file.format not in _NOT_THE_TEXT
        ],
        "citation": [{"@type": "CreativeWork", "name": link.title, "url": link.address} for link in release.links],
        "usageInfo": {"@type": "CreativeWork", "text": release.terms} if release.terms else None,
    }
    return common | known(own), breadcrumbs(masthead, release, topics)


def _corrections(masthead: Masthead, release: Release) -> list[Node]:
    return [
        {
            "@type": "CorrectionComment",
            "text": f"{each.text} {each.reason}",
            "datePublished": instant(masthead, each.at),
        }
        for each in release.corrections
    ]


def _quotation(quote: Quotation) -> Node:
    speaker = known({"@type": "Person", "name": quote.speaker, "jobTitle": quote.role})
    return {"@type": "Quotation", "url": quote.chunk.address, "text": quote.text, "creator": speaker}


def _media_object(masthead: Masthead, path: str, media_type: str, name: str | None = None) -> Node:
    address = urls.absolute(path, masthead.url)
    return known({"@type": "MediaObject", "name": name, "contentUrl": address, "encodingFormat": media_type})
