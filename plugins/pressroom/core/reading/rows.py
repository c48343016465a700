"""Files of a campaign that hold many parts of it, an entry or a row for each: entries.yaml, entries.csv, events.yaml.

The newsroom itself has two of them: content/events.yaml and content/events.csv. Each entry is read by itself, as if it
were a file, and has a record of its own: so an edit of one costs what changed, however many stand beside it.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from codecs import BOM_UTF8
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from pressroom.core import urls
from pressroom.core.clock import parse_instant, zone_named_in
from pressroom.core.files import composed_name
from pressroom.core.model import Event, Results
from pressroom.core.model.entry import Entry
from pressroom.core.model.kinds import FILES_OF_MANY, FILES_OF_ONE, NEWSROOM_FILES_OF_MANY
from pressroom.core.nodes import Node
from pressroom.core.problems import Place, Problems, shown_path, suggestion
from pressroom.core.source import read_text, whole_bytes
from pressroom.core.yaml_reader import UnreadableError

from .campaign_dates import date_of_campaign, gate_of
from .campaign_files import body_in_yaml, languages_in_yaml
from .campaign_words import words_of_part
from .cells import BETWEEN_KEYS, Column, node_of_cell
from .columns import column_of, wanted_columns
from .desk import refuse_keys, without
from .exports import Tallies
from .facts import READING, is_unread
from .post_checks import check_posts
from .private_parts import read_public, without_private_lines
from .record import Record, recorded
from .references import check_keys
from .tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pressroom.core.files import FoundFile
    from pressroom.core.model.kinds import AnyPart
    from pressroom.core.prose import Prose

    from .desk import Desk

# A gallery of more is no gallery, and a file of more bytes is damaged, or is no list of entries.
MOST_ROWS: Final = 20_000
MAXIMUM_BYTES: Final = 64_000_000
# Where an entry of a list begins: a hyphen at the very beginning of a line. What begins with a letter of its own is
# found several times as fast as what begins with `^`.
_ENTRY: Final = re.compile(r"\n-(?=[ \n]|\Z)")
_ENTRY_IN_BYTES: Final = re.compile(_ENTRY.pattern.encode())
_SLUG: Final = re.compile(
    r"^(?P<indentation> +)slug:[ ]+(?P<quote>['\"]?)(?P<slug>[^'\"#\s]+)(?P=quote)[ ]*(?:#.*)?$", re.MULTILINE
)
_NAMES: Final = frozenset((*FILES_OF_ONE, *FILES_OF_MANY, *NEWSROOM_FILES_OF_MANY))
_NOTHING: Final = re.compile(r"(?:\s|#[^\n]*(?:\n|\Z)|---[ ]*\n)*")
_OURS: Final = {
    "origin": "delete it",
    "language": "write `languages: [...]`, or leave it out for all of the newsroom's",
    "campaign": "delete it; the folder that the file is in says it",
    "campaign_hashtags": "delete it; the campaign's file says it",
    "purpose": "delete it; the editorial calendar tells of publications only",
    "tallies": "delete it; what exports have counted is read from them",
}
# The same of an event of the newsroom itself.
_OURS_OF_NEWSROOM: Final = _OURS | {"campaign": "delete it, or move the event into campaigns/<slug>/events.yaml"}


@dataclass(frozen=True, slots=True)
class Row:
    """One part of a campaign, or event of the newsroom (`within` none), where it is written, and its text's digest.

    `name` is that of its file with its slug, `campaigns/x/entries.yaml#sunflower`; on `line` it begins.
    `text` is YAML; a row of a table has `cells` instead, each with the name of its column. `raw` is the digest of an
    entry of a list as its file has it: by that alone it can be told to be the same.
    """

    name: str
    source: str
    model: type[AnyPart]
    within: str
    slug: str
    line: int
    text: str = ""
    cells: tuple[tuple[str, str], ...] = ()
    raw: str = ""

    @property
    def shown_file(self) -> str:
        """Return its file as messages show it."""
        return shown_path(self.name.rpartition("#")[0] if "#" in self.name else self.name)

    @property
    def site_path(self) -> str:
        """Return its path inside a language's part of the site."""
        return urls.publication_path(self.model.kind, self.slug, self.within)


