"""Questions of readers: who asked, who answers, the page and link of each answer, their list, and what holds them back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from newsrooms import SETTINGS, TestNewsroom

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

QUESTION = """\
---
title: Why does the ferry leave so early?
date: 2026-11-05T09:00+09:00
summary: Because of the tide, which waits for nobody.
asked_by: Moon
asked: 2026-11-03
authors: [captain]
topics: [open-news]
---
The tide turns at **six**.

After that the channel is too shallow.
"""
PEOPLE = """\
captain:
  name: {en: Ada Lee, ko: 이아다}
  role: Chief executive
  picture: {file: media/ada.png, alt: Ada Lee at the helm, credit: Moon, licence: CC BY 4.0}
"""
HELD_BACK = QUESTION.replace("Why does the ferry leave so early?", "Will the harbour close for ever?")
DRAFT = HELD_BACK.replace("---\n", "---\nstatus: draft\n", 1)
EMBARGO = HELD_BACK.replace("---\n", "---\nembargo: 2026-12-01T09:00+09:00\n", 1)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> dict[str, bytes]:
    """What is built of three questions; the tests of this file only read it."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("questions"))
    from newsrooms import NEWSROOM

    byline = QUESTION.replace("authors: [captain]", "byline: The crew").replace(
        "asked_by: Moon\nasked: 2026-11-03\n", ""
    )
    newsroom.write(
        {
            "pelicanconf.py": SETTINGS.replace("sitemaps\n", "sitemaps, toolkits\n").replace(
                "share, feeds]", "share, feeds, sitemaps, toolkits]"
            ),
            "content/newsroom.yaml": NEWSROOM,
            "content/people.yaml": PEOPLE,
            "content/media/ada.png": picture_bytes,
            "content/questions/early-ferry.md": QUESTION,
            "content/questions/early-ferry.ko.md": QUESTION.replace(
                "Why does the ferry leave so early?", "배는 왜 그렇게 일찍 떠나나요?"
            ),
            "content/questions/lifeboats.md": byline.replace(
                "Why does the ferry leave so early?", "How many lifeboats?"
            ).replace("2026-11-05", "2026-11-04"),
        }
    )
    return newsroom.build()


def tree(page: bytes) -> Any:
    """A page as its elements."""
    return html5lib.parse(page.decode(), namespaceHTMLElements=False)


def of_class(page: bytes, name: str) -> list[Element]:
    """The elements of a class."""
    return [each for each in tree(page).iter() if name in (each.get("class") or "").split()]


def words(element: Element) -> str:
    """What an element says."""
    return " ".join("".join(element.itertext()).split())


def graph(page: bytes) -> dict[str, Any]:
    """The JSON-LD of a page, by type."""
    (script,) = [each for each in tree(page).iter("script") if each.get("type") == "application/ld+json"]
    return {node["@type"]: node for node in json.loads(script.text)["@graph"]}


def test_the_page_says_who_asked_and_who_answers(output: dict[str, bytes]) -> None:
    """With role and portrait, as people.yaml knows them; the question is the headline."""
    page = output["questions/early-ferry/index.html"]
    assert words(of_class(page, "p-name")[0]) == "Why does the ferry leave so early?"
    assert [words(each) for each in of_class(page, "asked")] == ["Asked by Moon on 3 November 2026"]
    (answerer,) = of_class(page, "p-author")
    assert words(answerer) == "Ada Lee Chief executive"
    assert [link.get("href") for link in answerer.iter("a")] == ["../../people/captain/"]
    assert [picture.get("alt") for picture in answerer.iter("img")] == ["Ada Lee at the helm"]
    (entry,) = of_class(page, "h-entry")
    assert {"p-summary", "e-content", "dt-published"} <= {
        name for each in entry.iter() for name in (each.get("class") or "").split()
    }


def test_who_is_not_in_people_yaml_answers_by_name(output: dict[str, bytes]) -> None:
    """And nobody who asked is made up."""
    page = output["questions/lifeboats/index.html"]
    assert [words(each) for each in of_class(page, "p-author")] == ["The crew"]
    assert of_class(page, "asked") == []


def test_machines_read_question_and_answer(output: dict[str, bytes]) -> None:
    """All that search engines require of a FAQPage, and no more than the page shows."""
    told = graph(output["questions/early-ferry/index.html"])["FAQPage"]
    address = "https://news.example.org/questions/early-ferry/"
    question = told["mainEntity"]
    answer = question.pop("acceptedAnswer")
    assert question == {
        "@type": "Question",
        "@id": f"{address}#question",
        "name": "Why does the ferry leave so early?",
        "text": "Why does the ferry leave so early?",
        "answerCount": 1,
        "author": {"@type": "Person", "name": "Moon"},
        "datePublished": "2026-11-03",
    }
    assert answer["text"] == "The tide turns at six.\nAfter that the channel is too shallow."
    assert answer["url"] == told["url"] == address
    assert answer["author"] == [
        {
            "@type": "Person",
            "name": "Ada Lee",
            "jobTitle": "Chief executive",
            "url": "https://news.example.org/people/captain/",
        }
    ]
    assert answer["datePublished"] == "2026-11-05T09:00:00+09:00"
    other = graph(output["questions/lifeboats/index.html"])["FAQPage"]["mainEntity"]
    assert "author" not in other
    assert other["acceptedAnswer"]["author"] == [{"@type": "Person", "name": "The crew"}]


