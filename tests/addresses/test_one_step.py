"""Whatever has moved how often: each former address leads in one step to a page that is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from newsrooms import AS_OF, STORY
from pressroom.core import urls
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.model import Status, Story
from pressroom.core.model.kept_address import KeptAddress
from pressroom.core.moved import moved_addresses, pages_of
from pressroom.publish.redirects import Redirect, files_for_hosts
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.core.library import Library

HUB = ("pressroom.hub", "pressroom.site")
NAMES = [f"{letter}-{number}" for letter in "ab" for number in range(4)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Give what a newsroom with one story holds."""
    from newsrooms import NEWSROOM, PEOPLE, SETTINGS, TestNewsroom

    newsroom = TestNewsroom(tmp_path_factory.mktemp("newsroom"))
    files = {"pelicanconf.py": SETTINGS, "content/newsroom.yaml": NEWSROOM, "content/people.yaml": PEOPLE}
    newsroom.write(files | {"content/stories/a.md": STORY})
    return read_site_library(site_settings(load_settings(newsroom.folder / "pelicanconf.py")))


# Of each story its names, the present one last, in which language, and whether it is out.
LIVES = some.lists(
    some.tuples(some.lists(some.sampled_from(NAMES), min_size=1, max_size=4, unique=True), some.booleans()), max_size=6
)
GIVEN_UP = some.dictionaries(some.sampled_from(NAMES), some.sampled_from(["", *NAMES]), max_size=6)


@given(LIVES, GIVEN_UP)
def test_no_chain_and_no_loop(library: Library, lives: list[tuple[list[str], bool]], given_up: dict[str, str]) -> None:
    """Also where lines of addresses.yaml lead to former addresses, to each other, or to what is not public."""
    model = library.stories[0]
    taken: set[str] = set()
    stories: list[Story] = []
    for names, is_out in lives:
        if taken.isdisjoint(names):
            taken.update(names)
            *former, now = names
            status = Status.PUBLISHED if is_out else Status.DRAFT
            aliases = tuple(f"stories/{name}/" for name in former)
            stories.append(model.changed(slug=now, aliases=aliases, status=status))
    addresses = tuple(
        KeptAddress(f"stories/{name}/", target=f"stories/{to}/" if to else "", is_gone=not to)
        for name, to in given_up.items()
    )
    site = assemble(
        replace(library, stories=tuple(stories), addresses=addresses),
        Clock(parse_instant(AS_OF)),
        "https://news.example.org",
        HUB,
    )

    moved = moved_addresses(site)
    pages, sources = pages_of(site), {each.path for each in moved}
    gone = {each.path for each in site.given_up if each.is_gone}
    assert len(moved) == len(sources)
    assert all(each.target in pages for each in moved)
    assert not sources & pages
    assert not gone & (sources | pages)
    held = {urls.publication_path("story", each.slug) for each in stories if each.status is Status.DRAFT}
    assert not held & (sources | gone | {each.target for each in moved})


@given(some.lists(some.tuples(some.sampled_from(NAMES), some.booleans(), some.booleans())))
def test_every_list_tells_the_same(told: list[tuple[str, bool, bool]]) -> None:
    """What leads on for ever comes first, else the order stays; each map has one status."""
    redirects = [Redirect(f"/{name}/", "" if gone else "/x/", is_permanent) for name, gone, is_permanent in told]

    files = dict(files_for_hosts(redirects))

    lines = files.get("_redirects", b"").decode().splitlines()
    wanted = [each for each in redirects if each.is_permanent] + [each for each in redirects if not each.is_permanent]
    assert lines == [f"{each.path} {each.target} {each.status}" for each in wanted if each.target]
    assert len(files.get("moved.map", b"").splitlines()) == sum(each.is_permanent for each in redirects)
    assert len(files.get("go/redirects.map", b"").splitlines()) == sum(not each.is_permanent for each in redirects)


def test_the_first_path_outlives_every_move(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """What reads feeds knows an entry by it; an address of an older website is none of ours."""
    aliases = "aliases: [/2008/a.html, stories/first/, stories/second/]\ndate:"
    newsroom = make_newsroom(
        {"content/stories/third.md": STORY.replace("date:", aliases), "content/stories/b.md": STORY}
    )

    library = read_site_library(site_settings(load_settings(newsroom.folder / "pelicanconf.py")))

    found = {story.slug: (story.first_path, story.former_paths) for story in library.stories}
    assert found == {
        "third": ("stories/first/", ("stories/first/", "stories/second/")),
        "b": ("stories/b/", ()),
    }