def find_rows(desk: Desk, files: Iterable[FoundFile]) -> list[Row]:
    """Return the parts of all campaigns, and the newsroom's own events; note what is none.

    `files` are those of content/ and campaigns/.
    """
    rows: list[Row] = []
    campaigns = desk.campaigns.relative_to(desk.root).as_posix()
    for file in files:
        folder, _, name = file.name.rpartition("/")
        if name not in _NAMES:
            continue
        # campaigns/<slug>/<file>, or content/<file>
        is_of_campaign = folder.rpartition("/")[0] == campaigns
        many = FILES_OF_MANY if is_of_campaign else NEWSROOM_FILES_OF_MANY if folder == desk.content.name else {}
        within = campaign_of(desk, file.name)
        try:
            if is_of_campaign and name in FILES_OF_ONE:
                rows.append(_whole(file, FILES_OF_ONE[name], within, desk.problems))
            elif name in many:
                rows += _parts(desk, file, many[name], within)
        except UnreadableError:
            continue
    return list(_of_different_names(rows, desk.problems))


def campaign_of(desk: Desk, name: str) -> str:
    """Return the slug of the campaign that a file of many belongs to; nothing of one of the newsroom itself."""
    folder = name.rpartition("/")[0]
    return "" if folder == desk.content.name else folder.rpartition("/")[2]


def read_row(desk: Desk, row: Row) -> Record | None:
    """Read a part of a campaign in all its languages and return what it gave; None if its problems are noted."""
    desk.lookups.get(READING)
    try:
        node = _node(row, desk.languages, desk.problems)
    except UnreadableError:
        return None
    told = desk.in_each_language(node, languages_in_yaml(desk, node))
    return recorded(row.source, desk.lookups, _items(desk, row, told))


def _items(desk: Desk, row: Row, told: Iterable[tuple[str, Node]]) -> Iterator[tuple[AnyPart, Prose]]:
    folder = desk.campaigns / row.within if row.within else desk.content
    gate = gate_of(desk, row.model.kind, row.within) if row.within else None
    of_campaign = {"campaign": row.within, "date": date_of_campaign(desk, row.within)} if row.within else {}
    tallies = Tallies(desk, row.within)
    for language, written in told:
        # What others have written stays as it is, and the newsroom has no deadline that its words could name.
        has_words = row.within and row.model is not Entry
        node = words_of_part(desk, row.within, language).in_tree(written, body="body") if has_words else written
        prose = body_in_yaml(desk, folder, language, node)
        header = refuse_keys(desk, without(node, {"body", "languages"}), _OURS if row.within else _OURS_OF_NEWSROOM)
        given: dict[str, object] = {
            "slug": row.slug,
            "language": language,
            "origin": shown_path(row.name),
            **of_campaign,
        }
        if gate:
            given["embargo"] = gate
        if row.model is Event and (zone := _zone_of_place(header)):
            given["zone"] = zone
        if row.model is Entry:
            given["campaign_hashtags"] = tuple((desk.lookups.get(f"hashtags of {row.within} {language}") or "").split())
        if part := desk.validated(row.model, header, folder, given):
            check_keys(desk, part, header)
            check_posts(desk, part, header)
            if isinstance(part, Entry):
                _check_category(desk, part, header)
            if isinstance(part, Results):
                part = tallies.added_to(part, header)
            yield _behind(part, gate), prose


def _check_category(desk: Desk, entry: Entry, header: Node) -> None:
    """Note a category that the campaign does not have."""
    prefix = f"category of {entry.campaign} "
    if entry.category and desk.lookups.get(prefix + entry.category) is None and not is_unread(desk, entry.campaign):
        known = [each.removeprefix(prefix) for each in desk.lookups.known if each.startswith(prefix)]
        remedy = suggestion(entry.category, known) if known else "add it under `categories` of campaign.yaml"
        what = f"'{entry.category}' is not a category of this campaign"
        desk.problems.add(header.at(("category",)).place, "category", what, remedy)


