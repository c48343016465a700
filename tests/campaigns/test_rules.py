"""The rules of a campaign: their versions, what differs, what is still to come, and words that must not shift."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import CAMPAIGN, SETTINGS, TestNewsroom
from pressroom.core.model.sealing import seal_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

BODY = "Who is younger than *eighteen* needs the consent of a parent.\n"


def version(day: str, *rules: str, summary: str = "What has changed.", body: str = BODY, more: str = "") -> str:
    """The file of one version, sealed."""
    listed = "".join(f"- {rule}\n" for rule in rules)
    header = f"title: Rules and eligibility\nsummary: {summary}\ndate: {day}T00:00Z\n{more}rules:\n{listed}"
    return f"---\n{header}words: '{seal_of(*rules, body)}'\n---\n{body}"


FIRST = version("2026-11-01", "One entry for each person.", "Entries are in English.", summary="The first rules.")
SECOND = version("2026-11-20", "Two entries for each person.", "Entries are in English.", summary="Two are allowed.")
THIRD = version(
    "2026-12-24", "Nineteen entries for each person of your family.", summary="Nineteen of them are allowed."
)


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A campaign with two versions of its rules that hold or held, and one to come."""
    newsroom = make_newsroom()
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN})
    newsroom.write({f"campaigns/c/rules/{number}.md": text for number, text in enumerate((FIRST, SECOND, THIRD), 1)})
    return newsroom


def main_of(page: bytes) -> Element:
    """The main part of a page."""
    main: Element | None = html5lib.parse(page.decode(), namespaceHTMLElements=False).find(".//main")
    assert main is not None
    return main


def words(element: Element) -> str:
    """The words inside of an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def test_each_version_has_a_page_and_the_newest_has_one_more(contest: TestNewsroom) -> None:
    """The permalink of a version stays; the rules in force have an address of their own."""
    output = contest.build()
    pages = sorted(path for path in output if path.startswith("campaigns/c/rules/"))
    assert pages == [f"campaigns/c/rules/{each}index.html" for each in ("1/", "2/", "")]
    in_force = words(main_of(output["campaigns/c/rules/index.html"]))
    assert "Two entries for each person." in in_force
    assert "Version 2, in force since" in in_force
    assert 'href="rules/"' in output["campaigns/c/index.html"].decode().replace("../../campaigns/c/", "")


def test_the_difference_is_shown_word_by_word(contest: TestNewsroom) -> None:
    """With the summary, and the instant since when it holds."""
    page = main_of(contest.build()["campaigns/c/rules/2/index.html"])
    [removed], [added] = page.findall(".//del"), page.findall(".//ins")
    assert "One entry" in words(removed)
    assert "Two entries" in words(added)
    assert "Two are allowed." in words(page)
    assert [each.get("datetime") for each in page.findall(".//header//time")] == ["2026-11-20T09:00:00+09:00"]


def test_an_old_version_says_when_it_was_replaced(contest: TestNewsroom) -> None:
    """And leads to the one in force."""
    page = main_of(contest.build()["campaigns/c/rules/1/index.html"])
    notice = page.find(".//p[@class='rules-replaced']")
    assert notice is not None
    assert "Replaced on" in words(notice)
    assert [each.get("href") for each in notice.findall(".//a")] == ["../../../../campaigns/c/rules/2/"]


def test_a_version_to_come_is_nowhere_before_its_instant(contest: TestNewsroom) -> None:
    """And then it is, and the one before it is replaced."""
    before = contest.build("2026-12-23T23:59:59Z")
    assert not [path for path, content in before.items() if b"ineteen" in content]
    after = contest.build("2026-12-24T00:00:00Z")
    assert "Nineteen" in words(main_of(after["campaigns/c/rules/index.html"]))
    assert "Replaced on" in words(main_of(after["campaigns/c/rules/2/index.html"]))


def test_the_leak_audit_knows_of_a_version_to_come(contest: TestNewsroom) -> None:
    """Its words in a page of somebody else's stop the build."""
    leak = "Nineteen entries for each person of your family."
    story = f"---\ntitle: A story\ndate: 2026-11-01T09:00Z\nsummary: It says more.\n---\nSoon: {leak}\n"
    contest.write({"content/stories/told.md": story})
    with pytest.raises(Exception, match=r"campaigns/c/rules/3\.md"):
        contest.build()


def test_a_plain_list_goes_on_as_one_version(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It stands on the campaign's page, and has no other."""
    newsroom = make_newsroom()
    newsroom.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}rules: [One each.]\n"})
    output = newsroom.build()
    assert "One each." in words(main_of(output["campaigns/c/index.html"]))
    assert not [path for path in output if "rules/" in path]


SEALED = seal_of("One entry for each person.", "Entries are in English.", BODY)
FAULTS = {
    "other words": ("1.md", FIRST.replace("One entry", "Ten entries"), "words: these rules are others than those"),
    "another text": ("1.md", FIRST.replace("*eighteen*", "*sixteen*"), "words: these rules are others than those"),
    "no seal": ("1.md", FIRST.replace(f"words: '{SEALED}'\n", ""), f"or add `words: '{SEALED}'`"),
    "no number": ("first.md", FIRST, "does not say which version it is"),
    "a gap": ("5.md", version("2027-01-01", "Five."), "there is no version 4 in en before it"),
    "disorder": ("3.md", version("2026-11-20", "Three."), "3.md:4:7 date: version 3 does not hold after version 2"),
    "languages": ("2.ko.md", version("2026-11-21", "둘."), "holds from another instant on than campaigns/c/rules/2."),
    "from": ("2.md", SECOND.replace("date:", "from:"), "from: is not a key that is known here; write `date: …`"),
    "embargo": ("2.md", SECOND.replace("rules:", "embargo: 2026-12-01T00:00Z\nrules:"), "embargo: is not a key"),
}


@pytest.mark.parametrize(("file", "text", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_are_told_with_file_and_line(contest: TestNewsroom, file: str, text: str, said: str) -> None:
    """Each with what to do."""
    contest.write({f"campaigns/c/rules/{file}": text})
    problems = contest.problems()
    assert any(said in problem and problem.startswith("campaigns/c/rules/") for problem in problems), problems


def test_rules_stand_in_one_place(contest: TestNewsroom) -> None:
    """Nobody could tell which of two lists holds."""
    contest.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}rules: [One each.]\n"})
    [problem, *_] = contest.problems()
    assert "rules: the rules stand in campaigns/c/rules/" in problem


def test_line_breaks_are_no_change_and_drafts_need_no_seal(contest: TestNewsroom) -> None:
    """A seal stands for words."""
    contest.write(
        {
            "campaigns/c/rules/1.md": FIRST.replace("needs the", "needs\nthe"),
            "campaigns/c/rules/4.md": "---\ntitle: R\nsummary: S\ndate: 2027-01-01T00:00Z\nstatus: draft\n---\nX\n",
        }
    )
    assert contest.problems() == []


def test_two_campaigns_have_rules_of_their_own(contest: TestNewsroom) -> None:
    """Versions of both are called 1."""
    contest.write({"campaigns/d/campaign.yaml": CAMPAIGN, "campaigns/d/rules/1.md": FIRST})
    assert "campaigns/d/rules/1/index.html" in contest.build()


def test_plugins_of_a_site_without_a_hub_have_rules_too(contest: TestNewsroom) -> None:
    """They are pages of the campaign."""
    contest.write({"pelicanconf.py": SETTINGS.replace("[site, hub, releases, ", "[site, ")})
    assert "campaigns/c/rules/index.html" in contest.build()
