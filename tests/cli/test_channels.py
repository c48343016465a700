"""`pressroom channels`: a table of all, a sheet of one, for people and for programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from newsrooms import NEWSROOM, STORY
from pressroom.channels import channel_keys
from pressroom.core.problems import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

OWN = {
    "content/channels/forum.yaml": "name: {en: Our forum, ko: 게시판}\nshare: https://forum.example.org/?u={url}\n"
    "text: {maximum: 900}\n",
    "content/channels/x.yaml": "text: {maximum: {value: 25000, note: We pay.}}\n"
    "placements: {avatar: {width: 500}, wall: {width: 64, height: 32}}\n",
}


def asked(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command where its output is no terminal, though somebody has set a width."""
    return subprocess.run(
        [sys.executable, "-m", "pressroom", "channels", *arguments],
        cwd=folder,
        env=os.environ | {"COLUMNS": "40", "FORCE_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def rows(table: str) -> dict[str, list[str]]:
    """Return the cells of each row by the channel's key."""
    lines = table.partition("\n\n")[0].splitlines()
    cells = [[cell for cell in line.split("  ") if cell.strip()] for line in lines[1:]]
    return {row[1].strip(): [cell.strip() for cell in row] for row in cells}


def block(sheet: str, first: str) -> list[str]:
    """Return the lines below one line of a sheet that are indented more."""
    lines = sheet.splitlines()
    start = lines.index(first)
    depth = len(first) - len(first.lstrip())
    below = []
    for line in lines[start + 1 :]:
        if len(line) - len(line.lstrip()) <= depth:
            break
        below.append(line.strip())
    return below


def test_all_channels_in_a_table(tmp_path: Path) -> None:
    """In a folder without a newsroom, too; one line for each, with no colours and nothing cut."""
    done = asked(tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    table = rows(done.stdout)
    assert tuple(sorted(table)) == channel_keys()
    assert table["x"] == ["X", "x", "active", "280", "7", "yes", "yes"]
    assert table["opengraph"] == ["Open Graph", "opengraph", "active", "-", "1", "-", "-"]
    assert table["kakaostory"] == ["KakaoStory", "kakaostory", "legacy", "4,000 ?", "1", "yes", "yes"]
    assert "\x1b" not in done.stdout
    assert not any(line != line.rstrip() for line in done.stdout.splitlines())
    assert "? is uncertain" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_one_channel_whole(tmp_path: Path) -> None:
    """Each figure with its source, what is uncertain marked, and where sources disagree."""
    done = asked(tmp_path, "facebook")

    assert (done.returncode, done.stderr) == (0, "")
    sheet = done.stdout
    assert sheet.startswith("Facebook (facebook)\nstatus: active; checked 2026-11-21\n")
    assert block(sheet, "  fold: 110 on phones, 480 on desktops") == [
        "others say 400 or 477; not published by Meta",
        "medium confidence, 2026: https://posttruncate.com/en/platform-limits/",
    ]
    assert block(sheet, "  counter: codepoints")[-1] == "UNCERTAIN: low confidence, common knowledge, no source"
    assert "UNCERTAIN: undated, cited by others in 2026" in block(sheet, "  link_card: 1200 × 630 (1.91:1)")  # noqa: RUF001 - as it is printed
    assert "may be covered, in pixels: top 250, bottom 340" in sheet
    assert "chosen: 1920x1005, because: matches the displayed 1.91:1" in sheet
    assert block(sheet, "Not confirmed") == ["fold lengths: measurements of third parties only"]
    assert "UNCERTAIN" not in "".join(block(sheet, "  maximum: 63,206"))
    assert "newsroom" not in sheet


@pytest.mark.parametrize("key", ["me2day", "blog", "instagram", "sms"])
def test_a_channel_of_which_little_is_known(tmp_path: Path, key: str) -> None:
    """What it has not is left out, and what has become of it is told."""
    done = asked(tmp_path, key)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"({key})" in done.stdout
    assert "None" not in done.stdout
    assert ("closed 30 June 2014" in done.stdout) == (key == "me2day")
    assert ("Pictures" in done.stdout) == (key == "instagram")


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("facebok", "'facebok' is not a channel that is known here; did you mean 'facebook'?"),
        ("zzz", "'zzz' is not a channel that is known here; known here: apple-news, band,"),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest(tmp_path: Path, key: str, message: str) -> None:
    """It is a mistake of whoever typed it."""
    done = asked(tmp_path, key)

    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert done.stderr.startswith(f"pressroom: {message}")


def told(folder: Path, *arguments: str) -> Any:
    """Return what programs are told."""
    done = asked(folder, *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_all_channels_for_programs(tmp_path: Path) -> None:
    """The same as in the table, as objects."""
    found = {each["key"]: each for each in told(tmp_path)}

    assert tuple(found) == channel_keys()
    assert found["x"] == {
        "key": "x",
        "name": "X",
        "status": "active",
        "text_maximum": 280,
        "counter": "twitter_weighted",
        "placements": [
            "link_card_large",
            "link_card_summary",
            "feed_landscape",
            "feed_square",
            "feed_portrait",
            "header",
            "avatar",
        ],
        "share": "https://x.com/intent/tweet?text={text}&url={url}&hashtags={hashtags}",
        "has_accounts": True,
        "whose": "built in",
    }


def test_one_channel_for_programs(tmp_path: Path) -> None:
    """Everything, with the sources."""
    found = told(tmp_path, "instagram")

    assert found["text"]["hashtags_maximum"]["value"] == 5
    assert found["text"]["hashtags_maximum"]["confidence"] == "high"
    assert found["placements"]["story"]["safe_area"]["margins"] == {"top": 155, "right": 0, "bottom": 155, "left": 0}
    assert (found["whose"], found["changed"]) == ("built in", [])


def test_what_is_the_newsrooms_own_is_marked(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """In the table, in the sheet, and for programs."""
    folder = make_newsroom(OWN).folder

    table = rows(asked(folder).stdout)
    assert table["forum"] == ["Our forum", "forum", "active", "900", "-", "yes", "yes", "added"]
    assert table["x"] == ["X", "x", "active", "25,000", "8", "yes", "yes", "changed"]
    assert table["bluesky"][-1] == "built in"

    sheet = asked(folder, "x").stdout
    assert "changed by this newsroom" in sheet
    assert block(sheet, "  maximum: 25,000 [this newsroom's own]") == ["We pay."]
    assert "  wall: 64 × 32 [this newsroom's own]" in sheet.splitlines()  # noqa: RUF001 - as it is printed
    assert "  avatar: 500 × 400 (1:1) [this newsroom's own: width]" in sheet.splitlines()  # noqa: RUF001 - as above
    assert sheet.count("newsroom's own") == 3
    assert "added by this newsroom" in asked(folder, "forum").stdout

    assert told(folder, "x")["changed"] == ["placements.avatar.width", "placements.wall", "text.maximum"]
    assert (told(folder, "forum")["whose"], told(folder, "forum")["changed"]) == ("added", [])


def test_faults_of_channel_files_are_told_and_those_of_texts_are_not_looked_for(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """Who asks for a channel needs no story to be right."""
    newsroom = make_newsroom({"content/stories/a.md": STORY.replace("date:", "dated:")})
    assert asked(newsroom.folder, "x").returncode == 0

    newsroom.write({"content/channels/x.yaml": "texts: {}\n"})
    done = asked(newsroom.folder)
    assert (done.returncode, done.stdout) == (ExitCode.CONTENT, "")
    assert "content/channels/x.yaml:1:1 texts: is not a key that is known here; did you mean 'text'?" in done.stderr

    (problem,) = json.loads(asked(newsroom.folder, "x", "--format", "json").stdout)
    assert problem["place"] == {"file": "content/channels/x.yaml", "line": 1, "column": 1}


def test_settings_that_somebody_names_must_be_there(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Only without a name may they be missing."""
    folder = make_newsroom({"content/newsroom.yaml": NEWSROOM}).folder

    assert asked(folder, "--settings", "nothing.py").returncode == ExitCode.USAGE
