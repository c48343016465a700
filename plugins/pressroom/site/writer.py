"""Pelican's writer, taught to make artifacts."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pelican.writers import Writer

from pressroom.publish.making import Made, Previous, make_artifacts
from pressroom.publish.stage import MARKER
from pressroom.publish.work import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pressroom.core.model import Site
    from pressroom.core.reading.archive import Archive
    from pressroom.publish.artifact import Artifact

logger = logging.getLogger(__name__)


@dataclass
class BuildOrder:
    """What a build of ours asks of the reader and the writer, and where they leave what they read, planned and made.

    Plain `pelican` gives none: then everything is read and made anew into OUTPUT_PATH.
    """

    archive: Archive
    previous: Previous
    workers: Workers
    progress: Callable[[int], Callable[[], None]]
    twin: Path | None = None
    site: Site | None = None
    artifacts: Sequence[Artifact] = ()
    made: Made = field(default_factory=Made)


class ArtifactWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Makes artifacts into the output folder."""

    def write_artifacts(self, artifacts: Sequence[Artifact]) -> None:
        """Make them all; the build order, if there is one, learns what was made."""
        order: BuildOrder | None = self.settings.get("PRESSROOM_ORDER")
        output = Path(self.output_path)
        if order is not None:
            order.artifacts = artifacts
            order.made = make_artifacts(
                artifacts, output, order.previous, order.workers, order.progress, twin=order.twin
            )
            return
        # Somebody else's folder is written into, as plain Pelican does, but nothing of it is removed.
        was_ours = (output / MARKER).is_file()
        made = make_artifacts(artifacts, output, Previous(output), Workers(), _unwatched, removing=was_ours)
        logger.info("pressroom: %d artifacts made", made.made)


def _unwatched(_number: int) -> Callable[[], None]:
    return lambda: None
