"""`pressroom preview`: what is not public yet, for named people, in a folder that stands alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib
import pytest

from newsrooms import AS_OF, CAMPAIGN, NEWSROOM, PEOPLE, RELEASE, STORY
from pressroom.core.clock import parse_instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsrooms import TestNewsroom

# Of the process that previews: it has no `--as-of`, because a preview is sent now.
NOW = {"SOURCE_DATE_EPOCH": str(int(parse_instant(AS_OF).timestamp()))}
SITE = "https://news.example.org"
LIFT = "embargo: 2026-12-01T09:00 Asia/Seoul\n"
LINKS = "[one](../stories/public.md) [two](../stories/zirkon.md) [three](https://example.org/) [four]({topic}open-news)"
PICTURE = "picture: {file: media/p.png, alt: A picture, credit: An agency, licence: A licence}\n"
COMING = RELEASE.replace("city:", f"{LIFT}{PICTURE}topics: [open-news]\ncity:").replace(
    "person: writer", "person: ophelia"
)
COMING = COMING.replace("Words of the release.", f"Words of the release. {LINKS}\n\n## A heading")


@pytest.fixture
def newsroom(make_newsroom: Callable[..., TestNewsroom], picture_bytes: bytes) -> TestNewsroom:
    """A newsroom with a release under embargo, something else that is held back, and something public."""
    zirkon = STORY.replace("A story", "Zirkon").replace("title", "topics: [zirkon-topic]\nstatus: draft\ntitle")
    return make_newsroom(
        {
            "content/newsroom.yaml": NEWSROOM.replace("topics:\n", "topics:\n  zirkon-topic: Zirkon\n")
            + "notice: {en: Our notice., ko: 알림.}\n",
            "content/people.yaml": PEOPLE
            + "ophelia: {name: Ophelia, role: Speaks}\nzirkon-person: {name: Zirkon, role: Digs}\n",
            "content/media/p.png": picture_bytes,
            "content/releases/coming.md": COMING,
            "content/releases/coming.ko.md": COMING.replace("A release", "보도자료"),
            "content/stories/zirkon.md": zirkon,
            "content/stories/secret.md": zirkon.replace("status: draft", "status: confidential"),
            "content/stories/public.md": STORY.replace("title", "topics: [open-news]\nauthors: [writer]\ntitle"),
        }
    )


def preview(newsroom: TestNewsroom, *arguments: str) -> Path:
    """Write a preview, and return its folder."""
    done = newsroom.run("preview", *arguments, **NOW)
    assert done.returncode == 0, done.stderr
    (folder,) = (path for path in (newsroom.folder / "previews").iterdir() if path.is_dir())
    return folder


def addresses_in(page: Path) -> Iterator[tuple[str, str]]:
    """Yield every address of a page, with the element that has it."""
    for element in html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False).iter():
        for name in ("href", "src", "data", "action", "poster"):
            if name in element.attrib:
                yield str(element.tag), element.attrib[name]
        for candidate in element.attrib.get("srcset", "").split(", "):
            if candidate:
                yield "source", candidate.split()[0]


def test_a_preview_opens_from_its_folder_without_any_network(newsroom: TestNewsroom) -> None:
    """Every relative address is a file of the folder, not a folder; whatever a page loads is one of these."""
    folder = preview(newsroom, "coming")

    pages = sorted(folder.rglob("*.html"))
    names = {page.relative_to(folder).as_posix() for page in pages}
    assert {"index.html", "ko/index.html", "releases/coming/index.html", "releases/coming/pictures/index.html"} <= names
    for page in pages:
        for tag, address in addresses_in(page):
            if re.match(r"[a-z]+:", address):
                assert tag == "a", (page, address)
                continue
            path, _, _ = address.partition("#")
            target = (page.parent / path).resolve() if path else page
            assert target.is_file(), (page, address)
            assert target.is_relative_to(folder.resolve())
    assert (folder / "releases/coming/release.txt").is_file()
    assert list(folder.glob("releases/coming/pictures/*.zip"))


def test_a_preview_leads_only_to_what_is_public(newsroom: TestNewsroom) -> None:
    """To pages of the public site by their whole addresses; what is held back is in no file and no name."""
    folder = preview(newsroom, "coming")

    text = (folder / "index.html").read_text("utf-8")
    outside = {
        address for page in folder.rglob("*.html") for _, address in addresses_in(page) if address.startswith(SITE)
    }
    # The files to paste end with the newsroom's own address in place of the release's.
    assert outside == {SITE, f"{SITE}/stories/public/", f"{SITE}/topics/open-news/"}
    assert 'href="https://example.org/"' in text
    assert "one" in text
    assert "two" in text
    for file in (path for path in folder.rglob("*") if path.is_file()):
        assert b"irkon" not in file.read_bytes(), file
        assert "zirkon" not in file.name
    assert not [path for path in folder.rglob("*") if path.suffix in {".rss", ".atom"}]
    assert {path.name for path in folder.iterdir()} <= {
        "_headers", "robots.txt", "index.html", "theme", "media", "releases", "people", "ko"
    }  # fmt: skip


def test_every_page_says_until_when_and_for_whom(newsroom: TestNewsroom) -> None:
    """And asks not to be indexed; it gives no machine the address that it will have."""
    folder = preview(newsroom, "coming", "--for", "Jane <Doe>")

    for page in folder.rglob("*.html"):
        text = page.read_text("utf-8")
        lift = "2026년 12월 1일, 09:00" if "/ko/" in page.as_posix() else "Under embargo until 1 December 2026, 09:00"
        assert lift in text
        assert "Jane &lt;Doe&gt;" in text
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in text
        assert f"{SITE}/releases/coming" not in text
        assert not re.search(
            r'canonical|hreflang="x-default"|property="og:|name="twitter:|class="share|Our notice', text
        )
    copy = (folder / "releases/coming/release.txt").read_text("utf-8")
    first = " ".join(copy.split("\n\n", 1)[0].split())
    assert first == "[Under embargo until 1 December 2026, 09:00 (Korean Standard Time), for Jane <Doe>] A release"
    assert f"{SITE}/releases/coming" not in copy
    assert "X-Robots-Tag: noindex" in (folder / "_headers").read_text()
    assert "Disallow: /" in (folder / "robots.txt").read_text()


def test_each_recipient_has_a_folder_that_nobody_guesses(newsroom: TestNewsroom) -> None:
    """Pages differ in the name, so that a leak can be traced; the output stays as it was."""
    done = newsroom.run("preview", "coming", "--for", "Jane", "--for", "김기자", "--for", "Jane", **NOW)

    folders = [path for path in (newsroom.folder / "previews").iterdir() if path.is_dir()]
    pages = [(folder / "index.html").read_text("utf-8") for folder in folders]
    assert done.stdout.count("under embargo until 2026-12-01T09:00:00+09:00") == 2
    assert sorted(("Jane" in page, "김기자" in page) for page in pages) == [(False, True), (True, False)]
    assert len({folder.name for folder in folders}) == 2
    assert all(re.fullmatch(r"coming-[\w-]{32}", folder.name) for folder in folders)
    assert all(f"previews/{folder.name}/" in done.stdout for folder in folders)
    assert (newsroom.folder / "previews/.gitignore").read_text() == "*\n"
    assert not (newsroom.folder / "output").exists()


def test_a_build_does_not_pick_up_previews(newsroom: TestNewsroom) -> None:
    """Nothing of them is in the output, and the next build finds nothing changed."""
    before = newsroom.build(AS_OF)
    preview(newsroom, "coming", "--for", "Jane")

    assert newsroom.build(AS_OF) == before


def test_one_language_stands_at_the_root(newsroom: TestNewsroom) -> None:
    """By `--language`, or by the file of one language; nothing of the others is told."""
    folder = preview(newsroom, "content/releases/coming.ko.md")

    text = (folder / "index.html").read_text("utf-8")
    assert '<html lang="ko"' in text
    assert "보도자료" in text
    assert not (folder / "ko").exists()
    assert "hreflang" not in text


def test_a_draft_without_a_lift_is_called_a_draft(newsroom: TestNewsroom) -> None:
    """Its date has passed, and nobody has said when it goes out."""
    folder = preview(newsroom, "zirkon")

    text = (folder / "index.html").read_text("utf-8")
    assert "A draft: not published yet" in text
    assert "Under embargo" not in text
    assert "zirkon-topic" not in text


def test_a_campaign_is_shown_as_it_will_be_at_its_lift(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """Its phase has begun by then; a call to action that leads to nothing public is left out."""
    campaign = CAMPAIGN.replace("2026-11-01T00:00Z", "2026-11-30T00:00Z").replace(
        "2026-12-01T00:00Z", "2026-12-24T00:00Z"
    )
    draft = STORY.replace("title", "status: draft\ntitle")
    drafts = {"content/stories/zirkon.md": draft, "content/stories/zirkon.ko.md": draft}
    action = "action: {label: Join us, address: stories/zirkon/}\n"
    newsroom = make_newsroom({"campaigns/c/campaign.yaml": campaign + LIFT + action, **drafts})

    text = (preview(newsroom, "c", "--language", "en") / "index.html").read_text("utf-8")

    assert "phase-open" in text
    assert "Join us" not in text


def test_translations_may_have_lifts_of_their_own(newsroom: TestNewsroom) -> None:
    """Each says its own; one that is public already is not in the preview."""
    korean = newsroom.folder / "content/releases/coming.ko.md"
    korean.write_text(korean.read_text("utf-8").replace("2026-12-01", "2026-12-03"), "utf-8")
    folder = preview(newsroom, "coming")

    assert "1 December 2026" in (folder / "index.html").read_text("utf-8")
    assert "2026년 12월 3일, 09:00" in (folder / "ko/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["comming"], "there is no publication 'comming'; did you mean 'coming'?"),
        (["public"], "'public' is public already"),
        (["coming", "--language", "de"], "--language is 'de'; known here: en, ko"),
        (["zirkon", "--language", "ko"], "there is no publication 'zirkon' in ko"),
        (["coming", "--into", "output/previews"], "what stays in the house would go out"),
        (["coming", "--into", "."], "hold one another"),
        (["coming", "--into", "content/previews"], "hold one another"),
        (["coming", "--for", " "], "--for needs a name"),
        (["secret"], "is confidential; there are no previews of it"),
    ],
)
def test_what_cannot_be_previewed_is_refused(newsroom: TestNewsroom, arguments: list[str], message: str) -> None:
    """With one sentence, and nothing is written."""
    done = newsroom.run("preview", *arguments, **NOW)

    assert done.returncode == 2
    assert message in done.stderr
    assert not list(newsroom.folder.rglob("coming-*"))


def test_one_slug_of_two_kinds_has_to_be_told_apart(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The message names both files, and a file is enough."""
    newsroom = make_newsroom(
        {
            "content/stories/a.md": STORY.replace("title", f"{LIFT}title"),
            "content/releases/a.md": RELEASE.replace("city", f"{LIFT}city"),
        }
    )

    done = newsroom.run("preview", "a", **NOW)

    assert done.returncode == 2
    assert "is the slug of content/stories/a.md and content/releases/a.md" in done.stderr
    assert "A story" in (preview(newsroom, "content/stories/a.md") / "index.html").read_text("utf-8")


