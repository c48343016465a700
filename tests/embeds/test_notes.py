"""What is said of embeds: field by field from several notes, with files to take along, for machines, and in secret."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import html5lib
import pytest

from newsrooms import NEWSROOM, RELEASE, STORY, is_page
from pressroom.core.held_back import Kind, held_back
from pressroom.site.build import check
from pressroom.site.order import assemble_site
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

FILM: Final = "https://www.youtube.com/watch?v=abc-DEF_123"
NOTE: Final = f"""\
embeds:
  - {{address: '{FILM}', author: The editor's, duration: '1:02:03', published: 2026-01-07, poster: media/poster.png}}
  - {{address: 'https://youtu.be/abc-DEF_123', title: Fetched, author: Fetched author, author_address: 'https://a.example/',
      licence: CC BY 4.0, poster_credit: Fetched photographer, transcript: media/words.txt, captions: media/words.vtt}}
"""
SECRET: Final = f"""\
embeds:
  - {{address: '{FILM}', title: Zirkon rises over the old harbour again, author: Ophelia Zirkon, poster: media/zirkon.png,
      transcript: media/zirkon.txt}}
"""


def shows(address: str) -> str:
    """A story that shows it."""
    return STORY.replace("Words of the story.", address)


def figure_of(page: bytes) -> Element:
    """The embed of a page."""
    document: Element = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    (figure,) = document.findall(".//figure[@data-provider]")
    return figure


def videos_of(page: bytes) -> list[dict[str, Any]]:
    """What machines read of videos."""
    document: Element = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    scripts = [each for each in document.iter("script") if each.get("type") == "application/ld+json"]
    nodes = [node for script in scripts for node in json.loads("".join(script.itertext()))["@graph"]]
    return [node for node in nodes if node["@type"] == "VideoObject"]


@pytest.fixture
def noted(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with two notes on one film, which a story and a release show."""
    release = RELEASE.replace("contacts:", f"media: [{{address: '{FILM}', title: As the release says}}]\ncontacts:")
    return make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + NOTE,
            "content/stories/a.md": shows("https://youtu.be/abc-DEF_123?t=9"),
            "content/releases/r.md": release,
            "content/media/poster.png": picture_bytes,
            "content/media/words.txt": "What is spoken.",
            "content/media/words.vtt": "WEBVTT",
        }
    )


def test_a_second_note_fills_in_what_the_first_leaves_out(noted: TestNewsroom) -> None:
    """The editor's own comes first; a poster is credited to whoever made it, and to nobody who made another."""
    page = noted.build()["stories/a/index.html"]

    words = " ".join("".join(figure_of(page).itertext()).split())
    assert "Fetched" in words
    assert "The editor's" in words
    assert "Fetched author" not in words
    assert "CC BY 4.0" in words
    assert "1:02:03" in words
    assert "Fetched photographer" not in words
    assert "https://a.example/" not in page.decode()


def test_a_poster_is_drawn_with_the_name_of_who_made_it(noted: TestNewsroom) -> None:
    """What the page shows is there, and below it stands whose it is."""
    note = NOTE.replace("poster: media/poster.png}", "poster: media/poster.png, poster_credit: A. Photographer}")
    noted.write({"content/newsroom.yaml": NEWSROOM + note})

    output = noted.build()

    figure = figure_of(output["stories/a/index.html"])
    (poster,) = figure.iter("img")
    sources = [poster.get("src", ""), *(each.split()[0] for each in poster.get("srcset", "").split(",") if each)]
    assert all(source.removeprefix("../../") in output for source in sources)
    assert "Picture: A. Photographer" in " ".join("".join(figure.itertext()).split())


def test_transcript_and_captions_are_files_to_take_along(noted: TestNewsroom) -> None:
    """With their kind and size; another file makes another page."""
    output = noted.build()

    files = {
        link.get("type"): link for link in figure_of(output["stories/a/index.html"]).findall(".//a") if link.get("type")
    }
    assert files.keys() == {"text/plain", "text/vtt"}
    transcript = files["text/plain"].get("href", "").removeprefix("../../")
    assert output[transcript] == b"What is spoken."
    assert files["text/vtt"].get("href", "").removeprefix("../../") in output

    noted.write({"content/media/words.txt": "What is spoken, at more length."})
    again = noted.build()

    assert transcript not in again
    assert again["stories/a/index.html"] != output["stories/a/index.html"]


