"""What runs in the process that builds for `pressroom serve`: `python -m pressroom.cli.press SETTINGS SITE`.

It is asked on its standard input and answers on its standard output, in pickles. It ends when nobody can ask any more.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pressroom.core.problems import ExitCode, PressroomError
from pressroom.site.session import Session

from .progress import showing_progress
from .resident import Built, Failed, Opened, failed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .resident import Answer


def main(settings_file: Path, site: str) -> None:
    """Load the newsroom, then build it, or a campaign's own site, as often as asked."""
    requests, answers = _own_streams()

    def answer(what: Answer) -> None:
        pickle.dump(what, answers)
        answers.flush()

    try:
        session = Session(settings_file, showing_progress, site=site)
    except PressroomError as error:
        answer(failed(error))
        return
    answer(Opened(session.output, session.folders, session.settings_files))
    # Looking for rubbish among all stories takes longer than an edit. It is done when nobody waits.
    gc.disable()
    while True:
        try:
            changed = pickle.load(requests)  # noqa: S301 - from the process that began this one
        except EOFError:
            return
        for each in _built(session, changed):
            answer(each)
        _tidy_up(session)


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the streams to the process that began this one; what a plugin prints or asks for goes elsewhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, answers


def _built(session: Session, changed: frozenset[str] | None) -> Iterator[Answer]:
    last = Built(0, 0)
    try:
        for made, total in session.build(changed):
            last = Built(made, total)
            yield last
    except PressroomError as error:
        yield failed(error)
    except Exception:  # noqa: BLE001 - a mistake of ours shows its traceback, and the newsroom is loaded anew
        traceback.print_exc()
        yield Failed("the build broke off", ExitCode.INTERNAL)
        sys.exit(ExitCode.INTERNAL)
    else:
        yield replace(last, is_last=True)


def _tidy_up(session: Session) -> None:
    """Get ready for the next edit."""
    session.prepare()
    gc.unfreeze()
    gc.collect()
    # What is there now stays for long: nobody has to look for rubbish in it.
    gc.freeze()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
