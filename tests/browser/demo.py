"""The demo newsroom of this repository, built into a temporary folder and served as a static host serves it."""

from __future__ import annotations

import re
import shutil
import threading
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from browser.contest import CONTEST
from browser.events import MADE_UP_EVENTS
from browser.film import FILM
from browser.reader import READER_STORY
from newsrooms import REPOSITORY, TestNewsroom
from programs import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator

# What the demo has no honest example of.
MADE_UP: Final = CONTEST | MADE_UP_EVENTS | FILM | READER_STORY
_RANGE: Final = re.compile(r"bytes=(\d+)-(\d*)")


def copy_demo(folder: Path) -> TestNewsroom:
    """Copy what the demo is made from, so that a build writes nothing into the repository. The theme is its own."""
    for part in ("content", "campaigns"):
        shutil.copytree(REPOSITORY / part, folder / part)
    shutil.copy(REPOSITORY / "pelicanconf.py", folder)
    (folder / "theme").symlink_to(REPOSITORY / "theme")
    return TestNewsroom(folder)


@cache
def read_headers(file: Path) -> dict[str, dict[str, str]]:
    """Read a `_headers` file: a pattern of paths, then its headers, each on a line of its own and indented."""
    rules: dict[str, dict[str, str]] = {}
    for line in filter(None, file.read_text("utf-8").splitlines()):
        if not line.startswith(" "):
            rules[line] = headers = {}
            continue
        name, _, value = line.strip().partition(": ")
        headers[name] = value
    return rules


class StaticHost(SimpleHTTPRequestHandler):
    """What the usual hosts of static sites do: headers from `_headers`, and `404.html` for what is not there."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".rss": "application/rss+xml; charset=utf-8",
        ".atom": "application/atom+xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".webp": "image/webp",
    }

    def end_headers(self) -> None:
        """Add what `_headers` says for this path."""
        for pattern, headers in read_headers(self._output / "_headers").items():
            if fnmatchcase(self.path, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def do_GET(self) -> None:
        """Give a part of a file to who asks for one: players of films and sounds do."""
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        file = Path(self.translate_path(self.path))
        if not asked or not file.is_file():
            super().do_GET()
            return
        content = file.read_bytes()
        start, end = int(asked[1]), min(int(asked[2] or len(content)), len(content) - 1)
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(content)}")
        self.send_header("Content-Length", str(end + 1 - start))
        self.end_headers()
        self.wfile.write(content[start : end + 1])

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Show the newsroom's own page for what is not there."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (self._output / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Keep the tests' output clean."""

    def __init__(self, *args: Any, output: Path) -> None:
        self._output = output
        super().__init__(*args, directory=str(output))


class QuietServer(ThreadingHTTPServer):
    """A server whose visitors may leave in the middle of an answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser that closes a page hangs up."""


@contextmanager
def serving_demo(folder: Path, as_of: str) -> Iterator[str]:
    """Build the demo, with a contest, events and a story of a reader that are made up, and serve it; yield its origin."""
    newsroom = copy_demo(folder)
    newsroom.write(MADE_UP)
    with serving(newsroom, as_of) as origin:
        yield origin


@contextmanager
def serving(newsroom: TestNewsroom, as_of: str) -> Iterator[str]:
    """Build a newsroom and serve it; yield its origin.

    The port comes before the build, since a site knows its own address.
    """
    folder = newsroom.folder
    with QuietServer(("127.0.0.1", 0), partial(StaticHost, output=folder / "output")) as server:
        origin = f"http://127.0.0.1:{server.server_address[1]}"
        # So that the page about signatures is there, too.
        newsroom.build(as_of, SITEURL=origin, PRESSROOM_SIGNING_KEY=make_key(folder / "keys/signing"))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield origin
        finally:
            server.shutdown()
            thread.join()
