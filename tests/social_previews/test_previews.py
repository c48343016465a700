"""`pressroom social-preview`: a folder for editors, apart from the output."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, RELEASE, STORY, no_progress
from pressroom.cli.moments import prepared_settings
from pressroom.core.clock import Clock, parse_instant
from pressroom.core.problems import ContentError, UsageError
from pressroom.publish.work import Workers
from pressroom.site.settings import read_site_library, site_settings
from pressroom.site.social_preview import choose_shown, plan_sheets, write_sheets
from pressroom.social_previews import load_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsrooms import TestNewsroom
    from pressroom.social_previews import Sheet

NOW = {"SOURCE_DATE_EPOCH": str(int(parse_instant(AS_OF).timestamp()))}
PLACES = [place.key for place in load_places().places]
PICTURE = "picture: {file: media/p.png, alt: A picture, credit: An agency, licence: A licence}\n"
HOSTILE = (
    """</title></style><script>alert(1)</script><img src=x onerror=alert(1)>"'&amp; {{ 7 * 7 }} javascript:alert(1)"""
)


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with something in every condition."""
    story = STORY.replace("summary:", f"{PICTURE}hashtags: ['#OpenNews']\nsummary:")
    return make_newsroom(
        {
            "content/media/p.png": picture_bytes,
            "content/stories/public.md": story,
            "content/stories/public.ko.md": story.replace("A story", "열린 뉴스").replace(
                "What it says.", "요약입니다."
            ),
            "content/stories/draft.md": story.replace("A story", "A draft\nstatus: draft"),
            "content/stories/coming.md": story.replace("2026-11-01", "2026-12-01"),
            "content/stories/secret.md": story.replace("A story", "Zirkonium\nstatus: confidential"),
            "content/releases/held.md": RELEASE.replace("city:", "embargo: 2026-12-01T09:00 Asia/Seoul\ncity:"),
            "campaigns/challenge/campaign.yaml": CAMPAIGN,
        }
    )


def previews(
    newsroom: TestNewsroom, wanted: str | None = None, language: str | None = None
) -> tuple[Path, tuple[Sheet, ...]]:
    """Write previews as the command does, and return their folder and what they show."""
    clock = Clock(parse_instant(AS_OF))
    own = site_settings(prepared_settings(newsroom.folder / "pelicanconf.py") | {"PRESSROOM_CLOCK": clock})
    library = read_site_library(own)
    artifacts, sheets = plan_sheets(library, own, choose_shown(library, clock, wanted, language))
    folder = newsroom.folder / "social-previews"
    with no_progress() as progress:
        write_sheets(artifacts, folder, own, Workers(1), progress)
    return folder, sheets


def pages_of(folder: Path) -> dict[str, str]:
    """Return the text of every page of a folder, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def references_in(html: str) -> Iterator[str]:
    """Yield what a page loads or leads to."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        yield from (element.attrib[name] for name in ("src", "href", "srcset", "action") if name in element.attrib)


def test_every_publication_has_a_page_with_every_place_once(newsroom: TestNewsroom) -> None:
    """In each of its languages, whatever its condition; what is confidential has none."""
    folder, _ = previews(newsroom)

    pages = pages_of(folder)
    sheets = {path: text for path, text in pages.items() if path != "index.html"}
    stories = {f"stories/{slug}/en.html" for slug in ("public", "draft", "coming")}
    others = {"stories/public/ko.html", "releases/held/en.html", "campaigns/challenge/en.html"}
    assert set(sheets) == stories | others | {"campaigns/challenge/ko.html"}
    for text in sheets.values():
        assert re.findall(r'<section class="place" id="([a-z]+)"', text) == PLACES
    assert [path for path in folder.rglob("*") if path.is_file() and b"Zirkonium" in path.read_bytes()] == []


def test_the_list_leads_to_every_page(newsroom: TestNewsroom) -> None:
    """And tells which of them are not public."""
    folder, sheets = previews(newsroom)

    index = (folder / "index.html").read_text("utf-8")
    assert set(references_in(index)) >= {f"./{sheet.path}" for sheet in sheets}
    words = set(re.findall(r'<span class="mark (?:public|draft|coming|embargo)">([^<]+)<', index))
    assert {"public", "draft"} < words
    assert "comes on 1 December 2026, 09:00 (Korean Standard Time)" in words
    assert "under embargo until 1 December 2026, 09:00 (Korean Standard Time)" in words


def test_a_page_stands_alone(newsroom: TestNewsroom) -> None:
    """Everything that it shows lies in the folder; it has no script, no form of a network, and asks not to be listed."""
    folder, _ = previews(newsroom)

    for path, text in pages_of(folder).items():
        for reference in references_in(text):
            assert ":" not in reference, (path, reference)
            assert ((folder / path).parent / reference).is_file(), (path, reference)
        assert "<script" not in text
        assert " style=" not in text
        assert 'content="noindex, nofollow, noarchive"' in text
        assert "Not a part of the site" in text
        html5lib.HTMLParser(strict=True).parse(text)
    assert b"url(" not in (folder / "preview.css").read_bytes()


def test_the_pages_of_the_site_say_the_same(newsroom: TestNewsroom) -> None:
    """Title, description and picture are those that the built page names for links."""
    _, sheets = previews(newsroom, "public", "ko")
    (sheet,) = sheets

    output = newsroom.build()

    page = output["ko/stories/public/index.html"].decode()
    meta = dict(re.findall(r'<meta property="og:(title|description|image)" content="([^"]+)"', page))
    facebook = next(shown for shown in sheet.places if shown.place.key == "facebook")
    assert facebook.texts["title"].shown == meta["title"] == "열린 뉴스"
    assert facebook.description
    assert facebook.description.shown == meta["description"]
    assert facebook.picture
    assert meta["image"].endswith(f"/{facebook.picture.path}")
    assert (newsroom.folder / "social-previews" / facebook.picture.path).read_bytes() == output[facebook.picture.path]


def test_pictures_that_the_output_has_are_taken_from_there(newsroom: TestNewsroom) -> None:
    """To draw them again takes the most time. They are copies: whoever edits one leaves the site's as it is."""
    newsroom.build()

    folder, sheets = previews(newsroom, "public")

    pictures = {path for sheet in sheets for path in sheet.pictures}
    assert pictures
    for path in pictures:
        taken, original = folder / path, newsroom.folder / "output" / path
        assert taken.stat().st_mtime_ns == original.stat().st_mtime_ns
        assert not taken.samefile(original)
        assert taken.read_bytes() == original.read_bytes()


