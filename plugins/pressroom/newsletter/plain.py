"""A letter as plain text that flows.

For whoever prefers it, and for programs that judge mail: a message without text looks like spam.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pressroom.core.file_words import in_number
from pressroom.core.text.flowing import flowing

from .introduction import prose_as_text, simple_prose
from .words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .letter import Letter, LetterFooter, LetterItem

_INDENT: Final = "  "
# What follows it is no part of what somebody says; mail programs show it in grey (RFC 3676, 4.3).
_SIGNATURE: Final = "-- "


def letter_text(letter: Letter) -> str:
    """Return the letter in 72 columns, ending with a line break."""
    return "\n\n".join(block for block in _blocks(letter) if block) + "\n"


def more_words(letter: Letter) -> str:
    """Return how many items stand on the web only; empty if none."""
    words = words_in(letter)
    if not letter.left_out:
        return ""
    return in_number(words["more"], letter.left_out, letter.language).format(count=letter.left_out)


def _blocks(letter: Letter) -> Iterator[str]:
    words = words_in(letter)
    yield flowing(letter.newsroom.title)
    yield _headed(letter.title, "=")
    yield from prose_as_text(simple_prose(letter.introduction))
    for section in letter.sections:
        yield _headed(section.title, "-")
        yield from map(_item, section.items)
    if letter.left_out:
        yield _linked(more_words(letter), letter.web_version)
    yield _linked(words["web_version"], letter.web_version)
    yield from _footer(letter.footer, words)


def _headed(title: str, rule: str) -> str:
    # As long as most titles: its own length would differ in every font.
    return f"{flowing(title)}\n{rule * 24}" if title else ""


def _item(item: LetterItem) -> str:
    about = " · ".join(part for part in (item.kind, item.date) if part)
    return "\n".join(
        part for part in (flowing(item.title), flowing(about), flowing(item.summary), item.address) if part
    )


def _way_out(link: str) -> str:
    # With a subject it is a link for a program, and would be wrong as an address.
    return link if "?" in link else link.removeprefix("mailto:")


def _linked(words: str, address: str) -> str:
    return f"{flowing(words)}\n{address}"


def _footer(footer: LetterFooter, words: Mapping[str, Any]) -> Iterator[str]:
    yield "\n".join([_SIGNATURE, *(flowing(line) for line in (footer.organisation, footer.postal_address) if line)])
    yield flowing(footer.reason)
    yield _linked(words["unsubscribe"], _way_out(footer.unsubscribe.link))
    if footer.accounts:
        accounts = "\n".join(f"{flowing(each.title, '- ')}\n{_INDENT}{each.address}" for each in footer.accounts)
        yield f"{flowing(words['follow'])}\n{accounts}"
    if footer.credits:
        yield "\n".join([flowing(words["credits"]), *(flowing(each, "- ") for each in footer.credits)])
