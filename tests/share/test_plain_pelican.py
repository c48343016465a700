"""An existing Pelican site takes `pressroom.share` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pelican import Pelican
from pelican.settings import DEFAULT_CONFIG, configure_settings

import pressroom.share
from pressroom.core.model.share import LinkParameters
from pressroom.share import USUAL_CHANNELS, Subject, share_links
from share.subjects import NO_PARAMETERS, USUAL

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """\
Title: 소식 & "news"
Date: 2026-11-01
Slug: news
Lang: {language}
Tags: open news, Campaign

Words.
"""
TEMPLATE = "{% for link in article.share_links %}{{ link.channel }} {{ link.address }}\n{% endfor %}"
TITLE = '소식 & "news"'


def built(folder: Path, **settings: object) -> dict[str, list[str]]:
    """Build a site as Pelican itself does, and return the share links of each article."""
    (folder / "content").mkdir()
    (folder / "templates").mkdir()
    (folder / "content/news.md").write_text(ARTICLE.format(language="en"), "utf-8")
    (folder / "content/news-ko.md").write_text(ARTICLE.format(language="ko"), "utf-8")
    (folder / "templates/article.html").write_text(TEMPLATE, "utf-8")
    own = {
        "PATH": str(folder / "content"),
        "OUTPUT_PATH": str(folder / "output"),
        "THEME_TEMPLATES_OVERRIDES": [str(folder / "templates")],
        "SITENAME": "Plain",
        "SITEURL": "https://plain.example.org",
        "DEFAULT_LANG": "en",
        "TIMEZONE": "Asia/Seoul",
        "CACHE_PATH": str(folder / "cache"),
        "DIRECT_TEMPLATES": [],
        "FEED_ALL_ATOM": None,
        "CATEGORY_FEED_ATOM": None,
        "TRANSLATION_FEED_ATOM": None,
    }
    Pelican(configure_settings(DEFAULT_CONFIG | own | settings)).run()
    return {path.name: path.read_text("utf-8").splitlines() for path in (folder / "output").glob("*.html")}


def expected(name: str, rule: LinkParameters) -> list[str]:
    """The share links of an article; Pelican's summaries are HTML, so its title is what is said."""
    subject = Subject(
        slug="news",
        language="ko" if "ko" in name else "en",
        title=TITLE,
        summary=TITLE,
        address=f"https://plain.example.org/{name}",
        hashtags=("#opennews", "#Campaign"),
    )
    return [f"{link.channel} {link.address}" for link in share_links(subject, USUAL_CHANNELS, "share-bar", rule)]


@pytest.mark.parametrize("plugin", [pressroom.share, "pressroom.share"], ids=["as a module", "by its name"])
def test_articles_and_their_translations_get_share_links(tmp_path: Path, plugin: object) -> None:
    """For every channel that is usual, with the article's own address; tags become hashtags."""
    pages = built(tmp_path, PLUGINS=[plugin])

    for name in ("news.html", "news-ko.html"):
        assert sorted(pages[name]) == sorted(expected(name, USUAL))
        assert len(pages[name]) == 7


def test_a_setting_chooses_the_channels(tmp_path: Path) -> None:
    """In its order."""
    pages = built(tmp_path, PLUGINS=[pressroom.share], PRESSROOM_SHARE=["x", "email"])

    assert [line.split()[0] for line in pages["news.html"]] == ["x", "email"]


@pytest.mark.parametrize(
    ("told", "rule"), [({"source": "blog"}, LinkParameters(source="blog")), ("none", NO_PARAMETERS)]
)
def test_a_setting_says_what_links_carry(tmp_path: Path, told: object, rule: LinkParameters) -> None:
    """As `utm:` of newsroom.yaml does, with its one word for nothing."""
    pages = built(tmp_path, PLUGINS=[pressroom.share], PRESSROOM_UTM=told)

    assert sorted(pages["news.html"]) == sorted(expected("news.html", rule))


def test_a_site_that_did_not_ask_gets_nothing(tmp_path: Path) -> None:
    """Signals reach every site that one process builds; another site's articles stay as they are."""
    pressroom.share.register()

    pages = built(tmp_path, PLUGINS=[])

    assert pages["news.html"] == []
