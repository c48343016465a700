"""What belongs to a campaign and has pages of its own, besides updates and events: entries, the report of results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from .fields import PublicationSlug, Text
from .measured import Export, Measure, Obtained, Tally
from .publication import Publication

if TYPE_CHECKING:
    from .publication import Work


class CampaignPart(Publication):
    """What stands in a campaign's own lists and in no others: there may be thousands of a kind.

    `campaign` is the slug of its campaign, which the folder says; an event may be of none. Its own slug is unique
    inside the campaign.
    """

    campaign: PublicationSlug
    title: Text
    summary: Text

    @property
    def within(self) -> str:
        """Return the slug of its campaign."""
        return self.campaign

    @property
    def is_posted(self) -> bool:
        """Tell whether the newsroom itself posts about it: of so many, only about those that say so."""
        return bool(self.share.messages or self.share.code or self.share.plan or self.share.cadence)

    @property
    def work(self) -> Work:
        """Return which work it is. Two campaigns may each have an entry `001`."""
        return self.kind, self.language, f"{self.campaign}/{self.slug}" if self.campaign else self.slug


class Results(CampaignPart):
    """What a campaign has brought: campaigns/<slug>/results.yaml. Its slug is that of the campaign.

    `obtained` holds for all measures without one of their own. `partners` are names by the keys that stand in links;
    who has none is told by the key. `tallies` are what reading the exports gave.
    """

    kind = "results"

    measures: tuple[Measure, ...] = ()
    exports: tuple[Export, ...] = ()
    obtained: Obtained | None = None
    partners: dict[str, Text] = Field(default_factory=dict, examples=["partners: {oak: City Library}"])
    tallies: tuple[Tally, ...] = ()

    @model_validator(mode="after")
    def _says_how_each_figure_was_obtained(self) -> Results:
        unknown = [measure.name for measure in self.measures if not (measure.obtained or self.obtained)]
        # What an export has counted was obtained as the export was.
        if told := [each for each in unknown if each not in self._counted]:
            raise ValueError(
                f"nobody can tell how '{told[0]}' was obtained; add `obtained: {{how: …, source: …, at: …}}`, "
                "to the measure or once for all"
            )
        return self

    @property
    def _counted(self) -> frozenset[str]:
        return frozenset(measure.name for measure in self.measures if measure.counted)
