"""A letter as HTML, as text and as a message."""

from __future__ import annotations

import email
import re
import sys
from dataclasses import replace
from email import policy
from email.header import decode_header, make_header
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.letters import KOREAN, LETTER, SITE, long_letter
from pressroom.core.problems import ContentError, Place, UsageError
from pressroom.core.text.flowing import unflowed
from pressroom.newsletter import Letter, LetterItem, LetterPicture, LetterSection, letter_files, write_letter
from pressroom.newsletter.introduction import prose_as_text, simple_prose
from pressroom.newsletter.letter import Mailbox
from pressroom.newsletter.limits import most_bytes
from pressroom.newsletter.message import letter_message
from pressroom.newsletter.personal import copy_for, read_template
from pressroom.newsletter.plain import letter_text
from pressroom.newsletter.recipients import Recipient

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

PLACE = Place("content/digests/2026-w47.md")
LETTERS = pytest.mark.parametrize("letter", [LETTER, KOREAN], ids=["en", "ko"])


def html_of(letter: Letter, theme: Path | None = None) -> str:
    """Return the letter's HTML."""
    return letter_files(letter, theme)[f"{letter.name}.html"].decode()


def read_back(raw: bytes) -> EmailMessage:
    """Read a message as anybody's program does."""
    return email.message_from_bytes(raw, policy=policy.default)


@LETTERS
def test_the_html_has_no_errors_and_says_everything(letter: Letter) -> None:
    """The parser of browsers finds nothing to forgive, and every title, summary and address is there."""
    html = html_of(letter)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html)

    words = " ".join("".join(tree.itertext()).split())
    links = {link.get("href") for link in tree.iter("a")}
    items = [item for section in letter.sections for item in section.items]
    assert parser.errors == []
    assert [part for item in items for part in (item.title, item.summary, item.kind) if part not in words] == []
    assert links >= {item.address for item in items} | {letter.web_version, letter.footer.unsubscribe.link}
    assert (tree.get("lang"), tree.get("dir")) == (letter.language, letter.direction)
    assert [picture.get("alt") for picture in tree.iter("img")] == [i.picture.alt for i in items if i.picture]
    assert {table.get("role") for table in tree.iter("table")} == {"presentation"}


@LETTERS
def test_the_html_asks_nobody_and_runs_nothing(letter: Letter) -> None:
    """No script, form, frame or style sheet; pictures are the newsroom's own; none is a pixel that counts."""
    tree = html5lib.parse(html_of(letter), namespaceHTMLElements=False)

    assert {each.tag for each in tree.iter()} & {"script", "link", "form", "iframe", "object"} == set()
    assert all((picture.get("src") or "").startswith(f"{SITE}/") for picture in tree.iter("img"))
    assert all(int(picture.get("width") or 0) > 100 for picture in tree.iter("img"))
    assert "url(" not in html_of(letter)


def test_styles_stand_in_the_elements_and_what_cannot_in_the_head() -> None:
    """Dark mode is a rule of the head; the encoding is told before it, where browsers look for it."""
    html = html_of(LETTER)

    assert re.search(r'<h1 style="[^"]*font-size: 30px', html)
    assert "prefers-color-scheme: dark" in html
    assert html.encode().index(b"<meta charset") < 1024
    assert '<meta name="color-scheme" content="light dark">' in html


def test_korean_breaks_between_words() -> None:
    """As everywhere in the newsroom."""
    assert "word-break: keep-all" in html_of(KOREAN)
    assert "word-break" not in html_of(LETTER)


def test_nothing_in_a_letter_becomes_markup() -> None:
    """Titles are words; of the introduction, prose stays."""
    item = LetterItem("<b>", "<script>x</script>", "</td>", f'{SITE}/"><b>', "&", None)
    letter = replace(
        LETTER,
        introduction='<p onclick="x">Hi <img src=x><script>no</script></p>',
        sections=(LetterSection("", (item,)),),
    )
    html = html_of(letter)

    assert "<script" not in html
    assert "onclick" not in html
    assert "<img" not in html
    assert "&lt;script&gt;x&lt;/script&gt;" in html


def test_a_theme_has_a_letter_of_its_own(tmp_path: Path) -> None:
    """Only what it has goes before ours."""
    (tmp_path / "newsletter").mkdir()
    (tmp_path / "newsletter/letter.css").write_text("h1 { color: #123456 }", "utf-8")

    html = html_of(LETTER, tmp_path)

    assert "color: #123456" in html
    assert "prefers-color-scheme" in html


