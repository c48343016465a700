"""Events of the newsroom itself, and the one list and the one calendar in which those of its campaigns stand, too."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import html5lib
import pytest
from icalendar import Calendar

from event_newsroom import CAMPAIGN, EVENTS, OF_NEWSROOM
from newsrooms import AS_OF, SETTINGS, STORY, TestNewsroom, clean_output
from pressroom.core.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from xml.etree.ElementTree import Element

FILE: Final = "content/events.yaml"
LIST: Final = "events/index.html"
OPEN_DAY: Final = "events/open-day/index.html"
CALENDAR: Final = "events/calendar.ics"
FILES: Final = {
    "campaigns/c/campaign.yaml": CAMPAIGN,
    "campaigns/c/events.yaml": EVENTS,
    "content/stories/a.md": STORY.replace("title:", "topics: [open-news]\ntitle:"),
    FILE: OF_NEWSROOM,
}
# Words of the newsroom's own events, and of a campaign's, by the slugs of these.
OWN: Final = {"open-day": "Open day", "press-conference": "Press conference", "new-year": "Reception of the new year"}


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom(FILES)


def parsed(page: bytes) -> Element:
    found: Element = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return found


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def main_of(page: bytes) -> str:
    main = parsed(page).find(".//main")
    assert main is not None
    return words_of(main)


def links_of(element: Element) -> dict[str, str]:
    return {words_of(link): link.get("href", "") for link in element.iter("a")}


def part(page: bytes, heading: str) -> Element | None:
    """The section of a page under a heading with that id."""
    return next((each for each in parsed(page).iter("section") if each.get("aria-labelledby") == heading), None)


def titles_in(page: bytes, heading: str) -> list[str]:
    """The titles of the events under a heading, in their order."""
    section = part(page, heading)
    rows = section.iterfind(".//*[@class='event-title']/a") if section is not None else ()
    return [words_of(link) for link in rows]


def data_of(page: bytes) -> list[dict[str, Any]]:
    script = next(each for each in parsed(page).iter("script") if each.get("type") == "application/ld+json")
    nodes: list[dict[str, Any]] = json.loads(script.text or "")["@graph"]
    return nodes


def names_in(calendar: bytes) -> list[str]:
    return [str(event["uid"]).partition("@")[0] for event in Calendar.from_ical(calendar).walk("VEVENT")]


def test_an_event_of_the_newsroom_has_a_page_of_its_own(newsroom: TestNewsroom) -> None:
    output = newsroom.build()
    page = output[OPEN_DAY]
    words, links = main_of(page), links_of(parsed(page))
    for told in ("Open day", "The glass house Busan", "Organised by Test newsroom", "press@example.org", "#OpenDoors"):
        assert told in words, told
    assert "challenge" not in words
    assert links["All events"] == "../../events/"
    assert links["Put it into your calendar"] == "../../events/open-day/open-day.ics"
    assert any("bsky.app" in address for address in links.values())
    assert "utm_campaign%3Dopen-day%26" in page.decode()
    korean = output[f"ko/{OPEN_DAY}"]
    assert "어떻게 만드는지 보러 오세요." in main_of(korean)
    assert links_of(parsed(korean))["모든 행사"] == "../../../ko/events/"


def test_an_event_that_names_no_zone_is_told_in_the_newsrooms(newsroom: TestNewsroom) -> None:
    """Its beginning has an offset; Seoul, where the newsroom is, is eight hours ahead of that."""
    page = newsroom.build()[OPEN_DAY]
    expected = "Tuesday, 24 November 2026, 18:00 – Wednesday, 25 November 2026, 02:00 (Korean Standard Time)"  # noqa: RUF001
    assert expected in main_of(page)


def test_machines_learn_whose_event_it_is(newsroom: TestNewsroom) -> None:
    event, way = data_of(newsroom.build()[OPEN_DAY])
    assert event["@type"] == "Event"
    assert event["url"] == "https://news.example.org/events/open-day/"
    assert event["organizer"] == {"@type": "Organization", "name": "Test newsroom", "email": "press@example.org"}
    assert [step["name"] for step in way["itemListElement"]] == ["Test newsroom", "Open day"]


def test_what_is_told_afterwards_waits_until_it_is_over(newsroom: TestNewsroom) -> None:
    page = newsroom.build()["events/press-conference/index.html"]
    assert "Ninety questions were asked." in main_of(page)
    assert "frame-src https://www.youtube-nocookie.com" in page.decode()
    newsroom.write({FILE: OF_NEWSROOM.replace("2026-10-05T", "2026-12-05T")})
    early = newsroom.build()
    assert [path for path, content in early.items() if b"Ninety questions" in content] == []
    assert b"youtube" not in early["events/press-conference/index.html"]


def test_one_list_has_those_of_campaigns_too_with_the_way_to_each(newsroom: TestNewsroom) -> None:
    page = newsroom.build()[LIST]
    coming = ["Open day", "Live show", "Meetup in Seoul", "Workshop", "Open house", "Reception of the new year"]
    assert titles_in(page, "coming") == coming
    assert titles_in(page, "coming-2026-11") == coming[:3]
    assert titles_in(page, "coming-2027-01") == coming[-1:]
    assert titles_in(page, "past") == ["Meetup in Berlin", "Press conference"]
    rows = [row for row in parsed(page).iter("li") if "event-row" in (row.get("class") or "")]
    campaigns = {words_of(row): links_of(row).get("A challenge") for row in rows}
    assert len(campaigns) == 8
    for row, address in campaigns.items():
        is_own = any(title in row for title in OWN.values())
        assert address == (None if is_own else "../campaigns/c/"), row


def test_the_list_of_a_campaign_stays_as_it_was(newsroom: TestNewsroom) -> None:
    page = newsroom.build()["campaigns/c/events/index.html"]
    assert [title for title in OWN.values() if title in page.decode()] == []
    assert "Campaign:" not in main_of(page)


def test_one_calendar_holds_every_event_once(newsroom: TestNewsroom) -> None:
    output = newsroom.build()
    names = names_in(output[CALENDAR])
    campaigns = [name for name in names_in(output["campaigns/c/calendar.ics"]) if not name.endswith("deadline")]
    assert sorted(names) == sorted([*campaigns, *(f"events.{slug}" for slug in OWN)])
    assert str(Calendar.from_ical(output[CALENDAR])["x-wr-calname"]) == "Test newsroom"
    assert "공개의 날" in output[f"ko/{CALENDAR}"].replace(b"\r\n ", b"").decode()
    assert names_in(output["events/open-day/open-day.ics"]) == ["events.open-day"]
    links = links_of(parsed(output[LIST]))
    assert links["Subscribe in your calendar"] == "webcal://news.example.org/events/calendar.ics"
    assert links["All dates as a file"] == "../events/calendar.ics"
    subscribe = links_of(parsed(output["subscribe/index.html"]))
    assert (subscribe["All events"], subscribe["iCalendar: All events"]) == ("../events/", "../events/calendar.ics")


def test_a_list_holds_the_events_of_campaigns_where_the_newsroom_has_none(newsroom: TestNewsroom) -> None:
    (newsroom.folder / FILE).unlink()
    page = newsroom.build()[LIST]
    assert titles_in(page, "past") == ["Meetup in Berlin"]


def test_without_any_event_there_is_no_trace_of_them(newsroom: TestNewsroom) -> None:
    (newsroom.folder / FILE).unlink()
    (newsroom.folder / "campaigns/c/events.yaml").unlink()
    output = newsroom.build()
    assert [path for path in output if path.startswith(("events/", "ko/events/"))] == []
    pages = {path: content.decode() for path, content in output.items() if path.endswith(".html")}
    assert [path for path, page in pages.items() if re.search(r'href="[./]*(ko/)?events/', page)] == []
    assert "home-events" not in pages["index.html"]
    assert "event.css" not in pages["index.html"]


def test_the_menu_leads_to_the_list(newsroom: TestNewsroom) -> None:
    output = newsroom.build()
    for path, current in ((LIST, "page"), (OPEN_DAY, "true"), ("campaigns/c/events/seoul/index.html", None)):
        ways = [link for link in parsed(output[path]).iter("a") if link.text and link.text.strip() == "Events"]
        assert {link.get("aria-current") for link in ways} == {current}, path
    groups = [
        each for each in parsed(output["index.html"]).iter("div") if each.get("aria-labelledby") == "sections-part"
    ]
    assert "Events" in links_of(groups[0])


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (AS_OF, ["Open day", "Live show", "Meetup in Seoul"]),
        # What has begun stays until it is over; what is cancelled is never among them.
        ("2026-12-04T02:59Z", ["Workshop", "Reception of the new year"]),
        ("2026-12-04T03:00Z", ["Reception of the new year"]),
        ("2027-01-11T15:00Z", []),
    ],
)
def test_the_home_page_has_the_next_three(newsroom: TestNewsroom, as_of: str, expected: list[str]) -> None:
    output = newsroom.build(as_of)
    assert titles_in(output["index.html"], "events") == expected
    section = part(output["index.html"], "events")
    if section is not None:
        assert links_of(section)["All 8 events"] == "./events/"
    assert (section is None) is (not expected)
    assert LIST in output


HELD_BACK: Final = {
    "a draft": ("- slug: new-year\n", "- slug: new-year\n  status: draft\n"),
    "under embargo": ("- slug: new-year\n", "- slug: new-year\n  embargo: 2027-01-01T00:00Z\n"),
    "not announced yet": ("2026-11-01T09:00Z\n  summary: {en: A glass", "2027-01-01T00:00Z\n  summary: {en: A glass"),
}


@pytest.mark.parametrize(("written", "instead"), HELD_BACK.values(), ids=HELD_BACK)
def test_what_is_held_back_stands_nowhere(newsroom: TestNewsroom, written: str, instead: str) -> None:
    """Neither its words nor its month, and no count knows of it."""
    held = OF_NEWSROOM.replace(written, instead)
    assert held != OF_NEWSROOM
    newsroom.write({FILE: held})
    output = newsroom.build()
    telling = (b"new-year", b"Reception of", "신년회".encode(), b"2027", b"January")
    for path, content in output.items():
        if "new-year" in path or path.startswith(("events/", "ko/events/", "index.html")):
            found = [words for words in telling if words in path.encode() + content.replace(b"\r\n ", b"")]
            assert found == [], path
    assert b"All 7 events" in output["index.html"]
    late = newsroom.build("2027-01-02T00:00Z")
    assert ("events/new-year/index.html" in late) is ("draft" not in instead)


def test_a_list_of_nothing_but_what_is_held_back_is_none(newsroom: TestNewsroom) -> None:
    (newsroom.folder / "campaigns/c/events.yaml").unlink()
    newsroom.write({FILE: OF_NEWSROOM.replace("  date:", "  status: draft\n  date:")})
    output = newsroom.build()
    assert [path for path in output if "events/" in path] == []
    assert b'events/"' not in output["index.html"]


def test_events_of_a_campaign_that_is_held_back_are_not_in_the_list(newsroom: TestNewsroom) -> None:
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN.replace("date:", "embargo: 2027-01-01T00:00Z\ndate:")})
    output = newsroom.build()
    assert titles_in(output[LIST], "coming") == ["Open day", "Reception of the new year"]
    assert sorted(names_in(output[CALENDAR])) == sorted(f"events.{slug}" for slug in OWN)
    assert [
        path for path, content in output.items() if b"Meetup in Seoul" in content or b"A challenge" in content
    ] == []


def test_the_leak_audit_knows_an_event_that_is_held_back(newsroom: TestNewsroom) -> None:
    held = OF_NEWSROOM.replace("- slug: new-year\n", "- slug: new-year\n  status: draft\n")
    story = STORY.replace("Words of the story.", "Soon there is the Reception of the new year.")
    newsroom.write({FILE: held, "content/stories/a.md": story})
    with pytest.raises(RefusedError):
        newsroom.build()


@pytest.mark.parametrize("as_of", ["2026-11-24T09:00:00Z", "2026-11-24T17:00:00Z", "2027-01-11T15:00:00Z"])
def test_after_an_instant_the_output_is_that_of_a_clean_build(
    newsroom: TestNewsroom, tmp_path: Path, as_of: str
) -> None:
    newsroom.build()
    assert newsroom.build(as_of) == clean_output(newsroom, tmp_path / "mirror", as_of)


def test_an_event_that_ends_changes_its_page_the_list_and_the_home_page(newsroom: TestNewsroom) -> None:
    newsroom.build("2026-11-24T16:59:59Z")
    before = newsroom.instants()
    newsroom.build("2026-11-24T17:00:00Z")
    changed = {path for path, instant in newsroom.instants().items() if before.get(path) != instant}
    assert changed == {f"{way}{page}" for way in ("", "ko/") for page in ("index.html", LIST, OPEN_DAY)}


def test_an_edit_of_a_body_makes_its_page_anew_and_nothing_else(newsroom: TestNewsroom, tmp_path: Path) -> None:
    newsroom.build()
    before = newsroom.instants()
    newsroom.write({FILE: OF_NEWSROOM.replace("*a friend*", "two friends")})
    output = newsroom.build()
    changed = {path for path, instant in newsroom.instants().items() if before.get(path) != instant}
    assert changed == {OPEN_DAY, f"ko/{OPEN_DAY}"}
    assert output == clean_output(newsroom, tmp_path / "mirror", AS_OF)


def test_a_former_address_leads_on_and_keeps_the_name_for_calendars(newsroom: TestNewsroom) -> None:
    newsroom.write({FILE: OF_NEWSROOM.replace("- slug: open-day\n", "- slug: doors\n  aliases: [events/open-day/]\n")})
    output = newsroom.build()
    assert names_in(output["events/doors/doors.ics"]) == ["events.open-day"]
    assert b"../../events/doors/" in output[OPEN_DAY]


def test_a_site_of_a_campaign_has_its_own_events_only(newsroom: TestNewsroom) -> None:
    site = "site:\n  key: ideas\n  address: https://ideas.example.org\n"
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN + site})
    done = newsroom.run("build", "--site", "ideas", "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    folder = newsroom.folder / "output-sites/ideas"
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert {path for path in files if path.startswith("events/")} == {
        "events/index.html",
        *(
            f"events/{slug}/{name}"
            for slug in ("seoul", "show", "berlin", "cancelled", "moved")
            for name in ("index.html", f"{slug}.ics")
        ),
    }
    told = b"".join(path.read_bytes() for path in files.values())
    assert [title for title in OWN.values() if title.encode() in told] == []
    page = parsed(files["events/index.html"].read_bytes())
    ways = [link for link in page.iter("a") if link.text and link.text.strip() == "Events"]
    assert {link.get("href") for link in ways} == {"../events/"}
    menus = [words_of(menu) for menu in page.iter("ul") if menu.get("class") == "menu"]
    assert all(menu.split().count("Events") == 1 for menu in menus if "Events" in menu)


def test_events_of_a_newsroom_need_the_hub_and_no_campaigns(make_newsroom: Callable[..., TestNewsroom]) -> None:
    newsroom = make_newsroom(FILES | {"pelicanconf.py": SETTINGS.replace("hub, releases, campaigns,", "hub,")})
    output = newsroom.build()
    assert titles_in(output[LIST], "coming") == ["Open day", "Reception of the new year"]
    newsroom.write({"pelicanconf.py": SETTINGS.replace("hub, releases, campaigns,", "campaigns,")})
    output = newsroom.build()
    assert [path for path in output if path.startswith("events/")] == []
    assert "campaigns/c/events/seoul/index.html" in output


def test_a_draft_can_be_looked_at(newsroom: TestNewsroom) -> None:
    newsroom.write({FILE: OF_NEWSROOM.replace("- slug: open-day\n", "- slug: open-day\n  status: draft\n")})
    done = newsroom.run("preview", "open-day")
    assert done.returncode == 0, done.stderr
    (page,) = newsroom.folder.glob("previews/*/events/open-day/index.html")
    assert "Come and see how it is made." in main_of(page.read_bytes())
    assert "All events" not in main_of(page.read_bytes())


POSTED: Final = """\
  picture: {file: media/door.png, alt: {en: A door, ko: 문}, credit: Us, licence: CC0}
  share: {messages: {mastodon: {en: Come to us, ko: 오세요}}}
