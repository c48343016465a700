"""The list of recipients."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.core.problems import ContentError
from pressroom.newsletter.recipients import Recipient, Recipients, normal_address, read_recipients


def read(text: str | bytes, name: str = "people.txt") -> Recipients:
    """Read a list as it would stand in a file."""
    raw = text.encode() if isinstance(text, str) else text
    return read_recipients(raw, name, is_table=name.endswith(".csv"))


def problems(text: str | bytes, name: str = "people.txt") -> list[str]:
    """Return what is wrong with a list."""
    with pytest.raises(ContentError) as refused:
        read(text, name)
    return [str(problem) for problem in refused.value.problems]


def test_addresses_stand_one_a_line_with_comments_and_names() -> None:
    """As people write them, with the byte order mark and line ends of any system."""
    found = read(
        '\ufeff# friends\r\n\r\nkim@example.org  # the first\r\nLee Jiho <lee@Example.ORG>\n"Park" <park@b.example>'
    )

    assert found.people == (
        Recipient("kim@example.org"),
        Recipient("lee@example.org", "Lee Jiho"),
        Recipient("park@b.example", "Park"),
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_a_table_has_names_languages_and_tokens(delimiter: str) -> None:
    """In any order, under the headings that services export; other columns do not matter."""
    rows = [["Name", "Opened", "Email Address", "language", "token"], ["김민지", "7", "kim@example.org", "ko", "a1"]]
    text = "\n".join(delimiter.join(row) for row in [*rows, ["", "", "", "", ""]])

    assert read(text, "people.csv").people == (Recipient("kim@example.org", "김민지", "ko", "a1"),)


def test_who_stands_there_twice_gets_one_message() -> None:
    """Domains are the same in any letters; what stands before the @ is not ours to judge."""
    found = read("kim@example.org\nkim@EXAMPLE.org\nKim@example.org\nkim@bücher.example\nkim@xn--bcher-kva.example\n")

    assert [each.address for each in found.people] == [
        "kim@example.org",
        "Kim@example.org",
        "kim@xn--bcher-kva.example",
    ]
    assert [str(note) for note in found.repeats] == [
        "people.txt:2:1: kim@example.org stands in line 1 already; one message is sent; delete one of the lines",
        "people.txt:5:1: kim@xn--bcher-kva.example stands in line 4 already; one message is sent; delete one of the lines",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        "kim",
        "@example.org",
        "kim@",
        "kim@localhost",
        "kim@@example.org",
        "kim..lee@example.org",
        ".kim@example.org",
        "kim lee@example.org",
        "kim@exa mple.org",
        "kim@-a.example",
        "kim@a..example",
        "kim@192.168.0.1",
        "kim@[192.168.0.1]",
        "김민지@example.org",
        f"{'k' * 65}@example.org",
        f"kim@{'a.' * 130}org",
        "a@example.org, b@example.org",
        "a@example.org;b@example.org",
        "<kim@example.org> <lee@example.org>",
    ],
)
def test_what_is_no_address_is_a_problem_with_its_line(wrong: str) -> None:
    """All of them at once, and nothing is sent before."""
    told = problems(f"kim@example.org\n{wrong}\nlee@example.org\nnobody\n")

    assert [line.split(": ")[0] for line in told] == ["people.txt:2:1", "people.txt:4:1"]
    assert all("write one like kim@example.org" in line for line in told)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('email,name\nkim@example.org,"Kim\r\nBcc: all@example.org"\n', "people.csv"),
        ('email,name\n"kim@example.org\nBcc: all@example.org",Kim\n', "people.csv"),
        ('email,token\nkim@example.org,"a\x0bb"\n', "people.csv"),
        ("Kim\u2028Bcc: x <kim@example.org>\n", "people.txt"),
    ],
    ids=["name", "address", "token", "separator"],
)
def test_nothing_in_a_list_becomes_a_header(text: str, name: str) -> None:
    """A line break in a cell would begin another line in the head of a message."""
    (told,) = problems(text, name)

    assert "line break or another control character" in told
    assert told.startswith(f"{name}:{2 if name.endswith('csv') else 1}:1")


@pytest.mark.parametrize("key", ["name", "token"])
def test_words_that_become_a_header_once_they_are_decoded_are_told(key: str) -> None:
    """Python's email decodes encoded words in what it is given, and writes the line breaks in them as they are."""
    told = problems(f"email,{key}\nkim@example.org,=?utf-8?q?=0D=0ABcc:_all@example.org?=\n", "people.csv")

    assert len(told) == 1
    assert told[0].startswith(f"people.csv:2:1 {key}: ")
    assert "with which encoded words begin" in told[0]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("kim@example.org\n김민지 <a@example.org>".encode("euc-kr"), "people.txt:2:1: byte 0xb1 is not UTF-8"),
        ("kim@example.org".encode("utf-16"), "people.txt:1:1: is UTF-16"),
        (b"", "people.txt: holds no address"),
        (b"# nobody yet\n", "people.txt: holds no address"),
    ],
    ids=["euc-kr", "utf-16", "empty", "comments"],
)
def test_what_cannot_be_read_is_told_with_its_remedy(raw: bytes, told: str) -> None:
    """Spreadsheets save in many ways."""
    (line,) = problems(raw)

    assert line.startswith(told)


def test_a_table_without_addresses_or_with_broken_quotes_is_told() -> None:
    """With the line in which it goes wrong."""
    assert problems("who,where\na,b\n", "p.csv")[0].startswith("p.csv:1:1 email: no column of the first line")
    assert problems('email,name\nkim@example.org,"a"b\n', "p.csv")[0].startswith("p.csv:2:1: is no row of a table")
    assert problems('email,name\n"a\nb",x\nnobody,y\n', "p.csv")[1].startswith("p.csv:4:1")


def test_what_is_no_code_of_a_language_is_told() -> None:
    """It would fit no letter, and nobody would ever write to them."""
    rows = ["email,language", "a@example.org,English", "b@example.org,eng", "c@example.org,한국어", "d@example.org,ko"]

    told = problems("\n".join(rows), "p.csv")

    assert [line.split(";")[0] for line in told] == [
        "p.csv:2:1 language: 'English' is no code of a language",
        "p.csv:3:1 language: 'eng' is no code of a language",
        "p.csv:4:1 language: '한국어' is no code of a language",
    ]


@pytest.mark.parametrize("language", ["", "ko", "KO", "en-GB", "en_US", "pt-br", "zh-Hant", "fil"])
def test_languages_are_written_in_many_ways(language: str) -> None:
    """As services export them."""
    (who,) = read(f"email,language\na@example.org,{language}\n", "p.csv").people

    assert who.language == language


def test_a_hundred_thousand_lines_are_read_in_seconds() -> None:
    """And each wrong one is found."""
    lines = [f"reader{number}@example.org" for number in range(100_000)]
    lines[77_777] = "nobody"
    started = time.process_time()

    told = problems("\n".join(lines))

    assert [line.split(": ")[0] for line in told] == ["people.txt:77778:1"]
    assert time.process_time() - started < 10


@given(st.text(max_size=60))
def test_a_good_address_is_one_word_of_ascii_and_stays_as_it_is(text: str) -> None:
    """Whatever is accepted can stand in a command to a mail server."""
    try:
        address = normal_address(f"{text}@example.org")
    except ValueError:
        return
    assert address.isascii()
    assert not set(address) & set(' <>,;:"\r\n\t\\')
    assert normal_address(address) == address
