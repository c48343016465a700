"""YAML as editors write it: its kinds of value, its places, its limits."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pressroom.core.problems import Problems
from pressroom.core.yaml_reader import UnreadableError, read_yaml

AS_YAML_READS_IT = {
    "text": "text",
    "'12:30'": "12:30",
    "12:30": 750,
    "010": 8,
    "0x1F": 31,
    "1_000": 1000,
    "1.50": 1.5,
    "1e3": "1e3",
    "2026-11-22": "2026-11-22",
    "2026-11-22T09:00:00+09:00": "2026-11-22T09:00:00+09:00",
    "no": False,
    "On": True,
    "y": "y",
    "한글": "한글",
    "'#Hashtag'": "#Hashtag",
    "a #b": "a",
    "[]": (),
    "[1, two, [3]]": (1, "two", (3,)),
    "{a: 1, b: {c: no}}": {"a": 1, "b": {"c": False}},
    "!!str 12": "12",
    "! 12": "12",
    "=": "=",
    "9" * 5000: "9" * 5000,
    "0x_": "0x_",
}

ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
# PyYAML writes the rarer line breaks as they are, and reads them as spaces.
PLAIN_TEXT = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Co"], exclude_characters="\u2028\u2029\u202d\u202e\ufeff\ufffe\uffff"
    )
    | st.sampled_from("\n\t")
)
VALUES = st.recursive(
    PLAIN_TEXT | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN_TEXT, inner, max_size=4),
    max_leaves=12,
)
PIECES = [
    "a",
    "- ",
    ": ",
    "\n",
    "  ",
    "{",
    "}",
    "[",
    "]",
    ",",
    "&x ",
    "*x",
    "'",
    '"',
    "#",
    "|\n",
    "? ",
    "---\n",
    "!",
    "%",
]
# Texts that look like YAML reach further than any text does.
TEXTS = ANY_TEXT | st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"])).map("".join)


def told(text: str, first_line: int = 1) -> list[str]:
    """What an editor is told of a YAML text."""
    problems = Problems()
    try:
        read_yaml(text, "file.yaml", problems, first_line)
    except UnreadableError:
        assert problems, "unreadable, and no word why"
    return [str(problem) for problem in problems]


def as_tuples(value: Any) -> Any:
    """The same value with tuples for lists, as nodes give them."""
    if isinstance(value, dict):
        return {key: as_tuples(inner) for key, inner in value.items()}
    return tuple(as_tuples(inner) for inner in value) if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("written", "value"), AS_YAML_READS_IT.items(), ids=[written[:30] for written in AS_YAML_READS_IT]
)
def test_a_value_is_what_yaml_makes_of_it(written: str, value: object) -> None:
    """The kinds of YAML 1.1, but instants stay text, and what was written is kept."""
    problems = Problems()

    node = read_yaml(f"key: {written}", "file.yaml", problems).at(("key",))

    assert node.plain() == value
    assert type(node.plain()) is type(value)
    assert not problems
    if isinstance(value, bool | int | float):
        assert node.written == written


def test_every_value_and_key_knows_its_place() -> None:
    """Lines are those of the whole file; columns count from 1."""
    text = "title: A\nsources:\n  - title: B\n    date: 2009-11-02\nsame: {inner: [x, y]}"

    node = read_yaml(text, "file.md", Problems(), first_line=2)

    assert str(node.place) == "file.md:2:1"
    assert str(node.at(("title",)).place) == "file.md:2:8"
    assert str(node.at(("sources", 0, "date")).place) == "file.md:5:11"
    assert str(node.at(("sources", 0)).place_of_key("date")) == "file.md:5:5"
    assert str(node.at(("same", "inner", 1)).place) == "file.md:6:19"
    assert str(node.at(("same", "nothing", "there")).place) == "file.md:6:7"


def test_an_alias_is_the_value_it_refers_to() -> None:
    """It also keeps the place where the value is written."""
    node = read_yaml("a: &name [x, {y: z}]\nb: *name", "file.yaml", Problems())

    assert node.at(("b",)).plain() == ("x", {"y": "z"})
    assert str(node.at(("b", 1, "y")).place) == "file.yaml:1:18"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: *b", "file.yaml:1:4: *b refers to nothing before it; write &b at the first use"),
        ("a: &a [*a]", "file.yaml:1:8: *a refers to nothing before it; write &a at the first use"),
        ("- a", "file.yaml:1:1: the file must hold keys and values; write `key: value` on each line"),
        ("words", "file.yaml:1:1: the file must hold keys and values; write `key: value` on each line"),
        ("a: 1\n---\nb: 2", "file.yaml:2:1: a second YAML document begins here; keep one document in a file"),
        ("? [a]\n: b", "file.yaml:1:3: a key must be plain text; write `key: value`"),
        ("a: !b c", "file.yaml:1:4: the tag !b is not allowed; write plain text, lists and keys only"),
        ("a: !!set {b}", "file.yaml:1:4: the tag !!set is not allowed; write plain text, lists and keys only"),
        (r'a: "\x07"', "file.yaml:1:4: the text holds the invisible character U+0007; delete it"),
        (r'a: "\u202e"', "file.yaml:1:4: the text holds the invisible character U+202E; delete it"),
        ("a:", "file.yaml:1:3 a: has no value; give it one, or delete the key"),
        ("a: [b, ~]", "file.yaml:1:8 a.1: has no value; give it one, or delete the key"),
        ("a: #Tag", "has no value, because # starts a comment in YAML; got #Tag; write '#Tag' in quotes"),
        ("a: 1\nb: 2\na: 3", "file.yaml:3:1 a: the key stands here and on line 1; keep one"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, message: str) -> None:
    """Whether the rest can be read or not."""
    assert [problem for problem in told(text) if message in problem], told(text)


def test_a_fault_of_syntax_shows_the_line_and_points_into_it() -> None:
    """As compilers do."""
    (message,) = told("title: A: B", first_line=2)

    assert message == (
        "file.yaml:2:9: YAML cannot be read here: mapping values are not allowed in this context\n"
        "    | title: A: B\n"
        "    |         ^; put the value in quotes, because it holds a character with a meaning in YAML"
    )


@pytest.mark.parametrize("code", ["\\uD800", "\\UFFFFFFFF"])
def test_the_code_of_no_letter_is_told_as_one(code: str) -> None:
    """Quotes, brackets and indentation are right there."""
    (message,) = told(f'title: "a{code}b"')

    assert message.startswith("file.yaml:1:12: YAML cannot be read here")
    assert message.endswith("write the letter itself, not its code: this one stands for half of one, or for none")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "{}"])
def test_an_empty_text_is_a_mapping_without_keys(text: str) -> None:
    """What is missing then is for the models to say."""
    assert told(text) == []


def test_values_may_be_nested_fifty_deep_and_no_deeper() -> None:
    """The mapping on top counts as one."""
    assert told("a: " + "[" * 49 + "]" * 49) == []
    assert told("a: " + "[" * 50 + "]" * 50) == [
        "file.yaml:1:53: values are nested more than 50 deep; make the file flatter"
    ]


def test_a_file_may_hold_a_hundred_thousand_values_and_no_more() -> None:
    """What an alias stands for is counted each time, so that a few lines cannot become millions of values."""
    ninety_nine = f"a: &a [{', '.join('x' * 98)}]"
    first = 1 + 99 + 1  # the mapping, the first list, the second list
    times, rest = divmod(100_000 - first, 99)

    assert told(f"{ninety_nine}\nb: [{'*a, ' * times}{'x, ' * rest}]") == []
    assert "the file holds more than 100,000 values" in told(f"{ninety_nine}\nb: [{'*a, ' * times}{'x, ' * rest} x]")[0]


@settings(deadline=None)
@given(TEXTS)
@example("\u2028\u2028a:")
@example("a: [\u2029\u2029~]")
@example("\r\ra:")
@example("a: 1" + ":00" * 200 + ".5")
@example('a: "\\ud800"')
@example("a: !!int x")
@example("%")
def test_no_text_makes_the_reader_fail_otherwise(text: str) -> None:
    """Either a mapping comes out or UnreadableError; in that case there is a word why."""
    assert all("; " in problem for problem in told(text))


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(PLAIN_TEXT, VALUES, max_size=4), st.booleans(), st.booleans())
def test_what_was_written_is_read_back(original: dict[str, Any], flow: bool, unicode: bool) -> None:
    """Whatever PyYAML writes, in either style, comes back as it was."""
    text = yaml.safe_dump(original, default_flow_style=flow, allow_unicode=unicode, sort_keys=False)

    assert read_yaml(text, "file.yaml", Problems()).plain() == as_tuples(original)
