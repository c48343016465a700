"""`pressroom serve`: build, show, watch, build again, reload the page. For this machine only.

Nothing of it ever stands in the output: the reloading script is added to pages on their way to the browser.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any, Final

import watchfiles

from pressroom.core.problems import MachineError
from pressroom.site.build import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The paths that an edit changed, or why nothing can be watched.
Edit = tuple[str, ...] | Exception

_HOST: Final = "127.0.0.1"
_EVENTS: Final = "/.pressroom/events"
_SCRIPT: Final = "/.pressroom/reload.js"
_RELOAD: Final = f'new EventSource("{_EVENTS}").onmessage = () => location.reload();\n'.encode()
_SCRIPT_TAG: Final = f'<script type="module" src="{_SCRIPT}"></script></body>'.encode()
_MEDIA_TYPES: Final = {".rss": "application/rss+xml", ".atom": "application/atom+xml", ".webp": "image/webp"}


class Changes:
    """Counts builds, so that every open page can wait for the next one."""

    def __init__(self) -> None:
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
        super().__init__(*args, **options)

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


def serve(settings_file: Path, port: int, say: Callable[[str], None]) -> None:
    """Serve until Ctrl-C. A build with problems leaves the last good pages in place and says what is wrong."""
    own = site_settings(load_settings(settings_file))
    changes = Changes()
    with running_server(own.output, port, changes) as address, watching(*_watched(settings_file)) as edits:
        _build(settings_file)
        say(f"Serving {address} (Ctrl-C ends it)")
        while True:
            say(f"Changed: {', '.join(next_edit(edits))}")
            if _build(settings_file):
                changes.announce()


@contextmanager
def watching(*paths: Path) -> Iterator[Queue[Edit]]:
    """Watch in a thread, and yield a queue of edits once every edit from now on will be seen.

    Not in the main thread: there watchfiles swallows what the handler of a signal raises.
    """
    edits: Queue[Edit] = Queue()
    is_ready, stop = threading.Event(), threading.Event()

    def watch() -> None:
        try:
            for changed in watchfiles.watch(*paths, stop_event=stop, rust_timeout=50, yield_on_timeout=True):
                is_ready.set()
                if changed:
                    edits.put(tuple(sorted({path for _, path in changed})))
        except (OSError, RuntimeError) as error:
            edits.put(error)
            is_ready.set()

    threading.Thread(target=watch, daemon=True).start()
    is_ready.wait()
    try:
        yield edits
    finally:
        stop.set()


def next_edit(edits: Queue[Edit]) -> tuple[str, ...]:
    """Wait for the next edit and return the paths that it changed."""
    edit = edits.get()
    if isinstance(edit, Exception):
        raise MachineError(f"the folders cannot be watched: {edit}") from edit
    return edit


@contextmanager
def running_server(output: Path, port: int, changes: Changes) -> Iterator[str]:
    """Run the server in a thread, and yield its address. Port 0 takes any that is free."""
    handler = partial(PreviewHandler, directory=str(output), changes=changes)
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


def _watched(settings_file: Path) -> Iterator[Path]:
    own = site_settings(load_settings(settings_file))
    plugins = settings_file.parent / "plugins"
    candidates = (own.content, own.campaigns, own.theme, plugins, settings_file)
    return (path for path in candidates if path.exists())


def _build(settings_file: Path) -> bool:
    """Build in a process of its own, so that changed plugins and settings are read anew."""
    command = [sys.executable, "-m", "pressroom", "build", "--settings", str(settings_file)]
    return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - our own command
