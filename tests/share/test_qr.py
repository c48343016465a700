"""QR codes: read again by a program that knows nothing of the one that made them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import fromstring

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from pressroom.share.qr import qr_code

_STEP = re.compile(r"([Mmh])\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+)|(?=-)(-[\d.]+))?")


def drawn(svg: bytes) -> Image.Image:
    """Draw what stands in the SVG, four pixels for each module: rows of strokes on a white ground."""
    root = fromstring(svg)  # noqa: S314 - our own
    ground, strokes = list(root.iter("{http://www.w3.org/2000/svg}path"))
    assert (ground.get("fill"), strokes.get("stroke")) == ("#fff", "#000")
    side = int(float(root.get("width", "")) / 8)
    picture = Image.new("L", (side * 4, side * 4), 255)
    pen = ImageDraw.Draw(picture)
    x = y = 0.0
    for command, first, *others in _STEP.findall(strokes.get("d", "")):
        second = others[0] or others[1]
        if command == "h":
            pen.rectangle((x * 4, (y - 0.5) * 4, (x + float(first)) * 4 - 1, (y + 0.5) * 4 - 1), fill=0)
            x += float(first)
        elif command == "M":
            x, y = float(first), float(second)
        else:
            x, y = x + float(first), y + float(second)
    return picture


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example.org/go/x7/",
        "https://news.example.org/ko/stories/a/?b=c&utm_source=instagram&utm_campaign=%EC%86%8C%EC%8B%9D#quote-1",
        f"https://news.example.org/{'a' * 400}/",
    ],
    ids=["short", "with parameters", "long"],
)
def test_a_telephone_reads_the_address_again(address: str) -> None:
    """Letter by letter."""
    (found,) = zxingcpp.read_barcodes(drawn(qr_code(address)))

    assert found.text == address
    assert found.format == zxingcpp.BarcodeFormat.QRCode


def test_a_code_keeps_its_quiet_zone() -> None:
    """Four modules of white on every side: without them, readers do not find it on a dark page."""
    picture = drawn(qr_code("https://news.example.org/"))

    assert picture.getbbox() == (0, 0, *picture.size)
    dark = picture.point(lambda value: 255 - value).getbbox()
    assert dark == (16, 16, picture.width - 16, picture.height - 16)


def test_a_code_is_the_same_each_time_and_has_nothing_that_the_policy_forbids() -> None:
    """It is an artifact: equal input, equal bytes. No style, no script, no XML declaration in front."""
    svg = qr_code("https://news.example.org/")

    assert svg == qr_code("https://news.example.org/")
    assert svg.startswith(b"<svg ")
    assert not re.search(rb"style=|<script|xlink", svg)
