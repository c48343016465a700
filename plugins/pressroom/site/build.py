"""One build: lock, clock, staging tree, Pelican, swap."""

from __future__ import annotations

import logging
import traceback
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pelican
from pelican.settings import read_settings

from pressroom.core.problems import UsageError
from pressroom.publish.ledger import read_ledger
from pressroom.publish.making import Made, Previous
from pressroom.publish.stage import locked, staged

from .settings import SiteSettings, clock_from_environment, read_site_library, site_settings
from .writer import BuildOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pressroom.core.library import Library

# Beside content/: the lock and the ledger. Not part of the output, and not worth keeping in version control.
STATE_FOLDER: Final = ".pressroom"


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did, and where to look."""

    made: Made
    output: Path


def load_settings(settings_file: Path) -> dict[str, Any]:
    """Read pelicanconf.py. Raise UsageError if it is missing or broken; a broken plugin in it breaks it too."""
    if not settings_file.is_file():
        raise UsageError(f"there is no {settings_file}; go to the newsroom's folder, or make one with `pressroom init`")
    # Pelican's own warnings are about articles and feeds that it does not make here.
    logging.getLogger("pelican").setLevel(logging.ERROR)
    try:
        settings = dict(read_settings(str(settings_file)))
    except Exception as error:  # whatever a user's settings file may raise
        line = next(
            (
                frame.lineno
                for frame in traceback.extract_tb(error.__traceback__)
                if frame.filename == str(settings_file)
            ),
            0,
        )
        place = f"{settings_file}:{line}" if line else str(settings_file)
        raise UsageError(f"{place}: the settings cannot be loaded: {type(error).__name__}: {error}") from error
    # Pelican takes these from wherever it is started; ours are all beside the settings file.
    folder = settings_file.parent
    settings["OUTPUT_PATH"] = str(folder / settings["OUTPUT_PATH"])
    settings["THEME_TEMPLATES_OVERRIDES"] = [str(folder / name) for name in settings["THEME_TEMPLATES_OVERRIDES"]]
    if settings.get("PRESSROOM_CAMPAIGNS"):
        settings["PRESSROOM_CAMPAIGNS"] = str(folder / settings["PRESSROOM_CAMPAIGNS"])
    return settings


def check(settings: dict[str, Any]) -> Library:
    """Read everything and build nothing. Raise ContentError with all problems."""
    return read_site_library(site_settings(settings), decode_pictures=True)


def build(settings: dict[str, Any], as_of: str | None, progress: Callable[[int], Callable[[], None]]) -> Build:
    """Build the newsroom into OUTPUT_PATH, which stays as it was to the byte if anything goes wrong.

    `progress` is called with the number of artifacts, and gives what is called once for each.
    """
    settings = settings | {"PRESSROOM_CLOCK": clock_from_environment(as_of)}
    own = site_settings(settings)
    _refuse_dangerous(own)
    state = own.content.parent / STATE_FOLDER
    with locked(state), staged(own.output) as staging:
        ledger_file = state / f"{own.output.name}.ledger.json"
        order = BuildOrder(Previous(own.output, read_ledger(ledger_file)), progress)
        _run_pelican(settings | {"OUTPUT_PATH": str(staging), "PRESSROOM_ORDER": order})
        order.made.ledger.write(ledger_file)
    return Build(order.made, own.output)


def _refuse_dangerous(own: SiteSettings) -> None:
    output = own.output.resolve()
    for folder in (own.content, own.campaigns, own.theme):
        if folder.is_relative_to(output) or output.is_relative_to(folder):
            raise UsageError(f"OUTPUT_PATH {own.output} and {folder} hold one another; a build would delete your files")


def _run_pelican(settings: dict[str, Any]) -> None:
    asked = list(settings["PLUGINS"] or ())
    with _quiet_console():
        site = pelican.Pelican(settings | {"DELETE_OUTPUT_DIRECTORY": False})
        # Pelican logs a plugin that cannot be registered, and goes on without it.
        loaded = {plugin.__name__ for plugin in site.plugins}
        if len(loaded) != len(asked):
            names = (getattr(plugin, "__name__", str(plugin)) for plugin in asked)
            missing = ", ".join(name for name in names if name not in loaded)
            raise UsageError(f"these plugins of PLUGINS cannot be loaded: {missing}")
        if "pressroom.site" not in loaded:
            raise UsageError("PLUGINS lacks pressroom.site, which builds the newsroom; add `site` to it")
        site.run()


@contextmanager
def _quiet_console() -> Iterator[None]:
    """Keep Pelican from counting articles, of which it has none here."""
    was = pelican.console.quiet
    pelican.console.quiet = True
    try:
        yield
    finally:
        pelican.console.quiet = was
