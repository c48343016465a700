"""From a planned feed to a composed one: words, addresses and instants of every entry."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.model import Release
from pressroom.pictures import page_picture

from .archives import FORM_OF_ARCHIVES
from .characters import on_one_line, without_controls
from .composed import Author, Chain, Drawn, Enclosure, Feed, FeedEntry, Image
from .feed import FeedItem
from .full_text import full_text
from .identity import identifier
from .licences import licence_of
from .notices import correction_note, withdrawal_note, withdrawn_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import AnyPublication, Masthead
    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import PagePicture

    from .feed import AnyItem, FeedPlan, WithdrawnItem

STYLE_SHEET: Final = "feeds/feed.css"
# As Media RSS calls the kinds of attachments.
_MEDIA: Final = {"audio": "audio", "film": "video", "picture": "image"}


def compose_feed(plan: FeedPlan, form: str) -> Feed:
    """Return the feed as `rss`, `atom` or `json`, without its entries."""
    masthead, settings = plan.masthead, plan.settings

    def address(path: str) -> str:
        return urls.absolute(path, masthead.url)

    return Feed(
        title=on_one_line(plan.title) or masthead.url,
        description=on_one_line(plan.description) or masthead.url,
        language=plan.spoken,
        author=Author(on_one_line(masthead.name) or masthead.url, address(masthead.path())),
        home=address(plan.home),
        address=address(plan.path(form)),
        style_sheet=address(STYLE_SHEET),
        modified=plan.modified,
        hub=urls.encoded(settings.hub) if settings.hub else None,
        licence=licence_of(on_one_line(settings.licence or "")),
        ttl=settings.ttl,
        chain=_chain(plan, form),
    )


def _chain(plan: FeedPlan, form: str) -> Chain | None:
    """Return the ways through the archives. A JSON Feed has no such links."""
    archive = plan.archive
    if archive is None or form == "json":
        return None
    current = plan.current_path(FORM_OF_ARCHIVES)
    older, newer = archive.older(current), archive.newer(current)
    site = plan.masthead.url
    return Chain(
        is_archive=archive.number is not None,
        current=urls.absolute(current, site),
        older=urls.absolute(older, site) if older else None,
        newer=urls.absolute(newer, site) if newer else None,
    )


# Most of the newest thousand stand in several feeds, each in all forms.
@lru_cache(maxsize=1024)
def compose_entry(item: AnyItem, is_full_text: bool) -> FeedEntry:
    """Return the entry of a publication, or of what is left of it."""
    return _entry(item, is_full_text) if isinstance(item, FeedItem) else _withdrawn(item)


def _entry(item: FeedItem, is_full_text: bool) -> FeedEntry:
    masthead, publication = item.masthead, item.publication
    note = correction_note(masthead, publication)
    page = _page(masthead, publication.path)
    html = [*_correction(page, publication, note), *full_text(item, page)] if is_full_text else None
    # The title stays: by it, readers find again what they have read.
    return FeedEntry(
        identifier=identifier(masthead, publication),
        address=page,
        language=masthead.language,
        title=on_one_line(publication.title) or page,
        summary=on_one_line(f"{note} — {publication.summary}" if note else publication.summary),
        html=without_controls("\n".join(html)) if html else None,
        authors=tuple(_authors(item)),
        published=publication.date,
        modified=item.modified,
        tags=tuple(_tags(item)),
        image=_image(masthead, page_picture(item.originals, publication.picture or item.cover)),
        enclosures=tuple(_enclosures(masthead, item.attachments)),
    )


def _withdrawn(item: WithdrawnItem) -> FeedEntry:
    masthead, tombstone = item.masthead, item.tombstone
    page = _page(masthead, tombstone.path)
    note = on_one_line(withdrawal_note(masthead, tombstone))
    return FeedEntry(
        identifier=identifier(masthead, tombstone),
        address=page,
        language=masthead.language,
        title=on_one_line(withdrawn_title(masthead, tombstone)),
        summary=note,
        html=f'<p><strong><a href="{escape(page)}">{escape(note)}</a></strong></p>',
        authors=(Author(on_one_line(masthead.name) or masthead.url),),
        published=tombstone.date,
        modified=item.modified,
    )


def _page(masthead: Masthead, path: str) -> str:
    return urls.absolute(masthead.path(path), masthead.url)


def _correction(page: str, publication: AnyPublication, note: str | None) -> Iterator[str]:
    """Yield what was corrected, and the way to what differs."""
    if note and isinstance(publication, Release):
        reason = publication.corrections[-1].reason
        yield f'<p><strong><a href="{escape(page)}#corrections">{escape(note)}</a></strong> {escape(reason)}</p>'


def _authors(item: FeedItem) -> Iterator[Author]:
    url = item.masthead.url
    for author in item.authors:
        yield Author(on_one_line(author.name) or url, urls.absolute(author.path, url) if author.path else None)


def _tags(item: FeedItem) -> Iterator[str]:
    """Yield topics, then hashtags, each once."""
    hashtags = (hashtag.removeprefix("#") for hashtag in item.publication.hashtags)
    yield from dict.fromkeys(filter(None, map(on_one_line, (*item.topics, *hashtags))))


def _image(masthead: Masthead, picture: PagePicture | None) -> Image | None:
    if picture is None:
        return None
    width, height = picture.width, picture.height
    whole = Drawn(urls.absolute(picture.source, masthead.url), "image/jpeg", width, height)
    path, narrow = min(picture.candidates, key=lambda candidate: candidate[1], default=(picture.source, width))
    small = Drawn(urls.absolute(path, masthead.url), "image/webp", narrow, max(1, round(height * narrow / width)))
    words = on_one_line(picture.caption or picture.alt)
    credit = on_one_line(picture.credit or "") or None
    return Image(whole, small, words, credit, licence_of(on_one_line(picture.licence or "")))


def _enclosures(masthead: Masthead, files: Iterable[AttachedFile]) -> Iterator[Enclosure]:
    for file in files:
        address = urls.absolute(file.path, masthead.url)
        title, medium = on_one_line(file.title), _MEDIA.get(file.kind, "document")
        yield Enclosure(address, file.media_type, file.size, title, medium)
