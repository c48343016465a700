"""`pressroom fetch` as a whole: what it asks, what it keeps, and what it says."""

from __future__ import annotations

import io
import json
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from fetching.provider import Provider, answered, redirected, silent, told, web_to
from newsrooms import CAMPAIGN, NEWSROOM, RELEASE, STORY, TestNewsroom
from pressroom.cli.building import loaded_settings
from pressroom.cli.fetching import FetchWish, _alone, fetch
from pressroom.core.problems import ContentError, ExitCode, LockedError, MachineError, UsageError
from pressroom.fetching import asking
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

FILM = "https://www.youtube.com/watch?v=abc-DEF_123"
OTHER = "https://www.youtube.com/watch?v=zyx-DEF_123"
PHOTO = "https://www.flickr.com/photos/12345678@N00/9876543210/"
LOCK = "content/embeds.lock.yaml"
BRINGS = "run `pressroom fetch`, which brings what is missing"
ASK_FILM = "www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Dabc-DEF_123&format=json"
ASK_OTHER = ASK_FILM.replace("abc", "zyx")
ASK_PHOTO = "www.flickr.com/services/oembed/?url=https%3A%2F%2Fwww.flickr.com%2Fphotos%2F12345678%40N00%2F9876543210%2F&format=json"
POSTER = "https://i.ytimg.com/vi/abc/hq.jpg"


def picture(form: str = "JPEG", size: tuple[int, int] = (320, 180), **options: Any) -> bytes:
    """A picture, as a provider gives it."""
    stream = io.BytesIO()
    Image.new("RGB", size, (20, 33, 61)).save(stream, form, **options)
    return stream.getvalue()


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """Two films and a photo: in a story, in a release's media, in a draft page."""
    release = RELEASE.replace("contacts:", f"media: [{{address: '{OTHER}', title: Ours}}]\ncontacts:")
    return make_newsroom(
        {
            "content/stories/a.md": STORY.replace("Words of the story.", "https://youtu.be/abc-DEF_123?si=Tracking"),
            "content/stories/a.ko.md": STORY.replace("Words of the story.", FILM),
            "content/releases/r.md": release,
            "content/pages/about.md": f"---\ntitle: About\nstatus: draft\n---\n{PHOTO}\n",
            "campaigns/c/campaign.yaml": CAMPAIGN + f"body: |\n  {FILM}\n",
        }
    )


@pytest.fixture
def provider(provider: Provider) -> Provider:
    """All three providers, answering well."""
    provider.answers |= {
        ASK_FILM: told(title="The film", author_name="Its author", thumbnail_url=POSTER, html="<iframe></iframe>"),
        ASK_OTHER: told(title="The other film"),
        ASK_PHOTO: answered(
            json.dumps(
                {
                    "type": "photo",
                    "title": "The photo",
                    "license": "CC BY 4.0",
                    "url": "https://live.staticflickr.com/1/2_b.jpg",
                }
            ).encode()
        ),
        "i.ytimg.com/vi/abc/hq.jpg": answered(picture(), 200, "image/jpeg"),
        "live.staticflickr.com/1/2_b.jpg": answered(picture("PNG", (2000, 1000)), 200, "image/png"),
    }
    return provider


@pytest.fixture
def go(newsroom: TestNewsroom, provider: Provider, believing: ssl.SSLContext) -> Callable[..., None]:
    """Give a function that runs the command in the newsroom."""

    def run(*only: str, seconds: float = 20, **wish: bool) -> None:
        settings = newsroom.folder / "pelicanconf.py"
        fetch(FetchWish(settings, only, **wish), lambda: web_to(provider, believing, seconds=seconds))

    return run


def lock_of(newsroom: TestNewsroom) -> str:
    """The text of the lock file."""
    return (newsroom.folder / LOCK).read_text("utf-8")


def posters_of(newsroom: TestNewsroom) -> dict[str, bytes]:
    """All posters that were fetched."""
    folder = newsroom.folder / "content/media/embeds"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def asked(provider: Provider) -> list[str]:
    """What the provider was asked for."""
    return [request.split(" ")[1].partition("?")[0] for request in provider.requests]


