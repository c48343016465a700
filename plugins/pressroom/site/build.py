"""One build: lock, clock, staging tree, and the shortest way through the house that the edit allows."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pressroom.core.approvals import early_approvals
from pressroom.core.clock import clock_of_build
from pressroom.core.memory import ForgottenError, Memory, remove_database
from pressroom.core.microsites import NotPublicError, campaigns_with_sites
from pressroom.core.problems import ContentError, UsageError
from pressroom.core.processes import usable_processors
from pressroom.core.stopwatch import CHECK, STILL
from pressroom.publish.artifact import code_digest
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.ledger import Ledger
from pressroom.publish.stage import Stage, leave_nothing_beside, locked, staged
from pressroom.publish.unchanged import leave_answer, ledger_file, state_folder
from pressroom.publish.work import Workers

from .microsites import make_folders
from .quick_edit import QuickEdit
from .remembered import MEMORY
from .settings import SiteSettings, read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.stopwatch import Stopwatch
    from pressroom.publish.making import Made
    from pressroom.publish.scanning import Scan
    from pressroom.publish.unchanged import Glance


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did, and where to look. `explanations` say why what somebody asked about was made."""

    made: Made
    output: Path
    explanations: tuple[str, ...] = ()


def check(settings: dict[str, Any]) -> Library:
    """Read everything and build nothing. Raise ContentError with all problems.

    Approvals to come, and addresses that are lost, are refused here alone: a build may look back at a day before the
    approvals were given, and on to one on which something else is public.
    """
    from .lost_addresses import lost_addresses
    from .told_to_robots import told_to_robots

    own = site_settings(settings)
    library = read_site_library(own, jobs=usable_processors())
    if found := (*early_approvals(library, own.clock), *lost_addresses(library, own), *told_to_robots(library, own)):
        raise ContentError(found)
    for key in campaigns_with_sites(library):
        check_site(library, own, key)
    if any(work.aliases for work in library.works):
        # Only the plan of all files tells whether something else stands at a former address.
        from .order import assemble_site
        from .planning import plan_artifacts

        plan_artifacts(assemble_site(library, own), own)
    return library


def check_site(library: Library, own: SiteSettings, key: str) -> None:
    """Plan a campaign's own site, if it is public, so that whatever cannot be is told before anybody builds it."""
    from .order import assemble_site
    from .planning import plan_artifacts

    own = replace(own, microsite=key)
    with suppress(NotPublicError):
        plan_artifacts(assemble_site(library, own), own)


def build(
    settings: dict[str, Any],
    as_of: str | None,
    progress: Callable[[int], Callable[[], None]],
    workers: Workers | None = None,
    *,
    asked: tuple[str, ...] = (),
    stopwatch: Stopwatch = STILL,
    state: Path | None = None,
) -> Build:
    """Build the newsroom into OUTPUT_PATH, which stays as it was to the byte if anything goes wrong.

    `progress` is called with the number of artifacts to make, and gives what is called once for each. `asked` are paths
    of the output of which somebody wants to know why they are made; one that is not there is a UsageError. `stopwatch`
    learns where the time goes. `state` is where it remembers; else the newsroom's own folder for that.
    """
    settings = settings | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)}
    own = site_settings(settings)
    refuse_dangerous(own)
    state = state or state_folder(own.content.parent)
    workers = workers or Workers(usable_processors())

    make_folders(own, state)
    with locked(state), staged(own.output) as stage:
        is_plain = "PRESSROOM_GLANCE" in settings and not (asked or own.microsite) and workers.executor is None
        if is_plain and (done := _quick(settings, stage, state, workers, stopwatch)):
            return done
        # Not loaded for the usual edit.
        from .whole_build import Wanted, build_whole

        wanted = Wanted(workers, progress, asked, stopwatch)
        try:
            order = build_whole(stage, state, settings, wanted)
        except NotPublicError:
            # The folder would tell the key of a site of which nobody may know yet.
            leave_nothing_beside(own.output)
            raise
        except ForgottenError:
            # The memory was damaged while it was open, or its disk is full: once more, from nothing and without it.
            with suppress(OSError):
                remove_database(state / MEMORY)
            order = build_whole(stage, state, settings, wanted, is_remembering=False)
    return Build(order.made, own.output, order.explanations)


def _quick(settings: dict[str, Any], stage: Stage, state: Path, workers: Workers, stopwatch: Stopwatch) -> Build | None:
    """Build an edit of words alone; None if it may be of another kind."""
    glance: Glance = settings["PRESSROOM_GLANCE"]
    own = replace(site_settings(settings), output=stage.output)
    ledger = Ledger(ledger_file(state, own.output), AUDITS_VERSION)
    memory = Memory(state / MEMORY, code_digest())
    looking: Scan | None = settings.get("PRESSROOM_LOOKING")
    try:
        done = QuickEdit(glance, own, stage, ledger, memory, workers, stopwatch, looking).build()
    finally:
        if looking:
            looking.call_off()
        ledger.close()
        memory.close()
    if done is None:
        return None
    with stopwatch.stage(CHECK):
        answer = glance.answer._replace(places=glance.standing.places, output_state=done.output_state)
        leave_answer(settings["PRESSROOM_SETTINGS_FILE"], answer)
    return Build(done.made, own.output)


def refuse_dangerous(own: SiteSettings) -> None:
    """Raise UsageError for an output that holds sources, or is held by them."""
    output = own.output.resolve()
    for folder in (own.content, own.campaigns, own.theme, own.translations):
        if folder.is_relative_to(output) or output.is_relative_to(folder):
            raise UsageError(f"OUTPUT_PATH {own.output} and {folder} hold one another; a build would delete your files")
