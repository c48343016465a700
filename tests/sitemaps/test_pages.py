"""Which pages the sitemaps have: all that ask to be listed, each once, in all its languages, with a true date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import html5lib
import pytest

from browser.demo import copy_demo
from newsrooms import AS_OF, CAMPAIGN, RELEASE, STORY, is_page
from sitemaps.reading import SITE, WITH_SITEMAPS, found_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsrooms import TestNewsroom
    from sitemaps.reading import Entry, Found

ARCHIVED = RELEASE.replace("city:", "archived: 2026-11-20T00:00Z\ncity:")
WITHDRAWN = RELEASE.replace("city:", "withdrawn: {at: 2026-11-20T00:00Z, reason: It was wrong.}\ncity:")
ONE_LANGUAGE = "content/stories/only-english.md"


@dataclass(frozen=True)
class Head:
    """What a page's head tells search engines."""

    alternates: dict[str, str]
    canonical: str | None
    robots: str | None


def head_of(page: bytes) -> Head:
    """Return what a page tells of itself."""
    document = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    links = document.findall(".//head/link")
    robots = [meta.get("content") for meta in document.findall(".//head/meta") if meta.get("name") == "robots"]
    return Head(
        alternates={link.get("hreflang", ""): link.get("href", "") for link in links if link.get("hreflang")},
        canonical=next((link.get("href") for link in links if link.get("rel") == "canonical"), None),
        robots=robots[0] if robots else None,
    )


def is_numbered(file: str) -> bool:
    """Whether it is a numbered page of a list."""
    return file.split("/")[-3:-2] == ["page"]


@pytest.fixture
def site_of_everything(make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes) -> Found:
    """A newsroom with every kind of page that there is, in two languages."""
    pictured = STORY.replace("date:", "picture: {file: media/a.png, alt: A}\ntopics: [open-news]\ndate:")
    newsroom = make_mapped(
        {
            "pelicanconf.py": WITH_SITEMAPS.replace("share, site,", "share, short_links, site, toolkits,").replace(
                ", sitemaps]", ", sitemaps, short_links, toolkits]\nDEFAULT_PAGINATION = 2"
            ),
            "content/media/a.png": picture_bytes,
            "content/short-links.yaml": "lost: gone\n",
            "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
            **{f"content/stories/s{number}.md": pictured for number in range(5)},
            **{f"content/stories/s{number}.ko.md": pictured for number in range(2)},
            ONE_LANGUAGE: STORY,
            "content/releases/boat.md": RELEASE.replace("city:", "topics: [open-news]\ncity:"),
            "content/releases/boat.ko.md": RELEASE,
            "content/releases/old.md": ARCHIVED,
            "content/releases/old.ko.md": RELEASE,
            "content/releases/wrong.md": WITHDRAWN,
            "campaigns/ideas/campaign.yaml": CAMPAIGN,
        }
    )
    return found_in(newsroom.build())


def assert_is_complete(found: Found, left_out: set[str]) -> None:
    """Every page that asks to be listed is there exactly once, and says of itself what the sitemap says."""
    heads = {path: head_of(content) for path, content in found.output.items() if is_page(path) and path != "404.html"}
    listed = {path for path, head in heads.items() if head.robots is None and not is_numbered(path)}
    # The original of such a page is on a campaign's own site, and listed there.
    listed = {path for path in listed if (heads[path].canonical or "").startswith(f"{SITE}/")}
    files = [found.file(entry.address) for entry in found.entries]

    assert sorted(files) == sorted(listed - left_out)
    for entry in found.entries:
        head = heads[found.file(entry.address)]
        assert entry.address == head.canonical
        shown = {code: address for code, address in head.alternates.items() if found.file(address) not in left_out}
        assert entry.alternates in (shown, {}), entry
        assert len(shown.keys() - {"x-default"}) < 2 or entry.alternates == shown


def assert_is_reciprocal(entries: list[Entry]) -> None:
    """Each language leads to all others and to itself, and all of them to one page for everybody else."""
    by_address = {entry.address: entry for entry in entries}
    for entry in entries:
        for language, address in entry.alternates.items():
            assert by_address[address].alternates == entry.alternates, (entry.address, language)
        assert not entry.alternates or entry.address in entry.alternates.values()


def test_every_page_that_asks_to_be_listed_is_there_once(site_of_everything: Found) -> None:
    """No tombstone, toolkit, page of a picture, short link or archived release; no numbered page of a list."""
    found = site_of_everything

    assert_is_complete(found, {"releases/old/index.html"})
    assert_is_reciprocal(found.entries)
    assert {"", "ko/", "about/", "topics/open-news/", "releases/years/2026/", "ko/people/writer/"} <= {*found.paths}
    assert not {"releases/wrong/", "releases/old/", "stories/page/1/", "404.html"} & {*found.paths}


