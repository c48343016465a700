"""JSON Schemas agree with the models that read the files, and with the files of the demo."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import pytest
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from newsrooms import CAMPAIGN, REPOSITORY
from pressroom.core import model
from pressroom.core.clock import parse_instant
from pressroom.core.problems import Problems
from pressroom.core.yaml_reader import read_any_yaml, read_yaml_list
from pressroom.schemas import SCHEMA_FILES, schema_of
from pressroom.schemas.files import FILLED_IN, Form
from pressroom.schemas.schema import descriptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsrooms import TestNewsroom

LANGUAGES: Final = ("en", "ko")
# What the guide for campaign managers tells of, which an editor's program tells as well.
OF_CAMPAIGNS: Final = {"campaign", "campaign_details", "goal"}


def read(name: str, text: str) -> Any:
    """What a file holds, as JSON has it: the reader's own values, timestamps being text."""
    reader = read_yaml_list if SCHEMA_FILES[name].form is Form.LIST else read_any_yaml
    return json.loads(json.dumps(reader(text, name, Problems()).plain()))


def faults(name: str, text: str, languages: tuple[str, ...] = LANGUAGES) -> list[str]:
    """Where a schema finds fault with a file."""
    checker = Draft202012Validator(schema_of(SCHEMA_FILES[name], languages))
    return [error.json_path for error in checker.iter_errors(read(name, text))]


@pytest.mark.parametrize("name", SCHEMA_FILES)
@pytest.mark.parametrize("languages", [(), LANGUAGES], ids=["any languages", "its languages"])
def test_a_schema_is_one_and_agrees_with_every_such_file_of_the_demo(name: str, languages: tuple[str, ...]) -> None:
    file = SCHEMA_FILES[name]
    Draft202012Validator.check_schema(schema_of(file, languages))
    for path in (path for place in file.places for path in REPOSITORY.glob(place)):
        assert faults(name, path.read_text("utf-8"), languages) == []


WRONG: Final = {
    "an unknown key": ("campaign", f"{CAMPAIGN}gaols: [x]\n", "$"),
    "an unknown key inside": ("campaign", f"{CAMPAIGN}prizes: [{{name: x, sum: y}}]\n", "$.prizes"),
    "no title": ("campaign", CAMPAIGN.replace("title", "titel"), "$"),
    "a day as an instant": ("campaign", CAMPAIGN.replace("T09:00+09:00", ""), "$.date"),
    "an instant without a zone": ("campaign", CAMPAIGN.replace("2026-12-01T00:00Z", "2026-12-01T00:00"), "$.phases"),
    "a language that is not here": ("campaign", f"{CAMPAIGN}tagline: {{fr: x}}\n", "$.tagline"),
    "a number for a text": ("campaign", f"{CAMPAIGN}rules: [5]\n", "$.rules"),
    "a weight in words": ("campaign", f"{CAMPAIGN}criteria: [{{name: x, weight: half}}]\n", "$.criteria"),
    "what the folder says": ("campaign", f"{CAMPAIGN}slug: x\n", "$"),
    "a figure without a source": ("goal", "- {at: 2026-11-01T00:00Z, value: 5}\n", "$[0]"),
    "an entry without a slug": ("entries", "- {title: x, summary: y}\n", "$[0]"),
    "an event without a start": ("events", "- {slug: x, title: x, summary: y}\n", "$[0]"),
    "an event of the newsroom without a date": (
        "newsroom-events",
        "- {slug: x, title: x, summary: y, starts: 2026-11-03T18:00Z}\n",
        "$[0]",
    ),
}


@pytest.mark.parametrize(("name", "text", "where"), WRONG.values(), ids=WRONG.keys())
def test_what_the_reader_refuses_is_refused_while_typing(name: str, text: str, where: str) -> None:
    assert any(path.startswith(where) for path in faults(name, text))


def test_right_files_are_taken() -> None:
    each = f"{CAMPAIGN}body: {{en: x, ko: y}}\ngoals: {{en: [a], ko: [b]}}\nlanguages: [en, ko]\n"
    assert faults("campaign", each) == []
    assert faults("goal", "- {at: 2026-11-01T00:00 Asia/Seoul, value: 5, source: {en: x, ko: y}}\n") == []


