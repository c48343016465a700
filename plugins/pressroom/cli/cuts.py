"""What `pressroom check` says of cuts: a table for people, records for programs."""

from __future__ import annotations

import shutil
import sys
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pressroom.core.assembly import mastheads_of
from pressroom.core.problems import UsageError, suggestion
from pressroom.core.reading.places import Places
from pressroom.core.text import find_links
from pressroom.share.cuts import find_cuts

from .private_preview import as_named
from .telling import counted, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pressroom.core.library import Library
    from pressroom.share.cuts import Cut, Keys
    from pressroom.site.settings import SiteSettings

# Nobody reads more at once.
_MOST_ROWS: Final = 50
# Where there is no terminal; in one, at least what a narrow one has.
_WIDTH_OF_A_LOG: Final = 100
_LEAST_WIDTH: Final = 60
_CUT: Final = " | "
_ELLIPSIS: Final = "…"


class CutsWish(NamedTuple):
    """Of what somebody wants to see the cuts: of one publication, and whether also what is seldom mended."""

    publication: str | None = None
    is_whole: bool = False


class _Row(NamedTuple):
    """One line of the table: the same cut on one channel or several."""

    names: str
    what: str
    figures: str
    kept: str
    lost: str


def cuts_of(library: Library, own: SiteSettings, wish: CutsWish) -> Iterator[Cut]:
    """Return the cuts, each found when it is asked for. Raise UsageError if there is no such publication."""
    mastheads = mastheads_of(library, own.url, own.feature_names)
    if wish.publication is None:
        return find_cuts(library, mastheads, is_whole=wish.is_whole)
    wanted = as_named(wish.publication, library.folder)
    slug = next((item.slug for item in library.publications if wanted in {item.slug, item.origin}), None)
    if slug is None:
        slugs = {item.slug for item in library.publications}
        raise UsageError(f"there is no publication '{wish.publication}'; {suggestion(wish.publication, slugs)}")
    found = find_cuts(library, mastheads, is_whole=wish.is_whole, slug=slug)
    return (cut for cut in found if wanted in {cut.slug, cut.file})


def told_cuts(library: Library, cuts: Iterable[Cut]) -> list[dict[str, Any]]:
    """Return cuts for programs, each with the place where an editor would change the text."""
    places = _places(library)
    return [
        {
            "publication": cut.file,
            "language": cut.language,
            "channel": cut.channel,
            "what": cut.what,
            "kept": cut.kept,
            "lost": cut.lost,
            "length": cut.length,
            "maximum": cut.maximum,
            "place": places.find(cut.file, cut.language, *cut.keys)._asdict(),
            "key": _key(cut),
        }
        for cut in cuts
    ]


def say_cuts(library: Library, own: SiteSettings, wish: CutsWish) -> None:
    """Print cuts as a table, grouped by the text that is cut; of a whole newsroom, no more than anybody reads."""
    found = cuts_of(library, own, wish)
    cuts = list(found) if wish.publication else list(islice(found, _MOST_ROWS))
    if not cuts:
        say("\nNothing is cut on any channel.")
        return
    is_capped = next(found, None) is not None
    number = f"The first {len(cuts)} cuts" if is_capped else counted(len(cuts), "cut", "cuts")
    say(f"\n{number} on channels: what is kept{_CUT}what is lost, and length/maximum.")
    for line in table(cuts, _places(library), _width()):
        say(line)
    say("")
    if is_capped:
        say("There are more, of older publications: `pressroom check --publication SLUG` shows those of one.")
    say("Shorten the text, or write another one for a single channel, under `messages:` in `share:`.")
    if not wish.is_whole:
        say("`pressroom check --all` also tells what cards, search results and e-mail show of summaries.")
    if not find_links(own.url):
        say(f"Channels count {own.url} letter by letter; the site's real address may leave more room.")


def table(cuts: Sequence[Cut], places: Places, width: int) -> Iterator[str]:
    """Yield the lines of the table, none wider than `width` columns; a Korean syllable takes two."""
    texts: dict[tuple[str, str, Keys], list[Cut]] = {}
    for cut in cuts:
        texts.setdefault((cut.file, cut.language, cut.keys), []).append(cut)
    groups = {text: list(_rows(found)) for text, found in texts.items()}
    rows = [row for found in groups.values() for row in found]
    columns = [max(_cells(row[number]) for row in rows) for number in range(3)]
    columns[0] = min(columns[0], width // 4)
    room = max((width - sum(columns) - 8 - len(_CUT)) // 2, 8)
    for (file, language, keys), found in groups.items():
        yield ""
        yield f"{places.find(file, language, *keys)} {'.'.join(map(str, keys))}"
        for row in found:
            told = [_padded(_cropped(cell, size), size) for cell, size in zip(row[:3], columns, strict=True)]
            kept = _end_of(row.kept, room)
            yield f"  {'  '.join(told)}  {' ' * (room - _cells(kept))}{kept}{_CUT}{_cropped(row.lost, room)}".rstrip()


def _rows(cuts: Sequence[Cut]) -> Iterator[_Row]:
    """Yield a row for each cut; channels that cut at the same place share one."""
    alike: dict[tuple[str, str, str], list[Cut]] = {}
    for cut in cuts:
        alike.setdefault((cut.what, cut.kept, cut.lost), []).append(cut)
    for (what, kept, lost), same in alike.items():
        figures = {f"{cut.length}/{cut.maximum}" for cut in same}
        names = ", ".join(dict.fromkeys(cut.name for cut in same))
        yield _Row(names, what, figures.pop() if len(figures) == 1 else "", _on_one_line(kept), _on_one_line(lost))


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _places(library: Library) -> Places:
    return Places(library.folder, tuple(library.newsrooms))


def _key(cut: Cut) -> str:
    return ".".join(map(str, cut.keys))


def _width() -> int:
    if not sys.stdout.isatty():
        return _WIDTH_OF_A_LOG
    return max(shutil.get_terminal_size().columns, _LEAST_WIDTH)


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _padded(text: str, size: int) -> str:
    return text + " " * (size - _cells(text))


def _cropped(text: str, size: int) -> str:
    """Return the beginning of a text, as much as stands in so many columns."""
    if _cells(text) <= size:
        return text
    kept = text
    while kept and _cells(kept) >= size:
        kept = kept[:-1]
    return f"{kept.rstrip()}{_ELLIPSIS}"


def _end_of(text: str, size: int) -> str:
    """Return the end of a text, likewise."""
    if _cells(text) <= size:
        return text
    kept = text[-size:]
    while kept and _cells(kept) >= size:
        kept = kept[1:]
    return f"{_ELLIPSIS}{kept.lstrip()}"
