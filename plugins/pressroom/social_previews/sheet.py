"""A publication's sheet: how it looks at every place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from pressroom.core.clock import find_zone
from pressroom.core.dates import written_day
from pressroom.core.features import SHARE
from pressroom.core.language_names import own_name_of
from pressroom.core.model import AnyPublication, Picture
from pressroom.pages import Planner, compose_publication
from pressroom.pictures import page_picture
from pressroom.share import subject_of

from .places import load_places
from .showing import LOSSES, Facts, ShownPicture, shown_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pressroom.core.model import Edition, Masthead, Site
    from pressroom.core.model.publication import Work
    from pressroom.pages import Composed, Head
    from pressroom.pictures import Originals

    from .showing import Shown

    Item = AnyPublication


class Condition(NamedTuple):
    """Whether a publication is out: `key` is public, draft, embargo or coming, `words` say so, and until when."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One publication in one language. `path` is the sheet's own, in the folder of the previews."""

    path: str
    kind: str
    slug: str
    language: str
    language_name: str
    direction: str
    title: str
    origin: str
    initial: str
    site: str
    condition: Condition
    places: tuple[Shown, ...]

    @property
    def losing(self) -> tuple[Shown, ...]:
        """Return the places where something is cut."""
        return tuple(shown for shown in self.places if shown.losses)

    @property
    def tally(self) -> dict[str, int]:
        """Return how many places cut its message, its title, its description; nothing for what none of them cuts."""
        counted = Counter(loss for shown in self.places for loss in shown.losses)
        return {name: counted[name] for name in LOSSES if name in counted}

    @property
    def picture(self) -> ShownPicture | None:
        """Return its picture, for the list."""
        return next((shown.picture for shown in self.places if shown.picture), None)

    @property
    def pictures(self) -> frozenset[str]:
        """Return the paths of all pictures that it shows."""
        return frozenset(shown.picture.path for shown in self.places if shown.picture)


def sheets_of(site: Site, conditions: Mapping[Work, Condition]) -> tuple[Sheet, ...]:
    """Return a sheet for each of a site's publications. Raise ContentError with all messages that are too long."""
    return tuple(
        _sheet(planner, item, conditions[item.work])
        for planner in (Planner(site, edition) for edition in site.editions)
        for item in planner.edition.publications
    )


def compose(_masthead: Masthead, _originals: Originals, item: Item) -> Composed:
    """Return what the head of a publication's page says: the same as where the site prints it."""
    return compose_publication(item, {})


def _sheet(planner: Planner, item: Item, condition: Condition) -> Sheet:
    originals = planner.originals_of(item)
    printed = planner.page(item.path, "", compose, item, originals=originals).printed()
    facts = _facts(planner.edition, item, printed.head, originals)
    return Sheet(
        path=f"{item.path}{item.language}.html",
        kind=item.kind,
        slug=item.slug,
        language=item.language,
        language_name=own_name_of(item.language),
        direction=printed.frame.direction,
        title=facts.title,
        origin=item.origin,
        initial=facts.site[:1],
        site=facts.site,
        condition=condition,
        places=tuple(_shown(planner.masthead, item, facts)),
    )


def _shown(masthead: Masthead, item: Item, facts: Facts) -> Iterator[Shown]:
    subject = subject_of(masthead, item) if SHARE in masthead.features else None
    for place in load_places().places:
        yield shown_at(place, facts, subject, masthead.utm, masthead.own_channels)


def _facts(edition: Edition, item: Item, head: Head, originals: Originals) -> Facts:
    masthead = edition.masthead
    card = head.card
    # Addresses are encoded, files are not.
    path = unquote(card.address.removeprefix(f"{masthead.url}/")) if card else ""
    return Facts(
        title=head.title,
        description=head.description,
        site=masthead.name,
        address=head.address,
        date=written_day(item.date.astimezone(find_zone(masthead.timezone)), item.language),
        card=ShownPicture(path, card.width, card.height, card.alt) if card else None,
        picture=_picture_of_text(item, originals),
    )


def _picture_of_text(item: Item, originals: Originals) -> ShownPicture | None:
    """Return the first picture of the text as feeds carry it."""
    in_body = (Picture(file=part.file, alt=part.alt, caption=part.caption) for part in item.body.pictures())
    shown = page_picture(originals, item.picture or next(in_body, None))
    return ShownPicture(shown.source, shown.width, shown.height, shown.alt) if shown else None
