"""What editors get wrong in `aliases:` and in content/addresses.yaml, each told with its place and a remedy."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as some

from addresses.test_former_addresses import called
from newsrooms import CAMPAIGN, RELEASE, SETTINGS, STORY
from pressroom.core.model.alias import alias_of
from pressroom.core.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FILE = "content/stories/a.md"
KEPT = "content/addresses.yaml"
HOST = "lead it on in the settings of your host"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("stories/old", "stories/old/"),
        ("stories/old/", "stories/old/"),
        ("stories/old/index.html", "stories/old/"),
        ("/2008/06/old.html", "/2008/06/old.html"),
        ("old.HTM", "old.HTM"),
        ("v1.2/", "v1.2/"),
        ("2008/06/24", "2008/06/24/"),
        ("%EC%98%9B-%EA%B8%80", "옛-글/"),
        (unicodedata.normalize("NFD", "옛-글/"), "옛-글/"),
        ("an old page", "an old page/"),
        ("100%", "100%/"),
    ],
)
def test_an_address_is_kept_in_one_form(written: str, kept: str) -> None:
    """However somebody has copied it."""
    assert alias_of(written) == kept
    assert alias_of(kept) == kept


@given(some.text())
def test_whatever_is_taken_stays_as_it_is_and_inside_of_the_site(text: str) -> None:
    """A second look changes nothing, and no name leads upwards."""
    try:
        kept = alias_of(text)
    except ValueError:
        return
    assert alias_of(kept) == kept
    assert not {"", ".", ".."} & set(kept.strip("/").split("/"))
    assert not kept.startswith("//")
    assert not set("\\?#") & set(kept)


@pytest.mark.parametrize(
    ("alias", "what"),
    [
        (
            "'https://old.example/x/'",
            (
                "'https://old.example/x/' is a complete address; write what stood behind the newsroom's own, "
                "like stories/old-name/"
            ),
        ),
        (
            "'//old.example/x/'",
            (
                "'//old.example/x/' is a complete address; write what stood behind the newsroom's own, "
                "like stories/old-name/"
            ),
        ),
        (
            "'index.php?p=12'",
            (
                "'index.php?p=12' holds a question mark, and a host of plain files looks only at what stands before it; "
                f"{HOST}"
            ),
        ),
        (
            "'stories/old/#part'",
            "'stories/old/#part' names a part of a page; delete # and what follows, which no host is ever told",
        ),
        (
            "'../secret/'",
            "'../secret/' has '..' between its slashes; write the address as it was, like stories/old-name/",
        ),
        (
            "'%2e%2e/secret/'",
            "'%2e%2e/secret/' has '..' between its slashes; write the address as it was, like stories/old-name/",
        ),
        ("a//b", "'a//b' has '' between its slashes; write the address as it was, like stories/old-name/"),
        ("'a\\b'", "'a\\b' holds \\, which not every host can serve; lead it on in the settings of yours"),
        ('"a*b"', "'a*b' holds *, which not every host can serve; lead it on in the settings of yours"),
        (
            "old.php",
            (
                "'old.php' ends like a file that hosts do not show as a page; "
                f"write a slash at its end if it was a folder, else {HOST}"
            ),
        ),
        (".git/x", "'.git' begins or ends with a dot or a space; write the address as it was, like stories/old-name/"),
        ("con/x", f"'con' is a reserved file name on Windows; {HOST}"),
        ("'/'", "'/' is the home page; write the address of one page, like stories/old-name/"),
        ("'%2541'", "'%2541' is encoded more than once; write its letters themselves"),
        ("'%ff'", "'%ff' is not encoded as UTF-8; write its letters themselves"),
        ("stories/a/", "'stories/a/' is the address that this page has now; delete it here"),
        ("Stories/A", "'Stories/A/' is the address that this page has now; delete it here"),
        (
            "stories/b/",
            (
                "'stories/b/' is the address of content/stories/b.md; delete it here, "
                "or give content/stories/b.md another address"
            ),
        ),
        ("releases/", "'releases/' is the address of a page that the newsroom itself makes; delete it here"),
        (
            "topics/open-news/",
            "'topics/open-news/' is the address of a page that the newsroom itself makes; delete it here",
        ),
        ("media/x/", "'media/x/' lies in a folder that the newsroom itself needs; delete it here"),
        ("go/x/", "'go/x/' lies in a folder that the newsroom itself needs; delete it here"),
        (
            "ko/stories/old/",
            (
                "'ko/stories/old/' begins with a language, and stands inside of en already; "
                "write `/ko/stories/old/`, from the site's root"
            ),
        ),
        (
            "en/stories/old/",
            "'en/stories/old/' begins with a language, and stands inside of en already; write `stories/old/`",
        ),
        (
            "stories/taken/",
            "'stories/taken/' is a former address of content/stories/b.md, too; delete it in one of the two files",
        ),
        (
            "stories/given-up/",
            (
                "'stories/given-up/' stands in content/addresses.yaml:1, too, and leads elsewhere there; "
                "delete it here, or line 1 there"
            ),
        ),
    ],
)
def test_a_wrong_former_address_is_told_with_its_place(
    make_newsroom: Callable[..., TestNewsroom], alias: str, what: str
) -> None:
    """And what to do about it."""
    newsroom = make_newsroom(
        {
            FILE: called(STORY, alias),
            "content/stories/b.md": called(STORY, "stories/taken/"),
            KEPT: "stories/given-up/: {gone: true, reason: A trial.}\n",
        }
    )

    told = [problem for problem in newsroom.problems() if problem.startswith(FILE)] or newsroom.problems()
    # Of two files with the same former address, the second is told.
    expected = what.replace("content/stories/b.md, too", "content/stories/a.md, too")
    assert [problem.partition("aliases.0: ")[2] for problem in told] in ([what], [expected])
    assert all(":3:" in problem for problem in told)


def test_a_former_address_stands_there_once(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """However it is written."""
    newsroom = make_newsroom({FILE: called(STORY, "stories/old/", "/stories/Old/index.html")})

    assert newsroom.problems() == [f"{FILE}:3:25 aliases.1: '/stories/Old/' stands here twice; keep one"]


def test_a_campaign_says_of_which_language_an_address_was(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """One file holds all of them; inside of each language, one line is enough."""
    campaign = "campaigns/ideas/campaign.yaml"
    newsroom = make_newsroom({campaign: called(CAMPAIGN, "/2008/ideas.html")})

    assert newsroom.problems() == [
        (
            f"{campaign}:2:11 aliases.0: '/2008/ideas.html' is a former address in en, and in ko, too; "
            "write those of each language, `aliases: {en: […], ko: […]}`"
        )
    ]
    newsroom.write({campaign: CAMPAIGN + "aliases: {en: [/2008/ideas.html], ko: [/2008/ideas-ko.html]}\n"})
    assert newsroom.problems() == []


def test_what_features_make_is_not_overwritten(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A release has files beside its page."""
    newsroom = make_newsroom({"content/releases/boat.md": RELEASE, FILE: called(STORY, "releases/boat/release.html")})

    with pytest.raises(ContentError) as caught:
        newsroom.build()
    assert [str(problem) for problem in caught.value.problems] == [
        (
            f"{FILE}:3:11 aliases.0: 'releases/boat/release.html' is the address of a file that the newsroom itself "
            "needs; delete it"
        )
    ]


