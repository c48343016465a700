"""`pressroom digest`: what was published on some days, rounded up as files that editors go on with."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from pressroom.core.problems import UsageError, suggestion

from .moments import prepared_settings
from .telling import counted, say, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from pressroom.core.model import Edition, Site
    from pressroom.core.spans import Span
    from pressroom.digest import RoundUp
    from pressroom.site.settings import SiteSettings

Read = TypeVar("Read")

_FOLDER: Final = "digests"
_LAST: Final = "last"
_ONE_OF_THESE: Final = "say which days: --week 2026-W47, --month 2026-11, or --since and --until with a day each"


class Days(NamedTuple):
    """Which days are meant, as it is written in the command: a week, a month, or the first and the last of them."""

    week: str | None = None
    month: str | None = None
    since: str | None = None
    until: str | None = None


class DigestWish(NamedTuple):
    """What is wanted: of which days, of which topic only, in which language only, and what becomes of it.

    It is `shown` instead of written; without a draft's status it `goes_out`; it is written `again` over what somebody
    has changed.
    """

    days: Days
    topic: str | None = None
    language: str | None = None
    is_shown: bool = False
    goes_out: bool = False
    again: bool = False


class _Written(NamedTuple):
    """A file that is to be written, in which language, and what it rounds up."""

    file: Path
    language: str
    text: str
    found: RoundUp


def write_digest(settings_file: Path, as_of: str | None, wish: DigestWish) -> None:
    """Write a digest in each language in which there is something to tell, and say what is in it."""
    from pressroom.core.clock import clock_of_build
    from pressroom.core.processes import usable_processors
    from pressroom.core.spans import day_of
    from pressroom.site.order import assemble_site
    from pressroom.site.settings import read_site_library, site_settings

    own = site_settings(prepared_settings(settings_file) | {"PRESSROOM_CLOCK": clock_of_build(as_of, os.environ)})
    site = assemble_site(read_site_library(own, jobs=usable_processors()), own)
    editions = _editions(site, wish)
    today = day_of(own.clock.now, editions[0].newsroom.timezone)
    span = span_of(wish.days, today)
    digests = [written for edition in editions if (written := _written(edition, span, wish, own))]
    told = {each.language for each in digests}
    for language in (edition.language for edition in editions if edition.language not in told):
        warn(f"Nothing was published from {span.since} to {span.until} ({language}): there is no digest to write.")
    if wish.is_shown:
        for each in digests:
            say(f"{_shown(each.file, own)}:\n{each.text}")
        return
    if not wish.again:
        _refuse_changed([each.file for each in digests], own)
    for each in digests:
        _keep(each)
        say(_told(each, own))
    if digests and today <= span.until:
        warn(f"The last day, {span.until}, is not over yet: run the command again for what is still to come.")
    if digests and not wish.goes_out:
        say("Next: read it, change what you like, and delete `status: draft`.")


def span_of(days: Days, today: date) -> Span:
    """Return the days that are meant; `last` is the last week or month that is over. Raise UsageError."""
    from pressroom.core.clock import parse_day
    from pressroom.core.spans import Span, before, month_of, parse_month, parse_week, week_of

    match days:
        case Days(week=str(week), month=None, since=None, until=None):
            name, text, read, around = "--week", week, parse_week, week_of
        case Days(week=None, month=str(month), since=None, until=None):
            name, text, read, around = "--month", month, parse_month, month_of
        case Days(week=None, month=None, since=str(since), until=str(until)):
            span = Span(_named("--since", since, parse_day), _named("--until", until, parse_day))
            if span.until < span.since:
                raise UsageError("--until comes before --since; exchange them")
            return span
        case _:
            raise UsageError(_ONE_OF_THESE)
    return before(around(today)) if text == _LAST else _named(name, text, read)


def _named(option: str, text: str, read: Callable[[str], Read]) -> Read:
    try:
        return read(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None


def _editions(site: Site, wish: DigestWish) -> tuple[Edition, ...]:
    """Return the editions in the languages that are wanted. Raise UsageError for unknown languages and topics."""
    languages = [edition.language for edition in site.editions]
    if wish.language is not None and wish.language not in languages:
        raise UsageError(f"--language is '{wish.language}'; {suggestion(wish.language, languages)}")
    topics = site.editions[0].newsroom.topics
    if wish.topic is not None and wish.topic not in topics:
        raise UsageError(f"--topic is '{wish.topic}'; {suggestion(wish.topic, topics)}")
    return tuple(edition for edition in site.editions if wish.language in {None, edition.language})


def _written(edition: Edition, span: Span, wish: DigestWish, own: SiteSettings) -> _Written | None:
    """Return the digest of an edition; None if there is nothing to tell."""
    from pressroom.core.clock import find_zone
    from pressroom.digest import Draft, digest_file, digest_name, round_up, wording

    found = round_up(edition, span, wish.topic)
    if not found.publications:
        return None
    words = wording(edition, span, found, edition.newsroom.topics[wish.topic] if wish.topic else None)
    now = own.clock.now.astimezone(find_zone(edition.newsroom.timezone))
    text = digest_file(Draft(span, found, words, now, wish.topic, is_draft=not wish.goes_out))
    suffix = "" if edition.is_default else f".{edition.language}"
    file = own.content / _FOLDER / f"{digest_name(span, wish.topic)}{suffix}.md"
    return _Written(file, edition.language, text, found)


def _keep(written: _Written) -> None:
    """Write the file in one go."""
    written.file.parent.mkdir(parents=True, exist_ok=True)
    new = written.file.with_name(f".{written.file.name}.new")
    new.write_text(written.text, "utf-8", newline="")
    new.replace(written.file)


def _refuse_changed(files: Iterable[Path], own: SiteSettings) -> None:
    """Raise UsageError for files that are no longer as this command wrote them, or never were."""
    from pressroom.digest import is_untouched

    changed = [file for file in files if file.exists() and not is_untouched(file.read_text("utf-8", "replace"))]
    if changed:
        named = ", ".join(_shown(file, own) for file in changed)
        raise UsageError(
            f"somebody has changed {named}; nothing was written. "
            "Go on with that file, and publish it by deleting `status: draft`; --language writes another language "
            "alone, --again would write over it, and --show tells what would stand there"
        )


def _told(written: _Written, own: SiteSettings) -> str:
    publications, amended = written.found
    parts = [counted(len(publications), "publication", "publications")]
    if amended:
        parts.append(counted(len(amended), "correction", "corrections"))
    return f"{_shown(written.file, own)}: {', '.join(parts)}"


def _shown(file: Path, own: SiteSettings) -> str:
    return file.relative_to(own.folder).as_posix()
