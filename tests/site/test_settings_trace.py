"""What a settings file asks while it runs is known afterwards."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from newsrooms import SETTINGS
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings_trace import Trace, tracing

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom


def traced(newsroom: TestNewsroom, more: str) -> Trace:
    """The trace of a settings file with some more lines."""
    newsroom.write({"pelicanconf.py": SETTINGS + more})
    trace: Trace = load_settings(newsroom.folder / "pelicanconf.py")["PRESSROOM_TRACE"]
    return trace


@pytest.mark.parametrize(
    "line",
    [
        "SITEURL = os.environ['TRACED_URL']",
        "SITEURL = os.environ.get('TRACED_URL')",
        "SITEURL = os.getenv('TRACED_URL')",
        "from os import environ; SITEURL = environ['TRACED_URL']",
        "SITEURL = dict(os.environ)['TRACED_URL']",
        "SITEURL = os.environ.copy()['TRACED_URL']",
        "SITEURL = [v for k, v in os.environ.items() if k == 'TRACED_URL'][0]",
        "SITEURL = os.path.expandvars('$TRACED_URL')",
    ],
)
def test_a_variable_that_was_asked_for_is_known(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """However the settings ask, and with its value."""
    monkeypatch.setenv("TRACED_URL", "https://traced.example.org")

    trace = traced(make_newsroom(), f"import os\n{line}\n")

    assert trace.environment["TRACED_URL"] == "https://traced.example.org"


@pytest.mark.parametrize(
    "line", ["os.environ.get('TRACED')", "'TRACED' in os.environ", "os.getenv('TRACED', 'default')"]
)
def test_a_variable_that_is_not_set_is_known_as_such(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """It may be set the next time."""
    monkeypatch.delenv("TRACED", raising=False)

    trace = traced(make_newsroom(), f"import os\nX = {line}\n")

    assert "TRACED" in trace.environment
    assert trace.environment["TRACED"] is None


def test_variables_of_which_nobody_asks_are_none_of_ours(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build does not depend on them."""
    monkeypatch.setenv("TRACED", "x")

    assert "TRACED" not in traced(make_newsroom(), "").environment


def test_settings_may_set_variables(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For what they start, as everywhere."""
    monkeypatch.setenv("TRACED", "x")

    trace = traced(
        make_newsroom(), "import os\nos.environ['TRACED'] = 'y'\nX = os.environ['TRACED']\nlen(os.environ)\n"
    )

    assert os.environ["TRACED"] == "y"
    assert "TRACED" in trace.environment
    traced(make_newsroom(), "import os\ndel os.environ['TRACED']\n")
    assert "TRACED" not in os.environ


def test_the_environment_is_the_systems_again_afterwards(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Also after a fault in the settings."""
    before = os.environ

    traced(make_newsroom(), "import os\nX = os.environ.get('HOME')\n")

    assert os.environ is before
    with pytest.raises(ZeroDivisionError), tracing(Trace()):
        raise ZeroDivisionError
    assert os.environ is before


@pytest.mark.parametrize(
    "line",
    [
        "with open(FILE) as stream: X = stream.read()",
        "from pathlib import Path; X = Path(FILE).read_text()",
        "import os; os.close(os.open(FILE, os.O_RDONLY))",
        "with open(FILE.encode()) as stream: exec(stream.read())",
        "import runpy; runpy.run_path(FILE)",
    ],
)
def test_a_file_that_was_opened_is_known(make_newsroom: Callable[..., TestNewsroom], line: str) -> None:
    """However it was read."""
    newsroom = make_newsroom({"data/names.txt": "X = 1\n"})
    file = newsroom.folder / "data/names.txt"

    trace = traced(newsroom, f"FILE = {str(file)!r}\n{line}\n")

    assert str(file) in trace.own_files()


def test_a_file_outside_of_the_folder_is_known(make_newsroom: Callable[..., TestNewsroom], tmp_path: Path) -> None:
    """Several newsrooms may share some settings."""
    shared = tmp_path / "shared.py"
    shared.write_text("X = 1\n")
    newsroom = make_newsroom()

    trace = traced(newsroom, f"import runpy\nrunpy.run_path({str(shared)!r})\n")

    assert str(shared) in trace.own_files()


def test_a_module_of_the_newsroom_is_known(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Also one that an earlier reading of the settings has imported, and one of a folder beside."""
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "traced_shared.py").write_text("X = 1\n")
    newsroom = make_newsroom({"traced_own.py": "X = 1\n"})
    monkeypatch.setattr("sys.path", [*sys.path])
    lines = f"import sys\nsys.path[:0] = [{str(newsroom.folder)!r}, {str(beside)!r}]\n"

    for _ in range(2):
        trace = traced(newsroom, f"{lines}import traced_own, traced_shared\n")

        files = trace.own_files()
        assert {str(newsroom.folder / "traced_own.py"), str(beside / "traced_shared.py")} <= set(files)
        assert not [file for file in files if "__pycache__" in file]
    for name in ("traced_own", "traced_shared"):
        del sys.modules[name]


def test_libraries_are_not_listed_file_by_file(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Their folders tell whether any was installed or removed."""
    newsroom = make_newsroom()

    own = traced(newsroom, "import json, yaml, pressroom.hub\n").own_files()

    assert str(newsroom.folder / "pelicanconf.py") in own
    assert not [file for file in own if "/yaml/" in file or "/json/" in file or "/pressroom/hub/" in file]
