"""The leak audit of a build: nothing that the newsroom holds back stands in any file of the tree that is to go out.

It looks at the finished files and not at how they came to be. What was found clean is remembered: files that were made
anew are searched for all secrets, the others only for new ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, cast

from pressroom.core.held_back import HeldBack, Kind, held_back, leaves_of_work, makes_secret, works_of_site
from pressroom.core.model.publication import is_public
from pressroom.core.private_data import letters_of, private_secrets, published
from pressroom.core.problems import RefusedError
from pressroom.publish.leaks.searched import Guarded, guarded, note_searched, note_still_searched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pressroom.core.clock import Clock
    from pressroom.core.held_back import Secret
    from pressroom.core.library import Library
    from pressroom.core.memory import Memory
    from pressroom.core.model import Site
    from pressroom.core.model.publication import Written
    from pressroom.core.reading.record import Item
    from pressroom.publish.ledger import Entry, Ledger

    from .held_back_pictures import HeldBackPictures


@dataclass(frozen=True, slots=True)
class Audited:
    """What a finished audit looked for. `excused` are the digests of what turned out to be no secret."""

    held: HeldBack = field(default_factory=HeldBack)
    excused: frozenset[str] = frozenset()

    def note(self, ledger: Ledger) -> None:
        """Keep that the output, whose ledger is up to date, is clean."""
        left = tuple(secret for secret in self.held.secrets if secret.digest not in self.excused)
        excused = tuple(secret for secret in self.held.secrets if secret.digest in self.excused)
        note_searched(ledger, Guarded(left, self.held.shared, excused))


@dataclass(frozen=True, slots=True)
class LeakAudit:
    """What the audit of a whole tree needs. `ledger` still tells of the last output.

    `own_words` gives texts that Pressroom or the theme writes by itself, `theme_texts` the files of the theme.
    """

    library: Library
    site: Site
    ledger: Ledger
    jobs: int
    own_words: Callable[[], Iterable[str]]
    theme_texts: Callable[[], Iterable[str]]
    memory: Memory | None = None

    def of_tree(self, folder: Path, entries: Mapping[str, Entry]) -> Audited:
        """Search a folder with these files. Raise RefusedError if anything that is held back stands there."""
        held = held_back(self.library, self.site)
        if self.library.outreach:
            held = held._replace(secrets=(*held.secrets, *private_secrets(self.library.outreach)))
        if not held.secrets:
            return Audited(held)
        before = guarded(self.ledger)
        olds = self.ledger.entries if before is not None else {}
        fresh = {path for path, entry in entries.items() if path in olds and olds[path].content == entry.content}
        excused = self._still_excused(held.secrets, before) if before else set()
        clean = {secret.digest for secret in before.secrets} if before else set()
        new = [secret for secret in held.secrets if secret.digest not in clean | excused]
        # Loaded only where something is held back.
        from .held_back_pictures import held_back_pictures

        pictures = held_back_pictures(self.library, self.site, self.memory)
        excused |= self._search(folder, held.secrets, pictures, {p: e for p, e in entries.items() if p not in fresh})
        excused |= self._search(folder, new, pictures, {p: e for p, e in entries.items() if p in fresh})
        if pictures:
            pictures.keep()
        return Audited(held, frozenset(excused))

    def _search(
        self,
        folder: Path,
        secrets: Sequence[Secret],
        pictures: HeldBackPictures | None,
        entries: Mapping[str, Entry],
    ) -> set[str]:
        """Search files, and return the digests of those secrets that were found and are none."""
        if not secrets or not entries:
            return set()
        # Loaded only where something is held back.
        from pressroom.publish.leaks.searching import Search, find_leaks, problems_of, wanted_of

        wanted = wanted_of(secrets, self.library.folder)
        some = pictures.only({secret.file for secret in secrets if secret.file}) if pictures else None
        search = Search(str(folder), wanted, some.resembles if some else None)
        leaks, others = find_leaks(search, {path: entry.state[0] for path, entry in entries.items()}, self.jobs)
        excused = self._known({leak.number for leak in leaks}, secrets)
        problems = [*problems_of((leak for leak in leaks if leak.number not in excused), wanted), *others]
        if problems:
            raise RefusedError(problems)
        return {secrets[number].digest for number in excused}

    def _still_excused(self, secrets: Sequence[Secret], before: Guarded) -> set[str]:
        """Return the digests of those secrets that are as well known as they were in the last build."""
        digests = {secret.digest for secret in before.excused}
        numbers = {number for number, secret in enumerate(secrets) if secret.digest in digests}
        return {secrets[number].digest for number in self._known(numbers, secrets)}

    def _known(self, numbers: set[int], secrets: Sequence[Secret]) -> set[int]:
        """Return which of some secrets may be known: what Pressroom says by itself, and short ones from bodies.

        Short ones are known as well where the theme's files have them. What is longer has no business there.

        Private data are known where a public text of its own says just the same, and no theme may write them.
        No text is loaded without need, and a file is never known by its name.
        """
        private = {number for number in numbers if secrets[number].is_private}
        public = published(self.site) if private else frozenset()
        told = {number for number in private if letters_of(secrets[number].text) in public}
        short = {number for number in numbers if secrets[number].is_short}
        left = {number for number in numbers if secrets[number].kind is not Kind.FILE} - told - (private - short)
        known = told | (_standing_in("\n".join(self.own_words()), left, secrets) if left else set())
        left = (left - known) & short
        known |= _standing_in("\n".join(self.theme_texts()), left, secrets) if left else set()
        left -= known
        bodies = self._public_bodies() if left else iter(())
        while left and (text := next(bodies, None)) is not None:
            found = _standing_in(text, left, secrets)
            known |= found
            left -= found
        return known

    def _public_bodies(self) -> Iterator[str]:
        """Yield the bodies of everything public, some at a time."""
        some: list[str] = []
        for work in works_of_site(self.site):
            some += _html_of(work)
            if len(some) > _SOME_PARTS:
                yield "\n".join(some)
                some = []
        yield "\n".join(some)


# So many parts of bodies are searched at a time.
_SOME_PARTS: Final = 500


def _html_of(work: Written) -> list[str]:
    return [getattr(part, "open_html", "") for part in work.body.parts]


def _standing_in(text: str, numbers: Iterable[int], secrets: Sequence[Secret]) -> set[int]:
    """Return which of some secrets, by their numbers, stand in a text."""
    from pressroom.publish.leaks.net import Net, Wanted
    from pressroom.publish.leaks.views import View

    some = sorted(numbers)
    return {some[found.number] for found in Net([Wanted(secrets[each]) for each in some]).look(View(text.encode()))}


class WordsGuard:
    """The leak audit of an edit of words, made from what the last whole audit has left."""

    def __init__(self, ledger: Ledger) -> None:
        """Raise LookupError if the last build left nothing."""
        kept = guarded(ledger)
        if kept is None:
            raise LookupError("nobody knows what is held back")
        self._kept = kept
        self._ledger = ledger

    @property
    def is_watching(self) -> bool:
        """Tell whether there is anything to look for."""
        return bool(self._kept.secrets)

    def allows(self, before: Written, after: Written, clock: Clock) -> bool:
        """Tell whether the secrets stay what they are after an edit of this work."""
        if not is_public(cast("Item", after), clock):
            return [*leaves_of_work(before)] == [*leaves_of_work(after)]
        if self._kept.shared and makes_secret(before, after, self._kept.shared):
            return False
        return not self._kept.excused or before == after or self._excuses(before) <= self._excuses(after)

    def _excuses(self, work: Written) -> set[int]:
        """Return what of the excused secrets a public work holds."""
        excused = self._kept.excused
        texts = [*_html_of(work), *(leaf.text for leaf in leaves_of_work(work))]
        return _standing_in("\n".join(texts), range(len(excused)), excused)

    def finds_clean(self, folder: Path, newsroom: Path, entries: Mapping[str, Entry]) -> bool:
        """Tell whether no secret stands in some files. Whether one that does is still a secret, a whole audit says."""
        if not self._kept.secrets or not entries:
            return True
        from pressroom.publish.leaks.searching import Search, find_leaks, wanted_of

        wanted = wanted_of(self._kept.secrets, newsroom)
        found = find_leaks(Search(str(folder), wanted), {path: entry.state[0] for path, entry in entries.items()}, 1)
        return not (found.leaks or found.others)

    def note(self) -> None:
        """Keep that the output is still clean; the ledger is up to date."""
        note_still_searched(self._ledger)
