"""A campaign's site of its own, cut out of the newsroom's.

It holds nothing that is not public in the newsroom, or would be if the campaign stood there: it is made from the
assembled site, and names what it takes. The campaign's page is its root, what belongs to the campaign lies below it,
and links to everything else lead to the newsroom.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from . import urls
from .assembly import pictures_of_every_page, with_lists, with_paths
from .model import (
    Account,
    Brand,
    Campaign,
    CampaignUpdate,
    Edition,
    Entry,
    Event,
    HandbookPage,
    OwnSite,
    Page,
    Results,
    RuleVersion,
    Site,
)
from .problems import UsageError, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .library import Library
    from .model import Microsite, Newsroom

Work = TypeVar("Work", Campaign, CampaignUpdate, Entry, Event, Results, RuleVersion, HandbookPage, Page)
Part = TypeVar("Part", CampaignUpdate, Entry, Event, Results, RuleVersion, HandbookPage)


def campaigns_with_sites(library: Library) -> dict[str, str]:
    """Return the slugs of the campaigns that have a site of their own, by the keys of these, sorted."""
    return dict(sorted((each.site.key, each.slug) for each in library.campaigns if each.site))


def slug_of_site(library: Library, key: str) -> str:
    """Return the slug of the campaign whose site has that key. Raise UsageError if there is none."""
    known = campaigns_with_sites(library)
    if key not in known:
        raise UsageError(unknown_site(key, known))
    return known[key]


def unknown_site(key: str, known: Iterable[str]) -> str:
    """Return what is said of a key that no site has."""
    keys = sorted(known)
    if not keys:
        return f"there is no site '{key}', because no campaign has one; write `site:` into its campaign.yaml"
    return f"there is no site '{key}'; {suggestion(key, keys)} (the sites are {', '.join(keys)})"


class NotPublicError(UsageError):
    """There is nothing of a site yet: its campaign is held back."""


def microsite_of(library: Library, newsroom: Site, key: str) -> Site:
    """Return a campaign's own site, given the newsroom's with that campaign. Raise NotPublicError if there is none."""
    slug = slug_of_site(library, key)
    return _Cut(library, newsroom, slug, key).site()


@dataclass(frozen=True)
class _Cut:
    library: Library
    newsroom: Site
    slug: str
    key: str

    def site(self) -> Site:
        if not self._editions:
            raise NotPublicError(f"the campaign of the site '{self.key}' is not public yet; nothing was built")
        editions = tuple(with_lists(self._linked(each)) for each in self._editions.values())
        return Site(
            folder=self.newsroom.folder,
            url=self._microsite.address,
            clock=self.newsroom.clock,
            editions=editions,
            features=self.newsroom.features,
            page_size=self.newsroom.page_size,
            has_topic_feeds=False,
        )

    @cached_property
    def _campaigns(self) -> dict[str, Campaign]:
        """Return the campaign by languages, in the site's order."""
        found = {edition.language: edition.campaign(self.slug) for edition in self.newsroom.editions}
        public = {language: campaign for language, campaign in found.items() if campaign}
        told = next((each.languages_of_site(tuple(found)) for each in public.values()), ())
        return {language: public[language] for language in told if language in public}

    @property
    def _microsite(self) -> Microsite:
        """Return what does not depend on the language."""
        site = next(iter(self._campaigns.values())).site
        if site is None:
            raise ValueError(f"{self.slug} has no site of its own")
        return site

    @cached_property
    def _editions(self) -> dict[str, Edition]:
        """Return the editions by language; their links still lead about the newsroom."""
        whole = {edition.language: edition for edition in self.newsroom.editions}
        return {
            language: self._edition(whole[language], campaign, is_default=number == 0)
            for number, (language, campaign) in enumerate(self._campaigns.items())
        }

    def _edition(self, whole: Edition, campaign: Campaign, *, is_default: bool) -> Edition:
        def of_campaign(parts: tuple[Part, ...]) -> tuple[Part, ...]:
            return tuple(_without_topics(part) for part in parts if part.campaign == self.slug)

        site = campaign.site or self._microsite
        newsroom = whole.newsroom.model_copy(
            update={
                "name": site.name or campaign.title,
                "tagline": site.tagline,
                "description": site.description or campaign.summary,
                "notice": None,
                "picture": campaign.picture or whole.newsroom.picture,
                "card": site.card or whole.newsroom.card,
                "brand": _brand_of(site, whole.newsroom),
                "topics": {},
            }
        )
        masthead = replace(
            whole.masthead,
            url=site.address,
            is_default=is_default,
            name=newsroom.name,
            description=newsroom.description,
            picture=newsroom.picture,
            card=newsroom.card,
            contents=pictures_of_every_page(self.library, newsroom),
            own_site=OwnSite(
                folder=campaign.path,
                newsroom=whole.newsroom.name,
                newsroom_address=urls.absolute(whole.path(), self.newsroom.url),
                default=self.newsroom.editions[0].language,
            ),
            brand=newsroom.brand,
        )
        updates = of_campaign(whole.updates)
        edition = Edition(
            masthead=masthead,
            newsroom=newsroom,
            campaigns=(_without_topics(campaign),),
            updates=updates,
            entries=of_campaign(whole.entries),
            events=of_campaign(whole.events),
            results=of_campaign(whole.results),
            rules=of_campaign(whole.rules),
            handbook=of_campaign(whole.handbook),
            counts={slug: counts for slug, counts in whole.counts.items() if slug == self.slug},
            pages=tuple(page for page in whole.pages if page.slug in site.pages),
        )
        named = {key for item in edition.by_kind for key in item.named_people}
        people = tuple(person for person in whole.people if person.key in named)
        return with_paths(replace(edition, people=people), self.newsroom.page_size)

    def _linked(self, edition: Edition) -> Edition:
        """Return the edition with links to its own pages and to the newsroom. Of those to nowhere, words are left."""

        def linked(items: tuple[Work, ...]) -> tuple[Work, ...]:
            return tuple(self._with_links(item) for item in items)

        return replace(
            edition,
            newsroom=_with_accounts(edition.newsroom, self._ways_inside(edition.language)),
            campaigns=tuple(self._with_action(each) for each in linked(edition.campaigns)),
            updates=linked(edition.updates),
            entries=linked(edition.entries),
            events=linked(edition.events),
            results=linked(edition.results),
            rules=linked(edition.rules),
            handbook=linked(edition.handbook),
            pages=linked(edition.pages),
        )

    def _with_links(self, item: Work) -> Work:
        if not item.body.outline.links:
            return item
        body = item.body.linking_only(self._ways.__contains__).leading(
            {path: self._ways[path] for path in item.body.outline.links if path in self._ways}
        )
        return item.changed(body=body)

    def _with_action(self, campaign: Campaign) -> Campaign:
        action = campaign.action
        if action is None or ":" in action.address:
            return campaign
        address = self._ways_inside(campaign.language).get(_page_of(action.address))
        if address is None:
            return campaign.changed(action=None)
        return campaign.changed(action=action.model_copy(update={"address": address + _fragment_of(action.address)}))

    @cached_property
    def _ways(self) -> Mapping[str, str]:
        """Return, by the path of each page from the newsroom's root, its path here, or the whole address there."""
        ways: dict[str, str] = {}
        for edition in self.newsroom.editions:
            homes_and_pages = (edition.path(path) for path in ("", *edition.paths) if self._stands_in_newsroom(path))
            ways |= {path: urls.absolute(path, self.newsroom.url) for path in homes_and_pages}
            own = self._editions.get(edition.language)
            if own:
                ways |= {edition.path(path): own.path(path) for path in own.paths}
        return ways

    def _ways_inside(self, language: str) -> Mapping[str, str]:
        """Return the same by paths inside a language; those of pages here are inside it, too."""
        whole = next(edition for edition in self.newsroom.editions if edition.language == language)
        own = self._editions[language].masthead
        inside = {own.path(path): own.inside(path) for path in self._editions[language].paths}
        return {path: inside.get(way, way) for path in whole.paths if (way := self._ways.get(whole.path(path)))}

    def _stands_in_newsroom(self, path: str) -> bool:
        return self._microsite.in_newsroom or not path.startswith(urls.publication_path("campaign", self.slug))


