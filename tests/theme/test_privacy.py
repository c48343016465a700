"""What the privacy pages say is what the scripts do: a script that keeps or asks more needs another page first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
import yaml

from newsrooms import REPOSITORY
from pressroom.embeds.providers import recognise

if TYPE_CHECKING:
    from pathlib import Path

_SCRIPTS: Final = sorted((REPOSITORY / "theme/static/js").glob("*.js"))
_OF_THE_DEMO: Final = [REPOSITORY / f"content/pages/privacy{ending}.md" for ending in ("", ".ko")]
_OF_A_NEW_NEWSROOM: Final = REPOSITORY / "plugins/pressroom/cli/newsroom_template/content/pages/privacy.md"
_PAGES: Final = [*_OF_THE_DEMO, _OF_A_NEW_NEWSROOM]
# Where scripts could keep something in a browser, and how they could tell somebody of a reader. The pages say of none.
_UNTOLD: Final = re.compile(
    r"\b(cookie|sessionStorage|indexedDB|caches|serviceWorker|sendBeacon|XMLHttpRequest|WebSocket|EventSource"
    r"|RTCPeerConnection|geolocation|Image\()"
)
_STORED: Final = re.compile(r"localStorage\.\w+\((?P<key>[^),]*)")
_FETCHED: Final = re.compile(r"(?:fetch|import)\((?P<what>[^;]*)\)")
# How demo pages call the providers of what they embed.
_CALLED: Final = {"youtube": ("YouTube", "유튜브"), "flickr": ("Flickr", "플리커")}
_ALONE: Final = re.compile(r"^(?:\s*-?\s*address: )?'?(?P<address>https://[^\s']+)'?$", re.MULTILINE)


def stored_keys() -> set[str]:
    """Return the names under which the theme's scripts keep anything in a browser."""
    keys = set()
    for script in _SCRIPTS:
        text = script.read_text("utf-8")
        for found in _STORED.finditer(text):
            (value,) = re.findall(rf'const {re.escape(found["key"])} = "([^"]+)";', text)
            keys.add(value)
    return keys


@pytest.mark.parametrize("page", _PAGES, ids=lambda path: path.name)
def test_the_page_names_all_that_scripts_keep_in_a_browser(page: Path) -> None:
    """Each by the name under which browsers show it, and nothing else."""
    named = set(re.findall(r"`(pressroom\.[\w.-]+)`", page.read_text("utf-8")))

    assert stored_keys()
    assert named == stored_keys()


@pytest.mark.parametrize("script", _SCRIPTS, ids=lambda path: path.name)
def test_scripts_keep_nothing_else_and_tell_nobody(script: Path) -> None:
    """No cookies, no other storage, nothing that is sent; comments may speak of them."""
    code = re.sub(r"^\s*//.*$", "", script.read_text("utf-8"), flags=re.MULTILINE)

    assert _UNTOLD.findall(code) == []
    # Whatever is loaded lies on this site: its address is worked out from the page's own.
    assert [each["what"] for each in _FETCHED.finditer(code) if not re.match(r"new URL\(", each["what"])] == []


def test_the_demo_names_everybody_whose_players_it_can_load() -> None:
    """In both languages; a film of another provider needs a word on the page."""
    texts = [
        path.read_text("utf-8")
        for folder in ("content", "campaigns")
        for path in sorted((REPOSITORY / folder).rglob("*"))
        if path.suffix in {".md", ".yaml"}
    ]
    found = {each["address"] for text in texts for each in _ALONE.finditer(text)}
    providers = {known.provider.key for address in found if (known := recognise(address)) and known.player}

    assert providers <= _CALLED.keys()
    for page, number in zip(_OF_THE_DEMO, (0, 1), strict=True):
        assert all(_CALLED[key][number] in page.read_text("utf-8") for key in providers)


def test_the_demo_counts_nothing_as_its_page_says() -> None:
    """The links in its messages tell nobody from where somebody comes."""
    newsroom = yaml.safe_load((REPOSITORY / "content/newsroom.yaml").read_text("utf-8"))

    assert newsroom["utm"] == "none"
    assert "`utm_source`" in _OF_A_NEW_NEWSROOM.read_text("utf-8")
