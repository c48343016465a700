"""HTML of one part of a release for somebody else's page: escaped words, whole addresses, no script and no style."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.pages.attachments import AttachedFile
    from pressroom.pictures import PagePicture

# In pixels; no column of text elsewhere is much wider.
_WIDEST: Final = 600


class Source(NamedTuple):
    """Where a chunk comes from: its permalink, the release's headline, who published it, and in which language."""

    address: str
    headline: str
    publisher: str
    language: str


def figure(inside: str, source: Source) -> str:
    """Return a figure of what stands in it, with its source below."""
    back = f'<a href="{escape(source.address)}">{escape(source.headline)}</a>, {escape(source.publisher)}'
    return f'<figure lang="{escape(source.language)}">\n{inside}\n<figcaption>{back}</figcaption>\n</figure>'


def quotation(text: str, address: str, speaker: str = "") -> str:
    """Return a quotation of what stands at an address, and whose words it is."""
    said_by = f"\n<p>— {escape(speaker)}</p>" if speaker else ""
    return f'<blockquote cite="{escape(address)}"><p>{escape(text)}</p></blockquote>{said_by}'


def picture(shown: PagePicture, absolute: Callable[[str], str]) -> str:
    """Return a picture with its caption and whose it is."""
    # The width alone: a foreign sheet that narrows the picture must not squeeze it.
    width = f'width="{min(shown.width, _WIDEST)}"'
    image = f'<img src="{escape(absolute(shown.source))}" {width} alt="{escape(shown.alt)}">'
    words = " ".join(filter(None, (shown.caption, credit(shown.credit, shown.licence))))
    return f"{image}\n<p>{escape(words)}</p>" if words else image


def film(file: AttachedFile, absolute: Callable[[str], str]) -> str:
    """Return a player of a film or a sound, which loads nothing before somebody starts it."""
    element = "audio" if file.kind == "audio" else "video"
    player = f'<{element} controls preload="none" src="{escape(absolute(file.path))}"></{element}>'
    words = " ".join(filter(None, (file.title, credit(file.credit, file.licence))))
    return f"{player}\n<p>{escape(words)}</p>"


def link(title: str, address: str) -> str:
    """Return a paragraph that leads to an address."""
    return f'<p><a href="{escape(address)}">{escape(title)}</a></p>'


def credit(name: str | None, licence: str | None) -> str:
    """Return whose it is and what may be done with it, in brackets; nothing if nobody says so."""
    known = ", ".join(filter(None, (name, licence)))
    return f"({known})" if known else ""
