"""Whom a page lets in: the players of its own embeds and nobody else, whatever is written in titles and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import html5lib
import pytest

from newsrooms import NEWSROOM, RELEASE, STORY, is_page
from pressroom.pages.page import content_security_policy

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from newsrooms import TestNewsroom

YOUTUBE: Final = "https://www.youtube-nocookie.com"
VIMEO: Final = "https://player.vimeo.com"
SPOTIFY: Final = "https://open.spotify.com"
HOSTILE: Final = "\"><script>alert(1)</script><x onload=alert(1) y='&amp;{{ 7*7 }}"


def parsed(page: bytes) -> Element:
    """The page's elements."""
    document: Element = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return document


def policy_of(page: bytes) -> str:
    """What the page itself allows."""
    (meta,) = (each for each in parsed(page).iter("meta") if each.get("http-equiv") == "Content-Security-Policy")
    return meta.get("content", "")


def of(*players: str) -> str:
    """The policy of a page with these players."""
    return content_security_policy(players, for_meta=True)


def test_each_page_names_its_own_players_and_the_header_those_of_all(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """Browsers let in what both policies allow; a draft adds nothing to either, and a change changes both."""
    release = RELEASE.replace("contacts:", "media: [{address: 'https://vimeo.com/76979871', title: A}]\ncontacts:")
    film = "https://youtu.be/abc-DEF_123"
    draft = STORY.replace("title:", "status: draft\ntitle:", 1)
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY.replace("Words of the story.", film),
            "content/stories/photo.md": STORY.replace("Words of the story.", "https://flic.kr/p/4yVr8K"),
            "content/stories/d.md": draft.replace("Words of the story.", "https://soundcloud.com/a/b"),
            "content/releases/r.md": release,
            "content/pages/p.md": f"---\ntitle: P\n---\n{SPOTIFY}/episode/4rOoJ6Egrf8K2IrywzwOMk\n",
        }
    )

    output = newsroom.build()

    own = {
        "stories/a/index.html": of(YOUTUBE),
        "releases/r/index.html": of(VIMEO),
        "p/index.html": of(SPOTIFY),
    }
    for path in filter(is_page, output):
        assert policy_of(output[path]) == own.get(path, of()), path
    header = content_security_policy((SPOTIFY, VIMEO, YOUTUBE), for_meta=False)
    assert f"Content-Security-Policy: {header}\n".encode() in output["_headers"]

    newsroom.write({"content/stories/a.md": STORY})
    again = newsroom.build()

    assert policy_of(again["stories/a/index.html"]) == of()
    assert YOUTUBE.encode() not in again["_headers"]


def test_without_embeds_nobody_is_let_in(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A newsroom that leaves the feature out has links only."""
    from pressroom import hub, site

    newsroom = make_newsroom(
        {"content/stories/a.md": STORY.replace("Words of the story.", "https://youtu.be/abc-DEF_123")}
    )

    output = newsroom.build(PLUGINS=[site, hub])

    assert policy_of(output["stories/a/index.html"]) == of()
    assert b"frame-src 'none'" in output["_headers"]


def test_no_text_leaves_its_attribute(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Neither in the page nor in JSON-LD and feeds: titles, names, captions, authors and what was added to addresses."""
    quoted = HOSTILE.replace("'", "''")
    note = (
        f"embeds:\n  - address: 'https://youtu.be/abc-DEF_123'\n    title: '{quoted}'\n    author: '{quoted}'\n"
        f"    licence: '{quoted}'\n    poster_credit: '{quoted}'\n"
    )
    body = (
        "https://youtu.be/abc-DEF_123?t=1&x=\">'<script>alert(1)</script>\n\n"
        '![a "><script>alert(1)</script> name](https://youtu.be/abc-DEF_123 "a \'><script>alert(1)</script> caption")\n'
    )
    media = f"media: [{{address: 'https://youtu.be/abc-DEF_123?list=\"><script>', title: '{quoted}'}}]\n"
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + note,
            "content/stories/a.md": STORY.replace("title:", f"{media}title:", 1).replace("Words of the story.", body),
        }
    )

    output = newsroom.build()

    page = parsed(output["stories/a/index.html"])
    figures = page.findall(".//figure[@data-player]")
    assert len(figures) == 3
    for figure in figures:
        assert re.fullmatch(rf"{YOUTUBE}/embed/abc-DEF_123\?autoplay=1(?:&start=1)?", figure.get("data-player", ""))
    assert not [
        script for script in page.iter("script") if "alert" in "".join(script.itertext()) and not script.get("type")
    ]
    assert not [each for each in page.iter() if any(name.startswith("on") for name in each.attrib)]
    assert page.find(".//x") is None
    assert HOSTILE in {figure.get("data-name") for figure in figures}
    for path, data in output.items():
        assert b"<script>alert" not in data, path


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/watch?v=abc-DEF_123",
        "javascript:alert(1)",
        "https://youtube.com@evil.example/watch?v=abc-DEF_123",
    ],
)
def test_no_other_address_becomes_a_player(make_newsroom: Callable[..., TestNewsroom], address: str) -> None:
    """Not even one that looks like a provider's."""
    newsroom = make_newsroom({"content/stories/a.md": STORY.replace("Words of the story.", f"Words.\n\n{address}\n")})

    page = newsroom.build()["stories/a/index.html"]

    assert b"data-player" not in page
    assert policy_of(page) == of()
