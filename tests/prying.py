"""A feature of a newsroom's own that writes what is none of its business, for tests of the leak audit."""

from __future__ import annotations

import itertools
import os
from typing import Final

from newsrooms import SETTINGS

# A feature of the newsroom's own that reads a file which is none of its business.
FEATURE: Final = '''\
"""Writes what it finds."""

from functools import partial
from pathlib import Path

from pressroom.publish.artifact import Artifact


def register():
    """Be a plugin."""


def written(file, shape):
    return shape.encode() % (file.read_bytes(),)


def artifacts(site):
    file = site.folder / "{file}"
    yield Artifact("{path}", str(file.stat().st_mtime_ns), partial(written, file, {shape!r}))
'''

_NUMBERS: Final = itertools.count()


def module_name(begin: str) -> str:
    """A name that no module has had: Python imports one of a name once."""
    return f"{begin}_{next(_NUMBERS)}_{os.getpid()}"


def with_feature(path: str, file: str, shape: str = "%s") -> dict[str, str]:
    """A newsroom with a feature that writes the bytes of a file to a path of the output."""
    name = module_name("prying")
    settings = (
        f"import sys\nfrom pathlib import Path\nsys.path.insert(0, str(Path(__file__).parent))\nimport {name}\n"
        + SETTINGS.replace("feeds]", f"feeds, {name}]")
    )
    return {f"{name}.py": FEATURE.format(path=path, file=file, shape=shape), "pelicanconf.py": settings}
