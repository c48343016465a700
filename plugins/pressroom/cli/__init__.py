"""The `pressroom` command. Importing it is quick: Pelican is loaded only by the commands that need it."""

import gc
import os
import sys
from typing import NoReturn

__all__ = ["main"]


def main() -> NoReturn:
    """Run the command and end with one of the documented exit codes."""
    # Modules are made to stay: looking for rubbish among them takes a fifth of the time that loading them takes.
    gc.disable()
    # Pydantic would look for plugins of its own in everything that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from .shortcut import is_answered, plain_build

    settings = plain_build(sys.argv[1:])
    if settings is not None and is_answered(settings):
        sys.exit(0)
    from .ending import run_to_the_end

    if settings is not None:
        from .building import Wish, build_newsroom

        run_to_the_end(lambda: build_newsroom(Wish(settings)))
    from .commands import app

    run_to_the_end(app)
