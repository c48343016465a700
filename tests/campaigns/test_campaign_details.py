"""The further parts of a campaign's page, and what is said where its file is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import parse_qs, urlsplit

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, NEWSROOM, PEOPLE, STORY, TestNewsroom
from originals import LEAFLET
from pressroom import campaigns, hub, pictures, site
from pressroom.core.campaign_as_of import changes_as_of
from pressroom.core.clock import Clock
from pressroom.core.model import Appeal, Campaign, Figure, Goal
from pressroom.core.model.sealing import seal_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

INSTANTS: Final = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis gives the zone
WHOLE = """\
goal:
  name: {en: Signatures, ko: 서명}
  target: 10000
  unit: {en: signatures, ko: 명}
decision: {maker: The town council, role: Owner of the harbour, ask: Open the harbour on Sundays.}
petition:
  text: {en: We want to swim., ko: 수영하고 싶습니다.}
  label: {en: Sign, ko: 서명하기}
  address: mailto:council@example.org
  subject: Open the harbour & the beach
  message: {en: "Dear council,\\nplease open it.", ko: 열어 주세요.}
pledge: {text: I will clean up., label: Pledge, address: 'https://forms.example.org/pledge'}
how_to_enter: {steps: [Write it down., Send it.], checklist: [Is your name on it?]}
eligibility: [Everybody over 16.]
criteria:
  - {name: Use, weight: 60, description: Who is helped?}
  - {name: Beauty, weight: 40}
judges:
  - person: writer
  - {name: A visitor, role: Swimmer, bio: Swims., picture: {file: media/x.png, alt: A face., credit: C, licence: CC0}}
faq:
  - question: {en: Until when?, ko: 언제까지?}
    answer:
      en: |
        Until **Monday**, as [the story](stories/s.md) says.

        - no later
      ko: 월요일까지.
resources:
  - {title: A guide, address: 'https://example.org/guide', description: In ten pages.}
  - {title: The form, file: media/form.pdf, licence: CC0}
sponsors:
  - tier: {en: Gold, ko: 금}
    members: [{name: A bank, address: 'https://bank.example.org', logo: {file: media/x.png, alt: A bank}}]
  - tier: A bronze tier
    members: [{name: A bakery, description: Bread.}]
