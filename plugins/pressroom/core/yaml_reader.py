"""YAML to nodes, from the parser's events.

The usual loaders lose what an editor needs to be told: the line of a value, the first of two equal keys, the text
behind `no` (false) or `12:30` (750). The limits stop files that are made to exhaust a machine; a tag such as
`!!python/object` is refused before anything is built from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NoReturn

import yaml
from yaml.resolver import Resolver

from .nodes import Node
from .plain_yaml import read_plain_yaml
from .problems import GUTTER, Place, escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .problems import Problems

MAXIMUM_DEPTH: Final = 50
MAXIMUM_NODES: Final = 100_000

# U+E000 and U+E001 mark links inside bodies (see prose/); overrides of the writing direction can disguise a title.
# Terminals act on both kinds of control characters. YAML takes U+0085 for the end of a line.
FORBIDDEN_CHARACTERS: Final = (
    "".join(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r\x85")
    + "\u202d\u202e\ue000\ue001\ufffe\uffff"
)
FORBIDDEN: Final = re.compile(f"[{FORBIDDEN_CHARACTERS}]")
# What YAML counts as the end of a line.
_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_PLAIN_TAGS: Final = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map", "!", None})
# By the first character of an unquoted text: which other kinds of value it may be, and their forms.
_FORMS: Final[dict[str, list[tuple[str, re.Pattern[str]]]]] = Resolver.yaml_implicit_resolvers


# Each is what YAML 1.1 makes of an unquoted scalar. Timestamps stay text: the clock reads them.
_CONVERT: Final[dict[str, Callable[[str], str | float | bool | None]]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() in {"yes", "true", "on"},
    "tag:yaml.org,2002:int": lambda text: int(yaml.SafeLoader("").construct_yaml_int(yaml.ScalarNode("", text))),
    "tag:yaml.org,2002:float": lambda text: float(yaml.SafeLoader("").construct_yaml_float(yaml.ScalarNode("", text))),
}


class UnreadableError(Exception):
    """The file cannot be read at all; its problem is already noted."""


def read_yaml(text: str, shown: str, problems: Problems, first_line: int = 1) -> Node:
    """Read one YAML document whose top is a mapping, or note the problems and raise UnreadableError.

    `first_line` is the line of the file on which the text begins.
    """
    if plain := read_plain_yaml(text, shown, first_line, _converted):
        return plain
    return read_any_yaml(text, shown, problems, first_line)


def read_any_yaml(text: str, shown: str, problems: Problems, first_line: int = 1) -> Node:
    """Read one YAML document with the parser."""
    node = _document(text, shown, problems, first_line)
    if not isinstance(node.value, dict):
        problems.add(node.place, "", "the file must hold keys and values", "write `key: value` on each line")
        raise UnreadableError
    return node


def read_yaml_list(text: str, shown: str, problems: Problems) -> Node:
    """Read one YAML document whose top is a list, or note the problems and raise UnreadableError.

    A file without a word in it holds an empty list.
    """
    node = _document(text, shown, problems, 1)
    if node.value == {}:
        return Node(node.place, ())
    if not isinstance(node.value, tuple):
        problems.add(node.place, "", "the file must hold a list", "begin each entry with a hyphen: `- key: value`")
        raise UnreadableError
    return node


def _document(text: str, shown: str, problems: Problems, first_line: int) -> Node:
    reader = _Reader(text, shown, problems, first_line)
    try:
        return reader.document()
    except yaml.YAMLError as error:
        _note_syntax(error, text, reader, problems)
        raise UnreadableError from None


def _note_syntax(error: yaml.YAMLError, text: str, reader: _Reader, problems: Problems) -> None:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    place = reader.place(mark) if mark else Place(reader.shown)
    lines = _BREAK.split(text)
    written = lines[mark.line] if mark and mark.line < len(lines) else ""
    problems.add(
        place,
        "",
        f"YAML cannot be read here: {what}{_pointed_at(written, mark)}",
        _syntax_remedy(what, written, "\n".join(lines[: mark.line + 1]) if mark else ""),
    )


def _pointed_at(written: str, mark: yaml.Mark | None) -> str:
    if not written.strip() or mark is None:
        return ""
    return f"{GUTTER}{escaped(written.rstrip())}{GUTTER}{' ' * len(escaped(written[: mark.column]))}^"


def _syntax_remedy(what: str, written: str, before: str) -> str:
    if found := re.search(r"[\[,]\s*(#\w+)[^\n]*\n?[^\n]*$", before):
        return f"write '{found[1]}' in quotes, because # starts a comment in YAML"
    if "Unicode character escape" in what:
        return "write the letter itself, not its code: this one stands for half of one, or for none"
    if "{{" in written:
        return "put the text with {{ in quotes"
    if "\t" in written[: len(written) - len(written.lstrip())]:
        return "indent with spaces, not with tabs"
    if "mapping values" in what or "cannot start any token" in what or "@" in written or "%" in written:
        return "put the value in quotes, because it holds a character with a meaning in YAML"
    return "look at quotes, brackets and indentation of this line and the one before"


class _Reader:
    """Builds nodes from the parser's events, with limits on depth and number."""

    def __init__(self, text: str, shown: str, problems: Problems, first_line: int) -> None:
        self.shown = shown
        self._first_line = first_line
        self._text = text
        self._problems = problems
        self._events: Iterator[yaml.Event] = iter(yaml.CSafeLoader(text).get_event, None)
        # What each anchor names: the value, how many values it holds, and how deep they go.
        self._anchors: dict[str, tuple[Node, int, int]] = {}
        # The keys and numbers that lead to the value that is being read.
        self._path: list[int | str] = []
        self._nodes = 0
        self._deepest = 0

    def place(self, mark: Any) -> Place:
        # The C parser has marks of its own type.
        return Place(self.shown, mark.line + self._first_line, mark.column + 1)

    def document(self) -> Node:
        for event in self._events:
            if isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
                continue
            if isinstance(event, yaml.StreamEndEvent):
                return Node(Place(self.shown, self._first_line, 1), {})
            node = self._node(event, depth=1)
            self._expect_end()
            return node
        raise UnreadableError

    def _expect_end(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._refuse(event, "a second YAML document begins here", "keep one document in a file")

    def _node(self, event: Any, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        if event.tag not in _PLAIN_TAGS:
            self._refuse(
                event, f"the tag {_shown_tag(event.tag)} is not allowed", "write plain text, lists and keys only"
            )
        self._reach(depth, event)
        self._count(1, event)
        return self._anchored(event, depth) if event.anchor else self._value(event, depth)

    def _anchored(self, event: Any, depth: int) -> Node:
        """Return a value, and remember it by its anchor's name."""
        counted, deepest = self._nodes, self._deepest
        self._deepest = depth
        node = self._value(event, depth)
        self._anchors[event.anchor] = (node, self._nodes - counted + 1, self._deepest - depth)
        self._deepest = max(self._deepest, deepest)
        return node

    def _value(self, event: yaml.Event, depth: int) -> Node:
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def _reach(self, depth: int, event: yaml.Event) -> None:
        self._deepest = max(self._deepest, depth)
        if depth > MAXIMUM_DEPTH:
            self._refuse(event, f"values are nested more than {MAXIMUM_DEPTH} deep", "make the file flatter")

    def _alias(self, event: yaml.AliasEvent, depth: int) -> Node:
        anchor = event.anchor or ""
        if anchor not in self._anchors:
            self._refuse(
                event,
                f"*{anchor} refers to nothing before it",
                f"write &{anchor} at the first use",
            )
        node, size, height = self._anchors[anchor]
        self._count(size, event)
        self._reach(depth + height, event)
        return node

    def _count(self, more: int, event: yaml.Event) -> None:
        self._nodes += more
        if self._nodes > MAXIMUM_NODES:
            self._refuse(event, f"the file holds more than {MAXIMUM_NODES:,} values", "split it, or repeat less with *")

    def _mapping(self, start: yaml.Event, depth: int) -> Node:
        entries: dict[str, Node] = {}
        key_places: dict[str, Place] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            place = self.place(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "a key must be plain text", "write `key: value`, and texts with {{ in quotes")
            key = event.value
            if found := FORBIDDEN.search(key):
                self._refuse(event, f"the key holds the invisible character U+{ord(found[0]):04X}", "delete it")
            self._path.append(key)
            value = self._node(next(self._events), depth + 1)
            if key in entries:
                self._problems.add(
                    place,
                    self._written_path(),
                    f"the key stands here and on line {key_places[key].line}",
                    "keep one; YAML would drop the first",
                )
            else:
                entries[key], key_places[key] = value, place
                if value.value is None:
                    self._note_empty(self._written_path(), value, is_flow=getattr(start, "flow_style", False))
            self._path.pop()
        return Node(self.place(start.start_mark), entries, key_places=key_places)

    def _written_path(self) -> str:
        return ".".join(map(str, self._path))

    def _note_empty(self, key: str, value: Node, *, is_flow: bool = False) -> None:
        index = value.place.line - self._first_line
        lines = _BREAK.split(self._text)
        line = lines[index] if index < len(lines) else ""
        comment = line[line.find("#") :].strip() if "#" in line else ""
        if comment and " " not in comment:
            what, remedy = (
                f"has no value, because # starts a comment in YAML; got {comment}",
                f"write '{comment}' in quotes",
            )
        elif is_flow:
            what, remedy = "has no value", "give it one; if it belongs to the text before the comma, put that in quotes"
        else:
            what, remedy = "has no value", "give it one, or delete the key"
        self._problems.add(value.place, key, what, remedy)

    def _sequence(self, start: yaml.Event, depth: int) -> Node:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            self._path.append(len(items))
            item = self._node(event, depth + 1)
            if item.value is None:
                self._note_empty(self._written_path(), item)
            self._path.pop()
            items.append(item)
        return Node(self.place(start.start_mark), tuple(items))

    def _scalar(self, event: yaml.ScalarEvent) -> Node:
        place = self.place(event.start_mark)
        text = event.value
        found = FORBIDDEN.search(text)
        if found:
            self._refuse(event, f"the text holds the invisible character U+{ord(found[0]):04X}", "delete it")
        is_bare = event.tag is None and event.implicit[0]
        return Node(place, _converted(text) if is_bare else text, text)

    def _refuse(self, event: yaml.Event, what: str, remedy: str) -> NoReturn:
        self._problems.add(self.place(event.start_mark), "", what, remedy)
        raise UnreadableError


def _converted(text: str) -> str | float | bool | None:
    """Return what YAML 1.1 makes of a text by its form, if it stands without quotes and tag."""
    for tag, form in _FORMS.get(text[:1], ()):
        if form.match(text):
            return _as(tag, text)
    return text


def _as(tag: str, text: str) -> str | float | bool | None:
    try:
        return _CONVERT[tag](text) if tag in _CONVERT else text
    except (ValueError, OverflowError):  # such as a number of ten thousand digits
        return text


def _shown_tag(tag: str | None) -> str:
    return (tag or "").replace("tag:yaml.org,2002:", "!!")
