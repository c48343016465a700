"""Rendering: the theme's templates, autoescaped, with the words of each page's language."""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from functools import cache, lru_cache, partial
from gettext import GNUTranslations, NullTranslations
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.dates import written_day, written_moment
from pressroom.core.language_names import own_name_of
from pressroom.core.sizes import written_number, written_size
from pressroom.pages.page import ERROR_PAGE

from .look import WORDS_IN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from jinja2 import Environment

    from pressroom.pages import Page
    from pressroom.pictures.crops.plan import Size
    from pressroom.publish.artifact import Finished

    from .look import Look

# So many days and instants are kept as they are written, for each language: those of one list stand in the next one.
_KEPT: Final = 4096

# Of this process: compiled templates are what makes rendering quick.
_ENVIRONMENTS: Final[dict[tuple[object, ...], Environment]] = {}


class FileFacts:
    """What a page can tell of another file of the output: its length in bytes, its SHA-256, and a picture's size."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    @property
    def length(self) -> int:
        """Return its length in bytes."""
        return len(self._content)

    @property
    def sum(self) -> str:
        """Return its SHA-256, as sha256sum writes it."""
        return hashlib.sha256(self._content).hexdigest()

    @property
    def size(self) -> Size:
        """Return the size of a picture in pixels."""
        from pressroom.pictures.drawing import read_size

        return read_size(self._content)


def render(look: Look, page: Page, finished: Finished | None = None) -> bytes:
    """Return the page's HTML. `finished` are the files that it needs."""
    printed = page.printed()
    root = urls.root_from(page.path)
    if page.path == ERROR_PAGE:
        # Hosts show this page at any depth, so its addresses cannot be relative.
        root = printed.head.address.removesuffix(f"/{ERROR_PAGE}")
    from .environment import Ways, WaysOfPreview

    preview = printed.frame.preview
    at = WaysOfPreview(root, preview.pages, page.surroundings.masthead.url) if preview else Ways(root)
    template = environment(look, printed.frame.language, printed.frame.timezone).get_template(page.template)
    content = printed.content
    if finished:
        content = {**content, "files": {each.path: FileFacts(finished.read(each.path)) for each in page.needs}}
    html = template.render(frame=printed.frame, head=printed.head, root=root, at=at, **content)
    return html.encode()


def environment(look: Look, language: str, zone: str) -> Environment:
    """Return the environment for the pages of a language and zone. Each process makes it once."""
    key = (look.digest, look.folders, language, zone)
    if key not in _ENVIRONMENTS:
        # Those of another look belong to an earlier build.
        for old in [known for known in _ENVIRONMENTS if known[:2] != key[:2]]:
            del _ENVIRONMENTS[old]
        _ENVIRONMENTS[key] = _new_environment(look, language, zone)
    return _ENVIRONMENTS[key]


def _new_environment(look: Look, language: str, zone: str) -> Environment:
    from jinja2 import FileSystemLoader

    from .environment import QuickEnvironment

    loader, compiled = FileSystemLoader(look.folders), look.compiled(language, zone)
    made = QuickEnvironment(loader=loader, bytecode_cache=compiled, **look.options)
    made.filters |= {**look.additions.get("filters", {}), **_filters(language, zone)}
    made.globals |= {WORDS_IN: cache(partial(_words_in, look)), **look.additions.get("globals", {})}
    made.tests |= look.additions.get("tests", {})
    made.install_words(_translations(look, language))
    return made


def _words_in(look: Look, language: str) -> Callable[[str], str]:
    """Return what gives the theme's words in another language than that of the page."""
    from .environment import plain_words

    return plain_words(_translations(look, language).gettext)


def _filters(language: str, zone: str) -> dict[str, Any]:
    # Instants that clocks show twice are equal; `fold` tells them apart.
    @lru_cache(maxsize=_KEPT)
    def day_of(value: date, _fold: int) -> str:
        return written_day(_local(value, zone), language)

    @lru_cache(maxsize=_KEPT)
    def iso_of(value: date, _fold: int) -> str:
        return _local(value, zone).isoformat()

    def day(value: date) -> str:
        return day_of(value, _fold(value))

    def moment(value: datetime) -> str:
        return written_moment(value, language, zone)

    def moment_in(value: datetime, other_zone: str) -> str:
        return written_moment(value, language, other_zone)

    def iso(value: date) -> str:
        return iso_of(value, _fold(value))

    def file_size(length: int) -> str:
        return written_size(length, language)

    def number(value: int) -> str:
        return written_number(value, language)

    dates = {"day": day, "moment": moment, "moment_in": moment_in, "iso": iso}
    return {**dates, "file_size": file_size, "number": number, "language_name": own_name_of}


def _fold(value: date) -> int:
    return value.fold if isinstance(value, datetime) else 0


def _local(value: date, zone: str) -> date:
    return value.astimezone(find_zone(zone)) if isinstance(value, datetime) else value


def _translations(look: Look, language: str) -> NullTranslations:
    """Return the newsroom's words, then the theme's; what neither has stays the templates' own English."""
    found = [GNUTranslations(io.BytesIO(compiled)) for compiled in look.compiled_words(language)]
    for first, second in pairwise(found):
        first.add_fallback(second)
    return found[0] if found else NullTranslations()
