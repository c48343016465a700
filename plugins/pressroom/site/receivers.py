"""What happens at Pelican's signals. Module-level, because Pelican keeps only weak references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core.features import SITE

from .generator import NewsroomGenerator
from .writer import ArtifactWriter

if TYPE_CHECKING:
    from pelican import Pelican

# Stories, pages, feeds and static files are ours; Pelican would publish drafts and copy sources beside them.
_NOTHING_LEFT_TO_DO: Final[dict[str, object]] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "LOAD_CONTENT_CACHE": False,
    "CACHE_CONTENT": False,
}


def adopt_settings(pelican: Pelican) -> None:
    """Take over from Pelican's own generators, and note which features are on."""
    if not _is_ours(pelican):
        return
    pelican.settings.update(_NOTHING_LEFT_TO_DO)
    pelican.settings["PRESSROOM_FEATURES"] = tuple(pelican.plugins)


def add_generator(pelican: Pelican) -> type[NewsroomGenerator] | None:
    """Return our generator."""
    return NewsroomGenerator if _is_ours(pelican) else None


def choose_writer(pelican: Pelican) -> type[ArtifactWriter] | None:
    """Return our writer."""
    return ArtifactWriter if _is_ours(pelican) else None


def _is_ours(pelican: Pelican) -> bool:
    """Tell whether this site asked for us: signals reach every site that one process builds."""
    return SITE in pelican.settings["PLUGINS"]
