"""What digests lead to, by its present address: a rename or a deletion breaks no digest that is out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pressroom.core import urls
from pressroom.core.model import Digest, Status
from pressroom.core.problems import suggestion

from .places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pressroom.core.model.kept_address import KeptAddress

    from .aliases import NamedAlias
    from .desk import Desk
    from .record import Item


def settled_digests(
    desk: Desk,
    pages: Mapping[str, str],
    items: Iterable[Item],
    aliases: Iterable[NamedAlias],
    kept: Iterable[KeptAddress],
) -> dict[tuple[str, str], Digest]:
    """Return the digests with present addresses in place of former ones, by languages and slugs.

    `pages` are the languages of all pages by their paths from the root. What a draft leads to must be there; in a
    digest that is out it may be gone, of which `pressroom check` makes a note.
    """
    default = desk.languages[0]
    digests = [item for item in items if isinstance(item, Digest)]
    if not digests:
        return {}
    moved = {alias.path: urls.in_language(alias.item.path, alias.item.language, default) for alias in aliases}
    given_up = {each.path for each in kept if not each.belongs}
    moved |= {each.path: moved.get(each.target, each.target) for each in kept if each.target}
    places = Places(desk.root, desk.languages)
    settled = {}
    for digest in digests:
        start = urls.in_language("", digest.language, default)
        found = {}
        for key, paths in (("publications", digest.paths), ("amended", digest.amended_paths)):
            found[key] = _present(paths, start, pages, moved)
            if digest.status is Status.DRAFT:
                for index, path in _missing(found[key], start, pages, given_up):
                    known = [
                        page.removeprefix(start) for page, language in pages.items() if language == digest.language
                    ]
                    place = places.find(digest.origin, digest.language, key, index)
                    what = f"there is no page '{path.rstrip('/')}' in this newsroom"
                    desk.problems.add(place, key, what, suggestion(path, known))
        is_same = tuple(found.values()) == (digest.paths, digest.amended_paths)
        once = {key: tuple(dict.fromkeys(paths)) for key, paths in found.items()}
        settled[digest.language, digest.slug] = digest if is_same else digest.changed(**once)
    return settled


def _present(paths: Iterable[str], start: str, pages: Mapping[str, str], moved: Mapping[str, str]) -> tuple[str, ...]:
    """Return paths inside a language, which begins with `start`, by their present addresses."""
    return tuple(
        path if start + path in pages else moved.get(start + path, start + path).removeprefix(start) for path in paths
    )


def _missing(
    paths: Iterable[str], start: str, pages: Mapping[str, str], given_up: Iterable[str]
) -> Iterator[tuple[int, str]]:
    """Yield what is not there and was not given up, with its number."""
    for index, path in enumerate(paths):
        if start + path not in pages and start + path not in given_up:
            yield index, path
