"""Compressed copies: what they say, when they are made, and that nothing hides in them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from newsrooms import NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, is_as_clean
from pressroom.publish.leaks.views import views_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

TEXTS = (".html", ".css", ".js", ".svg", ".rss", ".atom", ".opml", ".txt", ".md", ".json")
FILES = {
    "pelicanconf.py": SETTINGS + "PRESSROOM_PRECOMPRESS = True\n",
    "content/newsroom.yaml": NEWSROOM,
    "content/people.yaml": PEOPLE,
    "content/stories/a.md": STORY,
    "content/stories/held.md": STORY.replace("A story", "Unheard-of boats").replace("2026-11-01", "2027-11-01"),
    "content/releases/boat.md": RELEASE,
}


def copies(output: dict[str, bytes]) -> dict[str, bytes]:
    """The compressed copies, by the paths of what they are copies of."""
    return {path.removesuffix(".gz"): content for path, content in output.items() if path.endswith(".gz")}


def test_every_text_has_a_copy_that_says_the_same(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And nothing else has one: neither pictures nor what is only for hosts."""
    output = make_newsroom(FILES).build()

    found = copies(output)

    assert {path: gzip.decompress(content) for path, content in found.items()} == {
        path: content for path, content in output.items() if path.endswith(TEXTS)
    }
    # Bytes 4 to 7 are an instant: the same file always makes the same copy.
    assert {content[4:8] for content in found.values()} == {b"\0\0\0\0"}


def test_without_the_setting_there_are_none(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Most hosts compress by themselves."""
    assert copies(make_newsroom(FILES | {"pelicanconf.py": SETTINGS}).build()) == {}


def test_an_edit_makes_only_the_copies_of_what_it_changes(
    make_newsroom: Callable[..., TestNewsroom], tmp_path: Path
) -> None:
    """Also the quick way, which reads nothing else; the output is what a clean build makes."""
    newsroom = make_newsroom(FILES)
    assert newsroom.run("build", "--as-of", "2026-11-22T12:00Z").returncode == 0
    before = newsroom.instants()
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Other words of")})

    done = newsroom.run("build", "--as-of", "2026-11-22T12:00Z")

    assert done.returncode == 0, done.stderr
    after = newsroom.instants()
    changed = {path for path in after if before[path] != after[path]}
    assert "stories/a/index.html" in changed
    assert {path for path in changed if path.endswith(".gz")} == {
        f"{path}.gz" for path in changed if not path.endswith(".gz")
    }
    assert b"Other words" in gzip.decompress(newsroom.output()["feeds/stories.en.rss.gz"])
    assert is_as_clean(newsroom, tmp_path / "mirror", "2026-11-22T12:00Z")


def test_the_leak_audit_reads_what_is_in_them(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """So a copy cannot say what its text may not."""
    output = make_newsroom(FILES).build()

    assert not [path for path, content in copies(output).items() if b"Unheard-of" in gzip.decompress(content)]
    views = views_of("index.html.gz", copies(output)["index.html"])
    assert output["index.html"] in {view.content for view in views}


def test_equal_newsrooms_have_equal_copies(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whenever they are built."""
    newsroom = make_newsroom(FILES)

    assert copies(newsroom.build()) == copies(newsroom.build("2026-12-01T12:00Z"))
