"""`pressroom fetch`: what is to be brought, how it goes, and how it ended."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from pressroom.core.files import EMBEDS_LOCK_FILE
from pressroom.core.library import read_library
from pressroom.core.problems import ContentError, LockedError, MachineError, Problems
from pressroom.core.reading.embeds_lock import Lock, read_embeds_lock
from pressroom.fetching.lock_file import LockFile
from pressroom.fetching.planning import Errand, plan_errand, problems_of, used_embeds
from pressroom.fetching.running import fetch_embeds
from pressroom.site.settings import desk_of, site_settings

from .building import loaded_settings
from .telling import counted, say, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pressroom.fetching.web import Web
    from pressroom.site.settings import SiteSettings

_ADDRESS: Final = ("address", "addresses")
_ENTRY: Final = ("entry", "entries")


@dataclass(frozen=True, slots=True)
class FetchWish:
    """What somebody wants: `only` some addresses, all of them `again`, entries pruned; or only to be told.

    A `check` ends with a mistake where anything is to be done, a `rehearsal` tells it and ends well.
    """

    settings: Path
    only: tuple[str, ...] = ()
    is_again: bool = False
    is_pruning: bool = False
    is_check: bool = False
    is_rehearsal: bool = False


def fetch(wish: FetchWish, make_web: Callable[[], Web] | None = None) -> None:
    """Bring what is missing. `make_web` gives the way out, which is not made where nobody goes out.

    Raise MachineError at the end if anything failed.
    """
    own = site_settings(loaded_settings(wish.settings))
    with _alone(own):
        errand, lock = _errand(own, wish)
        if wish.is_check:
            _check(errand, lock)
        elif wish.is_rehearsal:
            _tell(errand, wish)
        else:
            _run(own, errand, lock, wish, make_web or _web)


def _errand(own: SiteSettings, wish: FetchWish) -> tuple[Errand, Lock]:
    desk = replace(desk_of(own), reads_lock=False)
    library = read_library(desk)
    problems = Problems()
    lock = read_embeds_lock(replace(desk, problems=problems))
    # A damaged file is not written over: what it says may have to be read once more.
    problems.raise_if_any()
    return plan_errand(used_embeds(library), lock, only=wish.only, is_again=wish.is_again), lock


def _check(errand: Errand, lock: Lock) -> None:
    if problems := [*problems_of(errand, lock)]:
        raise ContentError(problems)
    say(f"{EMBEDS_LOCK_FILE} is up to date: {counted(len(lock.entries), *_ENTRY)}.")


def _tell(errand: Errand, wish: FetchWish) -> None:
    for embed in errand.due:
        say(f"would fetch {embed.address} from {embed.provider.name}")
    if wish.is_pruning:
        for entry in errand.unused:
            say(f"would remove the entry of {entry.address}")
    say(f"{counted(len(errand.due), *_ADDRESS)} to fetch. Nothing was asked, nothing was changed.")


def _run(own: SiteSettings, errand: Errand, lock: Lock, wish: FetchWish, make_web: Callable[[], Web]) -> None:
    file = LockFile(own.content, lock.entries)
    failed = 0
    if errand.due:
        web, day = make_web(), datetime.now().astimezone().date()
        for number, outcome in enumerate(fetch_embeds(web, errand.due, file, day), 1):
            failed += outcome.failure is not None
            (warn if outcome.failure else say)(f"{number} of {len(errand.due)}: {outcome}")
        say(f"Fetched {len(errand.due) - failed} of {counted(len(errand.due), *_ADDRESS)} into {EMBEDS_LOCK_FILE}.")
    else:
        say("Nothing to fetch: whatever can be asked about has its entry.")
    if wish.is_pruning:
        file.remove([entry.address for entry in errand.unused])
        say(f"Removed {counted(len(errand.unused), *_ENTRY)} that nothing needs any more.")
    elif errand.unused:
        say(f"Not needed any more: {counted(len(errand.unused), *_ENTRY)}. `pressroom fetch --prune` removes them.")
    if failed:
        raise MachineError(f"{counted(failed, *_ADDRESS)} could not be fetched; what was there before was kept")


def _web() -> Web:
    from pressroom.fetching.web import Web

    return Web()


@contextmanager
def _alone(own: SiteSettings) -> Iterator[None]:
    """Hold a lock of our own: a build may run meanwhile, another `pressroom fetch` may not."""
    own.state_folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(own.state_folder / "fetch.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise LockedError("another `pressroom fetch` of this newsroom is under way; wait for it, or stop it") from None
    try:
        yield
    finally:
        lock.release()
