"""`pressroom newsletter write`: a digest as a letter, in each of its languages."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, RELEASE, STORY, TestNewsroom
from pressroom.cli.letters import write_newsletter
from pressroom.core.problems import ContentError, RefusedError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AS_OF = "2026-11-22T12:00+00:00"
PICTURE = "picture: {file: media/bridge.png, alt: A bridge., credit: A. Painter, licence: CC BY 4.0}\n"
DIGEST = """\
---
title: News of the week
date: 2026-11-09T09:00+09:00
summary: What came out in the first week of November.
since: 2026-11-02
until: 2026-11-08
publications: [releases/r, stories/s]
subject: The bridge & more
preheader: A release, and a story of the first day.
---
All of it in *one* place: [the story](../stories/s.md).

![A map.](../media/bridge.png)
"""
NEWSLETTER = """\
accounts:
  - {channel: newsletter, name: The letter, address: 'https://letter.example.org/'}
  - {channel: rss, kind: Feeds, name: All of them, address: feeds/}
newsletter:
  postal_address: {en: 1 Example Street, ko: 예시로 1}
  unsubscribe: 'https://letter.example.org/leave/?who={recipient}'
  sender: {email: letter@example.org}
"""
NAMES = {f"2026-w45.{language}.{form}" for language in ("en", "ko") for form in ("html", "txt", "eml")}


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with a digest in two languages."""
    newsroom = make_newsroom(
        {
            "content/media/bridge.png": picture_bytes,
            "content/stories/s.md": STORY.replace("2026-11-01", "2026-11-03").replace("---\n", f"---\n{PICTURE}", 1),
            "content/stories/s.ko.md": STORY.replace("A story", "다리 이야기"),
            "content/releases/r.md": RELEASE,
            "content/releases/r.ko.md": RELEASE.replace("A release", "다리 개통"),
            "content/digests/2026-w45.md": DIGEST,
            "content/digests/2026-w45.ko.md": DIGEST.replace("The bridge & more", "다리 개통 외 1건"),
        }
    )
    settings = (newsroom.folder / "content/newsroom.yaml").read_text()
    newsroom.write({"content/newsroom.yaml": settings + NEWSLETTER})
    return newsroom


def write(
    newsroom: TestNewsroom, name: str = "2026-w45", language: str | None = None, into: Path | None = None
) -> None:
    """Run the command."""
    write_newsletter(newsroom.folder / "pelicanconf.py", name, language, into, AS_OF)


def letters(newsroom: TestNewsroom) -> dict[str, str]:
    """Run the command and return the files, by their names."""
    write(newsroom)
    folder = newsroom.folder / "newsletters"
    return {file.name: file.read_bytes().decode() for file in folder.iterdir() if file.name != ".gitignore"}


def test_each_language_has_a_letter_in_three_forms(newsroom: TestNewsroom) -> None:
    """In a folder that Git leaves out, and that is no part of the site."""
    files = letters(newsroom)

    assert set(files) == NAMES
    assert (newsroom.folder / "newsletters/.gitignore").read_text() == "*\n"
    assert not [path for path in newsroom.build() if "newsletters" in path]
    assert letters(newsroom) == files


def test_a_letter_says_what_the_digest_says(newsroom: TestNewsroom) -> None:
    """With complete addresses, in its order; what the page alone shows stays there."""
    files = letters(newsroom)
    message = message_from_bytes(files["2026-w45.en.eml"].encode(), policy=default)

    assert message["Subject"] == "The bridge & more"
    assert message["From"] == "Test newsroom <letter@example.org>"
    text = files["2026-w45.en.txt"]
    order = [
        "All of it in one place",
        "A release",
        "https://news.example.org/releases/r/",
        "A story",
        "1 Example Street",
    ]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    assert "https://news.example.org/digests/2026-w45/" in text
    assert "A bridge: A. Painter, CC BY 4.0" in text
    assert "Feeds: All of them" in text
    assert "The letter" not in text
    assert "https://news.example.org/stories/s/" in files["2026-w45.en.html"]
    assert "news releases" not in files["2026-w45.ko.txt"].lower()
    assert "2026년 11월 2일" in files["2026-w45.ko.txt"]
    assert "https://news.example.org/ko/digests/2026-w45/" in files["2026-w45.ko.txt"]


def test_the_pictures_of_a_letter_are_files_of_the_site(newsroom: TestNewsroom) -> None:
    """Nobody else hears that somebody reads it."""
    html = letters(newsroom)["2026-w45.en.html"]
    source = html.partition('src="')[2].partition('"')[0]

    loaded = newsroom.build()
    assert source.removeprefix("https://news.example.org/") in loaded


def embargo(newsroom: TestNewsroom) -> None:
    """Hold the story back that the digest lists; nothing else of the newsroom tells of it."""
    for name in ("s.md", "s.ko.md"):
        file = newsroom.folder / "content/stories" / name
        text = file.read_text("utf-8").replace("---\n", "---\nembargo: 2026-11-30T09:00+09:00\n", 1)
        file.write_text(text.replace("title: A story", "title: The second bridge will be blue"), "utf-8")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_letter_leaves_out_what_is_held_back(newsroom: TestNewsroom, language: str) -> None:
    """As the page does: neither HTML nor text nor message has its title, its summary, its picture or its address."""
    embargo(newsroom)

    files = letters(newsroom)

    message = message_from_bytes(files[f"2026-w45.{language}.eml"].encode(), policy=default)
    bodies = [str(part.get_content()) for part in message.walk() if not part.is_multipart()]
    said = [files[f"2026-w45.{language}.html"], files[f"2026-w45.{language}.txt"], *bodies, str(message.items())]
    assert len(said) == 5
    told = (
        "stories/s",
        "second bridge",
        "다리 이야기",
        "bridge.png",
        "A. Painter",
        STORY.partition("summary: ")[2][:20],
    )
    assert [(word, text) for text in said for word in told if word and word in text] == []
    assert all("releases/r/" in text for text in said[:4])


