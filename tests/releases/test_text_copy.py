"""The plain-text copy of a release: what a journalist pastes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pytest

from newsrooms import NEWSROOM, RELEASE
from pressroom import releases, site

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

PLUGINS = [site, releases]
LATIN = "The organisation said on Monday that it had reached an agreement with everybody who had asked for one. "
HANGUL = "이 단체는 월요일에 요청한 모든 사람과 합의에 이르렀다고 밝혔다. 다음 소식은 내년 봄에 나올 예정이다. "
MIXED = LATIN + HANGUL

WHOLE = """\
---
headline: A headline of one line
subhead: And a subhead
date: 2026-11-02T20:00Z
city: Seoul
summary: What happened.
facts: [One fact., Another fact.]
quotes:
  - {text: We did it., person: writer}
  - {text: They did it., speaker: Somebody, role: Neighbour}
contacts: [press, night]
boilerplates: [us]
notes: Notes to editors.
terms: Free to use.
hashtags: ['#OpenNews', '#열린뉴스']
media: [{address: 'https://youtu.be/abc-DEF_123', title: The film}]
---
Words with *emphasis* and [a link](https://example.org/a?b=1&c=2) &amp; more.

## A heading

- An item
- Another item

https://youtu.be/abc-DEF_123

[The release itself](r.md)
"""

COPY = """\
A headline of one line

And a subhead

Seoul, 3 November 2026 — What happened.

- One fact.
- Another fact.

Words with emphasis and a link <https://example.org/a?b=1&c=2> & more.

A heading

- An item

- Another item

https://youtu.be/abc-DEF_123

The release itself <https://news.example.org/releases/r/>

“We did it.”
— A writer, Writes

“They did it.”
— Somebody, Neighbour

Films
- The film
   https://youtu.be/abc-DEF_123

About us
We are us.

Notes to editors
Notes to editors.

Terms of use
Free to use.

Press contacts
Press office
+1-555-0100
press@example.org

Night desk
Nights
+1-555-0199
Until six

#OpenNews #열린뉴스

https://news.example.org/releases/r/

# # #
"""

NIGHT = "  night: {name: Night desk, role: Nights, telephone: '+1-555-0199', hours: Until six}\nboilerplates:"


def columns(line: str) -> int:
    """How wide a line is where Hangul takes two columns."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


def copy_of(newsroom: TestNewsroom, path: str = "releases/r/release.txt") -> str:
    """The copy in the output."""
    return newsroom.build(PLUGINS=PLUGINS)[path].decode()


def release(headline: str, summary: str, fact: str, quote: str, words: str) -> str:
    """A release with these texts."""
    return (
        RELEASE.replace("A release", f"'{headline.strip()}'")
        .replace("What happened.", f"'{summary.strip()}'")
        .replace("One fact.", f"'{fact.strip()}'")
        .replace("We did it.", f"'{quote.strip()}'")
        .replace("Words of the release.", words)
    )


def test_the_copy_holds_everything_in_order(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """From the headline to the end mark, with the day as it is in the newsroom's zone."""
    newsroom = make_newsroom(
        {"content/newsroom.yaml": NEWSROOM.replace("boilerplates:", NIGHT), "content/releases/r.md": WHOLE}
    )

    assert copy_of(newsroom) == COPY


def test_a_short_release_leaves_no_gaps(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What a release does not have takes no empty lines."""
    short = RELEASE.replace("facts: [One fact., Another fact.]\n", "").replace("boilerplates: [us]\n", "")
    short = short.replace("quotes: [{text: We did it., person: writer}]\n", "").replace("Words of the release.\n", "")

    text = copy_of(make_newsroom({"content/releases/r.md": short}))

    assert text == (
        "A release\n\n"
        "Seoul, 2 November 2026 — What happened.\n\n"
        "Press contacts\nPress office\n+1-555-0100\npress@example.org\n\n"
        "https://news.example.org/releases/r/\n\n"
        "# # #\n"
    )


def test_the_korean_copy_is_korean(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With its own day, boilerplate and address."""
    text = copy_of(make_newsroom({"content/releases/r.ko.md": RELEASE}), "ko/releases/r/release.txt")

    assert "Seoul, 2026년 11월 2일 — What happened." in text
    assert "소개\n우리는 우리다." in text
    assert "— 필자, Writes" in text
    assert text.endswith("https://news.example.org/ko/releases/r/\n\n(끝)\n")


@pytest.mark.parametrize(
    ("words", "narrowest"),
    [
        (LATIN * 4, 60),
        (HANGUL * 4, 60),
        ((LATIN + HANGUL) * 2, 55),
        (LATIN * 3 + HANGUL * 3, 55),
        (HANGUL * 3 + LATIN * 3, 55),
        ("A b c d " * 40 + HANGUL, 55),
    ],
    ids=["Latin", "Hangul", "both in turn", "Hangul after Latin", "Latin after Hangul", "a little Hangul at the end"],
)
def test_no_line_is_wider_than_72_columns(
    make_newsroom: Callable[..., TestNewsroom], words: str, narrowest: int
) -> None:
    """Hangul counts double; lines are filled as far as words allow, in headline, facts, quotes and text alike."""
    newsroom = make_newsroom({"content/releases/r.md": release(words, words, words, words, words)})

    lines = copy_of(newsroom).splitlines()

    too_wide = {line: columns(line) for line in lines if columns(line) > 72}
    assert too_wide == {}
    full = [columns(line) for line in lines if line and not line.endswith((".", "”"))]
    assert len(full) > 20
    assert sorted(full)[len(full) // 4] >= narrowest


def test_further_lines_of_a_fact_stand_below_its_first(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """So that the hyphen stands alone: by the one space that RFC 3676 takes away again."""
    text = copy_of(make_newsroom({"content/releases/r.md": release("H", "S", LATIN * 2, "Q", "W")}))

    block = next(block for block in text.split("\n\n") if block.startswith("- The organisation"))
    first, *further = block.split("\n- ")[0].splitlines()
    assert first.startswith("- The organisation said")
    assert further
    assert all(line.startswith(" ") and line[1] != " " for line in further)


def test_a_long_address_is_never_broken(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Even where it is wider than the text."""
    address = "https://example.org/" + "long-" * 30 + "path"

    text = copy_of(make_newsroom({"content/releases/r.md": release("H", "S", "F", "Q", f"See [this]({address}).")}))

    assert f"<{address}>" in text


def test_the_copy_is_made_anew_when_its_words_change(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Also those that stand in other files: a contact's number, a speaker's name, a boilerplate."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE})
    assert "A writer" in copy_of(newsroom)

    newsroom.write(
        {
            "content/newsroom.yaml": NEWSROOM.replace("0100", "0142").replace("We are us.", "We are we."),
            "content/people.yaml": "writer: {name: Somebody else}\n",
        }
    )

    text = copy_of(newsroom)
    assert "+1-555-0142" in text
    assert "We are we." in text
    assert "— Somebody else" in text


def test_lists_notes_tables_and_code_keep_their_form(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What a reader of the page sees by its form, a reader of the text sees by signs."""
    body = """
3. Three
4. Four

- Dot

A word[^1].

| A | B |
|---|---|
| 1 | 2 |

```
code  stays
  as it is
```

[^1]: The note.
"""
    release = RELEASE.replace("Words of the release.", body)

    copy = make_newsroom({"content/releases/r.md": release}).build()["releases/r/release.txt"].decode()

    expected = [
        "3. Three",
        "4. Four",
        "- Dot",
        "A word[1].",
        "A | B",
        "1 | 2",
        "code  stays\n   as it is",
        "* * *",
        "1. The note.",
    ]
    assert "\n\n".join(expected) in copy
    assert "↩" not in copy
