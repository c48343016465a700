"""Which worker runs which tests: a file's stay together, and so do files that have something dear in common.

The marks of pytest-xdist would say it beside the tests. They have no effect with pytest 9.2
(https://github.com/pytest-dev/pytest-xdist/issues/1386), and nothing tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from xdist.workermanage import WorkerController

# Where a file is -> what it has in common with others: a demo newsroom that is built.
TOGETHER: Final = {
    "tests/browser/": "browser",
    "tests/site/test_demo.py": "demo",
    "tests/sitemaps/test_pages.py": "demo",
}
# Begun first, so that no worker is left alone with one of them at the end.
LONGEST: Final = (
    "browser",
    "tests/cli/test_wheel.py",
    "tests/site/test_cluster.py",
    "tests/theme/test_third_language.py",
    "demo",
)


def unit_of(test: str) -> str:
    """Return the name of all that is run on the same worker as a test."""
    file = test.partition("::")[0]
    return next((unit for beginning, unit in TOGETHER.items() if file.startswith(beginning)), file)


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # pytest-xdist has no types
    """Gives each worker one unit after the other: the longest first, then those with many tests."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)

    def _assign_work_unit(self, node: WorkerController) -> None:
        first = next((unit for unit in LONGEST if unit in self.workqueue), None)
        if first:
            self.workqueue.move_to_end(first, last=False)
        super()._assign_work_unit(node)