@LETTERS
def test_the_message_is_read_back_as_it_was_written(letter: Letter) -> None:
    """Headers and both bodies, by Python's own parser."""
    files = letter_files(letter)
    message = read_back(files[f"{letter.name}.eml"])
    text, html = message.iter_parts()

    assert [part.defects for part in (message, text, html)] == [[], [], []]
    assert message["Subject"] == letter.subject
    assert message["From"].addresses[0].addr_spec == "news@example.org"
    assert message["Date"].datetime == letter.written
    assert message["Content-Language"] == letter.language
    assert message["List-Id"] == f"<newsletter-{letter.language}.news.paper.test>"
    assert message["List-Unsubscribe"] == (f"<{letter.footer.unsubscribe.link}>, <{letter.footer.unsubscribe.mail}>")
    assert message["List-Unsubscribe-Post"] is None
    assert message.get_content_type() == "multipart/alternative"
    assert text["Content-Type"].params["format"] == "flowed"
    assert text.get_content().replace("\r\n", "\n") == files[f"{letter.name}.txt"].decode()
    assert html.get_content().replace("\r\n", "\n").rstrip("\n") == files[f"{letter.name}.html"].decode().rstrip("\n")


@pytest.mark.parametrize("before", range(1, 40))
def test_words_of_the_head_keep_every_space(before: int) -> None:
    """Wherever a line ends: of the subject, and of the sender in the letter and in a reader's copy, by RFC 2047."""
    words = f"{'가' * before} 소식 외 3건 and “more” 주간 소식"
    letter = replace(KOREAN, subject=words, sender=Mailbox(words, "news@example.org"))
    raw = letter_files(letter)[f"{letter.name}.eml"]
    copy = copy_for(Recipient("kim@example.org", words), read_template(raw, "x.eml"), letter.written)

    assert read_back(raw)["Subject"] == read_back(copy)["Subject"] == words
    for message, names in ((raw, ("From",)), (copy, ("From", "To"))):
        assert max(len(line) for line in message.split(b"\r\n") if b"=?utf-8" in line) <= 76
        for name in names:
            written = email.message_from_bytes(message)[name]
            assert str(make_header(decode_header(parseaddr(written)[0]))) == words


@LETTERS
def test_the_message_has_only_short_lines_of_ascii(letter: Letter) -> None:
    """Whatever server it passes, nothing of it needs to be changed."""
    long = replace(letter, introduction=f"<p>{'가나다라' * 2000} {'x' * 5000}</p>", subject="아주 긴 제목 " * 20)
    raw = letter_files(long)[f"{letter.name}.eml"]

    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 76
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_a_letter_is_the_same_bytes_twice_and_another_letter_is_not() -> None:
    """Boundary and Message-ID come from what the letter is; a corrected one is still the same letter."""
    once, again = letter_files(LETTER), letter_files(LETTER)
    corrected = read_back(letter_files(replace(LETTER, title="Corrected"))["2026-w47.en.eml"])
    korean = read_back(letter_files(KOREAN)["2026-w47.ko.eml"])

    assert once == again
    assert read_back(once["2026-w47.en.eml"])["Message-ID"] == corrected["Message-ID"]
    assert corrected["Message-ID"] != korean["Message-ID"]


@pytest.mark.parametrize(
    ("link", "mail", "is_one_click", "told"),
    [
        ("https://a.example/{recipient}", "", True, ["<https://a.example/{recipient}>", "List-Unsubscribe=One-Click"]),
        ("https://a.example/{recipient}", "", False, ["<https://a.example/{recipient}>", None]),
        ("mailto:a@example.org", "", True, ["<mailto:a@example.org>", None]),
        ("{{ unsubscribe_url }}", "", True, [None, None]),
        (
            f"https://a.example/{'x' * 200}?who={{recipient}}",
            "mailto:a@example.org",
            False,
            [f"<https://a.example/{'x' * 200}?who={{recipient}}>, <mailto:a@example.org>", None],
        ),
    ],
    ids=["one click", "a page", "mail", "of a service", "long"],
)
def test_programs_are_told_how_to_unsubscribe(link: str, mail: str, is_one_click: bool, told: list[str | None]) -> None:
    """By RFC 2369; with one click only where a server can take it (RFC 8058). Long addresses stay whole."""
    way = replace(LETTER.footer.unsubscribe, link=link, mail=mail, is_one_click=is_one_click)
    raw = letter_message(replace(LETTER, footer=replace(LETTER.footer, unsubscribe=way)), "<p>", "text").as_bytes()

    message = read_back(raw)

    assert [message["List-Unsubscribe"], message["List-Unsubscribe-Post"]] == told
    # Some programs look for it in the bytes.
    assert not link.startswith("https") or link.encode() in raw


def test_the_text_flows_and_names_every_address() -> None:
    """What a program joins is what was written; Hangul takes two columns."""
    english, korean = letter_text(LETTER), letter_text(KOREAN)

    assert "the kit <https://news.paper.test/stories/kit/> is here & more." in unflowed(english)
    assert "- first\n\n- second" in english
    assert "\n From the desk\n" in english
    assert f"\n{SITE}/stories/desk/\n" in english
    assert "\n-- \nExample Organisation\n" in english
    lines = [line for line in korean.split("\n") if SITE not in line]
    assert max(sum(2 if "가" <= letter <= "힣" else 1 for letter in line) for line in lines) <= 72
    assert KOREAN.sections[0].items[0].summary in unflowed(korean)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_whatever_an_introduction_says_it_says_in_text_too(words: str) -> None:
    """Each word in its place."""
    from html import escape

    told = prose_as_text(simple_prose(f"<p>{escape(words)}</p>"))

    assert " ".join(unflowed("\n".join(told)).split()) == " ".join(words.split())


