"""The `pressroom` command. Importing it is quick: Pelican is loaded only by the commands that build."""

import gc
import sys
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command and end with one of the documented exit codes."""
    # Modules are made to stay: looking for rubbish among them takes a fifth of the time that loading them takes.
    gc.disable()
    from .shortcut import is_answered

    if is_answered(sys.argv[1:]):
        sys.exit(0)
    from .commands import run

    run()
