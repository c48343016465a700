"""Toolkits: the page and the zip that partners get say the same, and what they say is true."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import sys
import zipfile
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
import segno
from PIL import Image

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, RELEASE, SETTINGS, STORY, clean_output, is_as_clean
from pressroom import assets, campaigns, hub, pictures, releases, share, site, toolkits
from pressroom.channels import channel_keys, find_outline, find_text_facts
from pressroom.core import file_state, urls
from pressroom.core.problems import ContentError
from pressroom.core.text import measure
from pressroom.publish.unchanged import glance
from pressroom.site import order
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings
from pressroom.site.remembered import remembered_settings
from pressroom.site.settings import read_site_library

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom
    from pressroom.core.library import Library
    from pressroom.site.settings import SiteSettings

PLUGINS: Final = [site, hub, releases, campaigns, pictures, assets, share, toolkits]
WITH_TOOLKITS: Final = SETTINGS.replace("share, site", "share, site, toolkits").replace(
    "share, feeds]", "share, toolkits]"
)
URL: Final = "https://news.example.org"
# A short message in Korean has 70 letters: parameters have no room in it.
# All on which somebody can post.
CHANNELS: Final = tuple(key for key in channel_keys() if (found := find_outline(key)) and found.takes_posts)
ALL: Final = NEWSROOM + f"toolkit: [{', '.join(CHANNELS)}]\nutm: none\n"
FEW: Final = NEWSROOM + "toolkit: [x, instagram]\nplacements: [x/feed_landscape, instagram/feed_square, pinterest]\n"
PICTURE: Final = "picture: {{file: media/x.png, alt: A boat{more}}}\n"
RIGHTS: Final = ", caption: Seen from land, credit: 홍길동, licence: CC BY 4.0"
SUMMARY: Final = "summary: What it says & 50% more, “도시” 이야기.\n"
MESSAGES: Final = "share: {messages: {x: ['First, to read.', 'Second 🚢.'], brief: In short.}}\n"


def story(more: str = "", summary: str = SUMMARY) -> str:
    """A story with messages."""
    return STORY.replace("summary: What it says.\n", f"hashtags: ['#열린뉴스', '#Boats']\n{MESSAGES}{summary}{more}")


def pictured(rights: str = RIGHTS) -> str:
    """The same with a picture."""
    return story(PICTURE.format(more=rights))


def pixels() -> bytes:
    """A picture that is large enough for what is drawn of it."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((1800, 1400)).convert("RGB").save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A newsroom with a story in two languages, a release and a campaign."""
    return make_newsroom(
        {
            "content/newsroom.yaml": FEW,
            "content/stories/a.md": pictured(),
            "content/stories/a.ko.md": pictured(),
            "content/releases/r.md": RELEASE,
            "campaigns/c/campaign.yaml": CAMPAIGN,
            "content/media/x.png": pixels(),
        }
    )


class Bundle:
    """A zip of the output, unpacked."""

    def __init__(self, data: bytes) -> None:
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert archive.testzip() is None
        self.files = {name: archive.read(name) for name in archive.namelist()}
        self.posts: dict[str, Any] = json.loads(self.files["posts.json"])

    def text(self, name: str) -> str:
        """Return a text file of it."""
        return self.files[name].decode()

    @property
    def pictures(self) -> dict[str, bytes]:
        """Return its pictures by their names."""
        return {name: data for name, data in self.files.items() if name.startswith("pictures/")}


def bundle(output: dict[str, bytes], publication: str) -> Bundle:
    """Return a publication's zip."""
    return Bundle(output[urls.toolkit_zip_path(publication, publication.split("/")[-2])])


def page_of(output: dict[str, bytes], publication: str) -> Any:
    """Return the page of a toolkit, taken apart."""
    return html5lib.parse(output[f"{publication}toolkit/index.html"].decode(), namespaceHTMLElements=False)


