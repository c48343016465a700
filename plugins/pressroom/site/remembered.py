"""Settings that the last good build has written down, for builds that need no Pelican.

A settings file is a program, and loading it loads Pelican, which takes longer than most edits. As long as no file and
no variable that the settings came from has changed, they would say the same again. Settings that hold more than plain
values, such as functions for templates or features of the newsroom's own, are never written down.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pressroom.publish.artifact import code_digest, recall_code_digest

from .settings import feature_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pressroom.publish.unchanged import Glance

# The file of what was read, in the folder of what builds remember.
MEMORY: Final = "memory.sqlite"

_OURS: Final = "pressroom."
_JINJAS: Final = "jinja2."

# What `site_settings` reads.
_NAMES: Final = (
    "PATH",
    "OUTPUT_PATH",
    "THEME",
    "SITEURL",
    "THEME_TEMPLATES_OVERRIDES",
    "DEFAULT_PAGINATION",
    "PRESSROOM_CAMPAIGNS",
    "PRESSROOM_MARKDOWN",
    "PRESSROOM_PRECOMPRESS",
    "PRESSROOM_SIGNING_KEY",
    "PRESSROOM_SITE",
    "PRESSROOM_TOPIC_FEEDS",
    "JINJA_ENVIRONMENT",
    "JINJA_FILTERS",
    "JINJA_GLOBALS",
    "JINJA_TESTS",
)


def told_settings(settings: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what a build needs of Pelican's settings as plain values; None where there is more to them."""
    features = list(feature_names(settings["PRESSROOM_FEATURES"]))
    told = {name: settings[name] for name in _NAMES if name in settings} | {"features": features, "code": code_digest()}
    try:
        is_plain = json.loads(json.dumps(told)) == told
    except (TypeError, ValueError):
        return None
    return told if is_plain and _is_ours(told) else None


def _is_ours(told: Mapping[str, Any]) -> bool:
    """Tell whether nothing has to be imported but what comes with Pressroom: settings may say where else to look."""
    extensions = told["JINJA_ENVIRONMENT"].get("extensions", ())
    return all(name.startswith(_OURS) for name in told["features"]) and all(
        str(name).startswith(_JINJAS) for name in extensions
    )


def remembered_settings(settings_file: Path, glance: Glance | None) -> dict[str, Any] | None:
    """Return the settings of the last build as they would be loaded; None if they may be others now."""
    told = glance.settings() if glance else None
    # Pelican finds a theme by name, and complains of what is missing.
    if glance is None or told is None or not (Path(told["PATH"]).is_dir() and Path(told["THEME"]).is_dir()):
        return None
    if not _is_ours(told):
        return None
    recall_code_digest(told["code"])
    return told | {
        "PLUGINS": told["features"],
        "PRESSROOM_FEATURES": told["features"],
        "PRESSROOM_SETTINGS_FILE": settings_file,
        "PRESSROOM_GLANCE": glance,
    }
