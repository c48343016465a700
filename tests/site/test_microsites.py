"""Campaigns' own sites: one repository, several outputs, and none of them tells what belongs to another."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, STORY, TestNewsroom, no_progress
from pressroom.core.microsites import NotPublicError
from pressroom.core.model.sealing import seal_of
from pressroom.core.problems import ContentError, UsageError
from pressroom.core.stopwatch import Stopwatch
from pressroom.site.build import build
from pressroom.site.microsites import settings_of_site
from pressroom.site.pelican_door import load_settings
from pressroom.site.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pressroom.site.build import Build

AS_OF: Final = "2026-11-22T12:00+00:00"
ADDRESS: Final = "https://ideas.example.org"
SITE: Final = f"site:\n  key: ideas\n  address: {ADDRESS}\n"
COLOURS: Final = """\
  colours:
    light: {ground: '#ffffff', text: '#111111', accent: '#0f5fa6'}
    dark: {ground: '#0d1424', text: '#eef2f8', accent: '#7cc0ff'}
"""
PICTURE: Final = """\
picture: {file: media/flag.png, alt: A flag., credit: Us, licence: CC BY 4.0}
"""
UPDATE: Final = """\
---
title: First ideas
date: 2026-11-03T09:00+09:00
summary: They have come.
authors: [writer]
---
Read [the rules]({campaign}ideas) and [the other one]({campaign}other).
"""
BODY: Final = """\
body:
  en: |
    Read [the story](stories/a.md) and [what is to come](stories/later.md).
  ko: 글.
"""
FILES: Final = {
    "content/stories/a.md": STORY,
    "content/stories/later.md": STORY.replace("2026-11-01", "2027-01-01").replace("A story", "A secret of next year"),
    "content/pages/about.md": "---\ntitle: About us all\nmenu: 1\n---\nWords.\n",
    "campaigns/ideas/campaign.yaml": CAMPAIGN.replace("A challenge", "The grand challenge") + BODY + SITE,
    "campaigns/ideas/updates/first.md": UPDATE,
    "campaigns/ideas/updates/later.md": UPDATE.replace("2026-11-03", "2027-01-01").replace(
        "First ideas", "Nobody must know of this yet"
    ),
    "campaigns/other/campaign.yaml": CAMPAIGN.replace("A challenge", "Quite another matter").replace(
        "Ideas wanted.", "Petitions about something else entirely."
    ),
}


def site_settings_of(newsroom: TestNewsroom, key: str = "ideas") -> dict[str, Any]:
    return settings_of_site(load_settings(newsroom.folder / "pelicanconf.py"), key)


def build_site(newsroom: TestNewsroom, key: str = "ideas", as_of: str = AS_OF, **options: Any) -> Build:
    with no_progress() as progress:
        return build(site_settings_of(newsroom, key), as_of, progress, **options)


def output_of(newsroom: TestNewsroom, key: str = "ideas") -> dict[str, bytes]:
    folder = newsroom.folder / "output-sites" / key
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Addresses(HTMLParser):
    """The addresses that a page names."""

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note them."""
        del tag
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom(FILES)


def test_the_campaign_is_the_home_page_and_all_of_it_lies_below(newsroom: TestNewsroom) -> None:
    build_site(newsroom)
    output = output_of(newsroom)
    assert b"<h1>The grand challenge</h1>" in output["index.html"]
    assert b"<h1>The grand challenge</h1>" in output["ko/index.html"]
    assert output["index.html"].count(b"<h1") == 1
    assert {"updates/first/index.html", "404.html", "_headers", ".nojekyll", "feeds/en.rss"} <= output.keys()
    assert {"sitemap.xml", "robots.txt", "people/writer/index.html"} <= build_with_sitemaps(newsroom).keys()
    # Nothing of the newsroom's lists.
    folders = {path.partition("/")[0] for path in output}
    assert folders.isdisjoint(
        {"stories", "releases", "campaigns", "series", "digests", "topics", "coverage", "library"}
    )


