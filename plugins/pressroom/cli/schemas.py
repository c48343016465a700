"""`pressroom schema`: JSON Schemas of the newsroom's YAML files, printed or written into its folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from pressroom.core.problems import UsageError, suggestion
from pressroom.schemas import SCHEMA_FILES, schema_of

from .telling import counted, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOLDER: Final = "schemas"


def tell_schemas(settings_file: Path, names: Sequence[str], *, write: bool) -> None:
    """Print the schemas of these kinds of files, or write them; all of them if none is named. Raise UsageError."""
    for name in names:
        if name not in SCHEMA_FILES:
            raise UsageError(f"'{name}' is no file that has a schema; {suggestion(name, SCHEMA_FILES)}")
    wanted = names or tuple(SCHEMA_FILES)
    languages = languages_of(settings_file)
    written = {SCHEMA_FILES[name].file: schema_of(SCHEMA_FILES[name], languages) for name in wanted}
    if not write:
        say(_as_text(next(iter(written.values())) if len(names) == 1 else written))
        return
    folder = settings_file.parent / FOLDER
    folder.mkdir(exist_ok=True)
    for file, schema in written.items():
        (folder / file).write_text(f"{_as_text(schema)}\n", "utf-8", newline="\n")
    say(f"Wrote {counted(len(written), 'schema', 'schemas')} into {FOLDER}/.")


def _as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def languages_of(settings_file: Path) -> tuple[str, ...]:
    """Return a newsroom's languages; none where it does not say which."""
    from pressroom.core.reading.desk import listed_languages
    from pressroom.site.pelican_door import load_settings
    from pressroom.site.settings import desk_of, site_settings

    desk = desk_of(site_settings(load_settings(settings_file)))
    node = desk.read_yaml_file(desk.content / "newsroom.yaml")
    desk.problems.raise_if_any()
    return listed_languages(node) if node else ()
