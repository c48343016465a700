"""What readers see of a page, in words: enough to tell in a line or two how a page changes."""

from __future__ import annotations

from difflib import SequenceMatcher
from html.parser import HTMLParser
from typing import Final, NamedTuple

_UNSEEN: Final = frozenset({"head", "script", "style", "template"})
# Words on both sides of these belong to one sentence.
_WITHIN_A_LINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub"}
    | {"sup", "time", "u", "wbr"}
)


class Difference(NamedTuple):
    """The stretches of text that only the earlier page has, and those that only the later one has."""

    goes: tuple[str, ...]
    appears: tuple[str, ...]


def difference(before: bytes, after: bytes) -> Difference:
    """Return in which words two pages differ. Both are empty where only mark-up differs."""
    old, new = _visible(before), _visible(after)
    goes: list[str] = []
    appears: list[str] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            goes += old[start:end]
            appears += new[new_start:new_end]
    return Difference(tuple(goes), tuple(appears))


def _visible(page: bytes) -> list[str]:
    reader = _Reader()
    reader.feed(page.decode())
    reader.close()
    return reader.stretches


class _Reader(HTMLParser):
    """Takes a page apart into stretches of text, each without a break inside. What pictures show is told, too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stretches: list[str] = []
        self._words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag not in _WITHIN_A_LINE:
            self._end_stretch()
        if tag == "img":
            self._words.append(dict(attrs).get("alt") or "")
            self._end_stretch()

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag not in _WITHIN_A_LINE:
            self._end_stretch()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end_stretch()

    def _end_stretch(self) -> None:
        if words := " ".join("".join(self._words).split()):
            self.stretches.append(words)
        self._words = []