accounts: [{channel: mastodon, address: 'https://social.example.org/@swim', name: '@swim'}]
newsletter: {label: Subscribe, address: 'https://letters.example.org/swim', text: Once a week.}
"""
FIGURES = """\
- {at: 2026-11-01T09:00Z, value: 1200, source: Count of the office}
- {at: 2026-11-20T09:00Z, value: 2599.5, source: {en: Second count, ko: 두 번째 집계}, address: 'https://example.org/count'}
- {at: 2026-12-24T09:00Z, value: 9876, source: A count that nobody may know of yet}
"""


@pytest.fixture
def challenge(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    return make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM,
            "content/people.yaml": PEOPLE,
            "content/stories/s.md": STORY,
            "campaigns/c/campaign.yaml": CAMPAIGN + WHOLE,
            "campaigns/c/goal.yaml": FIGURES,
            "campaigns/c/media/x.png": picture_bytes,
            "campaigns/c/media/form.pdf": LEAFLET,
        }
    )


def page_of(output: dict[str, bytes], language: str = "") -> Element:
    page = html5lib.parse(output[f"{language}campaigns/c/index.html"].decode(), namespaceHTMLElements=False)
    main: Element | None = page.find(".//main")
    assert main is not None
    return main


def section(page: Element, anchor: str) -> Element:
    found = page.find(f".//section[@aria-labelledby='{anchor}']")
    assert found is not None
    return found


def words(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split()).replace(" .", ".").replace(" ,", ",")


def built(newsroom: TestNewsroom, as_of: str = "2026-11-21T09:00Z") -> dict[str, bytes]:
    return newsroom.build(as_of, PLUGINS=[site, hub, campaigns, pictures])


def test_every_part_has_its_section(challenge: TestNewsroom) -> None:
    output = built(challenge)
    page = page_of(output)
    assert "Until Monday, as the story says. no later" in words(section(page, "faq"))
    link = section(page, "faq").find(".//a")
    assert link is not None
    assert link.get("href") == "../../stories/s/"
    assert "Use 60 per cent" in words(section(page, "criteria"))
    judges = words(section(page, "judges"))
    assert "A writer Writes" in judges
    assert "Picture: C, CC0" in judges
    assert "A visitor Swimmer Swims." in judges
    assert [words(each) for each in section(page, "how_to_enter").iter("li")] == [
        "Write it down.",
        "Send it.",
        "Is your name on it?",
    ]
    assert [words(each) for each in section(page, "sponsors").iter("h3")] == ["Gold", "A bronze tier"]
    # The name stands beside it.
    assert [logo.get("alt") for logo in section(page, "sponsors").iter("img")] == [""]
    downloads = [link.get("href") or "" for link in section(page, "resources").iter("a") if link.get("download")]
    assert output[downloads[0].removeprefix("../../")] == LEAFLET
    account = next(link for link in section(page, "campaign-follow").iter("a") if words(link) == "@swim")
    assert account.get("rel") == "me noopener noreferrer"
    contents = page.find(".//nav[@aria-labelledby='contents']")
    assert contents is not None
    anchors = {(link.get("href") or "").removeprefix("#") for link in contents.iter("a")}
    assert {element.get("id") for element in page.iter()} >= anchors
    assert "judges" in anchors
    headings = {element.get("id"): words(element) for element in page.iter("h2")}
    named = {(link.get("href") or "").removeprefix("#"): words(link) for link in contents.iter("a")}
    assert named == {anchor: headings[anchor] for anchor in named}
    assert set(headings) - set(named) <= {"contents", "goal", "topics", "downloads", "share", "follow", "sources"}
    korean = page_of(output, "ko/")
    assert "월요일까지." in words(section(korean, "faq"))


def test_contents_name_what_the_folder_adds(challenge: TestNewsroom) -> None:
    """By the words of the headings: rules have a title of their own, and events may be over."""
    seal = seal_of("One each.")
    rules = (
        f"---\ntitle: Rules and eligibility\nsummary: New.\ndate: 2026-01-01T00:00Z\nwords: '{seal}'\n---\nOne each.\n"
    )
    old = (challenge.folder / "campaigns/c/campaign.yaml").read_text("utf-8")
    challenge.write(
        {
            "campaigns/c/campaign.yaml": f"{old}media_kit: {{about: {{en: Us., ko: 우리.}}}}\n",
            "campaigns/c/rules/1.md": rules,
            "campaigns/c/pages/p.md": "---\ntitle: P\nsummary: S.\n---\n",
            "campaigns/c/events.yaml": "- {slug: a, title: E, summary: S., starts: 2026-11-02T18:00Z, languages: [en]}\n",
            "campaigns/c/entries.yaml": "- {slug: a, title: E, summary: S., consent: 2026-11-02, licence: CC0, languages: [en]}\n",
        }
    )
    page = page_of(built(challenge))
    contents = page.find(".//nav[@aria-labelledby='contents']")
    assert contents is not None
    named = {(link.get("href") or "").removeprefix("#"): words(link) for link in contents.iter("a")}
    headings = {element.get("id"): words(element) for element in page.iter("h2")}
    assert named == {anchor: headings[anchor] for anchor in named}
    assert {"rules", "handbook", "media-kit", "campaign-follow", "events", "entries"} <= named.keys()
    assert section(page, "rules").find(".//p/a").get("href") == "../../campaigns/c/rules/"  # type: ignore[union-attr]


def test_a_file_with_none_of_the_parts_shows_none(make_newsroom: Callable[..., TestNewsroom]) -> None:
    page = page_of(built(make_newsroom({"campaigns/c/campaign.yaml": CAMPAIGN})))
    sections = {element.get("aria-labelledby") for element in page.iter("section")}
    assert sections == {"phases", "topics"}
    assert page.find(".//nav[@aria-labelledby='contents']") is None


def test_the_goal_shows_the_newest_figure_of_the_build_and_nothing_to_come(challenge: TestNewsroom) -> None:
    output = built(challenge)
    goal = section(page_of(output), "goal")
    meter = goal.find("meter")
    assert meter is not None
    assert (meter.get("max"), meter.get("value")) == ("10000", "2599.5")
    assert "2,599.5 signatures" in words(goal)
    assert "25 per cent of 10,000 signatures" in words(goal)
    assert "Source: Second count" in words(goal)
    assert not [path for path, content in output.items() if b"nobody may know" in content or b"9,876" in content]
    assert "집계" in words(section(page_of(output, "ko/"), "goal"))
    later = built(challenge, "2026-12-24T09:00Z")
    assert "9,876 signatures" in words(section(page_of(later), "goal"))
    assert "Nothing has been counted yet" in words(section(page_of(built(challenge, "2026-11-01T08:00Z")), "goal"))


@given(st.lists(INSTANTS, unique=True), INSTANTS)
def test_of_figures_only_those_that_have_come_are_left(instants: list[datetime], now: datetime) -> None:
    figures = tuple(Figure(at=at, value=1, source="s") for at in sorted(instants))
    campaign = Campaign.model_construct(goal=Goal(name="g", target=1, figures=figures), sponsors=(), judges=())  # type: ignore[call-arg]  # the rest makes no difference
    clock = Clock(now)
    changes = changes_as_of(campaign, lambda instant: instant is not None and not clock.has_reached(instant))
    left = cast("Goal", changes.get("goal", campaign.goal)).figures
    assert [figure.at for figure in left] == sorted(at for at in instants if at <= now)


def test_a_goal_counts_from_a_table_too(challenge: TestNewsroom) -> None:
    (challenge.folder / "campaigns/c/goal.yaml").unlink()
    challenge.write(
        {
            "campaigns/c/campaign.yaml": (CAMPAIGN + WHOLE).replace("target: 10000", "target: 10000\n  data: goal.csv"),
            "campaigns/c/goal.csv": "at;value;source\n2026-11-20T09:00Z;5000;Office\n\n2026-11-02T09:00Z;10;Office\n",
        }
    )
    assert "5,000 signatures" in words(section(page_of(built(challenge)), "goal"))


def test_one_changed_figure_is_seen_by_the_next_build(challenge: TestNewsroom) -> None:
    """The campaign's own file stays as it is: what it leads to counts as well."""
    built(challenge)
    challenge.write({"campaigns/c/goal.yaml": FIGURES.replace("2599.5", "3000")})
    assert "3,000 signatures" in words(section(page_of(built(challenge)), "goal"))


