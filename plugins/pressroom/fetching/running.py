"""Going out for one embed after the other. What fails leaves its entry and its poster as they were; others go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .asking import ask
from .failing import FetchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from pressroom.core.model.newsroom import FetchedEmbed
    from pressroom.embeds import Recognised

    from .asking import Brought
    from .lock_file import LockFile
    from .web import Web

# Of an unforeseen error: it may hold whatever a provider sent.
_MOST_TOLD: Final = 200
_TELL_US: Final = "tell those who make Pressroom; until then, write what you need under `embeds` in newsroom.yaml"


class Outcome(NamedTuple):
    """How it went with one address: the entry that stands there now, and why it is not a new one, if it failed."""

    address: str
    entry: FetchedEmbed | None
    failure: FetchError | None = None

    def __str__(self) -> str:
        """Tell it in a line."""
        if self.failure:
            kept = f"the entry of {self.entry.fetched} was kept" if self.entry else "it has no entry yet"
            return f"{self.address}: {self.failure.what}; {kept}; {self.failure.remedy}"
        has_poster = self.entry is not None and self.entry.poster is not None
        return f"{self.address}: fetched, {'with' if has_poster else 'without'} a poster"


def fetch_embeds(web: Web, due: Iterable[Recognised], lock: LockFile, day: date) -> Iterator[Outcome]:
    """Ask about embeds, write each entry as soon as it is there, and yield how it went."""
    given_up: dict[str, FetchError] = {}
    for embed in due:
        provider = embed.provider.key
        try:
            # Whoever is not there for one address is not there for the next one, a moment later.
            if provider in given_up:
                raise given_up[provider]
            brought = _ask(web, embed, day)
        except FetchError as error:
            if error.is_of_host:
                given_up[provider] = error
            yield Outcome(embed.address, lock.entries.get(embed.address), error)
        else:
            lock.put(brought.entry, embed.identifier, brought.poster)
            yield Outcome(embed.address, lock.entries[embed.address])


def _ask(web: Web, embed: Recognised, day: date) -> Brought:
    """Ask. A mistake of ours with one address is told as its failure: it must not cost all others."""
    try:
        return ask(web, embed, day)
    except FetchError:
        raise
    except Exception as error:
        what = f"Pressroom itself made a mistake with the answer ({type(error).__name__}: {str(error)[:_MOST_TOLD]!a})"
        raise FetchError(what, _TELL_US) from error