@pytest.mark.parametrize("taken", ["/_redirects/", "/moved.map/", "/search/en/0/about.json/", "/404.html"])
def test_check_tells_what_only_the_plan_of_all_files_knows(
    make_newsroom: Callable[..., TestNewsroom], taken: str
) -> None:
    """Files for hosts, whatever a bundle may make, and copies of other files."""
    with_search = SETTINGS.replace("import assets,", "import search, assets,").replace("feeds]", "feeds, search]")
    newsroom = make_newsroom({"pelicanconf.py": with_search, FILE: called(STORY, taken)})

    (problem,) = newsroom.problems()

    assert problem.startswith(f"{FILE}:3:11 aliases.0: '")
    assert "is the address of a file that the newsroom itself needs" in problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "stories/x/: {gone: true}",
            ":1:13: nobody can see why it is gone",
        ),
        (
            "stories/x/: {reason: Why.}",
            ":1:13: an address that is given up leads elsewhere or is gone",
        ),
        (
            "stories/x/: {to: stories/a/, gone: true, reason: Why.}",
            ":1:13: an address that is given up leads elsewhere",
        ),
        (
            "stories/x/: {to: stories/b/}",
            ":1:18 stories/x/.to: there is no page 'stories/b/' in this newsroom; did you mean 'stories/a/'?",
        ),
        ("stories/x/: {too: stories/a/}", ":1:14 too: is not a key that is known here; did you mean 'to'?"),
        ("stories/x/: [a]", ":1:13: wanted keys and values here; write `key: value` lines, indented"),
        ("'a?b': list", ":1:1 a?b: 'a?b' holds a question mark"),
        (
            "stories/a/: content/stories/a.md\nstories/a/: list",
            ":2:1 stories/a/: the key stands here and on line 1; keep one; YAML would drop the first",
        ),
        (
            "stories/a/: content/stories/a.md\n'/stories/a': list",
            ":2:1 /stories/a: the address stands here twice; keep one of the lines",
        ),
        ("- stories/a/", ":1:1: the file must hold keys and values; write `key: value` on each line"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(
    make_newsroom: Callable[..., TestNewsroom], text: str, problem: str
) -> None:
    """Whatever else stands in the file."""
    newsroom = make_newsroom({FILE: STORY, KEPT: f"{text}\n"})

    (told,) = newsroom.problems()
    assert told.startswith(f"{KEPT}{problem}")
