"""Files to take along that are not what their name says are told before anything is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, RELEASE
from originals import LEAFLET

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

MENDED: Final = "; save it anew from the program that made it, or correct its name"
EMPTY: Final = "is empty; put the whole file in its place"
PACKED: Final = b"PK\x03\x04 and so on"


def offering(file: str) -> str:
    """A release with an attachment, on its fourth line."""
    return RELEASE.replace("city:", f"media: [{{file: media/{file}, title: E}}]\ncity:")


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("e.pdf", b"", EMPTY),
        ("e.txt", b"", EMPTY),
        ("e.mp3", b"", EMPTY),
        ("e.pdf", b"nothing of the kind", f"is no PDF: it begins as none does{MENDED}"),
        ("e.zip", b"PK and nothing else", f"is no ZIP: it begins as none does{MENDED}"),
        ("E.DOCX", LEAFLET, f"is no DOCX: it begins as a PDF does{MENDED}"),
        ("e.odt", b"\x89PNG\r\n\x1a\n", f"is no ODT: it begins as a PNG does{MENDED}"),
        ("e.pdf", PACKED, f"is no PDF: it begins as a ZIP does{MENDED}"),
        ("e.mp3", b"\x89PNG\r\n\x1a\n", f"is no MP3: it begins as a PNG does{MENDED}"),
        ("e.m4a", b"ID3", f"is no M4A: it begins as an MP3 does{MENDED}"),
        ("e.wav", b"RIFF\0\0\0\0WEBP", f"is no WAV: it begins as none does{MENDED}"),
    ],
)
def test_what_cannot_be_what_its_name_says_is_told(
    make_newsroom: Callable[..., TestNewsroom], file: str, content: bytes, told: str
) -> None:
    """With the release that offers it, and the key; a draft, too."""
    newsroom = make_newsroom({"content/releases/r.md": offering(file), f"content/media/{file}": content})

    assert newsroom.problems() == [f"content/releases/r.md:4:16 media.0.file: content/media/{file} {told}"]
    newsroom.write({"content/releases/r.md": offering(file).replace("city:", "status: draft\ncity:")})
    assert len(newsroom.problems()) == 1


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("e.pdf", LEAFLET),
        ("e.pdf", b"A line of some program\n" + LEAFLET),
        ("e.zip", b"PK\x05\x06" + bytes(18)),
        ("e.xlsx", PACKED),
        ("e.epub", PACKED),
        ("e.txt", b"PK"),
        ("e.mp3", b"ID3\x04"),
        ("e.mp3", b"\xff\xfb\x90\x64"),
        ("e.m4a", b"\0\0\0\x20ftypM4A "),
        ("e.ogg", b"OggS\0"),
        ("e.opus", b"OggS\0"),
        ("e.flac", b"fLaC\0"),
        ("e.wav", b"RIFF\0\0\0\0WAVEfmt "),
        ("e.csv", b"%PDF-"),
    ],
)
def test_what_begins_as_its_kind_does_is_fine(
    make_newsroom: Callable[..., TestNewsroom], file: str, content: bytes
) -> None:
    """A text may begin as it likes."""
    newsroom = make_newsroom({"content/releases/r.md": offering(file), f"content/media/{file}": content})

    assert newsroom.problems() == []


def test_logos_and_earlier_versions_count_as_well(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Each with its own place; languages share a file of the newsroom."""
    corrections = "corrections: [{at: 2026-11-15T09:00+09:00, text: Wrong., reason: A slip.}]\n"
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + "logos: [{file: media/l.png, title: L}]\n",
            "content/media/l.png": LEAFLET,
            "content/releases/r.md": RELEASE.replace("city:", f"{corrections}city:"),
            "content/versions/r-v1.md": offering("e.pdf"),
            "content/media/e.pdf": b"",
        }
    )

    assert newsroom.problems() == [
        f"content/newsroom.yaml:10:16 logos.0.file: content/media/l.png is no PNG: it begins as a PDF does{MENDED}",
        f"content/versions/r-v1.md:4:16 media.0.file: content/media/e.pdf {EMPTY}",
    ]


def test_files_of_a_campaign_are_looked_at(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Resources and the media kit, also before it is public."""
    more = (
        "embargo: 2999-01-01T00:00Z\n"
        "resources: [{title: Guide, file: media/e.pdf}]\n"
        "media_kit: {files: [{file: media/f.zip, title: All of it}]}\n"
    )
    damaged = {"content/media/e.pdf": b"nothing", "content/media/f.zip": b"nothing"}
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": CAMPAIGN + more, **damaged})

    assert [told.partition(":")[2].split(" ")[1] for told in newsroom.problems()] == [
        "resources.0.file:",
        "media_kit.files.0.file:",
    ]
