"""The asset library: what may be taken along, with its rights, and where it is used."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import html5lib
import pytest
from PIL import Image

from newsrooms import NEWSROOM, PEOPLE, RELEASE, STORY
from originals import LEAFLET

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

RIGHTS: Final = "credit: A. Photographer, licence: CC BY 4.0"
LOGO: Final = "logos: [{file: media/logo.svg, title: Our sign, licence: CC BY 4.0}]\n"
MEDIA: Final = """\
media:
  - {file: media/b.png, alt: Bees, credit: B. Photographer, licence: CC0}
  - {file: media/report.pdf, title: The report, description: With all figures, licence: CC0}
  - {file: media/song.mp3, title: The song}
  - {file: media/film.mp4, title: The film, embargo: 2030-01-01T00:00Z}
"""


def picture(colour: tuple[int, int, int], width: int = 600) -> bytes:
    """A picture of one colour."""
    stream = io.BytesIO()
    Image.new("RGB", (width, 400), colour).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with something of every kind, and something of each that is not offered."""
    return make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + LOGO,
            "content/people.yaml": PEOPLE
            + f"speaker: {{name: Speaker, picture: {{file: media/s.png, alt: A speaker, {RIGHTS}}}}}\n",
            "content/stories/a.md": STORY.replace(
                "title:",
                f"picture: {{file: media/a.png, alt: Apples, caption: Red, copyright: 2026 Us, {RIGHTS}}}\ntitle:",
            ),
            "content/stories/b.md": STORY.replace("title:", "picture: {file: media/c.png, alt: Nobody's}\ntitle:"),
            "content/stories/again.md": STORY.replace("A story", "Again").replace(
                "title:", f"picture: {{file: media/b.png, alt: Bees once more, {RIGHTS}}}\ntitle:"
            ),
            "content/releases/r.md": RELEASE.replace("contacts:", f"{MEDIA}spokespeople: [speaker]\ncontacts:"),
            "content/releases/held.md": RELEASE.replace(
                "contacts:",
                f"embargo: 2030-01-01T00:00Z\npicture: {{file: media/h.png, alt: Held, {RIGHTS}}}\ncontacts:",
            ),
            "content/media/a.png": picture((255, 0, 0), 1500),
            "content/media/b.png": picture((0, 255, 0)),
            "content/media/c.png": picture((0, 0, 255)),
            "content/media/h.png": picture((9, 9, 9)),
            "content/media/s.png": picture((99, 9, 9)),
            "content/media/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "content/media/report.pdf": LEAFLET,
            "content/media/song.mp3": b"ID3",
            "content/media/film.mp4": b"\0\0\0\x08ftyp",
        }
    )


def assets(output: dict[str, bytes], path: str) -> list[Element]:
    """The assets of a page, in order."""
    tree: Any = html5lib.parse(output[f"{path}index.html"].decode(), namespaceHTMLElements=False)
    return [each for each in tree.iter("article") if each.get("class") == "asset"]


def titles(output: dict[str, bytes], path: str) -> list[str]:
    """What they are called."""
    return ["".join(each.itertext()) for asset in assets(output, path) for each in asset.iter("h2")]


