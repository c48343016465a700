"""The gallery's files: a page for each language and scheme, which opens from its folder, and what it shows."""

from __future__ import annotations

import re
import shutil
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markupsafe import Markup

from pressroom.core.dates import find_locale
from pressroom.core.language_names import own_name_of
from pressroom.core.problems import UsageError
from pressroom.site.look import own_words_file, theme_words_file

from .examples import Example, examples_of, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pressroom.site.look import Look

_HERE: Final = Path(__file__).parent
_SCHEMES: Final = ("light", "dark")
_INDEX: Final = "index.html"
_PICTURE: Final = "picture.svg"
_STATIC: Final = "theme/"
# Players ask for captions at once, and browsers let no page that lies in a folder read a file.
_CAPTIONS: Final = "data:text/vtt,WEBVTT"
_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg"})
_FIRST_SHEETS: Final = ("layers", "tokens", "base", "layout")
# Of paper and of a campaign's own site: no component looks like that in a newsroom.
_OTHER_SHEETS: Final = frozenset({"print", "own-site"})
_MARKER: Final = ".gitignore"
_MARKER_TEXT: Final = b"# Written by `pressroom gallery`, and emptied by it. Keep nothing of your own here.\n*\n"
# Quotation marks in texts are escaped, so that this is found in tags only.
_NAMES: Final = re.compile(r'\b(id|for|aria-labelledby|aria-describedby|aria-controls|data-field)="([^"]+)"')
_SCHEME: Final = re.compile(r"\(prefers-color-scheme:\s*(light|dark)\)")


class _Shown(NamedTuple):
    name: str
    html: str


class _Component(NamedTuple):
    name: str
    examples: tuple[_Shown, ...]


class _Version(NamedTuple):
    language: str
    name: str
    scheme: str

    @property
    def path(self) -> str:
        return f"{self.language}-{self.scheme}.html"


def spoken_languages(look: Look) -> tuple[str, ...]:
    """Return the languages that a gallery is in: English, and all that theme and newsroom have words for."""
    of_theme = {file.parents[1].name for file in look.translations.glob(str(theme_words_file(Path(), "*")))}
    own = {file.stem for file in look.own_translations.glob(str(own_words_file(Path(), "*")))}
    return ("en", *sorted((of_theme | own) - {"en"}))


def gallery_files(look: Look, theme: Path, languages: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file. Raise UsageError for a theme without examples."""
    examples = tuple(examples_of(theme))
    if not examples:
        raise UsageError(f"{theme} has no examples of its components; write examples/<component>.yaml in it")
    versions = [_Version(each, own_name_of(each), scheme) for each in languages for scheme in _SCHEMES]
    components = {language: _components(look, language, examples) for language in languages}
    for version in versions:
        told = {"components": components[version.language], "here": version, "versions": versions}
        yield version.path, _page("gallery.html", told | {"direction": find_locale(version.language).text_direction})
    yield _INDEX, _page("index.html", {"versions": versions})
    for scheme in _SCHEMES:
        yield f"{scheme}.css", (_sheets(theme, scheme) + (_HERE / "templates/gallery.css").read_text("utf-8")).encode()
    yield _PICTURE, (_HERE / "templates" / _PICTURE).read_bytes()
    static = theme / "static"
    for file in sorted((static / "images").rglob("*")):
        if file.is_file():
            yield _STATIC + file.relative_to(static).as_posix(), file.read_bytes()


def write_gallery(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the folder anew. Raise UsageError for one that holds something else: it is going to be emptied."""
    marker = folder / _MARKER
    if folder.is_dir() and any(folder.iterdir()) and not (marker.is_file() and marker.read_bytes() == _MARKER_TEXT):
        raise UsageError(f"{folder} holds files that are no gallery; nothing was changed; choose an empty folder")
    place = folder.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=place.parent, prefix=".pressroom-") as room:
        unfinished = Path(room) / "new"
        for path, content in {_MARKER: _MARKER_TEXT, **files}.items():
            file = unfinished / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        shutil.rmtree(place, ignore_errors=True)
        unfinished.rename(place)


def _components(look: Look, language: str, examples: Sequence[Example]) -> tuple[_Component, ...]:
    shown = [(each, _alone(rendered(look, language, each, _at), number)) for number, each in enumerate(examples)]
    return tuple(
        _Component(name, tuple(_Shown(_called(each), Markup(html)) for each, html in group))  # noqa: S704 - the theme's
        for name, group in groupby(shown, key=lambda pair: pair[0].component)
    )


def _called(example: Example) -> str:
    return example.name if example.macro == example.component else f"{example.macro}: {example.name}"


def _at(path: str) -> str:
    """Return where a page of the gallery finds a file: it has those of the theme, and one picture for all others."""
    if path.startswith(_STATIC):
        return path
    if path.endswith(".vtt"):
        return _CAPTIONS
    return _PICTURE if Path(path).suffix in _PICTURES else "#main"


def _alone(html: str, number: int) -> str:
    """Return HTML that can stand by itself, among others of its kind: with names of its own, and rows in a list."""

    def own(found: re.Match[str]) -> str:
        return f'{found[1]}="{" ".join(f"{name}--{number}" for name in found[2].split())}"'

    html = _NAMES.sub(own, html)
    return f'<ul class="gallery-row">{html}</ul>' if html.lstrip().startswith("<li") else html


def _sheets(theme: Path, scheme: str) -> str:
    """Return the theme's sheets as one, with one scheme for everybody."""
    folder = theme / "static/css"
    names = {file.relative_to(folder).with_suffix("").as_posix(): file for file in sorted(folder.rglob("*.css"))}
    first = [name for name in _FIRST_SHEETS if name in names]
    chosen = (*first, *(name for name in names if name not in {*first, *_OTHER_SHEETS}))
    text = "\n".join(names[name].read_text("utf-8") for name in chosen)
    # Conditions that always or never hold, so that others can stand beside them.
    return _SCHEME.sub(lambda found: "(min-width: 0)" if found[1] == scheme else "(max-width: 0)", text)


def _page(template: str, told: Mapping[str, Any]) -> bytes:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return made.get_template(template).render(told).encode()
