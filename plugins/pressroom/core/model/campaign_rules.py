"""The rules of a campaign, version by version, and the pages of its handbook: Markdown files in its folder."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator

from .campaign_parts import CampaignPart
from .fields import PublicationSlug, Text
from .sealing import seal_of

_NUMBER: Final = re.compile(r"[1-9][0-9]{0,3}")


def _number(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"'{text}' does not say which version it is; name the file after its number: 1.md, 2.md")
    return text


class RuleVersion(CampaignPart):
    """One version of a campaign's rules: campaigns/<slug>/rules/<number>.md. It holds from its `date` on.

    `summary` tells what has changed, `rules` are a list; more may stand in the body. `words` is the seal of both: where
    it is another one, somebody has changed what participants rely on.
    """

    kind = "rules"

    slug: Annotated[PublicationSlug, AfterValidator(_number)]
    rules: tuple[Text, ...] = ()
    words: Text | None = None

    @property
    def number(self) -> int:
        """Return which version it is; the first is 1."""
        return int(self.slug)

    def seal(self, text: str) -> str:
        """Return what stands for these rules and the text below them, as it is written."""
        return seal_of(*self.rules, text)


class HandbookPage(CampaignPart):
    """A page of a campaign's handbook: campaigns/<slug>/pages/<name>.md, such as community guidelines.

    Those with an `order` come first, the smallest number before all.
    """

    kind = "handbook"

    order: int | None = None
