"""What a digest leads to: publications by kinds, and releases that were corrected in its days."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from pressroom.core.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pressroom.core.model import AnyPublication, Digest
    from pressroom.core.model.publication import Correction

    from .card import Listed
    from .planner import Planner

    # A kind, and what there is of it.
    Section = tuple[str, tuple[Listed, ...]]


@dataclass(frozen=True)
class RoundedUp:
    """What a digest leads to. `corrections` belong to the releases that are `amended`, in their order."""

    sections: tuple[Section, ...] = ()
    amended: tuple[Listed, ...] = ()
    corrections: tuple[tuple[Correction, ...], ...] = ()

    holders: ClassVar = ("sections", "amended")

    @cached_property
    def digest(self) -> str:
        """Return the digest of all of it."""
        return digest_of(self.sections, self.amended, repr(self.corrections))


def rounded_up(planner: Planner, digest: Digest) -> RoundedUp:
    """Return what a public digest leads to, as lists show it, and what was corrected in its days."""
    edition = planner.edition
    public = {item.path: item for item in edition.publications}
    releases = {release.path: release for release in edition.releases}
    amended = tuple(releases[path] for path in digest.amended_paths if path in releases)
    zone = edition.newsroom.timezone
    return RoundedUp(
        tuple(_sections(planner, [public[path] for path in digest.paths if path in public])),
        tuple(planner.listed(release) for release in amended),
        tuple(tuple(each for each in item.corrections if digest.span.holds(each.at, zone)) for item in amended),
    )


def _sections(planner: Planner, publications: list[AnyPublication]) -> Iterator[Section]:
    """Yield what a digest leads to by kinds. The editor's order says which kind comes first, too."""
    kinds = dict.fromkeys(item.kind for item in publications)
    for kind in kinds:
        yield kind, tuple(planner.listed(item) for item in publications if item.kind == kind)