def test_the_menu_leads_to_rules_and_handbook_and_nobody_has_no_page_of_people(newsroom: TestNewsroom) -> None:
    """An empty page would stand in the sitemap."""
    rules = f"---\ntitle: R\nsummary: S.\ndate: 2026-01-01T00:00Z\nwords: '{seal_of('One.')}'\n---\nOne.\n"
    newsroom.write(
        {
            "campaigns/ideas/campaign.yaml": FILES["campaigns/ideas/campaign.yaml"]
            + "media_kit: {about: {en: Us., ko: 우리.}}\n",
            "campaigns/ideas/updates/first.md": UPDATE.replace("authors: [writer]\n", ""),
            "campaigns/ideas/rules/1.md": rules,
            "campaigns/ideas/pages/b.md": "---\ntitle: B\nsummary: S.\n---\n",
            "campaigns/ideas/pages/a.md": "---\ntitle: A\nsummary: S.\norder: 1\n---\n",
        }
    )
    build_site(newsroom)
    output = output_of(newsroom)
    assert not [path for path in output if path.startswith("people/")]
    menu = output["index.html"].decode().partition('<ul class="menu">')[2].partition("</ul>")[0]
    for path, label in (("rules/", "Rules"), ("handbook/a/", "Handbook"), ("media-kit/", "Media kit")):
        assert re.search(rf'href="\./{path}"[^>]*>\s*{label}\s*<', menu), (path, menu)


def build_with_sitemaps(newsroom: TestNewsroom) -> dict[str, bytes]:
    settings = (newsroom.folder / "pelicanconf.py").read_text()
    newsroom.write({"pelicanconf.py": settings.replace("share, feeds]", "share, feeds, sitemaps]")})
    build_site(newsroom)
    output = output_of(newsroom)
    assert f"{ADDRESS}/sitemap.xml".encode() in output["robots.txt"]
    assert output["sitemap-1.xml"].count(f"<loc>{ADDRESS}/</loc>".encode()) == 1
    assert b"news.example.org" not in output["sitemap-1.xml"]
    return output


def test_every_link_leads_to_a_page_here_or_to_one_of_the_newsroom(newsroom: TestNewsroom) -> None:
    there = newsroom.build()
    build_site(newsroom)
    here = output_of(newsroom)
    outside = set()
    for page, content in here.items():
        for written in Addresses(content).found if page.endswith(".html") else ():
            address = urljoin(f"{ADDRESS}/{page}", written)
            path = unquote(urlsplit(address).path).lstrip("/")
            file = f"{path}index.html" if path == "" or path.endswith("/") else path
            if address.startswith(f"{ADDRESS}/"):
                assert file in here, (page, written)
            elif address.startswith("https://news.example.org/"):
                assert file in there, (page, written)
                outside.add(path)
    assert {"stories/a/", "campaigns/other/", ""} <= outside
    update = here["updates/first/index.html"].decode()
    assert '<a href="../../">the rules</a>' in update
    home = here["index.html"].decode()
    assert "Read <a " in home
    assert "what is to come." in home
    assert "stories/later" not in home


def test_nothing_that_is_held_back_stands_there_nor_what_belongs_to_others(newsroom: TestNewsroom) -> None:
    build_site(newsroom)
    everything = b"\n".join(output_of(newsroom).values())
    for words in ("A secret of next year", "Nobody must know", "Quite another matter", "Petitions", "What it says"):
        assert words.encode() not in everything, words
    assert not any("later" in path for path in output_of(newsroom))


def test_a_campaign_that_is_held_back_has_no_site_and_what_stands_there_stays(newsroom: TestNewsroom) -> None:
    with pytest.raises(NotPublicError, match="'ideas' is not public yet"):
        build_site(newsroom, as_of="2026-10-01T00:00Z")
    assert not output_of(newsroom)
    build_site(newsroom)
    before = output_of(newsroom)
    campaign = FILES["campaigns/ideas/campaign.yaml"]
    newsroom.write({"campaigns/ideas/campaign.yaml": f"{campaign}embargo: 2027-01-01T00:00Z\n"})
    with pytest.raises(NotPublicError):
        build_site(newsroom)
    assert output_of(newsroom) == before


def test_a_build_that_fails_leaves_the_output_as_it_was(newsroom: TestNewsroom) -> None:
    build_site(newsroom)
    before = output_of(newsroom)
    newsroom.write({"content/stories/a.md": STORY.replace("title: A story\n", "")})
    with pytest.raises(ContentError, match="title: is missing"):
        build_site(newsroom)
    assert output_of(newsroom) == before


