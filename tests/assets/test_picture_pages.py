"""The page of a publication's picture, its zip and its contact sheet: what is told of a file is true."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from newsrooms import AS_OF, NEWSROOM, RELEASE, STORY, clean_output
from pressroom import assets, hub, pictures, releases, site

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

PLUGINS = [site, hub, releases, pictures, assets]
CHOSEN = NEWSROOM + "placements: [opengraph, instagram, x/feed_landscape]\n"
PICTURE = (
    "picture: {{file: media/x.png, alt: What it shows, caption: '{caption}', credit: 홍길동, licence: CC BY 4.0}}\n"
)
PAGE = "stories/a/pictures/index.html"
ZIP = "stories/a/pictures/a-pictures.zip"


def story(caption: str = "사진", title: str = "A story") -> str:
    """A story with a picture."""
    return STORY.replace("A story", title).replace("summary:", PICTURE.format(caption=caption) + "summary:")


def coloured(width: int, height: int) -> bytes:
    """A picture with something in it."""
    stream = io.BytesIO()
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    picture.paste((200, 30, 30), (width // 8, height // 4, width // 3, height // 2))
    picture.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with one picture, in two languages."""
    return make_newsroom(
        {
            "content/newsroom.yaml": CHOSEN,
            "content/stories/a.md": story(),
            "content/stories/a.ko.md": story(),
            "content/stories/b.md": STORY,
            "content/media/x.png": coloured(2400, 2000),
        }
    )


def test_the_page_tells_size_and_sum_of_every_file(newsroom: TestNewsroom) -> None:
    """As they stand in the output, with the channels that each of them is for."""
    output = newsroom.build(PLUGINS=PLUGINS)
    page = output[PAGE].decode()

    named = [name.removeprefix("../../../") for name in re.findall(r'href="([^"]+\.jpg)" download', page)]
    assert len(named) == len(set(named)) > 4
    for name in named:
        picture = Image.open(io.BytesIO(output[name]))
        assert f"{picture.width} × {picture.height} pixels" in page  # noqa: RUF001 - the sign of sizes
    assert hashlib.sha256(output[ZIP]).hexdigest() in page
    for use in ("opengraph/link_card", "instagram/feed_square", "instagram/story", "x/feed_landscape"):
        assert use in page
    assert '<meta name="robots" content="noindex">' in page
    (sheet,) = re.findall(r'src="../../../(media/x-crops-[^"]+)"', page)
    assert Image.open(io.BytesIO(output[sheet])).format == "JPEG"
    assert f"ko/{PAGE}" in output
    assert 'href="../../stories/a/pictures/"' in output["stories/a/index.html"].decode()


def test_the_zip_holds_every_file_with_its_sum(newsroom: TestNewsroom) -> None:
    """Whoever unpacks it can check it with the tool that every system has."""
    output = newsroom.build(PLUGINS=PLUGINS)

    archive = zipfile.ZipFile(io.BytesIO(output[ZIP]))
    assert archive.testzip() is None
    lines = [line.split("  ") for line in archive.read("SHA256SUMS").decode().splitlines()]
    sums = {name: digest for digest, name in lines}
    assert set(sums) == set(archive.namelist()) - {"SHA256SUMS"}
    assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in sums.items())
    manifest = json.loads(archive.read("manifest.json"))["files"]
    assert {each["name"] for each in manifest} == {name for name in sums if name.endswith(".jpg")}
    for each in manifest:
        data = archive.read(each["name"])
        assert (len(data), *Image.open(io.BytesIO(data)).size) == (each["bytes"], each["width"], each["height"])
        assert data in output.values()


