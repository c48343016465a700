"""Events of a campaign: their pages and lists at several instants, what machines read, and what editors are told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import html5lib
import pytest

from event_newsroom import CAMPAIGN, EVENTS
from newsrooms import AS_OF, STORY, TestNewsroom
from pressroom.core.problems import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

LIST = "campaigns/c/events/index.html"
SEOUL = "campaigns/c/events/seoul/index.html"


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    return make_newsroom(
        {
            "campaigns/c/campaign.yaml": CAMPAIGN,
            "campaigns/c/events.yaml": EVENTS,
            "content/stories/a.md": STORY.replace("title:", "topics: [open-news]\ntitle:"),
        }
    )


def parsed(page: bytes) -> Element:
    found: Element = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return found


def main_of(page: bytes) -> str:
    main = parsed(page).find(".//main")
    assert main is not None
    return " ".join("".join(main.itertext()).split())


def links_of(page: bytes) -> list[str]:
    return [link.get("href", "") for link in parsed(page).iter("a")]


def data_of(page: bytes) -> dict[str, Any]:
    script = next(each for each in parsed(page).iter("script") if each.get("type") == "application/ld+json")
    node: dict[str, Any] = json.loads(script.text or "")["@graph"][0]
    return node


def test_the_list_tells_what_comes_first_and_what_is_over_last(contest: TestNewsroom) -> None:
    told = main_of(contest.build()[LIST])
    order = [
        "Coming",
        "Live show",
        "Meetup in Seoul",
        "Workshop",
        "Open house",
        "Cancelled",
        "Past",
        "Meetup in Berlin",
    ]
    places = [told.index(words, told.index("Coming")) for words in order[:-2]]
    assert places == sorted(places)
    assert told.index("October 2026") < told.index("Meetup in Berlin")
    assert told.rindex("Past") < told.index("Meetup in Berlin")
    assert "Tuesday, 24 November 2026, 20:00–21:30 (Eastern Standard Time)" in told  # noqa: RUF001
    assert "Thursday, 3 December 2026, 10:00 – Friday, 4 December 2026, 12:00 (Korean Standard Time)" in told  # noqa: RUF001


def test_many_months_have_a_way_to_each(contest: TestNewsroom) -> None:
    assert "#coming-2026-12" not in links_of(contest.build()[LIST])
    more = "\n".join(
        f"- {{slug: more-{month}, title: No. {month}, summary: Soon., starts: '2027-{month:02}-01T10:00Z'}}"
        for month in range(1, 5)
    )
    contest.write({"campaigns/c/events.yaml": f"{EVENTS}{more}\n"})
    links = links_of(contest.build()[LIST])
    assert {"#coming-2026-11", "#coming-2027-04", "#past-2026-10"} <= set(links)


@pytest.mark.parametrize(
    ("as_of", "state", "has_rsvp"),
    [
        ("2026-11-25T09:59:59Z", "", True),
        ("2026-11-25T10:00:00Z", "On now", True),
        ("2026-11-25T11:59:59Z", "On now", True),
        ("2026-11-25T12:00:00Z", "Over", False),
    ],
)
def test_the_page_of_an_event_follows_the_clock(contest: TestNewsroom, as_of: str, state: str, has_rsvp: bool) -> None:
    page = contest.build(as_of)[SEOUL]
    words = main_of(page)
    assert [each for each in ("On now", "Over") if each in words] == ([state] if state else [])
    assert ("https://rsvp.example.org/seoul" in links_of(page)) is has_rsvp


def test_the_page_of_a_place_has_ways_to_maps_and_loads_none(contest: TestNewsroom) -> None:
    output = contest.build()
    page = output[SEOUL]
    links = links_of(page)
    assert "geo:37.566535,126.977969" in links
    assert "https://www.openstreetmap.org/?mlat=37.566535&mlon=126.977969#map=17/37.566535/126.977969" in links
    assert "https://www.openstreetmap.org/search?query=Busan" in links_of(
        output["campaigns/c/events/cancelled/index.html"]
    )
    assert [image.get("src") for image in parsed(page).iter("img")] == []
    assert list(parsed(page).iter("iframe")) == []
    assert "City Library 1 Library Road Seoul South Korea" in main_of(page)
    assert "1,200" in main_of(page)
    assert "press@example.org" in main_of(page)


def test_an_event_is_told_in_its_zone_and_says_it_to_the_script(contest: TestNewsroom) -> None:
    time = next(parsed(contest.build()["ko/campaigns/c/events/show/index.html"]).iter("time"))
    assert time.get("data-zone") == "America/New_York"
    assert "{moment}" in (time.get("data-local") or "")
    assert time.get("datetime") == "2026-11-25T10:00:00+09:00"
    assert time.text == "2026년 11월 24일 화요일, 20:00–21:30 (미 동부 표준시)"  # noqa: RUF001


def test_an_event_is_in_the_zone_that_its_beginning_names(contest: TestNewsroom) -> None:
    """An offset, and UTC, say when it is and not where; then the campaign's zone holds."""
    contest.write({"campaigns/c/campaign.yaml": CAMPAIGN.replace("zone: Asia/Seoul", "zone: America/New_York")})
    assert "19:00–21:00 (Korean Standard Time)" in main_of(contest.build()[SEOUL])  # noqa: RUF001
    for written in ("2026-11-25T19:00+09:00", "2026-11-25T10:00 UTC"):
        contest.write({"campaigns/c/events.yaml": EVENTS.replace("2026-11-25T19:00 Asia/Seoul", written)})
        assert "05:00–07:00 (Eastern Standard Time)" in main_of(contest.build()[SEOUL])  # noqa: RUF001


