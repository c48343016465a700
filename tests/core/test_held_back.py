"""What counts as held back: whatever the library holds and the site does not, as far as it is distinctive."""

from __future__ import annotations

import html
import sys
import unicodedata
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as some

from event_newsroom import CAMPAIGN as EVENTFUL
from event_newsroom import EVENTS
from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY
from podcast_newsroom import EPISODE, SECOND, recording
from podcast_newsroom import files as podcast_files
from pressroom.core.assembly import assemble
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.held_back import HeldBack, Kind, Secret, held_back, makes_secret, secrets_of
from pressroom.core.text.alike import words_alike
from pressroom.publish.leaks.net import Net, Wanted
from pressroom.publish.leaks.views import View
from pressroom.site.build import check
from pressroom.site.pelican_door import load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

FEATURES: Final = ("pressroom.hub", "pressroom.releases", "pressroom.campaigns", "pressroom.pictures")
DRAFT: Final = "status: draft\n"


def found_in(newsroom: TestNewsroom) -> HeldBack:
    """What a newsroom holds back."""
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    return held_back(library, assemble(library, Clock(parse_instant(AS_OF)), "https://news.example.org", FEATURES))


def draft(text: str, **words: str) -> str:
    """A publication that is a draft, with other values of some keys."""
    for key, value in words.items():
        text = "\n".join(f"{key}: {value}" if line.startswith(f"{key}:") else line for line in text.split("\n"))
    return text.replace("---\n", f"---\n{DRAFT}", 1)


def by_key(found: HeldBack) -> dict[str, Secret]:
    """The secrets that are words, by their keys."""
    return {secret.key: secret for secret in found.secrets if secret.kind is Kind.WORDS}


