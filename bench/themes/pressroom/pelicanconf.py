"""A newsroom with every feature on, as a new one begins, and with lists in pages of ten."""

from pressroom import campaigns, embeds, feeds, hub, pictures, releases, share, site

SITENAME = "The bench"
SITEURL = "https://bench.example.org"

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"

DEFAULT_PAGINATION = 10
# The peers have one feed of everything in two formats.
PRESSROOM_TOPIC_FEEDS = False

PLUGINS = [site, hub, releases, campaigns, pictures, embeds, share, feeds]
