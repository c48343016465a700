"""content/addresses.yaml: what was published is a page, leads on, or is said to be gone; else `check` refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from addresses.test_former_addresses import called, led_to
from newsrooms import AS_OF, CAMPAIGN, RELEASE, SETTINGS, STORY
from podcast_newsroom import files as podcast_files
from short_links.test_redirects import read_nginx_map, read_redirects

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

KEPT = "content/addresses.yaml"
A, B = "content/stories/a.md", "content/stories/b.md"
OR_ELSE = "write `stories/a/: {to: …}` with the path of another page, or `stories/a/: {gone: true, reason: …}`"
LOST = f"{KEPT}:1:1 stories/a/: was published, and nothing has this address now;"


def test_the_command_keeps_what_is_public(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Pages, former addresses and feeds, each with the file that decides; every line that was there stays."""
    before = "# Ours\r\nstories/trial/: {gone: true, reason: A trial.}\r\n"
    newsroom = make_newsroom(
        {
            A: called(STORY.replace("date:", "topics: [open-news]\ndate:"), "/2008/a.html", "'/2008/옛 글'"),
            "content/stories/secret.md": STORY.replace("2026-11-01", "2027-11-01"),
            "content/releases/boat.md": RELEASE.replace(
                "headline:", "withdrawn: {at: 2026-11-10T09:00Z, reason: Wrong.}\nheadline:"
            ),
            "campaigns/ideas/campaign.yaml": CAMPAIGN,
            KEPT: before,
        }
    )

    done = newsroom.run("addresses", "--keep", "--as-of", AS_OF)

    assert done.returncode == 0, done.stderr
    text = (newsroom.folder / KEPT).read_bytes().decode()
    assert text.startswith(before)
    lines = text.removeprefix(before).split("\r\n")
    assert lines.pop() == ""
    assert lines == sorted(lines, key=lambda line: "" if line.startswith("/") else line.strip("'"))
    assert {
        "stories/a/: content/stories/a.md",
        "2008/a.html: content/stories/a.md",
        "releases/boat/: content/releases/boat.md",
        "campaigns/ideas/: campaigns/ideas/campaign.yaml",
        "ko/campaigns/ideas/: campaigns/ideas/campaign.yaml",
        "topics/open-news/: content/newsroom.yaml",
        "feeds/all.rss: feed",
        "stories/: list",
        "/: home",
        "ko/: home",
    } <= set(lines)
    assert "secret" not in text
    assert newsroom.problems() == []
    again = newsroom.run("addresses", "--keep", "--as-of", AS_OF)
    assert again.stderr == "All addresses are kept already.\n"
    assert "gone       kept  stories/trial/" in again.stdout
    assert "moved      kept  2008/a.html" in again.stdout


