"""Fixtures that every test may use."""

from __future__ import annotations

import io
import socket
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from PIL import Image

from newsrooms import NEWSROOM, PEOPLE, SETTINGS, TestNewsroom

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

# A loaded machine is slow at times; what matters is what is found.
settings.register_profile("pressroom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pressroom")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Share the tests out by files: what the tests of a file have in common is made once."""
    from sharing_out import ByFile

    return ByFile(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.fixture
def make_newsroom(tmp_path: Path) -> Callable[..., TestNewsroom]:
    """Give a function that writes the minimal newsroom with the given files in it."""

    def make(files: Mapping[str, str | bytes] | None = None) -> TestNewsroom:
        newsroom = TestNewsroom(tmp_path / "newsroom")
        minimal = {"pelicanconf.py": SETTINGS, "content/newsroom.yaml": NEWSROOM, "content/people.yaml": PEOPLE}
        newsroom.write(minimal | dict(files or {}))
        return newsroom

    return make


@pytest.fixture(scope="session")
def picture_bytes() -> bytes:
    """A small real PNG, 600 by 400, with a different colour in each half."""
    picture = Image.new("RGB", (600, 400), (20, 33, 61))
    picture.paste((216, 67, 43), (300, 0, 600, 400))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests reach this machine only."""
    connect = socket.socket.connect

    def local_only(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test asked the network for {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
