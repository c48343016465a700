"""Where everything lives in the output, and the building of addresses.

This is the only module that knows the site's layout: a path is relative to the root of the output, with forward
slashes; `stories/x/` means the file `stories/x/index.html`.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

_SAFE: Final = "/#?&=:%~.-_"
# Most file systems end names at 255 bytes; a Korean letter has three.
_LONGEST_STEM: Final = 40
# What has a meaning in an address (RFC 3986, section 2.2), and so stays as it is written.
_RESERVED: Final = "!#$%&'()*+,/:;=?@[]~"
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})

# Pages that the hub makes itself, in every language.
HUB_PAGES: Final = frozenset(
    ["connect", "contacts", "coverage", "feeds", "library", "stories", "releases", "campaigns", "topics", "people"]
)
# Between the list of releases and a year or a topic. No release can have one of them as its slug.
RELEASE_FILTERS: Final = frozenset({"years", "topics"})
# How to check what a newsroom has signed, in every language; only where it signs.
VERIFY_PAGE: Final = "verify"
ALLOWED_SIGNERS: Final = "verify/allowed_signers"
# Where short links live, in every language the same.
SHORT_LINKS: Final = "go"
# Between a list and the number of one of its pages. No publication can have it as its slug.
LIST_PAGE: Final = "page"
_FOLDERS: Final = {"story": "stories", "release": "releases", "campaign": "campaigns"}


def in_language(path: str, language: str, default: str) -> str:
    """Return the path inside the language's part of the site; the default language lives at the root."""
    return path if language == default else f"{language}/{path}"


def publication_path(kind: str, slug: str) -> str:
    """Return where a publication lives inside its language."""
    return f"{_FOLDERS[kind]}/{slug}/"


def releases_path(year: int | None = None, topic: str | None = None) -> str:
    """Return where releases are listed inside their language: all, those of a year, of a topic, or of both."""
    if year is not None:
        return f"releases/years/{year}/{topic}/" if topic else f"releases/years/{year}/"
    return f"releases/topics/{topic}/" if topic else "releases/"


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


def list_page_path(path: str, number: int) -> str:
    """Return where a page of a long list lives, given the list's own path. Number 0 is the list's own page."""
    return f"{path}{LIST_PAGE}/{number}/" if number else path


def feed_path(form: str, language: str | None = None, topic: str | None = None) -> str:
    """Return where a feed lives, from the root. `form` is `rss` or `atom`; no language means all of them."""
    if topic:
        return f"feeds/topics/{topic}.{language}.{form}"
    return f"feeds/{language or 'all'}.{form}"


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


def qr_code_path(publication: str) -> str:
    """Return where the QR code of a publication lives, beside its toolkit."""
    return f"{toolkit_path(publication)}qr-code.svg"


def names_of_kits(slug: str) -> frozenset[str]:
    """Return the names, without their endings, of the files that are named after a publication."""
    paths = press_kit_path("", slug), pictures_zip_path("", slug), toolkit_zip_path("", slug)
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
