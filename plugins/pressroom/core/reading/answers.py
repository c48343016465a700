"""The answers of a campaign's FAQ: Markdown to sanitised HTML whose links into the site are still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.prose import BodySource, Html, parse_prose

from .references import resolve_link_of_campaign

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.model import Campaign, Question
    from pressroom.core.nodes import Node

    from .desk import Desk


def with_answers(desk: Desk, campaign: Campaign, header: Node, folder: Path) -> tuple[Question, ...]:
    """Return the campaign's questions with their answers as HTML. What is wrong with these is noted.

    `folder` is the campaign's own.
    """
    written = (header.at(("faq", number, "answer")) for number in range(len(campaign.faq)))
    answers = (_answer(desk, folder, node, campaign.language) for node in written)
    return tuple(
        question.model_copy(update={"open_html": html}) for question, html in zip(campaign.faq, answers, strict=True)
    )


def _answer(desk: Desk, folder: Path, written: Node, language: str) -> str:
    text, place = str(written.value), written.place
    # The text of a block scalar begins on the line after its key.
    first_line = place.line + 1 if "\n" in text else place.line
    prose = parse_prose(
        BodySource(text, place.file, first_line),
        resolve_link=lambda target: resolve_link_of_campaign(desk, target, folder, language),
        find_asset=_no_picture,
        problems=desk.problems,
        engine=desk.markdown,
    )
    html = [part.open_html for part in prose.parts if isinstance(part, Html)]
    if len(html) != len(prose.parts):
        what, remedy = "an answer is text, and this is a picture or an address alone", "write [words](https://…)"
        desk.problems.add(place, "faq.answer", what, remedy)
    return "\n".join(html)


def _no_picture(reference: str) -> str:
    raise ValueError(f"'{reference}' is a picture, and an answer holds text only; put it into `body`")
