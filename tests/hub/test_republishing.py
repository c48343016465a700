"""Texts that others may republish: what they may take, on what terms, and what stays here."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from newsrooms import NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, TestNewsroom

if TYPE_CHECKING:
    from collections.abc import Callable

SITE = "https://news.example.org"
TERMS = """\
republish:
  licence: CC BY-SA 4.0
  credit: {en: The Test newsroom, ko: 시험 뉴스룸}
  conditions: [{en: Tell us where it stands., ko: 어디에 실렸는지 알려 주세요.}]
  contact: press
  pictures: [Free for the press]
"""
PICTURE = "picture: {file: media/x.png, alt: Colours, credit: A. Photographer, licence: %s}\n"


def story(more: str = "", body: str = "Words & <b>signs</b>.") -> str:
    """A story with more in its front matter, and other words."""
    return STORY.replace("summary:", f"{more}summary:").replace("Words of the story.", body)


BODY = """\
## A part

Words with [a link](other.md), **weight** and `code`.{.fancy}

![What the picture shows](../media/x.png)

https://www.youtube.com/watch?v=aqz-KE-bpKQ

- one
- two
"""
FILES: dict[str, str | bytes] = {
    "pelicanconf.py": SETTINGS,
    "content/newsroom.yaml": NEWSROOM + TERMS,
    "content/people.yaml": PEOPLE,
    "content/stories/taken.md": story(
        "authors: [writer]\nsources: [{title: A report, publisher: An institute}]\n" + PICTURE % "CC BY 4.0", BODY
    ),
    "content/stories/taken.ko.md": story().replace("A story", "한 이야기"),
    "content/stories/other.md": story(PICTURE % "All rights reserved"),
    "content/stories/press.md": story(PICTURE % "free  for the press"),
    "content/stories/runs-out.md": story(PICTURE % "CC BY 4.0, licence_until: 2030-01-01"),
    "content/stories/never.md": story("republish: false\n"),
    "content/stories/own.md": story("republish: cc by-nc-nd 4.0\n"),
    "content/stories/later.md": story().replace("2026-11-01", "2026-12-24").replace("A story", "Held back for long"),
    "content/reader-stories/mine.md": story("reader: {name: Ada}\nconsent: {given: 2026-10-01, how: A letter}\n"),
    "content/reader-stories/given.md": story(
        "reader: {name: Ada}\nconsent: {given: 2026-10-01, how: A letter}\nrepublish: true\n"
    ),
    "content/releases/r.md": RELEASE,
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> dict[str, bytes]:
    """A newsroom that lets others republish, built once; the tests of this file only read it."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("republish"))
    newsroom.write(FILES | {"content/media/x.png": picture_bytes})
    return newsroom.build()


def main_of(data: bytes) -> Any:
    """The main part of a page."""
    return html5lib.parse(data.decode(), namespaceHTMLElements=False).find(".//main")


def words_of(data: bytes) -> str:
    """The words of the main part of a page."""
    return " ".join("".join(main_of(data).itertext()).split())


def copies_of(output: dict[str, bytes], path: str) -> dict[str, str]:
    """What there is to copy, by the ids of the fields."""
    return {each.get("id"): each.text.strip("\n") for each in main_of(output[path]).iter("textarea")}


