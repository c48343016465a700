"""Every part of a social news release stands on its page, and what a release does not have leaves nothing."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import html5lib
import pytest

from newsrooms import AS_OF
from pressroom import releases, site
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.model import Coverage
from pressroom.core.sizes import written_size
from pressroom.releases import pages
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings
from releases.whole_release import FILES, MINIMAL, PAGE, SHORT, by_anchor, marked, parsed, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

LANGUAGES = pytest.mark.parametrize("folder", ["", "ko/"], ids=["English", "Korean"])
CHUNKS = {
    "fact-1", "fact-2", "quote-1", "quote-2", "picture-1", "picture-2", "video-1", "video-2", "video-3", "audio-1",
    "document-1",
}  # fmt: skip


@pytest.fixture
def page(whole: dict[str, bytes]) -> Any:
    """Its page in English."""
    return parsed(whole[PAGE])


@LANGUAGES
@pytest.mark.parametrize(
    "expected",
    [
        "Boats go on land",
        "Wheels make it possible",
        "Busan",
        "Boats can be driven now.",
        "Four wheels each.",
        'They cost "little" & <nothing more>.',
        "A neighbour",
        "Lives nearby",
        "Has written for years.",
        "The first boat",
        "One of four",
        "The drive",
        "D. Green",
        "The interview",
        "Three questions",
        "Fact sheet",
        "Two pages",
        "A film elsewhere",
        "About wheels",
        "The Wheel",
        "Press desk",
        "Weekdays",
        "English",
        "한국어",
        "social.example.org/@press",
        "Wheels are delivered apart.",
        "Free to use.",
        "#Boats",
        "A short release",
    ],
)
def test_every_part_is_there_in_both_languages(whole: dict[str, bytes], folder: str, expected: str) -> None:
    """Word for word, as it was written."""
    assert expected in words(parsed(whole[f"{folder}{PAGE}"]).find(".//main"))


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("", ["Version 2, corrected on 4 November 2026", "Kept for the record since 20 November 2026", "# # #"]),
        ("", ["Words approved on 1 November 2026", "Updated 3 November 2026", "PDF, 3.8 kB", "MP3, 1.4 kB"]),
        ("ko/", ["2026년 11월 4일", "2026년 11월 20일", "PDF, 3.8kB", "필자"]),
    ],
)
def test_days_and_sizes_are_written_in_the_language(whole: dict[str, bytes], folder: str, expected: list[str]) -> None:
    """As its readers write them."""
    shown = words(parsed(whole[f"{folder}{PAGE}"]).find(".//main"))

    assert [each for each in expected if each not in shown] == []


def test_who_approved_the_words_stays_inside(whole: dict[str, bytes]) -> None:
    """That they are approved is for everybody, by whom is the newsroom's own business."""
    assert [path for path, data in whole.items() if b"The legal desk" in data] == []


