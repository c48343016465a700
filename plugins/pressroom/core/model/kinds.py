"""All kinds of publications, and all that has a page because somebody wrote a file, as types name them."""

from __future__ import annotations

from typing import Final

from .articles import CampaignUpdate, Digest, Episode
from .asked_question import AskedQuestion
from .campaign import Campaign
from .campaign_parts import Results
from .campaign_rules import HandbookPage, RuleVersion
from .entry import Entry
from .event import Event
from .infographic import Infographic
from .publication import EarlierRelease, Page, Release, Story
from .published_document import PublishedDocument
from .reader_story import ReaderStory

AnyArticle = Story | Episode | CampaignUpdate | Digest | AskedQuestion | PublishedDocument | Infographic | ReaderStory
AnyPart = Entry | Event | Results | RuleVersion | HandbookPage
AnyPublication = AnyArticle | Release | Campaign | AnyPart
AnyWork = AnyPublication | Page

# What Markdown files become.
AnyMarkdown = AnyArticle | Release | Page | RuleVersion | HandbookPage

# In the order in which newsrooms are told of them, and the lists that hold them.
PUBLICATIONS: Final[dict[str, type[AnyPublication]]] = {
    "stories": Story,
    "releases": Release,
    "campaigns": Campaign,
    "episodes": Episode,
    "updates": CampaignUpdate,
    "digests": Digest,
    "questions": AskedQuestion,
    "documents": PublishedDocument,
    "infographics": Infographic,
    "reader_stories": ReaderStory,
}
# What stands in lists of its own only, those of a campaign or that of all events, and the lists that hold them.
PARTS: Final[dict[str, type[AnyPart]]] = {
    "entries": Entry,
    "events": Event,
    "results": Results,
    "rules": RuleVersion,
    "handbook": HandbookPage,
}
# The files of campaigns/<slug>/ that hold parts of it: many, each an entry of a list or a row of a table, or one.
FILES_OF_MANY: Final[dict[str, type[AnyPart]]] = {
    "entries.yaml": Entry,
    "entries.csv": Entry,
    "events.yaml": Event,
    "events.csv": Event,
}
# The same of content/: what belongs to the newsroom itself.
NEWSROOM_FILES_OF_MANY: Final[dict[str, type[AnyPart]]] = {"events.yaml": Event, "events.csv": Event}
FILES_OF_ONE: Final[dict[str, type[AnyPart]]] = {"results.yaml": Results}
# The folders of content/ whose Markdown files each become one of a kind.
MARKDOWN_FOLDERS: Final[dict[str, type[AnyMarkdown]]] = {
    "stories": Story,
    "releases": Release,
    "series": Episode,
    "digests": Digest,
    "questions": AskedQuestion,
    "documents": PublishedDocument,
    "infographics": Infographic,
    "reader-stories": ReaderStory,
    "pages": Page,
    "versions": EarlierRelease,
}
# The same of the folders of campaigns/<slug>/.
CAMPAIGN_FOLDERS: Final[dict[str, type[AnyMarkdown]]] = {
    "updates": CampaignUpdate,
    "rules": RuleVersion,
    "pages": HandbookPage,
}


def list_of(kind: str) -> str:
    """Return the name of the list that holds publications of a kind."""
    return next(name for name, model in (PUBLICATIONS | PARTS).items() if model.kind == kind)
