"""What a page says of itself to browsers and networks, and how untrusted words come out in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

import html5lib
import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, RELEASE, SETTINGS, STORY, TestNewsroom, is_page
from pressroom import campaigns, feeds, hub, pictures, releases, share, site
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.exchanging import exchanged
from pressroom.pages.page import content_security_policy
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.model import Release


@dataclass(frozen=True)
class MadeFrom:
    """A file of the output that is made from a release."""

    path: str
    release: Release

    holders: ClassVar = ("release",)

    @property
    def digest(self) -> str:
        """The release's."""
        return self.release.digest


EVIL = """<script>alert(1)</script>"'></title><img src=x onerror=alert(1)>{{ 7*7 }}"""
YAML_EVIL = "'" + EVIL.replace("'", "''") + "'"


def parsed(data: bytes) -> Any:
    """The page's elements."""
    return html5lib.parse(data.decode(), namespaceHTMLElements=False)


def is_data(script: Any) -> bool:
    """Tell whether a script element holds data that no browser runs."""
    return bool(script.get("type") == "application/ld+json")


def metas(page: Any) -> dict[str, str]:
    """Its meta elements."""
    return {
        meta.get("property") or meta.get("name"): meta.get("content")
        for meta in page.iter("meta")
        if meta.get("content")
    }


