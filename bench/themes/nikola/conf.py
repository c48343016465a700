"""Nikola: what the bench's outputs need, everything else switched off."""

BLOG_AUTHOR = "The bench"
BLOG_TITLE = "The bench"
BLOG_EMAIL = "bench@example.org"
BLOG_DESCRIPTION = "Stories to measure with."
SITE_URL = "https://bench.example.org/"
DEFAULT_LANG = "en"
TRANSLATIONS = {"en": ""}
TIMEZONE = "UTC"
THEME = "bench"

POSTS = (("stories/*.md", "stories", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
OUTPUT_FOLDER = "output"
CACHE_FOLDER = "cache"
PRETTY_URLS = True
STRIP_INDEXES = True

INDEX_DISPLAY_POST_COUNT = 10
INDEX_TEASERS = False
INDEX_PATH = ""
INDEXES_PRETTY_PAGE_URL = ["page", "{number}", "{index_file}"]
TAG_PATH = "tags"
TAGS_INDEX_PATH = "tags/index.html"
TAG_PAGES_ARE_INDEXES = True
CATEGORY_PATH = "categories"
CATEGORY_PREFIX = ""
CATEGORY_PAGES_ARE_INDEXES = True

FEED_LENGTH = 20
GENERATE_RSS = True
GENERATE_ATOM = True
FEED_TEASERS = False

COPY_SOURCES = False
FILES_FOLDERS: dict[str, str] = {}
GALLERY_FOLDERS: dict[str, str] = {}
LISTINGS_FOLDERS: dict[str, str] = {}
IMAGE_FOLDERS: dict[str, str] = {}
USE_BUNDLES = False
DISABLED_PLUGINS = [
    "archive",
    "classify_archive",
    "classify_authors",
    "classify_page_index",
    "classify_sections",
    "copy_assets",
    "copy_files",
    "create_bundles",
    "gzip",
    "render_authors",
    "render_galleries",
    "render_listings",
    "robots",
    "scale_images",
    "sitemap",
]
GLOBAL_CONTEXT_FILLER: list[object] = []
