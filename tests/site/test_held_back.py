"""What is a draft, dated in the future or under embargo leaves no trace in the output."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom

# Words that stand nowhere but in what is held back. The last is the topic's key, which only held-back items have.
CANARIES = (b"zirkon", b"Zirkon", "지르콘".encode(), b"ophelia")
HELD = """\
picture: {file: media/zirkon.png, alt: Zirkon seen from above, credit: Zirkon Agency, licence: Zirkon licence}
hashtags: ['#Zirkon']
topics: [zirkon-topic]
"""
REASONS = {
    "a draft": "status: draft\n",
    "a date in the future": "date: 2026-11-22T12:00:01Z\n",
    "an embargo": "embargo: 2026-11-22T12:00:01Z\n",
}


def held(text: str, reason: str) -> str:
    """A publication of Zirkon that is held back for this reason."""
    if reason.startswith("date"):
        text = "\n".join(line for line in text.split("\n") if not line.startswith("date"))
    return text.replace("---\n", f"---\n{HELD}{reason}", 1)


def zirkon(reason: str) -> dict[str, str]:
    """A newsroom with one public story, which links to held-back ones of every kind."""
    story = STORY.replace("A story", "Zirkon").replace("What it says", "Zirkon rises")
    story = story.replace("summary", "authors: [ophelia]\nsummary")
    release = RELEASE.replace("A release", "Zirkon").replace("person: writer", "person: ophelia")
    media = "media: [{file: media/zirkon.pdf, title: Zirkon report}]\nspokespeople: [ophelia]\n"
    release = release.replace("contacts:", f"{media}contacts:")
    campaign = CAMPAIGN.replace("A challenge", "Zirkon").replace("#Ideas", "#Zirkon")
    if reason.startswith("date"):
        campaign = campaign.replace("date: 2026-11-01T09:00+09:00\n", "")
    links = (
        "[one](zirkon-story.md) [two](../releases/zirkon-release.md) [three]({campaign}zirkon-challenge) "
        "[four]({person}ophelia) [five]({topic}zirkon-topic) [six](zirkon-story.ko.md)"
    )
    return {
        "content/newsroom.yaml": NEWSROOM.replace("topics:\n", "topics:\n  zirkon-topic: {en: Zirkon, ko: 지르콘}\n"),
        "content/people.yaml": PEOPLE + "ophelia: {name: Ophelia Zirkon, role: Zirkon}\n",
        # In a topic, so that the topic's feed has the body too.
        "content/stories/public.md": STORY.replace("Words of the story.", links).replace(
            "title", "topics: [open-news]\ntitle"
        ),
        "content/stories/zirkon-story.md": held(story, reason),
        "content/stories/zirkon-story.ko.md": held(story.replace("Zirkon", "지르콘"), reason),
        "content/releases/zirkon-release.md": held(release, reason),
        "content/media/zirkon.pdf": "%PDF-Zirkon",
        "content/coverage.yaml": "- {title: Zirkon in the news, publisher: Zirkon Times, "
        "address: 'https://zirkon.example/', date: 2026-11-01, about: [zirkon-release]}\n",
        "campaigns/zirkon-challenge/campaign.yaml": campaign + reason + "topics: [zirkon-topic]\n",
    }


@pytest.fixture
def zirkon_picture() -> bytes:
    """A picture of a colour that no other picture has."""
    stream = io.BytesIO()
    Image.new("RGB", (600, 400), (255, 0, 255)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("reason", REASONS.values(), ids=REASONS)
def test_nothing_of_what_is_held_back_stands_in_the_output(
    make_newsroom: Callable[..., TestNewsroom], zirkon_picture: bytes, reason: str
) -> None:
    """No page, name, text, picture, topic, person, feed entry or link of it, in any file or file name."""
    newsroom = make_newsroom(zirkon(reason) | {"content/media/zirkon.png": zirkon_picture})

    output = newsroom.build(AS_OF)

    found = [
        (path, word) for path, data in output.items() for word in CANARIES if word in data or word in path.encode()
    ]
    assert found == []
    assert not [path for path in output if path.endswith((".jpg", ".webp"))]
    assert "drafts" not in "".join(output)
    page = output["stories/public/index.html"].decode()
    assert all(word in page for word in ("one", "two", "three", "four", "five", "six"))


@pytest.mark.parametrize("reason", [REASONS["a date in the future"], REASONS["an embargo"]])
def test_at_its_instant_everything_of_it_is_there(
    make_newsroom: Callable[..., TestNewsroom], zirkon_picture: bytes, reason: str
) -> None:
    """One second later the same content gives pages, pictures, feed entries and links."""
    newsroom = make_newsroom(zirkon(reason) | {"content/media/zirkon.png": zirkon_picture})

    output = newsroom.build("2026-11-22T12:00:01Z")

    assert {
        "stories/zirkon-story/index.html",
        "ko/stories/zirkon-story/index.html",
        "releases/zirkon-release/index.html",
        "releases/zirkon-release/release.txt",
        "releases/topics/zirkon-topic/index.html",
        "releases/years/2026/zirkon-topic/index.html",
        "campaigns/zirkon-challenge/index.html",
        "topics/zirkon-topic/index.html",
        "people/ophelia/index.html",
        "feeds/topics/zirkon-topic.en.rss",
    } <= set(output)
    assert b"Zirkon rises" in output["feeds/all.atom"]
    assert b"Zirkon report" in output["library/documents/index.html"]
    assert b"Zirkon seen from above" in output["library/pictures/index.html"]
    assert b"Ophelia Zirkon" in output["contacts/index.html"]
    assert b"Zirkon Times" in output["coverage/index.html"]
    assert [path for path in output if path.startswith("media/zirkon-600x315")]
    assert 'href="../../stories/zirkon-story/"' in output["stories/public/index.html"].decode()


def test_no_address_of_the_newsroom_leads_to_what_is_held_back(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Neither an account, nor a call to action, nor a link that an editor forgot to close."""
    draft = STORY.replace("title", "status: draft\ntitle")
    accounts = "accounts: [{channel: blog, name: Ours, address: stories/zirkon/}]\n"
    unclosed = '\nHi <a href="zirkon.md">there\n\nhttps://example.org/\n\nmore\n'
    newsroom = make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM + accounts,
            "content/stories/zirkon.md": draft,
            "content/stories/zirkon.ko.md": draft,
            "content/stories/public.md": STORY + unclosed,
            "campaigns/c/campaign.yaml": CAMPAIGN + "action: {label: Join, address: stories/zirkon/}\n",
        }
    )

    output = newsroom.build()

    assert [path for path, data in output.items() if b"zirkon" in data] == []
    assert b"Hi there" in output["stories/public/index.html"]


