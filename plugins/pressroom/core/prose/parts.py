"""What a body is made of: plain data, which can be stored, compared and printed."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import nh3

from pressroom.core.problems import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# A private-use character; source.py refuses it in content, so it can mean nothing else here.
HOLE: Final = "\ue000"

_LINK_WITH_HOLE = re.compile(
    f'<a (?:[^>]* )?href="{HOLE}(?P<path>[^"{HOLE}]*){HOLE}(?P<fragment>[^"]*)"[^>]*>(?P<words>.*?)</a>', re.DOTALL
)
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_WORDS: Final = nh3.Cleaner(tags=set())


@dataclass(frozen=True, slots=True)
class Html:
    """A stretch of sanitised HTML whose links into the site are still open."""

    open_html: str

    def at(self, root: str, page: str = "") -> str:
        """Return the HTML as it stands on a page from which `root` leads to the site's root (or the site's address)."""
        html_here = self.open_html.replace('<a href="#', f'<a href="{page}#')
        if HOLE not in html_here:
            return html_here
        html_here = _LINK_WITH_HOLE.sub(
            lambda link: f'<a href="{root}/{link["path"]}{link["fragment"]}">{link["words"]}</a>', html_here
        )
        if HOLE in html_here:
            raise AssertionError("a link was left open; it might lead to something held back")
        return html_here

    def links(self) -> list[str]:
        """Return the pages that it links to, from the site's root."""
        # Each stands between two marks.
        return self.open_html.split(HOLE)[1::2]

    def leading(self, ways: Mapping[str, str]) -> Html:
        """Return the HTML with other targets in place of some pages: paths from the root, or complete addresses."""

        def led(link: re.Match[str]) -> str:
            target = ways.get(link["path"])
            if target is None:
                return link[0]
            whole = html.escape(target) if ":" in target else f"{HOLE}{target}{HOLE}"
            return link[0].replace(f"{HOLE}{link['path']}{HOLE}", whole)

        return Html(_LINK_WITH_HOLE.sub(led, self.open_html))

    def linking_only(self, is_public: Callable[[str], bool]) -> Html:
        """Return the HTML without links to pages that are not public; their words stay."""
        return Html(
            _LINK_WITH_HOLE.sub(lambda link: link[0] if is_public(link["path"]) else link["words"], self.open_html)
        )


@dataclass(frozen=True, slots=True)
class BodyPicture:
    """A picture in a paragraph of its own. `file` is relative to the newsroom's folder."""

    file: str
    alt: str
    caption: str | None


@dataclass(frozen=True, slots=True)
class BareAddress:
    """An address alone in a paragraph. Embeds may recognise it; otherwise it is printed as a link.

    `name` and `caption` are given where it is written as a picture: what is seen, and the words below it.
    """

    address: str
    name: str | None = None
    caption: str | None = None


Part = Html | BodyPicture | BareAddress


@dataclass(frozen=True, slots=True)
class Prose:
    """A body, in order."""

    parts: tuple[Part, ...] = ()

    def linking_only(self, is_public: Callable[[str], bool]) -> Prose:
        """Return the body without links to pages that are not public."""
        return Prose(tuple(part.linking_only(is_public) if isinstance(part, Html) else part for part in self.parts))

    def pictures(self) -> Iterator[BodyPicture]:
        """Yield the pictures in the body."""
        return (part for part in self.parts if isinstance(part, BodyPicture))

    def addresses(self) -> Iterator[str]:
        """Yield the addresses that stand alone."""
        return (part.address for part in self.parts if isinstance(part, BareAddress))

    def first_paragraph(self) -> str:
        """Return the words of the first paragraph, without mark-up; empty when there is none."""
        for part in self.parts:
            if isinstance(part, Html) and (found := _PARAGRAPH.search(part.open_html)):
                return " ".join(html.unescape(_WORDS.clean(found[1])).split())
        return ""


@dataclass(frozen=True, slots=True)
class BodySource:
    """A body as written: its text, its file as messages show it, and the line it begins on."""

    text: str
    shown: str
    first_line: int

    def place_of(self, written: str) -> Place:
        """Return where a link's or picture's target is written."""
        # As the target of a link first: the same words may stand in the text above.
        index = max(self.text.find(f"]({written}") + 2 if f"]({written}" in self.text else self.text.find(written), 0)
        before = self.text[:index]
        return Place(self.shown, self.first_line + before.count("\n"), len(before) - before.rfind("\n"))