def test_what_the_newsroom_has_read_and_drawn_is_neither_read_nor_drawn_again(
    newsroom: TestNewsroom, picture_bytes: bytes
) -> None:
    campaign = FILES["campaigns/ideas/campaign.yaml"] + PICTURE
    newsroom.write({"campaigns/ideas/campaign.yaml": campaign, "campaigns/ideas/media/flag.png": picture_bytes})
    newsroom.build()
    stopwatch = Stopwatch(is_running=True)
    made = build_site(newsroom, stopwatch=stopwatch).made
    pictures = {path for path in output_of(newsroom) if path.startswith("media/")}
    assert pictures
    assert pictures.isdisjoint(made.reasons)
    assert re.search(r"reading .*\b0 files read", table_of(stopwatch))
    # What was taken from there is what would have been made here.
    mirror = TestNewsroom(newsroom.folder.with_name("mirror"))
    forgotten = shutil.ignore_patterns("output*", ".output*", ".pressroom")
    shutil.copytree(newsroom.folder, mirror.folder, ignore=forgotten)
    build_site(mirror)
    assert output_of(mirror) == output_of(newsroom)
    assert not build_site(newsroom).made.reasons


def table_of(stopwatch: Stopwatch) -> str:
    from pressroom.core.stopwatch import table

    return table(stopwatch, 1)


def test_two_sites_from_one_newsroom_share_what_is_equal_and_hold_nothing_of_one_another(
    newsroom: TestNewsroom, picture_bytes: bytes
) -> None:
    second = FILES["campaigns/other/campaign.yaml"] + SITE.replace("ideas", "other")
    newsroom.write(
        {
            "campaigns/ideas/campaign.yaml": FILES["campaigns/ideas/campaign.yaml"] + PICTURE,
            "campaigns/other/campaign.yaml": second + PICTURE,
            "campaigns/ideas/media/flag.png": picture_bytes,
            "campaigns/other/media/flag.png": picture_bytes,
        }
    )
    build_site(newsroom, "ideas")
    made = build_site(newsroom, "other").made
    assert b"Quite another matter" in output_of(newsroom, "other")["index.html"]
    assert b"grand challenge" not in b"\n".join(output_of(newsroom, "other").values())
    shared = {path for path in output_of(newsroom, "other") if path.startswith("theme/")}
    assert shared
    assert shared.isdisjoint(made.reasons)


def test_an_edit_shows_and_costs_what_it_changes(newsroom: TestNewsroom) -> None:
    build_site(newsroom)
    newsroom.write({"campaigns/ideas/updates/first.md": UPDATE.replace("They have come.", "They have all come.")})
    made = build_site(newsroom).made
    assert b"They have all come." in output_of(newsroom)["index.html"]
    assert "404.html" not in made.reasons
    newsroom.write({"content/stories/a.md": STORY.replace("Words of the story", "Other words")})
    assert not build_site(newsroom).made.reasons


def test_some_languages_only_and_another_first(newsroom: TestNewsroom) -> None:
    campaign = FILES["campaigns/ideas/campaign.yaml"]
    newsroom.write({"campaigns/ideas/campaign.yaml": f"{campaign}  languages: [ko]\n"})
    build_site(newsroom)
    output = output_of(newsroom)
    assert b'<html lang="ko"' in output["index.html"]
    assert not any(path.startswith(("ko/", "en/")) for path in output)
    assert b"hreflang" not in output["index.html"]
    newsroom.write({"campaigns/ideas/campaign.yaml": f"{campaign}  languages: [ko, en]\n"})
    build_site(newsroom)
    output = output_of(newsroom)
    assert b'<html lang="ko"' in output["index.html"]
    assert b'<html lang="en"' in output["en/index.html"]
    assert '<a href="../../../">the rules</a>' not in output["en/updates/first/index.html"].decode()
    assert '<a href="../../../en/">the rules</a>' in output["en/updates/first/index.html"].decode()


