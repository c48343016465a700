"""Pelican's writer, taught to make artifacts."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from pelican.writers import Writer

from pressroom.publish.bundling import Bundling
from pressroom.publish.making import Previous, make_artifacts
from pressroom.publish.stage import MARKER
from pressroom.publish.work import Workers

from .order import make_site

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pressroom.publish.artifact import Artifact
    from pressroom.publish.bundle import Bundle

    from .order import BuildOrder

logger = logging.getLogger(__name__)


class ArtifactWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Makes artifacts into the output folder."""

    def write_artifacts(self, artifacts: Sequence[Artifact], bundles: Sequence[Bundle]) -> None:
        """Make them all; the build order, if there is one, learns what was made."""
        order: BuildOrder | None = self.settings.get("PRESSROOM_ORDER")
        output = Path(self.output_path)
        if order is not None:
            make_site(artifacts, bundles, output, order)
            return
        # Somebody else's folder is written into, as plain Pelican does, but nothing of it is removed.
        was_ours = (output / MARKER).is_file()
        previous = Previous(output)
        made = make_artifacts(artifacts, output, previous, Workers(), _unwatched, removing=was_ours)
        for bundle in bundles:
            made = Bundling(bundle, output, previous).after_all(made)
        logger.info("pressroom: %d artifacts made", made.made)


def _unwatched(_number: int) -> Callable[[], None]:
    return lambda: None
