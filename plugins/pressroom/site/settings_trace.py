"""What a settings file reads while it runs: files of its own folder and variables of the environment.

A settings file is a program; it may import, open and ask for anything. A build that wants to know whether the settings
could say something else today has to know what they asked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pressroom

_LIBRARIES: Final = (sys.prefix, sys.base_prefix, str(Path(pressroom.__file__).parent))


@dataclass(slots=True)
class Trace:
    """The files that were opened, and the variables that were asked for with their values."""

    files: set[str] = field(default_factory=set)
    environment: dict[str, str | None] = field(default_factory=dict)

    def own_files(self) -> tuple[str, ...]:
        """Return the files among them that are of no library, and the modules that the settings imported."""
        modules = {getattr(module, "__file__", None) or "" for module in list(sys.modules.values())}
        return tuple(sorted(file for file in self.files | modules if _is_own(file)))


_tracing: list[Trace] = []
_hooked: list[bool] = []


@contextmanager
def tracing(trace: Trace) -> Iterator[None]:
    """Note in the trace what is opened and asked for."""
    _hook_once()
    environment = os.environ
    _tracing.append(trace)
    setattr(os, "environ", _Environment(environment, trace.environment))  # noqa: B010 - the type differs
    try:
        yield
    finally:
        setattr(os, "environ", environment)  # noqa: B010 - as above
        _tracing.remove(trace)


def _is_own(file: str) -> bool:
    """Tell whether a file can change alone: libraries are installed or removed as a whole."""
    return bool(file) and not file.startswith(_LIBRARIES) and "-packages" not in file and "__pycache__" not in file


def _hook_once() -> None:
    """Python calls such a hook from now on at many events, and cannot be rid of it."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_note)


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if _tracing and event == "open" and isinstance(arguments[0], str | bytes):
        for trace in _tracing:
            # Called for every file: it has to be quick.
            trace.files.add(os.path.abspath(os.fsdecode(arguments[0])))  # noqa: PTH100


class _Environment(MutableMapping[str, str]):
    """The environment, with a note of everything that is asked."""

    def __init__(self, real: MutableMapping[str, str], asked: dict[str, str | None]) -> None:
        self._real = real
        self._asked = asked

    def __getitem__(self, name: str) -> str:
        self._asked[name] = self._real.get(name)
        return self._real[name]

    def __setitem__(self, name: str, value: str) -> None:
        self._real[name] = value

    def __delitem__(self, name: str) -> None:
        del self._real[name]

    def __iter__(self) -> Iterator[str]:
        # Whoever looks at all of them may depend on any.
        self._asked.update(self._real)
        return iter(self._real)

    def copy(self) -> dict[str, str]:
        """Return all variables, as `os.environ` does."""
        return dict(self)

    def __len__(self) -> int:
        return len(self._real)
