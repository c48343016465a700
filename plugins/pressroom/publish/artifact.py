"""An artifact: one file of the output, what it is made from, and how to make it."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from pressroom.core.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.pieces import Pieces


@dataclass(frozen=True, slots=True)
class Finished:
    """The files of the new output that stand already. Who reads one must have named it among its needs."""

    folder: str

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of the output."""
        return (Path(self.folder) / path).read_bytes()


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the output.

    `path` is relative to the output, with forward slashes. `digest` changes when anything changes that it is made from.
    `is_heavy` marks what is worth a process of its own (pictures). Those with equal names for a `batch` have much in
    common, and are made by the same process, one after another. `pieces` gives the same as `digest`, piece by piece: it
    is called only when the artifact is made, or somebody wants to know why. `recipe` says how it was planned; whatever
    shows the text of a publication has one.

    What is made from other files of the output names them in `needs`, and its `make` is given those that are finished.
    Its digest covers their digests.
    """

    path: str
    digest: str
    make: Callable[..., bytes]
    is_heavy: bool = False
    pieces: Callable[[], Pieces] | None = None
    recipe: Recipe | None = None
    batch: str = ""
    needs: tuple[str, ...] = ()

    @staticmethod
    def of_bytes(path: str, content: bytes, name: str) -> Artifact:
        """Return a file that is known already. `name` says what it was made from."""
        digest = digest_of(content)
        return Artifact(path, digest, partial(bytes, content), pieces=partial(dict, {name: digest}))

    @staticmethod
    def planned(plan: Callable[..., Artifact], *inputs: object) -> Artifact:
        """Return what a function of a module plans from its inputs, together with the recipe."""
        made = plan(*inputs)
        return replace(made, recipe=Recipe(plan, inputs))

    def content(self, folder: str) -> bytes:
        """Make it. The files that it needs stand in the folder."""
        return self.make(Finished(folder)) if self.needs else self.make()

    def pieces_by_name(self) -> Pieces:
        """Return what it is made from, piece by piece; nothing where its feature does not say so."""
        return self.pieces() if self.pieces else {}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an artifact was planned, so that it can be planned again with other inputs."""

    plan: Callable[..., Artifact]
    inputs: tuple[object, ...]

    # A plan may begin with how another artifact was planned.
    holders: ClassVar = ("inputs",)

    def with_inputs(self, inputs: tuple[object, ...]) -> Artifact:
        """Plan the artifact from other inputs."""
        return Artifact.planned(self.plan, *inputs)


# The name of the piece that is our own code.
CODE: Final = "Pressroom and its libraries"

# The libraries whose words, order or mark-up stand in pages and feeds, or in what is kept of what was read.
_LIBRARIES: Final = (
    "babel",
    "feedgen",
    "icalendar",
    "jinja2",
    "lxml",
    "markdown",
    "nh3",
    "pelican",
    "pillow",
    "pydantic",
    "pyromark",
    "pyyaml",
    "segno",
    "tzdata",
)


# The digest as the last build found it, where its note tells that nobody has changed code or libraries since.
_known_code: Final[list[str]] = []


def recall_code_digest(digest: str) -> None:
    """Take the digest for known: to find it out, all code has to be read."""
    _known_code[:] = [digest]


@cache
def code_digest() -> str:
    """Return the digest of our own code and our libraries: another version may make everything differently."""
    if _known_code:
        return _known_code[0]
    from importlib.metadata import version

    code = [path.read_bytes() for path in code_files()]
    return digest_of(*code, sys.version, [version(name) for name in _LIBRARIES])


def code_files() -> list[Path]:
    """Return the files of our own code; what we know of channels and providers is data, and decides just as much."""
    package = Path(__file__).parent.parent
    kinds = ("*.py", "*.yaml", "data/*.txt", "data/*.css")
    return sorted(path for kind in kinds for path in package.rglob(kind))
