"""Where everything lives in the output, and the building of addresses.

This is the only module that knows the site's layout: a path is relative to the root of the output, with forward
slashes; `stories/x/` means the file `stories/x/index.html`.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit, urlunsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAFE: Final = "/#?&=:%~.-_"
# Most file systems end names at 255 bytes; a Korean letter has three.
_LONGEST_STEM: Final = 40
# What has a meaning in an address (RFC 3986, section 2.2), and so stays as it is written.
_RESERVED: Final = "!#$%&'()*+,/:;=?@[]~"
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})

# Pages that the hub makes itself, in every language.
HUB_PAGES: Final = frozenset(
    [
        *("connect", "contacts", "coverage", "feeds", "library", "topics", "people", "subscribe"),
        *("stories", "releases", "campaigns", "series", "digests"),
        *("questions", "documents", "infographics", "reader-stories", "events"),
        "archive",
    ]
)
# Those of them that are there only when something stands on them.
PAGES_WHEN_FILLED: Final = frozenset({"questions", "documents", "infographics", "reader-stories", "events"})
# Those of them that a campaign's own site has as well.
PAGES_OF_OWN_SITES: Final = frozenset({"connect", "contacts", "feeds", "people", "subscribe"})
# What a brand says, as a style sheet, and where the files are that it brings along.
BRAND_SHEET: Final = "theme/css/brand.css"
BRAND_FOLDER: Final = "theme/brand/"
# Between the list of releases and a year or a topic. No release can have one of them as its slug.
RELEASE_FILTERS: Final = frozenset({"years", "topics"})
# Between the gallery of a campaign and what it is narrowed to. No entry can have one of them as its slug.
ENTRY_FILTERS: Final = frozenset({"categories", "countries", "awards"})
# How to check what a newsroom has signed, in every language; only where it signs.
VERIFY_PAGE: Final = "verify"
ALLOWED_SIGNERS: Final = "verify/allowed_signers"
# Where readers search, in every language; what is searched lies below it, in a folder for each language.
SEARCH_PAGE: Final = "search"
# Where short links live, in every language the same.
SHORT_LINKS: Final = "go"
# Between a list and the number of one of its pages. No publication can have it as its slug.
LIST_PAGE: Final = "page"
# What a feed looks like in a browser.
FEED_SHEET: Final = "feeds/feed.css"
_FEED_FOLDERS: Final = {
    "topic": "topics",
    "tag": "tags",
    "person": "people",
    "campaign": "campaigns",
    "series": "series",
    "podcast": "podcasts",
}
# Where each kind of publication lives. What belongs to something else lives below that.
_PLACES: Final = {
    "story": "stories/{slug}/",
    "release": "releases/{slug}/",
    "campaign": "campaigns/{slug}/",
    "episode": "series/{within}/{slug}/",
    "update": "campaigns/{within}/updates/{slug}/",
    "digest": "digests/{slug}/",
    "question": "questions/{slug}/",
    "document": "documents/{slug}/",
    "infographic": "infographics/{slug}/",
    "reader-story": "reader-stories/{slug}/",
    "entry": "campaigns/{within}/entries/{slug}/",
    "event": "campaigns/{within}/events/{slug}/",
    "results": "campaigns/{within}/results/",
    "rules": "campaigns/{within}/rules/{slug}/",
    "handbook": "campaigns/{within}/handbook/{slug}/",
}
# Where that is if it belongs to nothing but the newsroom.
_PLACES_OF_THE_NEWSROOM: Final = {"event": "events/{slug}/"}
_AT_PLACES: Final = tuple(
    (kind, re.compile(place.format(slug="[^/]+", within="[^/]+")))
    for kind, place in (*_PLACES.items(), *_PLACES_OF_THE_NEWSROOM.items())
)


def in_language(path: str, language: str, default: str) -> str:
    """Return the path inside the language's part of the site; the default language lives at the root."""
    return path if language == default else f"{language}/{path}"


