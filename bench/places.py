"""Where things lie: everything that the bench makes is below `bench/.work/`, except results that are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOM: Final = Path(__file__).parent
REPOSITORY: Final = ROOM.parent
PLUGINS: Final = REPOSITORY / "plugins"
THEMES: Final = ROOM / "themes"
RESULTS: Final = ROOM / "results"
WORK: Final = ROOM / ".work"
PYTHON_PEERS: Final = WORK / "python"
NIKOLA: Final = WORK / "nikola"
NODE_PEERS: Final = WORK / "node"
SITES: Final = WORK / "sites"
