"""A progress bar where somebody is watching, and silence elsewhere."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def showing_progress() -> Iterator[Callable[[int], Callable[[], None]]]:
    """Yield what a build calls with its number of artifacts; the result is called once for each of them."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:

        def begin(total: int) -> Callable[[], None]:
            task = progress.add_task("Making", total=total)
            return lambda: progress.advance(task)

        yield begin
