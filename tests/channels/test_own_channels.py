"""A newsroom's own channel files: what they add and change, and what an editor is told of their faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import NEWSROOM, STORY, clean_output
from pressroom.channels import find_channel, load_channel
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsrooms import TestNewsroom
    from pressroom.core.library import Library
    from pressroom.core.model.channel import Channel

FORUM = """\
name: {en: Our forum, ko: 우리 게시판}
share: https://forum.example.org/new?text={text}&url={url}
text:
  counter: utf16
  maximum: 900
placements:
  wall:
    width: 640
    height: 360
    safe_area: {words: the left half, margins: {right: 320}}
"""

FAULTS = {
    "an unknown key": ("colour: blue", "2:1 colour: is not a key that is known here; known here: checked,"),
    "an unknown key deep inside": (
        "text: {maximun: 4}",
        "2:8 text.maximun: is not a key that is known here; did you mean 'maximum'?",
    ),
    "a word for a number": (
        "text: {maximum: lots}",
        "2:17 text.maximum: wanted a whole number, got 'lots'; write a whole number",
    ),
    "a word for a number in a whole figure": (
        "text: {maximum: {value: lots}}",
        "2:25 text.maximum.value: wanted a whole number, got 'lots'; write a whole number",
    ),
    "a text for keys": ("text: long", "2:7 text: wanted keys and values, got 'long'; write keys and values"),
    "an unknown counter": (
        "text: {counter: graphems}",
        "2:17 text.counter: 'graphems' is not a way of counting that is known here; did you mean 'graphemes'?",
    ),
    "a placement without height": (
        "placements: {wall: {width: 640}}",
        "2:20 placements.wall.height: is missing; add `height: …`",
    ),
    "a placement of no size": (
        "placements: {wall: {width: 0, height: 9}}",
        "2:28 placements.wall.width: 0 is too small; write a whole number above 0",
    ),
    "a placement with a name": (
        "placements: {Big Wall: {width: 1, height: 1}}",
        "2:14 placements.Big Wall: 'Big Wall' cannot be a key; use small Latin letters, digits and _, like feed_square",
    ),
    "a margin below nothing": (
        "placements: {wall: {width: 9, height: 9, safe_area: {words: a, margins: {top: -1}}}}",
        "2:79 placements.wall.safe_area.margins.top: -1 is below 0; write 0 or more",
    ),
    "an unknown format": (
        "placements: {wall: {width: 9, height: 9, formats: [JPG]}}",
        "2:52 placements.wall.formats.0: 'JPG' is not a format of pictures; did you mean 'JPEG'?",
    ),
    "a share address without placeholders": (
        "share: https://forum.example.org/new",
        (
            "2:8 share.address: 'https://forum.example.org/new' has no place for the address that is shared; "
            "write {url} or {text_with_url} where it goes, "
            "like https://forum.example.org/share?text={text}&url={url}"
        ),
    ),
    "a share address without encryption": (
        "share: 'http://forum.example.org/?u={url}'",
        (
            "2:8 share.address: 'http://forum.example.org/?u={url}' opens no form of a channel; "
            "begin it with https:// or mailto:? and no spaces"
        ),
    ),
    "a share address with a password": (
        "share: 'https://u:p@forum.example.org/?u={url}'",
        (
            "2:8 share.address: 'https://u:p@forum.example.org/?u={url}' opens no form of a channel; "
            "begin it with https:// or mailto:? and no spaces"
        ),
    ),
    "a share address of half a host": (
        "share: 'https://[x/?u={url}'",
        "2:8 share.address: 'https://[x/?u={url}' opens no form of a channel; begin it with https:// or mailto:? and",
    ),
    "a share address that adds lines to a mail": (
        "share: 'mailto:?subject=x%0d%0aBcc:a@b.example&body={text_with_url}'",
        "2:8 share.address: 'mailto:?subject=x%0d%0aBcc:a@b.example&body={text_with_url}' opens no form of a channel;",
    ),
    "a share address that is a program": (
        "share: 'javascript:alert({url})'",
        (
            "2:8 share.address: 'javascript:alert({url})' opens no form of a channel; "
            "begin it with https:// or mailto:? and no spaces"
        ),
    ),
    "a share address on a host that is filled in": (
        "share: 'https://{title}/?u={url}'",
        (
            "2:8 share.address: 'https://{title}/?u={url}' opens no form of a channel; "
            "begin it with https:// or mailto:? and no spaces"
        ),
    ),
    "an unknown placeholder": (
        "share: 'https://forum.example.org/?u={urll}'",
        "2:8 share.address: '{urll}' is not something that a link can fill in; did you mean 'url'?",
    ),
    "a placeholder that reaches inside": (
        "share: 'https://forum.example.org/?u={url.__class__}'",
        "2:8 share.address: '{url.__class__}' is not something that a link can fill in; known here: hashtags,",
    ),
    "a placeholder with a form": (
        "share: 'https://forum.example.org/?u={url!r}'",
        "2:8 share.address: 'https://forum.example.org/?u={url!r}' has more than a name in its braces; write it like",
    ),
    "a brace without its partner": (
        "share: 'https://forum.example.org/?u={url'",
        "2:8 share.address: 'https://forum.example.org/?u={url' has a brace without its partner; write it like",
    ),
    "an unknown status": ("status: gone", "2:9 status: 'gone' is not a status of a channel; known here: active,"),
    "another word for sure": (
        "text: {maximum: {value: 5, confidence: sure}}",
        "2:40 text.maximum.confidence: 'sure' is not a degree of confidence; known here: high, low, medium",
    ),
    "a year that is none": ("text: {maximum: {value: 5, year: [1]}}", "2:34 text.maximum.year: a year is a number,"),
    "a source that is none": ("text: {maximum: {value: 5, source: 7}}", "2:36 text.maximum.source: a source is an"),
    "a key of ours": (
        "key: forum",
        "2:1 key: is not a key that is known here; delete it; the channel's key is the name of its file",
    ),
    "a key twice": ("name: Another", "2:1 name: the key stands here and on line 1; keep one"),
    "two documents": ("---\nname: Another", "2:1: a second YAML document begins here; keep one document in a file"),
}


def read(newsroom: TestNewsroom) -> Library:
    """Read the newsroom as a build does."""
    return read_site_library(site_settings(load_settings(newsroom.folder / "pelicanconf.py")))


def own_channel(newsroom: TestNewsroom, key: str, language: str = "en") -> Channel:
    """Return a channel as the newsroom has it, on the masthead that every page gets."""
    site = assemble(read(newsroom), Clock(parse_instant("2026-11-22T12:00Z")), "https://news.example.org", [])
    (masthead,) = [edition.masthead for edition in site.editions if edition.language == language]
    found = find_channel(key, masthead.own_channels)
    assert found
    return found


@pytest.mark.parametrize(("line", "message"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_place_and_a_remedy(
    make_newsroom: Callable[..., TestNewsroom], line: str, message: str
) -> None:
    """In words for who knows no Python; once, though the file is read in each language."""
    newsroom = make_newsroom({"content/channels/forum.yaml": f"name: Forum\n{line}\n"})

    problems = newsroom.problems()

    assert len(problems) == 1
    assert problems[0].startswith(f"content/channels/forum.yaml:{message}")


@pytest.mark.parametrize(
    ("files", "problems"),
    [
        (
            {"content/channels/My Forum.yaml": "name: Forum\n"},
            [
                (
                    "content/channels/My Forum.yaml: 'My Forum' cannot be the key of a channel; rename the file, "
                    "with small Latin letters, digits and hyphens only, like my-forum.yaml"
                )
            ],
        ),
        (
            {"content/channels/forum.yml": "name: Forum\n", "content/channels/more/forum.yaml": "name: Forum\n"},
            [
                f"content/channels/{name}: nothing reads this file: content/channels/ holds one file for each channel, "
                "such as my-forum.yaml; rename or move it"
                for name in ("forum.yml", "more/forum.yaml")
            ],
        ),
        (
            {"content/channels/forum.yaml": "status: active\n"},
            ["content/channels/forum.yaml:1:1 name: is missing; add `name: …`"],
        ),
        (
            {"content/channels/forum.yaml": "name: {en: Forum}\n"},
            ["content/channels/forum.yaml:1:7 name: there is a text in en but none in ko; add `ko: …`"],
        ),
    ],
    ids=["a name that is no key", "other files", "no name", "a language is missing"],
)
def test_a_file_in_the_wrong_place_or_half_written_is_told(
    make_newsroom: Callable[..., TestNewsroom], files: Mapping[str, str], problems: list[str]
) -> None:
    """Nothing is passed over in silence."""
    assert make_newsroom(files).problems() == problems


def test_all_problems_of_all_files_come_together(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A channel whose file has a fault is not called unknown as well."""
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM
            + "share: [forum, nobody]\naccounts: [{channel: forum, name: F, address: 'https://f.example'}]\n",
            "content/channels/forum.yaml": "name: Forum\ncolour: blue\n",
            "content/channels/x.yaml": "text: {maximum: many}\n",
            "content/stories/a.md": STORY.replace("date:", "dated:"),
        }
    )

    found = [problem.partition(": ")[0] for problem in newsroom.problems()]

    assert found == [
        "content/channels/forum.yaml:2:1 colour",
        "content/channels/x.yaml:1:17 text.maximum",
        "content/newsroom.yaml:10:16 share",
        "content/stories/a.md:3:1 dated",
    ]


