"""Cards of publications without a picture, in a whole newsroom."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from newsrooms import AS_OF, NEWSROOM, RELEASE, STORY, clean_output
from pressroom.core.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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
        'href="../../releases/r/card-1080x1080.jpg" download>Instagram</a>' in output["releases/r/index.html"].decode()
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
