"""Line breaks: what Korean, Japanese, Chinese and Latin readers expect."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressroom.pictures.cards.breaking import Piece, joined, parted, pieces_of


def broken(text: str, language: str = "en") -> list[str]:
    """The pieces as text."""
    return [piece.text for piece in pieces_of(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("The library opens", "en", ["The", "library", "opens"]),
        ("a well-known place", "en", ["a", "well-", "known", "place"]),
        ("100\u00a0km away", "en", ["100\u00a0km", "away"]),
        ("costs $1,000.50 now", "en", ["costs", "$1,000.50", "now"]),
        ("He said \u2013 no", "en", ["He", "said \u2013", "no"]),
        ("« Ouvert » !", "fr", ["« Ouvert » !"]),
        ("see https://example.org/a/b?c=d-e now", "en", ["see", "https://example.org/a/b?c=d-e", "now"]),
        ("see example.org/a-b now", "en", ["see", "example.org/a-b", "now"]),
        ("use #Open-data now", "en", ["use", "#Open-", "data", "now"]),
        ("Donau\u00addampf", "de", ["Donau\u00addampf"]),
        # Korean: between words only, with particles, digits, brackets and letters of other scripts.
        ("도서관이 기록을 개방한다", "ko", ["도서관이", "기록을", "개방한다"]),
        ("도서관(서울)에서 2,000만 원", "ko", ["도서관(서울)에서", "2,000만", "원"]),
        ("K팝과 AI로 大韓民國을", "ko", ["K팝과", "AI로", "大韓民國을"]),
        ("서울·부산 도서관", "ko", ["서울·", "부산", "도서관"]),
        # Chinese: between letters, but never before 、。」 nor after 「.
        ("「圖書」、開放。", "zh-Hant", ["「圖", "書」、", "開", "放。"]),
        ("市图书馆。", "zh-Hans", ["市", "图", "书", "馆。"]),
        ("大韓民國", "zh-Hant", ["大", "韓", "民", "國"]),
        # Japanese: between phrases; inside a long one between letters, but never before ー、ょ nor inside katakana.
        ("図書館、「静かな書庫」を市民に", "ja", ["図書館、", "「静かな", "書庫」を", "市民に"]),
        ("図書 #静かな図書館 を見る", "ja", ["図書", "#静かな図書館", "を", "見る"]),
        (
            "東京都高齢者福祉施設データが",
            "ja",
            ["東", "京", "都", "高", "齢", "者", "福", "祉", "施", "設", "データ", "が"],
        ),
    ],
)
def test_a_line_breaks_where_readers_expect_it(text: str, language: str, pieces: list[str]) -> None:
    """Each script by its own rules."""
    assert broken(text, language) == pieces


@settings(deadline=None)
@given(st.text(alphabet="ab -\u2013、。「」ー도서관図書館データ#/.:1,()\u00a0\u00ad", max_size=40).map(str.strip))
def test_nothing_is_lost_between_the_pieces(text: str) -> None:
    """All of them in one line are the text."""
    assert joined(pieces_of(text, "ja")) == text


@settings(deadline=None)
@given(st.text(alphabet="図書館、。」「』!?ーっァ・ヽ々", min_size=1, max_size=30))
def test_no_line_begins_with_a_closing_mark(text: str) -> None:
    """Kinsoku, for whatever stands together."""
    pieces = broken(text, "ja")

    assert not any(piece[0] in "、。」』!?ーっァ・ヽ々" for piece in pieces[1:])
    assert not any(piece.endswith("「") for piece in pieces[:-1])


@settings(deadline=None)
@given(st.text(alphabet="도서관이개방한다A1(大", min_size=1, max_size=30))
def test_korean_breaks_nowhere_inside_a_word(word: str) -> None:
    """Whatever stands in it."""
    assert "(" in word[-1:] or broken(f"가{word}나 다", "ko") == [f"가{word}나", "다"]


def parts(word: str, most: int, space: str = "") -> list[Piece]:
    """The parts of a word where a line holds so many letters."""
    return parted(Piece(word, space), lambda text: len(text) <= most)


def test_a_long_word_is_parted_evenly_with_a_hyphen() -> None:
    """As few parts as fit; what follows the word follows its last part."""
    assert parts("abcdefghijkl", 8, " ") == [Piece("abcdef", "", "-"), Piece("ghijkl", " ")]


def test_a_long_word_is_parted_where_the_editor_says() -> None:
    """Soft hyphens are better than any guess."""
    assert parts("abcd\u00adefghijkl", 10) == [Piece("abcd\u00ad", "", "-"), Piece("efghijkl")]


def test_an_address_is_parted_after_its_signs() -> None:
    """Where readers see its parts anyway."""
    assert [part.text for part in parts("https://example.org/a/long-way?to=go", 26)] == [
        "https://example.org/",
        "a/long-way?to=go",
    ]


def test_an_address_and_a_korean_word_are_parted_without_a_hyphen() -> None:
    """A hyphen would become part of the one, and the other knows none."""
    assert [part.hyphen for part in parts("https://example.org/long", 14)] == ["", ""]
    assert parts("도서관이기록을한", 4) == [Piece("도서관이"), Piece("기록을한")]


@settings(deadline=None)
@given(st.text(alphabet="abcdefgß\u0301한글", min_size=4, max_size=60), st.integers(4, 20))
def test_parts_are_the_word_and_fit(word: str, most: int) -> None:
    """No letter is lost, and none is cut from its accent."""
    found = parts(word, most)

    assert "".join(part.text for part in found) == word
    assert not any(part.text.startswith("\u0301") for part in found[1:])
