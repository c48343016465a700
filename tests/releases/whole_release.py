"""A newsroom with one release that has everything, in English and in Korean, and one that has nothing it can do without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import html5lib

from newsrooms import NEWSROOM, SETTINGS, TestNewsroom
from originals import LEAFLET

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


PAGE: Final = "releases/boats/index.html"
MINIMAL: Final = "releases/short/index.html"

CORRECTION: Final = """\
corrections:
  - {at: 2026-11-04T09:00+09:00, text: It said three wheels., reason: We counted wrongly.}
"""
RELEASE: Final = """\
---
headline: Boats go on land
subhead: Wheels make it possible
date: 2026-11-02T09:00+09:00
updated: 2026-11-03T09:00+09:00
city: Busan
summary: Boats can be driven now.
topics: [open-news]
hashtags: ['#Boats', '#OpenNews']
picture: {file: media/boat.png, alt: A boat on wheels, caption: The first boat, credit: A. Smith, licence: CC BY 4.0}
facts:
  - Four wheels each.
  - 'They cost "little" & <nothing more>.'
quotes:
  - text: We did it.
    person: writer
    approved: {by: The legal desk, at: 2026-11-01T15:00+09:00, words: 80fc91c29d68}
  - text: They did it.
    speaker: A neighbour
    role: Lives nearby
    picture: {file: media/neighbour.png, alt: The neighbour waves, credit: B. Jones, licence: CC BY 4.0}
media:
  - {file: media/wheel.png, alt: A wheel, caption: One of four, credit: C. Brown, licence: CC0}
  - {address: 'https://youtu.be/abc-DEF_123', title: The film}
  - {file: media/drive.mp4, title: The drive, credit: D. Green, licence: CC BY 4.0}
  - {file: media/interview.mp3, title: The interview, description: Three questions}
  - {file: media/facts.pdf, title: Fact sheet, description: Two pages, licence: CC BY 4.0}
  - {address: 'https://films.example.org/7', title: A film elsewhere}
links:
  - {title: About wheels, address: 'https://wheels.example.org/?a=1&b=2', publisher: The Wheel, date: 2026-10-01}
contacts: [press]
spokespeople: [writer]
boilerplates: [us]
notes: Wheels are delivered apart.
terms: Free to use.
related: [short]
@CORRECTION@archived: 2026-11-20T09:00+09:00
---
Words of the *release*.
""".replace("@CORRECTION@", CORRECTION)
KOREAN: Final = RELEASE.replace("80fc91c29d68", "467175b2557a").replace("We did it.", "우리가 했습니다.")
SHORT: Final = """\
---
headline: A short release
date: 2026-11-01T09:00+09:00
city: Seoul
summary: What happened.
contacts: [mail]
---
Words.
"""
STATEMENT: Final = """\
---
headline: We are looking into it
type: statement
date: 2026-11-05T09:00+09:00
city: Seoul
summary: A wheel came off.
contacts: [press]
updates:
  - {at: 2026-11-05T10:00+09:00, text: Nobody was hurt.}
  - {at: 2026-11-05T11:00+09:00, text: The wheel is back.}
---
Words.
"""
FILES: Final[dict[str, str | bytes]] = {
    "pelicanconf.py": SETTINGS,
    "content/newsroom.yaml": NEWSROOM.replace(
        "telephone: '+1-555-0100'}",
        "telephone: '+1 (555) 0100', role: Press desk, hours: Weekdays, languages: [en, ko], "
        "accounts: ['https://social.example.org/@press']}\n  mail: {name: By letter, email: letters@example.org}",
    )
    + "logos: [{file: media/logo.png, title: Our logo}]\n",
    "content/people.yaml": (
        "writer:\n  name: {en: A writer, ko: 필자}\n  role: Writes\n  short: Has written for years.\n"
        "  biography: A longer story.\n"
        "  picture: {file: media/writer.png, alt: The writer laughs, credit: E. White, licence: CC0}\n"
    ),
    "content/releases/boats.md": RELEASE,
    "content/releases/boats.ko.md": KOREAN,
    "content/versions/boats-v1.md": RELEASE.replace(CORRECTION, "").replace("Four", "Three"),
    "content/versions/boats-v1.ko.md": KOREAN.replace(CORRECTION, "").replace("Four", "Three"),
    "content/releases/short.md": SHORT,
    "content/releases/short.ko.md": SHORT,
    "content/releases/wheel.md": STATEMENT,
    "content/media/drive.mp4": b"\0\0\0\x08ftyp",
    "content/media/interview.mp3": b"ID3" + b"a sound" * 200,
    "content/media/facts.pdf": LEAFLET.ljust(3_800),
}


def build_whole_release(folder: Path, picture: bytes) -> dict[str, bytes]:
    """Build it."""
    newsroom = TestNewsroom(folder)
    pictures = ("boat", "wheel", "neighbour", "writer", "logo")
    newsroom.write({**FILES, **{f"content/media/{name}.png": picture for name in pictures}})
    return newsroom.build()


def parsed(data: bytes) -> Any:
    """The elements of a page; any fault in it raises."""
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False)
    return parser.parse(data.decode())


def words(element: Any) -> str:
    """The words inside of an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def by_anchor(page_: Any) -> dict[str, Any]:
    """The elements of a page that have an anchor."""
    return {element.get("id"): element for element in page_.iter() if element.get("id")}


def marked(page_: Any, name: str) -> Iterator[Any]:
    """Yield the elements with a class."""
    return (element for element in page_.iter() if name in element.get("class", "").split())
