"""outreach.yaml and outreach.csv: whom a campaign asks to pass it on, and what is said of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, TestNewsroom
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.model.outreach import Outreach

YAML = """\
seed: any words of one's own
partners:
  - key: minji
    name: Minji Canary
    kind: blogger
    language: ko
    contact: Nobody Elsewhere
    email: minji@canary.example
    telephone: '+82 2 555 0199'
    handles: {x: '@minji_canary'}
    website: https://canary.example/blog/
    city: Seoul
    notes: Met her once. She answers on Mondays only.
  - {key: fund, name: A Fund, kind: organisation, public: true, code: k7m2}
waves:
  - {key: first, name: Announcement, at: 2026-11-02T09:00+09:00, sends: [kit, newsletter], kinds: [blogger]}
"""
TABLE = """\
key;name;kind;email;handles.x;public
minji;Minji Canary;blogger;minji@canary.example;@minji_canary;
fund;A Fund;organisation;;;TRUE
"""


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom({"campaigns/c/campaign.yaml": CAMPAIGN})


def read(newsroom: TestNewsroom) -> tuple[Outreach, ...]:
    return check(load_settings(newsroom.folder / "pelicanconf.py")).outreach


def test_a_list_with_its_plan(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/outreach.yaml": YAML})
    (found,) = read(contest)
    minji, fund = found.partners
    assert (found.campaign, minji.language, minji.handles) == ("c", "ko", {"x": "@minji_canary"})
    assert (fund.public, found.code_of(fund)) == (True, "k7m2")
    assert minji.origin == "campaigns/c/outreach.yaml:3"
    (wave,) = found.waves
    assert [wave.goes_to(partner) for partner in found.partners] == [True, False]


def test_a_table_says_the_same(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/outreach.csv": TABLE})
    (found,) = read(contest)
    assert [(each.key, each.email, each.handles, each.public) for each in found.partners] == [
        ("minji", "minji@canary.example", {"x": "@minji_canary"}, False),
        ("fund", None, {}, True),
    ]
    assert found.partners[0].origin == "campaigns/c/outreach.csv:2"


@pytest.mark.parametrize("name", ["c.yaml", "c/outreach.yaml"])
def test_a_list_outside_of_the_newsroom(contest: TestNewsroom, name: str) -> None:
    contest.write({f"../private/{name}": YAML})
    settings = load_settings(contest.folder / "pelicanconf.py") | {"PRESSROOM_OUTREACH": "../private"}
    (found,) = check(settings).outreach
    assert (found.campaign, found.partners[0].origin) == ("c", f"private/{name}:3")


def test_a_machine_without_the_private_folder_has_no_list(contest: TestNewsroom) -> None:
    settings = load_settings(contest.folder / "pelicanconf.py") | {"PRESSROOM_OUTREACH": "../private"}
    assert check(settings).outreach == ()


def test_codes_tell_nobody_who_it_is_and_change_with_the_seed(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/outreach.yaml": YAML})
    (found,) = read(contest)
    code = found.code_of(found.partners[0])
    assert (len(code), "minji" in code) == (7, False)
    assert read(contest)[0].code_of(found.partners[0]) == code
    contest.write({"campaigns/c/outreach.yaml": YAML.replace("any words", "other words")})
    assert read(contest)[0].code_of(found.partners[0]) != code


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("name: Minji Canary\n    k", "k", "campaigns/c/outreach.yaml:3:5 name: is missing"),
        ("minji@canary.example", "minji", "campaigns/c/outreach.yaml:8:12 email: this is not an e-mail address"),
        ("handles: {x:", "handles: {xx:", "campaigns/c/outreach.yaml:10:15 handles: 'xx' is not a channel"),
        ("language: ko", "language: fr", "campaigns/c/outreach.yaml:6:15 language: this is not a language of this"),
        ("key: fund", "key: minji", "campaigns/c/outreach.yaml:14:6 key: is that of another partner, on line 3"),
        ("code: k7m2", "code: a-fund", "code tells who this is"),
        ("kinds: [blogger]", "kinds: [bloger]", "kinds: this is the kind of no partner"),
        ("kinds: [blogger]", "partners: [x]", "partners: this is the key of no partner"),
        ("sends: [kit,", "sends: [kid,", "sends: this is nothing that is sent; write kit, newsletter, invitation"),
        ("waves:", "wave:", "campaigns/c/outreach.yaml:15:1 wave: is not a key that is known here; did you mean"),
        ("waves:\n  -", "waves:\n   ", "waves: wanted a list"),
        ("city: Seoul", "origin: Seoul", "campaigns/c/outreach.yaml:12:5 origin: is not a key that is known here"),
    ],
)
def test_a_fault_is_told_with_line_and_key_and_no_value_of_another(
    contest: TestNewsroom, written: str, instead: str, told: str
) -> None:
    assert written in YAML
    contest.write({"campaigns/c/outreach.yaml": YAML.replace(written, instead)})
    (problem,) = contest.problems()
    assert told in problem
    assert not any(private in problem for private in ("Minji", "Nobody", "0199", "Mondays", "minji_canary"))


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("minji@canary.example", "'canary one''s secret'"),
        ("https://canary.example/blog/", "canary blog"),
        ("code: k7m2", "code: canary code"),
        ("language: ko", "language: canary language"),
        ("key: minji", "key: Canary Key"),
        ("'+82 2 555 0199'", "canary"),
        ("'+82 2 555 0199'", "8225550199"),
        ("city: Seoul", "city: {canary: x}"),
        ("public: true", "public: canary"),
        ("name: Minji Canary", 'name: "Minji\\nCanary"'),
        ("Nobody Elsewhere", '"canary\\nElsewhere"'),
        ("city: Seoul", "city: 'canary"),
        ("city: Seoul", "city: [canary"),
        ("kinds: [blogger]", "kinds: [canary]"),
        ("kinds: [blogger]", "partners: [canary]"),
    ],
)
def test_no_message_holds_what_is_written(contest: TestNewsroom, written: str, instead: str) -> None:
    assert written in YAML
    contest.write({"campaigns/c/outreach.yaml": YAML.replace(written, instead)})
    told = contest.problems()
    assert told
    for problem in told:
        what, _, remedy = problem.rpartition("; ")
        assert "canary" not in problem.casefold().replace("city.canary", ""), problem
        assert "8225550199" not in problem
        assert what
        assert remedy


def test_waves_are_not_called_wrong_for_partners_that_cannot_be_read(contest: TestNewsroom) -> None:
    waves = YAML[YAML.index("waves:") :]
    contest.write({"campaigns/c/outreach.yaml": waves, "campaigns/c/outreach.csv": TABLE.encode("utf-16")})
    told = contest.problems()
    assert [problem.partition(":")[0] for problem in told] == ["campaigns/c/outreach.csv"], told


def test_a_line_break_in_a_name_is_told_before_a_letter_is_written(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/outreach.yaml": YAML.replace("Nobody Elsewhere", '"Nobody\\nElsewhere"')})
    (problem,) = contest.problems()
    assert problem.startswith("campaigns/c/outreach.yaml:7:14 contact: holds a line break")


def test_one_bad_partner_does_not_hide_the_others(contest: TestNewsroom) -> None:
    contest.write(
        {"campaigns/c/outreach.yaml": YAML.replace("name: Minji Canary\n    k", "k").replace("code: k", "kod: k")}
    )
    assert [problem.partition(" ")[0] for problem in contest.problems()] == [
        "campaigns/c/outreach.yaml:3:5",
        "campaigns/c/outreach.yaml:13:65",
    ]


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("name,kind\nA,b\n", "campaigns/c/outreach.csv:1:1: the first line names no column `key`"),
        ("key,name,kind\na,b,c,d\n", "campaigns/c/outreach.csv:2:1: the row has 4 cells, and the first line names 3"),
        ("key,name,kind\na,b\n", "campaigns/c/outreach.csv:2:1 kind: is missing"),
        ("key,name,kin\na,b,c\n", "campaigns/c/outreach.csv:2:1 kin: is not a key that is known here"),
        ('key,name,kind\na,"b,c\n', "campaigns/c/outreach.csv:2:1: the table cannot be read here"),
        ("key,name,kind,public\na,b,c,perhaps\n", "campaigns/c/outreach.csv:2:1 public: wanted true or false"),
    ],
)
def test_a_fault_in_a_table_is_told_with_its_row(contest: TestNewsroom, table: str, told: str) -> None:
    contest.write({"campaigns/c/outreach.csv": table})
    assert any(told in problem for problem in contest.problems())


def test_a_list_of_a_campaign_that_is_none(contest: TestNewsroom) -> None:
    contest.write({"../private/d.yaml": YAML})
    settings = load_settings(contest.folder / "pelicanconf.py") | {"PRESSROOM_OUTREACH": "../private"}
    with pytest.raises(Exception, match=r"private/d.yaml: there is no campaign 'd'; known here: c"):
        check(settings)