def test_series_and_the_search_are_kept_and_no_file_beside_a_page(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The chapters of an episode move with its page: they are no feed."""
    with_search = SETTINGS.replace("share, site", "search, share, site").replace("feeds]", "feeds, search]")
    newsroom = make_newsroom(podcast_files() | {"pelicanconf.py": with_search})

    assert newsroom.run("addresses", "--keep", "--as-of", AS_OF).returncode == 0

    lines = (newsroom.folder / KEPT).read_text(encoding="utf-8").splitlines()
    assert {"series/voices/: content/series.yaml", "search/: list", "ko/search/: list"} <= set(lines)
    assert "feeds/podcasts/voices.en.rss: feed" in lines
    assert "chapters.json" not in "".join(lines)


def test_the_command_says_how_to_begin(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A new newsroom has nothing to keep; nothing is written without being asked for."""
    newsroom = make_newsroom({A: STORY})

    done = newsroom.run("addresses", "--as-of", AS_OF)

    assert done.returncode == 0
    assert "begins with `pressroom addresses --keep`" in done.stderr
    assert not (newsroom.folder / KEPT).exists()


@pytest.mark.parametrize(
    ("kept", "files", "remedy"),
    [
        # The same file, another slug.
        (A, {A: STORY.replace("date:", "slug: c\ndate:")}, f"add `aliases: [stories/a/]` to {A}, or {OR_ELSE}"),
        # The only new one of its kind.
        (A, {B: STORY}, f"add `aliases: [stories/a/]` to {B}, or {OR_ELSE}"),
        (A, {B: called(STORY, "/old.html")}, f"add `stories/a/` to the `aliases:` of {B}, or {OR_ELSE}"),
        # Another kind, called the same.
        (A, {"content/releases/a.md": RELEASE}, f"add `aliases: [stories/a/]` to content/releases/a.md, or {OR_ELSE}"),
        (A, {}, OR_ELSE),
    ],
)
def test_a_lost_address_is_refused_with_the_line_to_add(
    make_newsroom: Callable[..., TestNewsroom], kept: str, files: dict[str, str], remedy: str
) -> None:
    """Where a page has been renamed, the likely one is named."""
    newsroom = make_newsroom({KEPT: f"stories/a/: {kept}\n", **files})

    assert newsroom.problems() == [f"{LOST} {remedy}"]
    assert newsroom.run("check").returncode == 3
    # A build looks back and on to other instants, and goes its way.
    assert newsroom.run("build", "--as-of", AS_OF).returncode == 0


def test_the_line_is_added_and_all_is_well(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As the remedy says."""
    newsroom = make_newsroom({KEPT: f"stories/a/: {A}\n", B: called(STORY, "stories/a/")})

    assert newsroom.problems() == []
    assert led_to(newsroom.build(), "stories/a/") == "stories/b/"


def test_a_translation_follows_the_file_that_has_moved(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Each file says its own former addresses, inside of its language."""
    files = {B: called(STORY, "stories/a/"), "content/stories/b.ko.md": STORY, "content/stories/c.ko.md": STORY}
    newsroom = make_newsroom({KEPT: "ko/stories/a/: content/stories/a.ko.md\n", **files})

    (problem,) = newsroom.problems()
    assert "; add `aliases: [stories/a/]` to content/stories/b.ko.md, or write " in problem


def test_the_nearest_name_is_meant(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Where several are new."""
    kept = "stories/opening-day/: content/stories/opening-day.md\n"
    files = {f"content/stories/{slug}.md": STORY for slug in ("the-opening-day", "closing-night")}
    newsroom = make_newsroom({KEPT: kept, **files})

    (problem,) = newsroom.problems()
    assert "add `aliases: [stories/opening-day/]` to content/stories/the-opening-day.md, or" in problem


@pytest.mark.parametrize("heir", [B, "content/releases/a.md"])
def test_what_is_held_back_is_no_heir(make_newsroom: Callable[..., TestNewsroom], heir: str) -> None:
    """Neither as the only new one, nor because it is called the same: it would not be told of anywhere."""
    text = STORY if heir == B else RELEASE
    embargoed = text.replace("date:", "embargo: 2999-01-01T09:00+09:00\ndate:")
    newsroom = make_newsroom({KEPT: f"stories/a/: {A}\n", heir: embargoed})

    assert newsroom.problems() == [f"{LOST} {OR_ELSE}"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("status: draft\ndate:", "a draft"),
        ("status: confidential\ndate:", "confidential"),
        ("embargo: 2999-01-01T09:00+09:00\ndate:", "held back until 2999-01-01T09:00+09:00"),
    ],
)
def test_what_went_back_is_told_in_other_words(
    make_newsroom: Callable[..., TestNewsroom], change: str, why: str
) -> None:
    """Its address is not lost, but readers find nothing there; saying so settles it, and shows nothing of it."""
    newsroom = make_newsroom({KEPT: f"stories/a/: {A}\n", A: STORY.replace("date:", change)})

    gone = "stories/a/: {gone: true, reason: …}"
    assert newsroom.problems() == [
        f"{KEPT}:1:1 stories/a/: was published, and {A} is {why} now; let it out again, or write `{gone}` until then"
    ]
    newsroom.write({KEPT: "stories/a/: {gone: true, reason: It is being rewritten.}\n"})
    assert newsroom.problems() == []
    output = newsroom.build()
    assert not any("stories/a" in path or b"stories/a/" in content for path, content in output.items())
    newsroom.write({A: STORY})
    assert newsroom.problems() == [
        f"{KEPT}:1:1 stories/a/: is gone by this line, and is public; write `stories/a/: {A}`"
    ]
    # The page goes before what the line says.
    assert b"Words of the story." in newsroom.build()["stories/a/index.html"]


def test_what_is_gone_says_so(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """On a page in its language, and to nginx, which can answer 410; why is for the editors alone."""
    text = "stories/a/: {gone: true, reason: It was wrong.}\nko/old.html: {gone: true, reason: It was wrong.}\n"
    newsroom = make_newsroom({KEPT: text + "feeds/old.rss: {gone: true, reason: It was wrong.}\n"})

    output = newsroom.build()

    for path, language in (("stories/a/index.html", b'lang="en"'), ("ko/old.html", b'lang="ko"')):
        assert language in output[path]
        assert b'name="robots" content="noindex' in output[path]
    assert not any(b"It was wrong" in content for content in output.values())
    assert output["_redirects"] == b""
    assert read_nginx_map(output["moved.map"]) == {
        "/stories/a/": "gone",
        "/ko/old.html": "gone",
        "/feeds/old.rss": "gone",
    }
    assert "feeds/old.rss" not in output
    assert newsroom.problems() == []


def test_what_no_file_can_name_leads_on_by_its_line(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Topics, people and feeds have no front matter; a feed is led on by hosts alone."""
    text = "topics/news/: {to: topics/open-news/}\nfeeds/news.rss: {to: feeds/all.rss}\nx/: {to: stories/old/}\n"
    story = called(STORY.replace("date:", "topics: [open-news]\ndate:", 1), "stories/old/")
    newsroom = make_newsroom({A: story, KEPT: text})

    output = newsroom.build()

    assert newsroom.problems() == []
    assert led_to(output, "topics/news/") == "topics/open-news/"
    assert led_to(output, "x/") == "stories/a/"
    told = {path: target for path, target, _ in read_redirects(output["_redirects"])}
    assert told["/feeds/news.rss"] == "/feeds/all.rss"
    assert "feeds/news.rss" not in output
    newsroom.write({A: STORY})
    (problem,) = newsroom.problems()
    assert problem.startswith(f"{KEPT}:3:10 x/.to: there is no page 'stories/old/' in this newsroom; ")
    newsroom.write({KEPT: text.replace("x/", "#x/")})
    assert newsroom.problems() == [
        (
            f"{KEPT}:1:1 topics/news/: leads to topics/open-news/, which is not public; "
            "write where it leads now, or `topics/news/: {gone: true, reason: …}`"
        )
    ]
    assert "topics/news/index.html" not in newsroom.build()


def test_a_lost_feed_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whoever reads it would hear nothing more, without a word."""
    newsroom = make_newsroom({A: STORY, KEPT: "feeds/topics/open-news.en.rss: feed\nfeeds/all.rss: feed\n"})

    (problem,) = newsroom.problems()
    assert problem.startswith(
        f"{KEPT}:1:1 feeds/topics/open-news.en.rss: was published, and nothing has this address now; "
    )


def test_thousands_of_lines_are_read_like_a_few(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The place of a line is the same, whichever way it was read."""
    usual = "".join(f"stories/x-{number}/: {A}\n" for number in range(3))
    text = f"# Ours\n{usual}'stories/옛 글/': {A}\n\nstories/y/: # odd\n  {A}\n"
    newsroom = make_newsroom({A: STORY, KEPT: text})

    assert [problem.partition(": ")[0] for problem in newsroom.problems()] == [
        f"{KEPT}:2:1 stories/x-0/",
        f"{KEPT}:3:1 stories/x-1/",
        f"{KEPT}:4:1 stories/x-2/",
        f"{KEPT}:5:1 stories/옛 글/",
        f"{KEPT}:7:1 stories/y/",
    ]
