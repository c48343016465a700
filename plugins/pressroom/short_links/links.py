"""All short links of a site: of what is public, and of the codes that the newsroom has kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote

from pressroom.channels import TextFacts, find_text_facts
from pressroom.core import urls
from pressroom.core.short_codes import codes_of, former_codes
from pressroom.share import Subject, link_with_parameters, posted_channels
from pressroom.share.parameters import SHORT_LINK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Site
    from pressroom.core.model.kept_code import KeptCode

# Whom counters of visits name where no channel stands in the address: it may be on paper, or was said aloud.
_NO_CHANNEL: Final = TextFacts(
    key=SHORT_LINK,
    medium="link",
    counter="codepoints",
    maximum=None,
    hashtags=None,
    title=None,
    card_title=None,
    card_description=None,
)


class Coded(NamedTuple):
    """A publication, or what is left of one that was withdrawn: its code, and its path from the site's root.

    `planned` are the channels that only its own posting plan names, or named.
    """

    code: str
    language: str
    path: str
    slug: str
    planned: tuple[str, ...] = ()


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
    """Yield all that has a page and a code, the newest first; what was withdrawn comes last.

    What has moved has several codes: each that it ever had by itself still leads to it, behind its present one.
    """
    shown = [(item, edition) for edition in site.editions for item in edition.posted]
    for item, edition in sorted(shown, key=lambda pair: -pair[0].date.timestamp()):
        planned = item.share.planned_channels
        for code in codes_of(item):
            yield Coded(code, edition.language, edition.path(item.path), item.slug, planned)
    for edition in site.editions:
        for tombstone in edition.tombstones:
            path, planned = edition.path(tombstone.path), tombstone.channels
            for code in (tombstone.code, *former_codes("release", edition.language, tombstone.former_paths)):
                yield Coded(code, edition.language, path, tombstone.slug, planned)


def short_links(site: Site) -> Iterator[ShortLink]:
    """Yield all short links that lead somewhere: those of the newest publications first, then withdrawn, then kept.

    Some hosts read only the first of many.
    """
    mastheads = _mastheads(site)
    own: set[str] = set()
    planned: dict[str, tuple[str, ...]] = {}
    # A publication's own code can be kept, too: of its page, a line of the file may mean one part.
    parts = {(kept.code, kept.page): kept.fragment for kept in site.kept_codes}
    for each in coded(site):
        own.add(each.code)
        planned[each.path] = each.planned
        yield from _to_page(mastheads[each.language], each, parts.get((each.code, each.path), ""))
    for kept in site.kept_codes:
        if kept.code not in own and not kept.is_gone:
            yield from _kept(mastheads[kept.language], kept, planned.get(kept.page or "", ()))


def gone_links(site: Site) -> Iterator[ShortLink]:
    """Yield the short links that lead nowhere any more."""
    mastheads = _mastheads(site)
    for kept in site.kept_codes:
        if kept.is_gone:
            for facts in _channels(mastheads[kept.language]):
                yield ShortLink(kept.code, _name(facts), kept.language, "", "")


def _mastheads(site: Site) -> dict[str, Masthead]:
    return {edition.language: edition.masthead for edition in site.editions}


def _channels(masthead: Masthead, planned: tuple[str, ...] = ()) -> Iterator[TextFacts]:
    """Yield whom visits are counted by: no channel, and each on which something is posted."""
    own = masthead.own_channels
    yield _NO_CHANNEL
    found = (find_text_facts(key, own) for key in posted_channels(masthead, planned, own))
    yield from (facts for facts in found if facts)


def _kept(masthead: Masthead, kept: KeptCode, planned: tuple[str, ...]) -> Iterator[ShortLink]:
    if kept.page is not None:
        slug = kept.page.strip("/").rpartition("/")[2] or kept.code
        yield from _to_page(masthead, Coded(kept.code, kept.language, kept.page, slug, planned), kept.fragment)
        return
    # Another site's own parameters are not for us to choose.
    address = urls.encoded(kept.address)
    yield from (ShortLink(kept.code, _name(facts), kept.language, address, address) for facts in _channels(masthead))


def _to_page(masthead: Masthead, led_to: Coded, fragment: str = "") -> Iterator[ShortLink]:
    code, language, path, slug, planned = led_to
    address = quote(path) + (f"#{quote(fragment)}" if fragment else "")
    canonical = urls.absolute(path, masthead.url)
    page = Subject(slug=slug, language=language, title="", summary="", address=address)
    for facts in _channels(masthead, planned):
        target = link_with_parameters(page, facts, SHORT_LINK, masthead.utm)
        yield ShortLink(code, _name(facts), language, target, canonical)


def _name(facts: TextFacts) -> str:
    """Return what stands for a channel in the path of a short link."""
    return "" if facts is _NO_CHANNEL else facts.key
