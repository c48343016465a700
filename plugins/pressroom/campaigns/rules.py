"""The rules of a campaign: a page for each version, and one for that which is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pressroom.core import urls
from pressroom.core.word_changes import changes_between, paragraphs_of
from pressroom.pages import Composed, Link, body_parts, players_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from pressroom.core.model import Campaign, Masthead, RuleVersion
    from pressroom.core.word_changes import Change
    from pressroom.pages import Page, Planner
    from pressroom.pictures import Originals


class ListedVersion(NamedTuple):
    """A version as lists of them have it: since when it holds, and when another one has replaced it, if one has."""

    number: int
    path: str
    title: str
    since: datetime
    replaced: datetime | None
    summary: str


def rule_pages(planner: Planner, campaign: Campaign) -> Iterator[Page]:
    """Yield the page of every version, and that of the one in force, which always has the same address."""
    versions = planner.edition.rules_of(campaign.slug)
    listed = listed_versions(planner, campaign)
    above = Link(campaign.title, planner.masthead.path(campaign.path))
    in_force = urls.rules_path(campaign.slug)
    for number, version in enumerate(versions):
        earlier = versions[number - 1] if number else None
        inputs = (version, earlier, listed[number], tuple(reversed(listed)), above, campaign.zone)
        originals = planner.originals_of(version)
        permalink, standing = (version.path, True, in_force), (in_force, False, None)
        for path, is_permalink, instead in (permalink, standing) if version is versions[-1] else (permalink,):
            told = *inputs, is_permalink
            yield planner.page(path, "rules.html", compose_rules, *told, originals=originals, instead=instead)


def listed_versions(planner: Planner, campaign: Campaign) -> tuple[ListedVersion, ...]:
    """Return all versions of a campaign's rules that hold or held, the first version first."""
    versions = planner.edition.rules_of(campaign.slug)
    ends = (*(version.date for version in versions[1:]), None)
    return tuple(
        ListedVersion(
            version.number, planner.masthead.path(version.path), version.title, version.date, end, version.summary
        )
        for version, end in zip(versions, ends, strict=False)
    )


def compose_rules(  # noqa: PLR0917 - inputs come in their order
    masthead: Masthead,
    originals: Originals,
    version: RuleVersion,
    earlier: RuleVersion | None,
    told: ListedVersion,
    versions: tuple[ListedVersion, ...],
    above: Link,
    zone: str,
    is_permalink: bool,
) -> Composed:
    """Return what a page of rules prints: one version for good, or the newest one, under an address that stays.

    Search engines shall find the rules in force.
    """
    body = body_parts(masthead, originals, version.body)
    content = {
        "title": version.title,
        "version": told,
        "versions": versions,
        "rules": version.rules,
        "body": body,
        "changes": differences(earlier, version) if earlier else (),
        "earlier": earlier.number if earlier else None,
        "is_permalink": is_permalink,
        "campaign": above,
        "zone": zone,
    }
    return Composed(
        title=version.title,
        content=content,
        description=version.summary,
        section="campaigns",
        kind="article",
        published=version.date,
        picture=version.picture,
        players=players_of(body),
        is_listed=not is_permalink,
        found_as="page",
    )


def differences(earlier: RuleVersion, later: RuleVersion) -> tuple[Change, ...]:
    """Return the words that differ between two versions, rule by rule and then paragraph by paragraph."""
    return changes_between(_parts(earlier), _parts(later))


def _parts(version: RuleVersion) -> dict[str, tuple[str, ...]]:
    return {
        "headline": (version.title,),
        "rule": version.rules,
        "text": tuple(paragraphs_of(version.body)),
    }
