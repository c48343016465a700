"""What in digests may be a slip: notes for editors, never a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.model import Release, Status
from pressroom.core.problems import Problem, suggestion
from pressroom.core.reading.places import Places
from pressroom.core.spans import day_of

from .file import is_untouched
from .round_up import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.library import Library
    from pressroom.core.model import AnyPublication, Digest

_REMEDY: Final = "take it out, unless it is meant"
_AGAIN: Final = "run `pressroom digest` for these days again, or name it yourself"


def digest_notes(library: Library) -> tuple[Problem, ...]:
    """Return what does not fit the days of a digest, in a fixed order."""
    if not library.digests:
        return ()
    places = Places(library.folder, tuple(library.newsrooms))
    items = {(item.language, item.path): item for item in library.publications}
    notes = []
    for digest in library.digests:
        zone = library.newsrooms[digest.language].timezone
        for key, paths in (("publications", digest.paths), ("amended", digest.amended_paths)):
            tell = _of_publication if key == "publications" else _of_amended
            for index, path in enumerate(paths):
                place = places.find(digest.origin, digest.language, key, index)
                item = items.get((digest.language, path))
                if item is None:
                    notes += [Problem(place, key, *told) for told in _of_unknown(library, digest, path, items)]
                    continue
                told = tell(digest, item, zone)
                notes += [Problem(place, key, f"{path.rstrip('/')} {what}", _REMEDY) for what in told]
        place = places.find(digest.origin, digest.language, "publications")
        notes += [Problem(place, "publications", what, _AGAIN) for what in _left_out(library, digest, zone)]
    return tuple(sorted(notes))


def _left_out(library: Library, digest: Digest, zone: str) -> Iterator[str]:
    """Yield what came out in the days of a digest that is as the command wrote it, and is not in it."""
    if not is_untouched((library.folder / digest.origin).read_text("utf-8", "replace")):
        return
    for item in library.publications:
        is_told = item.kind in KINDS and item.language == digest.language and item.status is Status.PUBLISHED
        if not is_told or item.path in digest.paths or not digest.span.holds(item.lift, zone):
            continue
        is_current = not item.is_archived and not (isinstance(item, Release) and item.withdrawn)
        if is_current and (not digest.topics or set(digest.topics) & set(item.topics)):
            yield f"{item.path.rstrip('/')} came out on {day_of(item.lift, zone)}, and is not in it"


def _of_unknown(
    library: Library, digest: Digest, path: str, known: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield what to say of a path at which nothing is: nothing, if the newsroom has given up that address."""
    from_root = urls.in_language(path, digest.language, next(iter(library.newsrooms)))
    if from_root not in {each.path for each in library.addresses}:
        what = f"'{path.rstrip('/')}' is not there, and left out"
        remedy = suggestion(path, [each for language, each in known if language == digest.language])
        yield what, f"{remedy} Else take it out, or name it as an alias in the file that it is now"


def _of_publication(digest: Digest, item: AnyPublication, zone: str) -> Iterator[str]:
    day = day_of(item.lift, zone)
    if day > digest.until:
        yield f"came out on {day}, after the digest ends ({digest.until})"
    if day < digest.since:
        yield f"came out on {day}, before the digest begins ({digest.since})"
    if isinstance(item, Release) and item.withdrawn:
        yield "is withdrawn, so that nothing leads to it"
    elif item.is_archived:
        yield "is archived, and kept for the record only"


def _of_amended(digest: Digest, item: AnyPublication, zone: str) -> Iterator[str]:
    corrections = item.corrections if isinstance(item, Release) else ()
    if not any(digest.span.holds(correction.at, zone) for correction in corrections):
        yield f"was not corrected from {digest.since} to {digest.until}"
