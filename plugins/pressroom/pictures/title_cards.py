"""Cards of publications that have no picture, each as a file of the output."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from typing import TYPE_CHECKING

from pressroom.core.clock import find_zone
from pressroom.core.dates import written_day
from pressroom.core.digests import digest_of
from pressroom.core.file_state import state_of
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.publish.artifact import Artifact

from .card_shapes import card_path, card_shapes, has_own_card, link_card
from .cards.faces import BOLD, REGULAR
from .cards.look import CardLook
from .cards.problems import CardError
from .cards.words import CardText, clean
from .crops.plan import Rights, UnreadablePictureError
from .version import drawing_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pressroom.core.file_state import FileState
    from pressroom.core.model import AnyPublication, Masthead, Site
    from pressroom.core.model.newsroom import CardColours, Newsroom
    from pressroom.core.pieces import Pieces

    from .card_shapes import Shape
    from .crops.plan import Size


def title_card_artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the cards of all publications that have no picture, and the link card where a picture has none."""
    for edition in site.editions:
        shapes, link = card_shapes(edition.masthead), link_card(edition.masthead)
        only_link = (link,) if link else ()
        for item in edition.posted:
            if not has_own_card(item.picture):
                kicker = _kicker(edition.newsroom, item)
                for shape in only_link if item.picture else shapes:
                    yield Artifact.planned(_artifact_of_card, edition.masthead, item, kicker, shape.size)


def _kicker(newsroom: Newsroom, item: AnyPublication) -> str | None:
    return newsroom.topics.get(item.topics[0]) if item.topics else None


def _words(of: Newsroom | Masthead, language: str, item: AnyPublication, kicker: str | None) -> CardText:
    """Return what the card of a publication says."""
    day = item.date.astimezone(find_zone(of.timezone))
    return CardText(item.title, kicker, of.name, written_day(day, language), language)


def _artifact_of_card(masthead: Masthead, item: AnyPublication, kicker: str | None, size: Size) -> Artifact:
    shape = next(shape for shape in card_shapes(masthead) if shape.size == tuple(size))
    words = _words(masthead, masthead.language, item, kicker)
    look = look_of_cards(masthead.folder, masthead.card)
    # The folder may stand anywhere.
    drawn = (words, masthead.card, shape.size, shape.margins, shape.maximum_bytes)
    digest = digest_of(*drawn, drawing_version(), _typesetting_version(look))
    pieces: Pieces = {
        "the card's words": digest_of(words),
        "the newsroom's cards": digest_of(masthead.card, shape.size, shape.margins, shape.maximum_bytes),
        "what sets and draws it": digest_of(drawing_version(), _typesetting_version(look)),
    }
    return Artifact(
        card_path(masthead, item.path, shape.size),
        digest,
        partial(_set, words, look, shape, item.origin),
        is_heavy=True,
        pieces=partial(dict, pieces),
    )


def look_of_cards(folder: Path, card: CardColours | None) -> CardLook:
    """Return the colours and fonts of a newsroom's cards, its fonts in its folder."""
    if card is None:
        raise AssertionError("no cards are planned where the newsroom has no colours for them")
    font, bold_font = (folder / name if name else None for name in (card.font, card.bold_font))
    own = [file for file in (font, bold_font) if file]
    states = {file: state_of(file.stat()) for file in own}
    contents = "".join(_digest_of_font(file, state) for file, state in states.items())
    return CardLook(card.background, card.ink, card.accent, font, bold_font, contents, repr([*states.values()]))


@cache
def _digest_of_font(font: Path, _state: FileState) -> str:
    return hashlib.sha256(font.read_bytes()).hexdigest()


def card_version(masthead: Masthead) -> str:
    """Return the digest of what sets and draws a newsroom's cards: with the same words, it decides their bytes."""
    return digest_of(drawing_version(), _typesetting_version(look_of_cards(masthead.folder, masthead.card)))


def faults_of_type(
    look: CardLook, newsroom: Newsroom, language: str, items: Iterable[AnyPublication]
) -> Iterator[Problem]:
    """Yield what keeps publications from having cards: packages, fonts and letters that are missing."""
    items = list(items)
    if not items:
        return
    try:
        _typesetting_version(look)
        from .cards.typesetting import PillowTypesetter

        typesetter = PillowTypesetter(look, language)
        typesetter.face(clean(newsroom.name).words, BOLD)
    except CardError as error:
        # Told once: no publication could do anything about it.
        yield Problem(Place("content/newsroom.yaml"), "card", error.what, error.remedy)
        return
    for item in items:
        words = _words(newsroom, language, item, _kicker(newsroom, item))
        for text, weight in ((words.title, BOLD), (words.kicker or "", BOLD), (words.date, REGULAR)):
            try:
                typesetter.face(clean(text).words, weight)
            except CardError as error:
                yield Problem(Place(item.origin), "card", error.what, error.remedy)


def typesetting_here() -> str:
    """Return what sets cards on this machine where a newsroom has no fonts of its own; nothing where nothing can."""
    try:
        return _typesetting_version(CardLook("#ffffff", "#000000", "#000000"))
    except CardError:
        return ""


@cache
def _typesetting_version(look: CardLook) -> str:
    from .cards.typesetting import typesetting_version

    return typesetting_version(look)


def _set(words: CardText, look: CardLook, shape: Shape, origin: str) -> bytes:
    from .cards.layout import plan_card
    from .cards.typesetting import PillowTypesetter, draw_card
    from .drawing import encode_drawing

    rights = Rights(credit=words.brand, alt=words.title, language=words.language)
    try:
        plan = plan_card(words, look, shape.size, shape.margins, PillowTypesetter(look, words.language))
        return encode_drawing(draw_card(plan), rights, shape.maximum_bytes)
    except CardError as error:
        raise ContentError([Problem(Place(origin), "card", error.what, error.remedy)]) from None
    except UnreadablePictureError as error:
        raise ContentError([Problem(Place(origin), "card", str(error), "give a picture")]) from None
