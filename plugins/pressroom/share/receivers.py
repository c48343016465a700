"""For a plain Pelican site that takes this feature alone: its articles get `share_links`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .links import USUAL_CHANNELS, share_links
from .message import compose

if TYPE_CHECKING:
    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator


def attach_to_articles(generator: ArticlesGenerator) -> None:
    """Give every article `share_links`; the setting PRESSROOM_SHARE names the channels, the usual ones by default."""
    if "pressroom.share" not in generator.settings["PLUGINS"]:
        return  # signals reach every site that one process builds
    channels = generator.settings.get("PRESSROOM_SHARE") or USUAL_CHANNELS
    for article in generator.articles:
        _attach(article, generator.settings["SITEURL"], channels)
        for translation in article.translations:
            _attach(translation, generator.settings["SITEURL"], channels)


def _attach(article: Article, site_url: str, channels: tuple[str, ...]) -> None:
    hashtags = [f"#{''.join(str(tag).split())}" for tag in getattr(article, "tags", ())]
    message = compose(article.title, f"{site_url}/{article.url}", hashtags)
    article.share_links = share_links(message, channels)