def test_what_a_newsroom_says_lies_over_what_is_built_in(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Only what differs is written: a figure is replaced whole, all else stays."""
    newsroom = make_newsroom(
        {
            "content/channels/x.yaml": "text:\n  maximum: 25000\n  more: {poll_choices: 4}\n"
            "placements:\n  feed_square: {maximum_bytes: 300000}\n  wall: {width: 100, height: 50}\n"
        }
    )
    built_in = load_channel("x")

    found = own_channel(newsroom, "x")

    assert found.text.maximum
    assert (found.text.maximum.value, found.text.maximum.source) == (25000, ())
    assert found.text.more == built_in.text.more | {"poll_choices": found.text.more["poll_choices"]}
    assert found.text.fold == built_in.text.fold
    changed = found.placements["feed_square"]
    assert changed == built_in.placements["feed_square"].model_copy(update={"maximum_bytes": 300000})
    assert found.placements.keys() == {*built_in.placements, "wall"}
    assert (found.name, found.share, found.conflicts) == (built_in.name, built_in.share, built_in.conflicts)
    assert load_channel("x") is built_in


def test_a_whole_file_that_says_what_is_built_in_changes_nothing(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """An empty one likewise."""
    newsroom = make_newsroom({f"content/channels/{key}.yaml": f"name: '{key}'\n" for key in ("x", "opengraph", "sms")})

    for key in ("x", "opengraph", "sms"):
        assert own_channel(newsroom, key) == load_channel(key).model_copy(update={"name": key})


def test_a_channel_of_ones_own_has_a_name_in_each_language(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """And counts as its file says."""
    newsroom = make_newsroom({"content/channels/forum.yaml": FORUM})

    english, korean = (own_channel(newsroom, "forum", language) for language in ("en", "ko"))

    assert (english.name, korean.name) == ("Our forum", "우리 게시판")
    assert english.text.counter
    assert english.text.counter.value == "utf16"
    wall = english.placements["wall"]
    assert (wall.key, wall.width, wall.height) == ("wall", 640, 360)
    assert wall.safe_area
    assert wall.safe_area.margins
    assert wall.safe_area.margins.right == 320


NAMING_FORUM = NEWSROOM + (
    "share: [forum, x]\naccounts: [{channel: forum, name: Talk with us, address: 'https://forum.example.org/'}]\n"
)


def test_pages_share_to_a_channel_of_ones_own_and_list_its_account(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With a sign of the theme for what has none."""
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NAMING_FORUM,
            "content/channels/forum.yaml": FORUM,
            "content/stories/a.md": STORY,
            "content/stories/a.ko.md": STORY,
        }
    )

    output = newsroom.build()

    assert (
        b"https://forum.example.org/new?text=What%20it%20says.&amp;url=https%3A%2F%2Fnews"
        in output["stories/a/index.html"]
    )
    assert "우리 게시판</a>".encode() in output["ko/stories/a/index.html"]
    connect = output["connect/index.html"].decode()
    assert "Talk with us" in connect
    assert "Our forum" in connect
    assert "theme/images/channels/other.svg" in connect
    assert "theme/images/channels/other.svg" in output


