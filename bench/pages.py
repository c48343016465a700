"""What Lighthouse says of pages: `python -m bench.pages`. The demo and 1,000 stories, on a slow phone, both languages.

Lighthouse comes with `python -m bench.install --lighthouse`; a browser is named by CHROME_PATH. Each newsroom is
built into `bench/.work/` and served from this machine, compressed and with the headers that its `_headers` asks for.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median_low
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from bench import corpus
from bench.commands import environment_with
from bench.contenders import all_contenders
from bench.places import LIGHTHOUSE, PLUGINS, REPOSITORY, RESULTS, SITES
from bench.site import about_machine

if TYPE_CHECKING:
    from collections.abc import Iterator

CATEGORIES: Final = ("performance", "accessibility", "best-practices", "seo")
GOAL: Final = 0.99
METRICS: Final = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
)
DEMO_PAGES: Final = (
    "",
    "stories/bold-moves/",
    "releases/pressroom-first-newsroom/",
    "campaigns/knight-news-challenge-2008/",
)
_COMPRESSED: Final = {".html", ".css", ".js", ".svg", ".json", ".txt", ".xml"}
_DEMO: Final = ("content", "campaigns", "theme", "pelicanconf.py")


class CompressingHost(SimpleHTTPRequestHandler):
    """A host of static sites: headers from `_headers`, and texts as gzip."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any, output: Path, rules: dict[str, dict[str, str]]) -> None:
        self._rules = rules
        super().__init__(*args, directory=str(output))

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer with a compressed text; with everything else as it is."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file() or path.suffix not in _COMPRESSED:
            return super().send_head()
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        """Add what `_headers` says for this path."""
        for pattern, headers in self._rules.items():
            if fnmatchcase(self.path, pattern):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class QuietServer(ThreadingHTTPServer):
    """A server whose visitors may leave in the middle of an answer, as browsers do."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing."""


def read_headers(file: Path) -> dict[str, dict[str, str]]:
    """Read a `_headers` file: a pattern of paths, then its headers, each on a line of its own and indented."""
    rules: dict[str, dict[str, str]] = {}
    headers: dict[str, str] = {}
    for line in filter(None, file.read_text("utf-8").splitlines()):
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            headers[name] = value
        else:
            headers = rules[line] = {}
    return rules


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """Build a newsroom that knows its address, serve it, and yield the address."""
    output = site / "output"
    rules: dict[str, dict[str, str]] = {}
    with QuietServer(("127.0.0.1", 0), partial(CompressingHost, output=output, rules=rules)) as server:
        origin = f"http://127.0.0.1:{server.server_address[1]}"
        settings = site / "measured.py"
        settings.write_text(f"from pelicanconf import *\nSITEURL = {origin!r}\n", "utf-8")
        command = (sys.executable, "-m", "pressroom", "build", "--settings", str(settings))
        subprocess.run(command, cwd=site, env=environment_with({"PYTHONPATH": str(PLUGINS)}), check=True)
        rules |= read_headers(output / "_headers")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield origin
        finally:
            server.shutdown()
            thread.join()


def prepare_demo(site: Path) -> tuple[str, ...]:
    """Copy what the demo is made from, and return the pages to measure, in both languages."""
    site.mkdir(parents=True)
    for name in _DEMO:
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        copy(REPOSITORY / name, site / name)
    return (*DEMO_PAGES, *(f"ko/{path}" for path in DEMO_PAGES))


def prepare_many(site: Path, count: int) -> tuple[str, ...]:
    """Copy the demo and put a thousand stories beside its own, and return the pages to measure."""
    pages = prepare_demo(site)
    stories = list(corpus.make_stories(count))
    ours = all_contenders()["pressroom"]
    topics = "".join(
        f"  {key}: {{en: {key.replace('-', ' ').capitalize()}, ko: {key}}}\n"
        for key in (*corpus.CATEGORIES, *corpus.TAGS)
    )
    newsroom = site / "content/newsroom.yaml"
    newsroom.write_text(newsroom.read_text("utf-8").replace("\ntopics:\n", f"\ntopics:\n{topics}", 1), "utf-8")
    for story in stories:
        ours.write_story(site, story)
    return (*pages, f"stories/{stories[0].slug}/", "stories/")


def ask(origin: str, path: str, rounds: int) -> dict[str, Any]:
    """Ask about a page several times, and return the medians, and every score for performance."""
    asked = [ask_once(origin, path) for _ in range(rounds)]
    medians = {
        part: {name: median_low(each[part][name] for each in asked) for name in asked[0][part]}
        for part in ("scores", "metrics")
    }
    return {"page": path or "home", **medians, "performance": [each["scores"]["performance"] for each in asked]}


def ask_once(origin: str, path: str) -> dict[str, dict[str, float]]:
    """Let Lighthouse load a page as on a slow phone, and return scores and times."""
    program = LIGHTHOUSE / "node_modules/lighthouse/cli/index.js"
    command = [
        shutil.which("node") or "node",
        str(program),
        f"{origin}/{path}",
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    scores = {name: found["categories"][name]["score"] for name in CATEGORIES}
    times = {name: round(found["audits"][name]["numericValue"], 3) for name in METRICS}
    return {"scores": scores, "metrics": times}


def line_of(newsroom: str, found: dict[str, Any]) -> str:
    """Return what is printed of a page."""
    scores = "  ".join(f"{name} {round(score * 100)}" for name, score in found["scores"].items())
    verdict = "holds" if min(found["scores"].values()) >= GOAL else "does not hold"
    return f"{newsroom:<6} {found['page']:<45} {scores}  {verdict}"


def measure(newsroom: str, stories: int, rounds: int) -> Iterator[dict[str, Any]]:
    """Build one newsroom, and yield what Lighthouse says of each of its pages."""
    site = SITES / f"pages-{newsroom}"
    shutil.rmtree(site, ignore_errors=True)
    pages = prepare_many(site, stories) if newsroom == "many" else prepare_demo(site)
    with serving(site) as origin:
        for path in pages:
            found = {"newsroom": newsroom} | ask(origin, path, rounds)
            print(line_of(newsroom, found), flush=True)
            yield found


def main(arguments: list[str]) -> None:
    """Measure both newsrooms, keep the results, and say whether the goal holds."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--newsrooms", default="demo,many", help="demo, many, or both with a comma")
    parser.add_argument("--stories", type=int, default=1_000, help="how many stories stand beside the demo's in `many`")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is asked about; medians count")
    parser.add_argument("--name", default="latest-pages", help="the name of the results in bench/results/")
    asked = parser.parse_args(arguments)
    if not (LIGHTHOUSE / "node_modules/lighthouse").is_dir():
        sys.exit("Lighthouse is not there: python -m bench.install --lighthouse")
    os.environ.setdefault("CHROME_PATH", shutil.which("chromium") or shutil.which("google-chrome") or "")
    found = [each for name in asked.newsrooms.split(",") for each in measure(name, asked.stories, asked.rounds)]
    results = {"about": about_machine(asked.rounds) | {"stories": asked.stories}, "pages": found}
    (RESULTS / f"{asked.name}.json").write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    least = min(score for each in found for score in each["scores"].values())
    verdict = "holds" if least >= GOAL else "does not hold"
    print(f"The least score is {round(least * 100)}; the goal of {round(GOAL * 100)} {verdict}")


if __name__ == "__main__":
    main(sys.argv[1:])
