"""A Markdown file that will become a publication."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pressroom.core import urls

if TYPE_CHECKING:
    from pressroom.core.model.kinds import AnyMarkdown


@dataclass(frozen=True, slots=True)
class MarkdownFile:
    """Where it is, the digest of its bytes, and what it will be called.

    `name` is its path from the newsroom's folder, `within` the folder of what it belongs to: an episode's series, or an
    update's campaign.
    """

    name: str
    path: str
    source: str
    model: type[AnyMarkdown]
    slug: str
    language: str
    within: str = ""

    @property
    def site_path(self) -> str:
        """Return its path inside its language's part of the site."""
        kind = self.model.kind
        return urls.page_path(self.slug) if kind == "page" else urls.publication_path(kind, self.slug, self.within)
