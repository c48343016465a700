"""Golden files: what was looked at once and found right, and must come out the same, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(name: str, data: bytes) -> None:
    """Compare with tests/golden/<name>; with PRESSROOM_BLESS=1 in the environment, write it instead."""
    file = GOLDEN / name
    if os.environ.get("PRESSROOM_BLESS") == "1":
        file.write_bytes(data)
    assert file.is_file(), f"there is no {file}; look at the output, then bless it with PRESSROOM_BLESS=1"
    # As lines of text first, so that the difference can be read.
    assert data.decode().splitlines() == file.read_text("utf-8").splitlines()
    assert data == file.read_bytes()
