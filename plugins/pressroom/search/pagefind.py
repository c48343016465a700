"""Pagefind, a program that makes search indexes, and what we leave out of its work and add to it.

Its own filters differ from run to run, in their order and so in their names. In their place stands one file of ours,
`about.json`, which tells of every page what it can be filtered by.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from pressroom.core.problems import MachineError
from pressroom.core.processes import usable_processors

from .searched import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressroom.publish.bundle import Groups

    from .searched import Description

# Of all that it writes: the rest is its own form and list of results, which load styles and words of its own.
_TAKEN: Final = ("pagefind.js", "pagefind-entry.json", "*.pf_meta", "index/*.pf_index", "fragment/*.pf_fragment")
_PROGRAMS: Final = (".js", ".pagefind")
_WASM: Final = "wasm.{}.pagefind"
# What begins everything that it has packed.
_MAGIC: Final = b"pagefind_dcd"
# It alone has the program that searches, and every reader begins with it.
FIRST_SHELF: Final = "0"
MISSING: Final = "the search needs Pagefind, which is not installed"
REMEDY: Final = "install 'pressroom[search]', or take `search` out of PLUGINS"


@cache
def pagefind_version() -> str:
    """Return which Pagefind is installed. Raise MachineError where none is."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pagefind-bin")
    except PackageNotFoundError:
        raise MachineError(f"{MISSING}; {REMEDY}") from None


def make_indexes(groups: Groups, names: Iterable[str]) -> dict[str, dict[str, bytes]]:
    """Return the files of every index, by names inside of a folder, made from parts of pages by path.

    The name of each begins with its language: `ko/3`. `names` are those of all that there are.
    Raise MachineError where Pagefind cannot be run.
    """
    from concurrent.futures import ThreadPoolExecutor

    with TemporaryDirectory(prefix="pressroom-search-") as folder, ThreadPoolExecutor(usable_processors()) as pool:
        runs = {
            name: pool.submit(_index, Path(folder, name), name.partition("/")[0], parts, _shelves_beside(name, names))
            for name, parts in groups.items()
        }
        return {name: run.result() for name, run in runs.items()}


def _shelves_beside(name: str, names: Iterable[str]) -> list[str]:
    """Return the names of all shelves of the same language, without that."""
    language = f"{name.partition('/')[0]}/"
    return sorted(each.removeprefix(language) for each in names if each.startswith(language))


def _index(folder: Path, language: str, parts: Mapping[str, bytes], shelves: list[str]) -> dict[str, bytes]:
    for path, part in parts.items():
        file = folder / "pages" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b'<!doctype html><html lang="%b"><body>%b</body></html>' % (language.encode(), part))
    _run(folder)
    index = folder / "index"
    entry = json.loads((index / "pagefind-entry.json").read_bytes())
    ((_, told),) = entry["languages"].items()
    files = [file for pattern in (*_TAKEN, _WASM.format(told["wasm"] or "unknown")) for file in index.glob(pattern)]
    descriptions = {
        file.stem: described(parts[_file_of(unpacked(file.read_bytes())["url"])]) for file in index.glob("fragment/*")
    }
    if folder.name != FIRST_SHELF:
        files = [file for file in files if file.suffix not in _PROGRAMS]
    return {file.relative_to(index).as_posix(): file.read_bytes() for file in files} | {
        "about.json": _about(descriptions, shelves)
    }


def unpacked(fragment: bytes) -> dict[str, Any]:
    """Return what the index holds of one page: `url`, `content` and more."""
    told: dict[str, Any] = json.loads(gzip.decompress(fragment).removeprefix(_MAGIC))
    return told


def _run(folder: Path) -> None:
    from pagefind_bin import get_executable

    command = [str(get_executable()), "--site", "pages", "--output-path", "index", "--silent"]
    # It also takes options from the environment, and from files in the folder where it is started.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)  # noqa: S603 - the program of the library
    except OSError as error:
        raise MachineError(f"Pagefind cannot be started: {error.strerror}; {REMEDY}") from error
    if done.returncode:
        raise MachineError(f"Pagefind cannot make the search index: {done.stderr.decode(errors='replace').strip()}")


def _file_of(url: str) -> str:
    return f"{url.removeprefix('/')}index.html"


def _about(descriptions: Mapping[str, Description], shelves: list[str]) -> bytes:
    """Return what the search page knows of results before it loads any: kinds and topics stand as numbers.

    It also knows from here which other shelves there are.
    """
    kinds = sorted({each.kind for each in descriptions.values()})
    topics = sorted({topic for each in descriptions.values() for topic in each.topics})
    told = {
        "shelves": shelves,
        "kinds": kinds,
        "topics": topics,
        "pages": {
            name: [kinds.index(each.kind), each.day, [topics.index(topic) for topic in each.topics]]
            for name, each in sorted(descriptions.items())
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
