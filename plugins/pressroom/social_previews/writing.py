"""The sheets, their list and all that they show, as files of a folder that stands alone."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom import theme_folder
from pressroom.channels import find_outline
from pressroom.core import urls
from pressroom.core.dates import written_day
from pressroom.core.digests import digest_of
from pressroom.pictures import artifacts as picture_artifacts
from pressroom.publish.artifact import Artifact

from .places import load_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jinja2 import Environment

    from pressroom.core.model import Site

    from .places import Place
    from .sheet import Sheet

INDEX: Final = "index.html"
_STYLE: Final = "preview.css"
_SIGNS: Final = Path("static/images/channels")


def preview_artifacts(site: Site, sheets: Sequence[Sheet]) -> Iterator[Artifact]:
    """Yield every file of the folder. `site` is the one whose sheets they are."""
    works = _by_work(sheets)
    yield _of_page(INDEX, "index.html", works=works)
    for languages in works:
        yield from (_of_page(sheet.path, "sheet.html", sheet=sheet, languages=languages) for sheet in languages)
    yield _of_text(_STYLE, "preview.css", places=load_places().places)
    yield from _signs()
    wanted = frozenset().union(*(sheet.pictures for sheet in sheets))
    yield from (each for each in picture_artifacts(site) if each.path in wanted)


def _by_work(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """Return the sheets of each publication together, in all its languages."""
    found: dict[tuple[str, str], list[Sheet]] = {}
    for sheet in sheets:
        found.setdefault((sheet.kind, sheet.slug), []).append(sheet)
    return list(found.values())


def _of_page(path: str, template: str, **content: object) -> Artifact:
    way = partial(urls.relative, root=urls.root_from(path))
    return _of_text(path, template, at=way, checked=written_day(load_places().checked, "en"), **content)


def _of_text(path: str, template: str, **content: object) -> Artifact:
    text = _environment().get_template(template).render(index=INDEX, style=_STYLE, sign=_sign, **content)
    return _of_bytes(path, text.encode())


def _of_bytes(path: str, content: bytes) -> Artifact:
    return Artifact(path, digest_of(content), partial(bytes, content))


def _signs() -> Iterator[Artifact]:
    own, theme = Path(__file__).parent / "data", Path(theme_folder()) / _SIGNS
    for place in load_places().places:
        outline = find_outline(place.facts)
        # The theme has signs of channels only; what is none has its sign here.
        file = own / f"{place.key}.svg"
        if outline and not file.is_file():
            file = theme / f"{outline.sign}.svg"
        yield _of_bytes(_sign(place), file.read_bytes())


def _sign(place: Place) -> str:
    return f"signs/{place.key}.svg"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = Path(__file__).parent / "templates"
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
