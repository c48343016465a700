"""`pressroom serve`: an edit is on the screen at once, a broken one changes nothing."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest

from newsrooms import CAMPAIGN, SETTINGS, STORY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsrooms import TestNewsroom

STORY_FILE: Final = "content/stories/a.md"
OTHER_FILE: Final = "content/stories/b.md"
STORY_PATH: Final = "/stories/a/"
# In seconds; only a fault makes anything wait that long.
PATIENCE: Final = 60


@dataclass(frozen=True)
class Preview:
    """A running `pressroom serve`: what it prints, and where it serves."""

    process: subprocess.Popen[str]
    printed: IO[str]
    host: str

    def read_until(self, beginning: str) -> str:
        """Read what it prints up to a line that begins like this; return all of it."""
        return read_until(self.printed, beginning)

    def ask(self, path: str) -> http.client.HTTPResponse:
        """Ask for a path; the answer's body is not read yet."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        connection.request("GET", path)
        return connection.getresponse()

    def text(self, path: str) -> str:
        """Return what stands at a path."""
        with self.ask(path) as answer:
            assert answer.status == 200
            return answer.read().decode()


def read_until(stream: IO[str], beginning: str) -> str:
    """Read lines up to one that begins like this; a stream that ends before is a failure."""
    lines = []
    for line in stream:
        lines.append(line)
        if line.startswith(beginning):
            return "".join(lines)
    raise AssertionError(f"nothing began with {beginning!r} in:\n{''.join(lines)}")


def read_event(stream: http.client.HTTPResponse) -> str:
    """Read up to the next event; comments, which keep the connection, are passed over."""
    while line := stream.readline().decode():
        if line.startswith("data:"):
            return line.strip()
    raise AssertionError("the stream of events ended")


