"""The `pressroom` command, in a process of its own that need not load every library and template again.

A process that has loaded them, and has seen no test, waits for each worker of the tests: every command is a fork of it.
Run as a program, this file is that process.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What Python, or a library while it is loaded, reads once: whoever sets one of these gets a process from the start.
_READ_AT_THE_START: Final = (
    "PYTHON",
    "LC_",
    "LANG",
    "TZ",
    "COLUMNS",
    "LINES",
    "TERM",
    "NO_COLOR",
    "FORCE_COLOR",
    "PYDANTIC",
)


def run_command(
    folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run the `pressroom` command in a folder, with these variables beside those of the tests."""
    if _noticed_early(os.environ | environment) != _noticed_early(_BEGUN_WITH):
        return run_from_the_start(folder, arguments, environment)
    with tempfile.TemporaryDirectory() as place:
        told = [Path(place) / name for name in ("stdout", "stderr")]
        order = {
            "folder": str(folder),
            "arguments": arguments,
            "environment": dict(os.environ | environment),
            "told": list(map(str, told)),
        }
        code = _ask(order)
        stdout, stderr = (each.read_text("utf-8") for each in told)
    return subprocess.CompletedProcess(["pressroom", *arguments], code, stdout, stderr)


def run_from_the_start(
    folder: Path, arguments: tuple[str, ...], environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run it as a shell does."""
    return subprocess.run(
        [sys.executable, "-m", "pressroom", *arguments],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _noticed_early(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_READ_AT_THE_START)}


_BEGUN_WITH: Final = dict(os.environ)
_WAITING: Final[list[subprocess.Popen[str]]] = []


def _ask(order: dict[str, Any]) -> int:
    if not _WAITING:
        command = [sys.executable, __file__]
        environment = _BEGUN_WITH | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        waiting = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd="/", env=environment
        )
        _WAITING.append(waiting)
        atexit.register(_dismiss, waiting)
    waiting = _WAITING[0]
    assert waiting.stdin
    assert waiting.stdout
    waiting.stdin.write(json.dumps(order) + "\n")
    waiting.stdin.flush()
    return int(waiting.stdout.readline())


def _dismiss(waiting: subprocess.Popen[str]) -> None:
    waiting.communicate()


def _wait_for_orders() -> None:
    """Fork for every order, and answer with the exit code."""
    _prepare()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _obey(json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


def _prepare() -> None:
    """Load all that commands load, by building a newsroom that has something of everything."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    import gc

    from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, TestNewsroom

    # What is loaded stays, and a child that looks for rubbish in it would copy all of it.
    gc.disable()
    with tempfile.TemporaryDirectory() as place:
        newsroom = TestNewsroom(Path(place))
        newsroom.write(
            {
                "pelicanconf.py": SETTINGS,
                "content/newsroom.yaml": NEWSROOM,
                "content/people.yaml": PEOPLE,
                "content/stories/a.md": STORY,
                "content/releases/b.md": RELEASE,
                "campaigns/c/campaign.yaml": CAMPAIGN,
            }
        )
        newsroom.build()
    import pressroom.cli.commands
    import pressroom.site.environment  # noqa: F401 - to have loaded it is all that is wanted

    gc.freeze()
    gc.enable()


def _obey(order: dict[str, Any]) -> NoReturn:
    """Be the command, from its first line to its end."""
    code = 1
    try:
        _become(order)
        from pressroom.cli import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
        if isinstance(end.code, str):
            sys.stderr.write(f"{end.code}\n")
    except BaseException:  # noqa: BLE001 - whatever Python would print before it ends
        sys.excepthook(*sys.exc_info())
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _become(order: dict[str, Any]) -> None:
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, file in enumerate(order["told"], 1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    sys.argv[:] = ["pressroom", *order["arguments"]]
    # As `python -m pressroom` has them.
    sys.path[0] = order["folder"]
    sys.stdin, sys.stdout, sys.stderr = _streams()


def _streams() -> Iterator[Any]:
    yield open(0, encoding="utf-8")  # noqa: SIM115 - they stay open as long as the command runs
    for number in (1, 2):
        yield open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as above


if __name__ == "__main__":
    _wait_for_orders()
