"""Looking at a folder, here or in a copy of this process."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from pressroom.publish.scanning import scan

if TYPE_CHECKING:
    from pathlib import Path

# A process that has no threads, unlike this one.
PROGRAM: Final = """
import os, sys
from pathlib import Path
from pressroom.core import errands
from pressroom.publish import scanning

{before}
looking = scanning.Scan(Path(sys.argv[1]))
assert looking.states() == scanning.scan(Path(sys.argv[1])) != {{}}
looking.call_off()
"""
# Its result is more than a pipe holds, and nobody asks for it.
UNASKED: Final = """
import os, signal, sys
from pressroom.core import errands

errand = errands.meanwhile(lambda: bytes(10_000_000))
print("begun", flush=True)
{end}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files and a link."""
    for name in ("a.html", "b/index.html", "b/c/이야기.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "link").symlink_to("a.html")
    return tmp_path


def test_every_file_is_found_with_its_state(folder: Path) -> None:
    """A link has that of no file; a folder that is not there has no files."""
    found = scan(folder)

    assert set(found) == {"a.html", "b/index.html", "b/c/이야기.txt", "link"}
    assert found["a.html"] == (6, (folder / "a.html").stat().st_mtime_ns)
    assert found["link"] == (-1, 0)
    assert scan(folder / "nowhere") == {}


@pytest.mark.parametrize(
    "before",
    [
        "",
        "sys.platform = 'elsewhere'",
        # The copy has nothing but a fault to tell, or dies.
        "scanning.marshal.dumps = lambda _: 1 / 0",
        "scanning.marshal.dumps = lambda _: os._exit(3)",
        "scanning.marshal.dumps = lambda _: os.kill(os.getpid(), 9)",
    ],
    ids=["copied", "no copies", "fault", "ended", "killed"],
)
def test_a_copy_of_the_process_finds_the_same(folder: Path, before: str) -> None:
    """And where it finds nothing, whoever asks looks for himself."""
    program = PROGRAM.format(before=before)
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=False, timeout=60
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "end", ["errand.call_off()", "sys.exit(0)", "os._exit(0)", "os.kill(os.getpid(), signal.SIGKILL)"]
)
def test_nothing_is_left_of_a_copy_that_nobody_asks(end: str) -> None:
    """Else it would wait for ever, and whoever reads what the command says would wait for it: this would time out."""
    done = subprocess.run(
        [sys.executable, "-c", UNASKED.format(end=end)], capture_output=True, text=True, check=False, timeout=20
    )

    assert (done.stdout, done.stderr) == ("begun\n", "")
