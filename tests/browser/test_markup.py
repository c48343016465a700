"""The Nu HTML checker, which knows the standard as it is today, reads every page of the demo."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from newsrooms import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.browser

# Where `.ci/run` puts it; PRESSROOM_NU names another place.
_INSTALLED: Final = REPOSITORY / "tests/browser/checker/node_modules/vnu-jar/build/dist/vnu.jar"
# A file on a disk has no origin, so to the checker nothing is 'self'. Browsers judge the policy: tests/browser/test_pages.
# Nor does a policy stop data, such as JSON-LD, that stands in an element for scripts.
_NO_FAULTS: Final = tuple(
    f"{what} violates Content Security Policy (meta tag)" for what in ("Resource", "Inline script")
)


@pytest.fixture(scope="module")
def nu() -> list[str]:
    """Give the command of the checker; without it skip, or fail where it is required."""
    jar = Path(os.environ.get("PRESSROOM_NU") or _INSTALLED)
    java = shutil.which("java")
    if java and jar.is_file():
        return [java, "-Xss4m", "-jar", str(jar)]
    reason = "Java or vnu.jar is not there (in tests/browser/checker: npm ci --ignore-scripts)"
    if os.environ.get("PRESSROOM_NU_CHECKER") == "required":
        pytest.fail(f"{reason}, and the environment says that it is required")
    pytest.skip(f"{reason}; set PRESSROOM_NU_CHECKER=required to make this a failure")


def found_by(nu: list[str], *paths: Path) -> list[str]:
    """Return what the checker says, errors and warnings alike, each with its file and line."""
    command = [*nu, "--format", "json", "--skip-non-html", "--exit-zero-always", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(_told(json.loads(done.stderr)["messages"]))


def _told(messages: Iterable[dict[str, Any]]) -> Iterable[str]:
    for each in messages:
        if not each["message"].startswith(_NO_FAULTS):
            yield f"{each.get('url', '')}:{each.get('lastLine', '')} {each['message']}"


def test_the_checker_finds_nothing_on_any_page(nu: list[str], demo_folder: Path, origin: str) -> None:
    """No error and no warning in all that the demo has, made-up contest and short links included."""
    assert origin
    output = demo_folder / "output"
    assert len([*output.rglob("*.html")]) > 500

    assert found_by(nu, output) == []


def test_the_checker_is_really_asked(nu: list[str], tmp_path: Path) -> None:
    """It finds a fault that a page has, and says where."""
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>A page</title><p><div>Words</div></p>\n', "utf-8")

    found = found_by(nu, page)

    assert [each for each in found if "page.html:1" in each and "“p”" in each], found
