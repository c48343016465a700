"""Making bundles: only those groups of which a part has changed.

What is known of the parts is kept beside the ledger, so that nobody reads a file again that did not change.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from pressroom.core.digests import digest_of

from .artifact import Artifact
from .making import add_artifacts
from .scanning import scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pressroom.core.memory import Memory

    from .bundle import Bundle, Part
    from .ledger import Entry, State
    from .making import Made, Previous

# Kinds of texts in the memory: what is known of files, and from what each group was made. The bundle's folder follows.
_KNOWN: Final = "part of "
_GROUP: Final = "group of "
# Not the path of a file: by whose rules the parts were found.
_RULES: Final = ""
_NONE: Final = "-"
_FEATURES: Final = "features with bundles"


def keep_features(memory: Memory, bundles: Iterable[Bundle]) -> None:
    """Keep which features have bundles, for who does not want to load all of them to find out."""
    memory.keep(_FEATURES, {_FEATURES: " ".join(bundle.feature for bundle in bundles)})


def kept_features(memory: Memory) -> list[str]:
    """Return the names of the modules that had bundles in the last whole build."""
    return (memory.recall(_FEATURES, _FEATURES) or "").split()


class _Known(NamedTuple):
    """What is known of one file: the digest of its bytes; of its part the kind and the digest, if it has one."""

    content: str
    kind: str = _NONE
    part: str = _NONE


@dataclass(frozen=True)
class Bundling:
    """Brings a bundle into line with the finished files of a folder. New files go into the twin, too."""

    bundle: Bundle
    folder: Path
    previous: Previous
    twin: Path | None = None

    def after_all(self, made: Made) -> Made:
        """Return what was made, the bundle included, after a build that has an entry for every other file."""
        told = self._told(made)
        self._memory.drop(self._kind, self._known.keys() - told.keys())
        self._keep(told)
        groups = self._groups(told)
        fresh = {group: self._entries(group) for group in groups if self._is_fresh(group, groups[group])}
        made = replace(made, entries=made.entries | {path: each[path] for each in fresh.values() for path in each})
        made = self._with_groups(made, {group: groups[group] for group in groups if group not in fresh}, groups.keys())
        self._memory.drop(self._group_kind, self._memory.all(self._group_kind).keys() - groups.keys())
        # Whatever else is there is of groups that are no more, or nobody's.
        return add_artifacts(made, [], self.folder, self.previous, inside=self.bundle.folder)

    def after_some(self, made: Made) -> Made:
        """Return what was made, the bundle included, after an edit that has entries only for what it made."""
        new = self._told(made)
        self._keep(new)
        if all(path in self._known and self._known[path][1:] == each[1:] for path, each in new.items()):
            return made
        groups, before = self._groups({**self._known, **new}), self._memory.all(self._group_kind)
        gone = dict.fromkeys(before.keys() - groups.keys(), _Group("", []))
        due = {name: each for name, each in groups.items() if before.get(name, "").split(" ")[0] != each.digest}
        return self._with_groups(made, {**due, **gone}, groups.keys())

    def _told(self, made: Made) -> dict[str, _Known]:
        """Return what is known of the files that were made, which are read only if it is not known yet."""
        wanted = [path for path in made.entries if self.bundle.wants(path)]
        return {path: self._look_at(path, made.entries[path].content) for path in wanted}

    def _look_at(self, path: str, content: str) -> _Known:
        known = self._known.get(path)
        if known and known.content == content:
            return known
        part = self._part(path)
        return _Known(content, part.kind, hashlib.sha256(part.content).hexdigest()) if part else _Known(content)

    def _part(self, path: str) -> Part | None:
        return self.bundle.part_of((self.folder / path).read_bytes())

    def _groups(self, told: Mapping[str, _Known]) -> dict[str, _Group]:
        """Return the groups of all parts, by name."""
        counts = Counter(each.kind for each in told.values())
        paths: dict[str, list[str]] = {}
        beside: dict[str, set[str]] = {}
        for path, each in sorted(told.items()):
            if each.kind != _NONE:
                group = self.bundle.group_of(path, each.kind, counts[each.kind])
                paths.setdefault(group, []).append(path)
                beside.setdefault(each.kind, set()).add(group)
        rules = {
            group: digest_of(self.bundle.digest, tuple(sorted(all_of)))
            for all_of in beside.values()
            for group in all_of
        }
        return {
            group: _Group(
                digest_of(rules[group], tuple((path, told[path].part) for path in paths[group])), paths[group]
            )
            for group in sorted(paths)
        }

    def _is_fresh(self, name: str, group: _Group) -> bool:
        """Tell whether just the files that were made from the same parts stand in the folder."""
        entries = self._entries(name)
        if self._memory.recall(self._group_kind, name) != _state(group, entries):
            return False
        return self._standing(name) == {path: entry.state for path, entry in entries.items()}

    def _entries(self, name: str) -> dict[str, Entry]:
        """Return the entries of a group's files; of one that nobody knows there is none."""
        ledger, standing = self.previous.ledger, self._standing(name)
        ledger.load_more(standing)
        return {path: ledger.entries[path] for path in sorted(standing) if path in ledger.entries}

    def _standing(self, name: str) -> dict[str, State]:
        folder = self.bundle.folder_of(name)
        return {f"{folder}{path}": state for path, state in scan(self.folder / folder).items()}

    def _with_groups(self, made: Made, due: Mapping[str, _Group], names: Iterable[str]) -> Made:
        """Make groups, and remove the files of those that have no part any more."""
        parts = {name: self._parts(group.paths) for name, group in due.items() if group.paths}
        files = self.bundle.make(parts, names) if parts else {}
        for name, group in due.items():
            self._entries(name)
            folder = self.bundle.folder_of(name)
            artifacts = [
                Artifact(f"{folder}{file}", digest_of(content), partial(bytes, content))
                for file, content in sorted(files.get(name, {}).items())
            ]
            made = add_artifacts(made, artifacts, self.folder, self.previous, inside=folder, twin=self.twin)
            state = _state(group, {artifact.path: made.entries[artifact.path] for artifact in artifacts})
            self._memory.keep(self._group_kind, {name: state})
        self._memory.drop(self._group_kind, {name for name, group in due.items() if not group.paths})
        return made

    def _parts(self, paths: Iterable[str]) -> dict[str, bytes]:
        return {path: part.content for path in paths if (part := self._part(path))}

    def _keep(self, told: Mapping[str, _Known]) -> None:
        new = {path: " ".join(each) for path, each in told.items() if self._known.get(path) != each}
        self._memory.keep(self._kind, {_RULES: self.bundle.digest, **new})

    @cached_property
    def _known(self) -> dict[str, _Known]:
        """Return what is known of files, if it was found by the same rules."""
        texts = self._memory.all(self._kind)
        if texts.pop(_RULES, None) != self.bundle.digest:
            return {}
        return {path: _Known(*text.split(" ")) for path, text in texts.items()}

    @property
    def _memory(self) -> Memory:
        return self.previous.ledger.memory

    @property
    def _kind(self) -> str:
        return f"{_KNOWN}{self.bundle.folder}"

    @property
    def _group_kind(self) -> str:
        return f"{_GROUP}{self.bundle.folder}"


class _Group(NamedTuple):
    """The paths of the files whose parts make a group, and the digest of these parts."""

    digest: str
    paths: Sequence[str]


def _state(group: _Group, entries: Mapping[str, Entry]) -> str:
    """Return what tells of a group from which parts it was made, and that its files are those of just that time."""
    return f"{group.digest} {digest_of(tuple((path, entries[path].content) for path in sorted(entries)))}"
