"""The demo newsroom as a whole: enough of everything, sound HTML, links that lead somewhere, pages that say what they are."""

from __future__ import annotations

import io
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
import pytest
from PIL import Image

from browser.demo import copy_demo
from newsrooms import AS_OF, is_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

SITE: Final = "https://demo.example.org"
LANGUAGES: Final = {"en": "", "ko": "ko/"}
# Relations of a link element that a browser loads at once.
LOADED: Final = {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest"}


# The campaign of the demo that is a site of its own, too, and the address of that.
OWN_SITE: Final = ("knight-news-challenge-2008", "https://knight-2008.example.org")


@dataclass(frozen=True)
class HtmlPage:
    """One page of the output; `path` is its file."""

    path: str
    html: bytes

    @cached_property
    def elements(self) -> list[Element]:
        """Return all elements. Any fault in the HTML raises."""
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
        return list(parser.parse(self.html, transport_encoding="utf-8").iter())

    @property
    def address(self) -> str:
        """Return where the page is found on the web."""
        return f"{SITE}/{self.path.removesuffix('index.html')}"

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a kind, with the attributes that are asked for."""
        wanted = attributes.items()
        return [element for element in self.elements if element.tag == tag and wanted <= element.attrib.items()]

    def meta(self, **attributes: str) -> str:
        """Return what the one meta element with that name or property says."""
        (element,) = self.all("meta", **attributes)
        return element.get("content", "")

    def links(self, relation: str) -> list[Element]:
        """Return the link elements with a relation."""
        return [link for link in self.all("link") if relation in link.get("rel", "").split()]

    def loaded(self) -> Iterator[str]:
        """Yield the address of everything that a browser may load without being asked, as it is written."""
        for element in self.elements:
            yield from (element.attrib[name] for name in ("src", "poster", "data") if name in element.attrib)
            for candidate in filter(None, element.get("srcset", "").split(",")):
                yield candidate.split()[0]
            if element.tag == "link" and LOADED & {*element.get("rel", "").split()}:
                yield element.attrib["href"]

    @property
    def original(self) -> str:
        """Return the address of the page that it is a copy of: on the campaign's own site; else its own."""
        folder = re.match(rf"(ko/)?campaigns/{OWN_SITE[0]}/", self.path)
        return (
            f"{OWN_SITE[1]}/{folder[1] or ''}{self.path[folder.end() :]}".removesuffix("index.html")
            if folder
            else self.address
        )

    def linked(self) -> Iterator[str]:
        """Yield the address of everything that a reader may go to, as it is written."""
        for element in self.elements:
            yield from (element.attrib[name] for name in ("href", "action") if name in element.attrib)

    def alternates(self) -> dict[str, str]:
        """Return the page's addresses by language, as it says itself."""
        return {
            link.get("hreflang", ""): link.get("href", "") for link in self.links("alternate") if link.get("hreflang")
        }


@dataclass(frozen=True)
class Demo:
    """The whole output, and its pages by path."""

    output: dict[str, bytes]

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """Return every page, without those that only lead on to another."""
        return {
            path: HtmlPage(path, content)
            for path, content in self.output.items()
            if is_page(path) and b'http-equiv="refresh"' not in content
        }

    @cached_property
    def marks(self) -> dict[str, set[str]]:
        """Return what an address can point to inside each page."""
        return {
            path: {element.attrib["id"] for element in page.elements if "id" in element.attrib}
            for path, page in self.pages.items()
        }

    def is_dead(self, page: HtmlPage, written: str) -> bool:
        """Tell whether an address that stands on a page leads into the site and finds nothing there."""
        whole = urlsplit(urljoin(page.address, written))
        if f"{whole.scheme}://{whole.netloc}" != SITE:
            return False
        path = unquote(whole.path).removeprefix("/")
        file = posixpath.join(path, "index.html") if path == "" or path.endswith("/") else path
        if file not in self.output:
            return True
        if file.endswith((".wav", ".mp4")) and re.fullmatch(r"t=\d+(\.\d+)?", whole.fragment):
            return False  # an instant of a recording (Media Fragments URI)
        return bool(whole.fragment) and unquote(whole.fragment) not in self.marks.get(file, set())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Build the demo once."""
    return Demo(copy_demo(tmp_path_factory.mktemp("demo") / "newsroom").build(AS_OF, SITEURL=SITE))


@pytest.mark.parametrize("home", LANGUAGES.values(), ids=LANGUAGES)
@pytest.mark.parametrize(("section", "least"), [("stories", 8), ("releases", 3), ("campaigns", 1)])
def test_there_is_enough_to_see_in_each_language(demo: Demo, home: str, section: str, least: int) -> None:
    """Stories, releases and a campaign."""
    shown = [
        path for path in demo.pages if path.startswith(f"{home}{section}/") and path.count("/") == home.count("/") + 2
    ]

    assert len(shown) >= least


def test_every_page_is_sound_html(demo: Demo) -> None:
    """A strict parser finds no fault, and no mark stands twice on a page."""
    faults = []
    for path, page in demo.pages.items():
        try:
            marks = [element.attrib["id"] for element in page.elements if "id" in element.attrib]
        except html5lib.html5parser.ParseError as error:
            faults.append(f"{path}: {error}")
        else:
            faults += [f"{path}: id={mark} stands twice" for mark in {*marks} if marks.count(mark) > 1]

    assert faults == []


def test_every_link_into_the_site_leads_somewhere(demo: Demo) -> None:
    """Pages, files, and places inside pages."""
    dead = {
        f"{path}: {written}"
        for path, page in demo.pages.items()
        for written in page.linked()
        if demo.is_dead(page, written)
    }

    assert sorted(dead) == []


def test_everything_that_a_page_loads_is_in_the_output(demo: Demo) -> None:
    """Pictures of every width, styles, scripts, icons."""
    dead = {
        f"{path}: {written}"
        for path, page in demo.pages.items()
        for written in page.loaded()
        if demo.is_dead(page, written)
    }

    assert sorted(dead) == []


def test_no_page_loads_anything_of_another_host(demo: Demo) -> None:
    """Private by construction: what is loaded is the site's own, and no frame stands in the HTML."""
    strange = {
        f"{path}: {written}"
        for path, page in demo.pages.items()
        for written in page.loaded()
        if not urljoin(page.address, written).startswith(f"{SITE}/")
    }

    assert sorted(strange) == []
    assert [path for path, page in demo.pages.items() if page.all("iframe") or page.all("base")] == []


def test_no_page_has_inline_script_or_style(demo: Demo) -> None:
    """What the Content-Security-Policy forbids is not even there."""
    inline = []
    for path, page in demo.pages.items():
        inline += [f"{path}: <style>" for _ in page.all("style")]
        inline += [
            f"{path}: <script>{script.text}"
            for script in page.all("script")
            # Data is not run, and the policy does not ask about it.
            if script.attrib.get("type") != "application/ld+json" and ("src" not in script.attrib or script.text)
        ]
        for element in page.elements:
            inline += [f"{path}: {name}=" for name in element.attrib if name == "style" or name.startswith("on")]
            inline += [
                f"{path}: {value}"
                for value in element.attrib.values()
                if value.strip().lower().startswith(("javascript:", "data:"))
            ]

    assert inline == []


def test_every_page_says_what_it_is(demo: Demo) -> None:
    """One title, one heading, a description, its language and its own address."""
    silent = []
    for path, page in demo.pages.items():
        titles = ["".join(title.itertext()).strip() for title in page.all("title")]
        headings = ["".join(heading.itertext()).strip() for heading in page.all("h1")]
        canonical = [link.get("href") for link in page.links("canonical")]
        language = page.all("html")[0].get("lang")
        if len(titles) != 1 or not titles[0] or len(headings) != 1 or not headings[0]:
            silent.append(f"{path}: titles {titles}, headings {headings}")
        if not page.meta(name="description").strip():
            silent.append(f"{path}: no description")
        if path == "404.html":
            # Hosts show it at every address that is none.
            assert not canonical
            assert not page.all("meta", property="og:url")
        elif canonical != [page.original] or page.meta(property="og:url") != page.address:
            silent.append(f"{path}: calls itself {canonical} and {page.meta(property='og:url')}")
        if language != ("ko" if path.startswith("ko/") else "en"):
            silent.append(f"{path}: is in {language}")

    assert silent == []


def test_no_two_pages_of_a_language_have_the_same_title(demo: Demo) -> None:
    """A list of open windows, and of search results, can be told apart."""
    titles: dict[str, list[str]] = {}
    for path, page in demo.pages.items():
        titles.setdefault("".join(page.all("title")[0].itertext()).strip(), []).append(path)

    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


def test_translations_agree_with_each_other(demo: Demo) -> None:
    """A page with translations names all of them and itself; each of them says just the same."""
    by_address = {page.address: page for page in demo.pages.values()}
    faults = []
    for path, page in demo.pages.items():
        said = page.alternates()
        own = page.all("html")[0].get("lang", "")
        if said and said.get(own) != page.address:
            faults.append(f"{path}: names {said.get(own)} as itself")
        for language, address in said.items():
            other = by_address.get(address)
            if other is None:
                faults.append(f"{path}: {language} is at {address}, where nothing is")
            elif other.alternates() != said:
                faults.append(f"{path}: {address} says otherwise")

    assert faults == []


def test_every_publication_is_there_in_both_languages(demo: Demo) -> None:
    """The demo is bilingual throughout: all but the error page has its twin, and says so."""
    english = {path for path in demo.pages if not path.startswith("ko/")} - {"404.html"}
    korean = {path.removeprefix("ko/") for path in demo.pages if path.startswith("ko/")}

    assert english == korean
    # Of a campaign that is a site of its own, too, the pages there are the originals, and say so.
    silent = [path for path in english if not {"en", "ko", "x-default"} <= demo.pages[path].alternates().keys()]
    assert [path for path in silent if demo.pages[path].original == demo.pages[path].address] == []


def test_the_picture_of_every_page_is_as_large_as_the_page_says(demo: Demo) -> None:
    """Networks get a picture that is there, in its true size, with words for those who do not see it."""
    faults = []
    for path, page in demo.pages.items():
        if page.all("meta", name="robots", content="noindex") and not page.all("meta", property="og:image"):
            continue  # what was withdrawn has no picture
        address = page.meta(property="og:image")
        content = demo.output.get(address.removeprefix(f"{SITE}/"))
        if content is None:
            faults.append(f"{path}: {address} is not there")
            continue
        with Image.open(io.BytesIO(content)) as picture:
            size = picture.size
        said = (int(page.meta(property="og:image:width")), int(page.meta(property="og:image:height")))
        if size != said or not page.meta(property="og:image:alt").strip():
            faults.append(f"{path}: {address} is {size}, said to be {said}")

    assert faults == []


def test_every_picture_in_a_page_is_as_large_as_it_says(demo: Demo) -> None:
    """Width, height and the widths in `srcset` are true, so that nothing jumps while a page loads."""
    sizes: dict[str, tuple[int, int]] = {}
    for path, content in demo.output.items():
        if path.startswith("media/") and path.endswith((".jpg", ".png", ".webp")):
            with Image.open(io.BytesIO(content)) as picture:
                sizes[f"{SITE}/{path}"] = picture.size
    faults = set()
    for path, page in demo.pages.items():
        for image in page.all("img"):
            size = sizes.get(urljoin(page.address, image.attrib["src"]))
            if size and size != (int(image.attrib["width"]), int(image.attrib["height"])):
                faults.add(f"{path}: {image.attrib['src']} is {size}")
        for source in page.all("source"):
            for candidate in source.attrib["srcset"].split(","):
                address, width = candidate.split()
                if sizes[urljoin(page.address, address)][0] != int(width.removesuffix("w")):
                    faults.add(f"{path}: {address} is not {width}")

    assert sorted(faults) == []
