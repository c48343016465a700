"""The text of a publication, loaded only when somebody asks for it.

Lists, feeds of other publications and links need no text; of ten thousand stories a build loads the few that it prints.
What planning needs to know without the text stands in its outline.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from pydantic_core import to_json

from .digests import digest_of
from .prose import BareAddress, BodyPicture, Html, Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .prose import Part


@dataclass(frozen=True, slots=True)
class Outline:
    """What is known of a body without its text.

    `links` are the pages that it links to, from the site's root; `embeds` are the addresses that stand alone.
    """

    links: tuple[str, ...] = ()
    pictures: tuple[BodyPicture, ...] = ()
    embeds: tuple[BareAddress, ...] = ()


class Body:
    """A body: its digest and outline at once, its parts when they are asked for."""

    __slots__ = ("_dead", "_load", "_whole", "digest", "outline")

    def __init__(
        self,
        digest: str,
        outline: Outline,
        load: Callable[[], tuple[Part, ...]],
        dead: frozenset[str] = frozenset(),
    ) -> None:
        """Make a body that `load` will give the parts of; links to the `dead` paths become words."""
        self.digest = digest_of(digest, *sorted(dead)) if dead else digest
        self.outline = outline
        self._whole = digest
        self._load = load
        self._dead = dead

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts, in order. They are loaded each time: nobody needs them twice."""
        parts = self._load()
        return Prose(parts).linking_only(lambda path: path not in self._dead).parts if self._dead else parts

    def linking_only(self, is_public: Callable[[str], bool]) -> Body:
        """Return the body without links to pages that are not public; their words stay."""
        dead = frozenset(path for path in self.outline.links if not is_public(path))
        return Body(self._whole, self.outline, self._load, dead | self._dead) if dead else self

    def leading(self, ways: Mapping[str, str]) -> Body:
        """Return the body with other targets of links: paths from another site's root, or complete addresses."""
        links = tuple(ways.get(path, path) for path in self.outline.links)
        if links == self.outline.links:
            return self
        told = sorted(ways.items())
        outline = replace(self.outline, links=tuple(path for path in links if ":" not in path))
        return Body(digest_of(self.digest, *map(str, told)), outline, partial(_led, self, dict(told)))

    def pictures(self) -> Iterator[BodyPicture]:
        """Yield the pictures in the body."""
        return iter(self.outline.pictures)

    def embeds(self) -> Iterator[BareAddress]:
        """Yield the addresses that stand alone, with what is said of them."""
        return iter(self.outline.embeds)

    def addresses(self) -> Iterator[str]:
        """Yield the addresses that stand alone."""
        return (part.address for part in self.outline.embeds)

    def __repr__(self) -> str:
        """Stand for the whole text: equal bodies, and only they, are shown alike."""
        return f"Body({self.digest})"

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same text."""
        return isinstance(other, Body) and other.digest == self.digest

    def __hash__(self) -> int:
        """Return a hash that agrees with equality."""
        return hash(self.digest)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel to another process with all parts, because what loads them stays here."""
        return _arrived, (self.digest, self.outline, self.parts)


def _led(body: Body, ways: Mapping[str, str]) -> tuple[Part, ...]:
    return tuple(part.leading(ways) if isinstance(part, Html) else part for part in body.parts)


def body_of(prose: Prose) -> Body:
    """Return a body whose parts are at hand."""
    return Body(digest_of(written_parts(prose.parts)), outline_of(prose), partial(tuple, prose.parts))


def written_parts(parts: tuple[Part, ...]) -> bytes:
    """Return parts as JSON: for each its kind, and what it holds."""
    # Not by the standard library, which takes five times as long for a text that has links.
    return to_json([_written_part(part) for part in parts])


def outline_of(prose: Prose) -> Outline:
    """Return what is worth knowing of a body without its text."""
    links = (link for part in prose.parts if isinstance(part, Html) for link in part.links())
    return Outline(
        tuple(dict.fromkeys(links)),
        tuple(part for part in prose.parts if isinstance(part, BodyPicture)),
        tuple(part for part in prose.parts if isinstance(part, BareAddress)),
    )


def _written_part(part: Part) -> tuple[str | None, ...]:
    match part:
        case Html():
            return "html", part.open_html
        case BodyPicture():
            return "picture", part.file, part.alt, part.caption
        case BareAddress():
            return "address", part.address, part.name, part.caption


EMPTY_BODY = body_of(Prose())


def _arrived(digest: str, outline: Outline, parts: tuple[Part, ...]) -> Body:
    return Body(digest, outline, partial(tuple, parts))
