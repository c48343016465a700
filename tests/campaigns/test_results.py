"""The report of a campaign's results: page, table, data and PDF, all of one source."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import html5lib
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, NEWSROOM, REPOSITORY, TestNewsroom
from pressroom.campaigns.results.charts import MOST_COLUMNS, bars_of, columns_of
from pressroom.campaigns.results.report import Line, OverTime
from pressroom.campaigns.results.written import written_change, written_figure
from pressroom.core.model.measured import Obtained
from programs import needs_pango

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

# The HTML parser gives what belongs to SVG its namespace.
SVG = "{http://www.w3.org/2000/svg}"
NOTHING = "\u2013"
HOME = "campaigns/c/results/"
RESULTS = """\
title: {en: What came of it, ko: 성과}
summary: {en: Much., ko: 많다.}
obtained: {how: Counted by hand., source: Our books, at: 2026-11-20}
measures:
  - {name: Posts, goal: 1, baseline: 24, outcome: 224, target: 200, unit: posts a year}
  - {name: Traffic, goal: 1, outcome: 2930, change: +47 %, note: As told.}
  - {name: Links, outcome: 10000, more_than: true}
  - {name: Rate, outcome: 12.5, baseline: 25}
  - {name: Visits, goal: 2, counted: {file: results/visits.csv, figure: visits}}
  - {name: Visitors, goal: 2, counted: {file: results/visits.csv, figure: visitors, take: highest}}
exports:
  - {file: results/visits.csv, obtained: {how: Exported., source: Our counter, at: 2026-11-21T09:00Z}}
  - {file: results/posts.csv, obtained: {how: Exported., source: X, at: 2026-11-21T09:30Z}}
body: |
  What *we* make of it.
"""
VISITS = """\
date,source,referrer,utm_source,utm_medium,utm_campaign,utm_content,pageviews,visitors,visits
2026-11-02,Mastodon,secret.example/path,mastodon,social,c,post,9,5,700
2026-11-03,Mastodon,,mastodon,social,c,city-library,9,6,800
2026-11-03,,,someone@example.org,social,c,post,9,6,34
"""
POSTS = 'Date,Impressions,Engagements,New follows\n"Tue, Nov 3, 2026","1,500",12,1\n"Wed, Nov 4, 2026",500,8,0\n'
FILES = {
    "campaigns/c/campaign.yaml": f"{CAMPAIGN}goals: [More posts, More visits, More fun]\n",
    "campaigns/c/results.yaml": RESULTS,
    "campaigns/c/results/visits.csv": VISITS,
    "campaigns/c/results/posts.csv": POSTS,
}


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom(FILES)


def main_of(content: bytes) -> Element:
    main = html5lib.parse(content.decode(), namespaceHTMLElements=False).find(".//main")
    assert main is not None
    return main


def cells_of(table: Element) -> list[list[str]]:
    return [[words(cell) for cell in row if cell.tag in {"th", "td"}] for row in table.iter("tr")]


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def rows_of_page(main: Element) -> dict[str, list[str]]:
    """What each measure's row says: result, before, target, change."""
    tables = [table for table in main.iter("table") if "Measure" in words(table)]
    rows = [row for table in tables for row in table.findall(".//tbody/tr")]
    return {_own_text(row.find("th")): [words(cell) for cell in row.findall("td")] for row in rows}


def _own_text(cell: Element | None) -> str:
    assert cell is not None
    return " ".join((cell.text or "").split())


@pytest.mark.parametrize("shared", ["", "share: {messages: {mastodon: Come and see.}}\n"], ids=["", "posted"])
def test_a_report_with_a_picture_has_it_in_every_shape(
    contest: TestNewsroom, picture_bytes: bytes, shared: str
) -> None:
    """Its link card, which the page names; what is offered where the newsroom posts about it."""
    picture = "picture: {file: media/books.png, alt: Our books, credit: Us, licence: CC0}\n"
    contest.write(
        {"campaigns/c/results.yaml": RESULTS + picture + shared, "campaigns/c/media/books.png": picture_bytes}
    )
    output = contest.build()
    cards = re.findall(rb'property="og:image" content="https://news.example.org/([^"]+)"', output[f"{HOME}index.html"])
    assert [card.decode() in output for card in cards] == [True]
    assert (f"{HOME}pictures/index.html" in output) is bool(shared)