def test_everything_that_is_embedded_is_fetched_once(
    newsroom: TestNewsroom, provider: Provider, go: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """From bodies, media and drafts, in whatever form it is written; with posters and whose they are."""
    go()

    lock = lock_of(newsroom)
    assert [line.removeprefix("- address: ") for line in lock.splitlines() if "- address" in line] == [
        PHOTO,
        FILM,
        OTHER,
    ]
    assert "title: The film\n  author: Its author\n  poster: media/embeds/youtube-abc-DEF-123-" in lock
    assert "poster_credit: Its author, YouTube\n  provider: youtube\n" in lock
    assert "licence: CC BY 4.0" in lock
    assert "iframe" not in lock
    assert len(posters_of(newsroom)) == 2
    assert len(provider.requests) == 5
    assert "3 of 3: https://www.youtube.com/watch?v=zyx-DEF_123: fetched, without a poster" in capsys.readouterr().out
    assert newsroom.problems() == []

    go()

    assert len(provider.requests) == 5
    assert lock_of(newsroom) == lock


def test_a_poster_is_drawn_anew(newsroom: TestNewsroom, provider: Provider, go: Callable[..., None]) -> None:
    """As a JPEG that is not too large, and without anything that was noted in it."""
    notes = Image.Exif()
    notes[0x0110] = "SECRET CAMERA"
    original = picture(exif=notes, comment=b"SECRET COMMENT") + b"SECRET TAIL"
    provider.answers["i.ytimg.com/vi/abc/hq.jpg"] = answered(original, 200, "image/jpeg")

    go()

    sizes = set()
    for data in posters_of(newsroom).values():
        assert b"SECRET" not in data
        with Image.open(io.BytesIO(data)) as poster:
            assert poster.format == "JPEG"
            assert not poster.getexif()
            sizes.add(poster.size)
    assert sizes == {(320, 180), (1600, 800)}


def test_a_build_shows_what_was_fetched(newsroom: TestNewsroom, go: Callable[..., None]) -> None:
    """Title, author and a poster of our own; and what the editor says comes first."""
    go()
    page = newsroom.build()["stories/a/index.html"].decode()
    assert "The film" in page
    assert "Its author" in page
    assert "media/youtube-abc-def-123-" in page

    newsroom.write({"content/newsroom.yaml": f"{NEWSROOM}embeds: [{{address: '{FILM}', title: As we call it}}]\n"})

    page = newsroom.build()["stories/a/index.html"].decode()
    assert "As we call it" in page
    assert "The film" not in page


@pytest.mark.parametrize(
    ("path", "answer", "reason"),
    [
        (ASK_FILM, answered(b"<p>", 200, "text/html"), "answered with 'text/html'"),
        (ASK_FILM, answered(b'{"type": "vid'), "no JSON that can be read"),
        (ASK_FILM, answered(b"", 404), "has nothing there (404); it has no entry yet; look at it in a browser"),
        (ASK_FILM, redirected("http://127.0.0.1/"), "leads to http://127.0.0.1"),
        (ASK_FILM, told(title="x" * 300_000), "more than is read of anybody"),
        (ASK_FILM, told(thumbnail_url="https://evil.example/a.jpg"), "leads to evil.example, which is not known"),
        (ASK_FILM, told(thumbnail_url="http://i.ytimg.com/a.jpg"), "leads to http://i.ytimg.com, and only https"),
        (ASK_FILM, told(thumbnail_url="https://i.ytimg.com:22/a.jpg"), "leads to an address that is none"),
        # What YouTube answers where there is no still: 404, with a small grey one.
        ("i.ytimg.com/vi/abc/hq.jpg", answered(picture(size=(120, 90)), 404, "image/jpeg"), "has nothing there (404)"),
        ("i.ytimg.com/vi/abc/hq.jpg", answered(b"<svg/>", 200, "image/svg+xml"), "answered with 'image/svg+xml'"),
        ("i.ytimg.com/vi/abc/hq.jpg", answered(b"<svg></svg>", 200, "image/jpeg"), "it is a drawing in SVG"),
        ("i.ytimg.com/vi/abc/hq.jpg", answered(picture()[:-500], 200, "image/jpeg"), "it is not a whole picture"),
        ("i.ytimg.com/vi/abc/hq.jpg", answered(picture("GIF"), 200, "image/png"), "it is a GIF"),
        ("i.ytimg.com/vi/abc/hq.jpg", answered(b"x" * 6_000_000, 200, "image/jpeg"), "more than is read of anybody"),
    ],
)  # fmt: skip
def test_a_failure_keeps_what_was_there_and_others_go_on(
    newsroom: TestNewsroom,
    provider: Provider,
    go: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    *,
    path: str,
    answer: bytes,
    reason: str,
) -> None:
    """It says which and why; what was there before stays to the byte, poster and all."""
    good = provider.answers[path]
    provider.answers[path] = answer
    with pytest.raises(MachineError, match="1 address could not be fetched") as caught:
        go()
    assert caught.value.exitcode is ExitCode.ENVIRONMENT
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"2 of 3: {FILM}: ")
    assert reason in line
    assert FILM not in lock_of(newsroom)
    assert lock_of(newsroom).count("- address") == 2

    provider.answers[path] = good
    go()
    before = lock_of(newsroom), posters_of(newsroom)
    provider.answers[path] = answer
    with pytest.raises(MachineError):
        go(is_again=True)

    assert (lock_of(newsroom), posters_of(newsroom)) == before
    assert "the entry of 20" in capsys.readouterr().err