def test_networks_are_told_title_summary_address_and_card(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """With whole addresses; the card is a picture of the output, and its size is true."""
    text = STORY.replace(
        "summary:", "picture: {file: media/x.png, alt: Two colours}\nupdated: 2026-11-05T00:00Z\nsummary:"
    )
    newsroom = make_newsroom({"content/stories/a.ko.md": text, "content/media/x.png": picture_bytes})

    output = newsroom.build(PLUGINS=[site, hub, pictures])

    page = parsed(output["ko/stories/a/index.html"])
    told = metas(page)
    assert told["og:type"] == "article"
    assert told["og:title"] == "A story"
    assert told["og:description"] == told["description"] == "What it says."
    assert told["og:url"] == "https://news.example.org/ko/stories/a/"
    assert told["og:site_name"] == "시험 뉴스룸"
    assert told["og:locale"] == "ko_KR"
    assert told["article:published_time"] == "2026-11-01T09:00:00+09:00"
    assert told["article:modified_time"] == "2026-11-05T09:00:00+09:00"
    assert (told["og:image:width"], told["og:image:height"], told["og:image:alt"]) == ("600", "315", "Two colours")
    assert told["og:image"].removeprefix("https://news.example.org/") in output
    assert [link.get("href") for link in page.iter("link") if link.get("rel") == "canonical"] == [told["og:url"]]
    assert page.get("lang") == "ko"
    assert page.get("dir") == "ltr"


def test_a_page_without_a_picture_shows_the_newsrooms(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """And without that, none."""
    story = {"content/stories/a.md": STORY, "content/media/x.png": picture_bytes}
    own = {"content/newsroom.yaml": NEWSROOM + "picture: {file: media/x.png, alt: Ours}\n"}

    with_own = make_newsroom(story | own).build(PLUGINS=[site, hub, pictures])
    without = make_newsroom(story | {"content/newsroom.yaml": NEWSROOM}).build(PLUGINS=[site, hub, pictures])

    assert metas(parsed(with_own["stories/a/index.html"]))["og:image:alt"] == "Ours"
    assert "og:image" not in metas(parsed(without["stories/a/index.html"]))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is built of a newsroom whose every text is hostile."""
    newsroom = TestNewsroom(tmp_path_factory.mktemp("hostile"))
    story = STORY.replace("A story", YAML_EVIL).replace("What it says.", YAML_EVIL)
    release = RELEASE.replace("A release", YAML_EVIL).replace("One fact.", YAML_EVIL).replace("We did it.", YAML_EVIL)
    newsroom.write(
        {
            "pelicanconf.py": SETTINGS,
            "content/newsroom.yaml": NEWSROOM.replace("en: Test newsroom", f"en: {YAML_EVIL}")
            .replace("en: Open news", f"en: {YAML_EVIL}")
            .replace("Press office", YAML_EVIL)
            .replace("We are us.", YAML_EVIL),
            "content/people.yaml": f"writer: {{name: {YAML_EVIL}, role: {YAML_EVIL}, biography: {YAML_EVIL}}}\n",
            "content/stories/a.md": story.replace("summary:", "topics: [open-news]\nauthors: [writer]\nsummary:"),
            "content/stories/b.md": story.replace("summary:", f"byline: {YAML_EVIL}\nsummary:"),
            "content/releases/r.md": release,
            "campaigns/c/campaign.yaml": CAMPAIGN.replace("A challenge", YAML_EVIL).replace(
                "name: Call", f"name: {YAML_EVIL}"
            ),
        }
    )
    return newsroom.build(PLUGINS=[site, hub, releases, campaigns, share, feeds])


def test_words_never_become_mark_up(hostile: dict[str, bytes]) -> None:
    """In no page: no script, no handler, and no picture."""
    pages = {path: data for path, data in hostile.items() if is_page(path)}
    assert len(pages) > 15
    for path, data in pages.items():
        page = parsed(data)
        assert not [script for script in page.iter("script") if not script.get("src") and not is_data(script)], path
        assert not [each for each in page.iter() if any(key.startswith("on") for key in each.attrib)], path
        assert not [image for image in page.iter("img") if image.get("src") == "x"], path


@pytest.mark.parametrize(
    "path",
    [
        "stories/a/index.html",
        "stories/b/index.html",
        "releases/r/index.html",
        "campaigns/c/index.html",
        "topics/open-news/index.html",
        "people/writer/index.html",
        "index.html",
    ],
)
def test_words_are_shown_as_they_were_written(hostile: dict[str, bytes], path: str) -> None:
    """Letter by letter, in the title and in the text."""
    page = parsed(hostile[path])

    assert EVIL in "".join(page.find(".//head/title").itertext())
    assert EVIL in "".join(page.find(".//main").itertext())


def test_the_policy_lets_in_nothing_but_the_sites_own() -> None:
    """Word for word; only the header may forbid framing."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        "media-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
    players = ("https://embed.example", "https://player.example")
    with_players = policy.replace("frame-src 'none'", "frame-src https://embed.example https://player.example")

    assert content_security_policy(for_meta=True) == policy
    assert content_security_policy(for_meta=False) == f"{policy}; frame-ancestors 'none'"
    assert content_security_policy(players, for_meta=True) == with_players


def test_every_page_carries_the_policy_and_breaks_it_nowhere(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """No inline script, style or handler; hosts that read `_headers` send the whole of it."""
    output = make_newsroom({"content/stories/a.md": STORY, "content/releases/r.md": RELEASE}).build()

    pages = {path: data for path, data in output.items() if is_page(path)}
    assert len(pages) > 10
    for path, data in pages.items():
        page = parsed(data)
        policies = [meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv")]
        assert policies == [content_security_policy(for_meta=True)], path
        assert page.find(".//style") is None, path
        assert not [each for each in page.iter() if "style" in each.attrib], path
        inline = [script for script in page.iter("script") if "".join(script.itertext()).strip()]
        assert not [script for script in inline if not is_data(script)], path
    assert f"Content-Security-Policy: {content_security_policy(for_meta=False)}\n".encode() in output["_headers"]


def test_what_a_page_needs_is_exchanged_with_its_publication(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A file that is made from a release has another digest with other words, and so has the page that tells of it."""
    newsroom = make_newsroom({"content/releases/r.md": RELEASE})
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    assembled = assemble(library, Clock(parse_instant(AS_OF)), "https://news.example.org", ["pressroom.releases"])
    (planned, *_) = releases.pages(assembled)
    release = assembled.editions[0].releases[0]
    page = replace(planned, needs=(MadeFrom("releases/r/release.txt", release),))
    edited = release.changed(headline="Other words")

    found = exchanged(page, lambda shown: edited if shown is release else shown)

    assert found.needs[0].digest == edited.digest
    assert dict(found.pieces())["releases/r/release.txt"] == edited.digest
    assert found.digest_with("template") != page.digest_with("template")