class Tags(HTMLParser):
    """All elements of a piece of HTML, and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.found.append((tag, dict(attrs)))


def test_only_what_may_be_republished_has_the_page(output: dict[str, bytes]) -> None:
    """Not what its editor keeps, nor what a reader told us alone, nor a release, nor what is held back."""
    assert sorted(path for path in output if path.endswith("republish/index.html")) == [
        "ko/stories/taken/republish/index.html",
        "reader-stories/given/republish/index.html",
        "stories/other/republish/index.html",
        "stories/own/republish/index.html",
        "stories/press/republish/index.html",
        "stories/runs-out/republish/index.html",
        "stories/taken/republish/index.html",
    ]


def test_a_story_leads_to_the_page_and_says_its_licence(output: dict[str, bytes]) -> None:
    """To people by its name, to machines by its address; one that is kept says nothing."""
    page, kept = output["stories/taken/index.html"].decode(), output["stories/never/index.html"].decode()
    script = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]

    assert '<a href="../../stories/taken/republish/">Republish this text</a> (CC BY-SA 4.0)' in page
    assert json.loads(script)["@graph"][0]["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert "Republish" not in kept
    assert '"license"' not in kept


def test_the_page_says_the_terms_in_plain_words(output: dict[str, bytes]) -> None:
    """What the licence asks for, what the newsroom asks for, whom to name and whom to ask; search engines pass by."""
    told = words_of(output["stories/taken/republish/index.html"])
    strict = words_of(output["stories/own/republish/index.html"])

    for words in ("CC BY-SA 4.0", "Name us as below", "same licence", "Tell us where it stands.", "The Test newsroom"):
        assert words in told
    assert "press@example.org" in told
    assert "commercial" not in told
    assert "commercial" in strict
    assert "no changes" in strict
    assert b'<meta name="robots" content="noindex">' in output["stories/taken/republish/index.html"]
    assert "어디에 실렸는지 알려 주세요." in words_of(output["ko/stories/taken/republish/index.html"])


def test_the_html_is_clean(output: dict[str, bytes]) -> None:
    """No scripts, styles, classes, frames or ids; every address complete; nothing that counts who reads it."""
    tags = Tags(copies_of(output, "stories/taken/republish/index.html")["copy-html"]).found

    assert {name for name, _ in tags} <= {
        "article",
        "h1",
        "h2",
        "h3",
        "p",
        "a",
        "strong",
        "em",
        "code",
        "ul",
        "li",
        "hr",
        "br",
        "figure",
        "img",
        "figcaption",
    }
    assert {name for _, attributes in tags for name in attributes} == {"lang", "dir", "href", "src", "alt", "width"}
    addresses = [attributes.get("href") or attributes.get("src") for _, attributes in tags]
    assert [each for each in addresses if each and not each.startswith("https://")] == []
    assert f"{SITE}/stories/other/" in addresses
    assert not [each for each in addresses if each and ("utm_" in each or ("?" in each and "youtube" not in each))]


def test_the_copies_end_with_credit_original_and_licence(output: dict[str, bytes]) -> None:
    """In each form, and in the language of the text."""
    copies = copies_of(output, "stories/taken/republish/index.html")
    korean = copies_of(output, "ko/stories/taken/republish/index.html")
    address, licence = f"{SITE}/stories/taken/", "https://creativecommons.org/licenses/by-sa/4.0/"

    for name in ("copy-html", "copy-markdown", "copy-text"):
        end = copies[name][-420:]
        assert all(words in end for words in ("The Test newsroom", address, licence, "CC BY-SA 4.0")), name
        assert "By A writer" in copies[name]
        assert "A report, An institute" in copies[name]
        assert "시험 뉴스룸" in korean[name][-420:]
    assert copies["copy-canonical"] == f'<link rel="canonical" href="{address}">'


def test_words_stay_words(output: dict[str, bytes]) -> None:
    """A text with signs of HTML is told as such in each form, and the field shows just what is to be copied."""
    copies = copies_of(output, "stories/own/republish/index.html")

    assert (
        "<p>Words &amp; signs.</p>" in copies["copy-html"]
        or "Words &amp; <strong>signs</strong>." in copies["copy-html"]
    )
    assert "Words & " in copies["copy-text"]


@pytest.mark.parametrize(
    ("slug", "is_taken"), [("taken", True), ("press", True), ("other", False), ("runs-out", False), ("own", None)]
)
def test_a_picture_goes_along_only_where_its_licence_lets_it(
    output: dict[str, bytes], slug: str, *, is_taken: bool | None
) -> None:
    """With its credit; the page says what is left out. A licence that runs out is none for a copy that stays."""
    path = f"stories/{slug}/republish/index.html"
    html, told = copies_of(output, path)["copy-html"], words_of(output[path])

    assert ("<img " in html) is bool(is_taken)
    assert ("A. Photographer" in html) is bool(is_taken)
    assert ("left out" in told) is (is_taken is False or slug == "taken")
    if slug == "taken":
        assert "What the picture shows" in told
        assert "What the picture shows" not in html


def test_nothing_is_offered_unless_the_newsroom_says_so(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Without `republish:` only a story with a licence of its own has the page."""
    output = make_newsroom({"content/stories/a.md": story(), "content/stories/b.md": story("republish: CC0\n")}).build()

    assert "stories/a/republish/index.html" not in output
    assert "You need not ask" in words_of(output["stories/b/republish/index.html"])


MISTAKES = {
    "no licence that anybody knows": (
        {"content/newsroom.yaml": NEWSROOM + "republish: {licence: CC BY-SE 4.0}\n"},
        "content/newsroom.yaml:10:12 republish: nobody knows what 'CC BY-SE 4.0' allows; did you mean 'CC BY-SA 4.0'?",
    ),
    "a licence that allows nothing": (
        {"content/newsroom.yaml": NEWSROOM + "republish: {licence: All rights reserved}\n"},
        "content/newsroom.yaml:10:12 republish: 'All rights reserved' allows nobody to republish; ",
    ),
    "a contact who is not there": (
        {"content/newsroom.yaml": NEWSROOM + "republish: {licence: CC BY 4.0, contact: pres}\n"},
        "`republish` names a contact 'pres', which is not there; did you mean 'press'?",
    ),
    "a story's own licence": (
        {"content/stories/a.md": story("republish: free\n")},
        "content/stories/a.md:4:12 republish: nobody knows what 'free' allows; ",
    ),
    "terms that are nowhere": (
        {"content/stories/a.md": story("republish: true\n")},
        "content/stories/a.md:4:12 republish: the newsroom has no terms on which others may republish anything; ",
    ),
}


@pytest.mark.parametrize(("files", "told"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_its_place_and_a_remedy(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str], told: str
) -> None:
    """Whatever cannot be meant is refused before anything is built."""
    problems = make_newsroom(files).problems()

    assert len([problem for problem in problems if told in problem]) == 1, problems