def _brand_of(site: Microsite, newsroom: Newsroom) -> Brand | None:
    """Return what the site wears: the newsroom's brand, in its own colours if it has some, under its own name."""
    if not (site.colours or newsroom.brand):
        return None
    worn = newsroom.brand or Brand()
    return worn.model_copy(update={"name": None, "logo": None, "colours": site.colours or worn.colours})


def _without_topics(work: Work) -> Work:
    """Return a work without what only the newsroom has pages of: topics, and its own former addresses."""
    changes = {name: () for name in ("topics", "aliases") if getattr(work, name)}
    return work.changed(**changes) if changes else work


def _with_accounts(newsroom: Newsroom, ways: Mapping[str, str]) -> Newsroom:
    """Return the newsroom with accounts that lead on from here, too; some are pages of its own."""

    def led(account: Account) -> Account:
        if ":" in account.address:
            return account
        address = ways.get(_page_of(account.address), account.address) + _fragment_of(account.address)
        return account.model_copy(update={"address": address})

    return newsroom.model_copy(update={"accounts": tuple(map(led, newsroom.accounts))})


def _page_of(address: str) -> str:
    return urls.page_path(address.partition("#")[0].strip("/"))


def _fragment_of(address: str) -> str:
    return "".join(address.partition("#")[1:])
