"""The wheel: what is in it, and a newsroom made and built with nothing but it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from newsrooms import REPOSITORY, TestNewsroom

PACKAGING_INPUTS = ("pyproject.toml", "README.md", "LICENSE", ".gitignore", "plugins", "theme")


def run(*command: str | Path, folder: Path) -> str:
    """Run a command in a folder, with nothing of this repository in its environment; return what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of what it is made from."""
    folder = tmp_path_factory.mktemp("packaging")
    for name in PACKAGING_INPUTS:
        source = REPOSITORY / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist", folder=folder)
    (built,) = (folder / "dist").iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own; give the folder of its commands.

    Its dependencies are those of this interpreter. Named in a .pth file, that folder's own .pth files are not read, so
    the editable installation of this repository stays out of sight.
    """
    folder = tmp_path_factory.mktemp("environment") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", folder, folder=folder.parent)
    places = {"base": str(folder), "platbase": str(folder)}
    scripts, packages = (Path(sysconfig.get_path(name, "venv", places)) for name in ("scripts", "purelib"))
    install = ("install", "--quiet", "--no-deps", "--no-index", wheel)
    run(sys.executable, "-m", "pip", "--python", scripts / "python", *install, folder=folder.parent)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return scripts


def files_below(folder: Path) -> set[Path]:
    """Return every file that belongs to the source, relative to the folder."""
    return {
        path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_package_and_the_theme_and_nothing_else(wheel: Path) -> None:
    """Every file of the package, what pages need of the theme, the licence; no test, no story, no artwork."""
    package = {f"pressroom/{path.as_posix()}" for path in files_below(REPOSITORY / "plugins/pressroom")}
    theme = {
        f"pressroom/theme/{part}/{path.as_posix()}"
        for part in ("examples", "templates", "static", "translations")
        for path in files_below(REPOSITORY / "theme" / part)
    }
    about = f"pressroom-{version('pressroom')}.dist-info"

    assert {
        "pressroom/py.typed",
        "pressroom/channels/data/mastodon.yaml",
        "pressroom/embeds/data/youtube.yaml",
        "pressroom/cli/newsroom_template/gitignore.txt",
        "pressroom/cli/newsroom_template/content/newsroom.yaml",
        "pressroom/cli/newsroom_template/content/media/poster.png",
    } <= package
    assert {
        "pressroom/theme/templates/base.html",
        "pressroom/theme/static/css/base.css",
        "pressroom/theme/translations/ko/LC_MESSAGES/messages.po",
    } <= theme
    assert set(zipfile.ZipFile(wheel).namelist()) == {
        *package,
        *theme,
        *(f"{about}/{name}" for name in ("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")),
    }


def test_an_installed_newsroom_comes_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    """Neither code nor theme is this repository's."""
    program = (
        "import pressroom; print(pressroom.__file__); print(pressroom.theme_folder()); print(pressroom.__version__)"
    )
    code, theme, said_version = run(installed / "python", "-c", program, folder=tmp_path).splitlines()

    assert Path(code).is_relative_to(installed.parent)
    assert Path(theme) == Path(code).parent / "theme"
    assert said_version == version("pressroom")


def test_a_newsroom_is_begun_and_built_with_the_wheel(installed: Path, tmp_path: Path) -> None:
    """Pages, feeds, pictures and the theme's files are there."""
    run(installed / "pressroom", "init", "room", folder=tmp_path)
    newsroom = TestNewsroom(tmp_path / "room")
    run(installed / "pressroom", "build", folder=newsroom.folder)

    output = newsroom.output()
    suffixes = {Path(path).suffix for path in output if path.startswith("media/")}

    assert {
        "index.html",
        "404.html",
        "about/index.html",
        "stories/hello/index.html",
        "releases/first-release/index.html",
        "releases/first-release/release.txt",
        "campaigns/example-challenge/index.html",
        "feeds/all.rss",
        "feeds/en.atom",
        "theme/css/base.css",
        "theme/js/share.js",
        "_headers",
    } <= output.keys()
    # The release's picture in its full size is a PNG.
    assert suffixes == {".jpg", ".webp", ".png"}