def words_of(node: Any) -> str:
    """Return the words in an element, with single spaces."""
    return " ".join("".join(node.itertext()).split())


def test_every_publication_has_one_in_each_of_its_languages(newsroom: TestNewsroom) -> None:
    """Its own page leads there, and search engines are asked to show that one instead."""
    output = newsroom.build(PLUGINS=PLUGINS)

    for publication in ("stories/a/", "ko/stories/a/", "releases/r/", "campaigns/c/", "ko/campaigns/c/"):
        leads = f'href="{urls.root_from(publication)}/{publication}toolkit/"'
        assert leads in output[f"{publication}index.html"].decode()
        page = output[f"{publication}toolkit/index.html"].decode()
        assert '<meta name="robots" content="noindex">' in page
        assert bundle(output, publication).text("README.txt")
    assert 'href="../../../ko/stories/a/toolkit/"' in output["stories/a/toolkit/index.html"].decode()
    in_menus = [path for path, data in output.items() if b"toolkit/" in data and path.endswith(".html")]
    assert len(in_menus) == 2 * 5


def test_without_the_feature_nothing_of_it_is_there(newsroom: TestNewsroom) -> None:
    """Neither its files nor a link; it needs share messages, too."""
    for plugins in ([each for each in PLUGINS if each is not off] for off in (toolkits, share)):
        output = newsroom.build(PLUGINS=plugins)
        assert not [path for path in output if "toolkit" in path and not path.startswith("theme/")]
        assert b"toolkit" not in output["stories/a/index.html"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("key", CHANNELS)
def test_each_channel_gets_posts_that_fit(
    key: str, language: str, every_channel: tuple[dict[str, bytes], dict[str, bytes]]
) -> None:
    """Page, text file and data hold the same posts; counted again, none is too long, and each leads to the story."""
    publication = "stories/a/" if language == "en" else "ko/stories/a/"
    output, _ = every_channel
    facts, outline = find_text_facts(key), find_outline(key)
    assert facts
    assert outline
    kit = bundle(output, publication)
    (told,) = [each for each in kit.posts["channels"] if each["channel"] == key]
    page = page_of(output, publication)
    (section,) = [each for each in page.iter("section") if each.get("id") == f"channel-{key}"]
    fields = {each.get("id"): "".join(each.itertext()) for each in section.iter("textarea")}

    posts = [post["text"] for post in told["posts"]]
    assert [text for name, text in fields.items() if name.startswith("post-")] == posts
    assert fields.get(f"title-{key}") == told["title"]
    assert [post["is_short"] for post in told["posts"]] == [False] * (len(posts) - 1) + [True]
    assert told["link"] == f"{URL}/{publication}"
    written = kit.text(f"posts/{key}.txt")
    for post in told["posts"]:
        measured = measure(post["text"], facts.counter, facts.maximum)
        assert (post["length"], post["maximum"]) == (measured.length, measured.maximum)
        assert measured.fits
        assert told["link"] in post["text"]
        assert f"\n\n{post['text']}\n" in written
        length = {"en": "{0} of {1}", "ko": "{1}자 중 {0}자"}[language].format(measured.length, measured.maximum)
        assert (length in written) is (measured.maximum is not None)
    labels = [words_of(each) for each in section.iter("p") if each.get("class") == "post-label"]
    for label, post in zip(labels[-len(posts) :], told["posts"], strict=True):
        most = f"{post['maximum'] or 0:,}"
        assert f" of {most} characters" in label or f"{most}자 중" in label or not post["maximum"]
        assert f" {post['length']} characters" in label or f" {post['length']}자" in label or post["maximum"]
    forms = [each.get("href") for each in section.iter("a") if each.get("rel") == "noopener noreferrer"]
    assert bool(forms) is bool(outline.form)
    assert len(forms) == len(set(forms))


@pytest.fixture(scope="module")
def every_channel(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The output of one newsroom with posts for all channels, and that of the same newsroom elsewhere."""
    from newsrooms import PEOPLE, TestNewsroom

    folder = tmp_path_factory.mktemp("every") / "newsroom"
    made = TestNewsroom(folder)
    made.write(
        {
            "pelicanconf.py": WITH_TOOLKITS,
            "content/newsroom.yaml": ALL,
            "content/people.yaml": PEOPLE,
            "content/stories/a.md": pictured(),
            "content/stories/a.ko.md": pictured(),
            "content/media/x.png": pixels(),
        }
    )
    return made.build(), clean_output(made, folder.parent / "mirror", AS_OF)


def test_the_same_newsroom_elsewhere_makes_the_same_bytes(
    every_channel: tuple[dict[str, bytes], dict[str, bytes]],
) -> None:
    """Zips have no instants of their own."""
    output, elsewhere = every_channel

    assert output == elsewhere
    assert "stories/a/toolkit/a-toolkit.zip" in output


@pytest.mark.parametrize(("folder", "told"), [("", "1080 pixels, square"), ("ko/", "1080 픽셀, 정사각형")])
def test_a_picture_is_told_with_what_it_is_for(
    every_channel: tuple[dict[str, bytes], dict[str, bytes]], folder: str, told: str
) -> None:
    """In the page's own language."""
    page = page_of(every_channel[0], f"{folder}stories/a/")

    (instagram,) = (each for each in page.iter("section") if each.get("id") == "channel-instagram")
    assert told in words_of(instagram)


def test_what_the_editor_wrote_comes_first(newsroom: TestNewsroom) -> None:
    """Each of the variants, and the brief one last."""
    told = bundle(newsroom.build(PLUGINS=PLUGINS), "stories/a/").posts["channels"]

    parameters = {"utm_source": ["x"], "utm_medium": ["social"], "utm_campaign": ["a"], "utm_content": ["post"]}
    assert parse_qs(urlsplit(told[0]["link"]).query) == parameters
    x, instagram = ([post["text"].partition(" https://")[0] for post in each["posts"]] for each in told)
    assert x == ["First, to read.", "Second 🚢.", "In short."]
    assert instagram == ["What it says & 50% more, “도시” 이야기.", "In short."]


def test_the_page_says_how_links_count_and_what_was_cut(newsroom: TestNewsroom) -> None:
    """X takes every link for 23 letters, Instagram for what it is."""
    newsroom.write({"content/stories/a.md": pictured().replace("First, to read.", "Many words. " * 40)})

    page = page_of(newsroom.build(PLUGINS=PLUGINS), "stories/a/")

    x, instagram = (each for each in page.iter("section") if (each.get("id") or "").startswith("channel-"))
    assert "counts a link as 23 characters" in words_of(x)
    assert "Shortened. There was no room for: " in words_of(x)
    assert "No link can open" not in words_of(x)
    assert "counts a link" not in words_of(instagram)
    assert "Shortened" not in words_of(instagram)
    assert "No link can open Instagram" in words_of(instagram)


def test_from_every_channel_a_way_leads_back_to_the_list(newsroom: TestNewsroom) -> None:
    """Where there is a list: of one channel there is none."""
    lists = newsroom.build(PLUGINS=PLUGINS)
    newsroom.write({"content/newsroom.yaml": NEWSROOM + "toolkit: [email]\n"})
    alone = newsroom.build(PLUGINS=PLUGINS)

    for output, ways in ((lists, 2), (alone, 0)):
        page = page_of(output, "stories/a/")
        assert len([each for each in page.iter("a") if each.get("href") == "#channels"]) == ways
        assert len([each for each in page.iter("nav") if each.get("id") == "channels"]) == bool(ways)
    assert "Write an e-mail with this post: Post 1" in words_of(page_of(alone, "stories/a/"))


def modules_of(svg: bytes) -> list[list[bool]]:
    """Read a QR code from its drawing: rows of dark (true) and light modules, without the quiet zone."""
    root = ET.fromstring(svg)  # noqa: S314 - our own
    (path,) = [each for each in root.iter("{http://www.w3.org/2000/svg}path") if each.get("stroke")]
    dark: set[tuple[int, int]] = set()
    column = row = 0.0
    for command, told in re.findall(r"([Mmh])([^Mmh]*)", path.get("d") or ""):
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", told)]
        if command == "M":
            column, row = numbers
        elif command == "m":
            column, row = column + numbers[0], row + numbers[1]
        else:
            dark |= {(int(row), int(column) + step) for step in range(int(numbers[0]))}
            column += numbers[0]
    rows, columns = zip(*dark, strict=True)
    assert min(rows) == min(columns) >= 4  # the quiet zone
    return [[(y, x) in dark for x in range(min(columns), max(columns) + 1)] for y in range(min(rows), max(rows) + 1)]


@pytest.mark.parametrize("publication", ["stories/a/", "ko/stories/a/", "campaigns/c/"])
def test_the_code_leads_to_the_publication(newsroom: TestNewsroom, publication: str) -> None:
    """Drawn module by module as the standard's encoder says; the same on the page and in the zip."""
    output = newsroom.build(PLUGINS=PLUGINS)

    svg = output[f"{publication}toolkit/qr-code.svg"]
    expected = segno.make(f"{URL}/{publication}", error="m", micro=False).matrix
    assert modules_of(svg) == [[bool(each) for each in row] for row in expected]
    assert bundle(output, publication).files["qr-code.svg"] == svg
    assert bundle(output, publication).text("link.txt") == f"{URL}/{publication}\n"
    root = urls.root_from(f"{publication}toolkit/")
    assert f'src="{root}/{publication}toolkit/qr-code.svg"' in output[f"{publication}toolkit/index.html"].decode()


def test_the_zip_can_be_checked(newsroom: TestNewsroom) -> None:
    """With the tool that every system has; the page tells the sum of the zip itself."""
    output = newsroom.build(PLUGINS=PLUGINS)

    files = bundle(output, "stories/a/").files
    lines = (line.split("  ") for line in files["SHA256SUMS"].decode().splitlines())
    sums = {name: digest for digest, name in lines}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name != "SHA256SUMS"}
    data = output["stories/a/toolkit/a-toolkit.zip"]
    assert hashlib.sha256(data).hexdigest() in output["stories/a/toolkit/index.html"].decode()


@pytest.mark.parametrize(("publication", "word"), [("stories/a/", "Credit"), ("ko/stories/a/", "출처")])
def test_each_channel_gets_its_pictures(newsroom: TestNewsroom, publication: str, word: str) -> None:
    """Those that were cut for it, with their rights, and none that was cut for others only; the card of links once."""
    output = newsroom.build(PLUGINS=PLUGINS)

    kit = bundle(output, publication)
    names = {"instagram.feed_square.1080x1080.jpg", "opengraph.link_card.1200x630.jpg", "x.feed_landscape.1600x900.jpg"}
    assert set(kit.pictures) == {f"pictures/{name}" for name in names}
    for each in kit.posts["pictures"]:
        data = kit.files[each["file"]]
        assert Image.open(io.BytesIO(data)).size == (each["width"], each["height"])
        assert data in output.values()
        assert (each["credit"], each["licence"], each["alt"]) == ("홍길동", "CC BY 4.0", "A boat")
        assert f"{each['file']}\n" in kit.text("captions.txt")
    assert f"  {word}: 홍길동\n" in kit.text("captions.txt")
    page = page_of(output, publication)
    offered = {
        section.get("id"): {each.get("download") for each in section.iter("a") if each.get("download")}
        for section in page.iter("section")
    }
    card = "opengraph.link_card.1200x630.jpg"
    assert offered["channel-x"] == {"x.feed_landscape.1600x900.jpg"}
    assert offered["channel-instagram"] == {"instagram.feed_square.1080x1080.jpg"}
    assert [each.get("download") for each in page.iter("a")].count(card) == 1
    for each in page.iter("a"):
        if (each.get("download") or "").endswith(".jpg"):
            assert each.get("href").removeprefix("../" * urls.root_from(f"{publication}toolkit/").count("..")) in output


@pytest.mark.parametrize("missing", ["credit", "licence"])
def test_a_picture_without_its_rights_is_left_out(newsroom: TestNewsroom, missing: str) -> None:
    """And the page and the zip say so."""
    rights = re.sub(rf", {missing}: [^,]+", "", RIGHTS)
    newsroom.write({"content/stories/a.md": pictured(rights)})

    output = newsroom.build(PLUGINS=PLUGINS)

    kit = bundle(output, "stories/a/")
    assert not kit.pictures
    assert "captions.txt" not in kit.files
    assert "its credit or its licence is not named" in kit.text("README.txt")
    page = output["stories/a/toolkit/index.html"].decode()
    assert "its credit or its licence is not named" in page
    assert ".jpg" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_picture_under_embargo_comes_when_it_may(newsroom: TestNewsroom) -> None:
    """Until then the toolkit is that of a publication without a picture."""
    held = pictured(f"{RIGHTS}, embargo: 2026-12-01T00:00Z")
    newsroom.write({"content/stories/a.md": held, "content/stories/a.ko.md": held})

    before = newsroom.build(PLUGINS=PLUGINS)
    after = newsroom.build("2026-12-01T00:00Z", PLUGINS=PLUGINS)

    assert not bundle(before, "stories/a/").pictures
    assert "There are no pictures in it." in bundle(before, "stories/a/").text("README.txt")
    assert b"media/x" not in before["stories/a/toolkit/index.html"]
    assert len(bundle(after, "stories/a/").pictures) == 3


def test_a_publication_without_a_picture_gives_the_cards_that_are_set_for_it(newsroom: TestNewsroom) -> None:
    """Whose words they are stands with them."""
    newsroom.write({"content/newsroom.yaml": FEW + "card: {background: '#fff', ink: '#000', accent: '#a00'}\n"})

    output = newsroom.build(PLUGINS=PLUGINS)

    kit = bundle(output, "releases/r/")
    assert {each["credit"] for each in kit.posts["pictures"]} == {"Test newsroom"}
    assert {each["alt"] for each in kit.posts["pictures"]} == {"A release"}
    assert len(kit.pictures) == 3
    assert set(kit.pictures.values()) <= {data for path, data in output.items() if "/card-" in path}


def test_nothing_is_there_of_what_is_held_back(newsroom: TestNewsroom) -> None:
    """Before the embargo is over, when it is archived, and when it is withdrawn."""
    held = pictured().replace("summary:", "embargo: 2026-12-01T00:00Z\nsummary:")
    withdrawn = "withdrawn: {at: 2026-11-10T00:00Z, reason: It was wrong.}\n"
    archived = "archived: 2026-11-10T00:00Z\n"
    newsroom.write(
        {
            "content/stories/a.md": held,
            "content/stories/a.ko.md": held,
            "content/releases/w.md": RELEASE.replace("contacts:", f"{withdrawn}contacts:"),
            "content/releases/old.md": RELEASE.replace("contacts:", f"{archived}contacts:"),
        }
    )

    output = newsroom.build(PLUGINS=PLUGINS)

    kits = {path.partition("/toolkit/")[0] for path in output if "/toolkit/" in path}
    assert kits == {"releases/r", "campaigns/c", "ko/campaigns/c"}
    assert b"toolkit/" not in output["releases/old/index.html"]
    assert {"stories/a", "ko/stories/a"} <= {
        path.partition("/toolkit/")[0] for path in newsroom.build("2026-12-01T00:00Z", PLUGINS=PLUGINS)
    }


def test_a_preview_has_none(newsroom: TestNewsroom) -> None:
    """It is not to be shared; neither has it a link to what is not there."""
    held = pictured().replace("summary:", "embargo: 2026-12-01T00:00Z\nsummary:")
    newsroom.write({"pelicanconf.py": WITH_TOOLKITS, "content/stories/a.md": held})

    done = newsroom.run("preview", "a", SOURCE_DATE_EPOCH="1795348800", PYTHONPATH=os.pathsep.join(sys.path))

    assert done.returncode == 0, done.stderr
    pages = [path for path in (newsroom.folder / "previews").rglob("*") if path.is_file()]
    assert [path for path in pages if path.name == "index.html"]
    assert not [
        path for path in pages if ("toolkit" in path.stem and path.suffix != ".css") or path.parent.name == "toolkit"
    ]
    assert not [path for path in pages if path.suffix == ".html" and "toolkit/" in path.read_text("utf-8")]


def test_a_message_that_fits_nowhere_is_told_with_its_file(newsroom: TestNewsroom) -> None:
    """Whatever is cut: the link and the hashtags alone are too long for a channel of the newsroom's own."""
    newsroom.write(
        {
            "content/newsroom.yaml": NEWSROOM + "toolkit: [wall]\n",
            "content/channels/wall.yaml": "name: Wall\ntext: {maximum: 20}\n",
        }
    )

    with pytest.raises(ContentError) as caught:
        newsroom.build(PLUGINS=PLUGINS)

    told = [str(problem) for problem in caught.value.problems]
    assert {each.partition("toolkit: ")[0] for each in told} == {"content/newsroom.yaml:10:11 "}
    assert "alone is too long for Wall" in told[0]


class Desk:
    """A newsroom that is built again and again, as the command does it."""

    def __init__(self, newsroom: TestNewsroom) -> None:
        self.newsroom = newsroom
        self.build()

    def build(self) -> None:
        """Build, with what the last build has left."""
        file = self.newsroom.folder / "pelicanconf.py"
        settings = remembered_settings(file, glance(file, os.environ)) or load_settings(file)
        build(settings, "2026-11-22T12:00Z", lambda _total: lambda: None)

    def edit(self, text: str) -> set[str]:
        """Edit the story, build, and return the paths that are other files now."""
        before = self.newsroom.instants()
        self.newsroom.write({"content/stories/a.md": text})
        self.build()
        return {path for path, instant in self.newsroom.instants().items() if before.get(path) != instant}


def test_an_edit_of_words_makes_a_toolkit_anew_if_they_stand_in_it(
    newsroom: TestNewsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Title and summary do, the body does not; and the newsroom is not read for it."""
    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))
    # A picture with rights stands in the library, and an edit of a title there is none that goes the quick way.
    newsroom.write({"pelicanconf.py": WITH_TOOLKITS, "content/stories/a.md": story()})
    desk = Desk(newsroom)
    read: list[str] = []

    def reading(own: SiteSettings, **options: Any) -> Library:
        read.append("all")
        return read_site_library(own, **options)

    monkeypatch.setattr(order, "read_site_library", reading)
    page, kit = "stories/a/toolkit/index.html", "stories/a/toolkit/a-toolkit.zip"

    assert not {path for path in desk.edit(story().replace("Words of", "Other words of")) if "toolkit" in path}
    assert {page, kit} <= desk.edit(story().replace("What it says", "What it tells"))
    assert "What it tells" in bundle(newsroom.output(), "stories/a/").text("posts/instagram.txt")
    assert {page, kit} <= desk.edit(story().replace("A story", "Another title"))
    assert not read
    assert is_as_clean(newsroom, tmp_path / "mirror", "2026-11-22T12:00Z")
    assert {page, kit} <= desk.edit(story().replace("First, to read", "To read first"))
    assert read
