"""The settings of this newsroom. Its name, people and contacts are in content/newsroom.yaml."""

import pressroom
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

SITENAME = "My newsroom"
SITEURL = "http://localhost:8000"

PATH = "content"
OUTPUT_PATH = "output"
THEME = pressroom.theme_folder()
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

# Take a name away to do without that feature. For short links or a search, write short_links or search at the end of
# the list; the search also needs `pip install 'pressroom[search]'`.
PLUGINS = [site, hub, releases, campaigns, pictures, assets, embeds, share, toolkits, feeds, sitemaps]
