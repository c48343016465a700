"""Whatever is held back is found in every file that holds it, in whatever form and in whatever it is packed."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import struct
import unicodedata
import zipfile
import zlib
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as some
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pressroom.core.held_back import Kind, Secret
from pressroom.core.text.alike import words_alike
from pressroom.publish.leaks.net import Wanted
from pressroom.publish.leaks.searching import Search, find_leaks, problems_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENGLISH: Final = "Ferry line opens: it's “free” for 3 years"
KOREAN: Final = "두 섬을 잇는 나룻배가 내일부터 다닌다"
GERMAN: Final = "Über die Straße führt künftig eine Fähre"
TEXTS: Final = (ENGLISH, KOREAN, GERMAN)


def secret_of(text: str, kind: Kind = Kind.WORDS, *, is_short: bool = False) -> Secret:
    """Something held back in a release."""
    return Secret("content/releases/x.md", "headline", kind, text, is_short)


def problems_in(folder: Path, files: dict[str, bytes], *wanted: Wanted, jobs: int = 1) -> list[str]:
    """Search a folder that holds these files; return what an editor is told."""
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    sizes = {path: len(content) for path, content in files.items()}
    leaks, others = find_leaks(Search(str(folder), wanted), sizes, jobs)
    return [str(problem) for problem in (*problems_of(leaks, wanted), *others)]


def finds(folder: Path, text: str, path: str, content: bytes) -> bool:
    """Tell whether a held-back text is found in a file."""
    return any("what is held back" in each for each in problems_in(folder, {path: content}, Wanted(secret_of(text))))


def entities(shape: str) -> Callable[[str], str]:
    """Write every letter as an entity."""
    return lambda text: "".join(shape.format(ord(letter)) for letter in text)


def escaped(text: str) -> str:
    """Write every letter as JavaScript may."""
    return "".join(
        f"\\u{unit:04X}" for unit in struct.unpack(f"<{len(text.encode('utf-16-le')) // 2}H", text.encode("utf-16-le"))
    )


FORMS: Final[dict[str, Callable[[str], str]]] = {
    "plain": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "percent-encoded": quote,
    "percent-encoded in small letters": lambda text: quote(text).lower(),
    "percent-encoded, all of it": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "percent-encoded twice": lambda text: quote(quote(text)),
    "JSON": json.dumps,
    "JSON in UTF-8": lambda text: json.dumps(text, ensure_ascii=False),
    "JSON in JSON": lambda text: json.dumps(json.dumps(text)),
    "escaped letter by letter": escaped,
    "HTML": html.escape,
    "HTML in HTML": lambda text: html.escape(html.escape(text)),
    "decimal entities": entities("&#{};"),
    "hexadecimal entities": entities("&#x{:X};"),
    "entities in HTML": lambda text: html.escape(entities("&#x{:x};")(text)),
    "named entities": lambda text: text.encode("ascii", "xmlcharrefreplace").decode().replace("&#220;", "&Uuml;"),
    "entities in JSON": lambda text: json.dumps(html.escape(text)),
    "percent-encoded in HTML in JSON": lambda text: json.dumps(html.escape(quote(text) + "&")),
    "wrapped": lambda text: text.replace(" ", "\n   "),
    "spaced by hard spaces": lambda text: text.replace(" ", "&nbsp;"),
    "in other quotes": lambda text: text.replace("“", "«").replace("”", "»").replace("'", "\u2019"),
    "with a tag in a sentence": lambda text: text.replace(" ", ' <a href="https://example.org/x?y=z">', 1).replace(
        " ", "</a> ", 1
    ),
    "with tags in every word": "<b>".join,
    "with soft hyphens": "&shy;".join,
    "underlined": lambda text: text.replace(" ", "_"),
}


def docx(text: bytes) -> bytes:
    """Pack as office programs do, with words that are cut anywhere."""
    middle = len(text.decode()) // 2
    first, second = text.decode()[:middle], text.decode()[middle:]
    runs = f"<w:p><w:r><w:t>{first}</w:t></w:r><w:r><w:t>{second}</w:t></w:r></w:p>"
    return zipped(runs.encode(), "word/document.xml")


def zipped(content: bytes, name: str = "folder/notes.txt") -> bytes:
    """Pack into a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def png(text: bytes, *, is_packed: bool) -> bytes:
    """Write a text into a picture."""
    told = PngInfo()
    told.add_itxt("Description", text.decode(), zip=is_packed)
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "PNG", pnginfo=told)
    return stream.getvalue()


