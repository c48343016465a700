"""What Pressroom takes from Pelican's settings, checked and typed."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressroom.channels import channel_keys, find_outline, load_channel
from pressroom.core.clock import Clock, clock_of_build
from pressroom.core.features import PICTURES
from pressroom.core.problems import ContentError, Problems, UsageError
from pressroom.core.prose import ENGINES
from pressroom.core.reading.desk import Desk, Outside
from pressroom.core.stopwatch import STILL
from pressroom.core.urls import is_web_address
from pressroom.embeds import plain_address
from pressroom.pictures import known_placements
from pressroom.publish.unchanged import SITES, ledger_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pressroom.core.library import Library
    from pressroom.core.model.channel import Channel
    from pressroom.core.model.site import Signing
    from pressroom.core.reading.archive import Archive
    from pressroom.core.stopwatch import Stopwatch


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """The folders, the address, the instant and the features of one build.

    `microsite` is the key of the campaign's own site that is built in place of the newsroom's, if any.
    """

    content: Path
    campaigns: Path
    output: Path
    theme: Path
    url: str
    clock: Clock
    markdown: str = "python-markdown"
    features: tuple[Any, ...] = ()
    template_folders: tuple[Path, ...] = ()
    jinja: Mapping[str, Any] = field(default_factory=dict)
    page_size: int = 0
    has_topic_feeds: bool = True
    signing_key: Path | None = None
    has_compressed_copies: bool = False
    outreach: Path | None = None
    microsite: str = ""

    @property
    def folder(self) -> Path:
        """Return the newsroom's folder."""
        return self.content.parent

    @property
    def translations(self) -> Path:
        """Return where the newsroom's own words for the theme are, for languages that this does not have."""
        return self.folder / "translations"

    @property
    def state_folder(self) -> Path:
        """Return where builds keep what they remember."""
        return self.folder / ".pressroom"

    @property
    def feature_names(self) -> tuple[str, ...]:
        """Return the names of the features' modules."""
        return feature_names(self.features)


def ledger_of(own: SiteSettings, state: Path) -> Path:
    """Return the file of the ledger of the site that is built, given where builds keep what they remember."""
    return ledger_file(state / SITES if own.microsite else state, own.output)


def feature_names(features: Iterable[Any]) -> tuple[str, ...]:
    """Return the names of modules; a name stands for the module that nobody has loaded yet."""
    return tuple(feature if isinstance(feature, str) else getattr(feature, "__name__", "") for feature in features)


def site_settings(settings: Mapping[str, Any]) -> SiteSettings:
    """Read what we need from Pelican's settings. Raise UsageError for what cannot be."""
    content = Path(settings["PATH"]).resolve()
    return SiteSettings(
        content=content,
        campaigns=_campaigns(content, settings.get("PRESSROOM_CAMPAIGNS")),
        # Not resolved: an output that is a link is refused.
        output=Path(settings["OUTPUT_PATH"]).absolute(),
        theme=Path(settings["THEME"]).resolve(),
        url=_site_url(settings["SITEURL"]),
        clock=settings.get("PRESSROOM_CLOCK") or clock_of_build(None, os.environ),
        markdown=_engine(settings.get("PRESSROOM_MARKDOWN", "python-markdown")),
        # Who only checks has not asked Pelican for its plugins.
        features=tuple(settings.get("PRESSROOM_FEATURES", settings["PLUGINS"] or ())),
        template_folders=tuple(_existing(Path(folder)) for folder in settings["THEME_TEMPLATES_OVERRIDES"]),
        jinja={name: settings[f"JINJA_{name.upper()}"] for name in ("environment", "filters", "globals", "tests")},
        page_size=_page_size(settings["DEFAULT_PAGINATION"]),
        has_topic_feeds=bool(settings.get("PRESSROOM_TOPIC_FEEDS", True)),
        signing_key=_signing_key(content, settings),
        has_compressed_copies=bool(settings.get("PRESSROOM_PRECOMPRESS", False)),
        outreach=_outreach(content, settings),
        microsite=settings.get("PRESSROOM_SITE", ""),
    )


