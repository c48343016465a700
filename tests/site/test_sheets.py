"""The theme's sheets: one that imports others holds their rules, so that a page waits for one file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import REPOSITORY
from pressroom.site.sheets import joined_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def join(tmp_path: Path) -> Callable[..., str]:
    """Give a function that writes sheets and returns the first of them as visitors get it."""

    def write_and_join(**sheets: str) -> str:
        static = tmp_path / "static"
        for name, rules in sheets.items():
            path = static / "css" / f"{name.replace('__', '/')}.css"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(rules, "utf-8")
        return joined_sheet(static, static / "css" / f"{next(iter(sheets))}.css").decode()

    return write_and_join


def test_rules_stand_in_place_of_imports_in_their_order(join: Callable[..., str]) -> None:
    """Also those of a sheet that is imported by one that is imported."""
    joined = join(
        all='@import "one.css";\n@import "parts/two.css";\nd{}\n',
        one="a{}\n",
        parts__two="@import 'x.css';\nc{}\n",
        parts__x="b{}\n",
    )

    assert joined == "a{}\nb{}\nc{}\nd{}\n"


@pytest.mark.parametrize(
    "rule",
    [
        '@import "print.css" print;',
        '@import "https://example.org/x.css";',
        '@import "../../../secret.css";',
        '@import "not-there.css";',
    ],
)
def test_what_says_more_than_a_name_stays(join: Callable[..., str], tmp_path: Path, rule: str) -> None:
    """And what is no sheet of the theme: nothing from outside of it gets in."""
    (tmp_path / "secret.css").write_text("secret{}", "utf-8")

    assert join(all=f"{rule}\n", print="a{}") == f"{rule}\n"


def test_addresses_still_lead_to_their_files(join: Callable[..., str]) -> None:
    """A picture of a sheet in a folder is found from beside the folder; addresses of other kinds stay as they are."""
    joined = join(
        all='@import "parts/a.css";\n', parts__a="a{background:url(x.svg)}b{background:url('../y.svg')}c{fill:url(#z)}"
    )

    assert joined == 'a{background:url("parts/x.svg")}b{background:url("y.svg")}c{fill:url(#z)}'


def test_a_sheet_that_imports_itself_ends(join: Callable[..., str]) -> None:
    """What is in it already is not put in again."""
    assert join(all='@import "one.css";\n', one='@import "all.css";\na{}\n') == '@import "all.css";\na{}\n'


def test_the_sheet_of_every_page_names_sheets_that_are_there() -> None:
    """After joining, the browser has nothing left to ask for, and the layers stand first."""
    static = REPOSITORY / "theme/static"
    joined = joined_sheet(static, static / "css/every-page.css").decode()

    assert '@import "' not in joined
    assert joined.index("@layer tokens, base, layout, components, overrides;") < joined.index("@layer tokens {")
