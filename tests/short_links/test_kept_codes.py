"""content/short-links.yaml: what an editor can get wrong, and keeping codes by a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import AS_OF, CAMPAIGN, RELEASE, STORY
from pressroom.core.keeping_lines import with_lines
from pressroom.core.short_codes import derived_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FILE = "content/short-links.yaml"
A = derived_code("story", "en", "a")
LIKE = "use small Latin letters, digits and hyphens, 30 at most"
PAGES = (
    "write where it leads from now on (the path of a page, like stories/x/, or a complete address with https://), "
    "or `old: gone` where nothing has taken its place"
)


def coded(text: str, code: str) -> str:
    """Return a publication with a short code of its own."""
    return text.replace("date:", f"share: {{code: {code}}}\ndate:")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Old: gone", f":1:1 Old: 'Old' cannot be a short code; {LIKE}"),
        ("a_b: gone", f":1:1 a_b: 'a_b' cannot be a short code; {LIKE}"),
        ("한글: gone", f":1:1 한글: '한글' cannot be a short code; {LIKE}"),
        ("old: 5", f":1:6 old: there is no page '5' in this newsroom; {PAGES}"),
        ("old: [a]", f":1:6 old: there is no page '' in this newsroom; {PAGES}"),
        ("old: http://example.org/", f":1:6 old: there is no page 'http://example.org/' in this newsroom; {PAGES}"),
        ("old: ../secret/", f":1:6 old: there is no page '../secret/' in this newsroom; {PAGES}"),
        # A page of nearly the same name is another one.
        ("old: stories/b/", f":1:6 old: there is no page 'stories/b/' in this newsroom; {PAGES}"),
        ("old: Gone", ":1:6 old: there is no page 'Gone' in this newsroom; write `old: gone`"),
        ("old: GONE", ":1:6 old: there is no page 'GONE' in this newsroom; write `old: gone`"),
        (
            "old: https://u:p@example.org/",
            f":1:6 old: there is no page 'https://u:p@example.org/' in this newsroom; {PAGES}",
        ),
        ("old: https://[x/", f":1:6 old: there is no page 'https://[x/' in this newsroom; {PAGES}"),
        (
            f"{A}: releases/",
            (
                f":1:1 {A}: is the short code of content/stories/a.md, and leads elsewhere here; "
                f"write `{A}: stories/a/`, or give that publication another `code:` under `share:`"
            ),
        ),
        (
            f"{A}: gone",
            (
                f":1:1 {A}: is the short code of content/stories/a.md, and leads elsewhere here; "
                f"write `{A}: stories/a/`, or give that publication another `code:` under `share:`"
            ),
        ),
        (
            "old: gone\nold: stories/",
            ":2:1 old: the key stands here and on line 1; keep one; YAML would drop the first",
        ),
        ("- old", ":1:1: the file must hold keys and values; write `key: value` on each line"),
    ],
)
def test_a_mistake_is_told_with_its_place(make_newsroom: Callable[..., TestNewsroom], text: str, problem: str) -> None:
    """And with what to do about it."""
    newsroom = make_newsroom({"content/stories/a.md": STORY, FILE: f"{text}\n"})

    assert newsroom.problems() == [f"{FILE}{problem}"]


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", f"{A}: stories/a/\n", f"old: gone\n{A}: stories/a/#part\n"])
def test_a_file_without_mistakes(make_newsroom: Callable[..., TestNewsroom], text: str) -> None:
    """A publication's own code may stand there, if it leads to that very one."""
    assert make_newsroom({"content/stories/a.md": STORY, FILE: text}).problems() == []


