"""The renditions of a whole newsroom: which there are, what they are called, and what happens to a bad original."""

from __future__ import annotations

import io
import re
import struct
import zlib
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from PIL import Image, ImageFile

from newsrooms import NEWSROOM, RELEASE, SETTINGS, STORY, TestNewsroom
from pressroom import assets, embeds, hub, pictures, releases, site
from pressroom.core.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable

# Without pages a build is quick; pictures are drawn all the same.
PICTURES = [site, hub, pictures, assets]
OWNED = "{file: media/x.png, alt: x, credit: c, licence: l}"


def story(reference: str = "media/x.png", more: str = "") -> str:
    """A story with that picture."""
    return STORY.replace("summary:", f"picture: {{file: '{reference}', alt: What it shows{more}}}\nsummary:")


def wide(width: int, height: int) -> bytes:
    """A PNG of that size."""
    stream = io.BytesIO()
    Image.new("RGB", (width, height), (20, 33, 61)).save(stream, "PNG")
    return stream.getvalue()


def media(output: dict[str, bytes]) -> dict[str, tuple[str, int, int]]:
    """Format and size of every rendition, as Pillow reads them; the part of its name that is a digest is left out."""
    found = {}
    for path, data in output.items():
        if path.startswith("media/") and "-crops-" not in path:
            picture = Image.open(io.BytesIO(data))
            picture.load()
            found[re.sub(r"-[0-9a-f]{10}(\.\w+)$", r"\1", path)] = (str(picture.format), *picture.size)
    return found


# Never enlarged: of a picture of 600 by 400 pixels.
PLACED = {
    "media/x-600x315.jpg": ("JPEG", 600, 315),
    "media/x-400x400.jpg": ("JPEG", 400, 400),
    "media/x-225x400.jpg": ("JPEG", 225, 400),
}
PLACED_OF_2000 = {
    "media/x-1200x630.jpg": ("JPEG", 1200, 630),
    "media/x-1080x1080.jpg": ("JPEG", 1080, 1080),
    "media/x-1080x1920.jpg": ("JPEG", 1080, 1920),
}
LADDER_OF_600 = {
    "media/x-480.webp": ("WEBP", 480, 320),
    "media/x-600.webp": ("WEBP", 600, 400),
    "media/x-600.jpg": ("JPEG", 600, 400),
}
LADDER_OF_2000 = {
    "media/x-480.webp": ("WEBP", 480, 240),
    "media/x-800.webp": ("WEBP", 800, 400),
    "media/x-1200.webp": ("WEBP", 1200, 600),
    "media/x-1600.webp": ("WEBP", 1600, 800),
    "media/x-1200.jpg": ("JPEG", 1200, 600),
}


# What journalists take of a release's picture.
FULL_SIZE = {"media/x-full.png": ("PNG", 600, 400)}


