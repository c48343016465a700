"""The demo newsroom on a port of this machine, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import sync_playwright

from browser.demo import serving_demo
from browser.visitor import visiting
from newsrooms import AS_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Browser

    from browser.visitor import Visitor

_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the way to Chromium; without it skip, or fail where it is required."""
    found = shutil.which("chromium")
    if found:
        return found
    reason = "Chromium is not installed (on Debian: apt-get install chromium)"
    if os.environ.get("PRESSROOM_BROWSER") == "required" or os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and the environment says that it is required")
    pytest.skip(f"{reason}; set PRESSROOM_BROWSER=required to make this a failure")


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that `origin` builds the demo newsroom in."""
    return tmp_path_factory.mktemp("demo") / "newsroom"


@pytest.fixture(scope="session")
def origin(chromium: str, demo_folder: Path) -> Iterator[str]:  # noqa: ARG001 - it may skip
    """Give the address of the demo newsroom, without a slash at its end."""
    with serving_demo(demo_folder, AS_OF) as address:
        yield address


# One for each module, not for the session: while it runs, its event loop is in the way of other tests.
@pytest.fixture(scope="module")
def chrome(chromium: str) -> Iterator[Browser]:
    """Give a browser without windows."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def visit(chrome: Browser, origin: str) -> Callable[..., AbstractContextManager[Visitor]]:
    """Give a function that opens a window; its options are those of Playwright's `new_context`."""
    return partial(visiting, chrome, origin)


@pytest.fixture
def visitor(visit: Callable[..., AbstractContextManager[Visitor]]) -> Iterator[Visitor]:
    """Give somebody with an ordinary browser; at the end nothing may have left the site or gone wrong."""
    with visit() as somebody:
        yield somebody
        assert somebody.strays == []
        assert somebody.complaints == []
