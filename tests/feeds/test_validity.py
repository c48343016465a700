"""Feeds keep to the rules of validators, whatever the newsroom holds; and each rule is shown to find what breaks it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import feedparser
import pytest
from jsonschema import Draft202012Validator

from feeds.feed_rules import RULES, Document, findings
from newsrooms import NEWSROOM, PEOPLE, RELEASE, SETTINGS, STORY, TestNewsroom
from pressroom import campaigns, embeds, feeds, hub, pictures, releases, site
from share.test_hostile_text import HOSTILE, files_with

if TYPE_CHECKING:
    from collections.abc import Callable

SITE: Final = "https://news.example.org"
PLUGINS: Final = [site, hub, releases, campaigns, embeds, feeds, pictures]
SOUND: Final = b"RIFF\x24\x00\x00\x00WAVEfmt " + b"\x10\x00\x00\x00\x01\x00\x01\x00" + bytes(24)
SCHEMA: Final = Draft202012Validator(json.loads((Path(__file__).parent / "json_feed.schema.json").read_text("utf-8")))
SAID: Final = "feeds: {entries: 2, hub: 'https://hub.example.org/', licence: CC BY 4.0, ttl: 30}\n"

# With everything that an entry can hold.
WHOLE: Final = RELEASE.replace(
    "city: Seoul",
    "city: Seoul\nhashtags: ['#한국어', '#News']\ntopics: [open-news]\n"
    "picture: {file: media/x.png, alt: Two colours, caption: 'A <caption>', credit: A. P., licence: CC BY 4.0}\n"
    "media: [{file: media/tones.wav, title: Three tones}, {file: media/facts.pdf, title: Facts}]\n"
    "corrections: [{at: 2026-11-10T09:00+09:00, text: Not five., reason: We misread.}]",
).replace(
    "Words of the release.", "[Elsewhere](https://ko.example.org/한국어?q=말#끝) and [here](#part).\n\n<a id=part></a>x"
)


def pictures_of(picture: bytes) -> dict[str, str | bytes]:
    """The files that the release needs."""
    return {"media/x.png": picture, "media/tones.wav": SOUND, "media/facts.pdf": b"%PDF-1.7\n%%EOF\n"}


def newsroom_of(kind: str, picture: bytes) -> dict[str, str | bytes]:
    """The files of a newsroom: with everything, with hostile texts, in Korean, in both, with summaries, or with nothing."""
    match kind:
        case "whole":
            stories = {
                f"content/stories/s{day}.md": STORY.replace("2026-11-01", f"2026-10-{day:02}") for day in range(1, 9)
            }
            media = {f"content/{path}": data for path, data in pictures_of(picture).items()}
            release = {"content/releases/r.md": WHOLE, "content/versions/r-v1.md": RELEASE}
            return {"content/newsroom.yaml": NEWSROOM + SAID} | release | stories | media
        case "hostile":
            return dict(files_with(list(HOSTILE)))
        case "korean":
            story = STORY.replace("A story", "한국어 제목 “따옴표”").replace("What it says.", "요약\u3000입니다.")
            return {f"content/stories/k{number}.ko.md": story.replace(":00+", f":{number:02}+") for number in range(30)}
        case "two languages":
            newest = STORY.replace("2026-11-01", "2026-11-02")
            return {"content/stories/s.md": newest} | newsroom_of("korean", picture)
        case "summary":
            return newsroom_of("whole", picture) | {
                "content/newsroom.yaml": NEWSROOM + "feeds: {text: summary, entries: 3, archives: no}\n"
            }
        case _:
            return {"content/newsroom.yaml": NEWSROOM}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory, picture_bytes: bytes) -> Callable[[str], dict[str, bytes]]:
    """What is built of a kind of newsroom, once for each."""
    built: dict[str, dict[str, bytes]] = {}

    def output(kind: str) -> dict[str, bytes]:
        if kind not in built:
            newsroom = TestNewsroom(tmp_path_factory.mktemp(kind))
            first = {"pelicanconf.py": SETTINGS, "content/newsroom.yaml": NEWSROOM, "content/people.yaml": PEOPLE}
            newsroom.write(first | newsroom_of(kind, picture_bytes))
            built[kind] = newsroom.build(PLUGINS=PLUGINS)
        return built[kind]

    return output


def documents(output: dict[str, bytes]) -> list[Document]:
    """All feeds of an output in XML."""
    return [
        Document(data, f"{SITE}/{quote(path)}") for path, data in output.items() if path.endswith((".rss", ".atom"))
    ]


KINDS: Final = ("whole", "hostile", "korean", "two languages", "summary", "empty")


@pytest.mark.parametrize("kind", KINDS)
def test_no_feed_breaks_a_rule(outputs: Callable[[str], dict[str, bytes]], kind: str) -> None:
    """Of any newsroom, in both formats of XML."""
    found = documents(outputs(kind))

    assert len(found) >= 6
    assert {feed.address: findings(feed) for feed in found if findings(feed)} == {}


@pytest.mark.parametrize("kind", KINDS)
def test_readers_read_every_feed(outputs: Callable[[str], dict[str, bytes]], kind: str) -> None:
    """Feedparser finds nothing to forgive, and as many entries as there are; JSON keeps to the schema."""
    output = outputs(kind)
    feeds_in_json = [path for path in output if path.startswith("feeds/") and path.endswith(".json")]

    assert feeds_in_json
    for path in feeds_in_json:
        told = json.loads(output[path])
        # Of a feed in several languages, each entry tells its own.
        assert "language" in told or len({item["language"] for item in told["items"]}) > 1
        assert [(path, fault.message) for fault in SCHEMA.iter_errors(told)] == []
        for form in ("rss", "atom"):
            read = feedparser.parse(output[path.replace(".json", f".{form}")])
            assert not read.bozo
            assert [entry.id for entry in read.entries] == [item["id"] for item in told["items"]]


def changed(pattern: str, replacement: str) -> Callable[[bytes], bytes]:
    """Return what replaces the first that a pattern finds in a feed."""

    def change(data: bytes) -> bytes:
        text, count = re.subn(pattern, replacement, data.decode(), count=1, flags=re.DOTALL)
        assert count == 1
        return text.encode()

    return change


# The rule that is broken, in which form, and how.
BREAKS: Final = (
    ("well_formed", "rss", changed("encoding='UTF-8'", "encoding='iso-8859-1'")),
    ("styled", "rss", changed(r"<\?xml-stylesheet[^>]*>\n", "")),
    ("styled", "atom", changed("text/css", "text/xsl")),
    ("knows_its_address", "rss", changed('rel="self"', 'rel="via"')),
    ("knows_its_address", "atom", changed('en.atom" rel="self"', 'other.atom" rel="self"')),
    ("knows_its_address", "rss", changed('type="application/rss.xml"', 'type="text/xml"')),
    ("leads_home", "rss", changed("<link>https://news.example.org/</link>", "<link>/</link>")),
    ("leads_home", "atom", changed('rel="alternate" type="text/html"', 'rel="related" type="text/html"')),
    ("says_what_it_is", "rss", changed("<ttl>30</ttl>", "")),
    ("says_what_it_is", "rss", changed("<language>en</language>", "<language/>")),
    ("says_what_it_is", "atom", changed("<title>[^<]*</title>", "")),
    ("says_what_it_is", "atom", changed("<author>.*?</author>", "")),
    ("head_comes_first", "rss", changed("</channel>", "<ttl>5</ttl></channel>")),
    ("head_comes_first", "atom", changed("</feed>", "<rights>x</rights></feed>")),
    ("holds_not_too_many", "rss", changed("(<item>.*?</item>)", r"\1" * 101)),
    ("names_entries_once", "rss", changed("(<item>.*?</item>)", r"\1\1")),
    ("names_entries_once", "rss", changed('isPermaLink="false"', "")),
    ("names_entries_once", "atom", changed("<id>urn:uuid:[^<]*</id>", "<id>x</id>")),
    ("entries_are_whole", "rss", changed("<item>(.*?)<title>[^<]*</title>", r"<item>\1")),
    ("entries_are_whole", "rss", changed("<item>(.*?)<title>", r"<item>\1<title>a\nb ")),
    ("entries_are_whole", "rss", changed("<item>(.*?)<description>[^<]*</description>", r"<item>\1")),
    ("entries_are_whole", "atom", changed("<published>[^<]*</published>", "")),
    ("entries_are_whole", "atom", changed("(<entry.*?)<author>.*?</author>", r"\1")),
    ("dates_are_true", "rss", changed("<pubDate>...", "<pubDate>Abc")),
    ("dates_are_true", "rss", changed("<pubDate>[^<]*", "<pubDate>2026-11-01")),
    ("dates_are_true", "atom", changed(r"(<entry.*?<updated>[^<+]*)\+09:00", r"\1")),
    ("dates_are_true", "atom", changed("<updated>20(.*?)</updated>", r"<updated>19\1</updated>")),
    ("addresses_are_whole", "rss", changed(r'(&lt;a href=)"https://ko[^"]*"', r'\1"/x"')),
    ("addresses_are_whole", "atom", changed(r'(&lt;a href="https://ko[^"]*)%ED', r"\1한")),
    ("addresses_are_whole", "rss", changed(r'media:thumbnail url="https://[^"]*"', 'media:thumbnail url="x.webp"')),
    ("addresses_are_whole", "atom", changed("<uri>https:[^<]*</uri>", "<uri>/people/</uri>")),
    ("texts_are_harmless", "rss", changed("<content:encoded>", "<content:encoded>&lt;script&gt;&lt;/script&gt;")),
    ("texts_are_harmless", "atom", changed("&lt;figure&gt;", "&lt;figure onclick='x'&gt;")),
    ("summary_comes_first", "rss", changed("<item>", "<item><content:encoded>x</content:encoded>")),
    ("summary_comes_first", "atom", changed('content type="html"', 'content type="text"')),
    ("people_are_named_once", "rss", changed("<item>", "<item><author>A writer</author>")),
    ("enclosures_are_told", "rss", changed("(<enclosure[^>]*>)", r"\1\1")),
    ("enclosures_are_told", "rss", changed('length="[0-9]+"', 'length="0"')),
    ("enclosures_are_told", "atom", changed('type="audio/wav" length', 'type="sound" length')),
    ("entry_links_say_what_they_are", "atom", changed('(<entry.*?)rel="alternate" type="text/html"', r"\1")),
    ("pictures_are_told", "rss", changed("(<media:content.*?</media:content>)", r"<media:group>\1</media:group>")),
    ("pictures_are_told", "rss", changed('medium="image"', 'medium="picture"')),
    ("sizes_are_numbers", "atom", changed('type="image/jpeg" width="[0-9]+"', 'type="image/jpeg" width="auto"')),
    ("sizes_are_numbers", "rss", changed('fileSize="[0-9]+"', 'fileSize="0"')),
    ("pictures_are_told", "atom", changed("(<media:thumbnail[^>]*>)", r"\1\1")),
    ("archives_are_linked", "rss", changed("<item>", "<fh:archive/><item>")),
    ("archives_are_linked", "atom", changed('rel="prev-archive"', 'rel="current"')),
    ("archives_are_linked", "rss", changed('(<atom:link rel="hub"[^>]*>)', r"\1\1")),
    ("hub_is_safe", "atom", changed("https://hub", "http://hub")),
    ("language_is_a_code", "rss", changed("<dc:language>en", "<dc:language>English")),
    ("language_is_a_code", "atom", changed('<entry xml:lang="en"', "<entry")),
    ("keeps_to_the_grammar", "atom", changed("<subtitle>", "<description>x</description><subtitle>")),
    ("keeps_to_the_grammar", "atom", changed("(<entry.*?)(<summary>[^<]*</summary>)", r"\1\2\2")),
    ("keeps_to_the_grammar", "atom", changed('<category term="', '<category name="')),
)


@pytest.mark.parametrize(("rule", "form", "break_it"), BREAKS, ids=[f"{name}-{form}" for name, form, _ in BREAKS])
def test_a_rule_finds_what_it_is_for(
    outputs: Callable[[str], dict[str, bytes]], rule: str, form: str, break_it: Callable[[bytes], bytes]
) -> None:
    """Otherwise nobody would know that the feeds keep to it."""
    path = f"feeds/en.{form}"

    broken = break_it(outputs("whole")[path])

    assert rule in {finding.partition(":")[0] for finding in findings(Document(broken, f"{SITE}/{path}"))}


def test_every_rule_is_broken_by_something() -> None:
    """A rule that nothing breaks may as well be none."""
    assert {rule.__name__ for rule in RULES} == {name for name, _, _ in BREAKS}


@pytest.mark.parametrize(
    "change",
    [
        {"version": "https://jsonfeed.org/version/1"},
        {"home_page_url": "/"},
        {"hubs": [{"url": "https://hub.example.org/"}]},
        {"authors": []},
        {"licence": "CC BY 4.0"},
        {"items": [{"id": "1"}]},
    ],
    ids=str,
)
def test_the_schema_finds_what_is_wrong(outputs: Callable[[str], dict[str, bytes]], change: dict[str, Any]) -> None:
    """As with the rules."""
    told = json.loads(outputs("whole")["feeds/en.json"])

    assert SCHEMA.is_valid(told)
    assert not SCHEMA.is_valid(told | change)
