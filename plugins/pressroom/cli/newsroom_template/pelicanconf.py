"""The settings of this newsroom. Its name, people and contacts are in content/newsroom.yaml."""

import pressroom
from pressroom import assets, campaigns, embeds, feeds, hub, pictures, releases, share, short_links, site, toolkits

SITENAME = "My newsroom"
SITEURL = "http://localhost:8000"

PATH = "content"
OUTPUT_PATH = "output"
THEME = pressroom.theme_folder()
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

# Take a name away to do without that feature. For short links, write short_links at the end of the list.
PLUGINS = [site, hub, releases, campaigns, pictures, assets, embeds, share, toolkits, feeds]
