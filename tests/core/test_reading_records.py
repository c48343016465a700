"""What reading a file gave is kept, and holds as long as reading it again would give the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, RELEASE, SETTINGS, STORY
from pressroom.core import file_state
from pressroom.core.memory import ForgottenError, Memory
from pressroom.core.reading.archive import Archive
from pressroom.core.reading.facts import Lookups
from pressroom.core.reading.record import Record, read_parts, read_record, written_record
from pressroom.publish.artifact import code_digest
from pressroom.site.pelican_door import load_settings
from pressroom.site.settings import read_site_library, site_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
    from pressroom.core.library import Library

LINKS = "---\ntitle: Links\ndate: 2026-11-01T09:00Z\nsummary: S.\ntopics: [open-news]\nauthors: [writer]\n---\n"
FILES = {
    "content/stories/a.md": STORY,
    "content/stories/links.md": LINKS + "[a](a.md) [c]({campaign}c) [t]({topic}open-news) [p]({page}about)\n\n"
    "![A picture](/media/x.png)\n",
    "content/stories/links.ko.md": LINKS + "[a](a.md)\n",
    "content/stories/plain.md": "Title: Plain\nDate: 2026-11-01\nSummary: S.\nTags: Open news\n\nWords.\n",
    "content/releases/r.md": RELEASE,
    "content/pages/about.md": "---\ntitle: About\n---\nAbout us.\n",
    "campaigns/c/campaign.yaml": CAMPAIGN
    + "share:\n  messages: {x: [One., Two.], all: One.}\n"
    + "  plan: [{at: 2026-11-02T09:00Z}]\n  cadence: {times: ['09:30']}\n"
    + "body: |\n  Words with [a](stories/a.md).\n",
}


class Reading:
    """Reads the same newsroom again and again, as builds do, and says which files it has read anew."""

    def __init__(self, newsroom: TestNewsroom, monkeypatch: pytest.MonkeyPatch) -> None:
        self.newsroom = newsroom
        self.file = newsroom.folder / ".pressroom/memory.sqlite"
        self.read: list[str] = []
        for module, function in (
            ("publication_files", "read_publication"),
            ("campaign_files", "read_campaign"),
            ("rows", "read_row"),
        ):
            self._watch(monkeypatch, module, function)

    def _watch(self, monkeypatch: pytest.MonkeyPatch, module: str, function: str) -> None:
        pool = "pressroom.core.reading.pool"
        original = getattr(__import__(f"pressroom.core.reading.{module}", fromlist=[function]), function)

        def watched(desk: object, what: object) -> object:
            self.read.append(str(getattr(what, "name", what)).removeprefix("content/"))
            return original(desk, what)

        monkeypatch.setattr(f"{pool}.{function}", watched)

    def again(self, *, markdown: str = "python-markdown") -> list[str]:
        """Read, and return what was read anew. A reading without memory must give the very same."""
        self.read.clear()
        memory = Memory(self.file, "1")
        library = self.library(memory, markdown)
        anew = sorted(self.read)
        assert told(library) == told(self.library(Memory(), markdown))
        memory.close()
        return anew

    def library(self, memory: Memory, markdown: str) -> Library:
        """Read."""
        settings = load_settings(self.newsroom.folder / "pelicanconf.py") | {"PRESSROOM_MARKDOWN": markdown}
        return read_site_library(site_settings(settings), archive=Archive(memory))

    def edit(self, file: str, old: str, new: str) -> list[str]:
        """Change a word in a file and return what is read anew."""
        text = (self.newsroom.folder / file).read_text("utf-8")
        assert old in text
        self.newsroom.write({file: text.replace(old, new)})
        return self.again()


def told(library: Library) -> object:
    """All that a library holds, texts included."""
    items = (*library.stories, *library.releases, *library.pages, *library.campaigns)
    return [(item.model_dump_json(exclude={"body"}), item.digest, item.body, item.body.parts) for item in items]


@pytest.fixture
def reading(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes, monkeypatch: pytest.MonkeyPatch
) -> Reading:
    """A small newsroom that was read once."""
    reading = Reading(make_newsroom(FILES | {"content/media/x.png": picture_bytes}), monkeypatch)
    assert len(reading.again()) == 7
    return reading


def test_what_did_not_change_is_not_read_again(reading: Reading) -> None:
    """However often the newsroom is."""
    assert reading.again() == reading.again() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "anew"),
    [
        ("content/stories/a.md", "Words", "Other words", ["stories/a.md"]),
        (
            "content/stories/a.md",
            "title: A story",
            "title: Another\nslug: b",
            ["c", "stories/a.md", "stories/links.ko.md", "stories/links.md"],
        ),
        ("content/releases/r.md", "One fact", "Another fact", ["releases/r.md"]),
        ("content/pages/about.md", "title: About", "title: Us", ["pages/about.md"]),
        ("campaigns/c/campaign.yaml", "A challenge", "A dare", ["c"]),
        ("content/people.yaml", "A writer", "Somebody", []),
        ("content/newsroom.yaml", "Press office", "Press desk", []),
        ("content/newsroom.yaml", "ko: 열린 뉴스", "ko: 열린 소식", []),
        ("content/newsroom.yaml", "Asia/Seoul", "Europe/Berlin", ["everything"]),
    ],
)
def test_an_edit_has_only_those_files_read_that_it_can_change(
    reading: Reading, file: str, old: str, new: str, anew: list[str]
) -> None:
    """The file itself, and those that asked for something that is answered differently now."""
    found = reading.edit(file, old, new)

    assert found == anew or (anew == ["everything"] and len(found) == 7)
    assert reading.again() == []


def test_another_way_of_reading_reads_everything(reading: Reading) -> None:
    """Another engine for Markdown, and back."""
    assert len(reading.again(markdown="commonmark")) == 7
    assert len(reading.again()) == 7


def test_another_picture_under_an_old_name_is_seen(reading: Reading) -> None:
    """Its digest is part of what shows it."""
    file = reading.newsroom.folder / "content/media/x.png"
    file.write_bytes(file.read_bytes() + b"\0")

    assert reading.again() == ["stories/links.md"]


def test_a_new_file_is_read_and_a_deleted_one_forgotten(reading: Reading) -> None:
    """And so is one that comes back."""
    reading.newsroom.write({"content/stories/b.md": STORY})
    assert reading.again() == ["stories/b.md"]

    (reading.newsroom.folder / "content/stories/b.md").unlink()
    assert reading.again() == []
    reading.newsroom.write({"content/stories/b.md": STORY})
    assert reading.again() == ["stories/b.md"]


def test_a_renamed_file_is_read_with_those_that_link_to_it(reading: Reading) -> None:
    """The link would be broken, unless it is renamed, too."""
    folder = reading.newsroom.folder / "content/stories"
    (folder / "a.md").rename(folder / "b.md")
    reading.newsroom.write(
        {
            "content/stories/links.md": FILES["content/stories/links.md"].replace("a.md", "b.md"),
            "content/stories/links.ko.md": LINKS,
            "campaigns/c/campaign.yaml": CAMPAIGN,
        }
    )

    assert reading.again() == ["c", "stories/b.md", "stories/links.ko.md", "stories/links.md"]


def test_the_same_size_and_the_same_instant_hide_nothing(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit right after the reading may leave both; such files were not settled, and are read again."""
    states = dict.fromkeys(("st_mtime_ns", "st_ctime_ns"), 1_800_000_000_000_000_001)
    monkeypatch.setattr("pressroom.core.files.state_of", lambda found: (found.st_size, *states.values()))
    monkeypatch.setattr("time.time_ns", lambda: 1_800_000_000_000_000_002)
    reading.again()

    assert reading.edit("content/stories/a.md", "Words", "Sword") == ["stories/a.md"]


