"""The XML: what does not fit into one file goes into the next, and no text can break it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from newsrooms import RELEASE, STORY
from pressroom import sitemaps
from pressroom.core.clock import Clock, parse_instant
from pressroom.site.order import assemble_site
from pressroom.site.pelican_door import load_settings, prepared_pelican
from pressroom.site.settings import read_site_library, site_settings
from pressroom.sitemaps.plan import artifacts
from pressroom.sitemaps.writing import (
    Limits,
    News,
    Url,
    Video,
    index_document,
    news_element,
    share_out,
    url_element,
    urls_document,
)
from sitemaps.reading import SITE, WITH_SITEMAPS, found_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

EMPTY = len(urls_document(()))


@given(
    sizes=st.lists(st.integers(1, 60), max_size=60),
    addresses=st.integers(1, 20),
    size=st.integers(EMPTY + 60, EMPTY + 400),
)
def test_every_element_goes_into_one_file_and_no_file_passes_a_limit(
    sizes: list[int], addresses: int, size: int
) -> None:
    """And no file has room for the first element of the next one."""
    parts = list(share_out(sizes, Limits(addresses, size)))

    assert [number for part in parts for number in part] == list(range(len(sizes)))
    used = [EMPTY + sum(sizes[part.start : part.stop]) for part in parts]
    assert all(len(part) <= addresses for part in parts)
    assert all(each <= size for each in used)
    for number, part in enumerate(parts[:-1]):
        assert len(part) == addresses or used[number] + sizes[part.stop] > size


def test_a_site_that_does_not_fit_into_one_file_has_several(make_mapped: Callable[..., TestNewsroom]) -> None:
    """The index leads to all of them; together they have what one would have."""
    newsroom = make_mapped({f"content/stories/s{number}.md": STORY for number in range(9)})
    whole = found_in(newsroom.build())
    own = site_settings(
        dict(prepared_pelican(load_settings(newsroom.folder / "pelicanconf.py")).settings)
        | {"PRESSROOM_CLOCK": Clock(parse_instant("2026-11-22T12:00Z"))}
    )
    site = assemble_site(read_site_library(own), own)

    for limits in (Limits(7, 60_000), Limits(50_000, 3_000)):
        made = {artifact.path: artifact.make() for artifact in artifacts(site, limits)}
        parts = {path: content for path, content in made.items() if path.startswith("sitemap-") and "news" not in path}
        split = found_in(whole.output | made)
        assert len(parts) > 2
        assert all(
            content.count(b"<url>") <= limits.addresses and len(content) <= limits.size for content in parts.values()
        )
        assert sorted(split.paths) == sorted(whole.paths)
        assert {entry.file for entry in split.entries} == parts.keys()


def test_the_usual_limits_are_those_of_the_protocol() -> None:
    """50,000 addresses and 50 MB."""
    assert Limits() == (50_000, 50 * 1024 * 1024)
    assert sitemaps.artifacts is artifacts


hostile = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&\"'\x00\x0b\ufffe\uffff\ud800\u2028")), min_size=1, max_size=30
).map(lambda text: f"]]>{text}<!--")


@given(hostile, hostile)
@example("]]>\r\n<!--", "]]>\r\r\n<!--")
def test_no_text_breaks_the_xml(title: str, words: str) -> None:
    """What XML cannot hold is left out; all else comes out as it went in."""
    address = f"{SITE}/{quote(title, errors='ignore')}/?a=1&b='2'"
    video = Video(title, words, address, address, 7, "2026-01-07")
    url = Url(address, (("en", address), ("ko", f'{address}"')), "2026-01-07T00:00:00Z", (address,))
    news = news_element(address, News(title, "en", "2026-01-07T00:00:00Z", words))

    root = etree.fromstring(urls_document([url_element(url, (video, video)), news]))
    index = etree.fromstring(index_document([address]))

    def texts(name: str) -> list[str]:
        return [element.text or "" for element in root.iter(f"{{*}}{name}")]

    def kept(text: str) -> str:
        spoken = "".join(each for each in text if each not in "\x0b\ufffe\uffff" and is_xml(each))
        # As whoever reads XML takes the ends of lines.
        return spoken.replace("\r\n", "\n").replace("\r", "\n")

    assert texts("loc") == [address, address, address]
    assert [text.replace("\r", "\n") for text in texts("title")] == [kept(title), kept(words)]
    assert texts("description") == [kept(words)]
    assert [link.get("href") for link in root.iter("{*}link")] == [address, f'{address}"', address]
    assert index[0][0].text == address


def is_xml(character: str) -> bool:
    """Whether an XML document can hold a character. Source: www.w3.org/TR/xml, section 2.2."""
    code = ord(character)
    return code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def test_titles_with_mark_up_stand_as_they_were_written(make_mapped: Callable[..., TestNewsroom]) -> None:
    """From the file to the search engine."""
    title = "Profits <b>&amp;</b> losses ]]> 손익 “x”"
    release = RELEASE.replace("headline: A release", f"headline: '{title}'").replace("2026-11-02", "2026-11-22")
    newsroom = make_mapped({"content/releases/boat.md": release, "pelicanconf.py": WITH_SITEMAPS})

    assert [entry.news["title"] for entry in found_in(newsroom.build()).news] == [title]
