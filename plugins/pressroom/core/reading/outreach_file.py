"""outreach.yaml and outreach.csv: the private list of whom a campaign asks to pass it on, and its plan.

They lie beside campaign.yaml or, better, outside of the newsroom, in a folder that the settings name: then the slug of
the campaign is the name of the file, or of its folder. Messages name lines and keys, and no value: they stand in the
logs of whoever builds the site.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from pressroom.core.model.outreach import Outreach, Partner, Wave
from pressroom.core.nodes import Node
from pressroom.core.problems import GUTTER, Place, Problem, Problems, shown_path, suggestion
from pressroom.core.source import read_text
from pressroom.core.yaml_reader import UnreadableError, read_yaml

from .desk import refuse_keys
from .private_parts import LOOK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from pydantic import BaseModel

    from pressroom.core.files import FoundFile

    from .desk import Desk

M = TypeVar("M", bound="BaseModel")

FILE_NAMES: Final = ("outreach.yaml", "outreach.csv")
# A list of people whom somebody knows; what has more bytes is damaged, or is none.
_MOST_BYTES: Final = 16_000_000
_TABLE: Final = ".csv"
_BETWEEN_KEYS: Final = "."
# What spreadsheets write for yes and no.
_TRUTHS: Final = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
# In messages of validation: what is written, in quotes, or behind a word of its own.
_GOT: Final = re.compile(r", got .*|'.*'", re.DOTALL)
_IN_QUOTES: Final = re.compile(r"(?<=put it in quotes): '.*'", re.DOTALL)
_OURS: Final = {"origin": "delete it"}
_TOP: Final = frozenset({"partners", "waves", "seed"})


class _Source(NamedTuple):
    """A file, its name as messages show it, and the slug of its campaign."""

    path: Path
    shown: str
    campaign: str


class _Written(NamedTuple):
    """What the files of one campaign hold, each entry as it is written."""

    partners: list[Node]
    waves: list[Node]
    seeds: list[str]


def read_outreach(desk: Desk, files: Iterable[FoundFile], campaigns: Collection[str]) -> tuple[Outreach, ...]:
    """Return the lists of all campaigns, as they stand in files of campaigns/ and in the folder of the settings.

    `campaigns` are the slugs of all that there are, public or not.
    """
    written: dict[str, _Written] = {}
    unread: set[str] = set()
    for source in (*_beside_campaigns(desk, files), *_outside(desk)):
        if source.campaign not in campaigns:
            what = f"there is no campaign '{source.campaign}'"
            desk.problems.add(Place(source.shown), "", what, suggestion(source.campaign, campaigns))
            continue
        found = written.setdefault(source.campaign, _Written([], [], []))
        try:
            text = read_text(source.path, source.shown, desk.problems, most=_MOST_BYTES).text
            if source.path.suffix == _TABLE:
                found.partners.extend(_rows(desk, source, text))
            else:
                _add_yaml(desk, found, _read_private(desk, source, text))
        except UnreadableError:
            unread.add(source.campaign)
    return tuple(_outreach(desk, slug, written[slug], are_all=slug not in unread) for slug in sorted(written))


def _beside_campaigns(desk: Desk, files: Iterable[FoundFile]) -> Iterator[_Source]:
    base = PurePosixPath(desk.campaigns.relative_to(desk.root).as_posix())
    for file in files:
        if file.name.endswith(FILE_NAMES):
            path = PurePosixPath(file.name)
            if path.name in FILE_NAMES and path.parent.parent == base:
                yield _Source(desk.root / file.name, shown_path(file.name), path.parent.name)


def _outside(desk: Desk) -> Iterator[_Source]:
    """Yield `<slug>.yaml` and `<slug>/outreach.yaml` of the private folder. It is not on every machine."""
    folder = desk.outreach
    if folder is None or not folder.is_dir():
        return
    names = {name.rpartition(".")[2] for name in FILE_NAMES}
    alone = [(path, path.stem) for path in folder.iterdir() if path.suffix.removeprefix(".") in names]
    inside = [(path, path.parent.name) for name in FILE_NAMES for path in folder.glob(f"*/{name}")]
    for path, slug in sorted(alone + inside):
        yield _Source(path, shown_path(f"{folder.name}/{path.relative_to(folder).as_posix()}"), slug)


def _read_private(desk: Desk, source: _Source, text: str) -> Node:
    """Read a list in YAML. What is wrong is told without the lines that hold it."""
    found = Problems()
    try:
        return read_yaml(text, source.shown, found)
    finally:
        for problem in found:
            what, gutter, _ = problem.what.partition(GUTTER)
            desk.problems.note(replace(problem, what=what, remedy=LOOK) if gutter else problem)


def _validated(desk: Desk, model: type[M], node: Node, given: dict[str, object] | None = None) -> M | None:
    """Validate an entry; None if its problems are noted, without what is written there."""
    found = Problems()
    entry = replace(desk, problems=found).validated(model, node, desk.campaigns, given)
    for problem in found:
        desk.problems.note(_without_value(problem))
    return entry


def _without_value(problem: Problem) -> Problem:
    what = _GOT.sub(lambda match: "this" if match[0].startswith("'") else "", problem.what)
    return replace(problem, what=what, remedy=_IN_QUOTES.sub("", problem.remedy))


def _add_yaml(desk: Desk, found: _Written, node: Node) -> None:
    for key, value in node.entries():
        if key not in _TOP:
            place = node.place_of_key(key)
            desk.problems.add(place, key, "is not a key that is known here", suggestion(key, _TOP))
        elif key == "seed":
            found.seeds.append(value.written)
        elif not isinstance(value.value, tuple):
            desk.problems.add(value.place, key, "wanted a list", "begin each entry with a hyphen: `- key: …`")
        else:
            (found.partners if key == "partners" else found.waves).extend(value.value)


def _rows(desk: Desk, source: _Source, text: str) -> Iterator[Node]:
    """Yield the rows of a table as mappings. The first line names the columns: key, name, handles.x and so on."""
    first_line = text.partition("\n")[0]
    # Spreadsheets of many countries write semicolons.
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [name.strip() for name in next(reader, [])]
        if "key" not in columns:
            what, remedy = "the first line names no column `key`", "name the columns there: key, name, kind, email …"
            desk.problems.add(Place(source.shown, 1, 1), "", what, remedy)
            return
        line = reader.line_num + 1
        for cells in reader:
            place = Place(source.shown, line, 1)
            line = reader.line_num + 1
            if len(cells) > len(columns):
                what = f"the row has {len(cells)} cells, and the first line names {len(columns)} columns"
                desk.problems.add(place, "", what, "put a text that holds the separator in quotes")
            elif any(cell.strip() for cell in cells):
                yield _row(dict(zip(columns, map(str.strip, cells), strict=False)), place)
    except csv.Error as error:
        what = f"the table cannot be read here: {error}"
        desk.problems.add(Place(source.shown, reader.line_num, 1), "", what, "look at the quotes of this row")


def _row(cells: dict[str, str], place: Place) -> Node:
    tree: dict[str, Node] = {}
    handles: dict[str, Node] = {}
    for column, cell in cells.items():
        head, dot, rest = column.partition(_BETWEEN_KEYS)
        if cell and dot and head == "handles":
            handles[rest] = Node(place, cell, cell)
        elif cell:
            tree[column] = Node(place, _TRUTHS.get(cell.lower(), cell) if column == "public" else cell, cell)
    if handles:
        tree["handles"] = Node(place, handles, key_places=dict.fromkeys(handles, place))
    return Node(place, tree, key_places=dict.fromkeys(tree, place))


def _outreach(desk: Desk, slug: str, written: _Written, *, are_all: bool) -> Outreach:
    """Return the list of a campaign. Unless these are all partners, nobody can say who is none."""
    partners = [partner for node in written.partners if (partner := _partner(desk, node))]
    waves = [wave for node in written.waves if (wave := _validated(desk, Wave, node))]
    found = Outreach(slug, tuple(partners), tuple(waves), "".join(written.seeds))
    _note_alike(desk, found, written.partners)
    for node in written.waves if are_all else ():
        _check_wave(desk, node, written.partners)
    return found


def _partner(desk: Desk, node: Node) -> Partner | None:
    origin = f"{node.place.file}:{node.place.line}"
    partner = _validated(desk, Partner, refuse_keys(desk, node, _OURS), {"origin": origin})
    if partner is None:
        return None
    for channel in partner.handles:
        if desk.outline(channel) is None:
            place = node.at(("handles",)).place_of_key(channel)
            known = [outline.key for outline in desk.outlines()]
            desk.problems.add(
                place, "handles", f"'{channel}' is not a channel that is known here", suggestion(channel, known)
            )
    if partner.language and partner.language not in desk.languages:
        what = "this is not a language of this newsroom"
        remedy = f"write one of {', '.join(desk.languages)}, or delete the key"
        desk.problems.add(node.at(("language",)).place, "language", what, remedy)
    return partner


def _note_alike(desk: Desk, outreach: Outreach, nodes: Iterable[Node]) -> None:
    """Note whose key or code another one has: nobody could tell their visits apart."""
    written = {(node.place.file, node.place.line): node for node in nodes}
    keys: dict[str, Place] = {}
    codes: dict[str, Place] = {}
    for partner in outreach.partners:
        file, _, line = partner.origin.rpartition(":")
        node = written[file, int(line)]
        # Who has the key of another one has that one's code as well.
        name, seen, value = "key", keys, partner.key
        if value not in keys:
            keys[value] = node.place_of_key("key")
            name, seen, value = "code", codes, outreach.code_of(partner)
        first = seen.setdefault(value, node.place_of_key(name))
        if first is not node.place_of_key(name):
            what = f"is that of another partner, on line {first.line} of {first.file}"
            desk.problems.add(node.place_of_key(name), name, what, f"give one of them another {name}")


def _check_wave(desk: Desk, node: Node, partners: Iterable[Node]) -> None:
    """Note whom nobody knows among those who shall get something."""
    known = {
        "kinds": {entry.at(("kind",)).written for entry in partners},
        "partners": {entry.at(("key",)).written for entry in partners},
    }
    for name, choices in known.items():
        listed = dict(node.entries()).get(name)
        for entry in listed.value if listed and isinstance(listed.value, tuple) else ():
            if entry.written not in choices:
                # The keys of others are private, too: they are not told.
                what = f"this is {'the kind' if name == 'kinds' else 'the key'} of no partner"
                desk.problems.add(entry.place, name, what, "write it as it stands with the partner, or delete it")