def test_an_edit_makes_what_it_changes(newsroom: TestNewsroom) -> None:
    """Another body makes no picture, another title only the page, another caption every file that tells it."""
    newsroom.build(PLUGINS=PLUGINS)
    before = newsroom.instants()

    def changed() -> set[str]:
        newsroom.build(PLUGINS=PLUGINS)
        return {
            re.sub(r"-[0-9a-f]{10}\.", ".", path)
            for path, instant in newsroom.instants().items()
            if before.get(path) != instant
        }

    newsroom.write({"content/stories/a.md": story() + "\nMore words.\n"})
    assert not {path for path in changed() if "pictures/" in path or path.startswith("media/")}
    newsroom.write({"content/stories/a.md": story(title="Another story")})
    in_library = "library/pictures/index.html"
    assert {path for path in changed() if "pictures/" in path or path.startswith("media/")} == {PAGE, in_library}
    newsroom.write({"content/stories/a.md": story("Other words")})
    told = changed()
    assert {ZIP, PAGE, "media/x-1080x1080.jpg"} <= told
    assert "media/x-1200.webp" not in told
    assert f"ko/{ZIP}" not in told


def test_the_same_newsroom_elsewhere_makes_the_same_bytes(
    newsroom: TestNewsroom, make_newsroom: Callable[..., TestNewsroom]
) -> None:
    """Zips have no instants of their own."""
    files = {
        path.relative_to(newsroom.folder).as_posix(): path.read_bytes()
        for path in newsroom.folder.rglob("content/**/*")
        if path.is_file()
    }

    assert make_newsroom(files).build(PLUGINS=PLUGINS) == newsroom.build(PLUGINS=PLUGINS)


def test_nothing_is_there_before_the_embargo_is_over(
    newsroom: TestNewsroom,
) -> None:
    """Neither page nor zip, nor sheet."""
    held = story().replace("summary:", "embargo: 2026-12-01T00:00Z\nsummary:")
    newsroom.write({"content/stories/a.md": held, "content/stories/a.ko.md": held})

    assert not [path for path in newsroom.build(PLUGINS=PLUGINS) if "/pictures/" in path or path.startswith("media/")]


