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
from pressroom.embeds import player_sources
from pressroom.pages.attachments import embed_file_artifacts
from pressroom.pages.page import content_security_policy
from pressroom.publish.artifact import CODE, Artifact, code_digest
from pressroom.publish.stage import MARKER, MARKER_TEXT

from .look import Look, look_of, newsroom_code_digest
from .rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from pressroom.core.model import Site
    from pressroom.core.pieces import Pieces
    from pressroom.pages import Page

    from .settings import SiteSettings

# Understood by several static hosts; docs/developers/deploy.md shows the same for nginx.
_HEADERS: Final = """\
/*
  Content-Security-Policy: {policy}
  Referrer-Policy: strict-origin-when-cross-origin
  X-Content-Type-Options: nosniff
"""


def plan_artifacts(site: Site, settings: SiteSettings) -> list[Artifact]:
    """Return all artifacts by path. A feature may offer `pages(site)`, `artifacts(site)`, or both."""
    look = look_of(settings)
    planned = [*_of_theme(settings.theme), *_for_hosts(site), *embed_file_artifacts(site)]
    with _no_collecting():
        for feature in map(_loaded, settings.features):
            if hasattr(feature, "pages"):
                planned += _of_pages(site, feature, look)
            if hasattr(feature, "artifacts"):
                planned += feature.artifacts(site)
    # One picture may serve twice, as a story's own and as a poster. Different files of one name are refused later.
    distinct = {(artifact.path, artifact.digest): artifact for artifact in planned}
    return [distinct[key] for key in sorted(distinct)]


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
            content = path.read_bytes()
            yield _of_bytes(f"theme/{path.relative_to(static).as_posix()}", content, f"the theme's {path.name}")


def _for_hosts(site: Site) -> Iterator[Artifact]:
    # Browsers let in what a page's own policy and this one have in common: so it names the players of all pages.
    headers = _HEADERS.format(policy=content_security_policy(player_sources(site), for_meta=False)).encode()
    yield _of_bytes("_headers", headers, "the site's policy")
    # Without this file one host leaves out everything that begins with an underscore.
    yield _of_bytes(".nojekyll", b"", "nothing")
    yield _of_bytes(MARKER, MARKER_TEXT, "words that never change")


def _of_bytes(path: str, content: bytes, name: str) -> Artifact:
    digest = digest_of(content)
    return Artifact(path, digest, partial(bytes, content), pieces=partial(dict, {name: digest}))
