"""Sitemaps as a search engine reads them: found through robots.txt, valid, and with every address that it follows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser

from lxml import etree

from newsrooms import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE: Final = "https://news.example.org"
WITH_SITEMAPS: Final = SETTINGS.replace("feeds]", "feeds, sitemaps]")
_NAMES: Final = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "v": "http://www.google.com/schemas/sitemap-video/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@dataclass(frozen=True)
class Entry:
    """What a sitemap says of one address. Elements stand there as dictionaries of their children's texts."""

    file: str
    address: str
    changed: str | None
    alternates: dict[str, str]
    pictures: list[str]
    videos: list[dict[str, str]]
    news: dict[str, str]


@dataclass(frozen=True)
class Found:
    """All that the sitemaps of an output say. `robots` is robots.txt as Python's own parser reads it."""

    output: dict[str, bytes]
    robots: RobotFileParser
    site: str = SITE

    @property
    def entries(self) -> list[Entry]:
        """Return what the sitemaps of pages say."""
        index = self._root("sitemap.xml")
        assert etree.QName(index).localname == "sitemapindex"
        maps = [self.file(loc.text or "") for loc in index.iterfind(".//s:loc", _NAMES)]
        return [entry for path in maps for entry in self._of(path)]

    @property
    def news(self) -> list[Entry]:
        """Return what the sitemap of news says."""
        return list(self._of("sitemap-news.xml"))

    @property
    def paths(self) -> list[str]:
        """Return the paths of all pages, as the output calls them."""
        return [self.path(entry.address) for entry in self.entries]

    def entry(self, path: str) -> Entry:
        """Return the only entry of a page."""
        (found,) = (entry for entry in self.entries if self.path(entry.address) == path)
        return found

    def path(self, address: str) -> str:
        """Return where an address of the site leads."""
        assert address.startswith(f"{self.site}/")
        return unquote(address.removeprefix(f"{self.site}/"))

    def file(self, address: str) -> str:
        """Return the file of the output that an address leads to; it is there."""
        path = self.path(address)
        file = f"{path}index.html" if path == "" or path.endswith("/") else path
        assert file in self.output, address
        return file

    def _of(self, file: str) -> Iterator[Entry]:
        for url in self._root(file).iterfind("s:url", _NAMES):
            yield Entry(
                file=file,
                address=url.findtext("s:loc", "", _NAMES),
                changed=url.findtext("s:lastmod", None, _NAMES),
                alternates={link.get("hreflang", ""): link.get("href", "") for link in url.iterfind("x:link", _NAMES)},
                pictures=[loc.text or "" for loc in url.iterfind("i:image/i:loc", _NAMES)],
                videos=[_texts(video) for video in url.iterfind("v:video", _NAMES)],
                news=next((_texts(news) for news in url.iterfind("n:news", _NAMES)), {}),
            )

    def _root(self, file: str) -> etree._Element:
        root = etree.fromstring(self.output[file])
        _grammar().assertValid(root)
        return root


def found_in(output: dict[str, bytes], site: str = SITE) -> Found:
    """Read robots.txt and all sitemaps of an output; they are valid, and every address in them leads to a file."""
    robots = RobotFileParser()
    robots.parse(output["robots.txt"].decode().splitlines())
    found = Found(output, robots, site)
    for entry in (*found.entries, *found.news):
        for address in (entry.address, *entry.alternates.values(), *entry.pictures):
            found.file(address)
        for video in entry.videos:
            found.file(video["thumbnail_loc"])
    return found


def _texts(element: etree._Element) -> dict[str, str]:
    return {etree.QName(each).localname: each.text or "" for each in element.iter() if len(each) == 0}


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "grammar.rng"))
