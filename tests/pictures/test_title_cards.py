"""Cards of publications without a picture, in a whole newsroom."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from importlib.metadata import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from newsrooms import AS_OF, NEWSROOM, RELEASE, STORY, clean_output
from pressroom import hub, site
from pressroom.channels import find_slots
from pressroom.core.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

COLOURS = NEWSROOM + "card: {background: '#fbf7ef', ink: '#14213d', accent: '#d8432b'}\n"
CARDS = {"card-1200x630.jpg", "card-1080x1080.jpg", "card-1080x1920.jpg"}
STORY_ABOUT = STORY.replace("summary:", "topics: [open-news]\nsummary:")


def cards_of(output: dict[str, bytes], publication: str) -> dict[str, bytes]:
    """The cards of a publication, by their names."""
    return {
        path.removeprefix(publication): data
        for path, data in output.items()
        if path.startswith(publication) and path.endswith(".jpg")
    }


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with colours for cards: one story has a picture, the others have none."""
    return make_newsroom(
        {
            "content/newsroom.yaml": COLOURS,
            "content/stories/a.md": STORY_ABOUT,
            "content/stories/a.ko.md": STORY_ABOUT.replace("A story", "처음 열리는 열람실"),
            "content/stories/pictured.md": STORY.replace("summary:", "picture: {file: media/x.png, alt: x}\nsummary:"),
            "content/releases/r.md": RELEASE,
            "content/media/x.png": picture_bytes,
        }
    )


def test_who_has_no_picture_has_cards(newsroom: TestNewsroom) -> None:
    """One for each size that the newsroom's channels ask for, and the page tells networks of the link card."""
    output = newsroom.build()

    for publication in ("stories/a/", "ko/stories/a/", "releases/r/"):
        cards = cards_of(output, publication)
        assert set(cards) == CARDS
        for name, data in cards.items():
            picture = Image.open(io.BytesIO(data))
            assert f"card-{picture.width}x{picture.height}.jpg" == name
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 20
        page = output[f"{publication}index.html"].decode()
        address = f"https://news.example.org/{publication}card-1200x630.jpg"
        assert f'<meta property="og:image" content="{address}">' in page
        assert '<meta property="og:image:width" content="1200">' in page
    assert cards_of(output, "stories/a/") != cards_of(output, "ko/stories/a/")
    assert cards_of(output, "stories/pictured/") == {}
    assert (
        'href="../../releases/r/card-1080x1080.jpg" download>Instagram <span>'
        in output["releases/r/index.html"].decode()
    )
    assert b"Test newsroom" in output["stories/a/card-1200x630.jpg"]


def test_without_colours_there_are_no_cards(newsroom: TestNewsroom) -> None:
    """Nothing is drawn that nobody has asked for."""
    newsroom.write({"content/newsroom.yaml": NEWSROOM})

    output = newsroom.build()

    assert not [path for path in output if "/card-" in path]
    assert "og:image" not in output["stories/a/index.html"].decode()


def test_an_edit_sets_those_cards_that_show_it(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """Another title its own cards, another body none; and always what a clean build sets."""
    newsroom.build(AS_OF)
    before = newsroom.instants()

    def changed() -> set[str]:
        newsroom.build(AS_OF)
        after = newsroom.instants()
        return {path for path in after if path.endswith(".jpg") and after[path] != before.get(path)}

    newsroom.write({"content/stories/a.md": STORY_ABOUT + "\nMore words.\n"})
    assert changed() == set()
    newsroom.write({"content/stories/a.md": STORY_ABOUT.replace("A story", "Another story")})
    assert changed() == {f"stories/a/{name}" for name in CARDS}
    assert newsroom.output() == clean_output(newsroom, tmp_path / "mirror", AS_OF)
    newsroom.write({"content/newsroom.yaml": COLOURS.replace("#d8432b", "#b0301b")})
    assert {path for path in changed() if "releases/" in path} == {f"releases/r/{name}" for name in CARDS}
    assert newsroom.output() == clean_output(newsroom, tmp_path / "mirror", AS_OF)


def test_a_story_that_gets_a_picture_loses_its_cards(newsroom: TestNewsroom) -> None:
    """And the other way round."""
    assert cards_of(newsroom.build(), "stories/a/")
    newsroom.write(
        {"content/stories/a.md": STORY.replace("summary:", "picture: {file: media/x.png, alt: x}\nsummary:")}
    )

    assert not cards_of(newsroom.build(), "stories/a/")


def test_nothing_of_a_card_is_there_before_its_hour(newsroom: TestNewsroom) -> None:
    """It says the title."""
    newsroom.write({"content/stories/a.md": STORY.replace("summary:", "embargo: 2026-12-01T00:00Z\nsummary:")})

    assert not cards_of(newsroom.build("2026-11-30T23:59:59Z"), "stories/a/")
    assert cards_of(newsroom.build("2026-12-01T00:00:00Z"), "stories/a/")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"content/newsroom.yaml": COLOURS.replace("#14213d", "#eeeeee")},
            "content/newsroom.yaml card: the ink #eeeeee on the background #fbf7ef has a contrast of",
        ),
        (
            {"content/newsroom.yaml": COLOURS.replace("#d8432b", "red")},
            "content/newsroom.yaml:10:55 card.accent: 'red' is no colour; write it as '#1a2b3c', in quotes",
        ),
        (
            {"content/newsroom.yaml": COLOURS.replace("accent:", "font: media/x.png, accent:")},
            "content/newsroom.yaml:10:53 card.font: 'media/x.png' is not a font that can be read here",
        ),
        (
            {"content/stories/a.md": STORY.replace("A story", "ᚠᚢᚦ")},
            "content/stories/a.md card: the font",
        ),
    ],
    ids=["too near", "no colour", "no font", "no letters"],
)
def test_what_cannot_be_set_is_told(newsroom: TestNewsroom, files: dict[str, str], message: str) -> None:
    """With the file, and with what to do."""
    newsroom.write(files)

    with pytest.raises(ContentError) as caught:
        newsroom.build()

    assert message in str(caught.value)
    assert all(problem.remedy for problem in caught.value.problems)


