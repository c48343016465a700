"""Programs of the system that some tests need. Where one is missing they are skipped, unless all are required."""

from __future__ import annotations

import os
import shutil
import subprocess
from ctypes.util import find_library
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_ARE_REQUIRED: Final = os.environ.get("PRESSROOM_PROGRAMS") == "required"
HAS_PANGO: Final = _ARE_REQUIRED or find_library("pango-1.0") is not None
HAS_OPENSSH: Final = _ARE_REQUIRED or shutil.which("ssh-keygen") is not None
needs_pango: Final = pytest.mark.skipif(not HAS_PANGO, reason="Pango is not installed")
needs_openssh: Final = pytest.mark.skipif(not HAS_OPENSSH, reason="ssh-keygen is not installed")


def make_key(path: Path, kind: str = "ed25519", words: str = "") -> str:
    """Make a key as anybody would, and return where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    command = ["ssh-keygen", "-q", "-t", kind, "-N", words, "-C", "a comment", "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return str(path)