def test_the_page_tells_each_goal_with_its_measures(contest: TestNewsroom) -> None:
    main = main_of(contest.build()[f"{HOME}index.html"])
    assert rows_of_page(main) == {
        "Posts": ["224", "24", "200", "+833.3 % computed"],
        "Traffic": ["2,930", NOTHING, NOTHING, "+47 % as published"],
        "Links": ["more than 10,000", NOTHING, NOTHING, NOTHING],
        "Rate": ["12.5", "25", NOTHING, "\u221250 % computed"],
        "Visits": ["1,534", NOTHING, NOTHING, NOTHING],
        "Visitors": ["12", NOTHING, NOTHING, NOTHING],
    }
    headings = [words(heading) for heading in main.iter("h2")]
    assert headings[:4] == ["Goal 1 More posts", "Goal 2 More visits", "Goal 3 More fun", "Further measures"]
    told = words(main)
    assert "Nothing was measured for this goal." in told
    assert "What we make of it." in told
    assert "Counted by hand. Our books, 20 November 2026" in told
    assert "Exported. Our counter, 21 November 2026, 18:00 (Korean Standard Time)" in told


def test_what_came_by_channels_and_partners_follows_from_links_of_the_newsroom(contest: TestNewsroom) -> None:
    output = contest.build()
    main = main_of(output[f"{HOME}index.html"])
    tables = {words(section.find("h2")): section.find(".//table") for section in main.iter("section")}  # type: ignore[arg-type]
    by_channel, by_partner = tables["By channel"], tables["By partner"]
    assert by_channel is not None
    assert by_partner is not None
    assert cells_of(by_channel) == [
        ["Channel", "Engagements", "Impressions", "Views", "Visits"],
        ["X", "20", "2,000", NOTHING, NOTHING],
        ["Mastodon", NOTHING, NOTHING, "18", "1,500"],
    ]
    assert cells_of(by_partner) == [["Partner", "Views", "Visits"], ["city-library", "9", "800"]]
    whole = b"".join(content for path, content in output.items() if path.startswith(HOME))
    for private in (b"secret.example", b"someone@example.org"):
        assert private not in whole


def test_charts_are_pictures_with_words_and_without_styles(contest: TestNewsroom) -> None:
    main = main_of(contest.build()[f"{HOME}index.html"])
    charts = list(main.iter(f"{SVG}svg"))
    # Bars of two measures; columns of visits, visitors and views, of impressions and engagements.
    assert len(charts) == 7
    identifiers = [each.get("id") for each in main.iter() if each.get("id")]
    assert len(identifiers) == len(set(identifiers))
    for chart in charts:
        assert chart.get("role") == "img"
        named = str(chart.get("aria-labelledby")).split()
        told = {
            each.get("id"): words(each)
            for each in (chart.find(f"{SVG}title"), chart.find(f"{SVG}desc"))
            if each is not None
        }
        assert [bool(told[name]) for name in named] == [True, True]
        assert not any(each.get("style") for each in chart.iter())
    assert [(bar.get("class"), bar.get("width")) for bar in charts[0].iter(f"{SVG}rect")] == [
        ("chart-bar chart-baseline", "10.71%"),
        ("chart-bar chart-target", "89.29%"),
        ("chart-bar chart-outcome", "100%"),
    ]
    # Whatever a chart over time shows stands in a table, too.
    assert sum(len(each.findall(".//tbody/tr")) for each in main.iter("details")) == 10


def figures_of_table(content: bytes) -> dict[str, tuple[str, ...]]:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    keys = ("baseline", "target", "outcome", "change_per_cent")
    return {row["measure"]: tuple(row[key] for key in keys) for row in rows if row["part"] == "measure"}


def figures_of_data(content: bytes) -> dict[str, tuple[str, ...]]:
    keys = ("baseline", "target", "outcome", "change_per_cent")
    measures = [measure for goal in json.loads(content)["goals"] for measure in goal["measures"]]
    return {each["name"]: tuple("" if each[key] is None else str(each[key]) for key in keys) for each in measures}


