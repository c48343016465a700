"""Tiny newsrooms for tests, and the texts that they are made of."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands import run_command
from pressroom.core.problems import ContentError
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.ledger import Ledger
from pressroom.publish.unchanged import ledger_file, state_folder
from pressroom.publish.work import Workers
from pressroom.site.build import build, check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Mapping

    from pressroom.core.pieces import Pieces

REPOSITORY = Path(__file__).parents[1]
AS_OF = "2026-11-22T12:00+00:00"

SETTINGS = """\
import pressroom
from pressroom import assets, campaigns, embeds, feeds, hub, pictures, releases, share, site, sitemaps

SITENAME = "Test"
SITEURL = "https://news.example.org"
PATH = "content"
THEME = pressroom.theme_folder()
PLUGINS = [site, hub, releases, campaigns, pictures, assets, embeds, share, feeds]
"""

NEWSROOM = """\
name: {en: Test newsroom, ko: 시험 뉴스룸}
languages: [en, ko]
timezone: Asia/Seoul
topics:
  open-news: {en: Open news, ko: 열린 뉴스}
contacts:
  press: {name: Press office, email: press@example.org, telephone: '+1-555-0100'}
boilerplates:
  us: {title: {en: About us, ko: 소개}, text: {en: We are us., ko: 우리는 우리다.}}
"""

PEOPLE = """\
writer: {name: {en: A writer, ko: 필자}, role: Writes, staff: true}
"""

STORY = """\
---
title: A story
date: 2026-11-01T09:00+09:00
summary: What it says.
---
Words of the story.
"""

RELEASE = """\
---
headline: A release
date: 2026-11-02T09:00+09:00
city: Seoul
summary: What happened.
facts: [One fact., Another fact.]
quotes: [{text: We did it., person: writer}]
contacts: [press]
boilerplates: [us]
---
Words of the release.
"""

CAMPAIGN = """\
title: A challenge
date: 2026-11-01T09:00+09:00
summary: Ideas wanted.
hashtag: '#Ideas'
phases:
  - {key: call, name: Call, starts: 2026-11-01T00:00Z, ends: 2026-12-01T00:00Z, deadline: true}
"""


def lifted(release: str) -> set[str]:
    """The files beside the page of a release: all that newsrooms offer that ask for nothing else."""
    kit = f"{release}{release.split('/')[-2]}-press-kit.zip"
    return {kit, *(f"{release}release.{suffix}" for suffix in ("txt", "md", "html", "json"))}


def is_page(path: str) -> bool:
    """Whether a file of the output is a page of the theme's, and no short link, and no release to be taken along."""
    return path.endswith(".html") and not path.endswith("/release.html") and not path.startswith("go/")


@dataclass(frozen=True)
class TestNewsroom:
    """A newsroom in a temporary folder."""

    __test__ = False
    folder: Path

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write or overwrite files; text is stored as UTF-8."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def problems(self) -> list[str]:
        """Check the newsroom and return its problems as an editor sees them."""
        try:
            check(load_settings(self.folder / "pelicanconf.py"))
        except ContentError as error:
            return [str(problem) for problem in error.problems]
        return []

    def build(self, as_of: str = AS_OF, jobs: int = 1, **settings: Any) -> dict[str, bytes]:
        """Build in this process and return the output, by path.

        In this process alone, unless more `jobs` are asked for: copies of it would have to load each template anew, for
        every tiny newsroom.
        """
        loaded = load_settings(self.folder / "pelicanconf.py") | settings
        build(loaded, as_of, lambda _total: lambda: None, Workers(jobs))
        return self.output()

    def output(self) -> dict[str, bytes]:
        """Return the bytes of every file of the output, by path."""
        output = self.folder / "output"
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}

    def instants(self) -> dict[str, int]:
        """Return when each file of the output was written, by path."""
        return {path: (self.folder / "output" / path).stat().st_mtime_ns for path in self.output()}

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the `pressroom` command in the newsroom's folder, in a process of its own."""
        return run_command(self.folder, arguments, environment)


@contextmanager
def no_progress() -> Iterator[Callable[[int], Callable[[], None]]]:
    """Watch nothing."""
    yield lambda _total: lambda: None


def clean_output(newsroom: TestNewsroom, mirror: Path, as_of: str | None, **settings: Any) -> dict[str, bytes]:
    """Return what a clean build of the same files makes, in the mirror's folder."""
    shutil.rmtree(mirror, ignore_errors=True)
    copied = shutil.ignore_patterns("output", ".output.pressroom", "*.sqlite", "lock", "*.json")
    shutil.copytree(newsroom.folder, mirror, ignore=copied)
    build(load_settings(mirror / "pelicanconf.py") | settings, as_of, lambda _total: lambda: None, Workers())
    return TestNewsroom(mirror).output()


def is_as_clean(newsroom: TestNewsroom, mirror: Path, as_of: str | None) -> bool:
    """Tell whether the output, the tree that will be the next one, and what is noted, are those of a clean build."""
    tree = newsroom.folder / ".output.pressroom/tree"
    twin = {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}
    is_as_made = newsroom.output() == twin == clean_output(newsroom, mirror, as_of)
    return is_as_made and noted_pieces(newsroom.folder) == noted_pieces(mirror)


def noted_pieces(folder: Path) -> dict[str, Pieces | None]:
    """Return what every file of a newsroom's output was made from, as `--explain` will compare it."""
    ledger = Ledger(ledger_file(state_folder(folder), folder / "output"), AUDITS_VERSION)
    pieces = {path: ledger.pieces(path) for path in ledger.entries}
    ledger.close()
    assert pieces
    return pieces
