"""The directory of official accounts: hundreds of them, each once, and whether an address is one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import html5lib
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import NEWSROOM, TestNewsroom
from pressroom.core.accounts import account_key

if TYPE_CHECKING:
    from collections.abc import Callable

REGIONS = ("North", "South", "West")
ACCOUNTS = [
    {
        "channel": "x",
        "name": f"@chapter{number}",
        "address": f"https://x.com/chapter{number}",
        "kind": {"en": "Short posts", "ko": "단문"},
        "chapter": f"Chapter {number}",
        "region": REGIONS[number % 3],
        "languages": ["en"] if number % 2 else ["ko"],
    }
    for number in range(147)
] + [
    {"channel": "blog", "name": "Blog", "address": "https://blog.example.org/", "feed": "https://blog.example.org/rss"},
    {"channel": "youtube", "name": "Films", "address": "https://www.youtube.com/@films", "kind": "Video"},
    {"channel": "rss", "name": "Feeds", "address": "feeds/"},
]


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    own, more = ACCOUNTS[-3:], ACCOUNTS[:-3]
    return make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + yaml.safe_dump({"accounts": own}),
            "content/accounts.yaml": yaml.safe_dump(more, allow_unicode=True),
        }
    )


def groups(page: bytes) -> dict[str, int]:
    """The headings of a page of the directory, and how many accounts stand below each."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return {
        section.findtext("h2", ""): len(section.findall(".//li[@class='account']"))
        for section in tree.iter("section")
        if section.get("class") == "connect-group"
    }


def test_150_accounts_stand_in_groups_of_each_sort_and_are_there_for_machines(newsroom: TestNewsroom) -> None:
    output = newsroom.build()

    assert groups(output["connect/index.html"]) == {"Video": 1, "Blog": 1, "RSS": 1, "Short posts": 147}
    assert groups(output["ko/connect/index.html"])["단문"] == 147
    regions = groups(output["connect/regions/index.html"])
    assert regions == {"North": 49, "South": 49, "West": 49, "Everywhere": 3}
    assert groups(output["connect/languages/index.html"]) == {
        "Korean": 74,
        "English": 73,
        "No language given": 3,
    }
    assert len(groups(output["connect/chapters/index.html"])) == 148
    assert output["connect/index.html"].count(b'rel="me noopener noreferrer"') == 149
    told = json.loads(output["connect/accounts.json"])
    assert len(told["accounts"]) == 149
    assert told["accounts"][-1] == {
        "channel": "x",
        "name": "@chapter146",
        "address": "https://x.com/chapter146",
        "key": "x.com/chapter146",
        "kind": "Short posts",
        "chapter": "Chapter 146",
        "region": "West",
        "languages": ["ko"],
    }
    feeds = ET.fromstring(output["connect/accounts.opml"]).findall(".//outline")  # noqa: S314 - our own
    assert [(each.get("xmlUrl"), each.get("htmlUrl")) for each in feeds] == [
        ("https://blog.example.org/rss", "https://blog.example.org/")
    ]


def test_accounts_without_a_kind_stand_in_groups_of_their_channels(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """That is what stands above their names; nobody has to write a kind to find somebody among hundreds."""
    accounts = [
        {"channel": channel, "name": f"{channel} {number}", "address": f"https://{channel}.com/chapter{number}"}
        for number in range(10)
        for channel in ("x", "facebook")
    ]
    output = make_newsroom({"content/newsroom.yaml": NEWSROOM + yaml.safe_dump({"accounts": accounts})}).build()

    assert groups(output["connect/index.html"]) == {"X": 10, "Facebook": 10}
    assert b'class="account-kind"' not in output["connect/index.html"]


def test_a_few_accounts_need_no_groups(make_newsroom: Callable[..., TestNewsroom]) -> None:
    output = make_newsroom({"content/newsroom.yaml": NEWSROOM + yaml.safe_dump({"accounts": ACCOUNTS[-3:]})}).build()

    assert groups(output["connect/index.html"]) == {}
    assert output["connect/index.html"].count(b'class="account"') == 3
    assert not any(path.startswith(("connect/chapters", "connect/regions", "connect/languages")) for path in output)


@pytest.mark.parametrize(
    "address",
    ["http://www.Twitter.com/Chapter7/", "https://mobile.twitter.com/chapter7?s=20", "https://x.com/CHAPTER7#top"],
)
def test_an_account_that_is_listed_twice_is_refused_with_both_places(newsroom: TestNewsroom, address: str) -> None:
    text = (newsroom.folder / "content/accounts.yaml").read_text("utf-8")
    newsroom.write({"content/accounts.yaml": f"{text}- {{channel: x, name: Again, address: '{address}'}}\n"})

    (problem,) = newsroom.problems()

    assert problem.startswith("content/accounts.yaml:")
    assert f"'{address}' is listed twice, first in content/accounts.yaml:" in problem


def test_faults_of_accounts_are_told_in_the_file_in_which_they_stand(newsroom: TestNewsroom) -> None:
    newsroom.write({"content/accounts.yaml": "- {channel: x, name: A, address: 'https://x.com/a'}\n- {channel: y}\n"})

    problems = newsroom.problems()

    assert problems
    assert all(problem.startswith("content/accounts.yaml:2:") for problem in problems), problems


# Tests of the page's script compare these, too.
KEYS = {
    "https://x.com/redcross": "x.com/redcross",
    "https://www.twitter.com/RedCross/?s=20": "x.com/redcross",
    "youtube.com/@films": "youtube.com/@films",
    "https://m.facebook.com/profile.php?id=42&ref=share": "facebook.com/profile.php?id=42",
    "https://web.example/": "web.example",
    "https://ko-kr.facebook.com/%ED%95%9C%EA%B5%AD": "facebook.com/한국",
}


@pytest.mark.parametrize(("address", "key"), KEYS.items())
def test_all_addresses_of_an_account_have_one_key(address: str, key: str) -> None:
    assert account_key(address) == key


@given(st.from_regex(r"https://[a-z]{1,9}\.(com|org)/[A-Za-z0-9_@.-]{0,20}/?(\?[a-z]+=[a-z]+)?", fullmatch=True))
def test_a_key_is_its_own_key(address: str) -> None:
    assert account_key(f"https://{account_key(address)}") == account_key(address)
