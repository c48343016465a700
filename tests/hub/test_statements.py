"""A statement in a crisis: every page leads to it, and the home page begins with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from newsrooms import AS_OF, RELEASE, STORY, clean_output, is_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom


def statement(more: str = "", headline: str = "We are sorry") -> str:
    """A statement, with more of front matter."""
    return RELEASE.replace("A release", headline).replace("city:", f"type: statement\n{more}city:")


FILES = {
    "content/releases/sorry.md": statement(),
    "content/releases/sorry.ko.md": statement(headline="사과드립니다"),
    "content/releases/r.md": RELEASE,
    "content/stories/a.md": STORY.replace("title:", "pinned: true\ntitle:"),
    "content/stories/a.ko.md": STORY.replace("A story", "이야기"),
}


def banner(page: bytes) -> Any:
    """The banner of a page, or none."""
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return next((each for each in tree.iter("section") if each.get("class") == "statement-banner"), None)


def pages_with_banner(output: dict[str, bytes]) -> set[str]:
    """The pages that lead to a statement."""
    return {path for path, page in output.items() if path.endswith(".html") and banner(page) is not None}


def test_every_page_of_the_language_leads_to_it(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """But not its own: first after the way past the menu, as a region with a name."""
    output = make_newsroom(FILES).build()
    pages = {path for path in output if is_page(path)}

    assert pages_with_banner(output) == pages - {"releases/sorry/index.html", "ko/releases/sorry/index.html"}
    english, korean = banner(output["stories/a/index.html"]), banner(output["ko/stories/a/index.html"])
    assert english.get("aria-label") == "Statement"
    assert [(link.get("href"), link.text) for link in english.iter("a")] == [("../../releases/sorry/", "We are sorry")]
    assert [(link.get("href"), link.text) for link in korean.iter("a")] == [
        ("../../../ko/releases/sorry/", "사과드립니다")
    ]
    body: Any = html5lib.parse(output["index.html"].decode(), namespaceHTMLElements=False).find("body")
    assert [child.get("class") for child in body][:2] == ["skip-link", "statement-banner"]


def test_the_home_page_begins_with_it(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Before what is pinned, with its label, and not once more among the releases."""
    page = make_newsroom(FILES).build()["index.html"].decode()

    main = page[page.index("<main") :]
    titles = [part.split("</a>")[0].rpartition(">")[2] for part in main.split('class="card-title"')[1:]]
    assert titles == ["We are sorry", "A story", "A release"]
    assert main.count("card-kind-statement") == 1


@pytest.mark.parametrize(
    ("more", "as_of", "shows"),
    [
        ("banner_until: 2026-12-01T00:00Z\n", "2026-11-30T23:59:59Z", True),
        ("banner_until: 2026-12-01T00:00Z\n", "2026-12-01T00:00:00Z", False),
        ("archived: 2026-12-01T00:00Z\n", "2026-12-01T00:00:00Z", False),
        ("withdrawn: {at: 2026-12-01T00:00Z, reason: Wrong}\n", "2026-12-01T00:00:00Z", False),
        ("embargo: 2026-12-01T00:00Z\n", "2026-11-30T23:59:59Z", False),
        ("embargo: 2026-12-01T00:00Z\n", "2026-12-01T00:00:00Z", True),
        ("status: draft\n", "2026-12-01T00:00:00Z", False),
    ],
)
def test_the_banner_is_there_just_as_long_as_it_is_current(
    make_newsroom: Callable[..., TestNewsroom], more: str, as_of: str, shows: bool
) -> None:
    """It ends when the editor said, or when the statement is archived or withdrawn; before it is public there is none."""
    newsroom = make_newsroom({"content/releases/sorry.md": statement(more), "content/stories/a.md": STORY})

    output = newsroom.build(as_of)

    assert bool(pages_with_banner(output)) == shows
    assert (b"We are sorry" in output["stories/a/index.html"]) == shows


@pytest.mark.parametrize(
    ("translation", "shows"),
    [
        (None, True),
        ("embargo: 2030-01-01T00:00Z\n", True),
        ("banner_until: 2026-11-02T00:00Z\n", False),
        ("withdrawn: {at: 2026-11-02T00:00Z, reason: Wrong}\n", False),
    ],
    ids=["none", "under embargo", "its banner has ended", "withdrawn"],
)
def test_a_language_without_it_leads_to_another_one(
    make_newsroom: Callable[..., TestNewsroom], translation: str | None, *, shows: bool
) -> None:
    """In a crisis, better a statement in another language than none; where there was a translation, that one decides."""
    files: dict[str, str] = {key: FILES[key] for key in ("content/releases/sorry.md", "content/stories/a.ko.md")}
    if translation:
        files["content/releases/sorry.ko.md"] = statement(translation, "사과드립니다")

    output = make_newsroom(files).build()

    korean = banner(output["ko/stories/a/index.html"])
    assert (korean is not None) == shows
    if shows:
        told = [(link.get("href"), link.get("lang"), link.get("hreflang"), link.text) for link in korean.iter("a")]
        assert told == [("../../../releases/sorry/", "en", "en", "We are sorry")]
    assert [link.get("lang") for link in banner(output["index.html"]).iter("a")] == [None]


def test_another_headline_is_on_every_page_at_once(make_newsroom: Callable[..., TestNewsroom], tmp_path: Path) -> None:
    """The quick way of an edit knows nothing of what stands around pages, so it must not be taken."""
    newsroom = make_newsroom(FILES)
    newsroom.run("build", "--as-of", AS_OF)
    newsroom.write({"content/releases/sorry.md": statement(headline="We are very sorry")})

    done = newsroom.run("build", "--as-of", AS_OF)

    assert done.returncode == 0, done.stderr
    assert b"We are very sorry" in newsroom.output()["stories/a/index.html"]
    assert newsroom.output() == clean_output(newsroom, tmp_path / "mirror", AS_OF)
