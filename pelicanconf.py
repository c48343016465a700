"""The settings of the demo newsroom. Names, people and contacts are in content/newsroom.yaml."""

from pressroom import (
    assets,
    campaigns,
    embeds,
    feeds,
    hub,
    pictures,
    releases,
    search,
    share,
    short_links,
    site,
    sitemaps,
    toolkits,
)

SITENAME = "Pressroom"
SITEURL = "http://localhost:8000"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Seoul"
DEFAULT_LANG = "en"

# Modules, not names: one that cannot be imported stops the build. Take a line away to do without that feature.
PLUGINS = [
    site,
    hub,
    releases,
    campaigns,
    pictures,
    assets,
    embeds,
    share,
    short_links,
    toolkits,
    feeds,
    sitemaps,
    search,
]
