"""The names of the features, as settings switch them on under PLUGINS: those by which rooms ask for one another."""

from __future__ import annotations

from typing import Final

CAMPAIGNS: Final = "pressroom.campaigns"
EMBEDS: Final = "pressroom.embeds"
FEEDS: Final = "pressroom.feeds"
HUB: Final = "pressroom.hub"
PICTURES: Final = "pressroom.pictures"
RELEASES: Final = "pressroom.releases"
SEARCH: Final = "pressroom.search"
SHARE: Final = "pressroom.share"
SHORT_LINKS: Final = "pressroom.short_links"
SITEMAPS: Final = "pressroom.sitemaps"
SITE: Final = "pressroom.site"
TOOLKITS: Final = "pressroom.toolkits"
ASSETS: Final = "pressroom.assets"