def test_without_drafts_and_embargoes_there_are_no_secrets(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nothing is looked at."""
    newsroom = make_newsroom({"content/stories/a.md": STORY, "campaigns/c/campaign.yaml": CAMPAIGN})
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    site = assemble(library, Clock(parse_instant(AS_OF)), "https://news.example.org", FEATURES)

    assert secrets_of(library, site) == ()


def test_every_text_of_a_draft_is_one(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With the file and the key where an editor finds it; not its keys, addresses and licences."""
    release = draft(
        RELEASE,
        city="Kestrelton",
        headline="Zirkon opens its doors",
        summary="What nobody is to know before noon.",
        facts="['Twelve boats cross the sound each day.']",
        quotes="[{text: We have waited for this since spring., speaker: Ophelia Zirkonia, role: Captain of the fleet}]",
    ).replace("contacts:", "notes: The captain answers all of your questions.\ncontacts:")

    secrets = by_key(found_in(make_newsroom({"content/releases/opening-day-of-zirkon.md": release})))

    assert {key: secret.is_short for key, secret in secrets.items()} == {
        "headline": False,
        "city": True,
        "summary": False,
        "facts.0": False,
        "quotes.0.text": False,
        "quotes.0.speaker": True,
        "quotes.0.role": True,
        "notes": False,
    }
    assert {secret.origin for secret in secrets.values()} == {"content/releases/opening-day-of-zirkon.md"}


@pytest.mark.parametrize(
    ("title", "is_short"),
    [
        ("Privacy", True),
        ("About Kestrel", True),
        ("How we vote", False),
        ("개인정보", True),
        ("개인정보 처리방침", False),
    ],
)
def test_a_title_is_distinctive_from_three_words(
    make_newsroom: Callable[..., TestNewsroom], title: str, is_short: bool
) -> None:
    """Of Korean, two letters are one word."""
    page = f"---\ntitle: {title}\nstatus: draft\n---\nWords.\n"

    (secret,) = by_key(found_in(make_newsroom({"content/pages/a.md": page}))).values()
    assert secret.is_short is is_short


def test_what_is_public_as_well_is_no_secret(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Word for word, whatever the case and the marks; a short text also inside of another."""
    public = STORY.replace("What it says.", "“Twelve boats cross the Sound each day”, somebody at Kestrel says")
    release = draft(RELEASE, facts="['What is in the next sentence is: nothing.', A story!, Kestrel]")
    newsroom = make_newsroom({"content/releases/r.md": release, "content/stories/a.md": public})

    found = found_in(newsroom)

    assert {"facts.1", "facts.2"}.isdisjoint(by_key(found))
    assert "facts.0" in by_key(found)
    assert {" a story ", " kestrel "} <= set(found.shared)


def test_standing_words_of_the_newsroom_are_public(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its name, contacts and boilerplates stand on every page."""
    quote = "[{text: 'We are us.', speaker: Press office}]"

    assert {"quotes.0.text", "quotes.0.speaker"}.isdisjoint(
        by_key(found_in(make_newsroom({"content/releases/r.md": draft(RELEASE, quotes=quote)})))
    )


def test_an_edit_of_a_public_text_can_make_a_secret(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The only public copy of what a draft says goes."""
    newsroom = make_newsroom({"content/releases/r.md": draft(RELEASE), "content/releases/p.md": RELEASE})
    library = check(load_settings(newsroom.folder / "pelicanconf.py"))
    shared = found_in(newsroom).shared
    public = next(release for release in library.releases if release.slug == "p")

    assert not makes_secret(public, public.changed(body=public.body), shared)
    assert makes_secret(public, public.changed(facts=("One fact.",)), shared)
    assert not makes_secret(public, public.changed(facts=public.facts[::-1]), shared)


@pytest.mark.parametrize(
    ("files", "addresses"),
    [
        ({"content/stories/boat.md": draft(STORY)}, {("stories/boat", ())}),
        (
            {"content/stories/a-new-boat.md": draft(STORY)},
            {("stories/a-new-boat", ()), ("a-new-boat", ())},
        ),
        (
            {"content/stories/a-new-boat.md": STORY, "content/stories/a-new-boat.ko.md": draft(STORY)},
            {("ko/stories/a-new-boat", ())},
        ),
        (
            {"content/stories/a-new-boat.md": draft(STORY), "content/stories/a-new-boat.ko.md": STORY},
            {("stories/a-new-boat", ("ko/",))},
        ),
        ({"content/pages/boat.md": f"---\ntitle: A\n{DRAFT}---\n"}, {("boat/index.html", ())}),
    ],
    ids=["one word", "three words", "translation", "original", "page"],
)
def test_an_address_is_one_where_it_is_not_public(
    make_newsroom: Callable[..., TestNewsroom], files: dict[str, str], addresses: set[tuple[str, tuple[str, ...]]]
) -> None:
    """The path of the page; the slug alone only if it says enough, and no language has it."""
    found = found_in(make_newsroom(files))

    assert {(each.text, each.not_after) for each in found.secrets if each.kind is Kind.ADDRESS} == addresses


def test_a_picture_is_one_unless_something_public_uses_it(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Under its own name: a copy of it is told."""
    pictures = {name: f"content/media/{name}.png" for name in ("shared", "copied", "own", "our-new-red-boat")}
    held = "".join(f"![Held](../media/{name}.png)\n\n" for name in pictures)
    public = "![Seen](../media/shared.png)\n\n![Seen](../media/public.png)\n"
    newsroom = make_newsroom(
        {
            "content/stories/a.md": f"{STORY}\n{public}",
            "content/stories/b.md": f"{draft(STORY)}\n{held}",
            pictures["shared"]: picture_bytes,
            pictures["copied"]: picture_bytes,
            "content/media/public.png": picture_bytes,
            pictures["own"]: picture_bytes + b"1",
            pictures["our-new-red-boat"]: picture_bytes + b"2",
        }
    )

    secrets = [each for each in found_in(newsroom).secrets if each.kind is Kind.FILE]
    files = {each.file: each.text for each in secrets}

    assert [each.copy for each in secrets if each.file == "content/media/copied.png"] == ["content/media/shared.png"]
    assert files == {
        "content/media/copied.png": "media/copied.png",
        "content/media/own.png": "media/own.png",
        "content/media/our-new-red-boat.png": "our-new-red-boat.png",
    }


@pytest.mark.parametrize(
    ("text", "is_leak"),
    [
        ("media/zzqwav-two.wav", True),
        ("../media/zzqwav-two-0123456789.wav", True),
        ("media/zzqwav-two-640x320-0123456789.webp", True),
        ("content/media/2026/zzqwav-two.wav", True),
        ("media/zzqwav-two-more-0123456789.wav", False),
        ("multimedia/zzqwav-two.wav", False),
        ("campaigns/c/media/map.png", True),
        ("media/map-0123456789.png", True),
        ("media/shared-0123456789.png", False),
        ("content/media/shared.wav", True),
    ],
)
def test_the_short_name_of_a_file_counts_where_files_are(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, text: str, is_leak: bool
) -> None:
    """With or without its folder; of a public file with the same beginning, only the whole path tells it apart."""
    media = "media: [{file: media/2026/zzqwav-two.wav, title: T}, {file: media/shared.wav, title: T}]\ncontacts:"
    picture = "picture: {file: media/map.png, alt: A, credit: B, licence: C}\n"
    newsroom = make_newsroom(
        {
            "content/releases/r.md": draft(RELEASE).replace("contacts:", media),
            "campaigns/c/campaign.yaml": DRAFT + CAMPAIGN + picture,
            "campaigns/c/media/map.png": picture_bytes + b"1",
            "content/stories/s.md": f"{STORY}\n![Seen](../media/shared.png)\n",
            "content/media/shared.png": picture_bytes,
            "content/media/2026/zzqwav-two.wav": recording(),
            "content/media/shared.wav": recording(1.0),
        }
    )

    files = [Wanted(each) for each in found_in(newsroom).secrets if each.kind is Kind.FILE]

    assert bool([*Net(files).look(View(f"<a href='{text}'>".encode()))]) is is_leak


def test_people_and_topics_that_only_a_draft_names(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Others that nobody names yet are none: their names may stand anywhere."""
    people = PEOPLE + "ophelia: {name: Ophelia Zirkonia}\nkim: {name: Minji Kimberley}\n"
    topics = "topics:\n  ferries: {en: Ferry lines, ko: 뱃길}\n  other: {en: Other things, ko: 나머지}\n"
    story = draft(STORY).replace("title", "people: [ophelia, writer]\ntopics: [ferries]\ntitle")
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM.replace("topics:\n", topics),
            "content/people.yaml": people,
            "content/stories/a.md": story,
            "content/stories/b.md": STORY.replace("title", "people: [writer]\ntitle"),
        }
    )

    found = found_in(newsroom)

    assert {"ophelia.name", "topics.ferries"} <= set(by_key(found))
    assert not {"kim.name", "writer.name", "topics.other"} & set(by_key(found))
    assert "topics/ferries" in {each.text for each in found.secrets if each.kind is Kind.ADDRESS}


def test_what_the_site_leaves_out_of_a_public_work_is_one(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A call to action that leads to a draft."""
    action = "action: {label: Join us on the very first boat, address: stories/zirkon/}\n"
    newsroom = make_newsroom(
        {
            "content/stories/zirkon.md": draft(STORY),
            "content/stories/zirkon.ko.md": draft(STORY),
            "campaigns/c/campaign.yaml": CAMPAIGN + action,
        }
    )

    assert by_key(found_in(newsroom))["action.label"].origin == "campaigns/c/campaign.yaml"


def test_a_file_is_told_by_its_key_whatever_its_name(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """Files of editors have spaces in their names."""
    media = "picture: {file: 'media/a photo.png', alt: A, credit: B, licence: C}\n"
    media += "media: [{file: 'media/our hidden report.csv', title: T}]\ncontacts:"
    newsroom = make_newsroom(
        {
            "content/releases/r.md": draft(RELEASE).replace("contacts:", media),
            "content/media/a photo.png": picture_bytes,
            "content/media/our hidden report.csv": "1,2",
        }
    )

    found = {each.file: each for each in found_in(newsroom).secrets if each.kind is Kind.FILE}

    assert set(found) == {"content/media/a photo.png", "content/media/our hidden report.csv"}
    assert all(each.content for each in found.values())
    assert "picture.file" not in by_key(found_in(newsroom))


def test_what_waits_in_the_newsrooms_own_files_is_one(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """A logo, the newsroom's picture and somebody's portrait, without any work that is held back."""
    picture = "picture: {{file: media/{}.png, alt: {}, credit: C, licence: L, embargo: 2030-01-01T00:00Z}}"
    logo = "logos: [{file: media/logo.svg, title: The new logo of the house, embargo: 2030-01-01T00:00Z}]\n"
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + picture.format("house", "Our house seen from afar") + "\n" + logo,
            "content/people.yaml": PEOPLE.replace(
                "staff", picture.format("face", "A face that nobody knows") + ", staff"
            ),
            "content/media/house.png": picture_bytes,
            "content/media/face.png": picture_bytes + b"1",
            "content/media/logo.svg": "<svg/>",
            "content/releases/r.md": RELEASE,
        }
    )

    found = found_in(newsroom).secrets

    assert {(each.origin, each.key) for each in found} >= {
        ("newsroom.yaml", "logos.0.title"),
        ("newsroom.yaml", "picture.alt"),
        ("people.yaml", "writer.picture.alt"),
    }
    assert {each.file for each in found if each.file} == {
        f"content/media/{n}" for n in ("logo.svg", "house.png", "face.png")
    }


def test_who_is_named_in_an_earlier_version_is_public(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The corrections name them."""
    correction = "corrections: [{at: 2026-11-10T00:00Z, text: Another spoke., reason: A slip.}]\ncontacts:"
    newsroom = make_newsroom(
        {
            "content/people.yaml": PEOPLE + "ophelia: {name: Ophelia Zirkonia}\n",
            "content/releases/a.md": RELEASE.replace("contacts:", correction),
            "content/versions/a-v1.md": RELEASE.replace("person: writer", "person: ophelia"),
            "content/releases/b.md": draft(RELEASE).replace("person: writer", "person: ophelia"),
        }
    )

    assert "ophelia.name" not in by_key(found_in(newsroom))


def test_names_made_from_public_slugs_are_public(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A kit is named after its release; the address of a release with that name is none of it."""
    files = {"content/releases/new-bridge.md": RELEASE}
    files |= {f"content/releases/new-bridge-{name}.md": draft(RELEASE) for name in ("press-kit", "opens-up")}

    addresses = {each.text for each in found_in(make_newsroom(files)).secrets if each.kind is Kind.ADDRESS}

    assert addresses == {"releases/new-bridge-press-kit", "releases/new-bridge-opens-up", "new-bridge-opens-up"}


@pytest.mark.parametrize("waiting", ["embargo: 2030-01-01T00:00Z\n", "date: 2030-01-01T00:00Z\n", DRAFT])
def test_only_its_own_work_makes_a_title_public_that_waits(
    make_newsroom: Callable[..., TestNewsroom], waiting: str
) -> None:
    """Another text that says the same is an accident, unless the work is just a draft."""
    headline = "Ferry line opens between two islands"
    story, release = STORY.replace("A story", headline), RELEASE.replace("A release", headline)
    held = release.replace("date: 2026-11-02T09:00+09:00\n", "") if waiting.startswith("date") else release
    held = held.replace("city:", f"{waiting}city:")
    newsroom = make_newsroom({"content/releases/r.md": held, "content/stories/s.md": story})

    assert ("headline" in by_key(found_in(newsroom))) is (waiting != DRAFT)

    newsroom.write({"content/releases/r.ko.md": release, "content/stories/s.md": STORY})
    assert "headline" not in by_key(found_in(newsroom))


@pytest.mark.parametrize(("name", "is_short"), [("Ophelia Zirkonia", False), ("Ophelia", True)])
def test_the_whole_name_of_a_person_is_never_short(
    make_newsroom: Callable[..., TestNewsroom], name: str, is_short: bool
) -> None:
    """Front matter that is public may name them, and a body may not."""
    newsroom = make_newsroom(
        {
            "content/people.yaml": PEOPLE + f"ophelia: {{name: {name}, role: Zirkonaut}}\n",
            "content/releases/b.md": draft(RELEASE).replace("person: writer", "person: ophelia"),
            "content/stories/s.md": STORY,
        }
    )
    secrets = by_key(found_in(newsroom))
    assert (secrets["ophelia.name"].is_short, secrets["ophelia.role"].is_short) == (is_short, True)

    newsroom.write({"content/stories/s.md": STORY.replace("What it says", f"{name} says")})
    assert "ophelia.name" not in by_key(found_in(newsroom))


COVERAGE: Final = """\
- title: {en: Islands hail the ferry line, ko: 섬마다 반기는 나룻배}
  publisher: Zirkon Times
  address: https://times.example/2029/islands-hail-ferry/
  date: 2026-11-10
  about: [r]
- {title: Kestrel in the press, publisher: Times, address: 'https://times.example/', date: 2026-11-10}
"""


def test_coverage_of_what_is_held_back_is_one(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Title and address; what public coverage says, and what stands in its file for a public release, is none."""
    files = {"content/coverage.yaml": COVERAGE, "content/stories/s.md": STORY.replace("A story", "Times change here")}
    newsroom = make_newsroom({**files, "content/releases/r.md": draft(RELEASE, headline="Kestrel in the press")})

    found = found_in(newsroom)

    of_coverage = {each.key: each for each in found.secrets if each.origin == "coverage.yaml"}
    assert {key: each.is_short for key, each in of_coverage.items()} == {
        "0.title": False,
        "0.publisher": True,
        "0.address": False,
    }
    assert of_coverage["0.address"].text == "times.example/2029/islands-hail-ferry"
    assert "headline" not in by_key(found)
    newsroom.write({"content/releases/r.md": RELEASE})
    assert not found_in(newsroom).secrets


def test_coverage_to_come_is_public_only_through_a_title(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Papers print our headlines as they are; a summary that says the same is an accident."""
    title = "Islands hail the ferry line"
    text = COVERAGE.replace("2026-11-10\n  about", "2030-01-01\n  about")
    newsroom = make_newsroom(
        {
            "content/coverage.yaml": text,
            "content/releases/r.md": RELEASE,
            "content/stories/s.md": STORY.replace("What it says.", title),
        }
    )
    assert "0.title" in by_key(found_in(newsroom))

    newsroom.write({"content/releases/r.md": RELEASE.replace("A release", title)})
    assert by_key(found_in(newsroom)).get("0.title", Secret("", "", Kind.WORDS, "")).text != title


ENTRIES: Final = """\
- slug: harbour
  title: The harbour
  summary: Ships on a map.
  licence: CC0
  consent: 2026-11-01
  award:
    place: winner
    name: Golden Marmalade Trophy
    from: 2029-11-20T09:00Z
    interview: https://video.example.org/watch/golden-marmalade
  votes: {count: 7, at: 2026-11-01T09:00Z, source: Counted by the seven old keepers of the northern lights}
"""


def test_a_prize_to_come_is_public_only_through_prizes(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Three words are no accident; where the campaign itself names its prizes, they say nothing of the winner."""
    story = STORY.replace("What it says.", "Golden Marmalade Trophy")
    files = {"campaigns/c/entries.yaml": ENTRIES, "content/stories/s.md": story}
    newsroom = make_newsroom({**files, "campaigns/c/campaign.yaml": CAMPAIGN})
    found = by_key(found_in(newsroom))
    assert not found["award.name"].is_short
    assert "award.interview" in found

    newsroom.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}prizes: [{{name: Golden Marmalade Trophy}}]\n"})
    assert "award.name" not in by_key(found_in(newsroom))


def test_a_source_is_a_standing_phrase_only_while_it_is_short(make_newsroom: Callable[..., TestNewsroom]) -> None:
    newsroom = make_newsroom({"campaigns/c/entries.yaml": ENTRIES, "campaigns/c/campaign.yaml": draft_of_campaign()})
    assert not by_key(found_in(newsroom))["votes.source"].is_short

    shorter = ENTRIES.replace(" of the northern lights", "")
    newsroom.write({"campaigns/c/entries.yaml": shorter})
    assert by_key(found_in(newsroom))["votes.source"].is_short


def draft_of_campaign(hashtag: str = "#C", more: str = "") -> str:
    """A campaign that is a draft."""
    lines = [line for line in CAMPAIGN.splitlines(keepends=True) if not line.startswith("hashtag:")]
    return "".join((DRAFT, *lines, f"hashtag: '{hashtag}'\n", more))


def test_the_hashtag_and_the_site_of_a_campaign_that_is_held_back(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Words that are run together are no accident, one word is; a site is looked for by its address."""
    more = "site: {key: owl-own, address: 'https://owl.example.org'}\n"
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": draft_of_campaign("#OwlLanterns", more)})
    found = found_in(newsroom)
    assert not by_key(found)["hashtag"].is_short
    assert {each.text for each in found.secrets if each.key == "site.address"} == {"owl.example.org"}

    newsroom.write({"campaigns/c/campaign.yaml": draft_of_campaign("#Lanterns")})
    assert by_key(found_in(newsroom))["hashtag"].is_short


def test_links_of_a_recap_to_come_are_like_coverage(make_newsroom: Callable[..., TestNewsroom]) -> None:
    events = EVENTS.replace("- slug: berlin", "- slug: berlin\n  status: draft")
    link = "{title: Nine ideas of Berlin, address: 'https://ideas.example.org/berlin/nine-ideas'"
    events = events.replace("{title: The nine ideas, address: 'https://ideas.example.org/nine'", link)
    story = STORY.replace("What it says.", "Nine ideas of Berlin")
    newsroom = make_newsroom(
        {"campaigns/c/campaign.yaml": EVENTFUL, "campaigns/c/events.yaml": events, "content/stories/s.md": story}
    )
    found = {each.key: each for each in found_in(newsroom).secrets if each.key.startswith("recap.links.0")}
    assert {key: each.text for key, each in found.items()} == {
        "recap.links.0.title": "Nine ideas of Berlin",
        "recap.links.0.address": "ideas.example.org/berlin/nine-ideas",
    }
    assert not found["recap.links.0.title"].is_short

    newsroom.write({"campaigns/c/events.yaml": events.replace("\n  status: draft", "")})
    assert not [each for each in found_in(newsroom).secrets if each.key.startswith("recap.links")]


def test_the_feed_of_a_podcast_to_come_is_one(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Until the first episode with a recording is public; that of its films is found by the address of the series."""
    held = {f"content/series/voices/{name}.md": draft(text) for name, text in [("keeper", EPISODE), ("pilot", SECOND)]}
    newsroom = make_newsroom({**podcast_files(), **held})

    def addresses() -> set[str]:
        found = (each.text for each in found_in(newsroom).secrets if each.kind is Kind.ADDRESS)
        return {text for text in found if "/podcasts/" in text}

    assert "feeds/podcasts/voices.en.rss" in addresses()
    newsroom.write({"content/series/voices/pilot.md": SECOND})
    assert "feeds/podcasts/voices.en.rss" not in addresses()


@given(some.text())
def test_words_are_alike_in_every_case_and_form(text: str) -> None:
    """Whatever a file makes of them."""
    words = words_alike(text)

    assert words == words_alike(unicodedata.normalize("NFD", text))
    assert words == words_alike(unicodedata.normalize("NFC", text))
    assert words == words_alike(f" “{text}”… ")
    assert words == words_alike(" ".join(words))


@given(some.text("abcdefgh ÉÜ가나다", min_size=1))
def test_words_are_alike_in_capitals(text: str) -> None:
    """Where capitals are no other words."""
    assert words_alike(text) == words_alike(text.upper()) == words_alike(text.lower())


UNSEEN: Final = [chr(number) for number in range(sys.maxunicode + 1) if unicodedata.category(chr(number)) == "Cf"] + [
    "\ufe0f",
    "\u034f",
    "\u3164",
    "\U000e0100",
]


@pytest.mark.parametrize(
    ("title", "is_short"),
    [("Zzqtitle of an episode held", False), ("두 섬을 잇는 나룻배", False), ("Zirkonaut Eins", True)],
)
def test_what_nobody_sees_hides_nothing(title: str, is_short: bool) -> None:
    """Between words and inside of them, written as it is or as HTML may; on the page and in the secret."""
    secret = Secret("x.md", "title", Kind.WORDS, title, is_short)
    net = Net([Wanted(secret)])
    for each in UNSEEN:
        hidden = f"{title[:3]}{each}{title[3:]}".replace(" ", f"{each} ")
        assert words_alike(hidden) == words_alike(title), ascii(each)
        for form in (hidden, html.escape(hidden).encode("ascii", "xmlcharrefreplace").decode()):
            assert [*net.look(View(f"<p>So: {form}.</p>".encode()))], ascii(each)
    hidden = "".join(f"{letter}{each}" for letter, each in zip(title, UNSEEN, strict=False))
    assert [*Net([Wanted(Secret("x.md", "title", Kind.WORDS, hidden, is_short))]).look(View(title.encode()))]
