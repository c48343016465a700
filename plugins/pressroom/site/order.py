"""What one build of ours is asked to do, and the way from the newsroom's files to those of the output.

Pelican's generator and writer go this way when Pelican runs; a build that needs no Pelican goes it by itself.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from pressroom.core.assembly import assemble
from pressroom.core.microsites import NotPublicError, microsite_of, slug_of_site
from pressroom.core.stopwatch import STILL
from pressroom.embeds import without_held_back_notes
from pressroom.publish.bundling import Bundling, keep_features
from pressroom.publish.explaining import explained, found_path
from pressroom.publish.making import Made, make_artifacts

from .kept_plan import Teller
from .leak_audit import Audited, LeakAudit
from .own_words import own_words, theme_texts
from .planning import plan_artifacts
from .settings import read_site_library, signing_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.model import Site
    from pressroom.core.pieces import Pieces
    from pressroom.core.reading.archive import Archive
    from pressroom.core.stopwatch import Stopwatch
    from pressroom.publish.artifact import Artifact
    from pressroom.publish.bundle import Bundle
    from pressroom.publish.making import Previous
    from pressroom.publish.work import Workers

    from .settings import SiteSettings


@dataclass
class BuildOrder:
    """What a build of ours asks of the reader and the writer, and where they leave what they read, planned and made.

    `asked` are the paths of which somebody wants to know why they are made, `explanations` the answers.

    Plain `pelican` gives none: then everything is read and made anew into OUTPUT_PATH.
    """

    archive: Archive
    previous: Previous
    workers: Workers
    progress: Callable[[int], Callable[[], None]]
    twin: Path | None = None
    asked: tuple[str, ...] = ()
    stopwatch: Stopwatch = STILL
    site: Site | None = None
    artifacts: Sequence[Artifact] = ()
    made: Made = field(default_factory=Made)
    leak_audit: LeakAudit | None = None
    audited: Audited = field(default_factory=Audited)
    explanations: tuple[str, ...] = ()

    @property
    def pieces(self) -> dict[str, Pieces]:
        """Return of each file that was made what it was made from."""
        return {path: told.pieces for path, told in self.made.told.items()}


def read_site(own: SiteSettings, order: BuildOrder | None) -> Site:
    """Read the newsroom and assemble what is public; all problems come out in one ContentError."""
    stopwatch = order.stopwatch if order else STILL
    with stopwatch.stage("reading"):
        if order:
            jobs = order.workers.jobs
            library = read_site_library(own, archive=order.archive, jobs=jobs, stopwatch=stopwatch)
        else:
            library = read_site_library(own)
    with stopwatch.stage("assembling"):
        newsroom = assemble_newsroom(library, own)
        site = microsite_of(library, newsroom, own.microsite) if own.microsite else newsroom
    stopwatch.count("assembling", "public", sum(len(edition.publications) for edition in site.editions))
    if order:
        order.site = site
        words = partial(own_words, (own.theme, own.translations), library.newsrooms)
        texts = partial(theme_texts, (own.theme,))
        # What is held back, the newsroom decides for all sites.
        order.leak_audit = LeakAudit(
            library, newsroom, order.previous.ledger, order.workers.jobs, words, texts, order.archive.memory
        )
    return site


def assemble_site(library: Library, own: SiteSettings) -> Site:
    """Return what of a library is public at the instant of the settings, on the site that they ask for."""
    newsroom = assemble_newsroom(library, own)
    return microsite_of(library, newsroom, own.microsite) if own.microsite else newsroom


def settings_of_place(library: Library, own: SiteSettings, path: str) -> SiteSettings:
    """Return the settings of the site on which a path leads somewhere: a campaign's own, if the newsroom lacks it."""
    for campaign in library.campaigns:
        if campaign.site and campaign.is_elsewhere and path.startswith(campaign.path):
            return replace(own, microsite=campaign.site.key)
    return own


def sites_elsewhere(library: Library, own: SiteSettings) -> Iterator[Site]:
    """Yield the sites, as far as there is something of them, of campaigns that do not stand in the newsroom."""
    keys = {each.site.key for each in library.campaigns if each.site and each.is_elsewhere}
    for key in sorted(keys):
        with suppress(NotPublicError):
            yield assemble_site(library, replace(own, microsite=key))


def assemble_newsroom(library: Library, own: SiteSettings) -> Site:
    """Return what is public in the newsroom, and with it the campaign whose own site is asked for."""
    site = assemble(
        library,
        own.clock,
        own.url,
        own.feature_names,
        page_size=own.page_size,
        has_topic_feeds=own.has_topic_feeds,
        signing=signing_of(own),
        including=slug_of_site(library, own.microsite) if own.microsite else "",
    )
    return without_held_back_notes(library, site)


def plan_site(site: Site, own: SiteSettings, order: BuildOrder | None) -> list[Artifact]:
    """Plan every artifact of the site."""
    stopwatch = order.stopwatch if order else STILL
    with stopwatch.stage("planning"):
        artifacts = plan_artifacts(site, own)
    stopwatch.count("planning", "files", len(artifacts))
    return artifacts


def make_site(artifacts: Sequence[Artifact], bundles: Sequence[Bundle], output: Path, order: BuildOrder) -> None:
    """Make what the order asks for, and leave in it what there is to tell. Bundles see only what was found good."""
    previous, stopwatch = order.previous, order.stopwatch
    order.artifacts = artifacts
    by_path = {artifact.path: artifact for artifact in artifacts}
    # Whoever asks for what there is not hears it before the long work.
    asked = [by_path[found_path(path, by_path, previous.output)] for path in order.asked]
    with stopwatch.stage("making"):
        order.made = make_artifacts(
            artifacts,
            output,
            previous,
            order.workers,
            order.progress,
            sparing=tuple(bundle.folder for bundle in bundles),
            twin=order.twin,
            teller=Teller(),
            stopwatch=stopwatch,
        )
    if order.leak_audit:
        with stopwatch.stage("looking for leaks"):
            order.audited = order.leak_audit.of_tree(output, order.made.entries)
        stopwatch.count("looking for leaks", "secrets", len(order.audited.held.secrets))
    keep_features(previous.ledger.memory, bundles)
    for bundle in bundles:
        with stopwatch.stage("indexing"):
            order.made = Bundling(bundle, output, previous, order.twin).after_all(order.made)
    order.explanations = tuple(
        explained(artifact, order.made.reasons.get(artifact.path), previous.ledger) for artifact in asked
    )