def as_written(figures: tuple[str, ...], language: str = "en") -> list[str]:
    """Result, before, target and change as the page writes them."""
    baseline, target, outcome, change = (Decimal(each) if each else None for each in figures)
    first = [written_figure(each, language) if each is not None else NOTHING for each in (outcome, baseline, target)]
    return [*first, written_change(change, language) if change is not None else NOTHING]


def test_page_table_and_data_tell_the_same_figures(contest: TestNewsroom) -> None:
    output = contest.build()
    table, data = figures_of_table(output[f"{HOME}results.csv"]), figures_of_data(output[f"{HOME}results.json"])
    page = rows_of_page(main_of(output[f"{HOME}index.html"]))
    assert table == data
    assert {
        name: [re.sub("^more than | computed$| as published$", "", cell) for cell in cells]
        for name, cells in page.items()
    } == {name: as_written(figures) for name, figures in table.items()}


def test_a_partner_who_has_agreed_has_a_name(contest: TestNewsroom) -> None:
    """On pages in each language, in the table and in the data; whoever brought nobody is not told."""
    contest.write(
        {
            "campaigns/c/results.yaml": f"{RESULTS}partners: {{city-library: {{en: City Library, ko: 도서관}}, oak: Oak}}\n"
        }
    )
    output = contest.build()

    assert '<th scope="row">City Library</th>' in output[f"{HOME}index.html"].decode()
    assert '<th scope="row">도서관</th>' in output[f"ko/{HOME}index.html"].decode()
    files = [output[f"{HOME}{name}"].decode() for name in ("results.csv", "results.json")]
    assert all("City Library" in text and "city-library" not in text and "Oak" not in text for text in files)


def test_table_and_data_tell_channels_partners_and_days_alike(contest: TestNewsroom) -> None:
    output = contest.build()
    told: dict[str, Any] = json.loads(output[f"{HOME}results.json"])
    rows = list(csv.DictReader(io.StringIO(output[f"{HOME}results.csv"].decode("utf-8-sig"))))
    for part, found in (("channel", told["channels"]), ("partner", told["partners"])):
        of_table = {(row[part], row["measure"], int(row["outcome"])) for row in rows if row["part"] == part}
        assert of_table == {(each["name"], key, each[key]) for each in found for key in each if key != "name"}
    of_table = {(row["measure"], row["day"], int(row["outcome"])) for row in rows if row["part"] == "day"}
    assert of_table == {
        (each["figure"], day["day"], day["count"]) for each in told["over_time"] for day in each["days"]
    }


@needs_pango
def test_the_pdf_tells_the_same_figures_in_both_languages(contest: TestNewsroom) -> None:
    contest.write({"content/newsroom.yaml": f"{NEWSROOM}formats: [pdf]\n"})
    output = contest.build()
    for language in ("", "ko/"):
        content = output[f"{language}{HOME}results.pdf"]
        reader = pypdf.PdfReader(io.BytesIO(content))
        text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        for figures in figures_of_table(output[f"{language}{HOME}results.csv"]).values():
            for written in as_written(figures, language.strip("/") or "en"):
                assert written in text, written
        assert b"pdfuaid" in content or b"pdfuaid" in reader.xmp_metadata.stream.get_data()  # type: ignore[union-attr]
    assert b"results.pdf" in output[f"{HOME}index.html"]


def test_instants_are_told_in_the_zone_of_the_campaign(contest: TestNewsroom) -> None:
    contest.write(
        {"campaigns/c/campaign.yaml": f"{CAMPAIGN}zone: America/New_York\ngoals: [More posts, More visits, More fun]\n"}
    )
    assert "Our counter, 21 November 2026, 04:00 (Eastern Standard Time)" in words(
        main_of(contest.build()[f"{HOME}index.html"])
    )


def test_there_is_no_pdf_unless_the_newsroom_offers_it(contest: TestNewsroom) -> None:
    output = contest.build()
    assert sorted(path for path in output if path.startswith(HOME)) == [
        f"{HOME}{name}" for name in ("index.html", "results.csv", "results.json")
    ]
    assert b"results.pdf" not in output[f"{HOME}index.html"]