def test_a_release_offers_the_page(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """Beside its downloads, which name their channels; a small picture is told to be one."""
    pictured = RELEASE.replace("contacts:", PICTURE.format(caption="c") + "contacts:")
    newsroom = make_newsroom(
        {"content/releases/r.md": pictured, "content/newsroom.yaml": CHOSEN, "content/media/x.png": picture_bytes}
    )

    output = newsroom.build(PLUGINS=PLUGINS)

    page = output["releases/r/index.html"].decode()
    assert 'href="../../releases/r/pictures/"' in page
    assert ">Open Graph <span>" in page
    assert "Smaller than asked for (1200 × 630)" in output["releases/r/pictures/index.html"].decode()  # noqa: RUF001 - likewise


OWN_CHANNEL = "name: Wall\nplacements:\n  post: {width: 300, height: 200, formats: [TIFF, AVIF]}\n"


def test_a_form_of_ours_is_drawn_for_who_asks_for_it(newsroom: TestNewsroom) -> None:
    """AVIF takes long, so it is drawn for placements that take nothing else."""
    newsroom.write(
        {
            "content/channels/wall.yaml": OWN_CHANNEL,
            "content/newsroom.yaml": NEWSROOM + "placements: [wall]\n",
        }
    )

    drawn = [data for path, data in newsroom.build(PLUGINS=PLUGINS).items() if path.endswith(".avif")]
    assert {Image.open(io.BytesIO(data)).size for data in drawn} == {(300, 200)}


def test_names_in_the_zip_never_meet(newsroom: TestNewsroom) -> None:
    """Whatever channels and placements are called."""
    channel = "name: {name}\nplacements: {{{key}: {{width: {width}, height: 200}}}}\n"
    newsroom.write(
        {
            "content/channels/my.yaml": channel.format(name="My", key="wall-x", width=300),
            "content/channels/my-wall.yaml": channel.format(name="My wall", key="x", width=300),
            "content/newsroom.yaml": NEWSROOM + "placements: [my, my-wall/x]\n",
        }
    )

    archive = zipfile.ZipFile(io.BytesIO(newsroom.build(PLUGINS=PLUGINS)[ZIP]))
    assert len(archive.namelist()) == len(set(archive.namelist()))
    manifest = json.loads(archive.read("manifest.json"))
    assert {use["name"] for file in manifest["files"] for use in file["placements"]} >= {"my/wall-x", "my-wall/x"}
    assert manifest["credit"] == "홍길동"
    assert "홍길동" in archive.read("README.txt").decode()


def test_a_picture_that_is_drawn_for_nothing_has_a_page_all_the_same(newsroom: TestNewsroom) -> None:
    """Other pages lead there; networks get the newsroom's own picture then."""
    skipped = story().replace("licence:", "crops: {opengraph/link_card: {skip: true}}, licence:")
    own = "picture: {file: media/own.png, alt: Ours, credit: c, licence: l}\n"
    newsroom.write(
        {
            "content/newsroom.yaml": NEWSROOM + "placements: []\n" + own,
            "content/media/own.png": coloured(1300, 700),
            "content/stories/a.md": skipped,
            "content/stories/a.ko.md": skipped,
        }
    )

    output = newsroom.build(PLUGINS=PLUGINS)

    assert ZIP not in output
    assert "It is drawn for no channel." in output[PAGE].decode()
    assert "media/own-1200x630-" in output["stories/a/index.html"].decode()


def test_who_sets_cards_has_one_where_the_picture_is_left_out(newsroom: TestNewsroom) -> None:
    """A card of words says more than the newsroom's own picture."""
    skipped = story().replace("licence:", "crops: {opengraph/link_card: {skip: true}}, licence:")
    card = "card: {background: '#fff', ink: '#000', accent: '#a00'}\n"
    newsroom.write({"content/newsroom.yaml": CHOSEN + card, "content/stories/a.md": skipped})

    output = newsroom.build(PLUGINS=PLUGINS)

    assert "stories/a/card-1200x630.jpg" in output["stories/a/index.html"].decode()
    assert "stories/a/card-1200x630.jpg" in output
    assert "stories/a/card-1080x1080.jpg" not in output


def test_what_a_channel_covers_is_told(newsroom: TestNewsroom) -> None:
    """Where no crop can bring it out."""
    corner = story().replace("licence:", "focus: [0.02, 0.98], licence:")
    newsroom.write(
        {"content/newsroom.yaml": NEWSROOM + "placements: [facebook/story]\n", "content/stories/a.md": corner}
    )

    page = newsroom.build(PLUGINS=PLUGINS)[PAGE].decode()

    assert "What matters in the picture lies where the channel covers it" in page


def test_another_picture_under_the_same_state_is_another_picture(newsroom: TestNewsroom) -> None:
    """As a copy that keeps instants leaves it, in a process that has seen the first one."""
    before = newsroom.build(PLUGINS=PLUGINS)
    file = newsroom.folder / "content/media/x.png"
    state = file.stat()
    mirrored = Image.open(io.BytesIO(file.read_bytes())).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    stream = io.BytesIO()
    mirrored.save(stream, "PNG")
    file.write_bytes(stream.getvalue())
    os.utime(file, ns=(state.st_mtime_ns, state.st_mtime_ns))

    after = newsroom.build(PLUGINS=PLUGINS)

    assert after == clean_output(newsroom, newsroom.folder.parent / "mirror", AS_OF, PLUGINS=PLUGINS)
    assert {path for path in after if "1080x1080" in path} != {path for path in before if "1080x1080" in path}


def test_a_site_without_the_feature_has_none_of_it(newsroom: TestNewsroom) -> None:
    """And no link to it."""
    output = newsroom.build(PLUGINS=[site, hub, releases, pictures])

    assert not [path for path in output if "/pictures/" in path.replace("library/pictures/", "")]
    assert "pictures/" not in output["stories/a/index.html"].decode()


def test_a_file_that_is_too_small_for_one_of_its_uses_says_so(newsroom: TestNewsroom) -> None:
    chosen = "placements: [instagram/feed_square, google-discover/article_1x1]\n"
    newsroom.write({"content/newsroom.yaml": NEWSROOM + chosen, "content/media/x.png": coloured(1080, 1080)})
    page = newsroom.build(PLUGINS=PLUGINS)[PAGE].decode()
    assert "Smaller than asked for (1200" in page
