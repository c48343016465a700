"""The only door to Pelican's own machinery: reading a settings file, registering plugins, running.

Loading Pelican takes longer than most edits, so only who needs it comes here.
"""

from __future__ import annotations

import logging
import traceback
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pelican
from pelican.generators import ArticlesGenerator
from pelican.settings import DEFAULT_CONFIG, read_settings

from pressroom.core.features import SITE
from pressroom.core.problems import UsageError

from .settings_trace import Trace, tracing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican.writers import Writer

# For what a settings file does not say, Pelican fills in its own default: all on one page. Ours must be there first.
DEFAULT_CONFIG["DEFAULT_PAGINATION"] = 24


def load_settings(settings_file: Path) -> dict[str, Any]:
    """Read pelicanconf.py. Raise UsageError if it is missing or broken; a broken plugin in it breaks it too."""
    if not settings_file.is_file():
        raise UsageError(f"there is no {settings_file}; go to the newsroom's folder, or make one with `pressroom init`")
    # Pelican's own warnings are about articles and feeds that it does not make here.
    logging.getLogger("pelican").setLevel(logging.ERROR)
    trace = Trace()
    # Python takes a compiled file for fresh that is of the same second and size; this one is small.
    with suppress(OSError):
        Path(cache_from_source(str(settings_file))).unlink(missing_ok=True)
    try:
        with tracing(trace):
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
        told = f"{place}: the settings cannot be loaded: {type(error).__name__}: {error}{_remedy(error)}"
        raise UsageError(told) from error
    # Pelican takes these from wherever it is started; ours are all beside the settings file.
    folder = settings_file.parent
    settings["OUTPUT_PATH"] = str(folder / settings["OUTPUT_PATH"])
    settings["THEME_TEMPLATES_OVERRIDES"] = [str(folder / name) for name in settings["THEME_TEMPLATES_OVERRIDES"]]
    if settings.get("PRESSROOM_CAMPAIGNS"):
        settings["PRESSROOM_CAMPAIGNS"] = str(folder / settings["PRESSROOM_CAMPAIGNS"])
    settings["PRESSROOM_TRACE"] = trace
    settings["PRESSROOM_SETTINGS_FILE"] = settings_file
    return settings


def _remedy(error: Exception) -> str:
    """Return what to do about a feature of ours that stands in PLUGINS, and that nobody has imported."""
    name = error.name if isinstance(error, NameError) else None
    if not name or find_spec(f"pressroom.{name}") is None:
        return ""
    return f"; add `{name}` to the line `from pressroom import …` further up"


class _NoArticles(ArticlesGenerator):  # type: ignore[misc]  # Pelican has no types
    """Pelican's generator of articles, of which there are none: it need not compile the templates for them."""

    def generate_pages(self, writer: Writer) -> None:
        """Write nothing."""


class _Host(pelican.Pelican):  # type: ignore[misc]  # as above
    """Pelican, as far as a newsroom needs it."""

    def _get_generator_classes(self) -> list[type]:
        own = super()._get_generator_classes()
        return [_NoArticles if each is ArticlesGenerator else each for each in own]


def prepared_pelican(settings: dict[str, Any]) -> pelican.Pelican:
    """Return Pelican with every plugin registered, or raise UsageError."""
    asked = list(settings["PLUGINS"] or ())
    with _quiet_console():
        site = _Host(settings | {"DELETE_OUTPUT_DIRECTORY": False})
        # Pelican logs a plugin that cannot be registered, and goes on without it.
        loaded = {plugin.__name__ for plugin in site.plugins}
        if len(loaded) != len(asked):
            names = (getattr(plugin, "__name__", str(plugin)) for plugin in asked)
            missing = ", ".join(name for name in names if name not in loaded)
            raise UsageError(f"these plugins of PLUGINS cannot be loaded: {missing}")
        if SITE not in loaded:
            raise UsageError("PLUGINS lacks pressroom.site, which builds the newsroom; add `site` to it")
    return site


def run_pelican(site: pelican.Pelican) -> None:
    """Run Pelican; its settings are those of this build."""
    with _quiet_console():
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
