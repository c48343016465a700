"""The files beside the page of a report: a table, data, and a PDF where the newsroom offers that."""

from __future__ import annotations

from functools import cache, partial
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.digests import digest_of
from pressroom.core.problems import ContentError, Place, Problem
from pressroom.pages.printing import PDF_LIBRARIES
from pressroom.publish.artifact import CODE, Artifact, code_digest

from .report import report_of, told_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import Masthead, Newsroom, Results, Site
    from pressroom.core.pieces import Pieces

    from .report import CampaignTold


class Form(NamedTuple):
    """A form of the report: its file beside the page, as browsers call it, and the module that writes it."""

    file: str
    media_type: str
    module: str
    libraries: tuple[str, ...] = ()
    is_heavy: bool = False


# In the order in which pages offer them.
FORMS: Final = {
    "csv": Form("results.csv", "text/csv", "table"),
    "json": Form("results.json", "application/json", "data_file"),
    "pdf": Form("results.pdf", "application/pdf", "pdf", PDF_LIBRARIES, is_heavy=True),
}
_ALWAYS: Final = ("csv", "json")


class ReportFile(NamedTuple):
    """One file of a report: `path` from the site's root; `form` is csv, json or pdf."""

    form: str
    path: str
    media_type: str


def files_of(newsroom: Newsroom, masthead: Masthead, results: Results) -> tuple[ReportFile, ...]:
    """Return the files of a report. A PDF there is where the newsroom offers its releases as PDF: `formats: [pdf]`."""
    wanted = (*_ALWAYS, *(newsroom.formats or ()))
    return tuple(
        ReportFile(name, masthead.path(f"{results.path}{form.file}"), form.media_type)
        for name, form in FORMS.items()
        if name in wanted
    )


def artifacts(site: Site) -> Iterator[Artifact]:
    """Yield the files of every report that is public."""
    for edition in site.editions:
        for results in edition.results:
            if campaign := edition.campaign(results.campaign):
                told = told_of(campaign, edition.masthead)
                for file in files_of(edition.newsroom, edition.masthead, results):
                    yield Artifact.planned(_artifact, file, edition.masthead, results, told)


def _artifact(file: ReportFile, masthead: Masthead, results: Results, campaign: CampaignTold) -> Artifact:
    return Artifact(
        file.path,
        digest_of(file, _versions(file.form), masthead, results, campaign, code_digest()),
        partial(_written, file, masthead, results, campaign),
        is_heavy=FORMS[file.form].is_heavy,
        pieces=partial(_pieces, file, masthead, results, campaign),
    )


def _pieces(file: ReportFile, masthead: Masthead, results: Results, campaign: CampaignTold) -> Pieces:
    own = {results.origin: results.digest, "title and goals of the campaign": digest_of(campaign)}
    return {CODE: code_digest(), "what writes it": digest_of(_versions(file.form)), **masthead.pieces, **own}


def _written(file: ReportFile, masthead: Masthead, results: Results, campaign: CampaignTold) -> bytes:
    from pressroom.pictures.cards.problems import CardError

    writer: Any = import_module(f".{FORMS[file.form].module}", __package__)
    try:
        content: bytes = writer.write(report_of(masthead, results, campaign))
    except CardError as error:
        problem = Problem(Place(results.origin), f"formats: {file.form}", error.what, error.remedy)
        raise ContentError([problem]) from None
    return content


@cache
def _versions(form: str) -> tuple[str, ...]:
    return tuple(f"{library} {version(library)}" for library in FORMS[form].libraries)
