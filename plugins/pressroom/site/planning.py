"""Every artifact of the site: what the features plan, rendered pages, the theme's files, and what hosts need."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from pressroom.core.digests import digest_of
from pressroom.pages.page import content_security_policy
from pressroom.publish.artifact import Artifact, code_digest
from pressroom.publish.stage import MARKER, MARKER_TEXT

from .look import Look, look_of, newsroom_code_digest
from .rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from pressroom.core.model import Site
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
    planned = [*_of_theme(settings.theme), *_for_hosts()]
    with _no_collecting():
        for feature in settings.features:
            if hasattr(feature, "pages"):
                planned += _of_pages(site, feature, look)
            if hasattr(feature, "artifacts"):
                planned += feature.artifacts(site)
    # One picture may serve twice, as a story's own and as a poster. Different files of one name are refused later.
    distinct = {(artifact.path, artifact.digest): artifact for artifact in planned}
    return [distinct[key] for key in sorted(distinct)]


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from looking for rubbish: planning drops nothing, and looking takes as long as planning itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _of_pages(site: Site, feature: ModuleType, look: Look) -> Iterator[Artifact]:
    # A feature of the newsroom's own composes with code that stands in the newsroom's folder.
    is_ours = feature.__name__.startswith("pressroom.")
    code = code_digest() if is_ours else digest_of(code_digest(), newsroom_code_digest(site.folder))

    @cache
    def template_digest(template: str, language: str) -> str:
        return digest_of(code, look.digest_of_template(template, language))

    for page in feature.pages(site):
        yield Artifact.planned(_artifact_of_page, look, template_digest(page.template, page.language), page)


def _artifact_of_page(look: Look, template_digest: str, page: Page) -> Artifact:
    return Artifact(page.file, page.digest_with(template_digest), partial(render, look, page))


def _of_theme(theme: Path) -> Iterator[Artifact]:
    static = theme / "static"
    for path in sorted(static.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            content = path.read_bytes()
            yield Artifact(f"theme/{path.relative_to(static).as_posix()}", digest_of(content), partial(bytes, content))


def _for_hosts() -> Iterator[Artifact]:
    headers = _HEADERS.format(policy=content_security_policy(for_meta=False)).encode()
    yield Artifact("_headers", digest_of(headers), partial(bytes, headers))
    # Without this file one host leaves out everything that begins with an underscore.
    yield Artifact(".nojekyll", digest_of(b""), bytes)
    yield Artifact(MARKER, digest_of(MARKER_TEXT), partial(bytes, MARKER_TEXT))
