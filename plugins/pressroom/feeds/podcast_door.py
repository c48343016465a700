"""The door to feedgen's podcast extension, and what it takes to make its feeds such as directories take today.

- It says of explicit words `yes`, `no` or `clean`; Apple wants `true` or `false`, so that element is ours.
- It knows nothing of Podcasting 2.0, so those elements are ours, too.
- As in `feedgen_door.py`, the style sheet is put in front of what a private method returns.
- The traps of `feedgen_door.py` are here as well: the order of entries, the last link, both dates, the locale.

Sources: https://help.apple.com/itc/podcasts_connect/#/itcb54353390 and https://podcasting2.org/docs/podcast-namespace,
November 2026.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from .podcast_composing import ComposedEpisode, ComposedPodcast, Terms

_ATOM: Final = "http://www.w3.org/2005/Atom"
_ITUNES: Final = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_PODCASTING: Final = "https://podcastindex.org/namespace/1.0"
_ABOUT_RSS: Final = "https://www.rssboard.org/rss-specification"


class _Channel(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Writes into the channel what feedgen cannot say."""

    podcast: ComposedPodcast

    def extend_ns(self) -> dict[str, str]:
        return {"podcast": _PODCASTING}

    def extend_rss(self, root: Element) -> Element:
        channel, podcast = root[0], self.podcast
        etree.SubElement(channel, f"{{{_ITUNES}}}explicit").text = "true" if podcast.is_explicit else "false"
        _add(channel, "guid", podcast.guid)
        _add(channel, "medium", "podcast")
        owner = {"owner": podcast.owner.email} if podcast.owner else {}
        _add(channel, "locked", "yes" if podcast.is_locked else "no", **owner)
        _add_licence(channel, podcast.licence)
        if podcast.hub:
            etree.SubElement(channel, f"{{{_ATOM}}}link", rel="hub", href=podcast.hub)
        if podcast.funding:
            _add(channel, "funding", podcast.funding.words, url=podcast.funding.address)
        return root


class _Item(BaseEntryExtension):  # type: ignore[misc]  # as above
    """Writes into an item what feedgen cannot say."""

    episode: ComposedEpisode

    def extend_rss(self, entry: Element) -> Element:
        episode = self.episode
        if episode.transcript:
            address, media_type, language = episode.transcript
            _add(entry, "transcript", url=address, type=media_type, **({"language": language} if language else {}))
        if episode.chapters:
            _add(entry, "chapters", url=episode.chapters.address, type=episode.chapters.media_type)
        if episode.season is not None:
            _add(entry, "season", str(episode.season))
        if episode.number is not None:
            _add(entry, "episode", str(episode.number))
        for person in episode.people:
            told = {"role": person.role, "href": person.address} | ({"img": person.picture} if person.picture else {})
            _add(entry, "person", person.name, **told)
        _add_licence(entry, episode.licence)
        return entry


def as_podcast(podcast: ComposedPodcast) -> bytes:
    """Return the feed as RSS 2.0 with the elements of Apple and of Podcasting 2.0."""
    generator = _generator(podcast)
    for episode in podcast.episodes:
        _add_episode(generator.add_entry(order="append"), episode)
    root = generator._create_rss()[0]  # noqa: SLF001 - the only way to the document
    root.addprevious(etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{podcast.style_sheet}"'))
    written: bytes = etree.tostring(root.getroottree(), pretty_print=True, encoding="UTF-8", xml_declaration=True)
    return written


def _generator(podcast: ComposedPodcast) -> Any:
    generator = FeedGenerator()
    generator.load_extension("podcast", atom=False)
    generator.register_extension("podcasting", _Channel, _Item, atom=False)
    generator.podcasting.podcast = podcast
    generator.title(podcast.title)
    generator.description(podcast.description)
    generator.language(podcast.language)
    generator.lastBuildDate(podcast.modified)
    generator.ttl(podcast.ttl)
    generator.docs(_ABOUT_RSS)
    generator.generator("Pressroom")
    if podcast.copyright:
        generator.copyright(podcast.copyright)
    generator.link(href=podcast.address, rel="self", type="application/rss+xml")
    generator.link(href=podcast.home, rel="alternate", type="text/html")
    generator.podcast.itunes_author(podcast.author)
    generator.podcast.itunes_type(podcast.type)
    main, sub = podcast.category
    generator.podcast.itunes_category({"cat": main} | ({"sub": sub} if sub else {}))
    if podcast.owner:
        generator.podcast.itunes_owner(*podcast.owner)
    if podcast.cover:
        generator.podcast.itunes_image(podcast.cover)
    return generator


def _add_episode(written: Any, episode: ComposedEpisode) -> None:
    written.podcasting.episode = episode
    written.guid(episode.identifier, permalink=False)
    written.title(episode.title)
    written.link(href=episode.address, rel="alternate", type="text/html")
    written.summary(episode.summary)
    written.content(episode.html, type="html")
    written.published(episode.published)
    written.updated(episode.modified)
    recording = episode.recording
    written.enclosure(recording.address, str(recording.size), recording.media_type)
    written.podcast.itunes_author(episode.author)
    written.podcast.itunes_title(episode.title)
    written.podcast.itunes_episode_type(episode.type)
    if episode.number is not None:
        written.podcast.itunes_episode(episode.number)
    if episode.season is not None:
        written.podcast.itunes_season(episode.season)
    if episode.seconds is not None:
        written.podcast.itunes_duration(str(episode.seconds))
    if episode.cover:
        written.podcast.itunes_image(episode.cover)


def _add_licence(parent: Element, licence: Terms | None) -> None:
    if licence:
        _add(parent, "license", licence.name, **({"url": licence.address} if licence.address else {}))


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> None:
    etree.SubElement(parent, f"{{{_PODCASTING}}}{name}", attributes).text = text
