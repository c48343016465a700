"""`pressroom gallery` shows designers the components of their theme, and leaves everything else alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from newsrooms import REPOSITORY, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

OWN_THEME = SETTINGS.replace("pressroom.theme_folder()", '"theme"')


def files_of(folder: Path) -> set[str]:
    """Return the paths of a folder's files."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_has_a_page_for_each_language_and_scheme(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Those that there are words for, also the newsroom's own; content is not read, and no output is made."""
    words = 'msgid ""\nmsgstr ""\n"Language: ar\\n"\n\nmsgid "Stories"\nmsgstr "قصص"\n'
    newsroom = make_newsroom({"translations/ar.po": words, "content/stories/wrong.md": "no header"})

    done = newsroom.run("gallery")

    gallery = newsroom.folder / "gallery"
    pages = {path for path in files_of(gallery) if path.endswith(".html")}
    assert done.returncode == 0, done.stderr
    assert "index.html in a browser" in done.stdout
    assert pages == {
        "index.html",
        *(f"{tongue}-{look}.html" for tongue in ("en", "ko", "ar") for look in ("light", "dark")),
    }
    assert '<html lang="ar" dir="rtl" class="dark">' in (gallery / "ar-dark.html").read_text("utf-8")
    assert "قصص" in (gallery / "ar-light.html").read_text("utf-8")
    assert (gallery / ".gitignore").read_text("utf-8").endswith("*\n")
    assert not (newsroom.folder / "output").exists()


def test_it_shows_the_newsrooms_own_look(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A template in place of the theme's, and a sheet beside the theme's; it can be written again."""
    newsroom = make_newsroom(
        {
            "pelicanconf.py": SETTINGS + 'THEME_TEMPLATES_OVERRIDES = ["templates"]\n',
            "templates/components/goals.html": "{% macro goals(items) %}<p>Our own goals</p>{% endmacro %}",
        }
    )
    for _ in range(2):
        assert newsroom.run("gallery", "--language", "en").returncode == 0

    assert "Our own goals" in (newsroom.folder / "gallery/en-light.html").read_text("utf-8")
    assert not (newsroom.folder / "gallery/ko-light.html").exists()


def test_it_goes_nowhere_where_something_else_is(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Neither into the output nor over files that are no gallery."""
    newsroom = make_newsroom({"drawings/mine.txt": "Mine."})

    for place in ("output/gallery", "content", "drawings", "drawings/mine.txt"):
        done = newsroom.run("gallery", "--into", place)
        assert done.returncode == 2, place
        assert "choose" in done.stderr
    assert files_of(newsroom.folder / "drawings") == {"mine.txt"}


def test_examples_that_show_nothing_are_named(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With their file, and what to look at."""
    newsroom = make_newsroom({"pelicanconf.py": OWN_THEME})
    shutil.copytree(
        REPOSITORY / "theme", newsroom.folder / "theme", ignore=shutil.ignore_patterns("artwork", "examples")
    )

    assert "has no examples of its components" in newsroom.run("gallery").stderr
    newsroom.write({"theme/examples/goals.yaml": "macro: goals\n"})
    assert "goals.yaml holds no examples of a component" in newsroom.run("gallery").stderr
    newsroom.write({"theme/examples/goals.yaml": "macro: aims\nexamples: [{name: one, arguments: {}}]\n"})
    assert "components/goals.html has no macro 'aims'" in newsroom.run("gallery").stderr
