"""`pressroom rehearse`: each moment to come is really built, somewhere else, and what changes is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from newsrooms import AS_OF, CAMPAIGN, RELEASE, SETTINGS, STORY, is_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

COMING = {
    "content/stories/public.md": STORY.replace("Words of the story.", "Read [the news](../releases/coming.md)."),
    "content/releases/coming.md": RELEASE.replace("city:", "embargo: 2026-12-01T09:00 Asia/Seoul\ncity:"),
    "campaigns/c/campaign.yaml": CAMPAIGN.replace("2026-12-01T00:00Z", "2026-12-24T00:00Z"),
}
MOMENTS = ("2026-12-01T09:00:00+09:00", "2026-12-24T09:00:00+09:00")
# A file that cannot be made for some days in December.
FAULTY = """
from pressroom.core.clock import parse_instant
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.publish.artifact import Artifact

def register():
    pass

def fail():
    raise ContentError([Problem(Place("content/media/x.png"), "licence", "has expired", "renew it")])

def artifacts(site):
    begins, ends = (parse_instant(f"2026-12-{day}T00:00Z") for day in ("01", "24"))
    is_over = site.clock.has_reached(begins) and not site.clock.has_reached(ends)
    return [Artifact("word.txt", str(is_over), fail if is_over else bytes)]
"""
WITH_FAULTY = {
    "faulty.py": FAULTY,
    "pelicanconf.py": "import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\nimport faulty\n"
    + SETTINGS.replace("feeds]", "feeds, faulty]"),
}


def test_what_changes_on_which_page_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """New pages by their addresses, changed ones with the words that appear and go, other files in numbers."""
    newsroom = make_newsroom(COMING)

    done = newsroom.run("rehearse", "--as-of", AS_OF)

    assert (done.returncode, done.stderr) == (0, "")
    first, last = done.stdout.split("\n" + MOMENTS[1])
    assert first.startswith(MOMENTS[0])
    assert "\n  new page: releases/coming/\n" in first
    assert "\n  changed: 404.html\n    + News releases | People" in first
    assert "\n  changed: archive/2026/11/\n" in first
    assert "    + News releases | People" in first
    assert "A release | What happened." in first
    assert "\n  beside pages: archives 1, feeds 10, other files 6, texts 4" in first
    assert "changed: campaigns/c/" in last
    assert "    - " in last


def test_neither_the_output_nor_what_builds_remember_is_touched(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Every file is as it was, with its instant of change, and nothing is left over."""
    newsroom = make_newsroom(COMING)
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0

    def states() -> dict[str, tuple[int, int]]:
        files = (path for path in newsroom.folder.rglob("*") if path.is_file())
        # What Python has compiled of the settings is Python's own.
        kept = (path for path in files if path.parent.name != "__pycache__")
        return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in kept}

    before = {path: state for path, state in states().items() if "/templates/" not in path}
    assert newsroom.run("rehearse", "--as-of", AS_OF).returncode == 0

    assert {path: state for path, state in states().items() if "/templates/" not in path} == before
    again = newsroom.run("build", "--as-of", AS_OF)
    assert ": 0 made, " in again.stdout


