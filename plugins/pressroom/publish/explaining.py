"""Why a file was made, or was not: in words, from the pieces that it was made from in two builds."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator

    from pressroom.core.pieces import Pieces

    from .artifact import Artifact
    from .ledger import Ledger

# So much of each digest is kept, six bytes: of 280 million million changes, chance hides one.
_KEPT: Final = 12
NOTHING_CHANGED: Final = "is fresh: nothing at all has changed since the last build"


def found_path(asked: str, paths: Collection[str], output: Path) -> str:
    """Return the file of the output that somebody asked for. Raise UsageError if there is none.

    The output's own folder may stand before it, and a page may be asked for by its path.
    """
    for path in _meant(asked, output):
        if path in paths:
            return path
    near = difflib.get_close_matches(asked.strip("/"), [*paths, *_pages(paths)], n=3, cutoff=0.6)
    remedy = f"did you mean {' or '.join(repr(each) for each in near)}?" if near else f"look what there is in {output}"
    raise UsageError(f"--explain '{asked}': there is no such file in the output; {remedy}")


def explained(artifact: Artifact, reason: str | None, ledger: Ledger) -> str:
    """Return in words why it was made, or that it is fresh. The ledger is that of the build before."""
    pieces = artifact.pieces_by_name()
    if reason is None:
        said = [f"{artifact.path} is fresh: nothing that it is made from has changed since it was made"]
    else:
        said = [f"{artifact.path} was made: {reason}"]
        entry = ledger.entries.get(artifact.path)
        if entry and entry.made_from != artifact.digest:
            said += [f"  {change}" for change in _changes(ledger.pieces(artifact.path), pieces)]
    return "\n".join([*said, f"  made from: {', '.join(pieces)}"] if pieces else said)


def kept(pieces: Pieces) -> dict[str, str]:
    """Return the pieces as the ledger keeps them."""
    return {name: digest[:_KEPT] for name, digest in pieces.items()}


def noted(artifacts: Iterable[Artifact], made: Container[str]) -> dict[str, Pieces]:
    """Return what those artifacts that were made were made from, as the ledger keeps it."""
    return {artifact.path: kept(artifact.pieces_by_name()) for artifact in artifacts if artifact.path in made}


def _changes(old: Pieces | None, pieces: Pieces) -> Iterator[str]:
    """Yield what differs between what was kept and what is now."""
    new = kept(pieces)
    if not new:
        yield "the feature that plans it does not say what it is made from, piece by piece"
    elif not old:
        yield "the build that made it before did not note what it was made from"
    elif old == new and list(old) == list(new):
        yield "something that has no name of its own has changed"
    else:
        yield from (f"changed: {name}" for name in new if name in old and old[name] != new[name])
        yield from (f"new: {name}" for name in new if name not in old)
        yield from (f"gone: {name}" for name in old if name not in new)
        if [name for name in old if name in new] != [name for name in new if name in old]:
            yield "changed: the order"


def _meant(asked: str, output: Path) -> Iterator[str]:
    """Yield the paths that somebody may mean, the likeliest first."""
    plain = asked.replace("\\", "/").removeprefix("./").lstrip("/")
    yield from _files(plain)
    whole = Path.cwd() / asked
    if whole.is_relative_to(output):
        yield from _files(whole.relative_to(output).as_posix().removeprefix("."))
    yield from _files(plain.removeprefix(f"{output.name}/") if plain != output.name else "")


def _files(path: str) -> Iterator[str]:
    if path and not path.endswith("/"):
        yield path
    yield f"{path.rstrip('/')}/index.html".lstrip("/")


def _pages(paths: Collection[str]) -> Iterator[str]:
    """Yield the paths of pages, which are nearer than files to what somebody asks for who knows only addresses."""
    return (path.removesuffix("index.html") for path in paths if path.endswith("/index.html"))