def test_its_end_needs_no_zone_where_its_beginning_names_one(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/events.yaml": EVENTS.replace("2026-11-25T21:00 Asia/Seoul", "2026-11-25T21:00")})
    assert "19:00–21:00 (Korean Standard Time)" in main_of(contest.build()[SEOUL])  # noqa: RUF001


def test_texts_in_another_language_say_so(contest: TestNewsroom) -> None:
    of_berlin = EVENTS.replace("slug: berlin", "slug: berlin\n  written_in: en\n  body: It was *loud*.")
    contest.write({"campaigns/c/events.yaml": of_berlin})
    output = contest.build()
    korean = parsed(output["ko/campaigns/c/events/berlin/index.html"])
    marked = ["".join(each.itertext()) for each in korean.iterfind(".//main//*") if each.get("lang") == "en"]
    for words in ("베를린 모임", "자리가 꽉 찼습니다.", "It was loud.", "Sixty people came."):
        assert any(words in each for each in marked), words
    listed = parsed(output[f"ko/{LIST}"])
    assert [each.get("lang") for each in listed.iter("a") if each.text == "베를린 모임"] == ["en"]
    english = parsed(output["campaigns/c/events/berlin/index.html"])
    assert not [each for each in english.iterfind(".//main//*") if each.get("lang")]


def test_what_is_told_afterwards_waits_until_it_is_over(contest: TestNewsroom) -> None:
    page = "campaigns/c/events/berlin/index.html"
    before = contest.build("2026-11-01T01:00+00:00")[page]
    assert "Sixty people came." in main_of(before)
    contest.write({"campaigns/c/events.yaml": EVENTS.replace("2026-10-20T", "2026-12-20T")})
    early = contest.build()
    assert b"Sixty people came" not in b"".join(early.values())
    late = contest.build("2026-12-20T19:00:00Z")[page]
    assert "Sixty people came." in main_of(late)
    assert "https://ideas.example.org/nine" in links_of(late)
    assert any(each.get("data-player") for each in parsed(late).iter("figure"))
    assert "frame-src https://www.youtube-nocookie.com" in late.decode()


def test_a_cancelled_event_stays_and_nobody_is_asked_to_come(contest: TestNewsroom) -> None:
    page = contest.build()["campaigns/c/events/cancelled/index.html"]
    assert "Cancelled" in main_of(page)
    assert "The house is being repaired." in main_of(page)
    assert "https://rsvp.example.org/house" not in links_of(page)
    assert "Take the cancellation into your calendar" in main_of(page)
    assert "Put it into your calendar" not in main_of(page)


def test_what_is_over_goes_into_no_calendar(contest: TestNewsroom) -> None:
    output = contest.build()
    assert any(link.endswith("seoul.ics") for link in links_of(output[SEOUL]))
    page = output["campaigns/c/events/berlin/index.html"]
    assert "calendar" not in main_of(page)
    assert not [link for link in links_of(page) if link.endswith(".ics")]
    assert any(link.endswith("campaigns/c/events/") for link in links_of(page))


def test_the_campaign_leads_to_the_next_three(contest: TestNewsroom) -> None:
    words = main_of(contest.build()["campaigns/c/index.html"])
    assert "Next events" in words
    assert words.index("Live show") < words.index("Meetup in Seoul") < words.index("Workshop")
    assert "Open house" not in words
    assert "All 5 events" in words
    assert "Past events" in main_of(contest.build("2027-01-01T00:00Z")["campaigns/c/index.html"])


def test_a_campaign_without_events_has_none(contest: TestNewsroom) -> None:
    (contest.folder / "campaigns/c/events.yaml").unlink()
    output = contest.build()
    assert "Next events" not in main_of(output["campaigns/c/index.html"])
    assert LIST not in output


def test_machines_read_of_an_event_what_its_page_shows(contest: TestNewsroom) -> None:
    node = data_of(contest.build()[SEOUL])
    assert node == {
        "@type": "Event",
        "@id": "https://news.example.org/campaigns/c/events/seoul/#event",
        "url": "https://news.example.org/campaigns/c/events/seoul/",
        "name": "Meetup in Seoul",
        "description": "Come, and bring an idea.",
        "inLanguage": "en",
        "startDate": "2026-11-25T19:00:00+09:00",
        "endDate": "2026-11-25T21:00:00+09:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "City Library",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "1 Library Road",
                    "addressLocality": "Seoul",
                    "addressCountry": "South Korea",
                },
                "geo": {"@type": "GeoCoordinates", "latitude": 37.566535, "longitude": 126.977969},
            }
        ],
        "organizer": {"@type": "Organization", "name": "The foundation", "email": "press@example.org"},
        "maximumAttendeeCapacity": 1200,
        "offers": {"@type": "Offer", "url": "https://rsvp.example.org/seoul", "description": "Free of charge"},
    }


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("show", {"eventStatus": "EventScheduled", "eventAttendanceMode": "OnlineEventAttendanceMode"}),
        ("cancelled", {"eventStatus": "EventCancelled", "eventAttendanceMode": "OfflineEventAttendanceMode"}),
        ("moved", {"eventStatus": "EventRescheduled", "eventAttendanceMode": "OnlineEventAttendanceMode"}),
    ],
)
def test_machines_learn_what_has_become_of_an_event(
    contest: TestNewsroom, event: str, expected: dict[str, str]
) -> None:
    node = data_of(contest.build()[f"campaigns/c/events/{event}/index.html"])
    assert {key: node[key].removeprefix("https://schema.org/") for key in expected} == expected
    assert ("previousStartDate" in node) is (event == "moved")
    assert "offers" not in node


