"""An embed in a built page: our own poster and a link, and nothing of the provider's before a click."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import NEWSROOM, RELEASE, SETTINGS, STORY, TestNewsroom
from pressroom import embeds, hub, pictures, releases, site

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

VIDEO = "https://www.youtube.com/watch?v=abc-DEF_123"
PHOTO = "https://www.flickr.com/photos/12345678@N00/9876543210/"
NOTES = f"""\
embeds:
  - {{address: 'https://youtu.be/abc-DEF_123', title: 'The <film>', author: Its author, licence: CC BY 4.0, poster: media/poster.png}}
  - {{address: '{PHOTO}', title: {{en: The photo, ko: 사진}}}}
"""
BODY = "Before.\n\nhttps://youtu.be/abc-DEF_123?si=Tracking\n\nBetween.\n\n" + PHOTO + "?utm_source=x\n"


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> TestNewsroom:
    """A newsroom whose one story, in two languages, shows a film and a photo; tests only read it."""
    story = STORY.replace("Words of the story.", BODY)
    newsroom = TestNewsroom(tmp_path_factory.mktemp("embeds"))
    newsroom.write(
        {
            "pelicanconf.py": SETTINGS,
            "content/newsroom.yaml": NEWSROOM + NOTES,
            "content/stories/a.md": story,
            "content/stories/a.ko.md": story,
            "content/media/poster.png": picture_bytes,
        }
    )
    return newsroom


@pytest.fixture(scope="module")
def output(newsroom: TestNewsroom) -> dict[str, bytes]:
    """What was built of it, once."""
    return newsroom.build(PLUGINS=[site, hub, pictures, embeds])


def parsed(page: bytes) -> Element:
    """The page's elements."""
    document: Element = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return document


def text_of(element: Element) -> str:
    """The words inside of an element."""
    return " ".join("".join(element.itertext()).split())


def facades_of(page: bytes) -> list[Element]:
    """The embeds of a page."""
    return parsed(page).findall(".//figure[@data-provider]")


def test_an_embed_is_a_poster_and_a_link(output: dict[str, bytes]) -> None:
    """With its title, author and licence; the link is the plain public address."""
    film, _ = facades_of(output["stories/a/index.html"])
    poster = film.find(".//img")
    assert poster is not None
    assert re.fullmatch(r"\.\./\.\./media/poster-600-[0-9a-f]{10}\.jpg", poster.get("src", ""))
    assert poster.get("src", "").removeprefix("../../") in output
    assert poster.get("alt") == "The <film>"
    assert [link.get("href") for link in film.findall(".//a")] == [VIDEO]
    assert {"The <film>", "Its author", "CC BY 4.0"} <= {text_of(span) for span in film.findall(".//span")}
    assert film.get("data-player") == "https://www.youtube-nocookie.com/embed/abc-DEF_123?autoplay=1"


def test_a_page_with_embeds_asks_no_third_party_for_anything(output: dict[str, bytes]) -> None:
    """No frame, and every source and style is the site's own; only links lead out."""
    page = parsed(output["stories/a/index.html"])
    elements = list(page.iter())
    assert "iframe" not in {element.tag for element in elements}
    loaded = [
        element.get(name, "")
        for element in elements
        for name in ("src", "srcset", "poster", "data")
        if element.get(name) is not None
    ]
    loaded += [
        link.get("href", "") for link in page.iter("link") if link.get("rel") in {"stylesheet", "icon", "preload"}
    ]
    assert loaded
    assert not [address for address in loaded if "//" in address]
    assert "Tracking" not in output["stories/a/index.html"].decode()


def test_an_embed_without_a_poster_is_a_link(output: dict[str, bytes]) -> None:
    """Nothing is fetched for it; its title is that of the page's language."""
    for path, title in (("stories/a/index.html", "The photo"), ("ko/stories/a/index.html", "사진")):
        _, photo = facades_of(output[path])
        assert not [image for image in photo.iter("img") if "/theme/" not in image.get("src", "")]
        assert [link.get("href") for link in photo.findall(".//a")] == [PHOTO]
        assert title in text_of(photo)


@pytest.mark.parametrize("plugins", [[site, hub, pictures], [site, hub, embeds]], ids=["no embeds", "no pictures"])
def test_a_site_can_leave_the_feature_out(newsroom: TestNewsroom, plugins: list[object]) -> None:
    """Without embeds, addresses are links as they were written; without pictures, a film has no poster."""
    page = newsroom.build(PLUGINS=plugins)["stories/a/index.html"]

    addresses = [link.get("href", "") for link in parsed(page).findall(".//main//a")]
    if embeds in plugins:
        assert VIDEO in addresses
        assert b"poster-600" not in page
        assert len(facades_of(page)) == 2
    else:
        assert "https://youtu.be/abc-DEF_123?si=Tracking" in addresses
        assert not facades_of(page)


def test_an_address_that_nobody_knows_is_a_link(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Also one that only looks like a provider's."""
    address = "https://youtube.com.evil.example/watch?v=abc-DEF_123"
    newsroom = make_newsroom({"content/stories/a.md": STORY.replace("Words of the story.", address)})

    page = newsroom.build(PLUGINS=[site, hub, pictures, embeds])["stories/a/index.html"]

    assert not facades_of(page)
    assert address in [link.get("href") for link in parsed(page).findall(".//main//a")]


def test_a_film_of_a_release_has_the_title_given_there(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What stands beside the address is nearer than the note in newsroom.yaml."""
    medium = "media: [{address: 'https://youtu.be/abc-DEF_123', title: As the release calls it}]\ncontacts:"
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + NOTES.replace(", poster: media/poster.png", ""),
            "content/releases/r.md": RELEASE.replace("contacts:", medium),
        }
    )

    (film,) = facades_of(newsroom.build(PLUGINS=[site, releases, pictures, embeds])["releases/r/index.html"])

    assert "As the release calls it" in text_of(film)
    assert "The <film>" not in text_of(film)
    assert "Its author" in text_of(film)
