"""`pressroom check`: what is in the newsroom, what may be a slip, and what channels will cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.campaigns.notes import deadline_notes
from pressroom.core.parity import parity_notes
from pressroom.core.problems import as_json_with_notes
from pressroom.core.reading.robots_file import robots_notes
from pressroom.digest import digest_notes
from pressroom.embeds.notes import embed_notes
from pressroom.events import event_notes
from pressroom.feeds.podcast_notes import podcast_notes
from pressroom.hub.consent_notes import consent_notes
from pressroom.hub.document_notes import document_notes
from pressroom.hub.series_notes import series_notes
from pressroom.search import search_notes
from pressroom.share.notes import message_notes
from pressroom.site.build import check
from pressroom.site.settings import site_settings
from pressroom.site.translations import wordless_notes

from .building import loaded_settings
from .cuts import cuts_of, say_cuts, told_cuts
from .ending import ReportFormat
from .site_address import doubt_about
from .telling import counted, say, say_as_json, say_notes

if TYPE_CHECKING:
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.problems import Problem

    from .cuts import CutsWish


def tell_check(settings_file: Path, report: ReportFormat, wish: CutsWish | None, *, with_notes: bool) -> None:
    """Check a newsroom and say what there is to say of it. Raise ContentError with all problems.

    `wish` says which cuts to tell, None that nobody wants any. Programs get notes and cuts only `with_notes`.
    """
    settings = loaded_settings(settings_file)
    library, own = check(settings), site_settings(settings)
    if report is ReportFormat.JSON and not with_notes:
        say_as_json([])
        return
    notes = (
        *_notes(library, own.url),
        *event_notes(library, own.clock),
        *consent_notes(library, own.clock),
        *search_notes(own.feature_names, settings_file.name),
        *wordless_notes(own, tuple(library.newsrooms)),
    )
    if report is ReportFormat.JSON:
        cuts = told_cuts(library, cuts_of(library, own, wish)) if wish else None
        say(as_json_with_notes([], notes, cuts))
        return
    say(f"No problems in {_counts(library)} (each language counted).")
    say_notes(notes)
    if wish:
        say_cuts(library, own, wish)


def _notes(library: Library, site_url: str) -> tuple[Problem, ...]:
    # What follows from an address that is not the site's must not be kept.
    public_url = None if doubt_about(site_url) else site_url
    of_texts = *parity_notes(library), *message_notes(library), *digest_notes(library), *deadline_notes(library)
    of_files = *series_notes(library), *podcast_notes(library, public_url), *document_notes(library)
    return (*of_texts, *of_files, *embed_notes(library), *robots_notes(library))


def _counts(library: Library) -> str:
    further = (
        (library.episodes, "episode", "episodes"),
        (library.updates, "update", "updates"),
        (library.digests, "digest", "digests"),
        (library.questions, "question", "questions"),
        (library.documents, "document", "documents"),
        (library.infographics, "infographic", "infographics"),
        (library.reader_stories, "reader story", "reader stories"),
        (library.entries, "entry", "entries"),
        (library.events, "event", "events"),
        (library.rules, "version of rules", "versions of rules"),
        (library.handbook, "page of handbooks", "pages of handbooks"),
    )
    counts = (
        counted(len(library.stories), "story", "stories"),
        counted(len(library.releases), "release", "releases"),
        counted(len(library.campaigns), "campaign", "campaigns"),
        *(counted(len(items), one, many) for items, one, many in further if items),
        counted(len(library.pages), "page", "pages"),
    )
    return ", ".join(counts)
