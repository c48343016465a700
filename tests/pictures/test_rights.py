"""Rights travel inside a picture: every reader finds them, and not a pixel changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from originals import encoded, flag, noise, opened
from pressroom.pictures.crops.plan import Rights
from pressroom.pictures.rights import packet_of, with_rights

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
FULL = Rights(
    credit="사진: 김하늘 & <Ada>",
    copyright="© 2026 우리 단체",
    licence="https://creativecommons.org/licenses/by/4.0/",
    caption='"여름" 독서\u0000 —\u0008 100 %',
    alt="책을 읽는 아이 🧒",
    language="ko",
)

clear = Image.new("RGBA", (61, 41), (200, 0, 0, 100))
FINISHED = {
    "JPEG": ("JPEG", encoded(noise(61, 41), "JPEG")),
    "progressive JPEG": ("JPEG", encoded(noise(61, 41), "JPEG", progressive=True)),
    "PNG": ("PNG", encoded(noise(61, 41), "PNG")),
    "WebP": ("WEBP", encoded(noise(61, 41), "WEBP")),
    "clear WebP": ("WEBP", encoded(clear, "WEBP")),
    "lossless WebP": ("WEBP", encoded(flag(), "WEBP", lossless=True)),
    "lossless clear WebP": ("WEBP", encoded(clear, "WEBP", lossless=True)),
}


def xmp_in(data: bytes) -> bytes:
    """The packet that Pillow finds."""
    found = opened(data).info["xmp"]
    return found.encode() if isinstance(found, str) else found


def read(packet: bytes) -> Mapping[str, Any]:
    """What an XML parser that knows nothing of us reads: texts by property, or by language where they have one."""
    (described,) = etree.fromstring(packet).iterfind(".//rdf:Description", NAMES)
    prefixes = {address: prefix for prefix, address in NAMES.items()}

    def value_of(element: Any) -> Any:
        items = {item.get(LANGUAGE): item.text for item in element.iterfind("rdf:Alt/rdf:li", NAMES)}
        return items or element.text

    def name_of(element: Any) -> str:
        name = etree.QName(element)
        return f"{prefixes[str(name.namespace)]}:{name.localname}"

    return {name_of(element): value_of(element) for element in described}


@pytest.mark.parametrize(("form", "data"), FINISHED.values(), ids=FINISHED)
def test_every_right_is_read_back_and_no_pixel_changes(form: str, data: bytes) -> None:
    """In the words and the language in which it was written; what XML cannot hold is left out."""
    with_them = with_rights(data, form, FULL)

    assert read(xmp_in(with_them)) == {
        "photoshop:Credit": FULL.credit,
        "xmpRights:Marked": "True",
        "dc:rights": {"x-default": FULL.copyright, "ko": FULL.copyright},
        "xmpRights:WebStatement": FULL.licence,
        "dc:description": {"x-default": '"여름" 독서 — 100 %', "ko": '"여름" 독서 — 100 %'},
        "Iptc4xmpCore:AltTextAccessibility": {"x-default": FULL.alt, "ko": FULL.alt},
    }
    before, after = opened(data), opened(with_them)
    assert (before.mode, before.size) == (after.mode, after.size)
    assert before.tobytes() == after.tobytes()


@pytest.mark.parametrize(("form", "data"), FINISHED.values(), ids=FINISHED)
def test_a_packet_of_any_length_fits(form: str, data: bytes) -> None:
    """WebP counts in pairs of bytes, JPEG in segments of 64 KB."""
    for length in (1, 2, 100_000):
        caption = "&" * length
        found = read(xmp_in(with_rights(data, form, Rights(caption=caption))))["dc:description"]["en"]
        assert caption.startswith(found.rstrip("…"))
    most = Rights("&" * 9999, "&" * 9999, "&" * 9999, "&" * 9999, "🧒" * 9999)
    assert opened(with_rights(data, form, most)).info["xmp"]


def test_a_licence_in_words_becomes_terms_of_use() -> None:
    """Only an address is a place where more can be read."""
    found = read(packet_of(Rights(licence="Editorial use only")))

    assert found == {"xmpRights:UsageTerms": {"x-default": "Editorial use only", "en": "Editorial use only"}}


def test_rights_that_say_nothing_leave_the_bytes_alone() -> None:
    """No empty packet is written."""
    data = encoded(flag(), "JPEG")

    assert with_rights(data, "JPEG", Rights()) is data


@given(st.text(st.characters()))
def test_any_text_survives_but_for_what_xml_forbids(text: str) -> None:
    """Control characters and halves of pairs go; everything else stays as it was written."""
    allowed = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
    found = read(packet_of(Rights(credit=f"x{text}"))).get("photoshop:Credit")

    # An XML parser reads every end of a line as \n.
    assert found == re.sub("\r\n?", "\n", f"x{allowed}")
