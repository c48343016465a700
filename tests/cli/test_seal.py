"""`pressroom seal`: the seals of a campaign's rules, written into their files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, TestNewsroom
from pressroom.cli.rules import find_rules, seal_rules
from pressroom.core.problems import ContentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

RULES = "---\ntitle: Rules\nsummary: The first.\ndate: 2020-01-01T00:00Z\nrules:\n  - One each.\n---\nMore of them.\n"


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A campaign whose rules have no seal."""
    newsroom = make_newsroom()
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN, "campaigns/c/rules/1.md": RULES})
    return newsroom


def seal(newsroom: TestNewsroom, *, again: bool = False) -> list[str]:
    """What the command says."""
    return list(seal_rules(find_rules(newsroom.folder / "pelicanconf.py", "c"), again=again))


def test_a_seal_is_written_once_and_the_check_is_content(contest: TestNewsroom) -> None:
    """All other lines stay as they are."""
    assert len(contest.problems()) == 1
    assert seal(contest) == ["Sealed campaigns/c/rules/1.md."]
    lines = (contest.folder / "campaigns/c/rules/1.md").read_text("utf-8").splitlines()
    assert [line for line in lines if not line.startswith("words: ")] == RULES.splitlines()
    assert contest.problems() == []
    assert seal(contest) == ["Nothing to seal."]


def test_what_holds_already_is_sealed_again_only_when_asked(contest: TestNewsroom) -> None:
    """A new version is the usual way."""
    seal(contest)
    file = contest.folder / "campaigns/c/rules/1.md"
    changed = file.read_text("utf-8").replace("One each", "Two each")
    file.write_text(changed, "utf-8")
    with pytest.raises(UsageError, match="holds already"):
        seal(contest)
    assert file.read_text("utf-8") == changed
    assert seal(contest, again=True) == ["Sealed campaigns/c/rules/1.md."]
    assert contest.problems() == []


def test_words_that_the_check_refuses_are_not_sealed(contest: TestNewsroom) -> None:
    """Another file could change them below their seal."""
    contest.write({"campaigns/c/rules/1.md": RULES.replace("More of them", "Until {{ deadline }}")})
    with pytest.raises(ContentError, match="write the instant itself"):
        seal(contest)
    assert "words" not in (contest.folder / "campaigns/c/rules/1.md").read_text("utf-8")


def test_drafts_and_other_line_ends_are_left_as_they_are(contest: TestNewsroom) -> None:
    """A draft is still being written."""
    contest.write({"campaigns/c/rules/2.md": RULES.replace("title", "status: draft\ntitle")})
    contest.write({"campaigns/c/rules/1.md": RULES.replace("\n", "\r\n").encode()})
    assert seal(contest) == ["Sealed campaigns/c/rules/1.md."]
    assert (contest.folder / "campaigns/c/rules/1.md").read_bytes().count(b"\r\n") == RULES.count("\n") + 1


def test_an_unknown_campaign_is_a_mistake(contest: TestNewsroom) -> None:
    """With the one that was meant."""
    with pytest.raises(UsageError, match="there is no version of rules in campaigns/d"):
        list(find_rules(contest.folder / "pelicanconf.py", "d"))