def from_root(alias: str, language: str, default: str) -> str:
    """Return the path from the root of a former address: it begins with a slash, or lies inside its language."""
    return alias[1:] if alias.startswith("/") else in_language(alias, language, default)


def former_paths(path: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """Return which former addresses are paths like that of a publication: in the same folder, and as deep."""
    folder, depth = path.partition("/")[0], path.count("/")
    return tuple(
        alias
        for alias in aliases
        if alias.partition("/")[0] == folder and alias.count("/") == depth and alias.endswith("/")
    )


def last_name(path: str) -> str:
    """Return the last name of a path: the slug, where it is that of a publication."""
    return posixpath.basename(path.rstrip("/"))


def publication_path(kind: str, slug: str, within: str = "") -> str:
    """Return where a publication lives inside its language: an episode `within` its series, an update its campaign.

    An event may be within none: then it is the newsroom's own.
    """
    places = _PLACES if within else _PLACES | _PLACES_OF_THE_NEWSROOM
    return places[kind].format(slug=slug, within=within)


def kind_at(path: str) -> str | None:
    """Return the kind of publication that lives at a path inside its language; None where none does."""
    return next((kind for kind, pattern in _AT_PLACES if pattern.fullmatch(path)), None)


# Each list of a gallery leads to nearly all others.
@lru_cache(maxsize=16_384)
def entries_path(
    campaign: str, category: str | None = None, country: str | None = None, award: str | None = None
) -> str:
    """Return where a campaign's entries are listed inside their language: all, or those of a category, a country …."""
    narrower = (
        ("categories", category),
        ("countries", country and country.lower()),
        ("awards", award and award.replace(" ", "-")),
    )
    way = "".join(f"{name}/{value}/" for name, value in narrower if value)
    return f"campaigns/{campaign}/entries/{way}"


def winners_path(campaign: str) -> str:
    """Return where the winners of a campaign are inside its language."""
    return f"campaigns/{campaign}/winners/"


def leaderboard_path(campaign: str) -> str:
    """Return where it is told inside a language which entries of a campaign lead."""
    return f"campaigns/{campaign}/leaderboard/"


def events_path(campaign: str = "") -> str:
    """Return where the list of a campaign's events lives inside its language; without one, that of all events."""
    return f"campaigns/{campaign}/events/" if campaign else "events/"


def event_calendar_path(event: str, slug: str) -> str:
    """Return where an event lives for calendars, beside its page."""
    return f"{event}{slug}.ics"


def calendar_path(page: str) -> str:
    """Return where a calendar lives, beside its page: that of a campaign, or the list of all events."""
    return f"{page}calendar.ics"


def rules_path(campaign: str) -> str:
    """Return where the rules in force of a campaign live inside its language; each version lives below."""
    return f"campaigns/{campaign}/rules/"


def media_kit_path(campaign: str) -> str:
    """Return where the page of a campaign's media kit lives, given the campaign's own path."""
    return f"{campaign}media-kit/"


def media_kit_zip_path(campaign: str, slug: str) -> str:
    """Return where all of a media kit lives in one zip, under a name that says whose it is."""
    return f"{media_kit_path(campaign)}{slug}-media-kit.zip"


def badge_path(campaign: str, number: int, shape: str, tone: str) -> str:
    """Return where a campaign's badge lives, given the campaign's own path. Its words are called by their number."""
    return f"{media_kit_path(campaign)}badge-{number}-{shape}-{tone}.svg"


def series_path(key: str) -> str:
    """Return where a series' page lives inside its language."""
    return f"series/{key}/"


def releases_path(year: int | None = None, topic: str | None = None) -> str:
    """Return where releases are listed inside their language: all, those of a year, of a topic, or of both."""
    if year is not None:
        return f"releases/years/{year}/{topic}/" if topic else f"releases/years/{year}/"
    return f"releases/topics/{topic}/" if topic else "releases/"


def archive_path(year: int | None = None, month: int | None = None) -> str:
    """Return where it is told inside a language when what was published: all years, one of them, or a month of it."""
    if year is None:
        return "archive/"
    return f"archive/{year}/{month:02}/" if month else f"archive/{year}/"


def library_path(kind: str | None = None) -> str:
    """Return where assets are offered inside their language: all, or those of a kind such as `pictures`."""
    return f"library/{kind}/" if kind else "library/"


def page_path(slug: str) -> str:
    """Return where a page lives inside its language."""
    return f"{slug}/"


def topic_path(key: str) -> str:
    """Return where a topic's page lives inside its language."""
    return f"topics/{key}/"


def person_path(key: str) -> str:
    """Return where a person's page lives inside its language."""
    return f"people/{key}/"


def short_path(code: str) -> str:
    """Return where a short link lives, from the root; each channel's own lives below it."""
    return f"{SHORT_LINKS}/{code}/"


def qr_path(publication: str, channel: str) -> str:
    """Return where the QR code of a publication's link for a channel lives, beside its page."""
    return f"{publication}qr-{channel}.svg"


def search_index_path(language: str) -> str:
    """Return where the search index of a language lives, from the root."""
    return f"{SEARCH_PAGE}/{language}/"


def list_page_path(path: str, number: int) -> str:
    """Return where a page of a long list lives, given the list's own path. Number 0 is the list's own page."""
    return f"{path}{LIST_PAGE}/{number}/" if number else path


def is_numbered(path: str) -> bool:
    """Tell whether a page is one of the numbered pages of a long list."""
    *_, word, number, end = ("", "", *path.split("/"))
    return word == LIST_PAGE and number.isdecimal() and not end


def folder_of(path: str) -> str:
    """Return the path in which a page lives: `stories/` for `stories/x/`."""
    return path[: path.rstrip("/").rfind("/") + 1]


def feed_path(form: str, language: str | None = None, kind: str = "all", key: str = "") -> str:
    """Return where a feed lives, from the root.

    `form` is `rss`, `atom` or `json`; no language means all of them, which only that of everything can have. `kind` is
    `all`, a kind of publications such as `stories`, or what the `key` is of, such as `topic`.
    """
    if kind == "all":
        return f"feeds/{language or 'all'}.{form}"
    name = f"{_FEED_FOLDERS[kind]}/{key}" if key else kind
    return f"feeds/{name}.{language}.{form}"


def connect_path(grouping: str = "") -> str:
    """Return where the newsroom's accounts stand inside their language, grouped by kind or by something else."""
    return f"connect/{grouping}/" if grouping else "connect/"


def accounts_file(ending: str) -> str:
    """Return where the newsroom's accounts are inside their language: as `json`, or their feeds as `opml`."""
    return f"connect/accounts.{ending}"


def opml_path(language: str) -> str:
    """Return where the list of a language's feeds lives, for feed readers."""
    return f"feeds/{language}.opml"


def podcast_path(series: str, language: str) -> str:
    """Return where the feed of a podcast lives, from the root."""
    return feed_path("rss", language, "podcast", series)


def chapters_path(publication: str) -> str:
    """Return where the chapters of an episode live as players read them, beside its page."""
    return f"{publication}chapters.json"


def text_copy_path(publication: str) -> str:
    """Return where the plain-text copy of a release lives, beside its page."""
    return f"{publication}release.txt"


def lift_path(publication: str, name: str) -> str:
    """Return where a file lives that lifts a release, beside its page."""
    return f"{publication}{name}"


def press_kit_path(publication: str, slug: str) -> str:
    """Return where the press kit of a release lives, beside its page, under a name that says whose it is."""
    return f"{publication}{slug}-press-kit.zip"


def pictures_zip_path(publication: str, slug: str) -> str:
    """Return where all files of a publication's picture live in one zip, under a name that says whose they are."""
    return f"{pictures_path(publication)}{slug}-pictures.zip"


def toolkit_path(publication: str) -> str:
    """Return where the page lives that has a publication's posts for every channel."""
    return f"{publication}toolkit/"


def toolkit_zip_path(publication: str, slug: str) -> str:
    """Return where all of a toolkit lives in one zip, under a name that says whose it is."""
    return f"{toolkit_path(publication)}{slug}-toolkit.zip"


def republish_path(publication: str) -> str:
    """Return where the page lives from which others take a publication's text to republish it."""
    return f"{publication}republish/"


def qr_code_path(publication: str) -> str:
    """Return where the QR code of a publication lives, beside its toolkit."""
    return f"{toolkit_path(publication)}qr-code.svg"


def names_of_kits(slug: str) -> frozenset[str]:
    """Return the names, without their endings, of the files that are named after a publication."""
    paths = (
        press_kit_path("", slug),
        pictures_zip_path("", slug),
        toolkit_zip_path("", slug),
        media_kit_zip_path("", slug),
    )
    return frozenset(posixpath.splitext(posixpath.basename(path))[0] for path in paths)


def sums_path(publication: str) -> str:
    """Return where the sums of all files that lift a release live, beside its page."""
    return f"{publication}SHA256SUMS"


def signature_path(publication: str) -> str:
    """Return where the signature of these sums lives."""
    return f"{publication}SHA256SUMS.sig"


def pictures_path(publication: str) -> str:
    """Return where the page of a publication's picture lives."""
    return f"{publication}pictures/"


def card_path(publication: str, width: int, height: int) -> str:
    """Return where the card of a publication without a picture lives, in that size in pixels."""
    return f"{publication}card-{width}x{height}.jpg"


@lru_cache(maxsize=16_384)
def file_stem(name: str) -> str:
    """Return how the names of all copies of a file begin, given its own name.

    Letters of any language, but nothing that has a meaning in an address, and no capitals.
    """
    return re.sub(r"[^\w.-]+", "-", posixpath.splitext(name)[0]).casefold()[:_LONGEST_STEM]


def file_of(path: str) -> str:
    """Return the file that serves a path: `stories/x/` is `stories/x/index.html`."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def is_page(path: str) -> bool:
    """Tell whether a path is that of a page, and not of a feed or another file."""
    return path == "" or path.endswith(("/", ".html", ".htm"))


def root_from(path: str) -> str:
    """Return the way from a page back to the root: `..` for `stories/`, `.` for the root itself."""
    folder = posixpath.dirname(path)
    return "/".join([".."] * (folder.count("/") + 1)) if folder else "."


# One publication is linked to from many pages, which are as deep. Themes may give numbers: 1 and True are equal.
@lru_cache(maxsize=16_384, typed=True)
def relative(path: str, root: str) -> str:
    """Return the address of a path as a page prints it, given the way to the root."""
    return quote(f"{root}/{path}", safe=_SAFE)


def absolute(path: str, site_url: str) -> str:
    """Return the whole address of a path, percent-encoded."""
    return f"{site_url.rstrip('/')}/{_quoted(path)}"


# A page says its own address several times.
@lru_cache(maxsize=1024)
def _quoted(path: str) -> str:
    return quote(path, safe=_SAFE)


def encoded(address: str) -> str:
    """Return a complete address in the letters that RFC 3986 allows. What is percent-encoded already stays so."""
    parts = urlsplit(address)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    rest = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
    return f"{parts.scheme}://{host}{_BARE_PERCENT.sub('%25', quote(rest, safe=_RESERVED))}"


def is_web_address(address: str) -> bool:
    """Tell whether it is a complete http or https address with a host, and with nobody's name and password."""
    try:
        parts = urlsplit(address)
        # Asking for a port tells whether it can be one.
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    is_plain = "@" not in parts.netloc and not any(letter.isspace() for letter in address)
    return parts.scheme in {"http", "https"} and has_host and is_plain
