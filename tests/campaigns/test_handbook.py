"""The handbook of a campaign: its pages, in their order, held back with the campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import CAMPAIGN, TestNewsroom
from pressroom.core.model.sealing import seal_of

if TYPE_CHECKING:
    from collections.abc import Callable

GUIDELINES = "---\ntitle: Community guidelines\nsummary: How we talk.\n---\nBe *kind*. See [the start](start.md).\n"
START = "---\ntitle: Where to start\nsummary: The first steps.\norder: 1\n---\nBegin.\n"
LATER = "---\ntitle: What comes afterwards for all of us\nsummary: Later.\ndate: 2030-01-01T00:00Z\n---\nEnd.\n"


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A campaign with a handbook."""
    newsroom = make_newsroom()
    files = {"a-community.md": GUIDELINES, "start.md": START, "later.md": LATER, "start.ko.md": START}
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN})
    newsroom.write({f"campaigns/c/pages/{name}": text for name, text in files.items()})
    return newsroom


def test_pages_stand_in_their_order_on_the_page_of_the_campaign(contest: TestNewsroom) -> None:
    """Those with a number come first."""
    output = contest.build()
    page = html5lib.parse(output["campaigns/c/index.html"].decode(), namespaceHTMLElements=False)
    titles = [each.text for each in page.findall(".//section[@class='handbook']//a")]
    assert titles == ["Where to start", "Community guidelines"]
    guidelines = output["campaigns/c/handbook/a-community/index.html"].decode()
    assert "Be <em>kind</em>" in guidelines
    assert 'handbook/start/">the start</a>' in guidelines
    assert "ko/campaigns/c/handbook/start/index.html" in output


RULES = "---\ntitle: Rules\nsummary: The first.\ndate: 2020-01-01T00:00Z\nwords: WORDS\n---\nOne each.\n"
LINKS = "[all]({0}rules/), [one]({0}rules/1.md), [a page]({0}pages/start.md), [news]({0}updates/u.md)"
SITE_OF_LINKS = ["rules/", "rules/1/", "handbook/start/", "updates/u/"]


def test_files_of_a_campaign_lead_to_each_other(contest: TestNewsroom) -> None:
    """From its own file the way begins in its folder."""
    text = f"---\ntitle: U\nsummary: S.\ndate: 2026-01-01T00:00Z\n---\n{LINKS.format('../')}\n"
    answer = LINKS.format("")
    contest.write(
        {
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}body: |\n  {answer}\nfaq: [{{question: Q?, answer: '{answer}'}}]\n"
            "languages: [en]\naction: {label: Read, address: campaigns/c/rules/}\n",
            "campaigns/c/rules/1.md": RULES.replace("WORDS", f"'{seal_of('One each.')}'"),
            "campaigns/c/pages/a-community.md": text,
            "campaigns/c/updates/u.md": text,
        }
    )
    (contest.folder / "campaigns/c/pages/start.ko.md").unlink()
    output = contest.build()
    for page in ("index.html", "updates/u/index.html", "handbook/a-community/index.html"):
        said = output[f"campaigns/c/{page}"].decode()
        assert [path for path in SITE_OF_LINKS if f'campaigns/c/{path}">' not in said] == [], page


def test_a_link_out_of_the_campaign_is_refused(contest: TestNewsroom) -> None:
    """Another campaign is no folder of this one."""
    contest.write({"campaigns/c/pages/start.md": START.replace("Begin.", "[Out](../../d/pages/x.md)")})
    assert any("leaves the folder c/" in problem for problem in contest.problems())


def test_what_is_to_come_is_nowhere(contest: TestNewsroom) -> None:
    """A page may be younger than its campaign."""
    output = contest.build()
    assert not [path for path, content in output.items() if b"What comes afterwards" in content]


@pytest.mark.parametrize("key", ["status: draft\n", "embargo: 2030-01-01T00:00Z\n"])
def test_a_handbook_is_held_back_with_its_campaign(contest: TestNewsroom, key: str) -> None:
    """It would give it away."""
    contest.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}{key}"})
    output = contest.build()
    assert not [path for path, content in output.items() if "handbook" in path or b"Community guidelines" in content]


def test_an_unknown_key_is_told_with_its_line(contest: TestNewsroom) -> None:
    """As everywhere."""
    contest.write({"campaigns/c/pages/start.md": START.replace("order", "ordr")})
    assert contest.problems() == [
        "campaigns/c/pages/start.md:4:1 ordr: is not a key that is known here; did you mean 'order'?"
    ]
