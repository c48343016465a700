"""The press kit: everything is in it, it says so itself, and it has the same bytes wherever it is packed."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree
from PIL import Image

from newsrooms import AS_OF
from pressroom.core.model import Attachment
from pressroom.pages.attachments import attached_files
from pressroom.releases.kit.contents import _of_files
from releases.awkward import LOGO, REPORT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

MORE: Final = """\
formats: [markdown, html, ninjs, word]
logos: [{file: media/logo.svg, title: {en: The logo, ko: 로고}, licence: All rights reserved}]
"""
KIT: Final = "releases/r/r-press-kit.zip"
SHEETS: Final = {"README.txt", "SHA256SUMS", "manifest.json", "fact-sheet.txt", "captions.txt"}
FORMATS: Final = {f"release.{suffix}" for suffix in ("txt", "md", "html", "json", "docx")}
PICTURES: Final = {"pictures/01-x.png", "pictures/02-y.png", "pictures/03-ada.jpg"}
CREDIT: Final = "{http://ns.adobe.com/photoshop/1.0/}Credit"


@pytest.fixture(scope="module")
def newsroom(build_awkward: Callable[..., TestNewsroom]) -> TestNewsroom:
    """The newsroom with all formats that need no fonts, and a logo."""
    return build_awkward(MORE)


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a zip by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def kit(newsroom: TestNewsroom) -> dict[str, bytes]:
    """The files of the English release's kit."""
    return unpacked(newsroom.output()[KIT])


def test_all_of_the_release_is_in_it(kit: dict[str, bytes], newsroom: TestNewsroom) -> None:
    """Every format as it stands beside the page, pictures, files, logos, and sheets about them."""
    assert set(kit) == SHEETS | FORMATS | PICTURES | {"files/report.pdf", "logos/logo.svg"}
    for name in FORMATS:
        assert kit[name] == newsroom.output()[f"releases/r/{name}"]
    assert (kit["files/report.pdf"], kit["logos/logo.svg"]) == (REPORT, LOGO)


def test_its_sums_are_right(kit: dict[str, bytes]) -> None:
    """As `sha256sum --check` reads them: one line for each file but the list itself."""
    lines = kit["SHA256SUMS"].decode().splitlines()

    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert sums == {n: hashlib.sha256(content).hexdigest() for n, content in kit.items() if n != "SHA256SUMS"}


def test_pictures_keep_every_pixel_and_lose_what_the_camera_noted(
    kit: dict[str, bytes], newsroom: TestNewsroom
) -> None:
    """They stand upright, and say whose they are."""
    for name, file in (("pictures/01-x.png", "x.png"), ("pictures/03-ada.jpg", "ada.jpg")):
        before = Image.open(newsroom.folder / "content/media" / file)
        after = Image.open(io.BytesIO(kit[name]))
        assert after.tobytes() == before.tobytes()
        assert b"SECRET" not in kit[name]
        assert after.getexif().get(0x0112) == before.getexif().get(0x0112)
        assert not after.getexif().get_ifd(0x8825)
        packet = etree.fromstring(after.info["xmp"])
        assert packet.findtext(f".//{CREDIT}") == "A photographer"


def test_captions_tell_what_to_say_with_each_picture(kit: dict[str, bytes]) -> None:
    """Caption, credit, licence, copyright and what it shows."""
    captions = kit["captions.txt"].decode()

    assert [line for line in captions.splitlines() if line.startswith("pictures/")] == sorted(PICTURES)
    for words in ('Two fields & a "path"', "A photographer", "© 2026 A photographer", "Two fields", "CC BY 4.0"):
        assert words in captions


def test_the_fact_sheet_has_facts_dates_and_contacts(kit: dict[str, bytes]) -> None:
    """In the order in which somebody in a hurry needs them."""
    sheet = kit["fact-sheet.txt"].decode()

    told = ["2,500 towns", "Fact one", "Fact two", "Dates", "3 November 2026, 05:00", 'About "us"', "press@example.org"]
    places = [sheet.find(each) for each in (*told, "+1-555-0199", "https://news.example.org/releases/r/")]
    assert places == sorted(places)
    assert -1 not in places


