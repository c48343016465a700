"""Where things lie: everything that the bench makes is below `bench/.work/`, except results that are kept.

PRESSROOM_BENCH_WORK names another folder for it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final
from uuid import uuid4

ROOM: Final = Path(__file__).parent
REPOSITORY: Final = ROOM.parent
PLUGINS: Final = REPOSITORY / "plugins"
THEMES: Final = ROOM / "themes"
RESULTS: Final = ROOM / "results"
# On a slow or busy disk, a folder in memory tells more of the programs and less of the disk.
WORK: Final = Path(os.environ.get("PRESSROOM_BENCH_WORK", ROOM / ".work"))
PYTHON_PEERS: Final = WORK / "python"
NIKOLA: Final = WORK / "nikola"
CROPS: Final = WORK / "crops"
PICTURE_PEERS: Final = WORK / "picture-peers"
PICTURES: Final = WORK / "pictures"
NODE_PEERS: Final = WORK / "node"
LIGHTHOUSE: Final = WORK / "lighthouse"
SITES: Final = WORK / "sites"
PUT_ASIDE: Final = WORK / "put-aside"


def put_aside(path: Path) -> None:
    """Take a folder or file away, to be deleted later by `delete_what_was_put_aside`.

    Making many files right after deleting many is slow on ext4, because it will not use their places for a while: the
    contender that makes the most folders would pay for the harness.
    """
    if path.exists():
        PUT_ASIDE.mkdir(parents=True, exist_ok=True)
        path.rename(PUT_ASIDE / uuid4().hex)


def delete_what_was_put_aside() -> None:
    """Delete everything that was put aside."""
    shutil.rmtree(PUT_ASIDE, ignore_errors=True)
