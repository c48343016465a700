"""A campaign at an instant: without figures that are to come, and without pictures and files under embargo."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from .model import Campaign
from .prose import Html

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

AnyCampaign = TypeVar("AnyCampaign", bound=Campaign)


def changes_as_of(campaign: Campaign, is_to_come: Callable[[datetime | None], bool]) -> dict[str, object]:
    """Return the fields that are otherwise as long as some instants are to come."""
    changes: dict[str, object] = {}
    if campaign.goal and any(is_to_come(figure.at) for figure in campaign.goal.figures):
        figures = tuple(figure for figure in campaign.goal.figures if not is_to_come(figure.at))
        changes["goal"] = campaign.goal.model_copy(update={"figures": figures})
    if any(is_to_come(resource.embargo) for resource in campaign.resources):
        changes["resources"] = tuple(each for each in campaign.resources if not is_to_come(each.embargo))
    if any(is_to_come(picture.embargo) for _, picture in campaign.more_pictures()):
        changes["judges"] = tuple(
            judge.model_copy(update={"picture": None}) if judge.picture and is_to_come(judge.picture.embargo) else judge
            for judge in campaign.judges
        )
        changes["sponsors"] = tuple(
            tier.model_copy(
                update={
                    "members": tuple(
                        each.model_copy(update={"logo": None}) if each.logo and is_to_come(each.logo.embargo) else each
                        for each in tier.members
                    )
                }
            )
            for tier in campaign.sponsors
        )
    return changes


def linking_only(campaign: AnyCampaign, is_linkable: Callable[[str], bool]) -> AnyCampaign:
    """Return the campaign whose answers link to nothing that is not public; the words stay."""
    faq = tuple(
        question.model_copy(update={"open_html": Html(question.open_html).linking_only(is_linkable).open_html})
        for question in campaign.faq
    )
    return campaign if faq == campaign.faq else campaign.changed(faq=faq)
