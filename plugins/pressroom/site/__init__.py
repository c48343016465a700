"""The Pelican side: settings, a generator and a writer that hand the work to the rest of the house.

| signal | receiver |
| --- | --- |
| `initialized` | `receivers.adopt_settings`: Pelican's own generators get nothing to do |
| `get_generators` | `receivers.add_generator`: `generator.NewsroomGenerator` reads, assembles, plans |
| `get_writer` | `receivers.choose_writer`: `writer.ArtifactWriter` makes what was planned |

Importing it loads no Pelican: a build whose settings are known from the last one does without (decision 16).
"""

import sys

__all__ = ["register"]

if "pelican" in sys.modules:
    # Pelican reads the settings file that imports this, and fills in defaults right afterwards.
    from . import pelican_door as pelican_door


def register() -> None:
    """Connect the receivers."""
    from pelican import signals

    from . import receivers

    signals.initialized.connect(receivers.adopt_settings)
    signals.get_generators.connect(receivers.add_generator)
    signals.get_writer.connect(receivers.choose_writer)
