"""`pressroom build --explain` as a person runs it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from newsrooms import AS_OF, RELEASE, SETTINGS, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

SITE = {
    "content/stories/a.md": STORY,
    "content/stories/b.md": STORY.replace("A story", "Another story"),
    "content/releases/r.md": RELEASE,
}


def explain(newsroom: TestNewsroom, *paths: str, options: tuple[str, ...] = ()) -> str:
    """Build, and return all that is said, without the line of figures."""
    asked = [argument for path in paths for argument in ("--explain", path)]
    result = newsroom.run("build", "--as-of", AS_OF, *asked, *options)
    assert result.returncode == 0, result.stderr
    return result.stdout.partition("\n")[2]


def test_a_first_build_says_that_the_file_was_not_there(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And what it is made from: the publication by its file."""
    text = explain(make_newsroom(SITE), "stories/a/")

    assert text.startswith("stories/a/index.html was made: it was not in the last output\n  made from: ")
    assert "content/stories/a.md" in text
    assert "template story.html" in text


def test_an_edit_names_the_file_that_was_edited(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The edited story's own page tells of its file, another one of an entry in a list, a third one is fresh."""
    newsroom = make_newsroom(SITE)
    newsroom.build()
    newsroom.write({"content/stories/a.md": STORY.replace("A story", "A new story")})

    text = explain(newsroom, "stories/a/", "output/stories/b/index.html", "connect/", "feeds/en.rss")

    whole = "what it is made from has changed"
    assert f"stories/a/index.html was made: {whole}\n  changed: content/stories/a.md\n  made from:" in text
    assert f"stories/b/index.html was made: {whole}\n  changed: more: stories/a/\n  made from:" in text
    assert f"feeds/en.rss was made: {whole}\n  changed: content/stories/a.md\n  made from:" in text
    assert "connect/index.html is fresh: nothing that it is made from has changed since it was made" in text


def test_settings_and_the_masthead_are_named(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whoever changes the address of the site finds it as the reason."""
    newsroom = make_newsroom(SITE)
    newsroom.build()
    newsroom.write({"pelicanconf.py": SETTINGS.replace("news.example.org", "www.example.org")})

    assert "  changed: SITEURL\n" in explain(newsroom, "stories/a/")


def test_a_file_that_somebody_changed_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What it is made from has not changed."""
    newsroom = make_newsroom(SITE)
    newsroom.build()
    newsroom.write({"output/stories/a/index.html": "Not by us"})

    text = explain(newsroom, "stories/a/")

    assert text.startswith("stories/a/index.html was made: the file in the output is gone, or somebody else")
    assert "changed:" not in text


def test_the_short_answer_explains_too(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Where nothing has changed, nothing is loaded, and that is the explanation."""
    newsroom = make_newsroom(SITE)
    for _ in range(2):
        # As the installed command is: Python does not look for modules in the newsroom's folder, which a build changes.
        result = newsroom.run("build", "--as-of", AS_OF, "--explain", "stories/a/", PYTHONSAFEPATH="1")

    assert (
        result.stdout.partition("\n")[2]
        == "stories/a/index.html is fresh: nothing at all has changed since the last build\n"
    )


def test_what_is_not_in_the_output_ends_with_2_before_anything_is_made(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """With a near one, and the output as it was."""
    newsroom = make_newsroom(SITE)

    result = newsroom.run("build", "--explain", "stories/aa/")

    assert result.returncode == 2
    assert "--explain 'stories/aa/': there is no such file in the output; did you mean 'stories/a/'" in result.stderr
    assert not newsroom.output()


def test_what_has_gone_with_everything_fresh_ends_with_2(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Also where another build would make nothing."""
    newsroom = make_newsroom(SITE)
    newsroom.build()

    result = newsroom.run("build", "--as-of", AS_OF, "--explain", "stories/zzz/")

    assert result.returncode == 2
    assert "there is no such file in the output" in result.stderr


def test_tools_find_nothing_but_json_on_their_side(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The explanation goes where people read."""
    newsroom = make_newsroom(SITE)

    result = newsroom.run("build", "--format", "json", "--explain", "stories/a/")

    assert result.stdout == "[]\n"
    assert "stories/a/index.html was made" in result.stderr


def test_a_lost_memory_makes_everything_anew_and_says_so(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Without a ledger, nothing is known of the last output."""
    newsroom = make_newsroom(SITE)
    newsroom.build()
    shutil.rmtree(newsroom.folder / ".pressroom")

    assert "stories/a/index.html was made: it was not in the last output" in explain(newsroom, "stories/a/")
