"""Scripts of the theme that stand on one page must not get into each other's way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

_SCRIPTS: Final = sorted((REPOSITORY / "theme/static/js").glob("*.js"))


@pytest.mark.parametrize("script", _SCRIPTS, ids=lambda path: path.name)
def test_a_script_declares_nothing_outside_its_block(script: Path) -> None:
    """All classic scripts of a page share one scope: of two that declare a name there, the second does not run."""
    lines = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith(" ")]
    assert [line for line in lines if not line.startswith("//")] == ["{", "}"]
