"""The calendar page: every post to come, month by month, for the editors alone."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.clock import find_zone
from pressroom.core.dates import find_locale, written_moment
from pressroom.core.file_words import in_number
from pressroom.core.language_names import own_name_of

from .words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from pressroom.core.model import Masthead, Site

    from .post import Post, Posts

_HERE: Final = Path(__file__).parent
_TEMPLATE: Final = "calendar.html"
STYLE_SHEET: Final = "calendar.css"


class _Entry(NamedTuple):
    """A post as the page prints it. `local` is its instant in the newsroom's zone, `offset` that zone's then.

    `language` is what the language of its publication is called there, `until` the end of an embargo in words.
    """

    post: Post
    local: datetime
    offset: str
    length: str
    language: str
    until: str | None


class _Day(NamedTuple):
    name: str
    day: date
    entries: tuple[_Entry, ...]


class _Month(NamedTuple):
    name: str
    key: str
    days: tuple[_Day, ...]


def calendar_pages(posts: Posts, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the page in each language of the newsroom, and its style sheet, by the names of their files.

    Each shows the posts of all languages. The page of the first language is `calendar.html`.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template(_TEMPLATE)
    mastheads = [edition.masthead for edition in site.editions]
    pages = [(masthead.language, own_name_of(masthead.language), _file(masthead)) for masthead in mastheads]
    for masthead in mastheads:
        language, zone = masthead.language, masthead.timezone
        page = template.render(
            language=language,
            words=words_in(masthead),
            counted=partial(_counted, language),
            name=masthead.name,
            zone=zone,
            moment=written_moment(posts.now, language, zone),
            posts=posts,
            months=tuple(_months(posts.shown, masthead)),
            pages=pages if len(pages) > 1 else (),
            style_sheet=STYLE_SHEET,
        )
        yield _file(masthead), page.encode()
    yield STYLE_SHEET, desk_style()


def _counted(language: str, forms: Mapping[str, str], number: int) -> str:
    return in_number(forms, number, language).format(count=number)


def desk_style() -> bytes:
    """Return the style sheet, for other pages that stay in the house: plain, and with nothing from elsewhere."""
    return (_HERE / STYLE_SHEET).read_bytes()


def _file(masthead: Masthead) -> str:
    return "calendar.html" if masthead.is_default else f"calendar.{masthead.language}.html"


def _months(posts: Iterable[Post], masthead: Masthead) -> Iterator[_Month]:
    from babel.dates import format_date, format_skeleton

    locale = find_locale(masthead.language)
    entries = [_entry(post, masthead) for post in posts]
    for _, month in groupby(entries, key=lambda entry: (entry.local.year, entry.local.month)):
        in_month = list(month)
        days = tuple(
            _Day(format_date(day, "full", locale=locale), day, tuple(some))
            for day, some in groupby(in_month, key=lambda entry: entry.local.date())
        )
        first = in_month[0].local
        yield _Month(format_skeleton("yMMMM", first, locale=locale), f"{first:%Y-%m}", days)


def _entry(post: Post, masthead: Masthead) -> _Entry:
    words, saying, zone = words_in(masthead), post.saying, masthead.timezone
    local = post.instant.astimezone(find_zone(zone))
    count = words["counted"] if saying.maximum else words["counted_alone"]
    return _Entry(
        post,
        local,
        f"UTC{local.isoformat(timespec='minutes')[16:]}",
        count.format(length=saying.length, maximum=saying.maximum),
        own_name_of(post.about.language),
        written_moment(post.until, masthead.language, zone) if post.until else None,
    )
