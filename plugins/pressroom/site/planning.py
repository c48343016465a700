"""Every artifact of the site: what the features plan, rendered pages, the theme's files, and what hosts need."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of
from pressroom.core.pieces import joined
from pressroom.pages.attachments import embed_file_artifacts
from pressroom.pages.brand import brand_artifacts
from pressroom.publish.artifact import CODE, Artifact, code_digest
from pressroom.publish.compressed import compressed_copies

from .for_hosts import for_hosts, lists_of_redirects, refuse_taken
from .look import Look, look_of, newsroom_code_digest
from .rendering import render
from .sheets import joined_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import ModuleType

    from pressroom.core.model import Site
    from pressroom.core.pieces import Pieces
    from pressroom.pages import Page
    from pressroom.publish.bundle import Bundle

    from .settings import SiteSettings

# Whatever the settings switch on: a former address that somebody has written down must not die.
_ALWAYS: Final = ("pressroom.addresses",)


def plan_artifacts(site: Site, settings: SiteSettings) -> list[Artifact]:
    """Return all artifacts by path. A feature may offer `pages(site)`, `artifacts(site)` and `redirects(site)`."""
    look = look_of(settings)
    planned = [*_of_theme(settings.theme), *for_hosts(site), *embed_file_artifacts(site), *brand_artifacts(site)]
    features = list(map(_loaded, (*settings.features, *_ALWAYS)))
    with _no_collecting():
        for feature in features:
            if feature.__name__ in _ALWAYS:
                refuse_taken(site, planned, bundles_of(features))
            if hasattr(feature, "pages"):
                planned += _of_pages(site, feature, look)
            if hasattr(feature, "artifacts"):
                planned += feature.artifacts(site)
        redirects = (each for feature in features if hasattr(feature, "redirects") for each in feature.redirects(site))
        planned += lists_of_redirects(redirects)
    if settings.has_compressed_copies:
        planned += [*compressed_copies(planned)]
    # One picture may serve twice, as a story's own and as a poster. Different files of one name are refused later.
    distinct = {(artifact.path, artifact.digest): artifact for artifact in planned}
    return [distinct[key] for key in sorted(distinct)]


def bundles_of(features: Iterable[ModuleType | str]) -> list[Bundle]:
    """Return what features make from the finished output: one of them may offer `output_bundle()`."""
    return [feature.output_bundle() for feature in map(_loaded, features) if hasattr(feature, "output_bundle")]


def _loaded(feature: ModuleType | str) -> ModuleType:
    return import_module(feature) if isinstance(feature, str) else feature


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from looking for rubbish: planning drops nothing, and looking takes as long as planning itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # All that was planned is needed to the end; the first look afterwards would go through every piece of it.
            gc.freeze()
            gc.enable()


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """What a page is rendered with, as one digest and piece by piece."""

    name: str
    language: str
    digest: str
    pieces: Pieces


def page_template(look: Look, name: str, language: str, own_code: str = "") -> PageTemplate:
    """Return a template for pages in a language. `own_code` is the digest of code of the newsroom's that composes."""
    own = {"the newsroom's own Python": own_code} if own_code else {}
    digest = digest_of(digest_of(code_digest(), own_code), look.digest_of_template(name, language))
    return PageTemplate(name, language, digest, {CODE: code_digest(), **own, **look.pieces_of_template(name, language)})


def _of_pages(site: Site, feature: ModuleType, look: Look) -> Iterator[Artifact]:
    # A feature of the newsroom's own composes with code that stands in the newsroom's folder.
    is_ours = feature.__name__.startswith("pressroom.")
    own_code = "" if is_ours else newsroom_code_digest(site.folder)

    @cache
    def template(name: str, language: str) -> PageTemplate:
        return page_template(look, name, language, own_code)

    for page in feature.pages(site):
        yield Artifact.planned(_artifact_of_page, look, template(page.template, page.language), page)


def _artifact_of_page(look: Look, template: PageTemplate, page: Page) -> Artifact:
    pieces = partial(_pieces_of_page, template, page)
    needs = tuple(each.path for each in page.needs)
    digest = page.digest_with(template.digest)
    return Artifact(page.file, digest, partial(render, look, page), pieces=pieces, needs=needs)


def _pieces_of_page(template: PageTemplate, page: Page) -> Pieces:
    return joined((*template.pieces.items(), *page.pieces()))


def _of_theme(theme: Path) -> Iterator[Artifact]:
    static = theme / "static"
    for path in sorted(static.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            content = joined_sheet(static, path) if path.suffix == ".css" else path.read_bytes()
            yield Artifact.of_bytes(f"theme/{path.relative_to(static).as_posix()}", content, f"the theme's {path.name}")