def _zone_of_place(header: Node) -> str | None:
    """Return the zone that an event's beginning names, unless one is written for the event itself."""
    written = dict(header.entries())
    starts = written.get("starts")
    if "zone" in written or starts is None or not isinstance(starts.value, str):
        return None
    return zone_named_in(starts.value)


def _behind(part: AnyPart, gate: str | None) -> AnyPart:
    """Return the part with the embargo that its campaign sets for all, unless its own ends later."""
    opening = parse_instant(gate) if gate else None
    if opening is None or (part.embargo and part.embargo >= opening):
        return part
    return part.model_copy(update={"embargo": opening})


def _text_of(file: FoundFile, problems: Problems) -> str:
    return read_text(file.path, shown_path(file.name), problems, most=MAXIMUM_BYTES).text


def _whole(file: FoundFile, model: type[AnyPart], within: str, problems: Problems) -> Row:
    text = _text_of(file, problems)
    return Row(file.name, _digest(text), model, within, within, 1, text)


def _parts(desk: Desk, file: FoundFile, model: type[AnyPart], within: str) -> list[Row]:
    text, problems = _text_of(file, desk.problems), desk.problems
    is_table = file.name.endswith(".csv")
    found = _rows_of_table(desk, file, text, model) if is_table else _entries_of_list(file, text, problems)
    rows = []
    for number, row in enumerate(found):
        if number == MOST_ROWS:
            what = f"holds more than {MOST_ROWS:,} entries"
            problems.add(Place(shown_path(file.name), row.line, 1), "", what, "split the campaign into several")
            # So many are not read to be refused one by one.
            return []
        rows.append(replace(row, model=model, within=within))
    return rows


def _entries_of_list(file: FoundFile, text: str, problems: Problems) -> Iterator[Row]:
    shown = shown_path(file.name)
    # From one line before, so that the first line counts as well.
    starts = [match.start() for match in _ENTRY.finditer(f"\n{text}")]
    before = text[: starts[0]] if starts else text
    if not _NOTHING.fullmatch(before):
        line = text.count("\n", 0, len(before) - len(before.lstrip())) + 1
        remedy = "begin each entry with a hyphen at the beginning of its line: `- slug: …`"
        problems.add(Place(shown, line, 1), "", "the file must hold a list", remedy)
        raise UnreadableError
    line = before.count("\n") + 1
    for start, end in itertools.pairwise([*starts, len(text)]):
        if row := entry_row(file.name, text[start + 1 : end], line, problems):
            yield row
        line += text.count("\n", start, end)


def entry_row(name: str, entry: str, line: int, problems: Problems) -> Row | None:
    """Return an entry of a list, given the file's name and what stands behind its hyphen; None if it has no slug."""
    # In place of its hyphen a space: then it is a mapping, each value in the column in which it stands.
    public = without_private_lines(f" {entry}")
    slug = _slug_of(public, shown_path(name), line, problems)
    return replace(_row(name, slug, line, text=public), raw=digest_of_entry(entry.encode())) if slug else None


def raw_entries(file: FoundFile, problems: Problems) -> list[bytes]:
    """Return the entries of a list as its file has them, each from behind its hyphen; none of an unusual file.

    That takes a fraction of what it takes to read them.
    """
    raw = b"\n" + whole_bytes(file.path, shown_path(file.name), problems, MAXIMUM_BYTES)
    # What becomes of other line breaks, only who reads the whole file knows.
    if raw.startswith(BOM_UTF8, 1) or b"\r" in raw or b"\xc2\x85" in raw:
        return []
    starts = [match.start() for match in _ENTRY_IN_BYTES.finditer(raw)]
    before = raw[1 : starts[0] + 1] if starts else b""
    if not _NOTHING.fullmatch(before.decode(errors="replace")):
        return []
    return [raw[start + 2 : end + 1] for start, end in itertools.pairwise([*starts, len(raw)])]


