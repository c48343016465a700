"""For a plain Pelican site that takes this feature alone: its articles get `share_links`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from pressroom.core.features import SHARE
from pressroom.core.model.share import LinkParameters, UtmField

from .links import share_links
from .parameters import SHARE_BAR
from .posted_channels import USUAL_CHANNELS
from .subject import Subject

if TYPE_CHECKING:
    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator

_RULE: Final[TypeAdapter[LinkParameters]] = TypeAdapter(UtmField)


def attach_to_articles(generator: ArticlesGenerator) -> None:
    """Give every article `share_links`.

    The setting PRESSROOM_SHARE names the channels, the usual ones by default; PRESSROOM_UTM what the links carry, with
    the keys of `utm:` in newsroom.yaml, or `none`.
    """
    if SHARE not in generator.settings["PLUGINS"]:
        return  # signals reach every site that one process builds
    channels = generator.settings.get("PRESSROOM_SHARE") or USUAL_CHANNELS
    rule = _RULE.validate_python(generator.settings.get("PRESSROOM_UTM") or {})
    for article in generator.articles:
        _attach(article, generator.settings["SITEURL"], channels, rule)
        for translation in article.translations:
            _attach(translation, generator.settings["SITEURL"], channels, rule)


def _attach(article: Article, site_url: str, channels: tuple[str, ...], rule: LinkParameters) -> None:
    title = " ".join(article.title.split())
    subject = Subject(
        slug=article.slug,
        language=article.lang,
        title=title,
        # Pelican's summaries are HTML.
        summary=title,
        address=f"{site_url}/{article.url}",
        hashtags=tuple(f"#{''.join(str(tag).split())}" for tag in getattr(article, "tags", ())),
    )
    article.share_links = tuple(share_links(subject, channels, SHARE_BAR, rule))