def test_an_update_to_come_is_not_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """A feed that was changed in 2030 would tell of it."""
    newsroom = make_newsroom({"content/stories/a.md": STORY.replace("title", "updated: 2030-01-01T00:00Z\ntitle")})

    assert not [path for path, data in newsroom.build().items() if b"2030" in data]


def test_plain_pelican_removes_what_is_withdrawn(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """In an output of ours; what stands in somebody else's folder stays."""
    newsroom = make_newsroom({"content/stories/a.md": STORY, "other/thesis.txt": "years of work"})
    command = [sys.executable, "-m", "pelican", "content", "-s", "pelicanconf.py"]
    for output in ("output", "other"):
        subprocess.run([*command, "-o", output], cwd=newsroom.folder, check=True, capture_output=True)
    newsroom.write({"content/stories/a.md": STORY.replace("title", "status: draft\ntitle")})

    for output in ("output", "other"):
        subprocess.run([*command, "-o", output], cwd=newsroom.folder, check=True, capture_output=True)

    assert not (newsroom.folder / "output/stories/a").exists()
    assert not (newsroom.folder / "output/stories/index.html").read_text().count("A story")


def test_what_was_public_and_is_held_back_again_goes(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The output is never what was built before plus something."""
    newsroom = make_newsroom({"content/stories/a.md": STORY})
    assert "stories/a/index.html" in newsroom.build()
    newsroom.write({"content/stories/a.md": STORY.replace("title", "status: draft\ntitle")})

    output = newsroom.build()

    assert not [path for path, data in output.items() if b"A story" in data or "stories/a" in path]


def test_a_translation_under_embargo_waits_while_the_original_is_out(
    make_newsroom: Callable[..., TestNewsroom],
) -> None:
    """The original links to no translation, and the language link leads to the other edition's home."""
    korean = STORY.replace("A story", "이야기").replace("title", "embargo: 2030-01-01T00:00Z\ntitle")
    newsroom = make_newsroom({"content/stories/a.md": STORY, "content/stories/a.ko.md": korean})

    output = newsroom.build()

    page = output["stories/a/index.html"].decode()
    assert "ko/stories/a" not in page
    assert 'href="../../ko/"' in page
    assert "ko/stories/a/index.html" not in output
