"""Questions of readers: the page of each with its answer, and the list of all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.digests import digest_of
from pressroom.core.word_changes import paragraphs_of
from pressroom.pages import Composed, cards
from pressroom.pages.structured_data import known
from pressroom.pictures import page_picture

from .story import compose_story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.model import AskedQuestion, Edition, Masthead, Picture
    from pressroom.pages import Card, FeedLink, Listed, Page, Pager
    from pressroom.pages.structured_data import Node
    from pressroom.pictures import Originals, PagePicture

    from .story import Articles, Connections

_LIST: Final = "questions"
# What an article says of itself that its page says as well, in the words of schema.org.
_OF_ITS_PAGE: Final[tuple[str, ...]] = (
    *("url", "description", "inLanguage", "datePublished", "dateModified", "image", "thumbnailUrl"),
    *("publisher", "about", "keywords", "isPartOf", "isAccessibleForFree"),
)


class Answerer(NamedTuple):
    """Who answers, as people.yaml knows them."""

    name: str
    role: str | None
    path: str
    picture: Picture | None


class ShownAnswerer(NamedTuple):
    """Who answers, as the page prints it. Who is not in people.yaml has a name only."""

    name: str
    role: str | None = None
    path: str | None = None
    picture: PagePicture | None = None


@dataclass(frozen=True)
class ListedQuestion:
    """What an entry of the list is made from: the question, and the names of who answers."""

    question: Listed
    answerers: tuple[ShownAnswerer, ...]

    holders: ClassVar = ("question",)

    @cached_property
    def digest(self) -> str:
        """Return the digest of both."""
        return digest_of(self.question, self.answerers)


class ShownQuestion(NamedTuple):
    """An entry of the list as the page prints it."""

    card: Card
    answerers: tuple[ShownAnswerer, ...]


def question_pages(articles: Articles) -> Iterator[Page]:
    """Yield the page of every question, and their list where there are any."""
    planner, edition = articles.planner, articles.edition
    path = urls.page_path(_LIST)
    # A preview has no lists.
    list_path = edition.path(path) if path in edition.paths else None
    for item in edition.questions:
        answerers = _answerers(edition, item.authors)
        yield articles.page(item, "question.html", compose_question, answerers, list_path)
    if edition.questions:
        entries = [
            ListedQuestion(planner.listed(item), _names(_answerers(edition, item.authors), item.byline))
            for item in edition.questions
        ]
        yield from planner.pages_of_entries(path, "questions.html", compose_questions, entries, planner.feeds(_LIST))


def compose_question(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    question: AskedQuestion,
    connections: Connections,
    answerers: tuple[Answerer, ...],
    list_path: str | None,
) -> Composed:
    """Return what the page of a question prints: what that of a story does, who asked and who answers."""
    story = compose_story(masthead, originals, question, connections)
    shown = tuple(
        ShownAnswerer(each.name, each.role, each.path, page_picture(originals, each.picture)) for each in answerers
    ) or _names((), question.byline)
    content = {
        **story.content,
        "asked_by": question.asked_by,
        "asked": question.asked,
        "answerers": shown,
        "list_path": list_path,
    }
    article, *others = story.data
    return replace(story, content=content, data=(_page_of_answer(masthead, question, article, shown), *others))


def compose_questions(
    masthead: Masthead,
    _originals: Originals,
    entries: tuple[ListedQuestion, ...],
    pager: Pager | None,
    feeds: tuple[FeedLink, ...],
) -> Composed:
    """Return what a page of all questions prints."""
    shown = tuple(map(ShownQuestion, cards(each.question for each in entries), (each.answerers for each in entries)))
    return Composed(title=masthead.name, section=_LIST, feeds=feeds, content={"questions": shown, "pager": pager})


def _answerers(edition: Edition, keys: Iterable[str]) -> tuple[Answerer, ...]:
    people = filter(None, map(edition.person, keys))
    return tuple(
        Answerer(each.name, each.role, edition.path(urls.person_path(each.key)), each.picture) for each in people
    )


def _names(answerers: tuple[Answerer, ...], byline: str | None) -> tuple[ShownAnswerer, ...]:
    """Return who answers without role and portrait; who is not in people.yaml where nobody else does."""
    named = tuple(ShownAnswerer(each.name, path=each.path) for each in answerers)
    return named or ((ShownAnswerer(byline),) if byline else ())


def _page_of_answer(
    masthead: Masthead, question: AskedQuestion, article: Node, answerers: tuple[ShownAnswerer, ...]
) -> Node:
    """Return the page, its question and the answer, in the words of schema.org; `article` is what stories say."""
    address = article["url"]
    dates = {name: article[name] for name in ("datePublished", "dateModified")}
    answer = {
        "@type": "Answer",
        "@id": f"{address}#answer",
        "text": "\n".join(paragraphs_of(question.body)) or question.summary,
        "url": address,
        "author": [_person(masthead, each) for each in answerers],
        **dates,
    }
    asked = {
        "@type": "Question",
        "@id": f"{address}#question",
        "name": question.title,
        "text": question.title,
        "answerCount": 1,
        "author": {"@type": "Person", "name": question.asked_by} if question.asked_by else None,
        "datePublished": question.asked.isoformat() if question.asked else None,
        "acceptedAnswer": known(answer),
    }
    of_page: Node = {name: article[name] for name in _OF_ITS_PAGE if name in article}
    return {"@type": "FAQPage", "@id": address, "name": question.title, **of_page, "mainEntity": known(asked)}


def _person(masthead: Masthead, answerer: ShownAnswerer) -> Node:
    address = urls.absolute(answerer.path, masthead.url) if answerer.path else None
    return known({"@type": "Person", "name": answerer.name, "jobTitle": answerer.role, "url": address})