"""


def test_an_event_that_is_posted_about_has_its_pictures(newsroom: TestNewsroom, picture_bytes: bytes) -> None:
    """Those of the newsroom, and those of campaigns: a page of pictures with a zip needs all that stand in it."""
    newsroom.write(
        {
            FILE: OF_NEWSROOM.replace("  body: |\n", f"{POSTED}  body: |\n"),
            "campaigns/c/events.yaml": EVENTS.replace("  body: |\n", f"{POSTED}  body: |\n"),
            "content/media/door.png": picture_bytes,
            "campaigns/c/media/door.png": picture_bytes,
        }
    )
    output = newsroom.build()
    for event in ("events/open-day/", "campaigns/c/events/seoul/"):
        page = parsed(output[f"{event}index.html"])
        assert [image.get("alt") for image in page.iterfind(".//main//img")] == ["A door"]
        assert {f"{event}pictures/index.html", f"ko/{event}pictures/index.html"} <= output.keys()
        assert any(path.startswith(f"{event}pictures/") and path.endswith(".zip") for path in output)


def test_search_engines_learn_when_the_list_has_changed(newsroom: TestNewsroom) -> None:
    newsroom.write({"pelicanconf.py": SETTINGS.replace("share, feeds]", "share, feeds, sitemaps]")})
    output = newsroom.build("2026-11-24T17:30:00Z")
    told = b"".join(content for path, content in output.items() if path.startswith("sitemap")).decode()
    for path in ("events/", "events/open-day/"):
        entry = told[told.index(f"<loc>https://news.example.org/{path}</loc>") :]
        assert "2026-11-25T02:00:00+09:00" in entry.partition("</url>")[0], path


def test_check_counts_them_and_notes_what_is_told_too_early(newsroom: TestNewsroom) -> None:
    newsroom.write({FILE: OF_NEWSROOM.replace("2026-10-05T", "2036-10-05T")})
    done = newsroom.run("check")
    assert done.returncode == 0, done.stderr
    assert "16 events" in done.stdout
    line = OF_NEWSROOM.splitlines().index("- slug: press-conference") + 1
    said = f"{FILE}:{line}:3 recap: is told before the event 'press-conference' is over"
    assert said in done.stdout, done.stdout


def test_next_tells_when_they_begin_and_end(newsroom: TestNewsroom) -> None:
    done = newsroom.run("next", "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    # The open day, in Seoul's time.
    for instant in ("2026-11-24T18:00:00+09:00", "2026-11-25T02:00:00+09:00"):
        assert instant in done.stdout, instant


def test_a_table_does_as_well(newsroom: TestNewsroom) -> None:
    table = (
        "slug,title.en,title.ko,summary,date,starts,zone,show.topic,show.watch\n"
        "live,On air,생방송,Of a table.,2026-11-01T09:00Z,2026-12-01 19:00,Europe/Berlin,Radio,https://live.example.org/\n"
    )
    newsroom.write({"content/events.csv": table})
    output = newsroom.build()
    event, _ = data_of(output["events/live/index.html"])
    assert event["startDate"] == "2026-12-01T19:00:00+01:00"
    assert "생방송" in main_of(output["ko/events/live/index.html"])


FAULTS: Final = {
    "no date": ("  date: 2026-11-01T09:00Z\n  summary: {en: Come", "  summary: {en: Come", "date: is missing", 1),
    "a campaign": ("  topics: [open-news]", "  campaign: c", "campaign: is not a key that is known here", 10),
    "backwards": ("ends: 2026-11-24T18", "ends: 2026-11-24T08", "ends: the event ends before it starts", 6),
    "no zone": ("11-24T10:00+01:00", "11-24T10:00", "starts: '2026-11-24T10:00' does not say in which", 5),
    "a contact": ("organiser: press", "organiser: pres", "organiser: 'pres' is not a contact of newsroom.yaml", 9),
    "a topic": ("topics: [open-news]", "topics: [open-new]", "topics: 'open-new' is not a topic of newsroom.yaml", 10),
    "an unknown key": ("  city:", "  town:", "town: is not a key that is known here", 8),
    "a recording": ("recording: https://www", "recording: www", "recording: 'www.youtube.com/watch?v=", 22),
    "the same slug": (
        "- slug: new-year",
        "- slug: open-day",
        "slug: 'open-day' is the slug of another one, on line 1",
        23,
    ),
}


@pytest.mark.parametrize(("written", "instead", "said", "line"), FAULTS.values(), ids=FAULTS)
def test_faults_are_told_at_their_place(
    newsroom: TestNewsroom, written: str, instead: str, said: str, line: int
) -> None:
    assert OF_NEWSROOM.count(written) == 1
    newsroom.write({FILE: OF_NEWSROOM.replace(written, instead)})
    (problem,) = newsroom.problems()
    assert re.match(rf"{re.escape(FILE)}:{line}:\d+ {re.escape(said)}", problem), problem
    assert "; " in problem


def test_who_writes_a_campaign_is_told_where_such_events_stand(newsroom: TestNewsroom) -> None:
    newsroom.write({FILE: OF_NEWSROOM.replace("  topics: [open-news]", "  campaign: c")})
    (problem,) = newsroom.problems()
    assert problem.endswith("delete it, or move the event into campaigns/<slug>/events.yaml")


def test_two_events_alike_are_told_with_their_lines(newsroom: TestNewsroom) -> None:
    again = "- slug: again\n  title: Press conference\n  summary: X\n  date: 2026-11-01T00:00Z\n"
    again += "  starts: 2026-10-05T10:00 Asia/Seoul\n  online: https://meet.example.org/press\n"
    newsroom.write({FILE: OF_NEWSROOM + again})
    (problem,) = newsroom.problems()
    line = OF_NEWSROOM.count("\n") + 1
    assert problem.startswith(f"{FILE}:{line}:1: is the same event as 'press-conference' on line 14 of {FILE}"), problem


def test_the_same_slug_in_a_list_and_in_a_table_is_told(newsroom: TestNewsroom) -> None:
    newsroom.write(
        {"content/events.csv": "slug,title,summary,date,starts\nopen-day,X,Y,2026-11-01T09:00Z,2026-12-01T09:00Z\n"}
    )
    (problem,) = newsroom.problems()
    assert "'open-day' is the slug of another one" in problem


def test_a_file_that_is_nearly_called_so_is_told(newsroom: TestNewsroom) -> None:
    newsroom.write({"content/event.yaml": OF_NEWSROOM})
    (problem,) = newsroom.problems()
    assert problem == "content/event.yaml: nothing reads this file; did you mean 'events.yaml'?"


def test_a_page_of_that_address_is_told(newsroom: TestNewsroom) -> None:
    newsroom.write({"content/pages/events.md": "---\ntitle: Our events\n---\nWords.\n"})
    (problem,) = newsroom.problems()
    assert "'events' is an address that the newsroom itself needs" in problem
