"""What an edit changes in sitemaps, built as the command builds it: from what the last build has left."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, RELEASE, STORY, is_as_clean
from pressroom.core import file_state
from pressroom.publish.unchanged import glance
from pressroom.site import order
from pressroom.site import settings as site_settings
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings
from pressroom.site.remembered import remembered_settings
from sitemaps.reading import found_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

FILM = "https://www.youtube.com/watch?v=abc-DEF_123"
NOTED = (
    f"{NEWSROOM}embeds:\n  - {{address: '{FILM}', title: A film, published: 2026-01-07, poster: media/poster.png}}\n"
)
STORY_FILE, FILM_FILE, NEWS_FILE = "content/stories/a.md", "content/stories/film.md", "content/releases/boat.md"
FILES = {
    STORY_FILE: STORY.replace("date:", "picture: {file: media/one.png, alt: A}\ndate:"),
    FILM_FILE: STORY.replace("Words of the story.", FILM),
    NEWS_FILE: RELEASE.replace("2026-11-02", "2026-11-22"),
    "campaigns/ideas/campaign.yaml": CAMPAIGN,
}
PAGES, VIDEOS, NEWS = "sitemap-1.xml", "sitemap-videos-1.xml", "sitemap-news.xml"


@pytest.fixture
def newsroom(make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with a story, a story that shows a film, and a release that is news, which was built once."""
    pictures = {f"content/media/{name}.png": picture_bytes + name.encode() for name in ("one", "two", "poster")}
    made = make_mapped(FILES | pictures | {"content/newsroom.yaml": NOTED})
    changed_by(made, {})
    return made


@pytest.fixture
def whole_builds(newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often the whole newsroom is read. Nobody edits within one tick of the file system's clock."""
    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))
    changed_by(newsroom, {})
    noted: list[str] = []
    real = site_settings.read_site_library

    def read(*own: Any, **options: Any) -> Any:
        noted.append("read")
        return real(*own, **options)

    monkeypatch.setattr(order, "read_site_library", read)
    return noted


def changed_by(newsroom: TestNewsroom, files: dict[str, str]) -> set[str]:
    """Edit files and build; return the sitemaps that are others now."""
    settings_file = newsroom.folder / "pelicanconf.py"
    before = newsroom.instants() if files else {}
    newsroom.write(files)
    loaded = remembered_settings(settings_file, glance(settings_file, os.environ)) or load_settings(settings_file)
    build(loaded, AS_OF, lambda _total: lambda: None)
    after = newsroom.instants()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {path for path in changed if path.startswith(("sitemap", "robots"))}


@pytest.mark.parametrize(
    ("file", "words", "others", "changed"),
    [
        (STORY_FILE, "A story", "Another title", set()),
        (STORY_FILE, "What it says.", "Another summary.", set()),
        (STORY_FILE, "Words of the story.", "Other words.", set()),
        (FILM_FILE, "A story", "Another title", set()),
        (FILM_FILE, "What it says.", "Another summary.", {VIDEOS}),
        (NEWS_FILE, "A release", "Another headline", {NEWS}),
        (NEWS_FILE, "What happened.", "Another summary.", set()),
    ],
)
def test_edited_words_change_just_what_says_them(  # noqa: PLR0917 - a case and three fixtures
    newsroom: TestNewsroom,
    tmp_path: Path,
    whole_builds: list[str],
    file: str,
    words: str,
    others: str,
    changed: set[str],
) -> None:
    """And the quick way stays quick: nothing is read but the edited file."""
    assert changed_by(newsroom, {file: FILES[file].replace(words, others)}) == changed

    assert whole_builds == []
    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)


@pytest.mark.parametrize(
    ("file", "old", "new", "changed"),
    [
        (STORY_FILE, "2026-11-01", "2026-11-03", {PAGES}),
        (STORY_FILE, "date:", "updated: 2026-11-09T00:00Z\ndate:", {PAGES}),
        (STORY_FILE, "media/one.png", "media/two.png", {PAGES}),
        (STORY_FILE, "date:", "status: draft\ndate:", {PAGES}),
        (STORY_FILE, "Words of the story.", FILM, {PAGES, VIDEOS}),
        (FILM_FILE, FILM, f'![Film]({FILM} "About it.")', {VIDEOS}),
        (FILM_FILE, FILM, "Words.", {PAGES, VIDEOS, "sitemap.xml"}),
        (NEWS_FILE, "2026-11-22", "2026-11-21", {PAGES, NEWS}),
        # Then there is no news left, and no sitemap of it to name.
        (NEWS_FILE, "city:", "archived: 2026-11-22T11:00Z\ncity:", {PAGES, NEWS, "robots.txt"}),
    ],
)
def test_other_edits_change_just_what_tells_of_them(  # noqa: PLR0917 - a case and three fixtures
    newsroom: TestNewsroom,
    tmp_path: Path,
    file: str,
    old: str,
    new: str,
    changed: set[str],
) -> None:
    """Dates, pictures, films, and whether it is public."""
    assert changed_by(newsroom, {file: FILES[file].replace(old, new)}) == changed

    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)
    found_in(newsroom.output())


def test_the_newsroom_s_own_robots_are_seen(newsroom: TestNewsroom, tmp_path: Path) -> None:
    """New, and changed."""
    assert changed_by(newsroom, {"content/robots.txt": "User-agent: *\nDisallow: /a/\n"}) == {"robots.txt"}
    assert changed_by(newsroom, {"content/robots.txt": "User-agent: *\nDisallow: /b/\n"}) == {"robots.txt"}
    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)


def test_nothing_is_planned_where_nothing_has_changed(newsroom: TestNewsroom, whole_builds: list[str]) -> None:
    """A warm build costs nothing more than before."""
    done = newsroom.run("build", "--as-of", AS_OF)

    assert "0 made" in done.stdout + done.stderr
    assert whole_builds == []
