"""Pelican's generator for a newsroom: read, assemble, plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pelican.generators import Generator

from .order import plan_site, read_site
from .planning import bundles_of
from .settings import site_settings

if TYPE_CHECKING:
    from pressroom.core.model import Site

    from .order import BuildOrder
    from .writer import ArtifactWriter


class NewsroomGenerator(Generator):  # type: ignore[misc]  # Pelican has no types
    """Reads the newsroom when Pelican gathers context, and hands its artifacts to the writer."""

    def generate_context(self) -> None:
        """Read and assemble the site; all problems come out in one ContentError."""
        self.context["site"] = read_site(site_settings(self.settings), self._order)

    def generate_output(self, writer: ArtifactWriter) -> None:
        """Plan every artifact and have the writer make them, and what comes of them."""
        site: Site = self.context["site"]
        own = site_settings(self.settings)
        writer.write_artifacts(plan_site(site, own, self._order), bundles_of(own.features))

    @property
    def _order(self) -> BuildOrder | None:
        """Return what `pressroom build` asks for; plain `pelican` asks for nothing."""
        order: BuildOrder | None = self.settings.get("PRESSROOM_ORDER")
        return order
