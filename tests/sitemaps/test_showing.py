"""Pictures and videos in sitemaps: those that pages show, and whose files are there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from newsrooms import NEWSROOM, RELEASE, STORY
from sitemaps.reading import SITE, WITH_SITEMAPS, found_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FILM = "https://www.youtube.com/watch?v=abc-DEF_123"
NOTED = (
    f"{NEWSROOM}embeds:\n  - {{address: '{FILM}', title: A film, duration: '1:02:03', published: 2026-01-07,"
    " poster: media/poster.png}\n"
)
SHOWING = STORY.replace("Words of the story.", FILM)
EPISODE = """\
---
title: The first question
date: 2026-11-03T09:00+09:00
summary: Who asks?
number: 1
picture: {file: media/a.png, alt: A}
video: {file: media/a.mp4, title: The film{embargo}}
duration: '0:20'
---
Words.
"""
FILM_FILE = b"\x00\x00\x00\x18ftypmp42" + bytes(12)
OWNED = "credit: A photographer, licence: CC BY 4.0"


def test_pictures_are_those_that_the_page_shows(make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """The publication's own, those of the text and of the media; each once, in the file that the page names."""
    newsroom = make_mapped(
        {
            "content/media/a.png": picture_bytes,
            "content/media/나라 b.png": picture_bytes + b" ",
            "content/stories/s.md": STORY.replace("date:", "picture: {file: media/a.png, alt: A}\ndate:")
            + "\n![A](../media/a.png)\n\n![B](<../media/나라 b.png>)\n",
            "content/releases/boat.md": RELEASE.replace(
                "contacts:", f"media: [{{file: media/a.png, alt: A, {OWNED}}}]\ncontacts:"
            ),
            "content/stories/none.md": STORY,
        }
    )
    found = found_in(newsroom.build())

    shown = found.entry("stories/s/").pictures
    assert len(shown) == 2
    for path in ("stories/s/", "releases/boat/"):
        page = found.output[f"{path}index.html"].decode()
        pictures = found.entry(path).pictures
        assert pictures
        assert all(quote(found.path(address)) in page for address in pictures)
    assert found.entry("stories/none/").pictures == []


def test_a_newsroom_without_drawn_pictures_tells_of_none(
    make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """There is no file."""
    settings = WITH_SITEMAPS.replace("campaigns, pictures, assets,", "campaigns,")
    story = STORY.replace("date:", "picture: {file: media/a.png, alt: A}\ndate:")
    newsroom = make_mapped(
        {"pelicanconf.py": settings, "content/media/a.png": picture_bytes, "content/stories/s.md": story}
    )

    assert found_in(newsroom.build()).entry("stories/s/").pictures == []


def test_a_video_of_which_enough_is_known_is_told(
    make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """As the page itself tells machines. Its page stands in the sitemap of videos, and in no other."""
    newsroom = make_mapped(
        {
            "content/newsroom.yaml": NOTED,
            "content/media/poster.png": picture_bytes,
            "content/stories/s.md": SHOWING,
            "content/stories/said.md": STORY.replace("Words of the story.", f'![Film]({FILM} "What it is about.")'),
            "content/releases/boat.md": RELEASE.replace(
                "contacts:", f"media: [{{address: '{FILM}', title: Our own title}}]\ncontacts:"
            ),
        }
    )
    found = found_in(newsroom.build())

    entry = found.entry("stories/s/")
    (video,) = entry.videos
    thumbnail = video.pop("thumbnail_loc")
    assert entry.file == "sitemap-videos-1.xml"
    assert thumbnail.startswith(f"{SITE}/media/poster-")
    assert video == {
        "title": "A film",
        "description": "What it says.",
        "player_loc": "https://www.youtube-nocookie.com/embed/abc-DEF_123",
        "duration": "3723",
        "publication_date": "2026-01-07",
    }
    assert found.entry("stories/said/").videos[0]["description"] == "What it is about."
    assert found.entry("releases/boat/").videos[0]["title"] == "Our own title"
    for path in ("stories/s/", "stories/said/", "releases/boat/"):
        assert b'"VideoObject"' in found.output[f"{path}index.html"]


def test_a_film_of_the_newsrooms_own_is_told_with_its_file(
    make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Its page tells machines of it, too; not before it has a poster, nor as long as the film is held back."""
    film = EPISODE.replace("{embargo}", "")
    newsroom = make_mapped(
        {
            "content/series.yaml": "films: {title: Films, summary: All of them.}\n",
            "content/media/a.png": picture_bytes,
            "content/media/a.mp4": FILM_FILE,
            "content/media/b.mp4": FILM_FILE + b"b",
            "content/series/films/f.md": film,
            "content/series/films/bare.md": film.replace(
                "number: 1\npicture: {file: media/a.png, alt: A}", "number: 2"
            ),
            "content/series/films/held.md": EPISODE.replace("number: 1", "number: 3")
            .replace("a.mp4", "b.mp4")
            .replace("{embargo}", ", embargo: 2027-01-01T09:00+09:00"),
        }
    )
    found = found_in(newsroom.build())

    entry = found.entry("series/films/f/")
    (video,) = entry.videos
    assert entry.file == "sitemap-videos-1.xml"
    file, thumbnail = (found.path(video.pop(name)) for name in ("content_loc", "thumbnail_loc"))
    assert {file, thumbnail} <= set(found.output)
    assert file.endswith(".mp4")
    assert video == {
        "title": "The first question",
        "description": "Who asks?",
        "duration": "20",
        "publication_date": "2026-11-03T09:00:00+09:00",
    }
    assert b'"VideoObject"' in found.output["series/films/f/index.html"]
    assert found.entry("series/films/bare/").videos == found.entry("series/films/held/").videos == []


@pytest.mark.parametrize("missing", ["title: A film, ", ", poster: media/poster.png", "published: 2026-01-07,"])
def test_a_video_of_which_too_little_is_known_is_not_told(
    make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes, missing: str
) -> None:
    """Search engines would refuse it."""
    newsroom = make_mapped(
        {
            "content/newsroom.yaml": NOTED.replace(missing, ""),
            "content/media/poster.png": picture_bytes,
            "content/stories/s.md": SHOWING,
        }
    )
    found = found_in(newsroom.build())

    assert found.entry("stories/s/").videos == []
    assert "sitemap-videos-1.xml" not in found.output


def test_a_description_is_cut_and_a_long_film_has_no_length(
    make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Both have their limits."""
    newsroom = make_mapped(
        {
            "content/newsroom.yaml": NOTED.replace("1:02:03", "9:00:00"),
            "content/media/poster.png": picture_bytes,
            "content/stories/s.md": SHOWING.replace("What it says.", "가나다 " * 900),
        }
    )

    (video,) = found_in(newsroom.build()).entry("stories/s/").videos
    assert 2000 < len(video["description"]) <= 2048
    assert "duration" not in video
