"""Writing a planned feed in one of its forms. What stands in several feeds is written once in each form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .composing import compose_entry, compose_feed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .composed import Feed, FeedEntry
    from .feed import AnyItem, FeedPlan

    WriteFeed = Callable[[Feed, Sequence[bytes]], bytes]
    WriteEntry = Callable[[FeedEntry], bytes]

# Bytes. The newest thousand entries of a large newsroom, in all forms.
_MOST_KEPT: Final = 40_000_000


def written_feed(plan: FeedPlan, form: str) -> bytes:
    """Return the feed as `rss`, `atom` or `json`."""
    write_feed, write_entry = _writers(form)
    is_full_text = plan.settings.is_full_text
    entries = [_entries.written(item, form, write_entry, is_full_text=is_full_text) for item in plan.items]
    return write_feed(compose_feed(plan, form), entries)


def _writers(form: str) -> tuple[WriteFeed, WriteEntry]:
    if form == "json":
        from .json_feed import as_json, entry_as_json

        return as_json, entry_as_json
    # Only now: feedgen takes time to load, and most builds write no feed.
    from .feedgen_door import as_atom, as_rss, entry_as_atom, entry_as_rss

    return (as_rss, entry_as_rss) if form == "rss" else (as_atom, entry_as_atom)


class _Entries:
    """Entries that were written, as long as there is room for them."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, bool], bytes] = {}
        self._size = 0

    def written(self, item: AnyItem, form: str, write: WriteEntry, *, is_full_text: bool) -> bytes:
        """Return an entry in a form; write it if it is not known."""
        key = (item.digest, form, is_full_text)
        known = self._known.get(key)
        if known is None:
            known = write(compose_entry(item, is_full_text))
            self._size += len(known)
            if self._size > _MOST_KEPT:
                self._known.clear()
                self._size = len(known)
            self._known[key] = known
        return known


_entries: Final = _Entries()