def jpeg_with_xmp(text: bytes) -> bytes:
    """Write a text into a photograph, as picture agencies do."""
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title>' + text + b"</dc:title></x:xmpmeta>"
    stream = io.BytesIO()
    Image.new("RGB", (8, 8)).save(stream, "JPEG", xmp=xmp)
    return stream.getvalue()


def folded(text: bytes) -> bytes:
    """Write a calendar whose lines are folded after so many bytes, also in a word."""
    line = b"SUMMARY:" + text
    lines = b"\r\n ".join(line[start : start + 11] for start in range(0, len(line), 11))
    return b"BEGIN:VCALENDAR\r\n" + lines + b"\r\nEND:VCALENDAR\r\n"


PAGE: Final = "<!doctype html>\n<title>News</title>\n<p>{}</p>\n"
CONTAINERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "page.html": lambda text: PAGE.encode().replace(b"{}", text),
    "alt.html": lambda text: PAGE.encode().replace(b"{}", b'<img alt="' + text.replace(b'"', b"") + b'">'),
    "notes.txt": lambda text: b"Before.\n" + text + b"\nAfter.",
    "data.html": lambda text: b'<a href="data:text/plain;base64,' + base64.b64encode(text) + b'">x</a>',
    "kit.zip": zipped,
    "kit.in.kit.zip": lambda text: zipped(zipped(text), "inner.zip"),
    "page.svgz": gzip.compress,
    "photo.jpg": jpeg_with_xmp,
    "zipped.bin": lambda text: zipped(PAGE.encode().replace(b"{}", text), "page.html"),
}


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", TEXTS)
def test_it_is_found_in_every_form_in_every_container(tmp_path: Path, text: str, form: str, container: str) -> None:
    """Each with each."""
    assert finds(tmp_path, text, container, CONTAINERS[container](FORMS[form](text).encode()))


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    ("path", "pack"),
    [
        ("kit.docx", docx),
        ("picture.png", lambda text: png(text, is_packed=True)),
        ("picture.png", lambda text: png(text, is_packed=False)),
        ("dates.ics", folded),
        ("wide.bin", lambda text: b"\0\1\2" + text.decode().encode("utf-16-le") + b"\0\0"),
        ("wide.bin", lambda text: b"\0\1\2" + text.decode().encode("utf-16-be") + b"\0\0"),
    ],
)
def test_it_is_found_where_formats_have_ways_of_their_own(
    tmp_path: Path, text: str, path: str, pack: Callable[[bytes], bytes]
) -> None:
    """Words that are cut, packed texts of pictures, folded lines, wide letters."""
    assert finds(tmp_path, text, path, pack(text.encode()))


SENTENCES: Final = some.one_of(
    some.lists(some.text("abcdefghijklmnopqrstuvwxyzéüß", min_size=2, max_size=9), min_size=5, max_size=12),
    some.lists(some.text("가나다라마바사아자차카타파하는을이에서", min_size=2, max_size=5), min_size=5, max_size=9),
    some.lists(some.text("абвгдежзийклмн", min_size=2, max_size=9), min_size=5, max_size=9),
).map(" ".join)


