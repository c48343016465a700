"""The `pressroom` command. Importing it is quick: Pelican is loaded only by the commands that build."""

from .commands import main

__all__ = ["main"]
