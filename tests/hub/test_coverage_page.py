"""The page of what others have written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import html5lib

from newsrooms import RELEASE, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

COVERAGE = """\
- title: The boat sails
  publisher: Times
  address: https://times.example.org/boat
  date: 2026-11-10
  author: A. Reporter
  language: ko
  about: [boat, a]
- {title: Old news, publisher: Mail, address: 'https://mail.example.org/old', date: 2020-01-02, language: en}
"""
FILES = {"content/releases/boat.md": RELEASE, "content/stories/a.md": STORY, "content/coverage.yaml": COVERAGE}


def page(output: dict[str, bytes], path: str) -> Any:
    """A page as a browser reads it."""
    return html5lib.parse(output[f"{path}index.html"].decode(), namespaceHTMLElements=False)


def test_each_article_stands_under_its_year_with_what_it_is_about(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With publisher, author, day, and the language where it is another."""
    output = make_newsroom(FILES).build()

    main = page(output, "coverage/").find(".//main")
    words = [" ".join(part.split()) for part in main.itertext() if part.strip()]
    assert words[2:] == [
        *("2026", "The boat sails", "Times", "A. Reporter", "10 November 2026", "Korean"),
        *("About:", "A release", ";", "A story"),
        *("2020", "Old news", "Mail", "2 January 2020"),
    ]
    links = {link.get("href"): link for link in main.iter("a")}
    assert list(links) == [
        "https://times.example.org/boat",
        "../releases/boat/",
        "../stories/a/",
        "https://mail.example.org/old",
    ]
    assert links["https://times.example.org/boat"].get("lang") == "ko"


def test_the_menu_has_an_entry_only_if_there_is_something(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """As with all others."""
    newsroom = make_newsroom(FILES)
    with_coverage = newsroom.build()["index.html"]
    newsroom.write({"content/coverage.yaml": ""})

    assert b'href="./coverage/"' in with_coverage
    assert b'href="./coverage/"' not in newsroom.build()["index.html"]


def test_another_headline_is_told_at_once(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Also by the quick way, which reads nothing but what was edited."""
    newsroom = make_newsroom(FILES)
    done = [newsroom.run("build", "--as-of", "2026-11-22T12:00Z")]
    newsroom.write({"content/releases/boat.md": RELEASE.replace("A release", "Another headline")})

    done.append(newsroom.run("build", "--as-of", "2026-11-22T12:00Z"))

    assert [each.returncode for each in done] == [0, 0], done[-1].stderr
    assert b"Another headline" in newsroom.output()["coverage/index.html"]