@contextmanager
def serving(newsroom: TestNewsroom) -> Iterator[Preview]:
    """Run `pressroom serve` on any free port, until the test is through with it."""
    command = [sys.executable, "-m", "pressroom", "serve", "--port", "0"]
    # A session of its own: what it starts can be ended with it.
    with subprocess.Popen(
        command,
        cwd=newsroom.folder,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        end = threading.Timer(PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
        end.start()
        try:
            assert process.stdout is not None
            last = read_until(process.stdout, "Serving ").splitlines()[-1]
            yield Preview(process, process.stdout, urlsplit(last.split()[1]).netloc)
        finally:
            end.cancel()
            process.kill()


def children_of(preview: Preview) -> set[int]:
    """Return the processes that it has begun."""
    listed = subprocess.run(["pgrep", "-P", str(preview.process.pid)], capture_output=True, check=False)
    return {int(number) for number in listed.stdout.split()}


def is_running(process: int) -> bool:
    """Tell whether a process is there."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """Give a newsroom with one story."""
    return make_newsroom({STORY_FILE: STORY})


def test_an_edit_reloads_the_page_and_shows_its_words(newsroom: TestNewsroom) -> None:
    """The event comes when the new page is there, not before."""
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        assert events.getheader("Content-Type") == "text/event-stream"
        assert "Words of the story." in preview.text(STORY_PATH)

        newsroom.write({STORY_FILE: STORY.replace("Words of", "Other words of")})

        assert read_event(events) == "data: built"
        assert "Other words of the story." in preview.text(STORY_PATH)
        assert "a.md" in preview.read_until("Changed: ")


def test_a_broken_edit_is_named_and_keeps_the_old_page(newsroom: TestNewsroom) -> None:
    """Nothing reloads until the edit is right; then everything is as if nothing had been wrong."""
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        old = preview.text(STORY_PATH)

        newsroom.write({STORY_FILE: STORY.replace("summary:", "sumary:")})
        said = preview.read_until("1 problem")
        assert "content/stories/a.md:4:1 sumary: is not a key that is known here; did you mean 'summary'?" in said
        assert preview.text(STORY_PATH) == old

        newsroom.write({STORY_FILE: STORY.replace("Words of", "Right words of")})
        assert read_event(events) == "data: built"
        assert "Right words of the story." in preview.text(STORY_PATH)


def test_a_problem_is_told_again_until_it_is_gone(newsroom: TestNewsroom) -> None:
    """Whatever is saved meanwhile: nobody has to scroll back."""
    newsroom.write({OTHER_FILE: STORY})
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        newsroom.write({STORY_FILE: STORY.replace("summary:", "sumary:")})
        preview.read_until("1 problem")

        newsroom.write({OTHER_FILE: STORY.replace("title:", "titel:")})
        said = preview.read_until("2 problems")
        assert "a.md:4:1" in said
        assert "b.md:2:1" in said

        newsroom.write({STORY_FILE: STORY.replace("Words of", "Right words of")})
        preview.read_until("1 problem.")
        newsroom.write({OTHER_FILE: STORY})
        assert read_event(events) == "data: built"
        assert "Right words of the story." in preview.text(STORY_PATH)


def test_an_edited_template_shows_at_once(newsroom: TestNewsroom) -> None:
    """One of the newsroom's own, in place of the theme's."""
    newsroom.write(
        {
            "pelicanconf.py": SETTINGS + "THEME_TEMPLATES_OVERRIDES = ['templates']\n",
            "templates/story.html": "<body>Old look.</body>",
        }
    )
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        newsroom.write({"templates/story.html": "<body>New look.</body>"})

        assert read_event(events) == "data: built"
        assert "New look." in preview.text(STORY_PATH)


def test_edited_settings_are_loaded_by_a_new_process(newsroom: TestNewsroom) -> None:
    """So are plugins; a mistake in them is told, and its repair goes on."""
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        old = children_of(preview)
        newsroom.write({"pelicanconf.py": SETTINGS.replace("https://news.", "https://changed.")})
        assert read_event(events) == "data: built"
        assert "https://changed.example.org/" in preview.text("/feeds/all.atom")
        assert not old & children_of(preview)

        newsroom.write({"pelicanconf.py": SETTINGS + "1 / 0\n"})
        assert "ZeroDivisionError" in preview.read_until("pressroom: ")

        newsroom.write({"pelicanconf.py": SETTINGS})
        assert read_event(events) == "data: built"
        assert "https://news.example.org/" in preview.text("/feeds/all.atom")


def test_settings_that_are_saved_by_renaming_are_seen_too(newsroom: TestNewsroom) -> None:
    """Many programs write a new file and put it in the place of the old one."""
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        for address in ("https://first.", "https://second."):
            newsroom.write({"settings.new": SETTINGS.replace("https://news.", address)})
            (newsroom.folder / "settings.new").replace(newsroom.folder / "pelicanconf.py")
            assert read_event(events) == "data: built"
            assert address in preview.text("/feeds/all.atom")


def test_a_first_campaign_is_seen(newsroom: TestNewsroom) -> None:
    """Its folder was not there when the watching began; neither was the one around it."""
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        for slug in ("first", "second"):
            newsroom.write({f"campaigns/{slug}/campaign.yaml": CAMPAIGN})
            while not (newsroom.folder / f"output/campaigns/{slug}/index.html").exists():
                assert read_event(events) == "data: built"


def test_a_builder_that_was_killed_is_replaced(newsroom: TestNewsroom) -> None:
    """Nobody notices more than a slower save."""
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        for child in children_of(preview):
            os.kill(child, signal.SIGKILL)
        newsroom.write({STORY_FILE: STORY.replace("Words of", "Other words of")})

        assert read_event(events) == "data: built"
        assert "Other words of the story." in preview.text(STORY_PATH)


def test_a_build_in_another_terminal_is_respected(newsroom: TestNewsroom) -> None:
    """It finds the lock free, and what it made stays."""
    newsroom.write({OTHER_FILE: STORY})
    with serving(newsroom) as preview:
        newsroom.write({OTHER_FILE: STORY.replace("Words of", "Early words of")})
        preview.read_until("output/: ")
        done = newsroom.run("build", "--as-of", "2026-10-01T00:00Z")
        assert (done.returncode, done.stderr) == (0, "")

        newsroom.write({STORY_FILE: STORY.replace("Words of", "Other words of")})
        preview.read_until("output/: ")
        served = newsroom.output()
    newsroom.run("build")

    assert served == newsroom.output()
    assert b"Early words of" in served["stories/b/index.html"]
    assert b"Other words of" in served["stories/a/index.html"]


def test_an_edit_is_seen_from_the_first_word_on(newsroom: TestNewsroom) -> None:
    """Once it says that it serves, it watches: whoever saves in that very moment is not left with the old page."""
    with serving(newsroom) as preview:
        newsroom.write({STORY_FILE: STORY.replace("Words of", "Other words of")})

        assert "a.md" in preview.read_until("Changed: ")


def test_the_reloading_script_is_on_the_way_to_the_browser_only(newsroom: TestNewsroom) -> None:
    """The preview adds it to pages; no file of the output knows of it."""
    with serving(newsroom) as preview:
        page = preview.text(STORY_PATH)
        script = preview.text("/.pressroom/reload.js")
    output = newsroom.output()

    assert (
        page.replace('<script type="module" src="/.pressroom/reload.js"></script>', "").encode()
        == output["stories/a/index.html"]
    )
    assert page.count("/.pressroom/reload.js") == 1
    assert "/.pressroom/events" in script
    assert not [path for path, content in output.items() if "reload.js" in path or b"reload.js" in content]


def test_every_file_has_its_media_type(newsroom: TestNewsroom) -> None:
    """Feeds open in feed readers; nothing is kept by the browser over a build."""
    with serving(newsroom) as preview:
        types = {}
        for path in ("/", "/feeds/all.rss", "/feeds/all.atom", "/theme/css/base.css", "/theme/js/share.js"):
            with preview.ask(path) as answer:
                types[path] = answer.getheader("Content-Type")
                assert (answer.status, answer.getheader("Cache-Control")) == (200, "no-store")

    assert types == {
        "/": "text/html; charset=utf-8",
        "/feeds/all.rss": "application/rss+xml",
        "/feeds/all.atom": "application/atom+xml",
        "/theme/css/base.css": "text/css",
        "/theme/js/share.js": "text/javascript",
    }


def test_a_newsroom_that_begins_broken_is_served_once_it_is_right(newsroom: TestNewsroom) -> None:
    """There is no old page then; the first good build makes one."""
    newsroom.write({STORY_FILE: STORY.replace("summary:", "sumary:")})
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        newsroom.write({STORY_FILE: STORY})

        assert read_event(events) == "data: built"
        assert "Words of the story." in preview.text(STORY_PATH)


@pytest.mark.parametrize(
    ("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "a supervisor's stop"]
)
def test_it_ends_when_it_is_told_to(newsroom: TestNewsroom, number: signal.Signals, exit_code: int) -> None:
    """While it watches, as while it builds: with the documented exit code, and without a traceback."""
    with serving(newsroom) as preview, preview.ask("/.pressroom/events") as events:
        newsroom.write({STORY_FILE: STORY.replace("Words of", "Other words of")})
        read_event(events)
        children = children_of(preview)
        preview.process.send_signal(number)
        rest = preview.printed.read()

        assert preview.process.wait(PATIENCE) == exit_code
        assert "Traceback" not in rest
        assert children
        assert not [child for child in children if is_running(child)]


def test_nothing_is_left_of_a_preview_that_was_killed(newsroom: TestNewsroom) -> None:
    """Who builds ends when nobody can ask any more."""
    with serving(newsroom) as preview:
        children = children_of(preview)
        preview.process.kill()
        # It shares what is printed to: the end of that is the end of all of them.
        preview.printed.read()
        preview.process.wait(PATIENCE)

    assert children


def test_a_port_that_is_taken_is_named(newsroom: TestNewsroom) -> None:
    """The second preview says what to do."""
    with serving(newsroom) as preview:
        port = preview.host.split(":")[1]
        done = newsroom.run("serve", "--port", port)

    assert done.returncode == 5
    assert done.stderr == f"pressroom: port {port}: Address already in use; choose another with --port\n"