def test_settled_files_are_not_even_opened(reading: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their state says enough."""
    monkeypatch.setattr(file_state, "_FINE_STEP", -(10**18))
    reading.again()
    monkeypatch.setattr("pressroom.core.reading.file_digests.Path", None)

    memory = Memory(reading.file, "1")
    reading.read.clear()
    reading.library(memory, "python-markdown")
    memory.close()

    assert reading.read == []


def test_a_campaign_has_one_record_for_all_its_languages(reading: Reading) -> None:
    """One language less, and one more again."""
    file = "campaigns/c/campaign.yaml"
    memory = Memory(reading.file, "1")
    assert [campaign.language for campaign in reading.library(memory, "python-markdown").campaigns] == ["en", "ko"]
    memory.close()

    assert reading.edit(file, "title:", "languages: [ko]\ntitle:") == ["c"]
    assert reading.edit(file, "[ko]", "[en, ko]") == ["c"]
    assert reading.again() == []


def test_an_edit_of_one_entry_reads_that_one_only(reading: Reading) -> None:
    entries = "campaigns/c/entries.yaml"
    agreed = "consent: 2026-11-01, licence: CC BY 4.0}\n"
    reading.newsroom.write(
        {entries: f"- {{slug: a, title: A, summary: A., {agreed}- {{slug: b, title: B, summary: B., {agreed}"}
    )
    assert reading.again() == [f"{entries}#a", f"{entries}#b"]
    assert reading.edit(entries, "summary: B.", "summary: Bees.") == [f"{entries}#b"]
    assert reading.edit(entries, "- {slug: a", "# What lines it stands on makes no difference.\n- {slug: a") == []
    assert reading.edit("campaigns/c/campaign.yaml", "date: 2026-11-01", "date: 2026-11-02") == [
        "c",
        f"{entries}#a",
        f"{entries}#b",
    ]


def test_a_text_that_was_forgotten_is_missed_when_it_is_needed(reading: Reading) -> None:
    """A list needs none, a page does."""
    memory = Memory(reading.file, "1")
    memory.drop("body", {"content/stories/a.md#0"})

    library = reading.library(memory, "python-markdown")

    story = next(story for story in library.stories if story.slug == "a")
    assert story.body.outline.links == ()
    with pytest.raises(ForgottenError):
        _ = story.body.parts
    memory.close()


@pytest.mark.parametrize("damage", ["body", "record"])
def test_a_build_whose_memory_is_damaged_gives_the_right_result(
    make_newsroom: Callable[..., TestNewsroom], damage: str
) -> None:
    """A missing text is found when a page needs it: then everything is read once more."""
    newsroom = make_newsroom(
        {"content/stories/a.md": STORY, "content/stories/b.md": STORY, "campaigns/c/campaign.yaml": CAMPAIGN}
    )
    newsroom.build()
    file = newsroom.folder / ".pressroom/memory.sqlite"
    memory = Memory(file, code_digest())
    assert memory.all(damage)
    memory.keep("record", {"content/stories/a.md": "[]"} if damage == "record" else {})
    memory.drop("body", set(memory.all("body")) if damage == "body" else set())
    memory.save()
    memory.close()
    # The page's template asks for its text; the records of the stories still hold.
    newsroom.write({"pelicanconf.py": SETTINGS.replace("news.example.org", "other.example.org")})

    output = newsroom.build()

    (newsroom.folder / ".pressroom").rename(newsroom.folder / "away")
    (newsroom.folder / "output").rename(newsroom.folder / "old")
    assert newsroom.build() == output
    assert b"Words of the story" in output["stories/a/index.html"]


def test_a_memory_that_keeps_nothing_is_no_fault(
    make_newsroom: Callable[..., TestNewsroom], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk every text is gone when it is asked for, in the second build as in the first."""
    newsroom = make_newsroom({"content/stories/a.md": STORY, "campaigns/c/campaign.yaml": CAMPAIGN})
    expected = newsroom.build()
    keep = Memory.keep

    def keep_nothing(self: Memory, kind: str, texts: dict[str, str]) -> None:
        keep(self, kind, texts if self._file is None else {})

    monkeypatch.setattr(Memory, "keep", keep_nothing)
    for name in ("memory.sqlite", "output.ledger.sqlite"):
        (newsroom.folder / ".pressroom" / name).unlink()

    assert newsroom.build() == expected


def test_a_record_holds_as_long_as_every_answer_is_the_same() -> None:
    """Also the answer that there was nothing."""
    lookups = Lookups({"person en writer": "people/writer/", "picture m.png": "m.png\ndigest"})
    lookups.get("person en writer")
    lookups.get("topic en sea")
    assert lookups.picture("m.png") == "m.png"
    assert lookups.picture("n.png") is None
    record = Record("source", dict(lookups.asked), ())
    facts = dict(lookups.known)

    assert record.still_holds("source", facts | {"new": "fact"})
    assert not record.still_holds("other", facts)
    assert not record.still_holds("source", facts | {"person en writer": "people/x/"})
    assert not record.still_holds("source", facts | {"topic en sea": "topics/sea/"})
    assert not record.still_holds("source", facts | {"picture m.png": "m.png\nother"})
    assert not record.still_holds("source", {})
    assert lookups.contents() == {"m.png": "digest"}


@pytest.mark.parametrize("text", ["", "{", "null", "7", "[]", "[1]", '["a", {}]', '["a", {}, [[]]]', '["a", {}, [1]]'])
def test_what_is_no_record_is_refused(text: str) -> None:
    """The shelf passes over it."""
    with pytest.raises((ValueError, TypeError, KeyError)):
        read_record(text)


def test_a_record_is_read_as_it_was_written() -> None:
    """Its bodies stand elsewhere."""
    record = Record("source", {"a": None, "가": "나"}, ())

    assert read_record(written_record(record)) == record
    assert read_parts("[]") == ()