def test_the_output_stays_as_it_is(newsroom: TestNewsroom) -> None:
    """No byte and no instant of it changes, and the next build finds everything fresh."""
    newsroom.build()
    before = newsroom.output(), newsroom.instants()

    done = newsroom.run("social-preview", **NOW)

    assert done.returncode == 0, done.stderr
    assert (newsroom.output(), newsroom.instants()) == before
    assert ", 0 made" in newsroom.run("build", "--as-of", AS_OF).stdout.replace(": 0 made", ", 0 made")


def test_hostile_text_is_harmless(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """It is printed as text, wherever it stands."""
    quoted = HOSTILE.replace("'", "''")
    story = STORY.replace("A story", f"'{quoted}'").replace("What it says.", f"'{quoted}'")
    newsroom = make_newsroom({"content/stories/a.md": story})

    folder, _ = previews(newsroom)

    for text in pages_of(folder).values():
        tree = html5lib.parse(text, namespaceHTMLElements=False)
        assert [element.tag for element in tree.iter() if element.tag in {"script", "style", "iframe"}] == []
        assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
        assert "49" not in "".join(tree.itertext())
        assert "{{ 7 * 7 }}" in "".join(tree.itertext())


def test_what_is_lost_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """In quiet letters below the mock-up, which ends with an ellipsis."""
    newsroom = make_newsroom({"content/stories/a.md": STORY.replace("A story", "word " * 20 + "END")})

    folder, _ = previews(newsroom)

    page = (folder / "stories/a/en.html").read_text("utf-8")
    title = "word " * 20 + "END"
    kept, lost = title[:70], title[70:]
    assert f'<p class="title">{kept.rstrip()}…</p>' in page
    assert f">{lost.strip()}</q>" in page
    assert '<span class="mark cut">title cut</span>' in page
    assert "103 of 70" in page


def test_what_is_held_back_is_shown_as_it_will_be(
    make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes
) -> None:
    """With a picture whose own embargo ends before; one whose embargo ends later stays away."""
    held = STORY.replace("summary:", "embargo: 2026-12-01T00:00Z\nsummary:")
    soon, late = (PICTURE.replace("}", f", embargo: {day}}}") for day in ("2026-11-30T00:00Z", "2026-12-15T00:00Z"))
    newsroom = make_newsroom(
        {
            "content/media/p.png": picture_bytes,
            "content/media/q.png": picture_bytes + b"later",
            "content/stories/a.md": held.replace("summary:", f"{soon}summary:"),
            "content/stories/b.md": held.replace("A story", "Another").replace(
                "summary:", f"{late.replace('p.png', 'q.png')}summary:"
            ),
        }
    )

    folder, (one, other) = previews(newsroom)

    assert one.pictures
    assert not other.pictures
    assert not list(folder.rglob("*q-*"))


def test_a_correction_to_come_is_not_shown(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The version that holds is."""
    correction = "corrections: [{at: 2026-12-15T09:00+09:00, text: It was wrong., reason: A slip.}]\n"
    newsroom = make_newsroom(
        {
            "content/releases/r.md": RELEASE.replace("city:", f"{correction}city:").replace("What happened", "Mended"),
            "content/versions/r-v1.md": RELEASE,
        }
    )

    folder, _ = previews(newsroom)

    page = (folder / "releases/r/en.html").read_text("utf-8")
    assert "What happened" in page
    assert "Mended" not in page


def test_one_language_of_one_publication(newsroom: TestNewsroom) -> None:
    """Korean words are marked as such; the list names no other."""
    folder, _ = previews(newsroom, "public", "ko")

    assert set(pages_of(folder)) == {"index.html", "stories/public/ko.html"}
    page = (folder / "stories/public/ko.html").read_text("utf-8")
    assert len(re.findall(r'<div class="mock \w+" lang="ko" dir="ltr">', page)) == len(PLACES)
    assert "2026년 11월 1일" in page


def test_both_languages_lead_to_each_other(newsroom: TestNewsroom) -> None:
    """By their own names."""
    folder, _ = previews(newsroom, "public")

    english = (folder / "stories/public/en.html").read_text("utf-8")
    assert '<a href="../../stories/public/ko.html" hreflang="ko" lang="ko">한국어</a>' in english
    assert "../../stories/public/en.html" in references_in((folder / "stories/public/ko.html").read_text("utf-8"))


def test_the_folder_is_written_anew(newsroom: TestNewsroom) -> None:
    """What was there before is gone, and Git takes none of it along."""
    previews(newsroom)
    folder, _ = previews(newsroom, "draft")

    assert set(pages_of(folder)) == {"index.html", "stories/draft/en.html"}
    assert (folder / ".gitignore").read_text().endswith("\n*\n")
    assert not [path for path in newsroom.folder.iterdir() if path.name.startswith((".social", ".pressroom-"))]


def test_folders_beside_it_are_left_alone(newsroom: TestNewsroom) -> None:
    """Whatever their names are, and even if it is written twice."""
    newsroom.write({".social-previews.new/letter.txt": "Dear Sir"})

    previews(newsroom)
    previews(newsroom)

    assert (newsroom.folder / ".social-previews.new/letter.txt").read_text() == "Dear Sir"
    assert not [*newsroom.folder.glob(".pressroom-*")]


def test_a_file_in_its_place_is_left_alone(newsroom: TestNewsroom) -> None:
    """Exit code 2: it wants a folder."""
    newsroom.write({"mine": "Dear Sir"})

    done = newsroom.run("social-preview", "--into", "mine", **NOW)

    assert (done.returncode, "mine is a file; choose a folder" in done.stderr) == (2, True)


def test_a_newsroom_that_does_not_share_has_no_messages(newsroom: TestNewsroom) -> None:
    """Its links look the same all the same."""
    settings = newsroom.folder / "pelicanconf.py"
    settings.write_text(settings.read_text().replace("embeds, share, feeds]", "embeds, feeds]"))

    folder, _ = previews(newsroom, "public")

    page = (folder / "stories/public/en.html").read_text("utf-8")
    assert "<dt>Message" not in page
    assert '<p class="title">A story</p>' in page


def test_a_message_that_cannot_fit_is_told_as_a_problem(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With the file, the channel and the remedy, where the newsroom posts; where only readers do, the link goes alone."""
    tags = ", ".join(f"'#{'Tag' * 8}{number:02}'" for number in range(12)).replace("0", "z")
    story = STORY.replace("summary:", f"hashtags: [{tags}]\nsummary:")
    newsroom = make_newsroom({"content/stories/a.md": story})
    ((shown, *_),) = (sheet.places for sheet in previews(newsroom)[1])
    assert shown.message
    assert (shown.message.text, shown.message.lost) == ("", "What it says.")
    newsroom.write({"content/newsroom.yaml": f"{NEWSROOM}toolkit: [x, bluesky]\n"})

    with pytest.raises(ContentError) as caught:
        previews(newsroom)

    assert {(problem.key, problem.place.line, problem.place.column) for problem in caught.value.problems} == {
        ("hashtags", 4, 11)
    }
    told = " ".join(map(str, caught.value.problems))
    assert "content/stories/a.md:4:11 hashtags: link and hashtags alone are " in told
    assert " on X, which takes 280; use fewer hashtags" in told
    assert " on Bluesky, which takes 300; use fewer hashtags" in told


@pytest.mark.parametrize(
    ("wanted", "language", "said"),
    [
        ("publik", None, "there is no publication 'publik'; did you mean 'public'?"),
        ("draft", "ko", "there is no publication 'draft' in ko"),
        ("public", "de", "--language is 'de'; known here: en, ko"),
        ("secret", None, "'secret' is confidential; it has no preview"),
        ("content/stories/secret.md", None, "is confidential"),
    ],
)
def test_what_cannot_be_shown_is_refused(newsroom: TestNewsroom, wanted: str, language: str | None, said: str) -> None:
    """In words that help."""
    with pytest.raises(UsageError) as caught:
        previews(newsroom, wanted, language)

    assert said in str(caught.value)
    assert not (newsroom.folder / "social-previews").exists()


def test_what_is_withdrawn_has_no_preview(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Nothing but its headline is left of it."""
    withdrawn = RELEASE.replace("city:", "withdrawn: {at: 2026-11-20T00:00Z, reason: A slip.}\ncity:")
    newsroom = make_newsroom({"content/releases/r.md": withdrawn})

    with pytest.raises(UsageError, match="'r' is withdrawn"):
        previews(newsroom, "r")


def test_a_newsroom_without_publications_is_told_how_to_begin(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """An empty list would help nobody."""
    with pytest.raises(UsageError, match="pressroom new story"):
        previews(make_newsroom())


@pytest.mark.parametrize("into", ["output", "output/x", "content/x", "campaigns", ".", ".pressroom/x"])
def test_a_folder_that_goes_out_or_holds_sources_is_refused(newsroom: TestNewsroom, into: str) -> None:
    """Exit code 2, and nothing is written."""
    before = sorted(newsroom.folder.rglob("*"))

    done = newsroom.run("social-preview", "--into", into, **NOW)

    assert done.returncode == 2
    assert "hold one another" in done.stderr
    assert sorted(newsroom.folder.rglob("*")) == before


def test_somebody_elses_folder_is_left_alone(newsroom: TestNewsroom) -> None:
    """The folder is emptied before it is filled: so it must be ours."""
    newsroom.write({"mine/letter.txt": "Dear Sir"})

    done = newsroom.run("social-preview", "--into", "mine", **NOW)

    assert done.returncode == 2
    assert "holds files that are no previews; nothing was changed" in done.stderr
    assert (newsroom.folder / "mine/letter.txt").read_text() == "Dear Sir"


def test_a_problem_in_the_content_ends_with_3(newsroom: TestNewsroom) -> None:
    """As with every command; the last previews stay."""
    previews(newsroom, "public")
    newsroom.write({"content/stories/broken.md": STORY.replace("date:", "dote:")})

    done = newsroom.run("social-preview", **NOW)

    assert done.returncode == 3
    assert "content/stories/broken.md" in done.stderr
    assert (newsroom.folder / "social-previews/stories/public/en.html").is_file()


def test_the_command_says_what_to_open_and_what_is_cut(newsroom: TestNewsroom) -> None:
    """Of one publication place by place, named by its slug or its file."""
    newsroom.write({"content/stories/public.md": STORY.replace("A story", "word " * 14 + "END")})

    done = newsroom.run("social-preview", "content/stories/public.md", **NOW)

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "social-previews/: 1 preview, for editors only; do not publish them."
    assert lines[1] == (
        "content/stories/public.md is cut: X: title; LinkedIn: title; Mastodon: title; Search results: title"
    )
    assert lines[2] == "Open social-previews/stories/public/en.html in a browser."


def test_a_change_of_title_needs_no_build(newsroom: TestNewsroom) -> None:
    """What the last build remembers is only a help."""
    newsroom.build()
    newsroom.write({"content/stories/public.md": STORY.replace("A story", "Another title")})

    done = newsroom.run("social-preview", "public", **NOW)

    assert done.returncode == 0, done.stderr
    assert "Another title" in (newsroom.folder / "social-previews/stories/public/en.html").read_text("utf-8")
    assert "is cut" not in done.stdout
    assert done.stdout.splitlines()[1] == "Open social-previews/stories/public/en.html in a browser."
