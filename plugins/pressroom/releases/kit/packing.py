"""The press kit as a file of the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.publish.zips import SUMS, packed, sums_of
from pressroom.releases.composing import document_of

from .contents import CAPTIONS, FACT_SHEET, MANIFEST, READ_ME
from .sheets import captions, fact_sheet, manifest, read_me

if TYPE_CHECKING:
    from pressroom.core.model import Masthead, Release
    from pressroom.publish.artifact import Finished
    from pressroom.releases.supplements import Supplements

    from .contents import KitPlan


def pack(masthead: Masthead, release: Release, supplements: Supplements, plan: KitPlan, finished: Finished) -> bytes:
    """Return the kit's zip. All files that it holds stand in the output already."""
    document = document_of(masthead, release, supplements)
    contents = {file.name: finished.read(file.path) for file in plan.files}
    contents[FACT_SHEET] = fact_sheet(document)
    if told := captions(document):
        contents[CAPTIONS] = told
    contents[READ_ME] = read_me(document, plan, (*contents, SUMS, MANIFEST), masthead.url)
    contents[MANIFEST] = manifest(document, plan, contents, masthead)
    contents[SUMS] = sums_of(contents)
    return packed(contents)
