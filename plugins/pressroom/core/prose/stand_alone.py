"""What stands alone in a top-level paragraph: engines leave a numbered mark in its place, cleaning puts it back in.

What an engine finds where it cannot be is noted here, too, so that each engine says it in the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from .parts import BareAddress, BodyPicture

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.problems import Problems

    from .parts import BodySource, Part

# A private-use character; source.py refuses it in content, so it can mean nothing else here.
_MARK: Final = "\ue001"

MARKED_PARAGRAPH = re.compile(f"<p>{_MARK}(\\d+){_MARK}</p>")
_ADDRESS = re.compile(r"<?(https?://\S+?)>?")


class NestedTooDeepError(Exception):
    """Quotes or lists stand in one another without end."""


def is_nothing(address: str) -> bool:  # noqa: ARG001 - the form of what may tell
    """Say of each address that nothing can be embedded from it."""
    return False


@dataclass(frozen=True, slots=True)
class StandAlone:
    """What was found standing alone in one body, in the order of its marks.

    `can_embed` tells of which addresses a picture may be.
    """

    source: BodySource
    find_asset: Callable[[str], str]
    problems: Problems
    can_embed: Callable[[str], bool] = is_nothing
    found: list[Part] = field(default_factory=list)

    def address_in(self, paragraph: str) -> str:
        """Return the address that a paragraph, as written, consists of; empty when there is more or something else."""
        match = _ADDRESS.fullmatch(paragraph.strip())
        return match[1] if match else ""

    def take_address(self, address: str) -> str:
        """Keep an address and return its mark."""
        return self._mark(BareAddress(address))

    def take_picture(self, reference: str, alt: str, caption: str | None) -> str:
        """Keep a picture, or what is embedded like one, and return its mark.

        Empty when it cannot be shown, which is noted.
        """
        if not alt.strip():
            what = "has no description for those who cannot see it"
            self._note_picture(reference, what, f"write ![what it shows]({reference})")
            return ""
        if self.can_embed(reference):
            return self._mark(BareAddress(reference, alt.strip(), caption))
        if _ADDRESS.fullmatch(reference):
            what = f"'{reference}' is no video, post or the like that can be embedded"
            remedy = "look whether the address is complete, or write a link; a picture is a file of the newsroom's own"
            self._note_picture(reference, what, remedy)
            return ""
        try:
            file = self.find_asset(reference)
        except ValueError as error:
            self._note_picture(reference, *str(error).split("; ", 1))
            return ""
        return self._mark(BodyPicture(file, alt.strip(), caption))

    def note_picture_in_line(self, reference: str) -> None:
        """Note a picture that does not stand alone."""
        self._note_picture(reference, "stands within a line of text", "give the picture a paragraph of its own")

    def note_link(self, address: str, what: str, remedy: str) -> None:
        """Note what is wrong with the address of a link."""
        self.problems.add(self.source.place_of(address), "link", what, remedy)

    def note_mixed_up(self, sign: str) -> None:
        """Note mark-up whose signs are mixed up, so that something of the text would be lost."""
        remedy = f"write what is meant with fewer '{sign}', or put a backslash before those that mean themselves"
        self.problems.add(self.source.place_of(sign), "text", f"the signs '{sign}' are mixed up here", remedy)

    def note_first_level(self, heading: str) -> None:
        """Note a heading that competes with the page's title."""
        words = heading.strip()
        place = self.source.place_of(f"# {words}")
        remedy = f"write '## {words}': the title is the page's only heading of the first level"
        self.problems.add(place, "heading", f"'# {words}' is a heading of the first level", remedy)

    def _note_picture(self, reference: str, what: str, remedy: str) -> None:
        self.problems.add(self.source.place_of(reference), "picture", what, remedy)

    def _mark(self, part: Part) -> str:
        self.found.append(part)
        return f"{_MARK}{len(self.found) - 1}{_MARK}"
