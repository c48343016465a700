"""What machines read of a release: JSON-LD, h-entry, hRelease, Open Graph and X, all of the same words as its page."""

from __future__ import annotations

import json
from typing import Any

import mf2py
import pytest

from releases.whole_release import MINIMAL, PAGE, marked, parsed, words

ADDRESS = "https://news.example.org/releases/boats/"


def data_of(page: Any) -> dict[str, Any]:
    """Return the nodes of a page's JSON-LD by their types."""
    (script,) = [each for each in page.iter("script") if each.get("type") == "application/ld+json"]
    told = json.loads(script.text)
    assert told["@context"] == "https://schema.org"
    return {node["@type"]: node for node in told["@graph"]}


@pytest.fixture
def article(whole: dict[str, bytes]) -> Any:
    """The release as a NewsArticle."""
    return data_of(parsed(whole[PAGE]))["NewsArticle"]


def test_the_article_has_all_that_search_engines_ask_for(article: Any, whole: dict[str, bytes]) -> None:
    """Headline, pictures, instants with their offsets, author and publisher with a logo that is there."""
    assert article["headline"] == "Boats go on land"
    assert article["alternativeHeadline"] == "Wheels make it possible"
    assert article["description"] == "Boats can be driven now."
    assert article["datePublished"] == "2026-11-02T09:00:00+09:00"
    assert article["dateModified"] == "2026-11-04T09:00:00+09:00"
    assert article["mainEntityOfPage"] == {"@type": "WebPage", "@id": ADDRESS}
    assert article["inLanguage"] == "en"
    assert article["dateline"] == "Busan"
    assert article["version"] == 2
    assert article["creativeWorkStatus"] == "Archived"
    assert article["isPartOf"]["url"] == "https://news.example.org/"
    assert article["author"] == [
        {
            "@type": "Organization",
            "@id": "https://news.example.org/#newsroom",
            "name": "Test newsroom",
            "url": "https://news.example.org/",
        }
    ]
    logo = article["publisher"]["logo"]["url"]
    assert whole[logo.removeprefix("https://news.example.org/")].startswith(b"\x89PNG")


def test_its_pictures_are_there_in_the_shapes_that_are_drawn(article: Any, whole: dict[str, bytes]) -> None:
    """A square and the whole picture, at least; the card with the link is the thumbnail."""
    sizes = {(each["width"], each["height"]) for each in article["image"]}

    assert {(400, 400), (600, 400)} <= sizes
    for address in [article["thumbnailUrl"], *(each["url"] for each in article["image"])]:
        assert address.removeprefix("https://news.example.org/") in whole
    assert {each["caption"] for each in article["image"]} == {"The first boat"}
    assert {each["creditText"] for each in article["image"]} == {"A. Smith"}


def test_quotes_contacts_files_and_corrections_are_told(article: Any, whole: dict[str, bytes]) -> None:
    """With whom, where and why."""
    assert [(part["text"], part["creator"]["name"]) for part in article["hasPart"]] == [
        ("We did it.", "A writer"),
        ("They did it.", "A neighbour"),
    ]
    assert article["hasPart"][0]["url"] == f"{ADDRESS}#quote-1"
    assert article["publisher"]["contactPoint"] == [
        {
            "@type": "ContactPoint",
            "contactType": "press",
            "name": "Press office",
            "telephone": "+1 (555) 0100",
            "email": "press@example.org",
            "availableLanguage": ["en", "ko"],
        }
    ]
    assert article["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "It said three wheels. We counted wrongly.",
            "datePublished": "2026-11-04T09:00:00+09:00",
        }
    ]
    assert [file["encodingFormat"] for file in article["associatedMedia"]] == [
        "video/mp4",
        "audio/mpeg",
        "application/pdf",
    ]
    for file in (*article["associatedMedia"], *article["encoding"]):
        assert file["contentUrl"].removeprefix("https://news.example.org/") in whole
    assert article["articleSection"] == ["Open news"]
    assert article["keywords"] == ["Open news", "Boats", "OpenNews"]