def test_machines_read_of_a_dataset(contest: TestNewsroom) -> None:
    page = html5lib.parse(contest.build()[f"{HOME}index.html"].decode(), namespaceHTMLElements=False)
    (script,) = (each for each in page.iter("script") if each.get("type") == "application/ld+json")
    (node,) = json.loads(script.text or "")["@graph"]
    assert node["@type"] == "Dataset"
    assert node["variableMeasured"][:2] == ["Posts", "Traffic"]
    assert [each["contentUrl"].rpartition("/")[2] for each in node["distribution"]] == ["results.csv", "results.json"]


def test_the_campaign_s_page_has_a_summary_and_leads_to_the_report(contest: TestNewsroom) -> None:
    main = main_of(contest.build()["campaigns/c/index.html"])
    (section,) = (each for each in main.iter("section") if each.get("class") == "results")
    assert f"Traffic As told. 2,930 {NOTHING} +47 %" in words(section)
    assert "more than 10,000" in words(section)
    assert [link.get("href") for link in section.iter("a")] == ["../../campaigns/c/results/"]


@pytest.mark.parametrize(
    "gate", ["embargo: 2026-12-01T00:00Z", "date: 2026-12-01T00:00Z", "status: draft", "status: confidential"]
)
def test_a_report_that_is_held_back_is_nowhere(contest: TestNewsroom, gate: str) -> None:
    secret = RESULTS.replace("name: Posts", "name: Canarybird").replace("2930", "987654")
    contest.write({"campaigns/c/results.yaml": f"{secret}{gate}\n"})
    output = contest.build()
    assert not [path for path in output if path.startswith((HOME, f"ko/{HOME}"))]
    assert not [path for path, content in output.items() if b"Canarybird" in content or b"987,654" in content]
    if "status" not in gate:
        assert f"{HOME}results.csv" in contest.build("2026-12-01T00:00+00:00")


def test_a_build_in_which_nothing_changed_makes_nothing_and_an_edit_only_what_it_must(contest: TestNewsroom) -> None:
    contest.build()
    before = contest.instants()
    contest.build()
    assert contest.instants() == before
    contest.write({"campaigns/c/results/visits.csv": VISITS.replace(",34\n", ",35\n")})
    contest.build()
    changed = {path for path, at in contest.instants().items() if before.get(path) != at}
    own = {f"{part}{HOME}{name}" for part in ("", "ko/") for name in ("index.html", "results.csv", "results.json")}
    assert own <= changed
    # Besides its own, what shows the summary.
    assert {path for path in changed - own if path.endswith(".html")} == {
        "campaigns/c/index.html",
        "ko/campaigns/c/index.html",
    }


KNIGHT = "campaigns/knight-news-challenge-2008"
PUBLISHED = {
    "Visits a day": ("2,930", "+47 %"),
    "Unique visitors on the last day": ("17,000", "+50 %"),
    "Search results for the name": ("60,000", "+110 %"),
    "Blog posts": ("224", "+833.3 %"),
    "People in the conversation space": ("1,800", NOTHING),
    "Links to the conversation space": ("more than 10,000", NOTHING),
    "Meetings": ("8", NOTHING),
    "People at the meetings": ("400", NOTHING),
}
IN_KOREAN = dict(
    zip(
        PUBLISHED,
        [
            "하루 방문 수",
            "마지막 날 순 방문자",
            "공모전 이름 검색 결과",
            "블로그 글",
            "대화 공간 참여자",
            "대화 공간으로 이어지는 링크",
            "모임",
            "모임 참석자",
        ],
        strict=True,
    )
)