def test_a_letter_that_tells_of_an_embargo_is_not_written(newsroom: TestNewsroom) -> None:
    """Its subject is words of the editor's, and the leak audit reads them in all three files."""
    embargo(newsroom)
    newsroom.write(
        {"content/digests/2026-w45.md": DIGEST.replace("The bridge & more", "The second bridge will be blue")}
    )

    with pytest.raises(RefusedError) as refused:
        write(newsroom, language="en")

    assert {problem.place.file.rpartition(".")[2] for problem in refused.value.problems} >= {"html", "eml"}
    assert not (newsroom.folder / "newsletters").exists()


def test_a_digest_is_named_by_its_file_too(newsroom: TestNewsroom) -> None:
    """As the shell completes it."""
    for name in ("content/digests/2026-w45.md", "2026-w45.ko.md"):
        write(newsroom, name, "en")

        written = {file.name for file in (newsroom.folder / "newsletters").glob("2026*")}
        assert written == {f"2026-w45.en.{form}" for form in ("html", "txt", "eml")}


def test_a_letter_that_gives_something_away_is_not_written(newsroom: TestNewsroom) -> None:
    """The leak audit reads it before anybody else."""
    newsroom.write(
        {
            "content/stories/secret.md": STORY.replace("A story", "The second bridge will be blue"),
            "content/digests/2026-w45.md": DIGEST.replace("All of it", "The second bridge will be blue. All of it"),
        }
    )
    file = newsroom.folder / "content/stories/secret.md"
    file.write_text(file.read_text().replace("---\n", "---\nstatus: draft\n", 1))

    with pytest.raises(RefusedError):
        write(newsroom)

    assert not (newsroom.folder / "newsletters").exists()


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("2026-w44", None, "there is no digest '2026-w44'; did you mean '2026-w45'?"),
        ("draft", None, "draft is not public; nobody could read it on the web"),
        ("2026-w45", "fr", "2026-w45 is not public in fr; nobody could read it on the web"),
    ],
)
def test_only_what_is_public_can_be_sent(newsroom: TestNewsroom, name: str, language: str | None, said: str) -> None:
    """Its page is what the letter leads to."""
    newsroom.write({"content/digests/draft.md": DIGEST.replace("title:", "status: draft\ntitle:", 1)})

    with pytest.raises(UsageError) as error:
        write(newsroom, name, language)

    assert str(error.value) == said


def test_a_campaign_on_its_own_site_only_has_letters_that_lead_there(newsroom: TestNewsroom) -> None:
    """The newsroom has no page of it."""
    own_site = "site: {key: ideas, address: 'https://ideas.example.org', in_newsroom: false}\n"
    newsroom.write({"campaigns/c/campaign.yaml": CAMPAIGN + own_site, "campaigns/c/updates/first.md": STORY})

    write(newsroom, "campaigns/c", "en")
    write(newsroom, "campaigns/c/updates/first", "en")

    told = "".join(file.read_text("utf-8") for file in (newsroom.folder / "newsletters").glob("*.html"))
    assert "https://ideas.example.org/" in told
    assert "https://ideas.example.org/updates/first/" in told
    assert "campaigns/c/" not in told


def test_a_newsroom_says_who_writes(newsroom: TestNewsroom) -> None:
    """Before it can write."""
    settings = (newsroom.folder / "content/newsroom.yaml").read_text()
    newsroom.write({"content/newsroom.yaml": settings.partition("newsletter:\n  postal")[0]})

    with pytest.raises(ContentError, match=r"newsroom\.yaml newsletter: `newsletter` is missing; add it with"):
        write(newsroom)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("'https://letter.example.org/leave/?who={recipient}'", "'javascript:leave()'", "newsletter.unsubscribe:"),
        ("'https://letter.example.org/leave/?who={recipient}'", "here", "newsletter.unsubscribe:"),
        (
            "'https://letter.example.org/leave/?who={recipient}'",
            "mailto:a@b.example\n  one_click: true",
            "newsletter.one_click:",
        ),
        ("postal_address: {en: 1 Example Street, ko: 예시로 1}", "reason: None", "newsletter.postal_address:"),
        ("letter@example.org", "nobody", "newsletter.sender.email:"),
        ("sender:", "sendr:", "newsletter.sendr:"),
    ],
)
def test_faults_of_the_newsroom_are_told(newsroom: TestNewsroom, old: str, new: str, problem: str) -> None:
    """With key and place."""
    settings = (newsroom.folder / "content/newsroom.yaml").read_text()
    newsroom.write({"content/newsroom.yaml": settings.replace(old, new)})

    problems = newsroom.problems()

    assert [each for each in problems if problem in each], problems


@pytest.mark.parametrize("place", ["output", "content/letters"])
def test_letters_are_kept_apart_from_the_site(newsroom: TestNewsroom, place: str) -> None:
    """They would go out with it, or be taken for content."""
    with pytest.raises(UsageError, match="hold one another"):
        write(newsroom, into=newsroom.folder / place)
