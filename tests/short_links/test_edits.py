"""What an edit changes in short links, built as the command builds it: from what the last build has left."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from newsrooms import AS_OF, CAMPAIGN, RELEASE, STORY, is_as_clean, noted_pieces
from pressroom.core import file_state
from pressroom.core.short_codes import derived_code
from pressroom.publish.unchanged import glance
from pressroom.site import order
from pressroom.site import settings as site_settings
from pressroom.site.build import build
from pressroom.site.pelican_door import load_settings
from pressroom.site.remembered import remembered_settings
from short_links.conftest import WITH_SHORT_LINKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

STORY_FILE, RELEASE_FILE = "content/stories/a.md", "content/releases/boat.md"
A = derived_code("story", "en", "a")
FILES = {STORY_FILE: STORY, RELEASE_FILE: RELEASE, "campaigns/ideas/campaign.yaml": CAMPAIGN}
FOR_HOSTS = {"_redirects", "go/redirects.map"}


@pytest.fixture
def whole_builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count how often the whole newsroom is read. Nobody edits within one tick of the file system's clock."""
    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))
    noted: list[str] = []
    real = site_settings.read_site_library

    def read(*own: Any, **options: Any) -> Any:
        noted.append("read")
        return real(*own, **options)

    monkeypatch.setattr(order, "read_site_library", read)
    return noted


def changed_by(newsroom: TestNewsroom, files: dict[str, str]) -> set[str]:
    """Edit files and build; return the short links' files that are others now."""
    settings_file = newsroom.folder / "pelicanconf.py"
    before = newsroom.instants() if files else {}
    newsroom.write(files)
    loaded = remembered_settings(settings_file, glance(settings_file, os.environ)) or load_settings(settings_file)
    build(loaded, AS_OF, lambda _total: lambda: None)
    after = newsroom.instants()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    return {path for path in changed if path.startswith(("go/", "_redirects"))}


@pytest.mark.parametrize(
    ("file", "words", "others"),
    [
        (STORY_FILE, "A story", "Another title"),
        (STORY_FILE, "What it says.", "Another summary."),
        (RELEASE_FILE, "A release", "Another headline"),
    ],
)
def test_edited_words_leave_short_links_alone(  # noqa: PLR0917 - a case and three fixtures
    make_linked: Callable[..., TestNewsroom],
    tmp_path: Path,
    whole_builds: list[str],
    file: str,
    words: str,
    others: str,
) -> None:
    """They hold none, so the quick way stays quick."""
    newsroom = make_linked(FILES)
    changed_by(newsroom, {})
    whole_builds.clear()

    assert changed_by(newsroom, {file: FILES[file].replace(words, others)}) == set()

    assert whole_builds == []
    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)


def test_another_code_changes_them(
    make_linked: Callable[..., TestNewsroom], tmp_path: Path, whole_builds: list[str]
) -> None:
    """The old pages go, the new ones come, all others stay."""
    newsroom = make_linked(FILES)
    changed_by(newsroom, {})
    whole_builds.clear()

    changed = changed_by(newsroom, {STORY_FILE: STORY.replace("date:", "share: {code: first}\ndate:")})

    assert {path.split("/")[1] for path in changed - FOR_HOSTS} == {A, "first"}
    assert changed >= FOR_HOSTS
    assert whole_builds == ["read"]
    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)


def test_a_new_publication_changes_no_other_page(
    make_linked: Callable[..., TestNewsroom], whole_builds: list[str]
) -> None:
    """Even where it appears in the menu of every page."""
    newsroom = make_linked({RELEASE_FILE: RELEASE})
    changed_by(newsroom, {})
    whole_builds.clear()

    changed = changed_by(newsroom, {STORY_FILE: STORY})

    assert {path.split("/")[1] for path in changed - FOR_HOSTS} == {A}


PLAN = "share: {plan: [{at: 2026-12-05T09:00Z, channels: [x]}]}\ndate:"


@pytest.mark.parametrize(
    ("plan", "channels"),
    [(PLAN.replace("-05T", "-06T"), set()), (PLAN.replace("[x]", "[x, sms]"), {"sms"}), ("date:", set())],
    ids=["instant", "channel", "none"],
)
def test_a_plan_changes_only_the_short_links_of_its_channels(
    make_linked: Callable[..., TestNewsroom], tmp_path: Path, plan: str, channels: set[str]
) -> None:
    """And what is made of the publication is as a clean build makes it."""
    newsroom = make_linked(FILES | {STORY_FILE: STORY.replace("date:", PLAN)})
    changed_by(newsroom, {})
    before = newsroom.instants()

    changed = changed_by(newsroom, {STORY_FILE: STORY.replace("date:", plan)})

    assert changed - FOR_HOSTS == {f"go/{A}/{channel}/index.html" for channel in channels}
    other = {path for path, instant in newsroom.instants().items() if before.get(path) != instant}
    assert other == changed
    assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)


def test_every_process_makes_toolkits_of_the_same(make_linked: Callable[..., TestNewsroom]) -> None:
    """An edit of something else leaves them alone, whatever order sets have in the next process."""
    settings = WITH_SHORT_LINKS.replace("short_links, site", "short_links, site, toolkits").replace("]", ", toolkits]")
    newsroom = make_linked({"pelicanconf.py": settings, STORY_FILE: STORY})
    before = newsroom.run("build", "--as-of", AS_OF, PYTHONHASHSEED="1")
    noted = {
        path: told for path, told in noted_pieces(newsroom.folder).items() if path.startswith("stories/a/toolkit/")
    }
    newsroom.write({"content/stories/b.md": STORY})

    after = newsroom.run("build", "--as-of", AS_OF, PYTHONHASHSEED="2")

    assert (before.returncode, after.returncode) == (0, 0), after.stderr
    assert noted
    assert {path: noted_pieces(newsroom.folder)[path] for path in noted} == noted
