"""Pelican's writer, taught to make artifacts."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pelican.writers import Writer

from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Made, Previous, make_artifacts, remove_unplanned
from pressroom.publish.stage import MARKER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pressroom.publish.artifact import Artifact

logger = logging.getLogger(__name__)


@dataclass
class BuildOrder:
    """What `pressroom build` asks of the writer, and where the writer says what it did.

    Plain `pelican` gives none: then everything is made anew into OUTPUT_PATH.
    """

    previous: Previous
    progress: Callable[[int], Callable[[], None]]
    made: Made = field(default_factory=lambda: Made(Ledger(), 0, 0))


class ArtifactWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Makes artifacts into the output folder."""

    def write_artifacts(self, artifacts: Sequence[Artifact]) -> None:
        """Make them all; the build order, if there is one, learns what was made."""
        order: BuildOrder | None = self.settings.get("PRESSROOM_ORDER")
        output = Path(self.output_path)
        if order is None:
            # Somebody else's folder is written into, as plain Pelican does, but nothing of it is removed.
            was_ours = (output / MARKER).is_file()
            made = make_artifacts(artifacts, output, Previous(output))
            if was_ours:
                remove_unplanned(artifacts, output)
            logger.info("pressroom: %d artifacts made", made.made)
        else:
            order.made = make_artifacts(artifacts, output, order.previous, order.progress(len(artifacts)))
