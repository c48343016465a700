"""Campaigns' own sites as builds know them: which there are, where each goes, and what they share with the newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pressroom.core.microsites import unknown_site
from pressroom.core.problems import ContentError, Problems, UsageError
from pressroom.core.source import read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml
from pressroom.publish.audits import AUDITS_VERSION
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Previous
from pressroom.publish.unchanged import SITES, ledger_file

from .settings import ledger_of, read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .settings import SiteSettings

_BESIDE: Final = "-sites"


def settings_of_site(settings: Mapping[str, Any], key: str) -> dict[str, Any]:
    """Return the newsroom's settings as those of a campaign's own site. Raise UsageError if there is no such site."""
    own = site_settings(settings)
    if key not in site_keys(own):
        # Perhaps only because its file has a fault: then that is what there is to say.
        read_site_library(own)
        raise UsageError(unknown_site(key, site_keys(own)))
    return {**settings, "PRESSROOM_SITE": key, "OUTPUT_PATH": str(output_of_site(own.output, key))}


def site_keys(own: SiteSettings) -> tuple[str, ...]:
    """Return the keys of all campaigns' own sites, sorted, as far as the campaigns' files can be read.

    Nothing is checked here: building does that, and tells it better.
    """
    found = {_key_in(file) for file in sorted(own.campaigns.glob("*/campaign.yaml"))}
    return tuple(sorted(found - {""}))


def output_of_site(output: Path, key: str) -> Path:
    """Return where a site goes, given the newsroom's output: `output-sites/knight-2008` beside `output`."""
    return output.with_name(f"{output.name}{_BESIDE}") / key


def make_folders(own: SiteSettings, state: Path) -> None:
    """Make the folders in which ledgers and outputs of campaigns' own sites stand, where one of these is built."""
    if own.microsite:
        ledger_of(own, state).parent.mkdir(parents=True, exist_ok=True)
        own.output.parent.mkdir(exist_ok=True)


def others_beside(own: SiteSettings, state: Path) -> Iterator[Previous]:
    """Yield the newsroom's and the sites' other outputs. Who asks closes their ledgers."""
    newsroom = own.output
    if own.microsite:
        newsroom = newsroom.parent.with_name(newsroom.parent.name.removesuffix(_BESIDE))
        yield from _opened(newsroom, ledger_file(state, newsroom))
    for file in sorted((state / SITES).glob("*.ledger.sqlite")):
        output = output_of_site(newsroom, file.name.partition(".")[0])
        if output != own.output:
            yield from _opened(output, file)


def _opened(output: Path, ledger: Path) -> Iterator[Previous]:
    if output.is_dir() and ledger.is_file():
        yield Previous(output, Ledger(ledger, AUDITS_VERSION))


def _key_in(file: Path) -> str:
    problems, shown = Problems(), file.name
    try:
        text = read_text(file, shown, problems).text
        # Most campaigns have no site of their own, and a long file takes its time.
        if "site:" not in text:
            return ""
        key = read_yaml(text, shown, problems).at(("site", "key")).value
    except (UnreadableError, ContentError, OSError):
        return ""
    # It names a folder, and nobody has looked at it yet.
    return key if isinstance(key, str) and key.isascii() and key.replace("-", "").isalnum() else ""