def samples() -> Iterator[tuple[str, str]]:
    """The marked blocks of the guides for campaign managers, and of events, each with the file that it is."""
    kinds = "entries|events|results|newsroom events"
    mark = re.compile(rf"^<!-- sample: ({kinds}) -->\n```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    for guide in sorted((REPOSITORY / "docs").glob("*/*.md")):
        yield from ((name.replace(" ", "-"), text) for name, text in mark.findall(guide.read_text("utf-8")))


@pytest.mark.parametrize(("name", "text"), list(samples()))
def test_what_the_guides_show_is_taken(name: str, text: str) -> None:
    assert faults(name, text) == []


def test_a_part_may_have_a_date_of_its_own_and_an_entry_what_is_private() -> None:
    part = "slug: x, title: x, summary: y, date: 2026-11-01T00:00Z"
    entry = f"{part}, licence: CC0, consent: {{given: true, on: 2026-11-01}}, private: {{email: x, notes: [y]}}"
    assert faults("entries", f"- {{{entry}}}\n") == []
    event = f"{part}, zone: Asia/Seoul, starts: 2026-11-03T18:00, show: {{guests: [A. Author], watch: 'https://x.y'}}"
    assert faults("events", f"- {{{event}}}\n") == []


def test_no_key_is_offered_that_nobody_may_write() -> None:
    for name in ("entries", "events", "results"):
        schema = schema_of(SCHEMA_FILES[name], LANGUAGES)
        offered = schema.get("items", schema)["properties"]
        assert offered.keys().isdisjoint({"campaign_hashtags", "tallies", "campaign", "origin", "language"})


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-01T09:00+09:00",
        "2026-12-01 09:00:30Z",
        "2026-12-01T09:00 Asia/Seoul",
        "2026-12-01T09:00 UTC",
        "2026-12-01T09:00[Europe/London]",
        "2026-12-01T09:00",
        "2026-12-01",
        "tomorrow",
    ],
)
def test_instants_are_those_of_the_reader(written: str) -> None:
    try:
        parse_instant(written)
    except ValueError:
        is_right = False
    else:
        is_right = True
    assert (faults("campaign", CAMPAIGN.replace("2026-11-01T09:00+09:00", f"'{written}'")) == []) is is_right


def models_of_campaigns() -> Iterator[type[BaseModel]]:
    named = (getattr(model, name) for name in model.__all__)
    for found in named:
        is_model = isinstance(found, type) and issubclass(found, BaseModel)
        if is_model and found.__module__.rpartition(".")[2] in OF_CAMPAIGNS:
            yield found


@pytest.mark.parametrize("described", list(models_of_campaigns()), ids=lambda described: described.__name__)
def test_every_key_of_a_campaign_is_told_in_words(described: type[BaseModel]) -> None:
    told = {key for base in described.__mro__ for key in descriptions().get(base.__name__, {})}
    given = FILLED_IN.get(described.__name__, frozenset()) | {"language", "origin"}
    assert described.model_fields.keys() - told - given == set()


def test_no_words_are_left_of_keys_that_are_gone() -> None:
    known = {each.__name__: each for each in _with_bases(models_of_campaigns())}
    for name, keys in descriptions().items():
        assert keys.keys() - known[name].model_fields.keys() - {"languages"} == set()


def _with_bases(models: Iterator[type[BaseModel]]) -> set[type[BaseModel]]:
    return {base for each in models for base in each.__mro__ if issubclass(base, BaseModel)}


def test_descriptions_reach_the_program_in_which_a_file_is_edited() -> None:
    schema = schema_of(SCHEMA_FILES["campaign"], LANGUAGES)
    assert schema["properties"]["tagline"]["description"] == "A line below the title."
    assert schema["$defs"]["Criterion"]["properties"]["weight"]["description"].startswith("How much it counts")
    assert "figures" not in schema["$defs"]["Goal"]["properties"]


def test_the_command_writes_them_and_writes_the_same_again(make_newsroom: Callable[..., TestNewsroom]) -> None:
    newsroom = make_newsroom()
    assert newsroom.run("schema", "--write").returncode == 0
    written = {path.name: path.read_bytes() for path in (newsroom.folder / "schemas").iterdir()}
    assert set(written) == {file.file for file in SCHEMA_FILES.values()}
    printed = newsroom.run("schema", "campaign")
    assert printed.stdout.encode() == written["campaign.schema.json"]
    assert json.loads(printed.stdout) == schema_of(SCHEMA_FILES["campaign"], LANGUAGES)


def test_the_command_names_the_schemas_that_there_are(make_newsroom: Callable[..., TestNewsroom]) -> None:
    refused = make_newsroom().run("schema", "campain")
    assert refused.returncode == 2
    assert "'campain' is no file that has a schema; did you mean 'campaign'?" in refused.stderr