def own_font(name: str) -> bytes:
    """A font of the extra's, to stand for a newsroom's own."""
    return next(Path(str(file.locate())) for file in files("manimgx-fonts") or () if file.name == name).read_bytes()


def test_a_font_that_is_exchanged_is_another_font(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """In one process, in place, of the same length and instant, and put back by a rename."""
    upright, italic = own_font("NotoSans[wght].ttf"), own_font("NotoSans-Italic[wght].ttf")
    length = max(len(upright), len(italic))
    upright, italic = (font + b"\0" * (length - len(font)) for font in (upright, italic))
    newsroom.write(
        {
            # This font has no Korean letters.
            "content/newsroom.yaml": COLOURS.replace("accent:", "font: media/own.ttf, accent:")
            .replace("[en, ko]", "[en]")
            .replace("{en: Test newsroom, ko: 시험 뉴스룸}", "Test")
            .replace("{en: Open news, ko: 열린 뉴스}", "Open news")
            .replace(
                "{title: {en: About us, ko: 소개}, text: {en: We are us., ko: 우리는 우리다.}}", "{title: a, text: b}"
            ),
            "content/people.yaml": "writer: {name: A writer, role: Writes}\n",
            "content/media/own.ttf": upright,
        }
    )
    (newsroom.folder / "content/stories/a.ko.md").unlink()
    file = newsroom.folder / "content/media/own.ttf"
    first = newsroom.build(AS_OF)
    state = file.stat()

    file.write_bytes(italic)
    os.utime(file, ns=(state.st_mtime_ns, state.st_mtime_ns))
    second = newsroom.build(AS_OF)
    assert second == clean_output(newsroom, tmp_path / "mirror", AS_OF)
    assert second["stories/a/card-1200x630.jpg"] != first["stories/a/card-1200x630.jpg"]

    (newsroom.folder / "back.ttf").write_bytes(upright)
    (newsroom.folder / "back.ttf").rename(file)
    assert newsroom.build(AS_OF) == first


def test_one_font_without_letters_is_one_message(newsroom: TestNewsroom) -> None:
    """No publication can do anything about it; and a site that draws nothing does not mind."""
    newsroom.write(
        {
            "content/newsroom.yaml": COLOURS.replace("accent:", "font: media/own.ttf, accent:"),
            "content/media/own.ttf": b"no font",
        }
    )

    (problem,) = newsroom.problems()

    assert problem.startswith("content/newsroom.yaml card: ")
    newsroom.build(PLUGINS=[hub, site])


def test_pages_load_nothing_that_sets_cards() -> None:
    """An edit of words is on its page sooner than that is loaded."""
    program = "import sys, pressroom.pages, pressroom.site.quick_edit; print([m for m in sys.modules if '.pictures.cards' in m or m == 'PIL'])"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_what_a_network_writes_over_the_card_of_links_covers_no_type(newsroom: TestNewsroom) -> None:
    """X puts the title at the foot of the one card that all networks show; four lines stay above that."""
    title = "The town library opens its whole archive to everybody who lives here or has ever asked for a book " * 2
    newsroom.write({"content/stories/a.md": STORY_ABOUT.replace("A story", title)})
    covered = max(slot.margins[2] for slot in find_slots("x") if slot.used_for == "links")

    card = Image.open(io.BytesIO(newsroom.build()["stories/a/card-1200x630.jpg"])).convert("L")

    # A block of a JPEG is eight pixels high, and letters shine through the whole of it.
    foot = card.crop((0, card.height - covered + 8, card.width, card.height)).tobytes()
    assert covered == 100
    assert max(foot) - min(foot) <= 6
    assert max(card.tobytes()) - min(card.tobytes()) > 100