def test_the_figures_of_the_demo_come_out_as_they_were_published(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Site traffic +47 %, 2,930 visits a day; and so on, as facts of the case tell; in both languages."""
    campaign = (REPOSITORY / KNIGHT / "campaign.yaml").read_text("utf-8")
    # Without what leads to other files of the demo.
    kept = re.sub(
        r"(?ms)^(picture|share|topics|action|contacts|faq|media_kit|site|body):.*?(?=^\S)", "", f"{campaign}\nend:\n"
    ).partition("\nend:")[0]
    kept = kept.partition("\nbody:")[0] + "\n"
    newsroom = make_newsroom(
        {
            f"{KNIGHT}/campaign.yaml": kept,
            f"{KNIGHT}/results.yaml": (REPOSITORY / KNIGHT / "results.yaml")
            .read_text("utf-8")
            .replace("{topic}measurement", "https://example.org/"),
        }
    )
    output = newsroom.build("2026-11-22T12:00+00:00")
    english = main_of(output[f"{KNIGHT}/results/index.html"])
    rows = rows_of_page(english)
    strip = re.compile(" (computed|as published)$")
    assert {name: (cells[0], strip.sub("", cells[3])) for name, cells in rows.items()} == PUBLISHED
    assert rows["Blog posts"][1] == "24"
    # Nobody has published that change, and both pages say so.
    assert rows["Blog posts"][3] == "+833.3 % computed"
    assert "+833.3 % computed" in words(main_of(output[f"{KNIGHT}/index.html"]))
    assert all(cells[1] == NOTHING for name, cells in rows.items() if name != "Blog posts")
    assert "At 8 meetings. Half of those who came entered the contest." in words(english)
    korean = main_of(output[f"ko/{KNIGHT}/results/index.html"])
    tables = list(korean.iter("table"))
    of_korean = {
        _own_text(row.find("th")): [words(cell) for cell in row.findall("td")]
        for table in tables
        for row in table.findall(".//tbody/tr")
    }
    for name, (outcome, change) in PUBLISHED.items():
        cells = of_korean[IN_KOREAN[name]]
        assert outcome.removeprefix("more than ") in cells[0]
        assert cells[3].startswith(change.replace(" %", "%"))
    assert of_korean["블로그 글"][1] == "24"
    assert "참석자의 절반이 공모전에 응모했습니다" in words(korean)


OBTAINED = Obtained.model_validate({"how": "Counted.", "source": "Books", "at": "2026-11-01"})
POSITIVE = st.decimals(0, 10**9, places=2)


@given(POSITIVE, POSITIVE)
def test_bars_stay_in_their_chart_and_keep_their_proportion(baseline: Decimal, outcome: Decimal) -> None:
    line = Line(None, "A", None, baseline, None, outcome, False, None, False, None, OBTAINED)  # noqa: FBT003
    found = bars_of(line, "en")
    if not max(baseline, outcome):
        assert found is None
        return
    assert found
    widths = [Decimal(bar.width) for bar in found.bars]
    assert max(widths) == 100
    assert abs(widths[0] * max(baseline, outcome) - 100 * baseline) <= max(baseline, outcome) * Decimal("0.006")


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(1, 10**6)), min_size=2, max_size=200), st.booleans())
def test_columns_lose_nothing_and_stay_few(counts: list[tuple[int, int]], is_unique: bool) -> None:
    days = tuple(sorted((date(2024, 1, 1) + timedelta(days=day), count) for day, count in dict(counts).items()))
    series = OverTime("visits", "Counter", is_unique, sum(count for _, count in days), days)
    found = columns_of(series, "en")
    values = [int(column.value.replace(",", "")) for column in found.columns]
    if is_unique:
        assert max(values) == max(count for _, count in days)
    else:
        assert sum(values) == sum(count for _, count in days)
    assert found.step == "month" or len(values) <= MOST_COLUMNS
    assert all(0 <= Decimal(column.y) <= 100 and Decimal(column.height) <= 100 for column in found.columns)


def test_no_cell_of_the_table_is_a_formula(contest: TestNewsroom) -> None:
    """Figures keep their minus."""
    text = RESULTS.replace("name: Traffic", "name: '=HYPERLINK(1)'").replace("+47 %", "-47 %")
    contest.write({"campaigns/c/results.yaml": text})
    output = contest.build()
    table = next(content for path, content in output.items() if path.endswith("results.csv") and "ko/" not in path)
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    row = next(row for row in rows if "HYPERLINK" in row["measure"])
    assert row["measure"] == " =HYPERLINK(1)"
    assert row["change_per_cent"] == "-47"