def test_a_theme_that_does_not_mark_previews_gets_none(newsroom: TestNewsroom) -> None:
    """A page without the notice would look like a published one."""
    base = "<!doctype html><html><body>{% block main %}{% endblock %}</body></html>"
    newsroom.write({"templates/base.html": base})
    settings = newsroom.folder / "pelicanconf.py"
    settings.write_text(settings.read_text() + 'THEME_TEMPLATES_OVERRIDES = ["templates"]\n')

    done = newsroom.run("preview", "coming", **NOW)

    assert done.returncode == 2
    assert "does not mark previews" in done.stderr
    assert [path.name for path in (newsroom.folder / "previews").iterdir()] == [".gitignore"]


HIDDEN = "{file: media/hidden.png, alt: A hidden face, credit: c, licence: l, embargo: 2026-12-15T00:00Z}"


def test_what_is_under_embargo_beyond_the_lift_is_left_out(newsroom: TestNewsroom, picture_bytes: bytes) -> None:
    """A portrait of somebody whom it names, and a logo of the newsroom; what is free by then is there."""
    logos = "logos:\n  - {file: media/late.svg, title: Late, embargo: 2026-12-15T00:00Z}\n"
    logos += "  - {file: media/soon.svg, title: Soon, embargo: 2026-11-30T00:00Z}\n"
    people = newsroom.folder / "content/people.yaml"
    newsroom.write(
        {
            "content/newsroom.yaml": NEWSROOM.replace("topics:", f"{logos}topics:"),
            "content/people.yaml": people.read_text("utf-8").replace("Speaks}", f"Speaks, picture: {HIDDEN}}}"),
            "content/media/hidden.png": picture_bytes + b"hidden",
            "content/media/late.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "content/media/soon.svg": "<svg xmlns='http://www.w3.org/2000/svg'><g/></svg>",
            "content/stories/zirkon.md": STORY,
            "content/stories/secret.md": STORY.replace("A story", "Another"),
        }
    )

    folder = preview(newsroom, "coming", "--language", "en")

    files = [path for path in folder.rglob("*") if path.is_file()]
    assert "Ophelia" in (folder / "people/ophelia/index.html").read_text("utf-8")
    assert not [path for path in files if "hidden" in path.name or b"A hidden face" in path.read_bytes()]
    assert [path for path in files if "soon" in path.name]
    assert not [path for path in files if "late" in path.name]