def test_a_mistake_of_ours_with_one_address_does_not_cost_the_others(
    newsroom: TestNewsroom,
    go: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told as ours, on one line, and the run goes on."""

    def mistaken(_data: bytes) -> bytes:
        raise ZeroDivisionError("half\n::error::of it")

    monkeypatch.setattr(asking, "drawn_poster", mistaken)

    with pytest.raises(MachineError, match="2 addresses could not be fetched"):
        go()

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 2
    assert all("Pressroom itself made a mistake" in line for line in lines)
    assert r"(ZeroDivisionError: 'half\n::error::of it'); it has no entry yet; tell those who" in lines[0]
    assert "title: The other film" in lock_of(newsroom)


def test_a_picture_with_too_many_pixels_is_refused(
    newsroom: TestNewsroom, provider: Provider, go: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """By its head, before anybody decodes it: few bytes can be a wall of pixels."""
    head = bytearray(picture("PNG"))
    head[16:24] = (60_000).to_bytes(4, "big") * 2
    head[29:33] = zlib.crc32(head[12:29]).to_bytes(4, "big")
    provider.answers["i.ytimg.com/vi/abc/hq.jpg"] = answered(bytes(head), 200, "image/png")

    with pytest.raises(MachineError):
        go()

    assert "the picture has 60000 by 60000 pixels" in capsys.readouterr().err
    assert len(posters_of(newsroom)) == 1


def test_a_provider_that_is_not_there_is_not_asked_again(
    newsroom: TestNewsroom, provider: Provider, go: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for each of its addresses; other providers go on."""
    provider.answers[ASK_FILM] = silent

    with pytest.raises(MachineError, match="2 addresses could not be fetched"):
        go(seconds=0.5)

    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[2].partition(": ")[0] for line in lines] == [FILM, OTHER]
    assert "did not answer within 0.5 seconds; it has no entry yet; try again later" in lines[1]
    assert asked(provider).count("/oembed") == 1
    assert PHOTO in lock_of(newsroom)


def test_only_some_addresses_can_be_asked_about(
    newsroom: TestNewsroom, provider: Provider, go: Callable[..., None]
) -> None:
    """In whatever form they are typed; others are told."""
    go("https://youtu.be/abc-DEF_123")
    assert lock_of(newsroom).count("- address") == 1

    go("https://youtu.be/abc-DEF_123")
    assert asked(provider).count("/oembed") == 1

    provider.answers[ASK_FILM] = told(title="A new title")
    go(FILM, is_again=True)
    assert "A new title" in lock_of(newsroom)
    assert posters_of(newsroom) == {}

    with pytest.raises(UsageError, match="which nothing in this newsroom embeds; did you mean"):
        go("https://youtu.be/abc-DEF_124")
    with pytest.raises(UsageError, match="which no provider that can be asked knows"):
        go("https://example.org/")


