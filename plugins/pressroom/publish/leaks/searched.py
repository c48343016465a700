"""What the files of an output were found clean of, kept beside its ledger.

Lost, or of another output than the ledger's, it counts for nothing: then every file is searched for everything.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.held_back import Kind, Secret
from pressroom.publish.artifact import code_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pressroom.publish.ledger import Ledger

_LEAKS: Final = "leaks"
_CHANGES: Final = "changes"
_DIGESTS: Final = "digests"
_SECRETS: Final = "secrets"
_FORM: Final = ("origin", "key", "kind", "text", "is_short", "not_after", "file", "content")


class Guarded(NamedTuple):
    """What an edit of words has to keep: the secrets, without those that may be known, and the shared words."""

    secrets: tuple[Secret, ...]
    shared: tuple[str, ...]


def searched_for(ledger: Ledger) -> frozenset[str] | None:
    """Return the digests of the secrets of which all files of the ledger are clean; None if nobody knows."""
    digests = _told(ledger, _DIGESTS)
    return None if digests is None else frozenset(digests)


def guarded(ledger: Ledger) -> Guarded | None:
    """Return what must stay secret; None if nobody knows."""
    told = _told(ledger, _SECRETS)
    if told is None:
        return None
    secrets, shared = told
    return Guarded(tuple(_secret(values) for values in secrets), tuple(shared))


def note_searched(ledger: Ledger, digests: Iterable[str], kept: Guarded) -> None:
    """Keep that all files of the ledger, as it is now, are clean of secrets."""
    secrets = [[getattr(secret, name) for name in _FORM] for secret in kept.secrets]
    ledger.memory.keep(_LEAKS, {_DIGESTS: json.dumps(sorted(digests)), _SECRETS: json.dumps((secrets, kept.shared))})
    note_still_searched(ledger)


def note_still_searched(ledger: Ledger) -> None:
    """Keep that this still holds of the ledger as it is now."""
    ledger.memory.keep(_LEAKS, {_CHANGES: _mark(ledger)})


def _told(ledger: Ledger, name: str) -> Any:
    if ledger.memory.recall(_LEAKS, _CHANGES) != _mark(ledger):
        return None
    text = ledger.memory.recall(_LEAKS, name)
    return None if text is None else json.loads(text)


def _mark(ledger: Ledger) -> str:
    """Return what another state of the files, or another version of this audit, would make another."""
    return f"{ledger.changes} {code_digest()}"


def _secret(values: list[Any]) -> Secret:
    told = dict(zip(_FORM, values, strict=True))
    return Secret(**told | {"kind": Kind(told["kind"]), "not_after": tuple(told["not_after"])})