def test_the_newsrooms_copy_names_the_sites_page_as_the_original(newsroom: TestNewsroom) -> None:
    output = newsroom.build()
    canonical = re.compile(r'<link rel="canonical" href="([^"]*)">')

    def original(path: str) -> str:
        found = canonical.search(output[path].decode())
        assert found
        return found[1]

    assert original("campaigns/ideas/index.html") == f"{ADDRESS}/"
    assert original("ko/campaigns/ideas/index.html") == f"{ADDRESS}/ko/"
    assert original("campaigns/ideas/updates/first/index.html") == f"{ADDRESS}/updates/first/"
    assert original("campaigns/other/index.html") == "https://news.example.org/campaigns/other/"


def test_a_campaign_may_stand_on_its_own_site_only(newsroom: TestNewsroom) -> None:
    campaign = FILES["campaigns/ideas/campaign.yaml"]
    newsroom.write(
        {
            "campaigns/ideas/campaign.yaml": f"{campaign}  in_newsroom: false\n",
            "content/stories/a.md": STORY + "\nSee [it]({campaign}ideas).\n",
        }
    )
    output = newsroom.build()
    assert not any(path.startswith(("campaigns/ideas", "ko/campaigns/ideas")) for path in output)
    assert b"The grand challenge" not in b"\n".join(output.values())
    build_site(newsroom)
    assert b"<h1>The grand challenge</h1>" in output_of(newsroom)["index.html"]
    assert "updates/first/index.html" in output_of(newsroom)


def test_colours_of_its_own_in_a_sheet_that_pages_may_load(newsroom: TestNewsroom) -> None:
    newsroom.write({"campaigns/ideas/campaign.yaml": FILES["campaigns/ideas/campaign.yaml"] + COLOURS})
    build_site(newsroom)
    output = output_of(newsroom)
    sheet = output["theme/css/brand.css"].decode()
    light, dark = sheet.split("@media (prefers-color-scheme: dark)")
    assert "--color-link: #0f5fa6;" in light
    assert "--color-ground: #0d1424;" in dark
    assert b"theme/css/brand.css" in output["index.html"]
    assert b'content="#0d1424" media="(prefers-color-scheme: dark)"' in output["index.html"]
    # In the newsroom itself the campaign wears the newsroom's colours.
    assert b"brand.css" not in newsroom.build()["campaigns/ideas/index.html"]


@pytest.mark.parametrize(
    ("colours", "told"),
    [
        (
            COLOURS.replace("#0f5fa6", "#e3a32c"),
            "site.colours.light.accent: the accent #e3a32c on the ground #ffffff has a contrast of 2.2 : 1",
        ),
        (COLOURS.replace("#7cc0ff", "#0f5fa6"), "4.5 : 1 is needed; make the accent lighter"),
        (COLOURS.replace("#111111", "#777777"), "make the text darker"),
        (COLOURS.replace("'#111111'", "black"), "'black' is no colour"),
    ],
)
def test_colours_that_cannot_be_read_are_told_with_their_contrast(
    newsroom: TestNewsroom, colours: str, told: str
) -> None:
    newsroom.write({"campaigns/ideas/campaign.yaml": FILES["campaigns/ideas/campaign.yaml"] + colours})
    (problem,) = newsroom.problems()
    assert told in problem
    assert problem.startswith("campaigns/ideas/campaign.yaml:1")


def test_standing_pages_that_it_asks_for(newsroom: TestNewsroom) -> None:
    campaign = FILES["campaigns/ideas/campaign.yaml"]
    newsroom.write({"campaigns/ideas/campaign.yaml": f"{campaign}  pages: [about]\n"})
    build_site(newsroom)
    assert b"About us all" in output_of(newsroom)["about/index.html"]
    assert b'href="./about/"' in output_of(newsroom)["index.html"]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"other": SITE}, "'ideas' is the key of the site of campaigns/ideas/campaign.yaml, too"),
        ({"other": SITE.replace("key: ideas", "key: other")}, f"'{ADDRESS}' is the address of the site of"),
        (
            {"ideas": "  pages: [abuot]\n"},
            "site.pages.0: 'abuot' is not a standing page of this newsroom; did you mean",
        ),
        ({"ideas": "  languages: [fr]\n"}, "site.languages.0: 'fr' is not a language of this campaign; known here: en"),
        ({"other": SITE.replace(ADDRESS, "ideas.example.org")}, "is no address of a site; write it whole"),
    ],
)
def test_what_is_wrong_with_a_site_is_told_where_it_is_written(
    newsroom: TestNewsroom, files: Mapping[str, str], told: str
) -> None:
    for slug, more in files.items():
        name = f"campaigns/{slug}/campaign.yaml"
        newsroom.write({name: FILES[name] + more})
    problems = newsroom.problems()
    assert any(told in problem for problem in problems), problems
    assert all(re.match(r"campaigns/\w+/campaign\.yaml:\d+:", problem) for problem in problems), problems


