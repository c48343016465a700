"""The newsroom on a port of this machine, with a script that reloads pages after every build.

Nothing of it ever stands in the output: the script is added to pages on their way to the browser.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.problems import MachineError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOST: Final = "127.0.0.1"
_EVENTS: Final = "/.pressroom/events"
_SCRIPT: Final = "/.pressroom/reload.js"
_RELOAD: Final = f'new EventSource("{_EVENTS}").onmessage = () => location.reload();\n'.encode()
_SCRIPT_TAG: Final = f'<script type="module" src="{_SCRIPT}"></script></body>'.encode()
_MEDIA_TYPES: Final = {".rss": "application/rss+xml", ".atom": "application/atom+xml", ".webp": "image/webp"}


class Changes:
    """Counts builds, so that every open page can wait for the next one. `output` is the folder that is shown."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self._count = 0
        self._changed = threading.Condition()

    def announce(self) -> None:
        """Tell every waiting page that there is a new build."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    @property
    def count(self) -> int:
        """Return how many builds have been announced."""
        return self._count

    def wait_beyond(self, seen: int, seconds: float) -> int:
        """Wait until there are more announcements than those seen, but not longer; return how many there are."""
        with self._changed:
            self._changed.wait_for(lambda: self._count > seen, seconds)
            return self._count


class PreviewHandler(SimpleHTTPRequestHandler):
    """Serves the output folder, with the reloading script added to pages."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | _MEDIA_TYPES
    protocol_version = "HTTP/1.0"

    def __init__(self, *args: Any, changes: Changes, **options: Any) -> None:
        self._changes = changes
        super().__init__(*args, directory=str(changes.output), **options)

    def do_GET(self) -> None:
        """Answer a request."""
        if self.path == _EVENTS:
            self._stream_events()
        elif self.path == _SCRIPT:
            self._send(_RELOAD, "text/javascript")
        elif page := self._page():
            self._send(page.read_bytes().replace(b"</body>", _SCRIPT_TAG), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the newsroom's own page for what is not there."""
        page = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self._send(page.read_bytes(), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def end_headers(self) -> None:
        """End the headers, with one of ours."""
        # The browser must ask again after every build.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Keep the terminal for the builds."""

    def _page(self) -> Path | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path /= "index.html"
        return path if path.suffix == ".html" and path.is_file() else None

    def _send(self, body: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream_events(self) -> None:
        seen = self._changes.count
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                before, seen = seen, self._changes.wait_beyond(seen, seconds=15)
                # A comment now and then finds out that the page was closed.
                message = b"data: built\n\n" if seen > before else b": still here\n\n"
                self.wfile.write(message)
                self.wfile.flush()
        except OSError:
            return


@contextmanager
def running_server(port: int, changes: Changes) -> Iterator[str]:
    """Run the server in a thread, and yield its address. Port 0 takes any that is free."""
    handler = partial(PreviewHandler, changes=changes)
    try:
        server = ThreadingHTTPServer((_HOST, port), handler)
    except OSError as error:
        raise MachineError(f"port {port}: {error.strerror}; choose another with --port") from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{_HOST}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