def digest_of_entry(raw: bytes) -> str:
    """Return what stands for an entry as its file has it, from behind its hyphen to the next one."""
    return hashlib.sha256(raw).hexdigest()[:32]


def _slug_of(entry: str, shown: str, line: int, problems: Problems) -> str | None:
    """Return the slug of an entry; None if what is wrong is noted. Hardly any entry is parsed for that."""
    indentation = len(entry) - len(entry.lstrip(" "))
    plain = next((match for match in _SLUG.finditer(entry) if len(match["indentation"]) == indentation), None)
    if plain:
        return plain["slug"]
    try:
        node = read_public(entry, shown, line, problems)
    except UnreadableError:
        return None
    written = dict(node.entries()).get("slug")
    if written is None:
        problems.add(node.place, "slug", "is missing", "add `slug: …`, which becomes the end of its address")
    elif not written.written:
        problems.add(written.place, "slug", "wanted text", "write one word, like harbour-map")
    return written.written if written and written.written else None


def _rows_of_table(desk: Desk, file: FoundFile, text: str, model: type[AnyPart]) -> Iterator[Row]:
    table = Table(text, shown_path(file.name), desk.problems)
    table.need("slug", "name the columns there: slug, title, summary …")
    wanted = wanted_columns(table, model, desk.languages, desk.problems)
    for line, cells in table.rows():
        filled = tuple([(table.columns[place], cell) for place in wanted if (cell := cells[place].strip())])
        slug = dict(filled).get("slug")
        if slug is None:
            remedy = "give the row one: it becomes the end of its address"
            desk.problems.add(Place(table.place.file, line, 1), "slug", "is missing", remedy)
        else:
            yield _row(file.name, slug, line, cells=filled)


def _row(name: str, slug: str, line: int, text: str = "", cells: tuple[tuple[str, str], ...] = ()) -> Row:
    # Whoever makes a row of a file says what it becomes, and of which campaign it is a part.
    slug = composed_name(slug)
    return Row(
        f"{name}#{slug}", _digest(text or repr(cells)), next(iter(FILES_OF_MANY.values())), "", slug, line, text, cells
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _of_different_names(rows: Iterable[Row], problems: Problems) -> Iterator[Row]:
    """Yield the rows; note those whose address another one has already, capitals and small letters being alike."""
    seen: dict[str, Row] = {}
    for row in rows:
        first = seen.setdefault(row.site_path.casefold(), row)
        if first is row:
            yield row
        else:
            what = f"'{row.slug}' is the slug of another one, on line {first.line} of {first.shown_file}"
            problems.add(Place(row.shown_file, row.line, 1), "slug", what, "give one of them another slug")


def _node(row: Row, languages: tuple[str, ...], problems: Problems) -> Node:
    """Return what is written of a part, without what is private of it."""
    if not row.cells:
        return read_public(row.text, row.shown_file, row.line, problems)
    place = Place(row.shown_file, row.line, 1)
    tree: dict[str, Node] = {}
    for name, cell in row.cells:
        column = column_of(row.model, name, languages) or Column()
        _put(tree, name.split(BETWEEN_KEYS), node_of_cell(cell, column, place), place)
    return Node(place, tree, key_places=dict.fromkeys(tree, place))


def _put(tree: dict[str, Node], keys: list[str], value: Node, place: Place) -> None:
    """Put the value of a cell where its column's name leads: `picture.alt` into the mapping `picture`."""
    for key in keys[:-1]:
        inner = tree.get(key)
        if inner is None or not isinstance(inner.value, dict):
            inner = tree[key] = Node(place, {})
        assert isinstance(inner.value, dict)  # noqa: S101 - just made so
        tree = inner.value
    tree[keys[-1]] = value