def test_two_publications_cannot_have_one_code(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Whoever follows a printed link would find either."""
    files = {"content/stories/a.md": coded(STORY, "same"), "content/releases/b.md": coded(RELEASE, "same")}

    assert make_newsroom(files).problems() == [
        (
            "content/stories/a.md:3:15 share.code: 'same' is the short code of content/releases/b.md, too; "
            "give one of them another `code:` under `share:`"
        )
    ]


def test_an_own_code_cannot_be_the_one_that_another_has_by_itself(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nobody chose that one, but it may be printed."""
    files = {"content/stories/a.md": STORY, "content/stories/b.md": coded(STORY, A)}

    assert make_newsroom(files).problems() == [
        (
            f"content/stories/b.md:3:15 share.code: '{A}' is the short code of content/stories/a.md, too; "
            "give one of them another `code:` under `share:`"
        )
    ]


def test_each_language_needs_a_code_of_its_own(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """One file may hold all languages."""
    one = f"{CAMPAIGN}share: {{code: ideas}}\n"
    newsroom = make_newsroom({"campaigns/ideas/campaign.yaml": one})

    assert newsroom.problems() == [
        (
            "campaigns/ideas/campaign.yaml:7:15 share.code: 'ideas' is the short code in en, and in ko, too; "
            "write one for each language, `code: {en: …, ko: …}`"
        )
    ]
    newsroom.write({"campaigns/ideas/campaign.yaml": one.replace("ideas}", "{en: ideas, ko: ideas-ko}}")})
    assert newsroom.problems() == []


def test_an_earlier_version_may_have_the_code_of_its_release(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It is the same release; no other may have it."""
    correction = "corrections: [{at: 2026-11-10T09:00Z, text: A slip., reason: A slip.}]\ndate:"
    files = {
        "content/releases/boat.md": coded(RELEASE, "boat").replace("date:", correction, 1),
        "content/versions/boat-v1.md": coded(RELEASE, "boat"),
    }
    newsroom = make_newsroom(files)

    assert newsroom.problems() == []
    newsroom.write({"content/stories/a.md": coded(STORY, "boat")})
    assert {problem.partition(": ")[2].partition(";")[0] for problem in newsroom.problems()} == {
        "'boat' is the short code of content/releases/boat.md, too"
    }


@pytest.mark.parametrize("code", ["With Capitals", "a--b", "-a", "a/b", "a" * 31, "'ü'"])
def test_an_odd_code_is_refused(make_newsroom: Callable[..., TestNewsroom], code: str) -> None:
    """It would have to be encoded, or mistaken for another when it is read aloud."""
    (problem,) = make_newsroom({"content/stories/a.md": coded(STORY, code)}).problems()

    assert problem.startswith("content/stories/a.md:3:15 share.code: ")
    assert problem.endswith(LIKE)


@pytest.mark.parametrize("name", ["go.md", "go.ko.md"])
def test_no_page_can_have_the_address_of_short_links(make_newsroom: Callable[..., TestNewsroom], name: str) -> None:
    """They live there."""
    (problem,) = make_newsroom({f"content/pages/{name}": "---\ntitle: Go\n---\n"}).problems()

    assert "'go' is an address that the newsroom itself needs" in problem


def test_a_code_may_be_called_like_a_channel_or_a_language(make_linked: Callable[..., TestNewsroom]) -> None:
    """Codes have no slash in them, so nothing can meet."""
    files = {"content/stories/a.md": coded(STORY, "x"), "content/stories/b.md": coded(STORY, "ko")}

    output = make_linked(files).build()

    assert {"go/x/index.html", "go/x/x/index.html", "go/ko/x/index.html"} <= output.keys()


def test_the_command_tells_and_keeps_all_codes(make_linked: Callable[..., TestNewsroom]) -> None:
    """Every line that was there stays as it was; the second time there is nothing to add."""
    before = "# Ours\r\nold:   gone # since May\r\n"
    newsroom = make_linked(
        {
            "content/stories/a.md": STORY,
            "content/stories/a.ko.md": coded(STORY, "korean"),
            "content/stories/secret.md": coded(STORY, "shh").replace("2026-11-01", "2027-11-01"),
            FILE: before,
        }
    )

    told = newsroom.run("short-links", "--as-of", AS_OF)
    assert (newsroom.folder / FILE).read_bytes().decode() == before
    kept = newsroom.run("short-links", "--keep", "--as-of", AS_OF)
    again = newsroom.run("short-links", "--keep", "--as-of", AS_OF)

    site = "https://news.example.org/go"
    *lines, channels = told.stdout.splitlines()
    assert [line.split() for line in lines] == [
        [f"{site}/{A}/", "stories/a/", "en", "A", "story"],
        [f"{site}/korean/", "ko/stories/a/", "ko", "A", "story"],
        [f"{site}/old/", "kept", "gone"],
    ]
    assert channels.startswith("Each also with …/bluesky/, …/email/, ")
    assert "https://news.example.org, which is only an example" in told.stderr
    after = (newsroom.folder / FILE).read_bytes().decode()
    assert after == f"{before}korean: ko/stories/a/\r\n{A}: stories/a/\r\n"
    assert kept.stdout == again.stdout
    assert kept.stdout.count(" kept ") == 3
    assert (kept.returncode, again.stderr) == (0, f"All codes are kept already.\n{told.stderr}")
    assert newsroom.problems() == []


def test_a_deleted_publication_that_was_kept_asks_where_its_link_leads(
    make_linked: Callable[..., TestNewsroom],
) -> None:
    """So that no printed link dies unnoticed."""
    newsroom = make_linked({"content/stories/a.md": STORY})
    assert newsroom.run("short-links", "--keep", "--as-of", AS_OF).returncode == 0
    (newsroom.folder / "content/stories/a.md").unlink()

    (problem,) = newsroom.problems()
    assert problem.startswith(f"{FILE}:2:10 {A}: there is no page 'stories/a/' in this newsroom; ")


def test_the_command_says_where_the_feature_is_missing(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nobody prints links that will not be there."""
    done = make_newsroom({"content/stories/a.md": STORY}).run("short-links")

    assert done.returncode == 2
    assert "add `short_links` to PLUGINS" in done.stderr


@pytest.mark.parametrize("text", ["{old: gone}\n", "old: gone\n...\n", "old: |\n  gone"])
def test_an_unusual_file_is_left_to_the_editor(text: str) -> None:
    """What is added must say the same as what was meant, and nothing else may change."""
    assert with_lines(text, {"a": "stories/a/"}) is None


def test_lines_are_added_behind_the_last() -> None:
    """Also where that has no end."""
    assert with_lines("old: gone", {"a": "stories/a/"}) == "old: gone\na: stories/a/\n"
    assert with_lines("", {"a": "stories/a/"}) == "a: stories/a/\n"