def test_lists_keep_their_numbers_in_text() -> None:
    """Also inside of one another."""
    html = (
        "<ol><li>a<ul><li>b</li></ul></li><li>c<br>d</li></ol><p><a href='mailto:x@example.org'>x@example.org</a></p>"
    )

    assert prose_as_text(simple_prose(html)) == ["1. a", "- b", "2. c\n  d", "x@example.org"]


def test_a_letter_that_gmail_would_clip_is_shortened() -> None:
    """As many items as fit; how many is said, and the others are one link."""
    written = write_letter(long_letter(300), PLACE)
    html, text = (written.files[f"2026-w47.en.{ending}"].decode() for ending in ("html", "txt"))
    one_more = write_letter(long_letter(written.shown), PLACE)

    assert len(html.encode()) <= most_bytes() < 102_400
    assert 50 < written.shown < 300 == written.items
    assert html.count("A title of usual length") == written.shown == text.count("A title of usual length")
    assert f"{300 - written.shown} more on the web" in html
    assert f"{300 - written.shown} more on the web\n{SITE}/digests/2026-w47/" in text
    assert [f"{written.shown} of 300 items fit into" in note.what for note in written.notes] == [True]
    assert one_more.notes == ()


def test_a_letter_of_which_no_item_fits_is_refused() -> None:
    """There is nothing that we could leave out."""
    with pytest.raises(ContentError) as refused:
        write_letter(replace(LETTER, introduction=f"<p>{'long ' * 25_000}</p>"), PLACE)

    assert "clip it at 101,400" in str(refused.value)


@pytest.mark.parametrize(
    ("changed", "key", "words"),
    [
        ({"subject": "x" * 999}, "subject", "mail servers take 998"),
        ({"subject": "  "}, "subject", "is empty"),
        ({"subject": "=?utf-8?q?Hello=0D=0AReply-To:_all@example.org?="}, "subject", "encoded words"),
        ({"sender": Mailbox("=?utf-8?q?News=0D=0ABcc:_x?=", "news@example.org")}, "newsletter.sender", "encoded words"),
    ],
    ids=["endless", "empty", "encoded subject", "encoded sender"],
)
def test_what_no_message_can_have_is_refused(changed: dict[str, Any], key: str, words: str) -> None:
    """With the place where an editor would change it."""
    with pytest.raises(ContentError) as refused:
        write_letter(replace(LETTER, **changed), PLACE)

    (problem,) = refused.value.problems
    assert (problem.place, problem.key) == (PLACE, key)
    assert words in problem.what


def test_a_picture_from_elsewhere_is_refused() -> None:
    """It would tell somebody else who reads the letter, and when."""
    picture = LetterPicture("https://pixel.example/1.gif", 1, 1, "")
    item = replace(LETTER.sections[0].items[0], picture=picture)

    with pytest.raises(ContentError, match=r"pixel\.example"):
        write_letter(replace(LETTER, sections=(LetterSection("", (item,)),)), PLACE)


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"subject": "제" * 61}, "subject"),
        ({"preheader": "x" * 131}, "preheader"),
        ({"preheader": "x" * 39}, "preheader"),
    ],
    ids=["subject", "long preheader", "short preheader"],
)
def test_what_mail_programs_show_less_of_is_noted(changed: dict[str, Any], key: str) -> None:
    """Letters are counted as people see them."""
    assert [note.key for note in write_letter(replace(LETTER, **changed), PLACE).notes] == [key]
    assert write_letter(replace(LETTER, subject="👩‍👩‍👧‍👦" * 60), PLACE).notes == ()


def test_who_lacks_the_library_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra, which most newsrooms do not need."""
    monkeypatch.setitem(sys.modules, "css_inline", None)

    with pytest.raises(UsageError, match=r"pressroom\[newsletter\]"):
        letter_files(LETTER)


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("mailto:leave@example.org", "\nleave@example.org\n"),
        # What follows the address is for a mail program.
        ("mailto:leave@example.org?subject={recipient}", "\nmailto:leave@example.org?subject={recipient}\n"),
    ],
)
def test_the_text_tells_an_address_that_can_be_written_to(link: str, told: str) -> None:
    """As a reader would type it, or as a link."""
    way = replace(LETTER.footer.unsubscribe, link=link)

    assert told in letter_text(replace(LETTER, footer=replace(LETTER.footer, unsubscribe=way)))
