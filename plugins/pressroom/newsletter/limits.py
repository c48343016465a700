"""What mail programs show and keep of a letter. The figures are those of the channel `email`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from pressroom.channels import find_figure
from pressroom.core.problems import ContentError, Problem, Problems

from .header_words import REMEDY, fault_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.problems import Place

    from .letter import Letter
    from .markup import LetterPress

_CHANNEL: Final = "email"
# RFC 5322, 2.1.1: of any line of a message.
LONGEST_LINE: Final = 998
# What sending may add to a letter: addresses for unsubscribing, each with somebody's own mark.
_ROOM_FOR_RECIPIENT: Final = 1000


class Fitted(NamedTuple):
    """A letter that no mail program clips, its HTML, and how many items it had before."""

    letter: Letter
    html: str
    items: int


def most_bytes() -> int:
    """Return how many bytes of HTML mail programs show whole, less what sending may add."""
    return _figure("html_bytes_maximum") - _ROOM_FOR_RECIPIENT


def fit(letter: Letter, press: LetterPress, place: Place) -> Fitted:
    """Return the letter with as many items as fit; the others stay on the web. Raise ContentError if none does."""
    whole = press.html(letter)
    if _bytes(whole) <= most_bytes():
        return Fitted(letter, whole, letter.number_of_items)
    fewest, too_many = 0, letter.number_of_items
    best: Fitted | None = None
    while fewest < too_many:
        number = (fewest + too_many) // 2
        shorter = letter.with_items(number)
        html = press.html(shorter)
        if _bytes(html) <= most_bytes():
            best, fewest = Fitted(shorter, html, letter.number_of_items), number + 1
        else:
            too_many = number
    if best is None or not best.letter.number_of_items:
        what = f"the newsletter has {_bytes(whole):,} bytes of HTML, and mail programs clip it at {most_bytes():,}"
        raise ContentError([Problem(place, "", what, "shorten its introduction, so that its items fit")])
    return best


def check_letter(letter: Letter, place: Place) -> None:
    """Raise ContentError for what no message may hold: endless subjects, or addresses that lead nowhere."""
    problems = Problems()
    if len(letter.subject) > LONGEST_LINE:
        what = f"has {len(letter.subject)} characters, and mail servers take {LONGEST_LINE}"
        problems.add(place, "subject", what, f"shorten it to {_figure('subject_maximum')}")
    if not letter.subject.strip():
        problems.add(place, "subject", "is empty", "write what the newsletter is about")
    for key, words in (("subject", " ".join(letter.subject.split())), ("newsletter.sender", _sender_of(letter))):
        if fault := fault_of(words):
            problems.add(place, key, fault, REMEDY)
    for address in _foreign_pictures(letter):
        what = f"the picture {address} is not on the newsroom's own site"
        problems.add(place, "", what, "who opens the newsletter would be seen by somebody else; take one of your own")
    problems.raise_if_any()


def _sender_of(letter: Letter) -> str:
    return letter.sender.name if letter.sender else ""


def letter_notes(fitted: Fitted, place: Place) -> Iterator[Problem]:
    """Yield what is no mistake, but may be mended: of subject and preheader, and what did not fit."""
    from pressroom.core.text.spans import split_graphemes

    letter = fitted.letter
    subject, preheader = (len(split_graphemes(text)) for text in (letter.subject, letter.preheader))
    if subject > (most := _figure("subject_maximum")):
        what = f"has {subject} characters, and mail programs show about {most}, telephones fewer"
        yield Problem(place, "subject", what, "put what matters first, or shorten it")
    if preheader > (most := _figure("preheader_largest")):
        what = f"has {preheader} characters, and no mail program shows more than {most}"
        yield Problem(place, "preheader", what, "shorten it")
    if preheader < (least := _figure("preheader_minimum")):
        what = f"has {preheader} characters, and mail programs have room for {least} and more beside the subject"
        yield Problem(place, "preheader", what, "say in a sentence what is in the newsletter")
    if left_out := letter.left_out:
        shown = letter.number_of_items
        what = (
            f"{shown} of {fitted.items} items fit into {most_bytes():,} bytes of HTML; {left_out} are on the web only"
        )
        yield Problem(place, "", what, "leave some out, or shorten summaries, if all shall be in the message")


def _foreign_pictures(letter: Letter) -> Iterator[str]:
    own = urlsplit(letter.web_version)[:2]
    for section in letter.sections:
        for item in section.items:
            if item.picture and urlsplit(item.picture.address)[:2] != own:
                yield item.picture.address


def _figure(name: str) -> int:
    found = find_figure(_CHANNEL, f"more.{name}")
    if found is None:
        raise LookupError(f"channels/data/{_CHANNEL}.yaml has no {name}")
    return found


def _bytes(html: str) -> int:
    return len(html.encode())
