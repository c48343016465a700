"""`pressroom words` as a person runs it: begin a language, and bring it up to date later."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from newsrooms import NEWSROOM, PEOPLE, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel.messages import Catalog

    from newsrooms import TestNewsroom

ARABIC = {
    "content/newsroom.yaml": NEWSROOM.replace("[en, ko]", "[en, ar]").replace("ko:", "ar:"),
    "content/people.yaml": PEOPLE.replace("ko:", "ar:"),
    "content/stories/a.md": STORY,
    "content/stories/a.ar.md": STORY,
}


def written(newsroom: TestNewsroom, language: str = "ar") -> Catalog:
    """Return the file as Babel reads it."""
    content = (newsroom.folder / f"translations/{language}.po").read_bytes()
    return read_po(BytesIO(content), locale=language.replace("-", "_"), abort_invalid=True)


def test_it_begins_a_file_with_all_words_of_pages_feeds_letters_and_files(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """An empty one changes nothing, and is no problem."""
    newsroom = make_newsroom(ARABIC)

    begun = newsroom.run("words", "ar")

    words = written(newsroom)
    assert begun.stdout.strip() == f"Wrote translations/ar.po: {len(words)} texts, 0 of them translated."
    for text in ("Skip to the content", "By topic", "Online: {address}", "{count} news release"):
        assert words.get(text) is not None, text
    assert words.num_plurals == 6
    assert "python-brace-format" in words["{count} news release"].flags
    assert newsroom.problems() == []


def test_gettexts_own_program_takes_it(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With all of its checks."""
    program = shutil.which("msgfmt")
    if program is None:
        pytest.skip("msgfmt is not installed")
    newsroom = make_newsroom(ARABIC)
    newsroom.run("words", "ar")

    file = newsroom.folder / "translations/ar.po"
    checked = subprocess.run([program, "--check", "-o", "/dev/null", file], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stderr


def test_nothing_that_was_translated_is_lost(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Not even words that are no longer there: they stand at the end, out of use."""
    newsroom = make_newsroom(ARABIC)
    newsroom.run("words", "ar")
    file = newsroom.folder / "translations/ar.po"
    text = file.read_text("utf-8").replace(
        'msgid "By topic"\nmsgstr ""', '# By Ann.\nmsgid "By topic"\nmsgstr "بالموضوع"'
    )
    file.write_text(f'{text}\nmsgid "A former text"\nmsgstr "نص سابق"\n', "utf-8")

    again = newsroom.run("words", "ar")

    words = written(newsroom)
    assert again.stdout.strip() == f"Wrote translations/ar.po: {len(words)} texts, 1 of them translated."
    assert words["By topic"].string == "بالموضوع"
    assert words["By topic"].user_comments == ["By Ann."]
    assert words.obsolete["A former text"].string == "نص سابق"
    assert newsroom.run("words", "ar").stdout == again.stdout


def test_a_language_that_the_newsroom_does_not_have_yet_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The file is there all the same: a newsroom may have its words first."""
    told = make_newsroom().run("words", "pt-br").stdout

    assert "Wrote translations/pt-br.po: " in told
    assert "content/newsroom.yaml does not have the language yet: add pt-br to `languages` there." in told


@pytest.mark.parametrize(
    ("language", "before", "said"),
    [
        ("xx", None, "'xx' is no code of a language; write it as in newsroom.yaml: de, ar, pt-br"),
        ("../ar", None, "'../ar' is no code of a language"),
        ("ar", "nonsense\n", "translations/ar.po: it cannot be read as a .po file ("),
    ],
)
def test_bad_input_changes_nothing(
    make_newsroom: Callable[..., TestNewsroom], language: str, before: str | None, said: str
) -> None:
    """And says what to do."""
    newsroom = make_newsroom(ARABIC)
    if before:
        newsroom.write({f"translations/{language}.po": before})

    ended = newsroom.run("words", language)

    assert ended.returncode == 2
    assert said in ended.stderr
    file = newsroom.folder / "translations/ar.po"
    assert (file.read_text("utf-8") if file.exists() else None) == before


def test_check_notes_a_language_without_words(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Until its file is begun. What is English, or Pressroom's own, needs none."""
    newsroom = make_newsroom(ARABIC)
    note = (
        " languages: nobody gave Pressroom its words in 'ar', so pages say them in English; "
        "begin translations/ar.po with `pressroom words ar`"
    )

    assert note in newsroom.run("check").stdout
    newsroom.run("words", "ar")
    assert "Pressroom its words" not in newsroom.run("check").stdout
    assert "Pressroom its words" not in make_newsroom().run("check").stdout
