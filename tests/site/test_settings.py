"""The settings files of the repository and of new newsrooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import REPOSITORY
from pressroom.core.problems import UsageError
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

TEMPLATE = REPOSITORY / "plugins/pressroom/cli/newsroom_template"


def test_publishing_differs_from_working_in_the_address_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked at before is what goes out."""
    monkeypatch.setenv("SITEURL", "https://press.example.org/")
    working, publishing = (load_settings(REPOSITORY / name) for name in ("pelicanconf.py", "publishconf.py"))

    # What a file asked while it ran is its own.
    differing = {key for key in working if working[key] != publishing[key]}
    assert differing - {"PRESSROOM_SETTINGS_FILE", "PRESSROOM_TRACE"} == {"SITEURL", "FEED_DOMAIN"}
    assert site_settings(publishing).url == "https://press.example.org"


def test_a_new_newsroom_publishes_with_the_same_settings_file() -> None:
    """The template's copy cannot drift from ours."""
    assert (TEMPLATE / "publishconf.py").read_text() == (REPOSITORY / "publishconf.py").read_text()


def test_every_instant_of_the_environment_is_checked(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOURCE_DATE_EPOCH must be whole seconds."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    settings = load_settings(make_newsroom().folder / "pelicanconf.py")

    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH is 'yesterday'"):
        site_settings(settings)