def test_nobody_signs_after_the_deadline(challenge: TestNewsroom) -> None:
    petition = section(page_of(built(challenge)), "petition")
    assert petition.find(".//a[@class='button']") is not None
    closed = section(page_of(built(challenge, "2026-12-02T00:00Z")), "petition")
    assert closed.find(".//a[@class='button']") is None


def test_a_letter_opens_with_its_words() -> None:
    """RFC 6068: spaces are %20, line breaks are CRLF."""
    appeal = Appeal(text="t", label="l", address="mailto:a@example.org", subject="One & two", message="Dear,\nyes 예")
    assert "+" not in appeal.link
    assert parse_qs(urlsplit(appeal.link).query) == {"subject": ["One & two"], "body": ["Dear,\r\nyes 예"]}


def test_an_answer_does_not_lead_to_what_is_held_back(challenge: TestNewsroom) -> None:
    challenge.write({"content/stories/s.md": STORY.replace("---\n", "---\nstatus: draft\n", 1)})
    faq = section(page_of(built(challenge)), "faq")
    assert faq.find(".//a") is None
    assert "as the story says" in words(faq)


def test_files_and_pictures_wait_for_their_embargo(challenge: TestNewsroom) -> None:
    text = (CAMPAIGN + WHOLE).replace("licence: CC0}", "licence: CC0, embargo: 2026-12-20T00:00Z}")
    text = text.replace("alt: A bank}", "alt: A bank, embargo: 2026-12-20T00:00Z}")
    challenge.write({"campaigns/c/campaign.yaml": text})
    output = built(challenge)
    assert not [path for path in output if path.startswith("media/")]
    assert "The form" not in words(section(page_of(output), "resources"))
    assert "A visitor" in words(section(page_of(output), "judges"))
    assert [path for path in built(challenge, "2026-12-20T00:00Z") if path.endswith(".pdf")]


