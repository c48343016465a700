"""The page of the editorial calendar, in each language of the newsroom, for the editors alone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.clock import find_zone
from pressroom.core.dates import find_locale, written_moment
from pressroom.core.file_words import in_number, words_from
from pressroom.core.language_names import own_name_of
from pressroom.posting import desk_style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from pressroom.core.model import Masthead, Site

    from .weeks import Calendar

_HERE: Final = Path(__file__).parent
_TEMPLATE: Final = "page.html"
STYLE_SHEET: Final = "editorial-calendar.css"
# What it has in common with the page of posts.
_DESK: Final = "desk.css"


def editorial_pages(calendar: Calendar, site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the page in each language and its style sheet, by the names of their files."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.get_template(_TEMPLATE)
    mastheads = [edition.masthead for edition in site.editions]
    pages = [(masthead.language, own_name_of(masthead.language), _file(masthead)) for masthead in mastheads]
    for masthead in mastheads:
        language = masthead.language
        page = template.render(
            language=language,
            words=words_from(_HERE / "words.yaml", masthead),
            in_number=in_number,
            name=masthead.name,
            calendar=calendar,
            moment=written_moment(site.clock.now, language, calendar.zone),
            written=partial(_written_moment, language, calendar.zone),
            day=partial(_day, language),
            time_of=partial(_time, calendar.zone),
            pages=pages if len(pages) > 1 else (),
            style_sheets=(_DESK, STYLE_SHEET),
        )
        yield _file(masthead), page.encode()
    yield _DESK, desk_style()
    yield STYLE_SHEET, (_HERE / "page.css").read_bytes()


def _file(masthead: Masthead) -> str:
    return "editorial-calendar.html" if masthead.is_default else f"editorial-calendar.{masthead.language}.html"


def _written_moment(language: str, zone: str, instant: datetime) -> str:
    return written_moment(instant, language, zone)


def _day(language: str, day: date) -> str:
    from babel.dates import format_skeleton

    return format_skeleton("MMMd", day, locale=find_locale(language))


def _time(zone: str, instant: datetime) -> str:
    return f"{instant.astimezone(find_zone(zone)):%m-%d %H:%M}"