def test_machines_read_of_a_video_of_which_enough_is_known(noted: TestNewsroom) -> None:
    """A name, a thumbnail of ours and the day; the duration as ISO 8601, and no player that begins by itself."""
    output = noted.build()

    for path, name in (("stories/a/index.html", "Fetched"), ("releases/r/index.html", "As the release says")):
        (video,) = videos_of(output[path])
        thumbnail = video.pop("thumbnailUrl")
        assert thumbnail.removeprefix("https://news.example.org/") in output
        assert video.pop("description")
        assert video == {
            "@type": "VideoObject",
            "name": name,
            "uploadDate": "2026-01-07",
            "duration": "PT1H2M3S",
            "url": FILM,
            "embedUrl": "https://www.youtube-nocookie.com/embed/abc-DEF_123",
        }


@pytest.mark.parametrize("missing", ["published: 2026-01-07, ", ", poster: media/poster.png", "title: Fetched, "])
def test_machines_read_nothing_of_a_video_of_which_too_little_is_known(noted: TestNewsroom, missing: str) -> None:
    """Half a description is a fault for those who read it."""
    noted.write({"content/newsroom.yaml": NEWSROOM + NOTE.replace(missing, "")})

    assert videos_of(noted.build()["stories/a/index.html"]) == []


@pytest.mark.parametrize("reason", ["status: draft\n", "embargo: '2026-12-01T00:00Z'\n"])
def test_what_only_something_held_back_shows_is_secret(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, reason: str
) -> None:
    """Its title, its author, its poster and its transcript, and whom its player asks; once it is public, all is there."""
    held = shows(f"{FILM}&t=9").replace("---\n", f"---\n{reason}", 1)
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + SECRET,
            "content/stories/a.md": STORY,
            "content/stories/b.md": held,
            "content/media/zirkon.png": picture_bytes,
            "content/media/zirkon.txt": "Zirkon is spoken of.",
        }
    )

    output = newsroom.build()

    for path, data in output.items():
        assert b"irkon" not in data, path
        assert "irkon" not in path
        assert b"nocookie" not in data, path
    own = site_settings(load_settings(newsroom.folder / "pelicanconf.py"))
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    secrets = held_back(library, assemble_site(library, own)).secrets
    assert {("embeds.0.title", Kind.WORDS), ("embeds.0.poster", Kind.FILE), ("embeds.0.transcript", Kind.FILE)} <= {
        (secret.key, secret.kind) for secret in secrets
    }

    newsroom.write({"content/stories/b.md": shows(FILM)})
    public = newsroom.build()

    assert b"Zirkon rises over the old harbour again" in public["stories/b/index.html"]
    assert any(path.startswith("media/zirkon") and path.endswith(".txt") for path in public)
    assert any(path.startswith("media/zirkon") and path.endswith(".jpg") for path in public)


def test_a_note_that_goes_out_stops_the_build(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A public text that says the title of a film that only a draft shows."""
    held = shows(FILM).replace("---\n", "---\nstatus: draft\n", 1)
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + SECRET.split(", poster")[0] + "}\n",
            "content/stories/a.md": shows("See how Zirkon rises over the old harbour again."),
            "content/stories/b.md": held,
        }
    )

    with pytest.raises(Exception, match=r"embeds\.0\.title"):
        newsroom.build()


def test_a_note_that_nothing_shows_is_no_secret(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What no work uses, no work holds back."""
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + SECRET.split(", poster")[0] + "}\n",
            "content/stories/a.md": shows("See how Zirkon rises over the old harbour again."),
        }
    )

    assert all(
        b"Zirkon" in data for path, data in newsroom.build().items() if path == "stories/a/index.html" and is_page(path)
    )
