"""All short links of a site: of what is public, and of the codes that the newsroom has kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from pressroom.channels import TextFacts, find_text_facts
from pressroom.core import urls
from pressroom.share import USUAL_CHANNELS, Subject, code_of, link_with_parameters, toolkit_channels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Masthead, Site
    from pressroom.core.model.kept_code import KeptCode

_PLACEMENT: Final = "short-link"
# Whom counters of visits name where no channel stands in the address: it may be on paper, or was said aloud.
_NO_CHANNEL: Final = TextFacts(
    key="short-link",
    medium="link",
    counter="codepoints",
    maximum=None,
    hashtags=None,
    title=None,
    card_title=None,
    card_description=None,
)


@dataclass(frozen=True, slots=True)
class ShortLink:
    """A short link. `channel` is empty for the one that belongs to none.

    `target` is where it leads, with parameters, and `canonical` the whole address without: both are percent-encoded.
    A target in the site is a path from its root, without a slash in front; both are empty where there is nothing left.
    """

    code: str
    channel: str
    language: str
    target: str
    canonical: str

    @property
    def path(self) -> str:
        """Return its path from the site's root."""
        return f"{urls.short_path(self.code)}{self.channel}/" if self.channel else urls.short_path(self.code)

    @property
    def leads_out(self) -> bool:
        """Tell whether it leads to another site."""
        return ":" in self.target.partition("/")[0]


def short_links(site: Site) -> Iterator[ShortLink]:
    """Yield all short links that lead somewhere: those of the newest publications first, then withdrawn, then kept.

    Some hosts read only the first of many.
    """
    own: set[str] = set()
    for masthead, facts, code, path, slug in _publications(site):
        own.add(code)
        yield from _to_page(masthead, facts, code, path, slug)
    editions = {edition.language: edition for edition in site.editions}
    for kept in site.kept_codes:
        if kept.code not in own and not kept.is_gone:
            yield from _kept(editions[kept.language], kept)


def gone_links(site: Site) -> Iterator[ShortLink]:
    """Yield the short links that lead nowhere any more."""
    editions = {edition.language: edition for edition in site.editions}
    for kept in site.kept_codes:
        if kept.is_gone:
            for facts in _channels(editions[kept.language]):
                yield ShortLink(kept.code, _name(facts), kept.language, "", "")


def _publications(site: Site) -> Iterator[tuple[Masthead, tuple[TextFacts, ...], str, str, str]]:
    """Yield masthead, channels, code, path from the root and slug of all that has a page, the newest first."""
    channels = {edition.language: _channels(edition) for edition in site.editions}
    shown = [(item, edition) for edition in site.editions for item in edition.publications]
    for item, edition in sorted(shown, key=lambda pair: -pair[0].date.timestamp()):
        yield edition.masthead, channels[edition.language], code_of(item), edition.path(item.path), item.slug
    for edition in site.editions:
        for tombstone in edition.tombstones:
            path = edition.path(tombstone.path)
            yield edition.masthead, channels[edition.language], tombstone.code, path, tombstone.slug


def _channels(edition: Edition) -> tuple[TextFacts, ...]:
    """Return what has a short link of its own: no channel, those of the share bar, those of posts."""
    masthead = edition.masthead
    bar = USUAL_CHANNELS if masthead.share is None else masthead.share
    keys = dict.fromkeys((*bar, *toolkit_channels(edition.newsroom, masthead.own_channels)))
    found = (find_text_facts(key, masthead.own_channels) for key in keys)
    return _NO_CHANNEL, *(facts for facts in found if facts)


def _kept(edition: Edition, kept: KeptCode) -> Iterator[ShortLink]:
    masthead, channels = edition.masthead, _channels(edition)
    if kept.page is not None:
        slug = kept.page.strip("/").rpartition("/")[2] or kept.code
        yield from _to_page(masthead, channels, kept.code, kept.page, slug, kept.fragment)
        return
    # Another site's own parameters are not for us to choose.
    address = urls.encoded(kept.address)
    yield from (ShortLink(kept.code, _name(facts), kept.language, address, address) for facts in channels)


def _to_page(  # noqa: PLR0917 - one row of a table
    masthead: Masthead, channels: tuple[TextFacts, ...], code: str, path: str, slug: str, fragment: str = ""
) -> Iterator[ShortLink]:
    address = quote(path) + (f"#{quote(fragment)}" if fragment else "")
    canonical = urls.absolute(path, masthead.url)
    page = Subject(slug=slug, language=masthead.language, title="", summary="", address=address)
    for facts in channels:
        target = link_with_parameters(page, facts, _PLACEMENT, masthead.utm)
        yield ShortLink(code, _name(facts), masthead.language, target, canonical)


def _name(facts: TextFacts) -> str:
    """Return what stands for a channel in the path of a short link."""
    return "" if facts is _NO_CHANNEL else facts.key
