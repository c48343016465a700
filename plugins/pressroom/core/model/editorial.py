"""What a newsroom has set itself: how often something shall go out, and how much of it may be about itself."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from .fields import Key, Model

# What something is published for: to be of use to its readers, or to have them know or do something of ours.
INFORMATION: Final = "information"
PROMOTION: Final = "promotion"
# What stands for the newsroom itself among the channels: publications, not posts.
SITE: Final = "site"

AWeek = Annotated[int, Field(ge=0, le=1_000)]


class EditorialSettings(Model):
    """`calendar:` of newsroom.yaml.

    `cadence` says how many posts a week shall go out on each channel, and under `site` how many publications.
    `information` is how many per cent of all of it shall inform; after so many days as `gap` without anything, editors
    are told. The usual 80 per cent are those of the 80:20 rule.
    """

    cadence: dict[Key, AWeek] = Field(default_factory=dict)
    information: Annotated[int, Field(ge=0, le=100)] = 80
    gap: Annotated[int, Field(ge=1, le=365)] = 7


# Not validated, which would build the schema at each start.
USUAL_CALENDAR: Final = EditorialSettings.model_construct()
