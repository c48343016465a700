"""`aliases:`: former addresses lead on, in one step, and nothing else stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

import html5lib

from newsrooms import AS_OF, CAMPAIGN, RELEASE, SETTINGS, STORY, is_as_clean
from pressroom.core.short_codes import derived_code
from short_links.test_redirects import read_nginx_map, read_redirects

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom

SITE = "https://news.example.org"
WITH_SHORT_LINKS = SETTINGS.replace("share, site", "share, short_links, site").replace("feeds]", "feeds, short_links]")
FILE = "content/stories/new.md"


def called(text: str, *aliases: str) -> str:
    """Return a text that names former addresses."""
    return text.replace("date:", f"aliases: [{', '.join(aliases)}]\ndate:", 1)


def led_to(output: dict[str, bytes], path: str) -> str:
    """Return the address to which a page leads at once."""
    file = f"{path}index.html" if path.endswith("/") else path
    document = html5lib.parse(output[file].decode(), namespaceHTMLElements=False)
    (content,) = [meta.get("content", "") for meta in document.iter("meta") if meta.get("http-equiv") == "refresh"]
    seconds, _, address = content.partition("; url=")
    assert seconds == "0"
    (canonical,) = [link.get("href", "") for link in document.iter("link") if link.get("rel") == "canonical"]
    target = urljoin(f"{SITE}/{quote(path)}", address)
    assert target == canonical
    assert [meta.get("content") for meta in document.iter("meta") if meta.get("name") == "robots"] == ["noindex"]
    return target.removeprefix(f"{SITE}/")


FORMER = {
    "content/stories/new.md": called(STORY, "stories/old/", "/2008/06/old.html", "'2008/옛 글'"),
    "content/stories/new.ko.md": called(STORY, "stories/old"),
    "content/releases/boat.md": called(RELEASE, "releases/ship"),
    "content/pages/us.md": "---\ntitle: Us\naliases: [who-we-are, 'about.html']\n---\nWe.\n",
    "campaigns/ideas/campaign.yaml": called(CAMPAIGN, "campaigns/thoughts/"),
}
LED = {
    "stories/old/": "stories/new/",
    "2008/06/old.html": "stories/new/",
    "2008/옛 글/": "stories/new/",
    "ko/stories/old/": "ko/stories/new/",
    "releases/ship/": "releases/boat/",
    "who-we-are/": "us/",
    "about.html": "us/",
    "campaigns/thoughts/": "campaigns/ideas/",
    "ko/campaigns/thoughts/": "ko/campaigns/ideas/",
}


def test_every_former_address_leads_to_the_page(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Of stories, releases, campaigns and standing pages; in their language, or from the root with a slash in front."""
    output = make_newsroom(FORMER).build()

    assert {path: led_to(output, path) for path in LED} == LED


def test_the_page_is_a_link_that_needs_no_script(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The one that it has is the site's own, and takes along what stands behind #."""
    output = make_newsroom(FORMER).build()

    document = html5lib.parse(output["2008/06/old.html"].decode(), namespaceHTMLElements=False)
    (link,) = document.iter("a")
    assert (link.get("href"), link.text) == ("../../stories/new/", f"{SITE}/stories/new/")
    (script,) = document.iter("script")
    assert (script.get("src"), script.get("data-target")) == ("../../theme/js/leading.js", "../../stories/new/")
    assert script.text is None
    assert "theme/js/leading.js" in output
    (policy,) = [meta.get("content") for meta in document.iter("meta") if "Policy" in meta.get("http-equiv", "")]
    assert policy == "default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'self'"


def test_hosts_are_told_that_it_is_for_ever(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """So search engines take the new address; nginx has a map of its own for each status."""
    output = make_newsroom(FORMER).build()

    told = {path: (target, status) for path, target, status in read_redirects(output["_redirects"])}
    assert told == {f"/{quote(path)}": (f"/{target}", "301") for path, target in LED.items()}
    assert read_nginx_map(output["moved.map"]) == {f"/{path}": f"/{target}" for path, target in LED.items()}
    assert "go/redirects.map" not in output


def test_without_former_addresses_there_is_nothing(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Not even an empty file."""
    assert not {"_redirects", "moved.map"} & make_newsroom({FILE: STORY}).build().keys()


def test_a_site_below_a_folder_says_so(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Hosts compare whole paths."""
    output = make_newsroom({FILE: called(STORY, "stories/old/")}).build(SITEURL="https://example.org/press")

    assert output["_redirects"] == b"/press/stories/old/ /press/stories/new/ 301\n"


def test_a_withdrawn_release_is_led_to_what_is_left(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its tombstone says why, at whatever address somebody knew it."""
    withdrawn = "withdrawn: {at: 2026-11-10T09:00Z, reason: It was wrong.}\nheadline:"
    release = called(RELEASE.replace("headline:", withdrawn), "releases/ship/")
    output = make_newsroom({"content/releases/boat.md": release}).build()

    assert led_to(output, "releases/ship/") == "releases/boat/"


def test_short_links_of_a_former_address_stay_alive(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """They may be printed: the code follows from the slug, and so do those of all slugs that it had."""
    old, new = (derived_code("story", "en", slug) for slug in ("old", "new"))
    files = {"pelicanconf.py": WITH_SHORT_LINKS, FILE: called(STORY, "stories/old/")}
    newsroom = make_newsroom(files | {"content/short-links.yaml": f"{old}: stories/old/\nmine: stories/old/#part\n"})

    assert newsroom.problems() == []
    output = newsroom.build()
    for code in (old, new, "mine"):
        page = output[f"go/{code}/x/index.html"].decode()
        assert 'content="0; url=../../../stories/new/?utm_source=x&amp;' in page
    lines = read_redirects(output["_redirects"])
    assert lines[0] == ("/stories/old/", "/stories/new/", "301")
    assert {status for _, _, status in lines[1:]} == {"302"}


def test_pages_below_a_publication_are_led_on_as_well(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """The page of its picture has its own readers."""
    picture = "picture: {file: media/p.png, alt: A picture., credit: Us, licence: CC0}\ndate:"
    files = {FILE: called(STORY.replace("date:", picture), "stories/old/"), "content/media/p.png": picture_bytes}
    output = make_newsroom(files).build()

    assert led_to(output, "stories/old/pictures/") == "stories/new/pictures/"


def test_an_edit_of_former_addresses_is_as_good_as_a_clean_build(
    make_newsroom: Callable[..., TestNewsroom], tmp_path: Path
) -> None:
    """Added, renamed, removed."""
    newsroom = make_newsroom({FILE: STORY})
    for text in (STORY, called(STORY, "stories/old/"), called(STORY, "stories/older/", "/a.html"), STORY):
        newsroom.write({FILE: text})
        newsroom.build()
        assert is_as_clean(newsroom, tmp_path / "mirror", AS_OF)
    assert "stories/older/index.html" not in newsroom.output()