@LANGUAGES
def test_every_part_that_stands_alone_has_an_anchor_of_its_own(whole: dict[str, bytes], folder: str) -> None:
    """No anchor stands twice, whatever else the page has."""
    page = parsed(whole[f"{folder}{PAGE}"])
    anchors = Counter(element.get("id") for element in page.iter() if element.get("id"))

    assert anchors.keys() >= CHUNKS
    assert [anchor for anchor, count in anchors.items() if count > 1] == []
    own = [link.get("href")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")]
    assert [target for target in own if target not in anchors] == []


@LANGUAGES
@pytest.mark.parametrize("anchor", sorted(CHUNKS))
def test_a_part_has_its_words_its_address_and_html(whole: dict[str, bytes], folder: str, anchor: str) -> None:
    """The HTML is well-formed, leads back to the part and runs nothing; every share link leads to the part."""
    address = f"https://news.example.org/{folder}releases/boats/#{anchor}"
    found = by_anchor(parsed(whole[f"{folder}{PAGE}"]))
    part = found[anchor]

    text, code = found[f"{anchor}-text"].text, found[f"{anchor}-code"].text
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    snippet = parser.parseFragment(code)
    assert text
    assert snippet[0].tag == "figure"
    assert address in [link.get("href") for link in snippet.iter("a")]
    assert {element.tag for element in snippet.iter()}.isdisjoint({"script", "style", "iframe"})
    addresses = [element.get(name) for element in snippet.iter() for name in ("href", "src", "cite")]
    assert [each for each in addresses if each and not each.startswith("https://")] == []
    (tools,) = marked(part, "chunk")
    assert address in [link.get("href") for link in tools.iter("a")]
    # Those of a quotation are always in sight.
    (share,) = [*marked(tools, "chunk-share"), *marked(part, "share-row")]
    links = [link.get("href") for link in share.iter("a")]
    assert len(links) == 7
    page, _, fragment = address.partition("#")
    leading = re.compile(rf"{re.escape(page)}\?utm_[^#\s]*#{fragment}\b")
    assert [link for link in links if not leading.search(unquote(urlsplit(link).query + urlsplit(link).fragment))] == []


def test_names_of_repeated_buttons_differ(page: Any) -> None:
    """Who hears the page can tell which part a button belongs to."""
    summaries = [words(summary) for summary in page.iter("summary")]
    places = [(place.get("data-label"), place.get("data-about")) for place in marked(page, "copy")]
    labels = [words(label) for label in page.iter("label")]

    assert len(summaries) > len(CHUNKS)
    assert [name for names in (summaries, places, labels) for name, count in Counter(names).items() if count > 1] == []


def test_a_quote_shows_its_speaker(page: Any) -> None:
    """The picture that the quote names, or that of the person."""
    anchors = by_anchor(page)

    assert [image.get("alt") for image in anchors["quote-1"].iter("img")] == ["The writer laughs"]
    assert [image.get("alt") for image in anchors["quote-2"].iter("img")] == ["The neighbour waves"]


def test_sound_and_film_load_only_when_they_are_started(page: Any, whole: dict[str, bytes]) -> None:
    """They are files of this site, and have controls."""
    (sound,), (film,) = list(page.iter("audio")), list(page.iter("video"))

    for player in (sound, film):
        assert player.get("preload") == "none"
        assert "controls" in player.attrib
        assert player.get("src").removeprefix("../../") in whole
        assert player.get("aria-label")


def test_a_telephone_can_dial_what_stands_there(page: Any) -> None:
    """Without spaces and brackets."""
    assert "tel:+15550100" in [link.get("href") for link in page.iter("a")]


def test_files_to_take_along_tell_their_size_and_sum(page: Any, whole: dict[str, bytes]) -> None:
    """And both are true."""
    file = whole["releases/boats/release.txt"]
    (lift,) = marked(page, "lift")

    assert written_size(len(file), "en") in words(lift)
    assert hashlib.sha256(file).hexdigest() in words(lift)


@LANGUAGES
def test_a_page_stays_light(whole: dict[str, bytes], folder: str) -> None:
    """Even with everything on it: 20 KB as hosts send it."""
    assert len(gzip.compress(whole[f"{folder}{PAGE}"])) < 20_000


def test_the_updates_of_a_statement_stand_the_newest_first(whole: dict[str, bytes]) -> None:
    """Numbered from the oldest, so that an address stays what it was."""
    page = parsed(whole["releases/wheel/index.html"])
    (timeline,) = marked(page, "timeline")

    assert [item.get("id") for item in timeline.iter("li")] == ["update-2", "update-1"]
    assert [words(item.findall("p")[1]) for item in timeline.iter("li")] == ["The wheel is back.", "Nobody was hurt."]
    assert "5 November 2026, 11:00" in words(timeline)
    assert [words(label) for label in marked(page, "label-release")] == ["Statement"]


def test_what_others_wrote_is_listed(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Only what is about this release."""
    newsroom = make_newsroom({"content/releases/short.md": SHORT.replace("[mail]", "[press]")})
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    assembled = assemble(library, Clock(parse_instant(AS_OF)), "https://news.example.org", ["pressroom.releases"])
    about, other = (
        Coverage(title=slug, publisher="Paper", address="https://p.example.org", date=date(2026, 11, 2), about=(slug,))
        for slug in ("short", "boats")
    )
    editions = tuple(replace(edition, coverage=(other, about)) for edition in assembled.editions)

    (page, *_) = pages(replace(assembled, editions=editions))

    assert page.printed().content["coverage"] == (about,)


def test_a_minimal_release_has_no_empty_part(whole: dict[str, bytes]) -> None:
    """No details, no heading, no list, no version and no classes of what is not there."""
    page = parsed(whole[MINIMAL])

    assert list(marked(page, "chunk")) == []
    assert page.find(".//main//figure") is None
    assert {"facts", "quotes", "media", "documents", "links", "coverage", "updates", "related"}.isdisjoint(
        by_anchor(page)
    )
    lists = [element for element in page.iter() if element.tag in {"ul", "ol", "dl"}]
    assert [element.attrib for element in lists if len(element) == 0] == []
    assert "corrected" not in words(page.find(".//main"))
    assert "tel:" not in [link.get("href", "")[:4] for link in page.iter("a")]


def test_without_other_features_a_release_still_stands(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """No pictures, embeds or share links; the facts, the quotes and the files are there."""
    pictures = {f"content/media/{name}.png": picture_bytes for name in ("boat", "wheel", "neighbour", "writer", "logo")}
    newsroom = make_newsroom({**FILES, **pictures})
    page = parsed(newsroom.build(PLUGINS=[site, releases])[PAGE])

    assert {"fact-1", "quote-2", "audio-1", "document-1", "video-1"} <= by_anchor(page).keys()
    assert list(page.iter("img")) == []
    assert list(marked(page, "chunk-share")) == []
