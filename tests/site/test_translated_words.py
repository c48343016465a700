"""A newsroom's own translations of the words that no theme prints, from its .po files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pressroom.digest.words import words_in
from pressroom.site.translated_words import translated_words
from speaking import Speaking

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.file_words import TranslatedWords

STORIES = 'msgid "{count} story"\nmsgid_plural "{count} stories"\n'
KINDS = 'msgid "News release"\nmsgstr "بيان صحفي"\n'
# Two ways in which programs number the six forms of Arabic; the last two have changed places.
RULES = {
    "unicode": "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5",
    "babel": "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=0 && n%100<=2 ? 4 : 5",
}
FORMS = {
    "unicode": ("zero", "one", "two", "few", "many", "other"),
    "babel": ("zero", "one", "two", "few", "other", "many"),
}


def read(folder: Path, language: str, messages: str, plurals: str = "nplurals=2; plural=(n != 1)") -> TranslatedWords:
    """Return what a newsroom's file with these messages says."""
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {plurals};\\n"\n'
    (folder / f"{language}.po").write_text(f"{header}\n{messages}", "utf-8")
    return translated_words(folder, [language])[language]


@pytest.mark.parametrize("rule", RULES)
def test_each_form_is_said_of_its_numbers(tmp_path: Path, rule: str) -> None:
    """Whatever number the file gives it."""
    forms = "".join(f'msgstr[{number}] "{{count}} {form}"\n' for number, form in enumerate(FORMS[rule]))
    own = read(tmp_path, "ar", STORIES + forms, f"nplurals=6; plural=({RULES[rule]})")

    words = words_in(Speaking("ar", own))

    said = {number: words.say_number(number, "counts", "story") for number in (0, 1, 2, 3, 11, 100, 1111)}
    assert said == {
        0: "0 zero",
        1: "1 one",
        2: "2 two",
        3: "3 few",
        11: "11 many",
        100: "100 other",
        1111: "1111 many",
    }


def test_a_text_without_its_translation_stays_english_in_a_language_with_other_forms(tmp_path: Path) -> None:
    """Unicode calls three stories `few` in Arabic, a form that English does not have."""
    words = words_in(Speaking("ar", read(tmp_path, "ar", KINDS)))

    assert words.language == "ar"
    assert words.say("kinds", "release") == "بيان صحفي"
    assert words.say_number(3, "counts", "story") == "3 stories"


def test_single_words_of_a_language_that_pressroom_has_are_changed(tmp_path: Path) -> None:
    """All others stay."""
    own = read(tmp_path, "ko", KINDS.replace("بيان صحفي", "소식"), "nplurals=1; plural=0")
    words = words_in(Speaking("ko", own))

    assert words.say("kinds", "release") == "소식"
    assert words.say("kinds", "story") == "기사"


@pytest.mark.parametrize(
    "message", ['msgid "News release"\nmsgstr ""\n', f"#, fuzzy\n{KINDS}", 'msgid "x"\nmsgstr "y"\n']
)
def test_what_is_no_translation_is_left_out(tmp_path: Path, message: str) -> None:
    """Something empty, something that nobody has looked at, and words of a theme."""
    assert read(tmp_path, "ar", message).pairs == ()


def test_there_are_none_without_a_file(tmp_path: Path) -> None:
    """Most newsrooms have none."""
    assert translated_words(tmp_path, ["en", "ko"]) == {}