@given(SENTENCES, some.sampled_from(sorted(FORMS)), some.sampled_from(sorted(CONTAINERS)))
@example("ab cd ef gh ij", "percent-encoded", "page.html")
def test_any_sentence_is_found(
    tmp_path_factory: pytest.TempPathFactory, sentence: str, form: str, container: str
) -> None:
    """In any form and any container."""
    folder = tmp_path_factory.mktemp("any")

    assert finds(folder, sentence, container, CONTAINERS[container](FORMS[form](sentence).encode()))


@given(SENTENCES, SENTENCES, some.sampled_from(sorted(FORMS)), some.sampled_from(sorted(CONTAINERS)))
def test_nothing_is_found_in_other_words(
    tmp_path_factory: pytest.TempPathFactory, secret: str, other: str, form: str, container: str
) -> None:
    """Unless one text holds the other."""
    squeezed = ["".join(words_alike(text)) for text in (secret, other)]
    if squeezed[0] not in squeezed[1]:
        folder = tmp_path_factory.mktemp("other")

        assert not finds(folder, secret, container, CONTAINERS[container](FORMS[form](other).encode()))


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("a.html", b"<p>\n  Two words</p>", "a.html:2:3:"),
        ("a.html", b"<p>\n  Two <b>words</b></p>", "a.html:2:3:"),
        ("a.js", b'x = 1\ny = "Two\\u0020words"', "a.js:2:1:"),
        ("a.zip", zipped(b"1\n2\nTwo words"), "a.zip member folder/notes.txt, line 3:"),
        ("Two words.txt", b"", "Two words.txt its own name:"),
        ("a.png", png(b"Two words", is_packed=True), "a.png metadata Description"),
        ("a.jpg", jpeg_with_xmp(b"Two words"), "a.jpg metadata"),
    ],
)
def test_the_place_is_told(tmp_path: Path, path: str, content: bytes, told: str) -> None:
    """Line and column of a text; member, page or key of everything else."""
    (problem,) = problems_in(tmp_path, {path: content}, Wanted(secret_of("Two words")))

    assert problem.startswith(told)
    assert "(content/releases/x.md headline)" in problem


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("art is long", "start is longer"),
        ("Call for art", "Calls for art"),
        ("Call for art", "recall for art"),
        ("Zirkon", "Zirkonium"),
    ],
)
def test_words_are_whole(tmp_path: Path, text: str, content: str) -> None:
    """Half a word is another one."""
    assert not finds(tmp_path, text, "a.html", f"<p>{content}</p>".encode())


def test_short_words_are_whole_in_binary_files_too(tmp_path: Path) -> None:
    """The caption inside of a picture is a text like any other."""
    transport = Wanted(secret_of("Transport", is_short=True))

    assert not problems_in(tmp_path, {"a.jpg": jpeg_with_xmp(b"All transportation is by bus")}, transport)
    assert problems_in(tmp_path, {"a.jpg": jpeg_with_xmp(b"On transport by bus")}, transport)


@pytest.mark.parametrize(
    "content", ["Less <is> more today", "<p>Less &lt;is&gt; more today</p>", "Less\\u003cis> more today"]
)
def test_signs_that_look_like_tags_belong_to_the_words(tmp_path: Path, content: str) -> None:
    """However the file writes them."""
    assert finds(tmp_path, "Less <is> more today", "a.html", content.encode())


def test_korean_needs_no_borders(tmp_path: Path) -> None:
    """Particles follow without a space, and spaces are set as everybody likes."""
    assert finds(tmp_path, "새 보건소 개소", "a.html", "<p>내일 “새보건소 개소”를 알린다</p>".encode())


@pytest.mark.parametrize(
    ("content", "is_leak"),
    [
        ("https://news.example.org/releases/boat/", True),
        ("releases%2Fboat", True),
        ('"releases\\/boat"', True),
        ("../../ko/releases/boat/", False),
        ("releases/boat-two/", False),
        ("press-releases/boat", False),
        ("Releases: boat", False),
    ],
)
def test_an_address_counts_letter_by_letter(tmp_path: Path, content: str, is_leak: bool) -> None:
    """And not behind a language in which it is public."""
    secret = Secret("x.md", "slug", Kind.ADDRESS, "releases/boat", not_after=("ko/",))

    assert bool(problems_in(tmp_path, {"a.html": content.encode()}, Wanted(secret))) is is_leak