def test_a_storys_picture_is_drawn_for_the_page_and_for_three_placements(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """In exactly these formats and sizes; the original itself is never published."""
    newsroom = make_newsroom({"content/stories/a.md": story(), "content/media/x.png": picture_bytes})

    output = newsroom.build(PLUGINS=PICTURES)

    assert media(output) == PLACED | LADDER_OF_600
    assert picture_bytes not in output.values()
    assert all(len(data) <= 600_000 for path, data in output.items() if "-card-" in path)


def test_a_large_picture_has_the_whole_ladder(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Four widths of WebP and one JPEG; a picture in a body needs no placements."""
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY + "\n![What it shows](../media/x.png)\n",
            "content/media/x.png": wide(2000, 1000),
        }
    )

    assert media(newsroom.build(PLUGINS=PICTURES)) == LADDER_OF_2000


@pytest.mark.parametrize(
    ("files", "drawn"),
    [
        ({"content/stories/a.md": STORY}, {}),
        (
            {"content/stories/a.md": STORY, "content/newsroom.yaml": NEWSROOM + f"picture: {OWNED}\n"},
            # Only networks see it, with links to pages that have no picture.
            {"media/x-600x315.jpg": ("JPEG", 600, 315)},
        ),
        (
            {"content/releases/r.md": RELEASE.replace("contacts:", f"media: [{OWNED}]\ncontacts:")},
            FULL_SIZE | LADDER_OF_600,
        ),
        (
            {"content/releases/r.md": RELEASE.replace("contacts:", f"picture: {OWNED}\ncontacts:")},
            FULL_SIZE | PLACED | LADDER_OF_600,
        ),
        ({"content/pages/p.md": "---\ntitle: P\n---\n![x](../media/x.png)\n"}, LADDER_OF_600),
        ({"content/stories/a.md": story(), "content/stories/a.ko.md": story()}, PLACED | LADDER_OF_600),
    ],
    ids=[
        "nobody uses it",
        "the newsroom's own",
        "a release's medium",
        "a release's picture",
        "a page's",
        "two languages'",
    ],
)
def test_a_picture_is_drawn_for_what_it_is_used_for(
    make_newsroom: Callable[..., TestNewsroom],
    picture_bytes: bytes,
    files: dict[str, str],
    drawn: dict[str, tuple[str, int, int]],
) -> None:
    """Each rendition once, however many pages show it."""
    output = make_newsroom(files | {"content/media/x.png": picture_bytes}).build(PLUGINS=[*PICTURES, releases])

    assert media(output) == drawn


def test_the_poster_of_an_embed_waits_with_the_story_that_shows_it(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """A rendition's name and picture would tell of what is under embargo."""
    embed = "embeds: [{address: 'https://youtu.be/abcdefghijk', title: Film, poster: media/x.png}]\n"
    held = STORY.replace("summary:", "embargo: 2026-12-01T00:00Z\nsummary:") + "\nhttps://youtu.be/abcdefghijk\n"
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + embed,
            "content/stories/a.md": STORY,
            "content/stories/held.md": held,
            "content/media/x.png": picture_bytes,
        }
    )

    assert media(newsroom.build("2026-11-30T23:59:59Z", PLUGINS=[*PICTURES, embeds])) == {}
    assert media(newsroom.build("2026-12-01T00:00:00Z", PLUGINS=[*PICTURES, embeds])) == LADDER_OF_600


