"""Pelican's generator for a newsroom: read, assemble, plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican.generators import Generator

from pressroom.core.assembly import assemble
from pressroom.core.stopwatch import STILL

from .planning import plan_artifacts
from .settings import read_site_library, site_settings

if TYPE_CHECKING:
    from pressroom.core.model import Site

    from .writer import ArtifactWriter, BuildOrder


class NewsroomGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Reads the newsroom when Pelican gathers context, and hands its artifacts to the writer."""

    def generate_context(self) -> None:
        """Read and assemble the site; all problems come out in one ContentError."""
        own = site_settings(self.settings)
        order = self._order
        stopwatch = order.stopwatch if order else STILL
        with stopwatch.stage("reading"):
            if order:
                jobs = order.workers.jobs
                library = read_site_library(own, archive=order.archive, jobs=jobs, stopwatch=stopwatch)
            else:
                library = read_site_library(own)
        with stopwatch.stage("assembling"):
            site = assemble(
                library,
                own.clock,
                own.url,
                own.feature_names,
                page_size=own.page_size,
                has_topic_feeds=own.has_topic_feeds,
            )
        stopwatch.count("assembling", "public", sum(len(edition.publications) for edition in site.editions))
        self.context["site"] = site
        if order:
            order.site = site

    def generate_output(self, writer: ArtifactWriter) -> None:
        """Plan every artifact and have the writer make them."""
        site: Site = self.context["site"]
        stopwatch = self._order.stopwatch if self._order else STILL
        with stopwatch.stage("planning"):
            artifacts = plan_artifacts(site, site_settings(self.settings))
        stopwatch.count("planning", "files", len(artifacts))
        writer.write_artifacts(artifacts)

    @property
    def _order(self) -> BuildOrder | None:
        """Return what `pressroom build` asks for; plain `pelican` asks for nothing."""
        order: BuildOrder | None = self.settings.get("PRESSROOM_ORDER")
        return order
