"""The pictures and videos that the page of a publication shows, as search engines want to be told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.embed_addresses import embed_addresses, shown_addresses
from pressroom.core.model import Episode
from pressroom.core.text import shorten
from pressroom.embeds import recognise
from pressroom.pages.attachments import attached_files
from pressroom.pages.body_parts import address_part
from pressroom.pages.structured_data import in_seconds, instant, known_videos
from pressroom.pictures import page_picture
from pressroom.pictures.original import shown_pictures

from .writing import Video, url_element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import AnyWork, Masthead
    from pressroom.pages import Planner
    from pressroom.pictures import Originals

    from .writing import Url

# Of one page. Source: developers.google.com/search/docs/crawling-indexing/sitemaps/image-sitemaps
_MOST_PICTURES: Final = 1_000
# In characters and in seconds. Source: developers.google.com/search/docs/crawling-indexing/sitemaps/video-sitemaps
_LONGEST_DESCRIPTION: Final = 2_048
_LONGEST_VIDEO: Final = 28_800


def picture_addresses(planner: Planner, item: AnyWork) -> tuple[str, ...]:
    """Return the addresses of the pictures that its own page shows, each once."""
    originals = planner.originals_of(item)
    shown = (page_picture(originals, picture) for picture in shown_pictures(item))
    paths = dict.fromkeys(picture.source for picture in shown if picture)
    return tuple([urls.absolute(path, planner.site.url) for path in paths][:_MOST_PICTURES])


class OwnFilm(NamedTuple):
    """A film that is the newsroom's own: the paths of its file and of its poster, from the site's root."""

    file: str
    poster: str


@dataclass(frozen=True, slots=True)
class VideoPage:
    """A page with videos. What is said of these may be the publication's own words, so it stands here as a whole."""

    url: Url
    masthead: Masthead
    originals: Originals
    item: AnyWork
    film: OwnFilm | None

    holders: ClassVar = ("item",)

    def element(self) -> str:
        """Return what the sitemap says of it."""
        return url_element(self.url, tuple(videos_of(self.masthead, self.originals, self.item, self.film)))


class Films:
    """Finds the videos that publications show. Most show none of which anything is known, which is quickly told."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner
        noted = (recognise(note.address) for note in planner.masthead.embeds)
        self._keys = {known.key for known in noted if known and known.kind == "video"}

    def page(self, url: Url, item: AnyWork) -> VideoPage | None:
        """Return the page if there is anything to say of videos on it."""
        film = self._own(item)
        noted = self._keys.intersection(known.key for known in map(recognise, embed_addresses(item)) if known)
        if not (film or noted):
            return None
        page = VideoPage(url, self._planner.masthead, self._planner.originals_of(item), item, film)
        return page if any(videos_of(page.masthead, page.originals, item, film)) else None

    def _own(self, item: AnyWork) -> OwnFilm | None:
        """Return the film of an episode, if it has a poster; its page tells of it then, too."""
        if not isinstance(item, Episode) or item.recording is None or item.recording is not item.video:
            return None
        picture = item.picture or self._planner.cover_of(item)
        files = (picture.file,) if picture else ()
        poster = page_picture(self._planner.originals_of_files(files), picture)
        if poster is None:
            return None
        (film,) = attached_files(self._planner.site.folder, (item.recording,))
        return OwnFilm(film.path, poster.source)


def videos_of(masthead: Masthead, originals: Originals, item: AnyWork, film: OwnFilm | None) -> Iterator[Video]:
    """Yield the videos on a page, with player or file, as far as search engines get them from the page itself."""
    if film and isinstance(item, Episode):
        yield Video(
            title=item.title,
            description=shorten(item.summary, "codepoints", _LONGEST_DESCRIPTION).text,
            thumbnail=urls.absolute(film.poster, masthead.url),
            player=None,
            seconds=_told_seconds(item.seconds),
            published=instant(masthead, item.date),
            file=urls.absolute(film.file, masthead.url),
        )
    parts = (address_part(masthead, originals, *shown) for shown in shown_addresses(item))
    for video in known_videos(item.summary or item.title, parts):
        seconds = in_seconds(video.embed.duration) if video.embed.duration else 0
        if video.embed.player:
            yield Video(
                title=video.title,
                description=shorten(video.description, "codepoints", _LONGEST_DESCRIPTION).text,
                thumbnail=urls.absolute(video.poster.source, masthead.url),
                player=video.embed.player,
                seconds=_told_seconds(seconds),
                published=video.published.isoformat(),
            )


def _told_seconds(seconds: int | None) -> int | None:
    return seconds if seconds and seconds <= _LONGEST_VIDEO else None
