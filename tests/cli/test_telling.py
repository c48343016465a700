"""What commands say on a terminal does nothing to it."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pressroom.cli.commands import app
from pressroom.cli.telling import tell_error
from pressroom.core.problems import GUTTER, MachineError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "a\x1b[2J[red]\n::error::b\x9b\u2028c"
SHOWN = r"a\x1b[2J[red]\n::error::b\x9b\u2028c"


@pytest.mark.parametrize(
    "error",
    [UsageError(f"{HOSTILE} is odd"), MachineError(f"{HOSTILE} is odd"), OSError(errno.EACCES, "is odd", HOSTILE)],
    ids=lambda error: type(error).__name__,
)
def test_an_error_tells_control_characters_and_does_not_obey_them(
    error: UsageError, capsys: pytest.CaptureFixture[str]
) -> None:
    """On one line; brackets are no markup here."""
    tell_error(error)

    assert capsys.readouterr().err.replace(": is odd", " is odd") == f"pressroom: {SHOWN} is odd\n"


def test_lines_of_a_file_stay_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Behind their gutters, where no line begins with anything else."""
    tell_error(UsageError(f"add to it:{GUTTER}a: b{GUTTER}c: \x1bd"))

    assert capsys.readouterr().err == "pressroom: add to it:\n    | a: b\n    | c: \\x1bd\n"


def test_a_file_name_is_told_so_by_a_command(tmp_path: Path) -> None:
    """It may come out of an archive that somebody sent."""
    settings = tmp_path / "\x1b[31mconf\n::error::.py"
    settings.write_text("PRESSROOM_MARKDOWN = 'word'\nPATH = '\x1b[2J'\n")

    done = CliRunner().invoke(app, ["check", "--settings", str(settings)])

    assert done.exit_code != 0
    assert done.stderr
    assert "\x1b" not in done.stderr
    assert "\n::error::" not in done.stderr
