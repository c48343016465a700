"""Install the peers below `bench/.work/`, from the locks in this folder: `python -m bench.install`."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

from bench.places import CROPS, LIGHTHOUSE, NIKOLA, NODE_PEERS, PICTURE_PEERS, PYTHON_PEERS, ROOM

if TYPE_CHECKING:
    from pathlib import Path


def install_python_peers(folder: Path, lock: Path) -> None:
    """Make a virtual environment with what the lock names, unless it is there and up to date."""
    if _is_current(folder, lock):
        return
    print(f"Installing {lock.name} into {folder}")
    venv.create(folder, clear=True, with_pip=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    # A lock names everything, and that of the crops on purpose less than its packages ask for.
    subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", str(lock)], check=True)
    shutil.copy(lock, folder / lock.name)


def install_node_peers(folder: Path, room: Path, names: str) -> bool:
    """Install what the lock of a folder names, unless it is there and up to date; tell whether it could be."""
    lock = room / "package-lock.json"
    if _is_current(folder, lock):
        return True
    npm = shutil.which("npm")
    if npm is None:
        print(f"npm is not there, so {names} are left out")
        return False
    print(f"Installing {lock.name} into {folder}")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(room / "package.json", folder)
    shutil.copy(lock, folder)
    done = subprocess.run([npm, "ci", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=False)
    if done.returncode:
        # Without its lock the folder does not count as up to date.
        (folder / lock.name).unlink()
        print(f"npm could not install {names}, so they are left out")
    return done.returncode == 0


def _is_current(folder: Path, lock: Path) -> bool:
    installed = folder / lock.name
    return installed.is_file() and installed.read_bytes() == lock.read_bytes()


def main(arguments: list[str]) -> None:
    """Install all peers; Nikola only if asked for, and what crops are compared with instead of the others."""
    parser = argparse.ArgumentParser(prog="python -m bench.install", description=__doc__)
    parser.add_argument("--nikola", action="store_true", help="install Nikola, too: a peer that is off by default")
    parser.add_argument("--crops", action="store_true", help="install what crops are compared with, and nothing else")
    parser.add_argument(
        "--lighthouse", action="store_true", help="install Lighthouse for bench.pages, and nothing else"
    )
    chosen = parser.parse_args(arguments)
    if chosen.lighthouse:
        install_node_peers(LIGHTHOUSE, ROOM / "lighthouse", "Lighthouse and what it needs")
        return
    if chosen.crops:
        install_python_peers(CROPS, ROOM / "crops.lock")
        return
    install_python_peers(PYTHON_PEERS, ROOM / "requirements.lock")
    # Apart: Pelican loads every plugin that it finds, at every start.
    install_python_peers(PICTURE_PEERS, ROOM / "pictures.lock")
    install_node_peers(NODE_PEERS, ROOM, "Eleventy and sharp")
    if chosen.nikola:
        install_python_peers(NIKOLA, ROOM / "nikola.lock")


if __name__ == "__main__":
    main(sys.argv[1:])