def test_an_event_that_is_held_back_stands_nowhere(contest: TestNewsroom) -> None:
    held = EVENTS.replace("- slug: seoul\n", "- slug: seoul\n  embargo: 2026-11-24T00:00Z\n")
    contest.write({"campaigns/c/events.yaml": held})
    output = contest.build()
    assert not [path for path, content in output.items() if "seoul" in path or b"City Library" in content]
    assert SEOUL in contest.build("2026-11-24T00:00Z")


def test_the_leak_audit_knows_an_event_that_is_held_back(contest: TestNewsroom) -> None:
    held = EVENTS.replace("- slug: seoul\n", "- slug: seoul\n  status: draft\n")
    story = STORY.replace("Words of the story.", "It will be at the City Library, 1 Library Road: Meetup in Seoul.")
    contest.write({"campaigns/c/events.yaml": held, "content/stories/a.md": story})
    with pytest.raises(RefusedError):
        contest.build()


def test_a_warm_build_waits_for_the_next_event(contest: TestNewsroom) -> None:
    contest.build("2026-11-25T10:00:00Z")
    before = contest.instants()
    contest.build("2026-11-25T11:59:59Z")
    assert contest.instants() == before
    contest.build("2026-11-25T12:00:00Z")
    changed = {path for path, instant in contest.instants().items() if before.get(path) != instant}
    # What is over leaves the list of the next three; calendars know no state.
    assert {path for path in changed if "campaigns/c/" in path} == {
        f"{way}campaigns/c/{page}index.html" for way in ("", "ko/") for page in ("", "events/", "events/seoul/")
    }


def test_an_edit_of_one_event_makes_little_anew(contest: TestNewsroom) -> None:
    contest.build()
    before = contest.instants()
    contest.write({"campaigns/c/events.yaml": EVENTS.replace("*the hall*", "the hall")})
    contest.build()
    changed = {path for path, instant in contest.instants().items() if before.get(path) != instant}
    assert changed == {SEOUL, f"ko/{SEOUL}"}


def test_an_edit_of_a_body_makes_no_calendar_anew(contest: TestNewsroom) -> None:
    contest.build()
    contest.write({"campaigns/c/events.yaml": EVENTS.replace("*the hall*", "the hall")})
    done = contest.run("build", "--as-of", AS_OF)
    assert "2 made" in done.stdout, done.stdout