def test_read_me_and_manifest_name_everything(kit: dict[str, bytes]) -> None:
    """For people and for programs."""
    read_me, manifest = kit["README.txt"].decode(), json.loads(kit["manifest.json"])

    assert [name for name in kit if name not in read_me and name != "README.txt"] == []
    files = {file["name"]: file for file in manifest["files"]}
    assert set(files) == set(kit) - {"manifest.json", "SHA256SUMS"}
    assert (files["pictures/01-x.png"]["width"], files["pictures/01-x.png"]["height"]) == (600, 400)
    assert files["pictures/01-x.png"]["copyright"] == "© 2026 A photographer"
    assert all(file["bytes"] == len(kit[name]) for name, file in files.items())


def test_a_korean_kit_is_korean(newsroom: TestNewsroom) -> None:
    """Its sheets speak the release's language."""
    kit = unpacked(newsroom.output()["ko/releases/r/r-press-kit.zip"])

    assert "핵심 사실" in kit["fact-sheet.txt"].decode()
    assert "두 들판 사이의 길" in kit["captions.txt"].decode()


def test_what_is_too_large_is_linked_to(
    build_awkward: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A film must not keep a kit from being fetched."""
    monkeypatch.setattr("pressroom.releases.kit.contents.LARGEST", len(REPORT) - 1)

    kit = unpacked(build_awkward().output()[KIT])

    assert not [name for name in kit if name.startswith("files/")]
    address = json.loads(kit["manifest.json"])["left_out"][0]["address"]
    assert address.startswith("https://news.example.org/media/report-")
    assert address in kit["README.txt"].decode()


def test_formats_of_none_leave_only_the_text(build_awkward: Callable[..., TestNewsroom]) -> None:
    """A newsroom may want none of it."""
    output = build_awkward("formats: []\n").output()

    beside = {path for path in output if path.startswith("releases/r/")}
    assert beside == {"releases/r/index.html", "releases/r/release.txt"} | {
        path for path in beside if path.startswith("releases/r/pictures/")
    }


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_it_has_the_same_bytes_everywhere(
    newsroom: TestNewsroom, tmp_path: Path, seed: str, build_awkward: Callable[..., TestNewsroom]
) -> None:
    """In another folder, another time zone, another language of the system, with another order of sets."""
    elsewhere = build_awkward(MORE, folder=tmp_path / "somewhere else")
    (elsewhere.folder / "output").rename(tmp_path / "first")

    done = subprocess.run(
        [sys.executable, "-m", "pressroom", "build", "--as-of", AS_OF],
        cwd=elsewhere.folder,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert elsewhere.output() == newsroom.output()


def test_a_file_that_is_called_as_another_would_be_is_not_lost(tmp_path: Path) -> None:
    """Each has a name of its own, whatever the editor has called it."""
    names = ("a/03-x.pdf", "a/x.pdf", "b/x.pdf", "c/04-X.pdf")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    files = attached_files(tmp_path, tuple(Attachment(file=name, title=name) for name in names))

    packed = tuple(_of_files("files", files))

    assert [file.name for file in packed] == ["files/03-x.pdf", "files/x.pdf", "files/04-x.pdf", "files/04-04-X.pdf"]


def test_no_two_files_of_a_kit_share_a_name(build_awkward: Callable[..., TestNewsroom], tmp_path: Path) -> None:
    """Two folders may have files of one name."""
    newsroom = build_awkward(folder=tmp_path)
    text = (tmp_path / "content/releases/r.md").read_text("utf-8")
    again = "media:\n  - {file: media/more/REPORT.pdf, title: Another report}\n"
    newsroom.write(
        {
            "content/media/more/REPORT.pdf": b"%PDF-1.7 another\n",
            "content/releases/r.md": text.replace("media:\n", again, 1),
        }
    )

    kit = unpacked(newsroom.build()[KIT])

    assert {name for name in kit if name.startswith("files/")} == {"files/REPORT.pdf", "files/02-report.pdf"}