CORRECTED = "corrections: [{at: 2026-11-15T09:00+09:00, text: It was wrong., reason: A slip.}]\n"


def corrected_newsroom(make_newsroom: Callable[..., TestNewsroom], corrections: str) -> TestNewsroom:
    """A newsroom with a release under embargo that was, or will be, corrected."""
    release = RELEASE.replace("city:", f"{LIFT}city:")
    return make_newsroom(
        {
            "content/releases/r.md": release.replace("city:", f"{corrections}city:").replace("What happened", "Mended"),
            "content/versions/r-v1.md": release.replace(LIFT, "").replace("writer", "earlier"),
            "content/people.yaml": PEOPLE + "earlier: {name: Ophelia, role: Spoke}\n",
        }
    )


def test_a_correction_before_the_lift_is_told(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """With what it changed, as on the page to come."""
    folder = preview(corrected_newsroom(make_newsroom, CORRECTED), "r")

    text = (folder / "index.html").read_text("utf-8")
    assert "It was wrong." in text
    assert "Mended" in text
    assert not (folder / "people/earlier").exists()


def test_a_correction_after_the_lift_is_not_shown(make_newsroom: Callable[..., TestNewsroom]) -> None:
    """The earlier version will hold then, and whom that names is known."""
    folder = preview(corrected_newsroom(make_newsroom, CORRECTED.replace("11-15", "12-15")), "r")

    assert "What happened" in (folder / "index.html").read_text("utf-8")
    assert "Ophelia" in (folder / "people/earlier/index.html").read_text("utf-8")
    for file in (path for path in folder.rglob("*") if path.is_file()):
        assert b"Mended" not in file.read_bytes(), file
        assert b"It was wrong" not in file.read_bytes(), file


@pytest.mark.parametrize("held", ["", LIFT])
def test_what_is_withdrawn_has_no_preview(make_newsroom: Callable[..., TestNewsroom], held: str) -> None:
    """It is not public, and its page will never be more than its headline."""
    withdrawn = f"{held}withdrawn: {{at: 2026-11-20T00:00Z, reason: A slip.}}\n"
    newsroom = make_newsroom({"content/releases/r.md": RELEASE.replace("city:", f"{withdrawn}city:")})

    done = newsroom.run("preview", "r", **NOW)

    assert done.returncode == 2
    assert "'r' is withdrawn; there are no previews of it" in done.stderr