def test_a_file_without_events_is_none(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/events.yaml": "# Nothing yet.\n"})
    assert contest.problems() == []


FAULTS = {
    "backwards": (
        "ends: 2026-11-25T21:00 Asia/Seoul",
        "ends: 2026-11-25T18:00 Asia/Seoul",
        "ends: the event ends before",
    ),
    "skipped": ("2026-10-20T18:00 Europe/Berlin", "2026-03-29T02:30 Europe/Berlin", "starts: '2026-03-29T02:30"),
    "skipped by zone": (
        "starts: 2026-11-24T20:00",
        "starts: 2026-03-08T02:30",
        "clocks are set forward then in America",
    ),
    "zone": (
        "zone: America/New_York",
        "zone: America/Newyork",
        "zone: 'America/Newyork' is not the name of a time zone",
    ),
    "no zone": ("2026-12-05T10:00 Asia/Seoul", "2026-12-05T10:00", "starts: '2026-12-05T10:00' does not say in which"),
    "on line": (
        "online: https://meet.example.org/workshop",
        "online: true",
        "online: an event on line needs an address",
    ),
    "capacity": ("capacity: 1200", "capacity: about 50", "capacity: 'about 50' is not a number"),
    "no capacity": ("capacity: 1200", "capacity: 0", "capacity: '0' is less than 1; write 1 or more"),
    "geo": ("latitude: 37.566535", "latitude: 375.66535", "geo.latitude: 375.665 is not on the Earth"),
    "change": ("change: cancelled", "change: off", "change: 'False' is no change of an event; write one of cancelled"),
    "status": ("change: cancelled", "status: cancelled", "status: 'cancelled' is no status, since it must be told"),
    "moved": ("change: moved\n", "change: postponed\n", "moved_from: only an event that was moved has another instant"),
    "organiser": ("organiser: press", "organiser: pres", "organiser: 'pres' is not a contact of newsroom.yaml"),
    "guest": ("name: B. Guest, ", "", "show.guests.1.name: is missing"),
    "watch": ("https://live.example.org/", "live.example.org", "show.watch.1: 'live.example.org' is not a complete"),
}


@pytest.mark.parametrize(("written", "instead", "said"), FAULTS.values(), ids=FAULTS)
def test_faults_are_told_at_their_place(contest: TestNewsroom, written: str, instead: str, said: str) -> None:
    assert written in EVENTS
    faulty = EVENTS.replace(written, instead)
    contest.write({"campaigns/c/events.yaml": faulty})
    problems = contest.problems()
    assert len(problems) == 1, problems
    assert said in problems[0]
    lines = faulty.splitlines()
    line = int(problems[0].split(":")[1])
    key = said.partition(":")[0].partition(".")[0]
    assert f"{key.split()[-1]}:" in lines[line - 1] or "clocks" in said or instead in lines[line - 1], problems


def test_two_events_alike_are_told_with_their_lines(contest: TestNewsroom) -> None:
    again = "- slug: again\n  title: {en: Open house, ko: 공개 행사}\n  summary: X\n  starts: 2026-12-05T01:00Z\n"
    again += "  city: {en: Busan, ko: 부산}\n"
    contest.write({"campaigns/c/events.yaml": EVENTS + again})
    (problem,) = contest.problems()
    line = EVENTS.count("\n") + 1
    assert problem.startswith(f"campaigns/c/events.yaml:{line}:1: is the same event as 'cancelled' on line ")


def test_cells_of_a_table_are_read_as_what_they_are(contest: TestNewsroom) -> None:
    table = (
        "slug,title,summary,zone,starts,ends,capacity,geo.latitude,geo.longitude,show.watch,place.en,place.ko\n"
        "row,A row,Of a table.,Europe/Berlin,2026-12-01 19:00,2026-12-01T21:00,80,52.5,13.4,https://live.example.org/,Hall,강당\n"
    )
    contest.write({"campaigns/c/events.csv": table})
    node = data_of(contest.build()["campaigns/c/events/row/index.html"])
    assert node["startDate"] == "2026-12-01T19:00:00+01:00"
    assert node["maximumAttendeeCapacity"] == 80
    assert node["location"][0]["geo"]["longitude"] == 13.4
    assert node["eventAttendanceMode"].endswith("MixedEventAttendanceMode")


def test_what_is_told_too_early_is_noted(contest: TestNewsroom) -> None:
    contest.write({"campaigns/c/events.yaml": EVENTS.replace("2026-10-20T", "2036-10-20T")})
    done = contest.run("check")
    assert done.returncode == 0, done.stderr
    line = EVENTS.splitlines().index("- slug: berlin") + 1
    for key in ("recap", "recording"):
        said = f"campaigns/c/events.yaml:{line}:3 {key}: is told before the event 'berlin' is over"
        assert said in done.stdout, done.stdout


def test_visits_by_links_of_an_event_are_the_campaigns(contest: TestNewsroom) -> None:
    """Its report counts them, and no other campaign's that has a meetup in Seoul."""
    page = contest.build()[SEOUL].decode()
    assert "utm_campaign=c&" in page.replace("&amp;", "&").replace("%3D", "=").replace("%26", "&")
    assert "utm_campaign=seoul" not in page.replace("%3D", "=")