FAULTS = {
    "overlapping phases": (
        CAMPAIGN + "  - {key: jury, name: Jury, starts: 2026-11-30T00:00Z, ends: 2026-12-10T00:00Z}\n",
        (
            "campaigns/c/campaign.yaml:7:37 phases.1.starts: the phase 'Jury' begins at 2026-11-30T00:00+00:00, "
            "before 'Call' ends at 2026-12-01T00:00+00:00; let one end when the other begins, or make one phase of both"
        ),
    ),
    "phases in another order": (
        CAMPAIGN + "  - {key: start, name: Start, starts: 2026-10-01T00:00Z, ends: 2026-10-10T00:00Z}\n",
        (
            "campaigns/c/campaign.yaml:7:39 phases.1.starts: the phase 'Start' is over before 'Call' begins, "
            "and stands after it; write the earliest first, or correct the instants"
        ),
    ),
    "weights": (
        CAMPAIGN + "criteria:\n  - {name: A, weight: 60}\n  - {name: B, weight: 30}\n",
        "campaigns/c/campaign.yaml:8:3 criteria.weight: the weights add up to 90 (60 + 30), not to 100; add 10",
    ),
    "one without a weight": (
        CAMPAIGN + "criteria:\n  - {name: A, weight: 60}\n  - {name: B}\n",
        (
            "campaigns/c/campaign.yaml:9:5 criteria.1.weight: 'B' has no weight, and others have one; "
            "give each criterion a `weight`, or none"
        ),
    ),
    "a judge without a name": (CAMPAIGN + "judges: [{role: Judge}]\n", "a judge needs a name"),
    "an unknown judge": (
        CAMPAIGN + "judges: [{person: writter}]\n",
        "judges.0.person: 'writter' is not a key of people.yaml; did you mean 'writer'?",
    ),
    "a portrait without rights": (
        CAMPAIGN + "judges: [{name: X, picture: {file: media/x.png, alt: x}}]\n",
        "judges.0.picture.credit: is missing",
    ),
    "a form over http": (
        CAMPAIGN + "petition: {text: t, label: l, address: 'http://forms.example.org'}\n",
        "is not an address that begins with https://",
    ),
    "a letter of a form": (
        CAMPAIGN + "pledge: {text: t, label: l, subject: s, address: 'https://forms.example.org'}\n",
        "`subject` and `message` are of a letter",
    ),
    "an unknown channel": (
        CAMPAIGN + "accounts: [{channel: mastodont, address: 'https://x.example.org'}]\n",
        "accounts.0.channel: 'mastodont' is not a channel that is known here; did you mean 'mastodon'?",
    ),
    "a dead link in an answer": (
        CAMPAIGN + "faq:\n  - question: Q\n    answer: |\n      One\n      [two](stories/no.md)\n",
        "campaigns/c/campaign.yaml:11:7 link: there is no publication 'stories/no.md'",
    ),
    "a picture in an answer": (
        CAMPAIGN + "faq:\n  - {question: Q, answer: '![alt](media/x.png)'}\n",
        "is a picture, and an answer holds text only",
    ),
    "what only the reader writes": (
        CAMPAIGN + "faq:\n  - {question: Q, answer: A, open_html: <script>}\n",
        "faq.open_html: is not a key that is known here; delete it",
    ),
    "a goal without data": (
        CAMPAIGN + "goal: {name: G, target: 5}\n",
        "campaigns/c/campaign.yaml:7:7 goal.data: there is no file campaigns/c/goal.yaml",
    ),
    "a target that is no number": (
        CAMPAIGN + "goal: {name: G, target: '10,000'}\n",
        "goal.target: '10,000' is not a number; write digits only",
    ),
}