def read_site_library(
    own: SiteSettings,
    *,
    archive: Archive | None = None,
    jobs: int = 1,
    stopwatch: Stopwatch = STILL,
) -> Library:
    """Read the newsroom that the settings name. Raise ContentError with all problems."""
    # An edit of words reads no library.
    from pressroom.core.asset_embargoes import broken_embargoes
    from pressroom.core.damaged_files import damaged_files
    from pressroom.core.library import read_library
    from pressroom.core.licences import ended_licences
    from pressroom.pictures.verify import verify_originals
    from pressroom.releases.verify import verify_formats
    from pressroom.share.verify import verify_messages

    from .translated_words import translated_words
    from .translations import broken_translations

    library = read_library(desk_of(own), archive=archive, jobs=jobs, stopwatch=stopwatch)
    problems = [*ended_licences(library, own.clock), *broken_embargoes(library, own.clock), *damaged_files(library)]
    problems += broken_translations(own.translations, library.newsrooms)
    try:
        verify_originals(
            library,
            jobs=jobs,
            memory=archive.memory if archive else None,
            is_drawing=not own.features or PICTURES in own.feature_names,
        )
    except ContentError as error:
        raise ContentError((*error.problems, *problems)) from None
    if problems:
        raise ContentError(problems)
    verify_formats(library)
    verify_messages(library, own.clock, own.url, own.feature_names)
    return replace(library, translated_words=translated_words(own.translations, library.newsrooms))


def signing_of(own: SiteSettings) -> Signing | None:
    """Return who signs releases, if the settings name a key. Raise UsageError where it cannot be used."""
    if own.signing_key is None:
        return None
    from pressroom.publish.signing import read_signing_key

    return read_signing_key(own.signing_key, own.url)


def desk_of(own: SiteSettings) -> Desk:
    """Return the desk at which the newsroom is read."""
    outside = Outside(
        channel_keys=channel_keys(),
        outline=find_outline,
        channel=load_channel,
        plain_address=plain_address,
        placements=_placements,
    )
    return Desk(own.content, own.campaigns, outside, Problems(), markdown=own.markdown, outreach=own.outreach)


def _placements(own: tuple[Channel, ...]) -> frozenset[str]:
    names = known_placements(own)
    return frozenset((*names, *(name.partition("/")[0] for name in names)))


def _campaigns(content: Path, chosen: str | None) -> Path:
    if not chosen:
        return content.parent / "campaigns"
    folder = _existing(Path(chosen))
    if not folder.is_relative_to(content.parent):
        raise UsageError(f"PRESSROOM_CAMPAIGNS {folder} is not inside of {content.parent}; move the folder there")
    return folder


def _signing_key(content: Path, settings: Mapping[str, Any]) -> Path | None:
    """Return the key's file, which is named from the newsroom's folder and lies outside of all that is published."""
    chosen = settings.get("PRESSROOM_SIGNING_KEY")
    if not chosen:
        return None
    if not isinstance(chosen, (str, Path)):
        raise UsageError(f"PRESSROOM_SIGNING_KEY is {chosen!r}; write the path of an OpenSSH key")
    key = (content.parent / Path(chosen).expanduser()).resolve()
    for folder in (content, Path(settings["OUTPUT_PATH"]).resolve(), Path(settings["THEME"]).resolve()):
        if key.is_relative_to(folder):
            raise UsageError(f"PRESSROOM_SIGNING_KEY {key} lies inside of {folder}; move it where nothing is published")
    return key


def _outreach(content: Path, settings: Mapping[str, Any]) -> Path | None:
    """Return the private folder of outreach lists, named from the newsroom's folder. It need not be on this machine."""
    chosen = settings.get("PRESSROOM_OUTREACH")
    if not chosen:
        return None
    if not isinstance(chosen, (str, Path)):
        raise UsageError(f"PRESSROOM_OUTREACH is {chosen!r}; write the path of a folder")
    folder = (content.parent / Path(chosen).expanduser()).resolve()
    for other in (content, Path(settings["OUTPUT_PATH"]).resolve(), Path(settings["THEME"]).resolve()):
        if folder.is_relative_to(other) or other.is_relative_to(folder):
            raise UsageError(f"PRESSROOM_OUTREACH {folder} and {other} hold one another; move the private folder away")
    return folder


def _engine(chosen: object) -> str:
    if chosen not in tuple(ENGINES):
        choices = " or ".join(f"'{engine}'" for engine in ENGINES)
        raise UsageError(f"PRESSROOM_MARKDOWN is {chosen!r}; set it to {choices}")
    return str(chosen)


def _page_size(chosen: object) -> int:
    if chosen is False or chosen is None:
        return 0
    if not isinstance(chosen, int) or chosen is True or chosen < 0:
        remedy = "write how many publications a page of a list holds, or False for all of them"
        raise UsageError(f"DEFAULT_PAGINATION is {chosen!r}; {remedy}")
    return chosen


def _existing(folder: Path) -> Path:
    if not folder.is_dir():
        raise UsageError(f"the settings name a folder {folder}, which is not there; correct its name")
    return folder.resolve()


def _site_url(url: str) -> str:
    if not is_web_address(url) or "?" in url or "#" in url:
        raise UsageError(f"SITEURL is '{url}'; set it to the site's whole address, such as https://news.example.org")
    return url.rstrip("/")
