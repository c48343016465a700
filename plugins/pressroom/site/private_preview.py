"""A preview of something that is not public yet, for named people: a folder that stands alone, apart from the output.

It is the publication as it will be at its lift, planned by the same features as the site, but with nothing else in it:
no lists, no feeds, no share links. What it leads to is public already, and is on the public site.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.assembly import as_public, histories_of, in_force, newsroom_as_of, person_as_of, versions_of
from pressroom.core.body import body_of
from pressroom.core.clock import Clock
from pressroom.core.features import FEEDS, SEARCH, SHARE, SHORT_LINKS, SITEMAPS, TOOLKITS
from pressroom.core.model import AnyPublication, Campaign, Edition, PreviewNote, Release, Status, Topic
from pressroom.core.model.kinds import list_of
from pressroom.core.model.publication import is_public
from pressroom.core.problems import UsageError, suggestion
from pressroom.core.prose import Html, Prose
from pressroom.publish.ledger import Ledger
from pressroom.publish.making import Previous, make_artifacts

from .order import assemble_site
from .planning import plan_artifacts
from .settings import feature_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from pressroom.core.library import Library
    from pressroom.core.model import History, Newsroom, Site
    from pressroom.publish.artifact import Artifact
    from pressroom.publish.work import Workers

    from .settings import SiteSettings

    Item = AnyPublication

# Feeds and share links spread what is public, which this is not.
_ONLY_PUBLIC: Final = frozenset({FEEDS, SEARCH, SHARE, SHORT_LINKS, SITEMAPS, TOOLKITS})
# Above 128 bits, which nobody guesses.
_TOKEN_BYTES: Final = 24
# What the theme must print on every page of a preview.
_SIGNS: Final = (b'content="noindex, nofollow, noarchive"', b'class="preview-notice"')
_HEADERS: Final = b"""\
/*
  X-Robots-Tag: noindex, nofollow, noarchive
  Referrer-Policy: strict-origin
  Cache-Control: private, no-store
  X-Content-Type-Options: nosniff
"""
_ROBOTS: Final = b"User-agent: *\nDisallow: /\n"


class Preview(NamedTuple):
    """A preview that was written. `page` is the file to open; `until` is none for a draft that has no lift."""

    folder: Path
    page: Path
    recipient: str | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be shown: the same publication in some of its languages, and the instant at which it is shown."""

    items: tuple[Item, ...]
    instant: datetime

    def until(self, item: Item, now: datetime) -> datetime | None:
        """Return the lift of one of them, if it is to come. A draft has none: nobody knows whether it goes out."""
        if item.status is Status.DRAFT:
            return None
        lift = item.lift
        return lift if lift > now else None


def choose(library: Library, clock: Clock, wanted: str, language: str | None) -> Chosen:
    """Return what is meant by a slug or a file. Raise UsageError for what is not there, or must not be shown."""
    items = tuple(found(library, wanted, language))
    if len({item.kind for item in items}) > 1:
        files = " and ".join(dict.fromkeys(item.origin for item in items))
        raise UsageError(f"'{wanted}' is the slug of {files}; name the file that you mean")
    for item in items:
        # A status of its own: neither embargo nor recipient makes it fit to be seen.
        if item.status is Status.CONFIDENTIAL:
            raise UsageError(f"{item.origin} is confidential; there are no previews of it")
    shown = tuple(item for item in items if not is_withdrawn(item, clock))
    if not shown:
        raise UsageError(f"'{wanted}' is withdrawn; there are no previews of it")
    coming = tuple(item for item in shown if not is_public(item, clock))
    if not coming:
        raise UsageError(f"'{wanted}' is public already; send its address")
    return Chosen(coming, max(clock.now, *(item.lift for item in coming)))


def plan_preview(library: Library, own: SiteSettings, chosen: Chosen, recipient: str | None) -> list[Artifact]:
    """Return the files of a preview, among them `index.html`: one of its pages."""
    public = assemble_site(library, own)
    site = _alone(library, public, chosen, recipient)
    own = replace(own, features=tuple(each for each in own.features if not set(feature_names([each])) & _ONLY_PUBLIC))
    folders = tuple(path for edition in site.editions for path in map(edition.path, edition.paths) if path)
    kept = [each for each in plan_artifacts(site, own) if each.path.startswith(("theme/", "media/", *folders))]
    return [*kept, *_at_the_root(site, kept)]


def write_previews(
    plans: Sequence[tuple[str | None, list[Artifact]]],
    chosen: Chosen,
    folder: Path,
    *,
    now: datetime,
    workers: Workers,
    progress: Callable[[int], Callable[[], None]],
) -> Iterator[Preview]:
    """Write each plan, of a recipient, into a folder of its own with a name that nobody guesses."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", "ascii")
    # Pictures are the same for all recipients, and drawn once.
    previous = Previous(folder / "none")
    for recipient, artifacts in plans:
        place = folder / f"{chosen.items[0].slug}-{secrets.token_urlsafe(_TOKEN_BYTES)}"
        unfinished = place.with_name(f".{place.name}.new")
        try:
            made = make_artifacts(artifacts, unfinished, previous, workers, progress)
            _refuse_unmarked(unfinished, artifacts)
            (unfinished / "_headers").write_bytes(_HEADERS)
            (unfinished / "robots.txt").write_bytes(_ROBOTS)
            unfinished.rename(place)
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
        ledger = Ledger()
        ledger.update(made.entries)
        previous = Previous(place, ledger)
        until = max((lift for item in chosen.items if (lift := chosen.until(item, now))), default=None)
        yield Preview(place, place / "index.html", recipient, until)


def recipient_of(name: str) -> str:
    """Return a recipient's name as it will be printed. Raise UsageError for one that cannot be."""
    name = " ".join(name.split())
    if not name or not name.isprintable():
        raise UsageError("--for needs a name that can be printed; write for whom the preview is")
    return name


def found(library: Library, wanted: str | None, language: str | None) -> Iterator[Item]:
    """Yield what is meant by a slug or a file, or all there is. Raise UsageError for what is not there."""
    if language is not None and language not in library.newsrooms:
        raise UsageError(f"--language is '{language}'; {suggestion(language, library.newsrooms)}")
    named = [item for item in library.publications if wanted in {None, item.slug, item.origin}]
    those = [item for item in named if language in {None, item.language}]
    if not those and wanted is not None:
        where = f" in {language}" if named else ""
        known = {item.slug for item in library.publications}
        raise UsageError(f"there is no publication '{wanted}'{where}; {suggestion(wanted, known)}")
    # The newsroom's default language comes first.
    order = list(library.newsrooms)
    yield from sorted(those, key=lambda item: order.index(item.language))


def is_withdrawn(item: Item, clock: Clock) -> bool:
    """Tell whether nothing but a headline is, or ever will be, on its page, or it has no page any more."""
    if item.gone_from and item.gone_from <= max(clock.now, item.lift):
        return True
    if not isinstance(item, Release) or item.withdrawn is None:
        return False
    return item.withdrawn.at <= max(clock.now, item.lift)


def _alone(library: Library, public: Site, chosen: Chosen, recipient: str | None) -> Site:
    """Return a site that holds nothing but what is chosen, as it will be at its lift."""
    now = public.clock.now
    # Each as it will be at its own lift: another language may come later.
    lifts = (Clock(max(now, item.lift)) for item in chosen.items)
    editions = tuple(
        _edition(library, public, item, lift, is_first=item is chosen.items[0])
        for item, lift in zip(chosen.items, lifts, strict=True)
    )
    pages = tuple(path for edition in editions for path in map(edition.path, sorted({"", *edition.paths})))
    noted = tuple(
        _changed_masthead(edition, preview=PreviewNote(chosen.until(item, now), recipient, pages))
        for edition, item in zip(editions, chosen.items, strict=True)
    )
    return replace(public, clock=Clock(chosen.instant), editions=noted, features=public.features - _ONLY_PUBLIC)


def _changed_masthead(edition: Edition, **changes: object) -> Edition:
    return replace(edition, masthead=replace(edition.masthead, **changes))  # type: ignore[arg-type]  # of its fields


def _edition(library: Library, public: Site, item: Item, clock: Clock, *, is_first: bool) -> Edition:
    """Return an edition with one publication. Of public topics and people it knows the names, and where they are."""
    now = next(edition for edition in public.editions if edition.language == item.language)
    newsroom = newsroom_as_of(library.newsrooms[item.language], clock)
    shown, histories = _in_force(library, item, newsroom, clock)
    shown = _shown(shown, public, now, clock)
    known = {person.key for person in now.people}
    people = tuple(
        person_as_of(person, clock)
        for person in library.people[item.language]
        if person.key in known | shown.named_people
    )
    masthead = replace(
        now.masthead,
        features=now.masthead.features - _ONLY_PUBLIC,
        # The first of them stands at the preview's root.
        is_default=is_first,
        picture=None,
    )
    paths = {shown.path, *(urls.person_path(key) for key in shown.named_people - known)}
    if shown.picture and masthead.has_picture_pages:
        paths.add(urls.pictures_path(shown.path))
    return Edition(
        masthead=masthead,
        # Its accounts are those that lead somewhere now.
        newsroom=newsroom.model_copy(update={"accounts": now.newsroom.accounts}),
        people=people,
        topics=tuple(Topic(topic.key, topic.name, ()) for topic in now.topics),
        publications=(shown,),
        paths=frozenset(paths),
        histories=histories,
        **{list_of(shown.kind): (shown,)},  # type: ignore[arg-type]  # stories, releases …
    )


def _in_force(library: Library, item: Item, newsroom: Newsroom, clock: Clock) -> tuple[Item, dict[str, History]]:
    """Return the version that will hold, and what it was before its corrections."""
    if not isinstance(item, Release):
        return item, {}
    versions = versions_of(library, item.language)
    release = in_force(item, versions, clock)
    return release, histories_of((release,), versions, library.people[item.language], newsroom, clock)


def _shown(item: Item, public: Site, now: Edition, clock: Clock) -> Item:
    """Return the publication as it will be, leading to nothing but what is public now."""
    item = as_public(item, clock, public.paths.__contains__)
    parts = tuple(
        # Whole addresses: here, there is nothing that they could lead to.
        Html(part.at(public.url)) if isinstance(part, Html) else part
        for part in item.body.parts
    )
    known = {topic.key for topic in now.topics}
    changes: dict[str, object] = {
        "status": Status.PUBLISHED,
        "body": body_of(Prose(parts)),
        "topics": tuple(key for key in item.topics if key in known),
    }
    if "related" in type(item).model_fields:
        changes["related"] = ()
    if isinstance(item, Campaign) and item.action and not _is_on_site(item.action.address, now):
        changes["action"] = None
    return item.changed(**changes)


def _is_on_site(address: str, now: Edition) -> bool:
    """Tell whether an address is complete, or that of a page that is public."""
    return ":" in address or urls.page_path(address.partition("#")[0].strip("/")) in now.paths


def _at_the_root(site: Site, artifacts: Sequence[Artifact]) -> Iterator[Artifact]:
    """Yield each publication's page once more, where whoever opens the folder looks first."""
    by_path = {artifact.path: artifact for artifact in artifacts}
    roots = tuple((edition.language, "") for edition in site.editions)
    for edition in site.editions:
        recipe = by_path[urls.file_of(edition.path(edition.publications[0].path))].recipe
        if recipe is None:
            raise AssertionError("a page of a publication has no recipe")
        *others, page = recipe.inputs
        yield recipe.with_inputs((*others, replace(page, path=edition.path(), translations=roots)))  # type: ignore[type-var]


def _refuse_unmarked(folder: Path, artifacts: Sequence[Artifact]) -> None:
    """Raise UsageError if the newsroom's own theme does not say on every page that it is a preview.

    A release as a file to paste has no theme, and says so itself.
    """
    for artifact in artifacts:
        if artifact.path.rpartition("/")[2] == "index.html":
            page = (folder / artifact.path).read_bytes()
            if not all(sign in page for sign in _SIGNS):
                raise UsageError(
                    "the theme's base.html does not mark previews; print `frame.preview` in it as Pressroom's own does"
                )
