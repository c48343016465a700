"""short-links.yaml: the codes of short links that were given out, such as those of publications with another name now.

No two short links may have the same code, whoever gave it to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core import urls
from pressroom.core.model import AnyPublication, Campaign, EarlierRelease, Publication, Release
from pressroom.core.model.kept_code import GONE, KeptCode
from pressroom.core.model.share import check_code
from pressroom.core.problems import Place
from pressroom.core.short_codes import codes_of

from .places import place_in, place_in_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pressroom.core.nodes import Node

    from .desk import Desk
    from .record import Item

SHORT_LINKS_FILE: Final = "short-links.yaml"
_REMEDY: Final = (
    "write where it leads from now on (the path of a page, like stories/x/, or a complete address with https://), "
    f"or `{{code}}: {GONE}` where nothing has taken its place"
)


def read_kept_codes(desk: Desk, pages: Mapping[str, tuple[str, str]]) -> tuple[KeptCode, ...]:
    """Return the codes as they stand in the file, which may be missing.

    `pages` are, for every address that is or was that of a page, public or not, the page's path from the root and its
    language.
    """
    path = desk.content / SHORT_LINKS_FILE
    node = desk.read_yaml_file(path) if path.is_file() else None
    if node is None:
        return ()
    return tuple(
        kept for code, told in node.entries() if (kept := _kept_code(desk, pages, node.place_of_key(code), code, told))
    )


def note_alike_codes(desk: Desk, items: Iterable[Item], kept_codes: Iterable[KeptCode]) -> None:
    """Note every publication and every line of the file whose code is that of another publication."""
    owners: dict[str, _Owner] = {}
    for owner in _owners(desk, items):
        first = owners.setdefault(owner.code, owner)
        # Two that name the same former address are told of that.
        if first.path != owner.path and not (first.is_former and owner.is_former):
            _note_second(desk, first, owner)
    for kept in kept_codes:
        publication = owners.get(kept.code)
        if publication and kept.page != publication.path:
            place = Place(desk.shown(desk.content / SHORT_LINKS_FILE), kept.line, kept.column)
            what = f"is the short code of {publication.item.origin}, and leads elsewhere here"
            remedy = f"write `{kept.code}: {publication.path}`, or give that publication another `code:` under `share:`"
            desk.problems.add(place, kept.code, what, remedy)


class _Owner(NamedTuple):
    """A publication, its path from the site's root, and its code; or one that it had by itself at another address."""

    code: str
    path: str
    item: AnyPublication
    is_former: bool = False


def _owners(desk: Desk, items: Iterable[Item]) -> Iterator[_Owner]:
    for item in items:
        if isinstance(item, EarlierRelease):
            # Until it is corrected, the release has this version's own code.
            if item.share.code:
                yield _Owner(
                    item.share.code,
                    _from_root(desk, item.language, urls.publication_path(Release.kind, item.release)),
                    item,
                )
        elif isinstance(item, Publication):
            path, (own, *former) = _from_root(desk, item.language, item.path), codes_of(item)
            yield _Owner(own, path, item)
            yield from (_Owner(code, path, item, is_former=True) for code in former)


def _from_root(desk: Desk, language: str, path: str) -> str:
    return urls.in_language(path, language, desk.languages[0])


def _note_second(desk: Desk, first: _Owner, second: _Owner) -> None:
    item, other, key = second.item, first.item, ("share", "code")
    if isinstance(item, Campaign):
        place = place_in_yaml(desk.root, item.origin, item.language, desk.languages, *key)
    else:
        place = place_in(desk.root, item.origin, *key)
    if item.origin == other.origin:
        what = f"'{second.code}' is the short code in {other.language}, and in {item.language}, too"
        remedy = f"write one for each language, `code: {{{other.language}: …, {item.language}: …}}`"
    else:
        what = f"'{second.code}' is the short code of {other.origin}, too"
        remedy = "give one of them another `code:` under `share:`"
    desk.problems.add(place, "share.code", what, remedy)


def _kept_code(
    desk: Desk, pages: Mapping[str, tuple[str, str]], place: Place, code: str, told: Node
) -> KeptCode | None:
    try:
        check_code(code)
    except ValueError as error:
        what, _, remedy = str(error).partition("; ")
        desk.problems.add(place, code, what, remedy)
        return None
    kept = KeptCode(code, desk.languages[0], line=place.line, column=place.column)
    target = told.value if isinstance(told.value, str) else ""
    if target == GONE:
        return kept
    if target.startswith("https://") and urls.is_web_address(target):
        return kept._replace(address=target)
    written, _, fragment = target.partition("#")
    page = _as_path(written)
    if written and page in pages:
        now, language = pages[page]
        return kept._replace(language=language, page=now, fragment=fragment)
    # A page that is called nearly the same is another page: whoever follows a printed link would be led astray.
    remedy = f"write `{code}: {GONE}`" if target.casefold() == GONE else _REMEDY.format(code=code)
    desk.problems.add(told.place, code, f"there is no page '{told.written}' in this newsroom", remedy)
    return None


def _as_path(written: str) -> str:
    """Return a path as pages have it: with a slash at its end, and none at its beginning."""
    path = written.strip("/")
    return f"{path}/" if path else ""