def test_a_minimal_release_tells_nothing_that_is_empty(whole: dict[str, bytes]) -> None:
    """No empty list, no null."""
    article = data_of(parsed(whole[MINIMAL]))["NewsArticle"]

    assert [name for name, value in article.items() if value in (None, "", [], {})] == []
    assert article.keys().isdisjoint({"correction", "hasPart", "image", "about"})


def test_the_way_to_it_leads_through_its_topic(whole: dict[str, bytes]) -> None:
    """Every step is a page that is there."""
    steps = data_of(parsed(whole[PAGE]))["BreadcrumbList"]["itemListElement"]

    assert [(step["position"], step["name"]) for step in steps] == [
        (1, "Test newsroom"),
        (2, "Open news"),
        (3, "Boats go on land"),
    ]
    assert [f"{step['item'].removeprefix('https://news.example.org/')}index.html" in whole for step in steps]


def test_h_entry_is_read_whole(whole: dict[str, bytes]) -> None:
    """As a parser of microformats reads it."""
    entries = mf2py.parse(whole[PAGE].decode(), url=ADDRESS)["items"]

    (entry,) = [item for item in entries if "h-entry" in item["type"]]
    properties = entry["properties"]
    assert properties["name"] == ["Boats go on land"]
    assert properties["summary"] == ["Boats can be driven now."]
    assert properties["published"] == ["2026-11-02T09:00:00+0900"]
    assert properties["updated"] == ["2026-11-03T09:00:00+0900", "2026-11-04T09:00:00+0900"]
    assert properties["url"] == properties["uid"] == [ADDRESS]
    assert properties["category"] == ["Open news", "#Boats", "#OpenNews"]
    assert properties["location"] == ["Busan"]
    assert "<em>release</em>" in properties["content"][0]["html"]
    assert properties["author"][0]["properties"]["name"] == ["Test newsroom"]
    assert properties["author"][0]["properties"]["url"] == ["https://news.example.org/"]
    (photo,) = properties["photo"]
    assert photo["alt"] == "A boat on wheels"
    (contact,) = [child for child in entry["children"] if "h-card" in child["type"]]
    assert contact["properties"]["email"] == ["mailto:press@example.org"]
    assert contact["properties"]["tel"] == ["+1 (555) 0100"]


def test_hrelease_has_its_parts(whole: dict[str, bytes]) -> None:
    """Those that it demands, and of the others whatever there is."""
    (release,) = marked(parsed(whole[PAGE]), "hrelease")
    demanded = ("contact", "headline", "dateline", "news-body")
    others = ("version", "lang", "guid", "subheadline", "published", "location", "quotes", "boilerplate")

    found = {name: [words(element) for element in marked(release, name)] for name in (*demanded, *others)}

    assert [name for name, texts in found.items() if not all(texts) or not texts] == []
    assert found["headline"] == ["Boats go on land"]
    assert found["version"] == ["2"]
    assert found["guid"] == [ADDRESS]
    assert "vcard" in next(iter(marked(release, "contact"))).get("class")


def test_networks_are_told_everything(whole: dict[str, bytes]) -> None:
    """Open Graph of an article, and the card of X."""
    metas = [
        (meta.get("property") or meta.get("name"), meta.get("content")) for meta in parsed(whole[PAGE]).iter("meta")
    ]
    told = dict(metas)

    assert told["og:type"] == "article"
    assert (told["og:locale"], told["og:locale:alternate"]) == ("en_GB", "ko_KR")
    assert told["article:published_time"] == "2026-11-02T09:00:00+09:00"
    assert told["article:modified_time"] == "2026-11-04T09:00:00+09:00"
    assert told["article:section"] == "Open news"
    assert [content for name, content in metas if name == "article:tag"] == ["Open news", "Boats", "OpenNews"]
    assert told["og:image:alt"] == told["twitter:image:alt"] == "A boat on wheels"
    assert told["twitter:card"] == "summary_large_image"
    assert told["twitter:title"] == "Boats go on land"
    assert told["twitter:description"] == "Boats can be driven now."
    assert told["twitter:image"] == told["og:image"]
