"""Whatever makes a file can be sent to another process, and makes the same bytes there."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from newsrooms import AS_OF, REPOSITORY, STORY
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.pages import Composed, Planner
from pressroom.site.pelican_door import load_settings
from pressroom.site.planning import plan_artifacts
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.publish.artifact import Artifact

# Each line of what comes in is one artifact.
MAKER: Final = """
import hashlib, pickle, sys
for make in pickle.load(sys.stdin.buffer):
    print(hashlib.sha256(pickle.loads(make)()).hexdigest())
"""


@pytest.fixture(scope="module")
def artifacts() -> list[Artifact]:
    """Everything that the demo is made of, but pictures, which take long."""
    settings = load_settings(REPOSITORY / "pelicanconf.py")
    own = replace(site_settings(settings), features=tuple(settings["PLUGINS"]), clock=Clock(parse_instant(AS_OF)))
    site = assemble(read_site_library(own), own.clock, own.url, own.feature_names, page_size=3)
    return plan_artifacts(site, own)


def test_another_process_makes_the_same_bytes(artifacts: list[Artifact]) -> None:
    """Pages, feeds, text copies and static files, each sent alone."""
    light = [artifact for artifact in artifacts if not (artifact.is_heavy or artifact.needs)]
    sent = pickle.dumps([pickle.dumps(artifact.make) for artifact in light])

    done = subprocess.run([sys.executable, "-c", MAKER], input=sent, capture_output=True, check=False, cwd="/")

    assert done.stderr == b""
    here = [hashlib.sha256(artifact.make()).hexdigest() for artifact in light]
    assert done.stdout.decode().split() == here
    assert len([artifact for artifact in light if artifact.path.endswith(".html")]) > 50


def test_pictures_can_be_sent_too(artifacts: list[Artifact]) -> None:
    """One of them is enough to draw."""
    heavy = [pickle.loads(pickle.dumps(artifact)) for artifact in artifacts if artifact.is_heavy]  # noqa: S301 - our own

    assert heavy[0].make() == next(artifact for artifact in artifacts if artifact.is_heavy).make()


def test_a_page_that_could_not_travel_is_refused(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A function inside of another cannot be found by its name."""
    newsroom = make_newsroom({"content/stories/a.md": STORY})
    own = site_settings(load_settings(newsroom.folder / "pelicanconf.py"))
    site = assemble(read_site_library(own), own.clock, own.url, ())

    page = Planner(site, site.editions[0]).page("x/", "page.html", lambda _masthead, _originals: Composed(title="x"))

    with pytest.raises(TypeError, match="must be a function of a module"):
        page.digest_with("")