def test_a_rehearsal_agrees_with_the_builds_at_these_instants(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its lists are the differences between the outputs of real builds."""
    newsroom = make_newsroom(COMING)

    told = json.loads(newsroom.run("rehearse", "--as-of", AS_OF, "--format", "json").stdout)

    outputs = [newsroom.build(instant) for instant in (AS_OF, *MOMENTS)]
    assert [each["instant"] for each in told] == list(MOMENTS)
    for each, before, after in zip(told, outputs, outputs[1:], strict=False):
        pages = {path for path in before.keys() | after.keys() if is_page(path)}
        assert each["new"] == sorted(pages - before.keys())
        assert each["gone"] == sorted(pages - after.keys())
        both = pages & before.keys() & after.keys()
        assert [page["path"] for page in each["changed"]] == sorted(
            path for path in both if before[path] != after[path]
        )
        others = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)} - pages
        assert sum(each["others"].values()) == len(others)


def test_a_moment_that_cannot_be_built_is_told_and_the_rest_goes_on(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The exit code is that of the build that fails; the next moment is compared with the last that could be built."""
    newsroom = make_newsroom(COMING | WITH_FAULTY)

    done = newsroom.run("rehearse", "--as-of", AS_OF)
    as_json = newsroom.run("rehearse", "--as-of", AS_OF, "--format", "json")

    assert (done.returncode, as_json.returncode) == (3, 3)
    assert "content/media/x.png licence: has expired; renew it" in done.stdout
    assert done.stderr.endswith("1 moment of 2 cannot be built.\n")
    failed, last = json.loads(as_json.stdout)
    assert (failed["exit_code"], failed["problems"][0]["what"]) == (3, "has expired")
    assert (last["exit_code"], last["new"]) == (
        0,
        ["people/writer/index.html", "releases/coming/index.html", "releases/years/2026/index.html"],
    )


def test_a_plan_that_fails_is_a_moment_too(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Where nothing can be planned at an instant, both commands say so, and look on behind it."""
    planning = FAULTY.replace("return [", "fail() if is_over else None\n    return [")
    newsroom = make_newsroom(COMING | WITH_FAULTY | {"faulty.py": planning})

    for command in ("next", "rehearse"):
        done = newsroom.run(command, "--as-of", AS_OF)

        assert done.returncode == 3
        assert [line for line in done.stdout.splitlines() if not line.startswith(" ")] == list(MOMENTS)
        assert "  cannot be planned: content/media/x.png licence: has expired; renew it" in done.stdout


def test_until_and_count_end_it(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The instant itself is still rehearsed; one that cannot be read is refused."""
    newsroom = make_newsroom(COMING)

    def instants(*options: str) -> list[str]:
        done = newsroom.run("rehearse", "--as-of", AS_OF, "--format", "json", *options)
        return [each["instant"] for each in json.loads(done.stdout)]

    assert instants("--until", MOMENTS[0]) == [MOMENTS[0]]
    assert instants("--count", "1") == [MOMENTS[0]]
    assert instants("--until", "2026-11-30T00:00Z") == []
    refused = newsroom.run("rehearse", "--until", "2026-12-01")
    assert refused.returncode == 2
    assert "--until: '2026-12-01' is not an instant" in refused.stderr


def test_a_newsroom_that_cannot_be_built_now_cannot_be_rehearsed(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its problems are told as by a build."""
    newsroom = make_newsroom({"content/stories/public.md": STORY.replace("title", "titel")})

    assert newsroom.run("rehearse").returncode == 3


SITE = "site:\n  key: ideas\n  address: https://ideas.example.org\n"


def files_below(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_campaigns_own_site_is_rehearsed_by_itself(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Only its own moments, with its own pages; its output stays as it is, and the newsroom's is not even made."""
    newsroom = make_newsroom(COMING | {"campaigns/c/campaign.yaml": COMING["campaigns/c/campaign.yaml"] + SITE})
    newsroom.run("build", "--as-of", AS_OF, "--site", "ideas")
    before = files_below(newsroom.folder / "output-sites" / "ideas")

    done = newsroom.run("rehearse", "--as-of", AS_OF, "--site", "ideas")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(MOMENTS[1])
    assert MOMENTS[0] not in done.stdout
    assert "changed: the home page" in done.stdout
    assert "campaigns/c/" not in done.stdout.split("files change")[1]
    assert files_below(newsroom.folder / "output-sites" / "ideas") == before != {}
    assert not (newsroom.folder / "output").exists()
    assert not list((newsroom.folder / ".pressroom").glob("rehearsal-*"))


def test_the_beginning_of_a_site_is_rehearsed_before_there_is_any(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Then all of it is new."""
    held_back = "embargo: 2026-12-01T09:00 Asia/Seoul\n" + COMING["campaigns/c/campaign.yaml"] + SITE
    newsroom = make_newsroom(COMING | {"campaigns/c/campaign.yaml": held_back})

    done = newsroom.run("rehearse", "--as-of", AS_OF, "--site", "ideas", "--count", "1")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(MOMENTS[0])
    assert "\n  new page: the home page\n" in done.stdout
    assert "changed:" not in done.stdout
    assert not (newsroom.folder / "output-sites" / "ideas").exists()


def test_a_site_that_there_is_not_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With those that there are."""
    newsroom = make_newsroom(COMING | {"campaigns/c/campaign.yaml": COMING["campaigns/c/campaign.yaml"] + SITE})

    done = newsroom.run("rehearse", "--as-of", AS_OF, "--site", "idea")

    assert done.returncode == 2
    assert "ideas" in done.stderr