def test_what_is_embedded_no_more_goes_only_when_somebody_asks(
    newsroom: TestNewsroom, provider: Provider, go: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Its poster, too."""
    go()
    (newsroom.folder / "content/pages/about.md").unlink()
    go()
    assert "Not needed any more: 1 entry. `pressroom fetch --prune` removes them." in capsys.readouterr().out
    assert PHOTO in lock_of(newsroom)
    assert newsroom.problems() == []

    go(is_rehearsal=True, is_pruning=True)
    assert f"would remove the entry of {PHOTO}" in capsys.readouterr().out
    assert PHOTO in lock_of(newsroom)

    go(is_pruning=True)
    assert PHOTO not in lock_of(newsroom)
    assert [name.partition("-")[0] for name in posters_of(newsroom)] == ["youtube"]
    assert len(provider.requests) == 5


def test_a_check_tells_what_is_missing_or_left_over_and_asks_nobody(
    newsroom: TestNewsroom, provider: Provider, go: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """As mistakes, so that CI stops."""
    with pytest.raises(ContentError) as caught:
        go(is_check=True)
    assert f"{LOCK}: there is no entry for {FILM}; run `pressroom fetch`" in map(str, caught.value.problems)
    assert len(caught.value.problems) == 3

    go(is_rehearsal=True)
    assert f"would fetch {FILM} from YouTube" in capsys.readouterr().out
    assert provider.requests == []
    assert not (newsroom.folder / LOCK).exists()

    go()
    go(is_check=True)
    assert f"{LOCK} is up to date: 3 entries." in capsys.readouterr().out

    (newsroom.folder / "content/pages/about.md").unlink()
    with pytest.raises(ContentError, match=r"nothing embeds .*9876543210/ any more; run `pressroom fetch --prune`"):
        go(is_check=True)


def test_a_poster_that_is_gone_is_fetched_anew(newsroom: TestNewsroom, go: Callable[..., None]) -> None:
    """A build says so, with its line; fetching mends it."""
    go()
    before = lock_of(newsroom), posters_of(newsroom)
    (name,) = [name for name in before[1] if name.startswith("youtube")]
    (newsroom.folder / "content/media/embeds" / name).unlink()
    line = before[0].splitlines().index(f"  poster: media/embeds/{name}") + 1

    assert newsroom.problems() == [f"{LOCK}:{line}:11 poster: there is no file 'media/embeds/{name}'; {BRINGS}"]
    with pytest.raises(ContentError, match="there is no file"):
        go(is_check=True)

    go()
    assert (lock_of(newsroom), posters_of(newsroom)) == before


def test_a_damaged_file_is_not_written_over(
    newsroom: TestNewsroom, provider: Provider, go: Callable[..., None]
) -> None:
    """It may hold what somebody wants back."""
    damaged = "- address: x\n<<<<<<< HEAD\n"
    newsroom.write({LOCK: damaged})

    with pytest.raises(ContentError, match="YAML cannot be read here"):
        go()

    assert lock_of(newsroom) == damaged
    assert provider.requests == []


def test_two_of_them_never_run_at_once(newsroom: TestNewsroom, go: Callable[..., None]) -> None:
    """The second one says so."""
    own = site_settings(loaded_settings(newsroom.folder / "pelicanconf.py"))
    with _alone(own), pytest.raises(LockedError, match="another `pressroom fetch`"):
        go()


def test_the_command_asks_nobody_without_need(newsroom: TestNewsroom) -> None:
    """As it is called: a check, and a newsroom without embeds."""
    checked = newsroom.run("fetch", "--check", "--format", "json")
    assert checked.returncode == ExitCode.CONTENT
    assert len(json.loads(checked.stdout)) == 3

    rehearsed = newsroom.run("fetch", "--dry-run")
    assert (rehearsed.returncode, rehearsed.stdout.splitlines()[-1]) == (
        0,
        "3 addresses to fetch. Nothing was asked, nothing was changed.",
    )