def test_a_rendition_keeps_its_address_until_its_picture_changes(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """So that browsers may keep it for ever: another focus moves the crops, another original everything.

    What channels get tells its caption, what pages show does not: there it stands beside.
    """

    def addresses(more: str, original: bytes) -> set[str]:
        newsroom = make_newsroom({"content/stories/a.md": story(more=more), "content/media/x.png": original})
        drawn = newsroom.build(PLUGINS=PICTURES)
        return {path for path in drawn if path.startswith("media/") and "-crops-" not in path}

    first = addresses("", picture_bytes)

    told = addresses(", caption: Other words", picture_bytes)
    assert {re.sub(r"-[0-9a-f]{10}\.", ".", path) for path in first - told} == set(PLACED)
    moved = addresses(", focus: [0, 0]", picture_bytes)
    assert {re.sub(r"-[0-9a-f]{10}\.", ".", path) for path in first - moved} == set(PLACED)
    assert not first & addresses("", wide(600, 400))


NAMES = ["사진 1.png", "100%25 #1.png", "what?.png", "it's a&b, c=d+e.png"]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> dict[str, bytes]:
    """What is built of stories whose pictures have difficult names, one each."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("named"))
    newsroom.write({"pelicanconf.py": SETTINGS, "content/newsroom.yaml": NEWSROOM})
    for number, name in enumerate(NAMES):
        reference = quote(f"media/{name}").replace("'", "''")
        newsroom.write({f"content/stories/{number}.md": story(reference), f"content/media/{name}": picture_bytes})
    return newsroom.build(PLUGINS=PICTURES)


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_every_picture_in_a_page_leads_to_its_file(named: dict[str, bytes], number: int) -> None:
    """Whatever an editor calls it: sources, the candidates of `srcset`, and the card of networks."""
    page = re.split("<aside|<section", named[f"stories/{number}/index.html"].decode(), maxsplit=1)[0]
    sets = re.findall(r' srcset="([^"]+)"', page)
    addresses = [
        *re.findall(r'<img src="([^"]+)"', page),
        *(candidate.split()[0] for each in sets for candidate in unescape(each).split(", ")),
        *re.findall(r'<meta property="og:image" content="([^"]+)"', page),
    ]
    assert len(addresses) == 4
    for address in addresses:
        whole = urlsplit(urljoin("https://news.example.org/stories/0/", unescape(address)))
        assert whole.hostname == "news.example.org"
        assert unquote(whole.path).lstrip("/") in named, address


def test_two_pictures_whose_names_differ_in_capitals_only_are_both_drawn(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Even if they are the same picture: a campaign's copy of the logo is no fault."""
    newsroom = make_newsroom(
        {
            "content/stories/a.md": story("media/Logo.png"),
            "content/stories/b.md": story("media/other/logo.png"),
            "content/media/Logo.png": picture_bytes,
            "content/media/other/logo.png": picture_bytes,
        }
    )

    names = [path.casefold() for path in newsroom.build(PLUGINS=PICTURES) if path.startswith("media/")]

    assert names
    assert len(names) == len(set(names))


def bad_originals() -> dict[str, bytes]:
    """What an editor may save under the name of a picture."""
    stream = io.BytesIO()
    Image.new("RGB", (60, 40)).save(stream, "GIF")
    whole = wide(600, 400)
    noisy = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(noisy, "JPEG")
    return {
        "of zero bytes": b"",
        "truncated PNG": whole[: len(whole) // 2],
        "truncated JPEG": noisy.getvalue()[: len(noisy.getvalue()) // 2],
        "mislabelled GIF": stream.getvalue(),
        "mislabelled page": b"<!doctype html><title>404</title>",
    }


@pytest.mark.parametrize("original", bad_originals().values(), ids=bad_originals())
@pytest.mark.parametrize("is_lenient", [False, True], ids=["strict", "lenient"])
def test_a_picture_that_cannot_be_drawn_is_named(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch, original: bytes, *, is_lenient: bool
) -> None:
    """With its file, and what to do; the output stays as it was. What makes PDFs has Pillow put up with half of them."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", is_lenient)
    newsroom = make_newsroom({"content/stories/a.md": STORY, "content/media/x.png": original})
    before = newsroom.build(PLUGINS=PICTURES)
    newsroom.write({"content/stories/a.md": story()})

    with pytest.raises(ContentError) as caught:
        newsroom.build(PLUGINS=PICTURES)

    (problem,) = caught.value.problems
    assert problem.place.file == "content/media/x.png"
    assert problem.remedy
    assert newsroom.output() == before


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """This one says that it has a hundred million, and holds none: nobody looks for them."""
    head = b"IHDR" + struct.pack(">IIBBBBB", 20_000, 5_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n\0\0\0\x0d" + head + struct.pack(">I", zlib.crc32(head)) + wide(10, 10)[33:]
    newsroom = make_newsroom({"content/stories/a.md": story(), "content/media/x.png": bomb})

    with pytest.raises(ContentError, match=r"20000 by 5000 pixels.*; reduce it below 50,000,000 pixels"):
        newsroom.build(PLUGINS=PICTURES)


def test_a_picture_of_too_many_bytes_is_refused_before_it_is_read(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is forty megabytes; here it is smaller."""
    monkeypatch.setattr("pressroom.pictures.original.MAXIMUM_BYTES", 100)
    # Nobody has looked at this one before.
    newsroom = make_newsroom({"content/stories/a.md": story(), "content/media/x.png": picture_bytes + b"too many"})

    with pytest.raises(ContentError, match=r"content/media/x.png: the picture has [\d,]+ bytes.*; keep it below 100"):
        newsroom.build(PLUGINS=PICTURES)
