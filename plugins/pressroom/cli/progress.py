"""A progress bar where somebody is watching and has to wait, and silence elsewhere."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# Making so few files is over before anybody has seen the bar, and rich takes its time to be loaded.
_FEW: Final = 24


@contextmanager
def showing_progress() -> Iterator[Callable[[int], Callable[[], None]]]:
    """Yield what a build calls with its number of artifacts; the result is called once for each of them."""
    with ExitStack() as shown:

        def begin(total: int) -> Callable[[], None]:
            if total < _FEW or not sys.stderr.isatty():
                return lambda: None
            return shown.enter_context(_bar(total))

        yield begin


@contextmanager
def _bar(total: int) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Making", total=total)
        yield lambda: progress.advance(task)