def test_a_channel_without_form_or_accounts_can_not_be_named(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its own file decides, also about what is built in."""
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NAMING_FORUM,
            "content/channels/forum.yaml": "name: Forum\nhas_accounts: false\n",
            "content/channels/forums.yaml": FORUM,
        }
    )

    assert newsroom.problems() == [
        (
            "content/newsroom.yaml:10:9 share: 'forum' is not a channel that readers could share on; "
            "did you mean 'forums'?"
        ),
        (
            "content/newsroom.yaml:11:22 accounts.channel: 'forum' is not a channel that is known here; "
            "did you mean 'forums'?"
        ),
    ]


EDITS = {
    "another form": ("content/channels/forum.yaml", FORUM.replace("/new?", "/post?")),
    "a channel that is built in": ("content/channels/x.yaml", "name: Our X\n"),
    "a figure that no page shows": ("content/channels/forum.yaml", FORUM.replace("900", "901")),
}


@pytest.mark.parametrize(("name", "text"), EDITS.values(), ids=EDITS)
def test_after_an_edit_the_output_is_that_of_a_clean_build(
    make_newsroom: Callable[..., TestNewsroom], tmp_path: Path, name: str, text: str
) -> None:
    """By the command, whose quick way for edited words leaves a changed channel to who reads everything."""
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NAMING_FORUM,
            "content/channels/forum.yaml": FORUM,
            "content/stories/a.md": STORY,
            "content/stories/a.ko.md": STORY,
        }
    )
    instant = {"SOURCE_DATE_EPOCH": "1795348800"}
    first = newsroom.run("build", **instant)
    before = newsroom.output()

    newsroom.write({name: text})
    second = newsroom.run("build", "--profile", **instant)

    assert (first.returncode, second.returncode) == (0, 0), second.stderr
    assert "assembling" in second.stderr
    assert newsroom.output() == clean_output(newsroom, tmp_path / "mirror", "2026-11-22T12:00Z")
    assert (newsroom.output() != before) == (name.endswith("x.yaml") or "/post?" in text)

    newsroom.run("build", **instant)  # by now, no file is too young to be known again
    newsroom.write({"content/stories/a.md": STORY.replace("Words of", "Other words of")})
    third = newsroom.run("build", "--profile", **instant)
    assert third.returncode == 0
    # Words go the quick way all the same.
    assert "assembling" not in third.stderr
    assert newsroom.output() == clean_output(newsroom, tmp_path / "mirror", "2026-11-22T12:00Z")
    (newsroom.folder / name).unlink()
    if name.endswith("x.yaml"):
        assert newsroom.run("build", **instant).returncode == 0
        assert newsroom.output() == clean_output(newsroom, tmp_path / "mirror", "2026-11-22T12:00Z")