def words(element: Element) -> str:
    """The words of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def test_everything_that_may_be_taken_is_there_once(newsroom: TestNewsroom) -> None:
    """The newest first, logos last; neither what has no licence, nor what is held back."""
    output = newsroom.build()

    assert titles(output, "library/") == ["Bees", "A speaker", "The report", "The song", "Apples", "Our sign"]
    assert titles(output, "library/pictures/") == ["Bees", "A speaker", "Apples"]
    assert titles(output, "library/logos/") == ["Our sign"]
    assert titles(output, "library/documents/") == ["The report"]
    assert titles(output, "library/sound/") == ["The song"]
    assert "library/films/index.html" not in output
    assert titles(newsroom.build("2030-01-01T00:00Z"), "library/films/") == ["The film"]
    assert "Held" in titles(newsroom.build("2030-01-01T00:00Z"), "library/pictures/")


def test_each_tells_whose_it_is_and_where_it_is_used(newsroom: TestNewsroom) -> None:
    """With the ways to every form of it, all of which are there."""
    output = newsroom.build()
    bees, _, report, _, apples, logo = assets(output, "library/")

    assert "Credit: A. Photographer" in words(apples).replace("Credit", "Credit:")
    assert "2026 Us" in words(apples)
    assert "With all figures" in words(report)
    links = {words(link): link.get("href") for asset in (bees, report, apples, logo) for link in asset.iter("a")}
    assert {name: address for name, address in links.items() if "media/" not in (address or "")} == {
        "A release": "../releases/r/",
        "Again": "../stories/again/",
        "A story": "../stories/a/",
        "The picture for every channel: Bees": "../stories/again/pictures/",
        "The picture for every channel: Apples": "../stories/a/pictures/",
    }
    files = {(address or "").removeprefix("../") for address in links.values() if "media/" in (address or "")}
    # Of each picture the original with all its pixels, and the JPEG of pages.
    assert len(files) == 6
    assert sum("-full-" in file for file in files) == 2
    assert files <= set(output)
    # The page has it in 1200 pixels; the largest rendition is as wide as the original.
    assert "1500 \N{MULTIPLICATION SIGN} 400 pixels" in words(apples)


def test_a_long_library_has_pages(newsroom: TestNewsroom) -> None:
    """As long as any list."""
    output = newsroom.build(DEFAULT_PAGINATION=2)

    assert titles(output, "library/page/1/") == ["Apples", "Our sign"]
    assert titles(output, "library/page/2/") == ["The report", "The song"]
    assert titles(output, "library/") == ["Bees", "A speaker"]


def test_without_pictures_only_files_are_offered(newsroom: TestNewsroom) -> None:
    """What is not drawn cannot be taken."""
    names = ["site", "hub", "releases"]
    output = newsroom.build(PLUGINS=[f"pressroom.{name}" for name in names])

    assert titles(output, "library/") == ["The report", "The song", "Our sign"]


def test_an_empty_library_is_not_in_the_menu(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As with all others."""
    output = make_newsroom({"content/stories/a.md": STORY}).build()

    assert b'href="./library/"' not in output["index.html"]
    assert titles(output, "library/") == []


def test_what_is_under_embargo_waits_wherever_it_stands(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A logo, the newsroom's own picture, a person's portrait."""
    held = f"{{file: media/x.png, alt: Zirkon, {RIGHTS}, embargo: 2030-01-01T00:00Z}}"
    logo = "logos: [{file: media/zirkon.svg, title: Zirkon, embargo: 2030-01-01T00:00Z}]\n"
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": f"{NEWSROOM}{logo}picture: {held}\n",
            "content/people.yaml": f"writer: {{name: A writer, picture: {held}}}\n",
            "content/releases/r.md": RELEASE.replace("contacts:", "spokespeople: [writer]\ncontacts:"),
            "content/media/x.png": picture((7, 7, 7)),
            "content/media/zirkon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        }
    )

    before, after = newsroom.build(), newsroom.build("2030-01-01T00:00Z")

    assert [path for path, data in before.items() if "zirkon" in path or b"Zirkon" in data] == []
    assert [path for path in before if path.startswith("media/x-")] == []
    assert titles(after, "library/") == ["Zirkon", "Zirkon"]
    assert b"media/x-" in after["contacts/index.html"]


def test_another_headline_is_told_at_once(newsroom: TestNewsroom) -> None:
    """Also by the quick way, which reads nothing but what was edited."""
    newsroom.run("build", "--as-of", "2026-11-22T12:00Z")
    text = (newsroom.folder / "content/stories/a.md").read_text("utf-8")
    newsroom.write({"content/stories/a.md": text.replace("A story", "Another story")})

    done = newsroom.run("build", "--as-of", "2026-11-22T12:00Z")

    assert done.returncode == 0, done.stderr
    assert b"Another story" in newsroom.output()["library/index.html"]
