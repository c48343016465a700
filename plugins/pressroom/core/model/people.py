"""People: who writes for the newsroom, and whom its stories are about."""

from __future__ import annotations

from .asset import OwnedPicture
from .fields import Address, Email, Key, Model, Text


class Person(Model):
    """One person (or role) of people.yaml. `staff` marks those who write for the newsroom.

    `short` is the biography in a sentence or two, for releases.
    """

    key: Key
    name: Text
    role: Text | None = None
    biography: Text | None = None
    short: Text | None = None
    picture: OwnedPicture | None = None
    email: Email | None = None
    accounts: tuple[Address, ...] = ()
    staff: bool = False

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Return the biography's paragraphs."""
        return tuple((self.biography or "").strip().split("\n\n")) if self.biography else ()
