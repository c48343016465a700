"""What the files of an output were found clean of, kept beside its ledger.

Lost, or of another output than the ledger's, it counts for nothing: then every file is searched for everything.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.held_back import Kind, Secret
from pressroom.publish.artifact import code_digest

if TYPE_CHECKING:
    from pressroom.publish.ledger import Ledger

_LEAKS: Final = "leaks"
_CHANGES: Final = "changes"
_SECRETS: Final = "secrets"
_FORM: Final = ("origin", "key", "kind", "text", "is_short", "not_after", "file", "content", "is_private")


class Guarded(NamedTuple):
    """What all files of a ledger are clean of: the secrets. Besides, what an edit of words may make one.

    `shared` are words that stand in public front matter, too, `excused` what is known from public bodies or the theme:
    nobody knows in which files it stands.
    """

    secrets: tuple[Secret, ...] = ()
    shared: tuple[str, ...] = ()
    excused: tuple[Secret, ...] = ()


def guarded(ledger: Ledger) -> Guarded | None:
    """Return what was searched for in all files of the ledger; None if nobody knows."""
    told = _told(ledger, _SECRETS)
    if told is None:
        return None
    secrets, shared, excused = told
    return Guarded(tuple(map(_secret, secrets)), tuple(shared), tuple(map(_secret, excused)))


def note_searched(ledger: Ledger, kept: Guarded) -> None:
    """Keep that all files of the ledger, as it is now, are clean of secrets."""
    told = [*map(_written, kept.secrets)], kept.shared, [*map(_written, kept.excused)]
    ledger.memory.keep(_LEAKS, {_SECRETS: json.dumps(told)})
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


def _written(secret: Secret) -> list[Any]:
    return [getattr(secret, name) for name in _FORM]


def _secret(values: list[Any]) -> Secret:
    told = dict(zip(_FORM, values, strict=True))
    return Secret(**told | {"kind": Kind(told["kind"]), "not_after": tuple(told["not_after"])})
