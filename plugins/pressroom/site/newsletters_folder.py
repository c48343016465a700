"""The folder of letters: what is written into it, and that nothing leaks from it.

Letters leave the house, so they go through the leak audit of a build before any of them is written. They stay out of
the output and out of Git: what was sent once must not be changed by who pulls.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER: Final = "newsletters"
_NEVER_KEPT: Final = ".gitignore"
_EVERYTHING: Final = "*\n"


def write_letters(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files, none of them by half. Nothing else in the folder is touched.

    Raise UsageError, before anything is written, where a folder has the name of a file.
    """
    for name in files:
        if (folder / name).is_dir() and not (folder / name).is_symlink():
            raise UsageError(f"{folder / name} is a folder, where a file has to be; remove it")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / _NEVER_KEPT).exists():
        (folder / _NEVER_KEPT).write_text(_EVERYTHING, "utf-8", newline="")
    with TemporaryDirectory(prefix=".letters-", dir=folder) as beside:
        for name, content in files.items():
            new = Path(beside) / name
            new.write_bytes(content)
            new.replace(folder / name)
