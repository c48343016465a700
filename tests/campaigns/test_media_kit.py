"""The media kit of a campaign: its page, its zip, and badges that others embed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsrooms import CAMPAIGN, TestNewsroom
from originals import encoded, landscape
from pressroom.campaigns.badges import fitted

if TYPE_CHECKING:
    from collections.abc import Callable

KIT = """\
contacts: [press]
picture: {file: media/boat.jpg, alt: A boat, credit: A painter, licence: CC BY 4.0}
media_kit:
  about: {en: A call for ideas., ko: 아이디어를 찾습니다.}
  boilerplates: [us]
  files:
    - {file: media/logo.svg, title: Our logo, credit: A painter, licence: CC BY 4.0}
    - {file: media/secret-plan.pdf, title: What nobody knows yet, embargo: 2030-01-01T00:00Z}
  badges: [{en: 'I <support> ideas & more', ko: 저는 아이디어를 응원합니다}]
  colour: '#ff0000'
"""
FOLDER = "campaigns/c/media-kit/"


@pytest.fixture
def contest(make_newsroom: Callable[..., TestNewsroom]) -> TestNewsroom:
    """A campaign with a media kit."""
    newsroom = make_newsroom()
    newsroom.write(
        {
            "campaigns/c/campaign.yaml": f"{CAMPAIGN}{KIT}",
            "campaigns/c/media/boat.jpg": encoded(landscape(640, 480), "JPEG"),
        }
    )
    newsroom.write({"campaigns/c/media/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    newsroom.write({"campaigns/c/media/secret-plan.pdf": b"%PDF-1.4 the secret plan\n%%EOF\n"})
    return newsroom


def test_the_zip_holds_everything_with_its_sums(contest: TestNewsroom) -> None:
    """What is under embargo is not in it."""
    output = contest.build()
    with zipfile.ZipFile(io.BytesIO(output[f"{FOLDER}c-media-kit.zip"])) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    badges = {
        f"badges/badge-1-{shape}-{tone}.svg" for shape in ("wide", "square", "small") for tone in ("light", "dark")
    }
    sheets = {"README.txt", "fact-sheet.txt", "captions.txt", "badges/snippets.txt", "SHA256SUMS"}
    assert set(contents) == badges | sheets | {"pictures/c.jpg", "files/01-logo.svg"}
    lines = (line.partition("  ") for line in contents["SHA256SUMS"].decode().splitlines())
    sums = {name: digest for digest, _, name in lines}
    told = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items() if name != "SHA256SUMS"}
    assert sums == told
    facts = contents["fact-sheet.txt"].decode()
    for said in ("#Ideas", "A call for ideas.", "We are us.", "press@example.org", "(deadline)"):
        assert said in facts
    assert not [path for path, content in output.items() if "secret-plan" in path or b"nobody knows" in content]


def test_badges_are_pictures_with_words_and_the_snippet_leads_to_the_campaign(contest: TestNewsroom) -> None:
    """Without a program, escaped, in each language."""
    output = contest.build()
    page = html5lib.parse(output[f"{FOLDER}index.html"].decode(), namespaceHTMLElements=False)
    snippets = [(each.text or "").strip() for each in page.findall(".//textarea")]
    assert snippets[0] == (
        '<a href="https://news.example.org/campaigns/c/" lang="en">'
        '<img src="https://news.example.org/campaigns/c/media-kit/badge-1-wide-light.svg" width="320" height="100" '
        'alt="I &lt;support&gt; ideas &amp; more (A challenge · #Ideas)"></a>'
    )
    badge = ET.fromstring(output[f"{FOLDER}badge-1-square-dark.svg"])  # noqa: S314 - our own
    assert badge.get("width") == "240"
    words = " ".join(each.text or "" for each in badge.iter("{http://www.w3.org/2000/svg}text"))
    assert words == "I <support> ideas & more A challenge · #Ideas"
    assert b"#ff0000" in output[f"{FOLDER}badge-1-small-light.svg"]
    assert "저는" in output[f"ko/{FOLDER}badge-1-wide-light.svg"].decode()


def test_a_kit_is_held_back_with_its_campaign(contest: TestNewsroom) -> None:
    """Its badges would give it away."""
    contest.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}{KIT}status: draft\n"})
    assert not [path for path in contest.build() if "media-kit" in path]


def test_an_edited_body_makes_no_kit_anew(contest: TestNewsroom) -> None:
    """The kit is made from what it says."""
    contest.build()
    before = contest.instants()
    contest.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}{KIT}note_on_dates: Another note.\n"})
    contest.build()
    after = contest.instants()
    assert before["campaigns/c/index.html"] != after["campaigns/c/index.html"]
    assert {path for path in after if FOLDER in path and before[path] != after[path]} == set()


FAULTS = {
    "long": ("more', ko", f"{'more ' * 20}', ko", "a badge has room for 60"),
    "boilerplate": ("[us]", "[them]", "'them' is not a boilerplate of newsroom.yaml"),
    "file": ("media/logo.svg", "media/logos.svg", "media_kit.files.0.file: there is no file"),
    "colour": ("'#ff0000'", "red", "media_kit.colour: 'red' is no colour"),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_faults_are_told_with_their_key(contest: TestNewsroom, old: str, new: str, said: str) -> None:
    """And their place."""
    contest.write({"campaigns/c/campaign.yaml": f"{CAMPAIGN}{KIT}".replace(old, new)})
    problems = contest.problems()
    assert any(said in problem and problem.startswith("campaigns/c/campaign.yaml:") for problem in problems), problems


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1).filter(str.strip))
def test_words_of_badges_are_all_there_and_as_large_as_they_can_be(words: str) -> None:
    """In their order, on lines that break between words."""
    lines, size = fitted(words, 280, 60, 2, 25)
    assert " ".join(line.text for line in lines) == " ".join(words.split())
    assert 9 <= size <= 25
    if size > 9:
        assert len(lines) <= 2
        assert all(line.width * size <= 280 for line in lines)