def test_the_demo_is_complete(tmp_path: Path) -> None:
    """The same of a whole newsroom, whose kinds of pages grow."""
    output = copy_demo(tmp_path / "newsroom").build(AS_OF, SITEURL=SITE)
    archived = {path for path in output if is_page(path) and b'class="archived' in output[path]}
    found = found_in(output)

    assert_is_complete(found, archived)
    assert_is_reciprocal(found.entries)


def test_a_language_leads_only_to_languages_that_have_the_page(site_of_everything: Found) -> None:
    """A page in one language has no others; what is archived in one language is listed in the other, alone."""
    assert site_of_everything.entry("stories/only-english/").alternates == {}
    assert site_of_everything.entry("ko/releases/old/").alternates == {}
    assert site_of_everything.entry("ko/stories/s1/").alternates == {
        "en": f"{SITE}/stories/s1/",
        "ko": f"{SITE}/ko/stories/s1/",
        "x-default": f"{SITE}/stories/s1/",
    }


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("stories/plain/", "2026-11-01T09:00:00+09:00"),
        ("stories/updated/", "2026-11-05T09:00:00+09:00"),
        ("stories/to-be-updated/", "2026-11-01T09:00:00+09:00"),
        ("stories/lifted/", "2026-11-07T00:00:00+09:00"),
        ("releases/corrected/", "2026-11-09T00:00:00+09:00"),
        ("campaigns/ideas/", "2026-11-10T00:00:00+09:00"),
        ("stories/", "2026-11-07T00:00:00+09:00"),
        ("topics/open-news/", "2026-11-01T09:00:00+09:00"),
        ("people/writer/", "2026-11-02T09:00:00+09:00"),
        ("releases/years/2026/", "2026-11-02T09:00:00+09:00"),
        ("", "2026-11-07T00:00:00+09:00"),
        ("about/", None),
        ("contacts/", None),
    ],
)
def test_dates_are_true(make_mapped: Callable[..., TestNewsroom], path: str, changed: str | None) -> None:
    """That of the last change that readers see; of lists, when the newest of their content appeared; else none."""
    correction = "corrections: [{at: 2026-11-09T00:00+09:00, text: A slip., reason: A slip.}]\ncity:"
    newsroom = make_mapped(
        {
            "content/stories/plain.md": STORY.replace("date:", "topics: [open-news]\ndate:"),
            "content/stories/updated.md": STORY.replace("date:", "updated: 2026-11-05T00:00Z\ndate:"),
            "content/stories/to-be-updated.md": STORY.replace("date:", "updated: 2026-12-05T00:00Z\ndate:"),
            "content/stories/lifted.md": STORY.replace("date:", "embargo: 2026-11-07T00:00+09:00\ndate:"),
            "content/releases/corrected.md": RELEASE.replace("city:", correction),
            "content/versions/corrected-v1.md": RELEASE,
            "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
            "campaigns/ideas/campaign.yaml": CAMPAIGN.replace("2026-11-01T00:00Z", "2026-11-10T00:00+09:00"),
        }
    )

    assert found_in(newsroom.build()).entry(path).changed == changed


def test_addresses_are_percent_encoded(make_mapped: Callable[..., TestNewsroom], picture_bytes: bytes) -> None:
    """Names of files in any letters; the site may live below a folder, whose name is encoded already."""
    story = STORY.replace("date:", "picture: {file: media/나라 & 말씀.png, alt: A}\ndate:")
    newsroom = make_mapped({"content/stories/s.md": story, "content/media/나라 & 말씀.png": picture_bytes})
    site = f"{SITE}/%EC%86%8C%EC%8B%9D"
    found = found_in(newsroom.build(SITEURL=site), site)

    entry = found.entry("stories/s/")
    assert entry.address == f"{site}/stories/s/"
    assert entry.pictures[0].startswith(f"{site}/media/{quote('나라-말씀')}-600-")


def test_a_newsroom_can_do_without_its_hub(make_mapped: Callable[..., TestNewsroom]) -> None:
    """Then there is no home page to tell of."""
    settings = WITH_SITEMAPS.replace("[site, hub, releases", "[site, releases")
    newsroom = make_mapped({"pelicanconf.py": settings, "content/releases/boat.md": RELEASE})

    assert found_in(newsroom.build()).paths == ["releases/boat/"]