@pytest.mark.parametrize(("text", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_wrong_is_told_with_its_place_and_remedy(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, text: str, said: str
) -> None:
    newsroom = make_newsroom({"content/people.yaml": PEOPLE, "campaigns/c/campaign.yaml": text})
    newsroom.write({"campaigns/c/media/x.png": picture_bytes})
    problems = newsroom.problems()
    assert any(said in problem for problem in problems), problems


def test_what_is_wrong_in_all_languages_is_told_once(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Each has other names for it."""
    phase = "{key: jury, name: {en: Jury, ko: 심사}, starts: 2026-11-30T00:00Z, ends: 2026-12-10T00:00Z}"
    criteria = "criteria:\n  - {name: {en: A, ko: 가}, weight: 60}\n  - {name: {en: B, ko: 나}}\n"
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": f"{CAMPAIGN}  - {phase}\n{criteria}"})
    assert [problem.split()[1] for problem in newsroom.problems()] == ["phases.1.starts:", "criteria.1.weight:"]


def test_rows_that_are_wrong_are_all_told(challenge: TestNewsroom) -> None:
    (challenge.folder / "campaigns/c/goal.yaml").unlink()
    challenge.write(
        {
            "campaigns/c/campaign.yaml": (CAMPAIGN + WHOLE).replace("target: 10000", "target: 10000\n  data: goal.csv"),
            "campaigns/c/goal.csv": (
                "at,value,source\n2026-11-20T09:00Z,many,Office\n2026-11-21,5,Office\n"
                "2026-11-22T09:00Z,5\n2026-11-23T09:00Z,1,200,Office\n2026-11-25T09:00Z,7,a\n2026-11-25T09:00Z,8,b\n"
            ),
        }
    )
    problems = newsroom_problems(challenge)
    assert [(line, key) for line, key in problems] == [(2, "value"), (3, "at"), (4, "source"), (5, ""), (7, "at")]


FAR_TOO_LARGE = "9" * 50


def test_a_point_between_thousands_is_no_fraction(challenge: TestNewsroom) -> None:
    data = {"campaigns/c/campaign.yaml": (CAMPAIGN + WHOLE).replace("target: 10000", "target: 12.000")}
    challenge.write(data | {"campaigns/c/goal.yaml": FIGURES.replace("2599.5", "1.200")})
    told = [each.partition(": ")[2] for each in challenge.problems()]
    assert [each.rpartition("; ")[2] for each in told] == [
        "write 12000 or 12.0000, whichever it is",
        "write 1200 or 1.2000, whichever it is",
    ]
    challenge.write({"campaigns/c/campaign.yaml": CAMPAIGN + WHOLE})
    for one_meaning in ("1.2000", "0.125", "1234.567", "12.5"):
        challenge.write({"campaigns/c/goal.yaml": FIGURES.replace("2599.5", one_meaning)})
        assert challenge.problems() == []


def test_numbers_that_nobody_can_have_counted_are_told(challenge: TestNewsroom) -> None:
    part = "slug: x, title: x, summary: x"
    vote = f"votes: {{count: {FAR_TOO_LARGE}, at: 2026-11-02T00:00Z}}"
    how = "obtained: {how: x, source: x, at: 2026-11-02}"
    challenge.write(
        {
            "campaigns/c/goal.yaml": FIGURES.replace("2599.5", FAR_TOO_LARGE),
            "campaigns/c/entries.yaml": f"- {{{part}, licence: CC0, consent: 2026-11-01, {vote}}}\n",
            "campaigns/c/events.yaml": f"- {{{part}, starts: 2026-11-03T00:00Z, capacity: {FAR_TOO_LARGE}}}\n",
            "campaigns/c/results.yaml": (
                f"title: x\nsummary: x\nmeasures:\n- {{name: x, outcome: {FAR_TOO_LARGE}, target: -{FAR_TOO_LARGE}, "
                f"baseline: 1e16, unit: x, {how}}}\n"
            ),
        }
    )
    told = challenge.problems()
    assert all("the number is larger than 1,000,000,000,000,000; correct it" in each for each in told), told
    assert {each.partition(": ")[0].rpartition(" ")[2] for each in told} == {
        *("value", "votes.count", "capacity"),
        *("measures.0.outcome", "measures.0.target", "measures.0.baseline"),
    }


def newsroom_problems(newsroom: TestNewsroom) -> list[tuple[int, str]]:
    """The line and the key of every problem, both languages being told once."""
    told = [problem.split(": ", 1)[0] for problem in newsroom.problems()]
    places = [(each.partition(" ")[0].split(":")[1], each.partition(" ")[2]) for each in told]
    return sorted({(int(line), key) for line, key in places})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("entreis.yaml", "did you mean 'entries.yaml'?"),
        ("campaign.yml", "did you mean 'campaign.yaml'?"),
        ("entrys.csv", "did you mean 'entries.csv'?"),
        ("zzz.yaml", "known here: campaign.yaml"),
    ],
)
def test_a_file_that_nobody_reads_is_told(challenge: TestNewsroom, name: str, said: str) -> None:
    challenge.write({f"campaigns/c/{name}": "a: b\n"})
    (problem,) = challenge.problems()
    assert problem.startswith(f"campaigns/c/{name}: nothing reads this file; {said}")


def test_tables_to_take_along_and_files_of_folders_are_not_told(challenge: TestNewsroom) -> None:
    challenge.write({"campaigns/c/data-of-2026.csv": "a,b\n", "campaigns/c/results/x.yaml": "a: b\n"})
    assert challenge.problems() == []