def test_the_list_tells_who_answered_what(output: dict[str, bytes]) -> None:
    """The newest first, each with the link of its answer."""
    entries = of_class(output["questions/index.html"], "asked-entry")
    assert [next(each.iter("a")).get("href") for each in entries] == [
        "../questions/early-ferry/",
        "../questions/lifeboats/",
    ]
    first, second = map(words, entries)
    assert first == (
        "Why does the ferry leave so early? Because of the tide, which waits for nobody. "
        "Answered by Ada Lee 5 November 2026 Open news"
    )
    assert "Answered by The crew" in second
    assert "배는 왜 그렇게 일찍 떠나나요?" in output["ko/questions/index.html"].decode()


def test_long_lists_have_pages(output: dict[str, bytes], make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As all others."""
    files = {f"content/questions/q{number}.md": QUESTION.replace("[captain]", "[writer]") for number in range(5)}
    built = make_newsroom(files).build(DEFAULT_PAGINATION=2)
    assert len(of_class(built["questions/index.html"], "asked-entry")) == 3
    assert len(of_class(built["questions/page/1/index.html"], "asked-entry")) == 2
    assert "questions/page/1/index.html" not in output


def test_everything_that_all_kinds_have_is_there(output: dict[str, bytes]) -> None:
    """A feed of their own, a toolkit, a place in the sitemap, share links, the other language."""
    assert b"questions/early-ferry/" in output["feeds/questions.en.atom"]
    assert "questions/early-ferry/toolkit/index.html" in output
    assert any(b"/questions/early-ferry/" in content for path, content in output.items() if path.startswith("sitemap"))
    page = output["questions/early-ferry/index.html"]
    assert of_class(page, "share")
    assert b'hreflang="ko" href="https://news.example.org/ko/questions/early-ferry/"' in page


@pytest.mark.parametrize("held_back", [DRAFT, EMBARGO], ids=["draft", "embargo"])
def test_nothing_held_back_shows(make_newsroom: Callable[..., TestNewsroom], held_back: str) -> None:
    """Neither in the list nor in a count, a feed or a page of the person who answers."""
    shown = QUESTION.replace("[captain]", "[writer]")
    newsroom = make_newsroom({"content/questions/early-ferry.md": shown})
    before = newsroom.build()
    newsroom.write({"content/questions/close.md": held_back.replace("[captain]", "[writer]")})
    assert newsroom.build() == before


def test_a_preview_of_an_answer_leads_to_no_list(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Who looks at a draft finds who answers, and no way to what the preview does not have."""
    newsroom = make_newsroom({"content/questions/close.md": DRAFT.replace("[captain]", "[writer]")})
    done = newsroom.run("preview", "close", "--into", "previews")
    (page,) = (newsroom.folder / "previews").glob("close-*/questions/close/index.html")
    shown = page.read_bytes()
    assert [words(each) for each in of_class(shown, "p-author")] == ["A writer Writes"], done.stderr
    assert of_class(shown, "answer-more") == []


def test_a_list_of_nothing_is_not_there(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nor does anything lead to it."""
    newsroom = make_newsroom({"content/questions/close.md": DRAFT.replace("[captain]", "[writer]")})
    output = newsroom.build()
    assert [path for path in output if "questions" in path and not path.startswith("theme/")] == []
    assert b"questions/" not in output["index.html"]


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        (
            "authors: [captain]\n",
            "",
            "content/questions/q.md:2:1 byline: nobody says who answers; add `authors: [key]` with a key",
        ),
        ("authors: [captain]", "authors: []", "content/questions/q.md:2:1 byline: nobody says who answers"),
        (
            "asked: 2026-11-03",
            "asked: 2026-11-06",
            "content/questions/q.md:6:8 asked: the question was asked on 2026-11-06, after its answer of 2026-11-05;",
        ),
        ("authors: [captain]", "authors: [nobody]", "content/questions/q.md:7:11 authors: "),
    ],
)
def test_faults_are_told(make_newsroom: Callable[..., TestNewsroom], written: str, instead: str, problem: str) -> None:
    """Each with file, line, key and remedy, and once."""
    newsroom = make_newsroom(
        {"content/questions/q.md": QUESTION.replace(written, instead).replace("[captain]", "[writer]")}
    )
    (told,) = newsroom.problems()
    assert told.startswith(problem)


def test_one_asked_on_the_day_of_its_answer_is_fine(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """By the day that the file says."""
    text = QUESTION.replace("asked: 2026-11-03", "asked: 2026-11-05").replace("[captain]", "[writer]")
    assert make_newsroom({"content/questions/q.md": text}).problems() == []
