"""Pelican's generator for a newsroom: read, assemble, plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican.generators import Generator

from pressroom.core.assembly import assemble

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
        order: BuildOrder | None = self.settings.get("PRESSROOM_ORDER")
        if order:
            library = read_site_library(own, archive=order.archive, jobs=order.workers.jobs)
        else:
            library = read_site_library(own)
        self.context["site"] = assemble(
            library,
            own.clock,
            own.url,
            own.feature_names,
            page_size=own.page_size,
            has_topic_feeds=own.has_topic_feeds,
        )
        if order:
            order.site = self.context["site"]

    def generate_output(self, writer: ArtifactWriter) -> None:
        """Plan every artifact and have the writer make them."""
        site: Site = self.context["site"]
        writer.write_artifacts(plan_artifacts(site, site_settings(self.settings)))
