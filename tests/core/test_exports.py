"""CSV exports of services that count, and the report of results that names them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, REPOSITORY, TestNewsroom
from pressroom.core.exports.catalogue import formats, services
from pressroom.core.exports.counts import count_of, day_of
from pressroom.core.exports.links import CameBy, Link, LinkRule, link_in, read_rule, written_rule
from pressroom.core.exports.tallying import MOST_FAULTS, tally
from pressroom.core.model.measured import DIMENSIONS, FIGURES, Counted, Export, Measure, Obtained, change_in_per_cent
from pressroom.core.model.share import OWN_PLACEMENTS, USUAL_PARAMETERS, LinkParameters
from pressroom.core.problems import Problems
from pressroom.share import parameters
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pressroom.core.model.measured import Tally

OBTAINED = Obtained.model_validate({"how": "Exported.", "source": "Counter", "at": "2026-11-01"})
RESULTS = """\
title: What came of it
summary: Much.
obtained: {how: Counted by hand., source: Our books, at: 2026-11-20}
"""


def rule(parameters: LinkParameters = USUAL_PARAMETERS) -> LinkRule:
    channels = {"mastodon": "social", "email": "email", "short-link": "link"}
    return read_rule(written_rule(parameters, channels, ("c", "an-update"), ("en", "ko")), OWN_PLACEMENTS)


def tallied(content: str | bytes, **told: object) -> tuple[Tally | None, list[str]]:
    problems = Problems()
    usual: dict[str, object] = {
        "format": None,
        "columns": {},
        "dates": None,
        "channel": None,
        "encoding": None,
        "thousands": None,
    }
    given: Any = {"file": "campaigns/c/results/e.csv", "obtained": OBTAINED, **usual, **told}
    export = Export.model_construct(**given)
    raw = content if isinstance(content, bytes) else content.encode()
    found = tally(raw, export, export.file, rule(), problems)
    return found, [str(problem) for problem in problems]


# One short export of each format, as services write them; what its sums are.
EXPORTS = {
    "plausible-visitors": (
        "date,visitors,pageviews,bounces,visits,visit_duration\n2026-10-01,5,9,1,6,60\n2026-10-02,7,8,1,9,60\n",
        {"visits": 15, "views": 17},
    ),
    "plausible-sources": (
        (
            "date,source,referrer,utm_source,utm_campaign,utm_medium,utm_content,utm_term,pageviews,visitors,visits,visit_duration,bounces\n"
            "2026-10-01,Mastodon,me@example.org/inbox,mastodon,c,social,post,,3,1,2,60,0\n"
        ),
        {"visits": 2, "views": 3},
    ),
    "matomo-days": ("Date,Unique visitors,Visits,Actions\n2026-10-01,5,6,9\n", {"visits": 6, "engagements": 9}),
    "matomo-days-short": ("date,nb_uniq_visitors,nb_visits,nb_actions\n2026-10-01,5,6,9\n", {"visits": 6}),
    "matomo-campaigns": (
        "Campaign Name,Campaign Source,Campaign Medium,Campaign Content,Visits\nc,mastodon,social,post,4\n",
        {"visits": 4},
    ),
    "ga4-days": (
        "# Start date: 20261001\n# End date\n\nDate,Active users,Sessions,Views\n20261001,5,6,9\n,5,6,9\n",
        {"visits": 6},
    ),
    "ga4-source-medium": (
        "# GA4\nDate,Session source / medium,Session campaign,Sessions\n20261001,mastodon / social,c,6\n,,,6\n",
        {"visits": 6},
    ),
    "ga4-campaigns": (
        "Session source,Session medium,Session campaign,Session manual ad content,Sessions\nmastodon,social,c,post,6\n",
        {"visits": 6},
    ),
    "x-days": (
        'Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows\n"Sat, Jul 11, 2026",156,3,6,0,0,1\n',
        {"impressions": 156, "engagements": 6},
    ),
    "x-posts": (
        'Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,URL Clicks\n1,"Sat, Jul 11, 2026","a, b",l,156,3,6,2\n',
        {"impressions": 156, "clicks": 2},
    ),
    "x-tweets": (
        '"Tweet id","Tweet text","time","impressions","engagements","url clicks"\n"1","t","2020-05-01 12:00 +0000","156.0","6.0","2.0"\n',
        {"impressions": 156, "clicks": 2},
    ),
    "facebook-posts": (
        'Post ID,Page ID,Publish time,Views,Reach,"Reactions, Comments and Shares",Total clicks\n1,2,10/01/2026 09:30,9,5,4,3\n',
        {"views": 9, "engagements": 4, "clicks": 3},
    ),
    "linkedin-days": (
        '"Aggregated engagement metrics for your posts"\nDate,Impressions (total),Clicks (total),Reactions (total)\n10/01/2026,"1,234",3,4\n',
        {"impressions": 1234, "clicks": 3, "engagements": 4},
    ),
    "youtube-videos": (
        'Content,Video title,Video publish time,Views,Impressions\nTotal,,,9,99\nab,"A, b","Sep 26, 2026",9,99\n',
        {"views": 9, "impressions": 99},
    ),
    "youtube-days": ("Date,Views,Watch time (hours)\nTotal,9,1.5\n2026-10-01,9,1.5\n", {"views": 9}),
    "bitly-links": (
        "Bitlink,Long URL,Clicks\nbit.ly/a,https://e.org/?utm_source=mastodon&utm_medium=social&utm_campaign=c,7\n",
        {"clicks": 7},
    ),
    "bitly-links-short": ("link,long_url,clicks\nbit.ly/a,https://e.org/,7\n", {"clicks": 7}),
    "bitly-engagements": ("Bitlink,Long URL,Engagements\nbit.ly/a,https://e.org/,7\n", {"clicks": 7}),
}


@pytest.mark.parametrize("key", [each.key for each in formats()])
def test_every_format_is_recognised_by_its_first_line_and_added_up(key: str) -> None:
    content, sums = EXPORTS[key]
    found, problems = tallied(content)
    assert problems == []
    assert found
    assert {series.figure: series.total for series in found.series}.items() >= sums.items()
    assert found.service == next(each.service for each in formats() if each.key == key)
    # Recognised as this one, and no other.
    assert tallied(content, format=key)[0] == found


def test_every_format_says_where_it_is_from_and_uses_known_meanings() -> None:
    for told in services():
        assert told["source"], told["service"]
        assert isinstance(told["confirmed"], bool)
        assert told["confidence"] in {"high", "medium", "low"}
        for each in told["formats"].values():
            assert set(each["columns"]) <= {*DIMENSIONS, *FIGURES}
            assert each["title"]


def test_the_guide_tells_every_key_format_and_column() -> None:
    guide = (REPOSITORY / "docs/campaign-managers/results.md").read_text("utf-8")
    keys = {*Measure.model_fields, *Export.model_fields, *Counted.model_fields, *Obtained.model_fields}
    names = {name for each in formats() for columns in each.columns.values() for name in columns}
    told = {*keys, *(each.key for each in formats()), *names, *DIMENSIONS, *FIGURES}
    assert {name for name in told if f"`{name}`" not in guide} == set()


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("12", 12),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u202f234\u00a0567", 1234567),
        ("12.0", 12),
        ("—", 0),
        ("", 0),
        ("N/A", 0),
    ],
)
def test_counts_are_read_as_services_write_them(written: str, count: int) -> None:
    assert count_of(written) == count


@pytest.mark.parametrize("written", ["1.234", "12%", "12.5", "abc", "-3", "1,23", "1,2345", "1.2K", "١٢"])
def test_what_is_no_whole_number_or_could_be_two_is_refused_with_a_remedy(written: str) -> None:
    with pytest.raises(ValueError, match="; "):
        count_of(written)


def test_the_sign_between_thousands_can_be_told() -> None:
    assert count_of("1.234.567", ".") == 1234567
    assert count_of("1'234", "'") == 1234
    with pytest.raises(ValueError, match="not a whole number"):
        count_of("1,234", ".")


@given(st.integers(0, 10**12), st.sampled_from([",", " ", "\u00a0", "\u202f"]))
def test_grouped_counts_mean_what_they_mean_without_groups(count: int, sign: str) -> None:
    assert count_of(f"{count:,}".replace(",", sign)) == count


@given(st.decimals(1, 10**9, places=2), st.decimals(0, 10**9, places=2))
def test_a_change_is_within_half_a_tenth_of_the_exact_one(baseline: Decimal, outcome: Decimal) -> None:
    told = change_in_per_cent(baseline, outcome)
    assert told is not None
    assert abs(told * baseline - (outcome - baseline) * 100) <= baseline * Decimal("0.0500001")


def test_a_change_from_nothing_is_none() -> None:
    assert change_in_per_cent(Decimal(0), Decimal(5)) is None
    assert change_in_per_cent(Decimal(24), Decimal(224)) == Decimal("833.3")
    assert change_in_per_cent(Decimal(2000), Decimal(2001)) == Decimal("0.1")


def test_days_are_read_by_the_format_of_the_service_or_as_iso() -> None:
    assert day_of("20261001", ("%Y%m%d",)) == day_of("2026-10-01") == day_of("2026-10-01T23:59:00+09:00")
    with pytest.raises(ValueError, match="add `dates"):
        day_of("1.10.26")


ENCODED = "Date,Visits\n2026-10-01,6\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are_need_not_be_told(encoding: str) -> None:
    found, problems = tallied(ENCODED.encode(encoding))
    assert problems == []
    assert found


@pytest.mark.parametrize(
    ("name", "encoding", "text"),
    [
        ("cp949", "cp949", "날짜,방문\n2026-10-01,6\n"),
        ("windows-1252", "latin-1", "Größe,Besuche\n2026-10-01,6\n"),
        ("utf-16", "utf-16-le", ENCODED),
    ],
)
def test_other_encodings_are_told_by_name_and_read_when_they_are_named(name: str, encoding: str, text: str) -> None:
    content = text.encode(encoding)
    found, problems = tallied(content)
    assert found is None
    assert f"add `encoding: {name}` to the export" in problems[0]
    first = text.partition("\n")[0].split(",")
    again, problems = tallied(content, encoding=name, columns={"date": first[0], "visits": first[1]})
    assert problems == []
    assert again
    assert again.series[0].total == 6


def test_one_bad_row_does_not_hide_the_others_and_many_are_counted() -> None:
    rows = ["2026-10-01,6", "2026-10-02,12%", "2026-10-03", "32.10.2026,1", "2026-10-05,1.234", "2026-10-06,4"]
    found, problems = tallied("\n".join(["Date,Visits", *rows]))
    assert found
    assert found.series[0].total == 10
    assert [problem.partition(": ")[0] for problem in problems] == [
        "campaigns/c/results/e.csv:3:1 Visits",
        "campaigns/c/results/e.csv:4:1",
        "campaigns/c/results/e.csv:5:1 Date",
        "campaigns/c/results/e.csv:6:1 Visits",
    ]
    _, problems = tallied("Date,Visits\n" + "2026-10-01,x\n" * 500)
    assert len(problems) == MOST_FAULTS + 1
    assert "480 more rows" in problems[0]


def test_a_wrong_column_is_told_with_the_nearest_one() -> None:
    _, problems = tallied("Day,Sesions\n2026-10-01,6\n", columns={"date": "Day", "visits": "Sessions"})
    assert problems == [
        "campaigns/c/results/e.csv:1:1 Sessions: no line of the file names this column; did you mean 'Sesions'?"
    ]
    _, problems = tallied("a,b\n1,2\n")
    assert "no format is known that names its columns like this" in problems[0]
    _, problems = tallied("date,visits\n", format="ga-days")
    assert "did you mean 'ga4-days'?" in problems[0]


def test_columns_of_ones_own_win() -> None:
    found, problems = tallied(
        "Tag;Besuche;Quelle\n01.10.2026;1.234;mastodon\n",
        columns={"date": "Tag", "visits": "Besuche"},
        dates="%d.%m.%Y",
        thousands=".",
    )
    assert problems == []
    assert found
    assert (found.series[0].total, found.series[0].days[0].day.isoformat()) == (1234, "2026-10-01")


def test_nothing_but_sums_of_known_columns_is_kept() -> None:
    content = (
        EXPORTS["plausible-sources"][0]
        + "2026-10-01,x,secret.example/path,someone@example.org,c,social,post,token-1,3,1,2,60,0\n"
    )
    found, _ = tallied(content)
    assert found
    told = found.model_dump_json()
    for private in ("me@example.org", "someone@example.org", "secret.example", "token-1"):
        assert private not in told


LINKS = {
    "ours": (Link("mastodon", "social", "c", "post"), CameBy("mastodon", None)),
    "a partner": (Link("mastodon", "social", "c", "city-library"), CameBy("mastodon", "city-library")),
    "of an update": (Link("email", "email", "an-update", ""), CameBy("email", None)),
    "a short link": (Link("short-link", "link", "c", "short-link"), CameBy("short-link", None)),
    "another medium": (Link("mastodon", "cpc", "c", "post"), None),
    "another campaign": (Link("mastodon", "social", "d", "post"), None),
    "no campaign": (Link("mastodon", "social", "", "post"), None),
    "no channel of ours": (Link("someone@example.org", "social", "c", "post"), None),
    "no key": (Link("mastodon", "social", "c", "me@example.org"), None),
    "nothing": (Link(), None),
}


@pytest.mark.parametrize(("link", "by"), LINKS.values(), ids=LINKS.keys())
def test_links_of_the_newsroom_are_known_by_its_own_rule(link: Link, by: CameBy | None) -> None:
    assert rule().came_by(link) == by


def test_a_rule_of_ones_own_is_followed() -> None:
    own = rule(LinkParameters(source="news-{channel}", medium=None, campaign="{language}-{slug}", content=None))
    assert own.came_by(Link("news-mastodon", "social", "ko-c", "x@y")) == CameBy("mastodon", None)
    assert own.came_by(Link("mastodon", "social", "ko-c", "")) is None


def test_of_an_address_only_the_campaign_parameters_are_read() -> None:
    assert link_in("https://e.org/?utm_source=a&token=secret&utm_campaign=c") == Link("a", "", "c", "")
    assert link_in("http://[") == Link()


def test_what_stands_for_a_placement_is_what_links_of_ours_carry() -> None:
    own = {parameters.SHARE_BAR, parameters.PART, parameters.POST, parameters.SHORT_LINK}
    assert own == set(OWN_PLACEMENTS)


def test_a_hundred_thousand_rows_are_added_up() -> None:
    rows = "\n".join(
        f"2026-{1 + n % 12:02}-{1 + n % 28:02},x{n},r{n},mastodon,c,social,post,,3,1,2,60,0" for n in range(100_000)
    )
    content = EXPORTS["plausible-sources"][0].partition("\n")[0] + "\n" + rows
    found, problems = tallied(content)
    assert problems == []
    assert found
    assert (found.rows, found.series_of("visits").total) == (100_000, 200_000)  # type: ignore[union-attr]
    assert [link.count for link in found.links if link.figure == "visits"] == [200_000]


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    newsroom = make_newsroom()
    newsroom.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}goals: [More visits, More posts]\n"})
    return newsroom


EXPORT = "exports:\n  - {file: results/e.csv, obtained: {how: Exported., source: Counter, at: 2026-11-01}}\n"
FAULTS = {
    "unknown goal": (
        "measures: [{name: A, outcome: 3, goal: 3}]",
        "measures.0.goal: the campaign has no goal 3; write 1 to 2",
    ),
    "target without unit": ("measures: [{name: A, outcome: 3, target: 5}]", "the target has no unit; add `unit: …`"),
    "no outcome": ("measures: [{name: A}]", "the measure has no outcome"),
    "two outcomes": (
        "measures: [{name: A, outcome: 1, counted: {file: results/e.csv, figure: visits}}]",
        "two outcomes",
    ),
    "no number": ("measures: [{name: A, outcome: '1,234'}]", "'1,234' is not a number; write digits only"),
    "not finite": ("measures: [{name: A, outcome: .nan}]", "is not a number"),
    "no change": ("measures: [{name: A, outcome: 1, change: much}]", "'much' is no change in per cent"),
    "another change": (
        "measures: [{name: A, outcome: 224, baseline: 24, change: 50}]",
        "is given as 50 % and is 833.3 %",
    ),
    "unknown figure": (
        "measures: [{name: A, counted: {file: results/e.csv, figure: hits}}]",
        "'hits' is no figure of an export",
    ),
    "visitors added up": (
        "measures: [{name: A, counted: {file: results/e.csv, figure: visitors}}]",
        "visitors of several days cannot be added up",
    ),
    "no such column": ("measures: [{name: A, counted: {file: results/e.csv, figure: clicks}}]", "no column for clicks"),
    "no such file": ("measures: [{name: A, counted: {file: results/x.csv, figure: clicks}}]", "there is no file"),
    "ours": ("tallies: []", "tallies: is not a key that is known here"),
    "meaning": ("exports: [{file: results/e.csv, columns: {visit: Visits}}]", "'visit' is no meaning of a column"),
}


@pytest.mark.parametrize(("more", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_of_a_report_are_told_with_line_and_remedy(contest: TestNewsroom, more: str, said: str) -> None:
    exports = "" if more.startswith("exports") else EXPORT
    contest.write({"campaigns/c/results.yaml": f"{RESULTS}{exports}{more}\n", "campaigns/c/results/e.csv": ENCODED})
    problems = contest.problems()
    assert any(said in problem and problem.startswith("campaigns/c/results.yaml:") for problem in problems), problems
    assert len(problems) == (2 if "columns" in more else 1), problems


def test_every_figure_says_how_it_was_obtained(contest: TestNewsroom) -> None:
    without = RESULTS.replace(RESULTS.splitlines()[2] + "\n", "")
    contest.write({"campaigns/c/results.yaml": f"{without}measures: [{{name: A, outcome: 3}}]\n"})
    assert any("nobody can tell how 'A' was obtained" in problem for problem in contest.problems())


def test_no_export_lies_there_unnamed(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/results/e.csv": ENCODED})
    assert contest.problems() == [
        (
            "campaigns/c/results/e.csv: is an export, and no results.yaml names it; "
            "say there how they were obtained: write campaigns/c/results.yaml"
        )
    ]
    contest.write({"campaigns/c/results.yaml": RESULTS})
    assert contest.problems() == [
        (
            "campaigns/c/results/e.csv: is an export that results.yaml does not name; "
            "add `{file: results/e.csv, obtained: …}` to `exports`, or delete the file"
        )
    ]


def test_an_edit_of_an_export_is_read_and_nothing_else_is(contest: TestNewsroom) -> None:
    measure = "measures: [{name: Visits, counted: {file: results/e.csv, figure: visits}}]\n"
    contest.write({"campaigns/c/results.yaml": RESULTS + EXPORT + measure, "campaigns/c/results/e.csv": ENCODED})
    settings = load_settings(contest.folder / "pelicanconf.py")
    (english, korean) = check(settings).results
    assert english.tallies == korean.tallies
    assert english.tallies[0].series[0].total == 6
    contest.write({"campaigns/c/results/e.csv": ENCODED.replace(",6", ",7")})
    assert check(settings).results[0].tallies[0].series[0].total == 7
