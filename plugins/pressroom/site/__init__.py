"""The Pelican side: settings, a generator and a writer that hand the work to the rest of the house.

| signal | receiver |
| --- | --- |
| `initialized` | `receivers.adopt_settings`: Pelican's own generators get nothing to do |
| `get_generators` | `receivers.add_generator`: `generator.NewsroomGenerator` reads, assembles, plans |
| `get_writer` | `receivers.choose_writer`: `writer.ArtifactWriter` makes what was planned |
"""

from pelican import signals

from . import receivers

__all__ = ["register"]


def register() -> None:
    """Connect the receivers."""
    signals.initialized.connect(receivers.adopt_settings)
    signals.get_generators.connect(receivers.add_generator)
    signals.get_writer.connect(receivers.choose_writer)
