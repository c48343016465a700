"""All short links of a site: of what is public, and of the codes that the newsroom has kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from pressroom.channels import TextFacts, find_text_facts
from pressroom.core import urls
from pressroom.share import USUAL_CHANNELS, Subject, code_of, link_with_parameters, toolkit_channels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Edition, Site
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


class Coded(NamedTuple):
    """A publication, or what is left of one that was withdrawn: its code, and its path from the site's root."""

    code: str
    language: str
    path: str
    slug: str


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


def coded(site: Site) -> Iterator[Coded]:
    """Yield all that has a page and a code, the newest first; what was withdrawn comes last."""
    shown = [(item, edition) for edition in site.editions for item in edition.publications]
    for item, edition in sorted(shown, key=lambda pair: -pair[0].date.timestamp()):
        yield Coded(code_of(item), edition.language, edition.path(item.path), item.slug)
    for edition in site.editions:
        for tombstone in edition.tombstones:
            yield Coded(tombstone.code, edition.language, edition.path(tombstone.path), tombstone.slug)


def short_links(site: Site) -> Iterator[ShortLink]:
    """Yield all short links that lead somewhere: those of the newest publications first, then withdrawn, then kept.

    Some hosts read only the first of many.
    """
    places = _places(site)
    own: set[str] = set()
    for each in coded(site):
        own.add(each.code)
        yield from _to_page(places[each.language], each)
    for kept in site.kept_codes:
        if kept.code not in own and not kept.is_gone:
            yield from _kept(places[kept.language], kept)


def gone_links(site: Site) -> Iterator[ShortLink]:
    """Yield the short links that lead nowhere any more."""
    places = _places(site)
    for kept in site.kept_codes:
        if kept.is_gone:
            for facts in places[kept.language].channels:
                yield ShortLink(kept.code, _name(facts), kept.language, "", "")


class _Place(NamedTuple):
    """An edition, and what has a short link of its own there: no channel, those of the share bar, those of posts."""

    edition: Edition
    channels: tuple[TextFacts, ...]


def _places(site: Site) -> dict[str, _Place]:
    return {edition.language: _Place(edition, _channels(edition)) for edition in site.editions}


def _channels(edition: Edition) -> tuple[TextFacts, ...]:
    masthead = edition.masthead
    bar = USUAL_CHANNELS if masthead.share is None else masthead.share
    keys = dict.fromkeys((*bar, *toolkit_channels(edition.newsroom, masthead.own_channels)))
    found = (find_text_facts(key, masthead.own_channels) for key in keys)
    return _NO_CHANNEL, *(facts for facts in found if facts)


def _kept(place: _Place, kept: KeptCode) -> Iterator[ShortLink]:
    if kept.page is not None:
        slug = kept.page.strip("/").rpartition("/")[2] or kept.code
        yield from _to_page(place, Coded(kept.code, kept.language, kept.page, slug), kept.fragment)
        return
    # Another site's own parameters are not for us to choose.
    address = urls.encoded(kept.address)
    yield from (ShortLink(kept.code, _name(facts), kept.language, address, address) for facts in place.channels)


def _to_page(place: _Place, led_to: Coded, fragment: str = "") -> Iterator[ShortLink]:
    code, language, path, slug = led_to
    masthead = place.edition.masthead
    address = quote(path) + (f"#{quote(fragment)}" if fragment else "")
    canonical = urls.absolute(path, masthead.url)
    page = Subject(slug=slug, language=language, title="", summary="", address=address)
    for facts in place.channels:
        target = link_with_parameters(page, facts, _PLACEMENT, masthead.utm)
        yield ShortLink(code, _name(facts), language, target, canonical)


def _name(facts: TextFacts) -> str:
    """Return what stands for a channel in the path of a short link."""
    return "" if facts is _NO_CHANNEL else facts.key