def test_a_key_that_no_site_has_is_told_with_those_that_there_are(newsroom: TestNewsroom) -> None:
    with pytest.raises(UsageError, match=r"no site 'idea'; did you mean 'ideas'\? \(the sites are ideas\)"):
        build_site(newsroom, "idea")
    assert not (newsroom.folder / "output-sites").exists()
    newsroom.write({"campaigns/ideas/campaign.yaml": CAMPAIGN})
    with pytest.raises(UsageError, match="because no campaign has one"):
        build_site(newsroom, "../idea")


def test_a_key_cannot_lead_out_of_the_folder(newsroom: TestNewsroom) -> None:
    campaign = FILES["campaigns/ideas/campaign.yaml"].replace("key: ideas", "key: ../ideas")
    newsroom.write({"campaigns/ideas/campaign.yaml": campaign})
    with pytest.raises(ContentError, match="cannot be a key"):
        build_site(newsroom, "../ideas")


def test_a_session_builds_a_site_again_after_an_edit(
    newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795348800")
    session = Session(newsroom.folder / "pelicanconf.py", no_progress, 0, site="ideas")
    assert session.output == newsroom.folder / "output-sites/ideas"
    list(session.build(None))
    file = newsroom.folder / "campaigns/ideas/updates/first.md"
    file.write_text(UPDATE.replace("They have come.", "They have all come."))
    list(session.build(frozenset({str(file)})))
    session.close()
    output = output_of(newsroom)
    assert b"They have all come." in output["updates/first/index.html"]
    mirror = TestNewsroom(tmp_path / "mirror")
    shutil.copytree(newsroom.folder, mirror.folder, ignore=shutil.ignore_patterns("output*", ".pressroom"))
    build_site(mirror)
    assert output_of(mirror) == output


def test_the_command_builds_one_site_or_all_of_them(newsroom: TestNewsroom) -> None:
    newsroom.write(
        {
            "campaigns/other/campaign.yaml": FILES["campaigns/other/campaign.yaml"]
            + SITE.replace("ideas", "other")
            + "embargo: 2999-01-01T00:00Z\n"
        }
    )
    done = newsroom.run("build", "--all-sites", "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    newsrooms, ideas, other = done.stdout.splitlines()
    assert newsrooms.startswith("output/: ")
    assert ideas.startswith("output-sites/ideas/: ")
    assert "'other' is not public yet" in other
    # Whoever puts all sites on a server tells nobody of it.
    assert {path.name for path in (newsroom.folder / "output-sites").iterdir()} == {"ideas", ".ideas.pressroom"}
    again = newsroom.run("build", "--site", "ideas", "--as-of", AS_OF)
    assert re.fullmatch(r"output-sites/ideas/: (\d+) artifacts: 0 made, \1 fresh, .*\n", again.stdout), again.stdout
    unknown = newsroom.run("build", "--site", "idea")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "did you mean 'ideas'?" in unknown.stderr
    both = newsroom.run("build", "--site", "ideas", "--all-sites")
    assert both.returncode == 2


def test_names_and_words_of_its_own(newsroom: TestNewsroom) -> None:
    words = (
        "  name: {en: Ideas 2026, ko: 아이디어 2026}\n  tagline: Yours.\n  description: {en: All of it., ko: 전부.}\n"
    )
    newsroom.write({"campaigns/ideas/campaign.yaml": FILES["campaigns/ideas/campaign.yaml"] + words})
    assert NEWSROOM.startswith("name: {en: Test newsroom")
    build_site(newsroom)
    output = output_of(newsroom)
    assert b"Ideas 2026</title>" in output["index.html"]
    assert "아이디어 2026</title>".encode() in output["ko/index.html"]
    assert b'<a href="https://news.example.org/">Test newsroom</a>' in output["index.html"]
