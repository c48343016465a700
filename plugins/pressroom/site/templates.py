"""Rendering: the theme's templates, autoescaped, with the words of each page's language."""

from __future__ import annotations

import io
import secrets
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pressroom.core import urls
from pressroom.core.clock import find_zone
from pressroom.core.dates import written_day, written_moment
from pressroom.core.digests import digest_of
from pressroom.pages.page import ERROR_PAGE

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pressroom.pages import Frame, Page

    from .settings import SiteSettings


class Templates:
    """The theme as something that renders pages. One environment for each language and zone."""

    def __init__(self, settings: SiteSettings) -> None:
        self._settings = settings
        self._folders = [*settings.template_folders, settings.theme / "templates"]
        self._environments: dict[tuple[str, str], Environment] = {}

    @cached_property
    def digest(self) -> str:
        """Return the digest of all templates and translations: a page is made anew when any of them changes."""
        folders = [*self._folders, self._settings.theme / "translations"]
        files = [(number, path) for number, folder in enumerate(folders) for path in sorted(folder.rglob("*"))]
        contents = [
            (number, path.relative_to(folders[number]).as_posix(), path.read_bytes())
            for number, path in files
            if path.is_file()
        ]
        return digest_of(*contents, self._digest_of_additions())

    def _digest_of_additions(self) -> str:
        """Return what the settings add to Jinja.

        Functions have no digest: with any of them, nothing counts as fresh.
        """
        jinja = self._settings.jinja
        additions = [name for kind in ("filters", "globals", "tests") for name in jinja.get(kind, {})]
        additions += jinja.get("environment", {}).get("extensions", ())
        return secrets.token_hex() if additions else repr(jinja.get("environment"))

    def render(self, page: Page) -> bytes:
        """Return the page's HTML."""
        root = urls.root_from(page.head.path)
        if page.head.path == ERROR_PAGE:
            # Hosts show this page at any depth, so its addresses cannot be relative.
            root = page.head.address.removesuffix(f"/{ERROR_PAGE}")
        template = self._environment(page.frame).get_template(page.template)
        html = template.render(
            frame=page.frame, head=page.head, root=root, at=partial(urls.relative, root=root), **page.content
        )
        return html.encode()

    def _environment(self, frame: Frame) -> Environment:
        key = (frame.language, frame.timezone)
        if key not in self._environments:
            self._environments[key] = self._new_environment(*key)
        return self._environments[key]

    def _new_environment(self, language: str, zone: str) -> Environment:
        jinja = self._settings.jinja
        options: dict[str, Any] = {
            "trim_blocks": True,
            "lstrip_blocks": True,
            **jinja.get("environment", {}),
            "autoescape": True,
            "undefined": StrictUndefined,
        }
        options["extensions"] = [*options.get("extensions", []), "jinja2.ext.i18n"]
        environment = Environment(loader=FileSystemLoader(self._folders), **options)  # noqa: S701 - autoescape is on
        environment.filters |= {**jinja.get("filters", {}), **_date_filters(language, zone)}
        environment.globals |= jinja.get("globals", {})
        environment.tests |= jinja.get("tests", {})
        words = _translations(self._settings.theme / "translations", language)
        environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]  # of jinja2.ext.i18n
        return environment


def _date_filters(language: str, zone: str) -> dict[str, Any]:
    def day(value: date) -> str:
        return written_day(_local(value, zone), language)

    def moment(value: datetime) -> str:
        return written_moment(value, language, zone)

    def moment_in(value: datetime, other_zone: str) -> str:
        return written_moment(value, language, other_zone)

    def iso(value: date) -> str:
        return _local(value, zone).isoformat()

    return {"day": day, "moment": moment, "moment_in": moment_in, "iso": iso}


def _local(value: date, zone: str) -> date:
    return value.astimezone(find_zone(zone)) if isinstance(value, datetime) else value


def _translations(folder: Path, language: str) -> NullTranslations:
    """Read the theme's words from the .po file; a language without one keeps the templates' own English."""
    file = folder / language / "LC_MESSAGES" / "messages.po"
    if not file.is_file():
        return NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as stream:
        write_mo(compiled, read_po(stream, locale=language.replace("-", "_")))
    compiled.seek(0)
    return Translations(compiled)
