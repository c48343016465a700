"""No picture goes out that only something held back uses, whatever wrote it."""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, STORY
from originals import encoded, landscape
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.memory import Memory
from pressroom.pictures.likeness import seeing
from pressroom.site.held_back_pictures import HeldBackPictures, held_back_pictures
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

CLOCK = Clock(parse_instant("2026-11-22T12:00Z"))
OPEN = STORY.replace("summary:", "picture: {file: media/open.jpg, alt: x}\nsummary:")
SECRET = STORY.replace("summary:", "embargo: 2030-01-01T00:00Z\npicture: {file: media/secret.jpg, alt: x}\nsummary:")


def photograph(tint: int) -> bytes:
    """A picture with detail, another one for each tint."""
    picture = landscape(120 + tint, 80).resize((900, 600))
    return encoded(picture, "JPEG", quality=90)


@pytest.fixture
def files() -> dict[str, str | bytes]:
    """A public story with a picture, one under embargo with another, and a picture that nobody uses."""
    return {
        "content/stories/open.md": OPEN,
        "content/stories/secret.md": SECRET,
        "content/media/open.jpg": photograph(0),
        "content/media/secret.jpg": photograph(40),
        "content/media/unused.jpg": photograph(80),
    }


def held_in(newsroom: TestNewsroom, memory: Memory | None = None) -> HeldBackPictures | None:
    """What is held back in a newsroom."""
    own = site_settings(load_settings(newsroom.folder / "pelicanconf.py"))
    library = read_site_library(own)
    site = assemble(library, CLOCK, "https://news.example.org", ["pressroom.hub", "pressroom.pictures"])
    return held_back_pictures(library, site, memory)


def smaller(data: bytes, form: str = "WEBP") -> bytes:
    """The picture in a third of its size and another form, without its left edge."""
    picture = Image.open(io.BytesIO(data))
    return encoded(picture.crop((100, 0, 900, 600)).resize((267, 200)), form)


def test_only_what_is_used_by_nothing_public_is_held_back(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes]
) -> None:
    """What lies around is no secret."""
    held = held_in(make_newsroom(files))

    assert held
    assert [file for file, _ in held.held.values()] == ["content/media/secret.jpg"]


def test_where_nothing_is_held_back_nothing_is_looked_for(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes]
) -> None:
    """The same file under one name is public."""
    story = SECRET.replace("secret.jpg", "open.jpg")

    assert held_in(make_newsroom(files | {"content/stories/secret.md": story})) is None


def test_a_public_copy_under_another_name_clears_nothing(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes]
) -> None:
    """Somebody took the wrong file. Both are named, and what is drawn from the copy is refused as well."""
    held = held_in(make_newsroom(files | {"content/media/open.jpg": photograph(40)}))

    assert held
    for shown in (photograph(40), smaller(photograph(40))):
        problem = str(held.resembles("media/x.webp", shown))
        assert "content/media/open.jpg is a copy of it; use one and the same file in both places" in problem


def test_the_newsrooms_own_picture_and_its_logos_may_wait(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes]
) -> None:
    """And people's portraits."""
    waits = "embargo: 2030-01-01T00:00Z"
    own = (
        f"picture: {{file: media/open.jpg, alt: x, {waits}}}\nlogos: [{{file: media/secret.jpg, title: x, {waits}}}]\n"
    )
    portrait = f"picture: {{file: media/unused.jpg, alt: x, credit: C, licence: L, {waits}}}"
    newsroom = make_newsroom(
        files
        | {
            "content/newsroom.yaml": NEWSROOM + own,
            "content/people.yaml": PEOPLE.replace("staff", f"{portrait}, staff"),
            "content/stories/open.md": STORY.replace("summary:", "authors: [writer]\nsummary:"),
            "content/stories/secret.md": STORY,
        }
    )
    held = held_in(newsroom)

    assert held
    assert {file for file, _ in held.held.values()} == {
        f"content/media/{name}.jpg" for name in ("open", "secret", "unused")
    }

    newsroom.write({"content/newsroom.yaml": NEWSROOM + own.replace(f", {waits}", "")})
    held = held_in(newsroom)
    assert held
    assert [file for file, _ in held.held.values()] == ["content/media/unused.jpg"]


def test_a_file_that_shows_a_held_back_picture_is_refused(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes]
) -> None:
    """The file itself, and whatever was drawn from it; the problem names both files."""
    held = held_in(make_newsroom(files))
    secret = photograph(40)

    assert held
    told = "media/x.webp: it shows content/media/secret.jpg, which only something uses that is not public; "
    assert str(held.resembles("media/x.webp", secret)).startswith(told)
    assert str(held.resembles("media/x.webp", smaller(secret))).startswith(told)
    assert str(pickle.loads(pickle.dumps(held.without_memory())).resembles("media/x.webp", smaller(secret, "JPEG")))  # noqa: S301
    for fine in (smaller(photograph(0)), smaller(photograph(80)), photograph(0), b"<!doctype html>"):
        assert held.resembles("media/x.webp", fine) is None


def test_a_public_picture_that_is_the_same_is_no_leak(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes]
) -> None:
    """The embargoed story uses another export of it."""
    again = encoded(Image.open(io.BytesIO(photograph(0))), "PNG")
    held = held_in(make_newsroom(files | {"content/media/secret.jpg": again}))

    assert held
    assert held.resembles("media/x.webp", smaller(photograph(0))) is None


def test_a_plain_picture_is_known_by_its_bytes_alone(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str | bytes]
) -> None:
    """Anybody may have a picture of that colour."""
    plain = encoded(Image.new("RGB", (600, 400), (255, 0, 255)), "PNG")
    draft = CAMPAIGN + "status: draft\npicture: {file: media/plain.png, alt: x}\n"
    held = held_in(make_newsroom(files | {"campaigns/c/campaign.yaml": draft, "campaigns/c/media/plain.png": plain}))

    assert held
    assert held.resembles("media/x.png", plain)
    assert held.resembles("media/x.webp", smaller(plain)) is None


def test_what_was_seen_is_not_looked_at_again(
    make_newsroom: Callable[..., TestNewsroom],
    files: dict[str, str | bytes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither files nor originals: their bytes are the same."""
    newsroom, memory = make_newsroom(files), Memory()
    first = held_in(newsroom, memory)
    assert first
    first.resembles("media/x.webp", smaller(photograph(0)))
    first.keep()
    monkeypatch.setattr(seeing, "_seen", lambda *_: pytest.fail("looked again"))

    second = held_in(newsroom, memory)

    assert second
    assert second.resembles("media/y.webp", smaller(photograph(0))) is None
