"""What readers may want to quote of a text: its quotations, and sentences that the editor has marked.

They are found in what is already clean, whichever engine wrote it: a quotation at the top of the text, and a paragraph
that is one `<mark>` from its beginning to its end.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from .parts import Html

if TYPE_CHECKING:
    from collections.abc import Iterator

# As the sanitiser writes them: every element has its end, and every value its quotation marks.
_TAG = re.compile(r'</?[a-z0-9]+(?: [a-z]+="[^"]*")*>')
_SIGNS: Final = ("<blockquote", "<p><mark")
# What can hold a block, and a paragraph that may be marked; all others are passed over, which are nearly all. It begins
# with the one sign that all of them begin with, because that is looked for six times as fast as several.
_BLOCK = re.compile(
    r"<(?:(?P<marked>p><mark(?: [^>]*)?>(?:(?!</?mark).)+</mark></p>)"
    r'|(?P<end>/?)(?P<name>blockquote|div|dl|ol|table|ul)(?: [a-z]+="[^"]*")*>)',
    re.DOTALL,
)
_FOOTNOTE_CALL = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
# A last line of a quotation that begins with a dash says who spoke.
_SPEAKER = re.compile(
    r"(?:<p>|<br>)\s*(?:[—–―]|--)\s*(?P<speaker>(?:(?!<p>|<br>).)+)</p>\s*</blockquote>\Z",  # noqa: RUF001  (dashes of all lengths)
    re.DOTALL,
)


class Quotable(NamedTuple):
    """A stretch of a text that stands for itself: `words` without mark-up, and who said them (empty if nobody)."""

    html: Html
    words: str
    speaker: str
    is_quotation: bool


def taken_apart(part: Html) -> Iterator[Html | Quotable]:
    """Yield what can be quoted, and what stands between; of most texts that is all."""
    text = part.open_html
    if not any(sign in text for sign in _SIGNS):
        yield part
        return
    done = 0
    for start, end in _candidates(text):
        found = _quotable(text[start:end]) if _is_whole(text[done:start]) else None
        if found:
            yield from _between(text[done:start])
            yield found
            done = end
    yield from _between(text[done:])


def _is_whole(text: str) -> bool:
    """Tell whether every element that begins in a text ends in it: then what follows stands in none of them."""
    return text.count("<") - text.count("<br") - text.count("<hr") == 2 * text.count("</")


def _between(text: str) -> Iterator[Html]:
    if text.strip():
        yield Html(text.strip())


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each quotation and each marked paragraph that stands in no other block begins and ends."""
    depth = start = 0
    for tag in _BLOCK.finditer(text):
        if tag["marked"]:
            if not depth:
                yield tag.span()
        elif not tag["end"]:
            if not depth:
                start = tag.start()
            depth += 1
        else:
            depth -= 1
            if not depth and tag["name"] == "blockquote":
                yield start, tag.end()


def _quotable(block: str) -> Quotable | None:
    if block.startswith("<blockquote"):
        found = _SPEAKER.search(block)
        speaker = _words(found["speaker"]) if found else ""
        words = _words(block[: found.start()] if found else block)
        return Quotable(Html(block), words, speaker, is_quotation=True) if words else None
    if words := _words(block):
        return Quotable(Html(block), words, "", is_quotation=False)
    return None


def _words(block: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", _FOOTNOTE_CALL.sub("", block))).split())