@pytest.mark.parametrize("pack", [bytes, zipped, lambda content: b"%!" + content, gzip.compress], ids=range(4))
def test_the_bytes_of_a_file_are_found_in_others(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Copied, packed, attached, embedded."""
    original = png(b"anything", is_packed=False) + zlib.compress(bytes(range(256)) * 40, 0)
    wanted = Wanted(
        Secret("x.md", "picture.file", Kind.FILE, "content/media/a.png", file="content/media/a.png"), original
    )

    assert problems_in(tmp_path, {"a.bin": pack(original)}, wanted)
    assert not problems_in(tmp_path, {"b.bin": pack(original[:-1])}, wanted)


def pdf_of(text: str) -> bytes:
    """A PDF of one page, with the text on it and in its metadata."""
    content = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    packed = zlib.compress(content)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] /Contents 4 0 R "
            b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
    ]
    document, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(document))
        document += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        document
        + b"xref\n0 5\n0000000000 65535 f \n%btrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
        % (
            table,
            len(document),
        )
    )


def test_the_pages_of_a_pdf_are_read(tmp_path: Path) -> None:
    """Though they are packed."""
    document = pdf_of("Two words of ours")

    assert b"Two words" not in document
    (problem,) = problems_in(tmp_path, {"a.pdf": document, "b.pdf": pdf_of("x")}, Wanted(secret_of("Two words")))
    assert problem.startswith("a.pdf page 1")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.pdf", b"%PDF-1.4 and nothing else"),
        ("a.zip", b"PK\x03\x04 and nothing else"),
        ("a.docx", b"nothing"),
        ("a.gz", b"\x1f\x8b\x08 and nothing else"),
    ],
)
def test_what_cannot_be_opened_cannot_go_out(tmp_path: Path, path: str, content: bytes) -> None:
    """As long as anything is held back."""
    (problem,) = problems_in(tmp_path, {path: content}, Wanted(secret_of("Two words")))

    assert problem.startswith(f"{path}: cannot be shown to be free of what is held back")
    assert problems_in(tmp_path, {path: content}) == []


def test_a_zip_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by its size nor by its depth."""
    from pressroom.publish.leaks import views

    monkeypatch.setattr(views, "_LARGEST", 100_000)
    deep = b"x"
    for _ in range(5):
        deep = zipped(deep, "a.zip")

    problems = problems_in(tmp_path, {"a.zip": zipped(bytes(1_000_000)), "b.zip": deep}, Wanted(secret_of("Two words")))

    assert [problem.partition(":")[0] for problem in problems] == ["a.zip", "b.zip"]


def kit(*members: tuple[str, bytes]) -> bytes:
    """Pack as press kits are: nothing is compressed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(("text", "public"), [("Transport", b"Public transportation"), ("#NightTram", b"A night tram")])
@pytest.mark.parametrize("path", ["kit.zip", "kit.docx"])
def test_words_are_whole_in_a_kit_too(tmp_path: Path, text: str, public: bytes, path: str) -> None:
    """What stands side by side in a zip are no sentences; its members are read."""
    wanted = Wanted(secret_of(text, is_short=True))

    assert problems_in(tmp_path, {path: kit(("a.txt", public), ("inner.zip", kit(("b.txt", public))))}, wanted) == []
    (problem,) = problems_in(tmp_path, {path: kit(("a.txt", public), ("b.txt", b"1\n" + text.encode()))}, wanted)
    assert problem.startswith(f"{path} member b.txt, line 2:")


def test_the_member_is_told_that_is_a_held_back_file(tmp_path: Path) -> None:
    """And not the kit, whose bytes hold it as well."""
    photo = png(b"x", is_packed=True)
    wanted = Wanted(Secret("x.md", "picture.file", Kind.FILE, "media/a.png", file="media/a.png"), photo)

    (problem,) = problems_in(tmp_path, {"a.zip": kit(("b.zip", kit(("0.png", b""), ("c.png", photo))))}, wanted)
    assert problem.startswith("a.zip member b.zip, member c.png: holds")


def test_comments_of_members_are_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo("a.txt")
        entry.comment = b"Two words"
        archive.writestr(entry, b"x")

    (problem,) = problems_in(tmp_path, {"a.zip": stream.getvalue()}, Wanted(secret_of("Two words")))
    assert "comment of member a.txt" in problem


@pytest.mark.parametrize(
    "content",
    [
        b"<p>Content-Transfer-Encoding: quoted-printable</p>",
        b"BEGIN:VCARD\r\nN;ENCODING=QUOTED-PRINTABLE:A =C3=A9\r\nEND:VCARD",
        b"BEGIN:VCALENDAR\r\nSUMMARY:One\r\n two\r\nEND:VCALENDAR",
    ],
)
def test_another_form_of_a_text_is_nothing_packed(tmp_path: Path, content: bytes) -> None:
    """However often one looks at it."""
    assert problems_in(tmp_path, {"a.html": content, "a.zip": zipped(content)}, Wanted(secret_of("Two words"))) == []


def test_letters_written_as_numbers_on_folded_lines(tmp_path: Path) -> None:
    """Both at once, as telephones write them."""
    content = b"BEGIN:VCARD\r\nFN;ENCODING=QUOTED-PRINTABLE:Tw=\r\n =6F wo\r\n rds\r\nEND:VCARD"

    assert finds(tmp_path, "Two words", "a.vcf", content.replace(b"=\r\n =6F", b"=6F"))


def test_a_large_kit_may_go_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not compressed stands in the file anyway; what is, is counted."""
    from pressroom.publish.leaks import views

    monkeypatch.setattr(views, "_LARGEST", 100_000)
    films = kit(*((f"{number}.mp4", bytes(60_000)) for number in range(5)))

    assert problems_in(tmp_path, {"a.zip": films}, Wanted(secret_of("Two words"))) == []


def test_members_that_stand_in_each_other_are_endless(tmp_path: Path) -> None:
    """A small file would be as large as anybody likes."""
    member = kit(("a.txt", b"x" * 5000))
    start = member.index(b"PK\x01\x02")
    entry, end = member[start : member.index(b"PK\x05\x06")], member[member.index(b"PK\x05\x06") :]
    many = struct.pack("<HHII", 9, 9, 9 * len(entry), start)
    endless = member[:start] + entry * 9 + end[:8] + many + end[20:]

    (problem,) = problems_in(tmp_path, {"a.zip": endless}, Wanted(secret_of("Two words")))
    assert "cannot be shown to be free" in problem


@pytest.mark.parametrize("path", ["media/our-new-boat-600x315.webp", "media/our new boat-0123.csv"])
def test_a_name_with_spaces_is_found_with_hyphens(tmp_path: Path, path: str) -> None:
    """As pictures are named that are drawn."""
    secret = Secret("x.md", "picture.file", Kind.FILE, "our new boat.png", file="content/media/our new boat.png")

    assert problems_in(tmp_path, {path: b"\0"}, Wanted(secret))


def test_many_files_are_shared_out(tmp_path: Path) -> None:
    """And a secret that stands everywhere is told with a few places, pages first."""
    files = {f"{number}.{suffix}": b"x" * 20_000 + b" two words" for number in range(40) for suffix in ("html", "atom")}

    alone = problems_in(tmp_path, files, Wanted(secret_of("Two words")))
    assert problems_in(tmp_path, files, Wanted(secret_of("Two words")), jobs=3) == alone
    assert len(alone) == 3
    assert all(".html:" in problem and "as 77 more files do" in problem for problem in alone)
