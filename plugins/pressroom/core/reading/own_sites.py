"""What can be wrong with campaigns' own sites besides their form: what two of them have, and what is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core.model import Campaign, Page
from pressroom.core.problems import Problem, suggestion

from .places import place_in_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pressroom.core.model import Microsite

    from .desk import Desk
    from .record import Item


def note_faults_of_sites(desk: Desk, items: Sequence[Item]) -> None:
    """Note what campaigns' own sites name that is not there, or that another site has already."""
    campaigns = [item for item in items if isinstance(item, Campaign) and item.site]
    if not campaigns:
        return
    slugs = {item.slug for item in items if isinstance(item, Page)}
    first: dict[tuple[str, str], Campaign] = {}
    for campaign in campaigns:
        site = campaign.site
        if site is None:
            continue
        _note_taken(desk, campaign, site, first)
        _note_unknown(desk, campaign, "pages", site.pages, slugs, "a standing page of this newsroom")
        languages = campaign.languages or desk.languages
        _note_unknown(desk, campaign, "languages", site.languages, languages, "a language of this campaign")


def _note_taken(desk: Desk, campaign: Campaign, site: Microsite, first: dict[tuple[str, str], Campaign]) -> None:
    for name, value in (("key", site.key), ("address", site.address)):
        other = first.setdefault((name, value), campaign)
        if other.slug != campaign.slug:
            what = f"'{value}' is the {name} of the site of {other.origin}, too"
            _note(desk, campaign, (name,), what, f"give one of them another {name}")


def _note_unknown(  # noqa: PLR0917 - in the order of the sentence
    desk: Desk, campaign: Campaign, name: str, written: Sequence[str], known: Iterable[str], what: str
) -> None:
    choices = sorted(known)
    for number, value in enumerate(written):
        if value not in choices:
            _note(desk, campaign, (name, number), f"'{value}' is not {what}", suggestion(value, choices))


def _note(desk: Desk, campaign: Campaign, path: tuple[str | int, ...], what: str, remedy: str) -> None:
    place = place_in_yaml(desk.root, campaign.origin, campaign.language, desk.languages, "site", *path)
    key = ".".join(map(str, ("site", *path)))
    # Each language of a campaign says the same.
    desk.problems.note_once(Problem(place, key, what, remedy))
