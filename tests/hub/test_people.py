"""The pages of people: who runs the newsroom, and what each has to do with what was published."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY
from pressroom.core.profiles import profile_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

ANN = """\
ann:
  name: Ann Keeper
  role: Keeps the lighthouse
  short: She keeps it.
  biography: |-
    She has kept it for years.

    Before that she sailed.
  email: ann@example.org
  accounts: ['https://x.com/annkeeper', 'https://social.example.org/@ann', 'https://www.linkedin.com/in/ann-keeper/']
  picture: {file: media/ann.png, alt: Ann at the lamp, credit: Sam Lens, licence: CC BY 4.0}
"""


def story(title: str, more: str) -> str:
    """A story that names somebody."""
    return STORY.replace("A story", title).replace("summary:", f"{more}summary:")


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """Somebody who writes, speaks, judges and is written about, and one who runs the newsroom."""
    return make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM,
            "content/people.yaml": ANN + PEOPLE + "late: {name: Nobody yet}\n",
            "content/media/ann.png": picture_bytes,
            "content/stories/about.md": story("About her", "people: [ann]\nauthors: [writer]\n"),
            "content/stories/own.md": story("Her own", "authors: [ann]\n"),
            "content/stories/held.md": story("Held back", "people: [ann, late]\nembargo: 2026-12-01T00:00Z\n"),
            "content/releases/r.md": RELEASE.replace("person: writer", "person: ann"),
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}judges: [{{person: ann}}]\n",
        }
    )


def parts(page: bytes) -> dict[str, list[str]]:
    """The titles on a page by the headings of its parts."""
    main = page.decode().partition("<main")[2].partition("</main>")[0]
    found = {}
    for part in re.split(r'<h2 class="section-title"[^>]*>', main)[1:]:
        heading, _, rest = part.partition("</h2>")
        found[heading.strip()] = [
            re.sub("<[^>]+>", "", each) for each in re.findall(r"<h3[^>]*>(.*?)</h3>", rest, re.DOTALL)
        ]
    return found


def data_of(page: bytes) -> dict[str, Any]:
    """What machines read of who the page is about."""
    told = re.search(rb'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert told
    (node,) = json.loads(told[1])["@graph"]
    assert node["@type"] == "ProfilePage"
    return dict(node["mainEntity"])


def test_a_page_says_what_somebody_has_to_do_with_each_publication(newsroom: TestNewsroom) -> None:
    """Nothing of what is held back."""
    page = newsroom.build()["people/ann/index.html"]

    assert parts(page) == {
        "Written by Ann Keeper": ["Her own"],
        "In the words of Ann Keeper": ["A release"],
        "With or about Ann Keeper": ["About her"],
        "On the jury": ["A challenge"],
    }


def test_the_list_begins_with_who_runs_the_newsroom(newsroom: TestNewsroom) -> None:
    """With portrait and role, or a letter in place of the portrait; who is named by nothing public is not there."""
    output = newsroom.build()
    page = output["people/index.html"].decode()

    assert list(parts(page.encode())) == ["Who runs this newsroom", "Whom our publications are about"]
    assert parts(page.encode())["Who runs this newsroom"] == ["A writer"]
    assert 'alt="Ann at the lamp"' in page
    assert "Picture: Sam Lens, CC BY 4.0" in page
    assert '<div class="portrait portrait-initial" aria-hidden="true">A</div>' in page
    assert not [path for path, data in output.items() if b"Nobody yet" in data]


def test_home_says_who_runs_the_newsroom(newsroom: TestNewsroom) -> None:
    """By name, with the way to the page."""
    home = newsroom.build()["index.html"].decode()

    assert re.search(r'Who runs this newsroom:\s*<a href="\./people/writer/">A writer</a>', home)


def test_accounts_are_named_as_readers_know_them(newsroom: TestNewsroom) -> None:
    """By network and name; they say whose they are."""
    page = newsroom.build()["people/ann/index.html"].decode().partition("<main")[2].partition("</main>")[0]

    assert '<span class="profile-channel">X</span> <a href="https://x.com/annkeeper" rel="me' in page
    assert ">@annkeeper</a>" in page
    assert '<span class="profile-channel">LinkedIn</span>' in page
    assert ">@ann@social.example.org</a>" in page
    assert ">https://" not in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://twitter.com/ann", ("x", "@ann")),
        ("https://m.facebook.com/annkeeper/", ("facebook", "annkeeper")),
        ("https://www.linkedin.com/in/ann-keeper/", ("linkedin", "ann-keeper")),
        ("https://bsky.app/profile/ann.example.org", ("bluesky", "@ann.example.org")),
        ("https://www.youtube.com/@ann", ("youtube", "@ann")),
        ("https://blog.naver.com/ann", ("naver", "ann")),
        ("https://social.example.org/@ann", (None, "@ann@social.example.org")),
        ("https://example.org/%ED%95%9C%EA%B8%80/", (None, "example.org/한글")),
        ("https://example.org", (None, "example.org")),
        ("https://x.com/", ("x", "x.com")),
        ("mailto:ann@example.org", (None, "ann@example.org")),
    ],
)
def test_an_address_says_whose_profile_it_is(address: str, said: tuple[str | None, str]) -> None:
    """Of a host that nobody knows, it is the address without what is usual."""
    assert profile_of(address) == said


def test_machines_read_who_it_is(newsroom: TestNewsroom) -> None:
    """As a page of a profile, of nobody but the person."""
    output = newsroom.build()
    about = data_of(output["people/ann/index.html"])
    writer = data_of(output["people/writer/index.html"])

    assert {key: about[key] for key in ("name", "jobTitle", "description", "email")} == {
        "name": "Ann Keeper",
        "jobTitle": "Keeps the lighthouse",
        "description": "She keeps it.",
        "email": "ann@example.org",
    }
    assert about["sameAs"][0] == "https://x.com/annkeeper"
    assert about["image"].removeprefix("https://news.example.org/") in output
    assert "worksFor" not in about
    assert writer["worksFor"]["name"] == "Test newsroom"


def test_a_portrait_under_embargo_is_not_there(newsroom: TestNewsroom) -> None:
    """Neither in the list nor on the person's page."""
    held = ANN.replace("licence: CC BY 4.0", "licence: CC BY 4.0, embargo: 2026-12-01T00:00Z")
    newsroom.write({"content/people.yaml": f"{held}{PEOPLE}late: {{name: Nobody yet}}\n"})

    output = newsroom.build()

    assert not [path for path, data in output.items() if b"Ann at the lamp" in data]
    assert "image" not in data_of(output["people/ann/index.html"])


def test_two_people_under_one_key_are_refused(newsroom: TestNewsroom) -> None:
    """With file, line, key, and what to do."""
    newsroom.write({"content/people.yaml": f"{PEOPLE}ann: {{name: One}}\nann: {{name: Another}}\n"})

    problem = newsroom.problems()[0]
    assert problem.startswith("content/people.yaml:3:1 ann: ")
    assert "the key stands here and on line 2; keep one" in problem
